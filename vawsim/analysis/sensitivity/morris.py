"""The elementary effects of Morris.

Along a trajectory one thing after the other takes one step; what the output changes by, over the step, is an elementary
effect (Morris 1991, *Factorial sampling plans for preliminary computational experiments*). ``mu`` is their average over
the trajectories, ``mu_star`` that of their sizes, which effects of both signs do not cancel (Campolongo, Cariboni and
Saltelli 2007, *An effective screening design for sensitivity analysis of large models*), and ``sigma`` their standard
deviation: above 0 where the effect hangs on where the other things, or it itself, stand.
"""

from __future__ import annotations

import numpy as np
from scipy import stats

from vawsim.analysis.sensitivity.indices import Estimates, Measure
from vawsim.analysis.sensitivity.resampling import around, shares_drawn
from vawsim.sd.course import Array

TOGETHER = 1000
"""Trajectories that are laid out at a time, so that memory does not grow with the sample."""


def elementary_effects(units: Array, outputs: Array) -> Array:
    """Change of the output over the whole range of a thing, going by each step, shape ``(trajectories, varied)``.

    Args:
        units: the trajectories, shape ``(trajectories, varied + 1, varied)``.
        outputs: shape ``(trajectories, varied + 1)``.

    Raises:
        ValueError: a trajectory does not move everything once, one at a time.
    """
    return np.concatenate(
        [
            _effects(units[start : start + TOGETHER], outputs[start : start + TOGETHER])
            for start in range(0, len(units), TOGETHER)
        ]
    )


def morris_measures(effects: Array, seed: int) -> dict[Measure, Estimates]:
    """``mu``, ``mu_star`` and ``sigma`` of elementary effects, shape ``(trajectories, varied)``.

    Trajectories are independent, and two of the measures are averages over them: their intervals are Student's, which
    hold for ten trajectories, too, where the bootstrap is too narrow. That of ``sigma`` is by the bootstrap.
    """
    sigma = effects.std(axis=0, ddof=1)
    shares = shares_drawn(len(effects), seed)
    centred = effects - effects.mean(axis=0)
    variances = shares @ centred**2 - (shares @ centred) ** 2
    again = np.sqrt(variances.clip(0) * len(effects) / (len(effects) - 1))
    return {"mu": _average(effects), "mu_star": _average(np.abs(effects)), "sigma": around(sigma, again)}


def _effects(units: Array, outputs: Array) -> Array:
    steps = np.diff(units, axis=1)
    moved = np.abs(steps).argmax(axis=2)
    step = np.take_along_axis(steps, moved[:, :, None], axis=2)[:, :, 0]
    if (np.count_nonzero(steps, axis=2) != 1).any() or (np.sort(moved, axis=1) != np.arange(units.shape[2])).any():
        raise ValueError("a trajectory of Morris moves everything once, one at a time")
    effects = np.empty_like(step)
    np.put_along_axis(effects, moved, np.diff(outputs, axis=1) / step, axis=1)
    return effects


def _average(effects: Array) -> Estimates:
    average = effects.mean(axis=0)
    margin = stats.t.isf(0.025, len(effects) - 1) * effects.std(axis=0, ddof=1) / np.sqrt(len(effects))
    return Estimates(average, average - margin, average + margin)
