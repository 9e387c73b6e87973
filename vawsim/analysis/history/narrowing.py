"""Which parameters history narrowed, and which it left as uncertain as they were."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.draws import quantile
from vawsim.model.evidence import ModelParameter
from vawsim.sd.course import Array

NARROWED = 0.2
"""Loss of interquartile range from which on a parameter counts as narrowed, if chance cannot explain it."""

MOVED = 0.1
"""Shift of the median, in widths of the range, from which on a parameter counts as moved, with the same proviso."""

CHANCE = 4.0, 1.2
"""What chance may do to the interquartile range and to the median, times the root of the number of members: some four
standard errors for uniform and triangular ranges, because there are many parameters to be wrong about."""


@dataclass(frozen=True)
class Narrowing:
    """One parameter before and after it was held to history."""

    name: str
    iqr_ratio: float
    """Interquartile range after, over the one before; 1 means that nothing was learnt of the spread."""
    median_shift: float
    """Median after less the one before, in widths of the parameter's range."""
    members: int
    """Of how many draws the numbers after are."""

    @property
    def learnt(self) -> bool:
        """Whether history says something of the parameter: it is narrower, or has moved, by more than chance."""
        spread, median = (chance / math.sqrt(self.members) for chance in CHANCE)
        return 1 - self.iqr_ratio > max(NARROWED, spread) or abs(self.median_shift) > max(MOVED, median)

    def as_dict(self) -> dict[str, object]:
        """The numbers by name."""
        return {"name": self.name, "iqr_ratio": self.iqr_ratio, "median_shift": self.median_shift}


def narrowings(parameters: Mapping[str, ModelParameter], factors: Mapping[str, Array]) -> list[Narrowing]:
    """What ``factors``, the members of a constrained ensemble, say of each uncertain parameter; most narrowed first."""
    found = [_narrowing(parameters[name], own) for name, own in factors.items()]
    return sorted(found, key=lambda narrowing: (narrowing.iqr_ratio, narrowing.name))


def _narrowing(parameter: ModelParameter, own: Array) -> Narrowing:
    quarters = np.array([0.25, 0.5, 0.75])
    before, after = quantile(parameter, quarters), np.quantile(own, quarters)
    width = parameter.high_factor - parameter.low_factor
    # A factor of a negative value runs the other way than the value.
    direction = -1.0 if parameter.value.max() < 0 else 1.0
    return Narrowing(
        parameter.name,
        float((after[2] - after[0]) / (before[2] - before[0])),
        float(direction * (after[1] - before[1]) / width),
        len(own),
    )
