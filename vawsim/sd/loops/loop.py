"""A loop: variables, each a cause of the next and the last one of the first."""

from __future__ import annotations

from collections.abc import Sequence

from vawsim.sd.model import Model

Loop = tuple[str, ...]
"""The variables of a loop in the order of causes and effects; it begins with the first, by name, of its stocks."""


def loop_of(model: Model, variables: Sequence[str]) -> Loop:
    """The loop through variables that are given from wherever on it."""
    first = variables.index(min(name for name in variables if model.variables[name].kind == "stock"))
    return (*variables[first:], *variables[:first])


def stocks_of(model: Model, loop: Loop) -> Loop:
    """The stocks that a loop passes, in its order."""
    return tuple(name for name in loop if model.variables[name].kind == "stock")


def links_of(loop: Loop) -> list[tuple[str, str]]:
    """The links of a loop, the last of which closes it."""
    return list(zip(loop, (*loop[1:], loop[0]), strict=True))
