"""Which uncertain parameters a result hangs on most: rank correlation over the draws.

Spearman's correlation needs no runs beside those that are there, and sees any influence that goes one way; what goes up
and down again it does not see. With many parameters some correlate by chance: only those are named whose correlation
would come about in fewer than one study in twenty if no parameter had any influence (Bonferroni).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from vawsim.analysis.sample import Sample
from vawsim.sd.course import Array

CHANCE = 0.05
FEWEST = 30
"""Draws below which nothing can be said."""


@dataclass(frozen=True)
class Influence:
    """A parameter with the rank correlation of its draws with a result, -1 to 1."""

    parameter: str
    correlation: float


def influences(sample: Sample, values: Array) -> list[Influence]:
    """The parameters whose draws go with a result by more than chance, the strongest first.

    Args:
        sample: the draws.
        values: the result in each draw, shape ``(draws,)``.
    """
    if len(values) < FEWEST or not sample.factors or np.ptp(values) == 0:
        return []
    ranks = _ranks(values)
    found = []
    for name, factors in sample.factors.items():
        if np.ptp(factors) > 0:
            found.append(Influence(name, float(np.mean(_ranks(factors) * ranks))))
    limit = least_correlation(len(values), len(found))
    return sorted((one for one in found if abs(one.correlation) >= limit), key=lambda one: -abs(one.correlation))


def least_correlation(draws: int, parameters: int) -> float:
    """The correlation that chance alone passes, in any of so many parameters, in one study of twenty."""
    t = stats.t.isf(CHANCE / parameters / 2, draws - 2)
    return float(t / np.sqrt(draws - 2 + t**2))


def _ranks(values: Array) -> Array:
    """Ranks with mean 0 and standard deviation 1; equal values share a rank."""
    ranks = stats.rankdata(values)
    standard: Array = (ranks - ranks.mean()) / ranks.std()
    return standard
