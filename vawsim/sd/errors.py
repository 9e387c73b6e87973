"""Errors that the modelling language and its engines raise; they survive pickling between processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal


class EquationError(TypeError):
    """An equation uses something that the modelling language does not have."""


class ModelError(ValueError):
    """A model is not sound. ``problems`` lists everything that is wrong with it, one sentence each."""

    def __init__(self, problems: Sequence[str]):
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        count = "one problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        return "\n".join((f"the model has {count}:", *(f"  - {problem}" for problem in self.problems)))


class NumericalError(ArithmeticError):
    """A simulation ran into a value that cannot be: not a number, infinite, or a stock below zero.

    ``what`` is ``not a number``, ``infinite`` or ``below zero (...)`` with the value; ``element`` names the element of
    each dimension, separated by ``", "``. ``member`` counts from 0, like the last axis of every array.
    """

    def __init__(self, what: str, variable: str, element: str, member: int, date: str):
        super().__init__(what, variable, element, member, date)
        self.what, self.variable, self.element, self.member, self.date = what, variable, element, member, date

    @property
    def kind(self) -> Literal["not_a_number", "infinite", "below_zero"]:
        """What went wrong, without the value."""
        if self.what == "not a number":
            return "not_a_number"
        return "infinite" if self.what == "infinite" else "below_zero"

    @property
    def elements(self) -> tuple[str, ...]:
        """The element of each dimension that the variable varies over; empty if it varies over none."""
        return tuple(self.element.split(", ")) if self.element else ()

    def __str__(self) -> str:
        place = f" in {self.element}" if self.element else ""
        return f"{self.variable}{place} is {self.what} in member {self.member} at {self.date}"
