"""Measures that any sample allows: rank correlation, and the first-order index by RBD-FAST."""

from __future__ import annotations

import numpy as np
from scipy import stats

from vawsim.analysis.sensitivity.indices import Estimates
from vawsim.analysis.sensitivity.resampling import RESAMPLES, Z, around, shares_drawn
from vawsim.sd.course import Array

HARMONICS = 10
"""Waves over the range of a thing that the output may follow: SALib's M."""

FEWEST_FOR_WAVES = 100
"""Runs below which RBD-FAST finds little but chance."""

GROUPS = 1000
"""Groups of runs that are drawn anew together, at most; more would not make the intervals better known."""


def rank_correlations(units: Array, outputs: Array) -> Estimates:
    """Spearman's correlation of everything that was varied with the output.

    The interval is Fisher's, with the standard error of Bonett and Wright 2000, *Sample size requirements for estimating
    Pearson, Kendall and Spearman correlations*: it stays within -1 and 1, follows in closed form for a million runs, and
    has no chance in it. The bootstrap would give almost the same for a hundred times the work.

    Args:
        units: shape ``(runs, varied)``.
        outputs: shape ``(runs,)``.
    """
    ranks = _ranks(outputs)
    correlation = np.array([np.mean(_ranks(column) * ranks) for column in units.T]).clip(-1, 1)
    # What does not move has no correlation, and surely.
    moves = np.ptp(units, axis=0) * np.ptp(outputs) > 0
    error = moves * np.sqrt((1 + correlation**2 / 2) / (len(outputs) - 3))
    with np.errstate(divide="ignore"):  # a correlation of 1 stays one
        middle = np.arctanh(correlation)
    return Estimates(correlation, np.tanh(middle - Z * error), np.tanh(middle + Z * error))


def first_by_waves(units: Array, outputs: Array, seed: int) -> Estimates:
    """First-order indices by RBD-FAST, from a Latin hypercube.

    Runs are put in the order of one thing, up and down again, and the share of the variance that ``HARMONICS`` waves
    follow is its index (Tarantola, Gatelli and Mara 2006, *Random balance designs for the estimation of first order
    global sensitivity indices*; Plischke 2010, *An effective algorithm for computing global sensitivity indices*), less
    what they follow by chance (Tissot and Prieur 2012, *Bias correction for the estimation of sensitivity indices based
    on random balance designs*). The interval is by the bootstrap of what the waves leave over, as a Latin hypercube
    spreads the thing itself evenly each time. SALib's draws half the runs, which makes it too wide by two fifths.

    Args:
        units: shape ``(runs, varied)``.
        outputs: shape ``(runs,)``; with mean 0.
        seed: of drawing anew.
    """
    shares = shares_drawn(min(len(outputs), GROUPS), seed)
    pairs = [_first(column, outputs, shares) for column in units.T]
    return around(np.array([value for value, _ in pairs]), np.array([again for _, again in pairs]).T)


def _ranks(values: Array) -> Array:
    """Ranks with mean 0 and standard deviation 1, equal values sharing a rank; 0 where all are equal."""
    ranks = stats.rankdata(values)
    ranks -= ranks.mean()
    spread = ranks.std()
    return ranks / spread if spread else ranks


def _first(column: Array, outputs: Array, shares: Array) -> tuple[float, Array]:
    """The index of one thing, and that of each resample."""
    runs = len(outputs)
    order = np.argsort(column, kind="stable")
    turns = np.empty(runs)
    turns[np.concatenate([order[::2], order[1::2][::-1]])] = np.arange(runs) / runs
    wave = np.exp(-2j * np.pi * turns)
    starts = np.linspace(0, runs, shares.shape[1], endpoint=False).astype(int)

    left = outputs.copy()
    amplitudes = np.empty(HARMONICS, dtype=complex)
    power = np.ones_like(wave)
    for number in range(HARMONICS):
        power = power * wave
        amplitudes[number] = np.mean(outputs * power)
        left -= 2 * (amplitudes[number] * power.conj()).real
    sums = np.empty((len(starts), HARMONICS), dtype=complex)
    power = np.ones_like(wave)
    for number in range(HARMONICS):
        power = power * wave
        sums[:, number] = np.add.reduceat(left * power, starts)
    scale = shares.shape[1] / runs
    chance = scale * (shares @ sums)
    rest = scale * (shares @ np.add.reduceat(left**2, starts))
    value = _share(amplitudes, np.mean(left**2), runs)
    return float(value), _share(amplitudes + chance, rest, runs)


def _share(amplitudes: Array, rest: Array, runs: int) -> Array:
    """Share of the variance that the waves follow, less what they follow by chance."""
    followed = 2 * (np.abs(amplitudes) ** 2).sum(axis=-1)
    if not np.any(followed + rest):
        return np.zeros_like(followed)
    share = followed / (followed + rest)
    by_chance = 2 * HARMONICS / runs
    return share - by_chance / (1 - by_chance) * (1 - share)
