"""The bootstrap in a form that needs little time and memory: how often each run is drawn, not the runs themselves.

Whatever follows from averages over the runs follows, for all resamples at once, from one product of matrices.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from vawsim.analysis.sensitivity.indices import Estimates
from vawsim.sd.course import Array

RESAMPLES = 200
"""How often the runs are drawn anew; the width of an interval is then known to about 5 %."""

Z = float(stats.norm.isf(0.025))
"""Standard errors from an estimate to the ends of its 95 % interval."""


def shares_drawn(units: int, seed: int) -> Array:
    """Share that each unit has in each resample with replacement, shape ``(RESAMPLES, units)``; rows sum to 1."""
    generator = np.random.default_rng(seed)
    counts = [np.bincount(generator.integers(units, size=units), minlength=units) for _ in range(RESAMPLES)]
    return np.stack(counts) / units


def around(value: Array, again: Array) -> Estimates:
    """Estimates with the normal interval of the bootstrap (Efron and Tibshirani 1993,
    *An Introduction to the Bootstrap*).

    Args:
        value: the estimates, shape ``(varied,)``.
        again: the same of each resample, shape ``(resamples, varied)``.
    """
    margin = Z * again.std(axis=0, ddof=1)
    return Estimates(value, value - margin, value + margin)


def without_interval(value: Array) -> Estimates:
    """Estimates of a method that has no interval."""
    unknown = np.full_like(value, np.nan)
    return Estimates(value, unknown, unknown)
