"""Where cases get stuck on the way to protection, year by year: the stage that takes the most days, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vawsim.analysis.comparison import Range
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.model.stages import STAGES, Stage
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Bottleneck:
    """The stage that takes the most days in the most draws of a year, and in what share of them."""

    year: int
    stage: Stage
    days: Range
    """What it takes of the way from a report to measures served on both parties."""
    share: float


def loads(ensemble: Ensemble, area: str = "Peru") -> Array:
    """Load of each stage in each year and draw, shape ``(stages, years, draws)``; it needs the stages as extras.

    Infinite where there is work and nobody to do it; not a number where there is neither.
    """
    where = AREAS.index(area)
    return np.stack([ensemble.years[stage.load.name][:, where] for stage in STAGES])


def bottlenecks(ensemble: Ensemble, area: str = "Peru") -> list[Bottleneck]:
    """The bottleneck of every reported year."""
    where = AREAS.index(area)
    parts = [(stage, stage.part) for stage in STAGES if stage.part]
    days = np.stack([ensemble.years[part.name][:, where] for _, part in parts])
    longest = days.argmax(axis=0)
    found = []
    for index, year in enumerate(ensemble.whole_years):
        counts = np.bincount(longest[index], minlength=len(parts))
        most = int(counts.argmax())
        share = float(counts[most] / counts.sum())
        found.append(Bottleneck(year, parts[most][0], Range.of(days[most, index]), share))
    return found
