"""What a check is: figures that it measures, and what is expected of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from vawsim.sd.course import Array

if TYPE_CHECKING:
    from vawsim.validation.laboratory import Laboratory

Group = Literal["structure", "extremes", "behaviour", "history", "family", "sensitivity"]
GROUPS: tuple[Group, ...] = ("structure", "extremes", "behaviour", "history", "family", "sensitivity")
"""In the order in which they are shown."""

Measure = Literal["share", "change", "number"]
"""How a figure is written: a share or a relative change as a percentage, a number as it is."""

Figures = Mapping[str, "float | Array"]
"""What a check measures, by name: a number, or one for each draw."""


@dataclass(frozen=True)
class Expected:
    """What is expected of one figure: that it lies between ``low`` and ``high``, both included."""

    measure: Measure
    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Whether a value is as expected; what is not a number never is."""
        return bool(self.low <= value <= self.high)

    @property
    def told(self) -> bool:
        """Whether nothing is expected, and the figure is only told."""
        return math.isinf(self.low) and math.isinf(self.high)

    def worst(self, values: Array) -> float:
        """The value that is nearest to the limits, or farthest beyond them."""
        if not np.isfinite(values).all():
            return math.nan
        return float(values.flat[np.argmax(np.maximum(self.low - values, values - self.high))])


def _expected(measure: Measure, exactly: float | None, at_least: float, at_most: float) -> Expected:
    return Expected(measure, at_least, at_most) if exactly is None else Expected(measure, exactly, exactly)


def share(exactly: float | None = None, *, at_least: float = -math.inf, at_most: float = math.inf) -> Expected:
    """A figure between 0 and 1, written as a percentage."""
    return _expected("share", exactly, at_least, at_most)


def change(exactly: float | None = None, *, at_least: float = -math.inf, at_most: float = math.inf) -> Expected:
    """A relative change, written as a percentage with its sign."""
    return _expected("change", exactly, at_least, at_most)


def number(exactly: float | None = None, *, at_least: float = -math.inf, at_most: float = math.inf) -> Expected:
    """A figure that is written as it is."""
    return _expected("number", exactly, at_least, at_most)


@dataclass(frozen=True)
class Check:
    """One validity test. Where it measures a figure in several draws, ``over_draws`` says which of them counts.

    An extreme condition must hold in every draw (``worst``), a behaviour in the ``median`` of them.
    """

    name: str
    group: Group
    expected: Mapping[str, Expected]
    over_draws: Literal["worst", "median"]
    measure: Callable[[Laboratory], Figures]

    def find(self, laboratory: Laboratory) -> Finding:
        """Measure, and compare with what is expected; a run that breaks off is a finding too."""
        try:
            figures = self.measure(laboratory)
        except ArithmeticError as error:
            return Finding(self, dict.fromkeys(self.expected, math.nan), error)
        return Finding(self, {name: self._figure(name, figures[name]) for name in self.expected})

    def _figure(self, name: str, values: float | Array) -> float:
        array = np.asarray(values, dtype=float)
        return float(np.median(array)) if self.over_draws == "median" else self.expected[name].worst(array)


@dataclass(frozen=True)
class Finding:
    """What a check found."""

    check: Check
    figures: Mapping[str, float]
    stopped: ArithmeticError | None = None
    """What broke the run off, if anything did."""

    @property
    def passed(self) -> bool:
        """Whether every figure is as expected."""
        return all(self.holds(name) for name in self.figures)

    def holds(self, name: str) -> bool:
        """Whether one figure is as expected."""
        return self.check.expected[name].holds(self.figures[name])


CHECKS: dict[str, Check] = {}
"""Every check by its name, in the order of the modules; see ``vawsim.validation.running``."""


def check(
    group: Group, over_draws: Literal["worst", "median"] = "worst", **expected: Expected
) -> Callable[[Callable[[Laboratory], Figures]], Callable[[Laboratory], Figures]]:
    """Make a check of a function that measures: its name is that of the check, ``expected`` names its figures."""

    def register(measure: Callable[[Laboratory], Figures]) -> Callable[[Laboratory], Figures]:
        name = measure.__name__
        CHECKS[name] = Check(name, group, expected, over_draws, measure)
        return measure

    return register
