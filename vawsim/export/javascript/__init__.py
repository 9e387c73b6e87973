"""A model as JavaScript: what ``vawsim export page`` computes with.

The one entry point is :func:`to_javascript`.
"""

from vawsim.export.javascript.document import to_javascript

__all__ = ["to_javascript"]
