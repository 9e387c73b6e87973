"""A model as JavaScript: what ``vawsim export page`` computes with.

The entry point is :func:`to_javascript`.
"""

from vawsim.export.javascript.document import parameter_order, to_javascript
from vawsim.export.javascript.stripping import stripped

__all__ = ["parameter_order", "stripped", "to_javascript"]
