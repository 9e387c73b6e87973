"""Where cases get stuck on the way to protection, year by year: the stage with the highest load, draw by draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.model.stages import STAGES, Stage
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Bottleneck:
    """The stage that is the most loaded in the most draws of a year, and in what share of them."""

    year: int
    stage: Stage
    load: float
    """Median over the draws."""
    share: float


def loads(ensemble: Ensemble, area: str = "Peru") -> Array:
    """Load of each stage in each year and draw, shape ``(stages, years, draws)``; it needs the stages as extras."""
    where = AREAS.index(area)
    return np.stack([ensemble.years[stage.load.name][:, where] for stage in STAGES])


def bottlenecks(ensemble: Ensemble, area: str = "Peru") -> list[Bottleneck]:
    """The bottleneck of every reported year."""
    passed = [stage for stage in STAGES if stage.to_protection]
    every = loads(ensemble, area)[[STAGES.index(stage) for stage in passed]]
    # Where nobody comes and nothing can be done there is no load.
    highest = np.nan_to_num(every, nan=-1.0).argmax(axis=0)
    found = []
    for index, year in enumerate(ensemble.whole_years):
        counts = np.bincount(highest[index], minlength=len(passed))
        stage = int(counts.argmax())
        median = float(np.nanmedian(every[stage, index]))
        found.append(Bottleneck(year, passed[stage], median, float(counts[stage] / counts.sum())))
    return found
