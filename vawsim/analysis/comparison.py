"""Comparing a scenario with another over the same draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS, Period
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.course import Array

LEVELS = (5.0, 50.0, 95.0)
"""Percentiles that a range shows: nine draws in ten lie between the first and the last."""

VISIBLE = 1e-3
"""Relative difference that would show in a printed digit, of which there are three; less is not better."""


@dataclass(frozen=True)
class Range:
    """Median and 90 % range over the draws."""

    low: float
    median: float
    high: float

    @classmethod
    def of(cls, draws: Array) -> Range:
        """Range of the values of all draws."""
        return cls(*(float(value) for value in np.percentile(draws, LEVELS)))

    def as_dict(self) -> dict[str, float]:
        """The three numbers by name."""
        return {"low": self.low, "median": self.median, "high": self.high}


def improvement(output: Output, before: Array, after: Array) -> Array:
    """By how much an output is better after than before, value by value; below zero where it is worse."""
    gain: Array = before - after if output.better == "lower" else after - before
    return gain


def visible(gain: Array, level: Array) -> NDArray[np.bool_]:
    """Where a gain would show in a printed figure of that level; a loss never does."""
    shown: NDArray[np.bool_] = gain > VISIBLE * np.abs(level)
    return shown


@dataclass(frozen=True)
class ComparedOutput:
    """One headline output in both scenarios. Differences are taken draw by draw, then summed up."""

    output: Output
    baseline: Range
    scenario: Range
    difference: Range
    share_better: float


@dataclass(frozen=True)
class Comparison:
    """A scenario against another over the same draws, averaged over the same period."""

    against: Ensemble
    scenario: Ensemble

    @property
    def alone(self) -> bool:
        """Whether a scenario is compared with itself, and there is only one run to show."""
        return self.scenario is self.against

    @property
    def period(self) -> Period:
        """First and last month over which headline figures are averaged."""
        return self.scenario.period

    def outputs(self, area: str = "Peru") -> list[ComparedOutput]:
        """Every headline output for one area."""
        return [self._compared(output, AREAS.index(area)) for output in OUTPUTS.values()]

    def _compared(self, output: Output, area: int) -> ComparedOutput:
        before, after = (ensemble.means[output.name][area] for ensemble in (self.against, self.scenario))
        difference = after - before
        better = visible(improvement(output, before, after), before)
        return ComparedOutput(output, Range.of(before), Range.of(after), Range.of(difference), float(np.mean(better)))


def band(paths: NDArray[np.floating]) -> tuple[Array, Array, Array]:
    """Low, median and high over the draws (the last axis)."""
    low, median, high = np.percentile(paths, LEVELS, axis=-1)
    return low, median, high
