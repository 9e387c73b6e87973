"""Errors that the modelling language and its engines raise; they survive pickling between processes."""

from __future__ import annotations

from collections.abc import Sequence


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

    ``member`` counts from 0, like the last axis of every array.
    """

    def __init__(self, what: str, variable: str, element: str, member: int, date: str):
        super().__init__(what, variable, element, member, date)
        self.what, self.variable, self.element, self.member, self.date = what, variable, element, member, date

    def __str__(self) -> str:
        place = f" in {self.element}" if self.element else ""
        return f"{self.variable}{place} is {self.what} in member {self.member} at {self.date}"
