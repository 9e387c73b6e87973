"""XMILE 1.0: a model with its parameters and policies as one file that other simulators run and draw.

The file keeps to what PySD and simlin both understand, so that they can check our engines independently.
"""

from vawsim.export.xmile.document import to_xmile

__all__ = ["to_xmile"]
