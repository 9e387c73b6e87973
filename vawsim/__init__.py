"""System-dynamics simulator of policies for violence-against-women services in Peru.

In Python, ``load``, ``new``, ``run``, ``compare`` and ``write_report`` are the words of the commands
(docs/en/reference/python.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from vawsim.api import Results, compare, load, new, run, write_report

__all__ = ["Results", "__version__", "compare", "load", "new", "run", "write_report"]


def __getattr__(name: str) -> Any:
    """What the API offers, imported when it is asked for: the command needs little of it."""
    if name in __all__:
        from vawsim import api

        return getattr(api, name)
    raise AttributeError(f"module 'vawsim' has no attribute {name!r}")
