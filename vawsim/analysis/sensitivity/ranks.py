"""Measures that any sample allows: rank correlation, and the first-order index by RBD-FAST."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from vawsim.analysis.sensitivity.indices import Estimates
from vawsim.analysis.sensitivity.resampling import Z, around, shares_drawn
from vawsim.sd.course import Array

HARMONICS = 10
"""Waves over the range of a thing that the output may follow: SALib's M."""

FEWEST_FOR_WAVES = 100
"""Runs below which RBD-FAST finds little but chance."""

LOOKED_AT = 5_000
"""Runs from which chance is estimated, at most: more would not make the intervals better known."""

GROUPS = 500
"""Groups of runs that are drawn anew together, at most."""


def rank_correlations(units: Array, outputs: Array) -> Estimates:
    """Spearman's correlation of everything that was varied with the output.

    The interval is Fisher's, with the standard error of Bonett and Wright 2000, *Sample size requirements for
    estimating Pearson, Kendall and Spearman correlations*: it stays within -1 and 1, follows in closed form for a
    million runs, and has no chance in it. The bootstrap would do the work two hundred times over.

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
    order = np.argsort(values)
    if (np.diff(values[order]) > 0).all():
        # What rankdata does, several times faster: a million runs of thirty things are to be ranked.
        ranks = np.empty(len(values))
        ranks[order] = np.arange(len(values))
    else:
        ranks = stats.rankdata(values)
    ranks -= ranks.mean()
    spread = ranks.std()
    standard: Array = ranks / spread if spread else ranks
    return standard


def _first(column: Array, outputs: Array, shares: Array) -> tuple[float, Array]:
    """The index of one thing, and that of each resample; ``shares`` holds what each group of runs has in it."""
    runs = len(outputs)
    order = np.argsort(column)
    order = np.concatenate([order[::2], order[1::2][::-1]])
    spectrum = np.fft.rfft(outputs[order]) / runs
    amplitudes = spectrum[1 : HARMONICS + 1]
    followed = np.fft.irfft(np.concatenate([[0], amplitudes]) * runs, runs)
    left = np.empty(runs)
    left[order] = outputs[order] - followed
    place = np.empty(runs)
    place[order] = np.arange(runs) / runs

    # The rows of a Latin hypercube stand in no order: the first ones are as good as any, and neighbours make a group.
    seen = min(runs, LOOKED_AT)
    waves = np.exp(-2j * np.pi * np.outer(place[:seen], np.arange(1, HARMONICS + 1)))
    products = np.column_stack([left[:seen, None] * waves.real, left[:seen, None] * waves.imag, left[:seen] ** 2])
    starts = np.arange(shares.shape[1]) * seen // shares.shape[1]
    averages = np.add.reduceat(products, starts) * (shares.shape[1] / seen)
    chance = (shares @ averages - averages.mean(axis=0)) * np.sqrt(seen / runs)
    again = amplitudes + chance[:, :HARMONICS] + 1j * chance[:, HARMONICS:-1]
    rest = np.mean(left**2, keepdims=True)
    return _share(amplitudes, rest, runs).item(), _share(again, (rest + chance[:, -1]).clip(0), runs)


def _share(amplitudes: NDArray[np.complex128], rest: Array, runs: int) -> Array:
    """Share of the variance that the waves follow, less what they follow by chance."""
    followed = 2 * (np.abs(amplitudes) ** 2).sum(axis=-1)
    whole = followed + rest
    share = np.divide(followed, whole, out=np.zeros_like(whole), where=whole > 0)
    by_chance = 2 * HARMONICS / runs
    corrected: Array = np.where(whole > 0, share - by_chance / (1 - by_chance) * (1 - share), 0.0)
    return corrected
