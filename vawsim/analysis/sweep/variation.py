"""What a sweep varies: an uncertain parameter over its range, or a lever from a date on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from vawsim.analysis.draws import quantile
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.sd import Course, Date, History
from vawsim.sd.course import Array

LONG_BEFORE = -1e6
"""A month before every run."""


@dataclass(frozen=True)
class Variation:
    """One thing that is varied, with its range.

    ``low`` and ``high`` are in the unit of the parameter; of one that differs from place to place or from date to date
    (``multiple``) they are multiples of its values. A lever is 0 until ``start``, and reaches what the design says
    ``ramp`` months later, on top of what the scenario adds; of what can be counted it is the total of all places.
    """

    parameter: ModelParameter
    low: float
    high: float
    own: bool
    """Whether that is the parameter's own range, over which it is distributed as its evidence says; else evenly."""
    start: Date | None = None
    ramp: float = 0.0

    @property
    def name(self) -> str:
        """The parameter's name."""
        return self.parameter.name

    @property
    def multiple(self) -> bool:
        """Whether it is given in multiples of the parameter's values."""
        return has_many_values(self.parameter) and not self.parameter.is_lever

    @property
    def unit(self) -> str:
        """Its unit; ``x`` for multiples."""
        return "x" if self.multiple else self.parameter.unit

    @property
    def label(self) -> dict[str, str]:
        """A short name for people, by language."""
        return self.parameter.label

    def values(self, points: Array, evenly: bool = False) -> Array:
        """What it is at points of the unit interval, as a file in single precision can hold it.

        Args:
            points: shape ``(runs,)``.
            evenly: spread over the range whatever its distribution, as on a grid.
        """
        if evenly or not self.own:
            values = self.low + points * (self.high - self.low)
        else:
            values = quantile(self.parameter, points) * (1.0 if self.multiple else float(self.parameter.value.flat[0]))
        single: Array = values.astype(np.float32).astype(float)
        return single

    def applied(self, parameter: ModelParameter, split_by: ModelParameter | None) -> ModelParameter:
        """The parameter of a scenario so that a factor in place of its draw is the value of this variation.

        Args:
            parameter: with the changes of the scenario.
            split_by: the parameter whose values split a total among the places, where there is one.
        """
        if self.multiple:
            return parameter
        one = np.ones_like(parameter.value)
        if self.start is None:
            return replace(parameter, value=one)
        begin = self.start.since(EPOCH)
        at_once = begin + self.ramp == begin
        times = (LONG_BEFORE, begin) if at_once else (begin, begin + self.ramp)
        grows = History(times, np.array([0.0, 1.0]).reshape(-1, 1, 1), staircase=at_once)
        value = one if split_by is None else split_by.value / split_by.value.sum()
        return replace(parameter, value=value, course=Course(grows, parameter.course.changes))

    def as_dict(self) -> dict[str, Any]:
        """What decides the numbers, and what is needed to read them."""
        return {
            "parameter": self.name,
            "low": self.low,
            "high": self.high,
            "unit": self.unit,
            "distribution": self.parameter.distribution if self.own else "uniform",
            "from": None if self.start is None else str(self.start),
            "ramp": self.ramp,
            "label": self.label,
            "grade": self.parameter.grade,
        }


def has_many_values(parameter: ModelParameter) -> bool:
    """Whether a parameter differs from place to place, from type to type of violence, or from date to date."""
    return parameter.value.min() < parameter.value.max() or parameter.course.history is not None


def own_range(parameter: ModelParameter) -> Variation:
    """An uncertain parameter over its own range."""
    scale = 1.0 if has_many_values(parameter) else float(parameter.value.flat[0])
    return Variation(parameter, parameter.low_factor * scale, parameter.high_factor * scale, own=True)
