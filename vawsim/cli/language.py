"""The language that the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence

OPTION = "--lang"


def wished_language(arguments: Sequence[str]) -> str | None:
    """What stands after the last ``--lang``, right or wrong; None where it is not given.

    Help and complaints about the command line must speak the language, so it is looked for before click parses.
    """
    wish = None
    for position, argument in enumerate(arguments):
        if argument == OPTION:
            wish = "".join(arguments[position + 1 : position + 2]) or wish
        elif argument.startswith(f"{OPTION}="):
            wish = argument.partition("=")[2]
    return wish
