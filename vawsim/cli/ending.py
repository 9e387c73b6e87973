"""How the command ends: its exit codes, and what is said of an error."""

from __future__ import annotations

import os

from vawsim.text.catalogue import Texts, say, spoken

DONE, CANNOT_WRITE, WRONG_USAGE, INVALID_DATA, NUMERICAL_FAILURE, FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
"""Exit codes; that of a fault of our own is the one that systems give to faults of software."""


def ending(error: Exception) -> tuple[int, str]:
    """The exit code for an error, and what to say of it.

    Raises:
        Exception: the error itself, when it is a fault of our own and ``VAWSIM_DEBUG`` asks for its traceback.
    """
    from vawsim.files.diagnostic import FileProblems
    from vawsim.files.extras import NeedsExtra
    from vawsim.files.write import WriteProblem
    from vawsim.sd.errors import ModelError, NumericalError

    if isinstance(error, FileProblems | ModelError):
        return INVALID_DATA, str(error)
    if isinstance(error, NeedsExtra):
        return WRONG_USAGE, say("click.error", message=error)
    if isinstance(error, WriteProblem):
        return CANNOT_WRITE, say("click.error", message=error)
    if isinstance(error, NumericalError):
        from vawsim.report.failure import explain_failure

        return NUMERICAL_FAILURE, say("click.error", message=explain_failure(error, Texts(spoken())))
    if os.environ.get("VAWSIM_DEBUG"):
        raise error
    return FAULT, say("usage.fault", error=_in_one_line(error))


def _in_one_line(error: Exception) -> str:
    first = next(iter(str(error).splitlines()), "")
    name = type(error).__name__
    return f"{name}: {first}" if first else name
