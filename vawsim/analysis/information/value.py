"""The value of information: what knowing uncertain parameters would be worth to a choice.

Whoever must choose one of several options today takes the one that is best on average over the draws. Knowing the truth
beforehand, one would take the best in every draw. What that gains on average is the expected value of perfect
information (EVPI; Raiffa and Schlaifer 1961, *Applied Statistical Decision Theory*): no study can be worth more.

Knowing one parameter alone, one would take the option that is best on average for that value of it; what that gains is
the expected value of partial perfect information (EVPPI). The averages for each value of a parameter are a regression
of the options' values on it (Strong, Oakley and Brennan 2014, *Estimating multiparameter partial expected value of
perfect information from a probabilistic sensitivity analysis sample: a nonparametric regression approach*): here a
cubic spline of the parameter's rank; for a group of parameters, straight lines of their ranks added up.

A regression on noise finds something, too, and the best of what was fitted to noise looks better than it is. So two
things are asked of what is named. Its EVPPI is beyond what any of all the parameters reaches where the draws of the
values are shuffled, in nineteen shufflings of twenty (the maximum statistic of Westfall and Young 1993,
*Resampling-Based Multiple Testing*), which keeps its level however the parameters hang together. Groups have a limit of
their own, so that where nothing has any influence, something is named in about one study of ten. And its range lies
above zero: the basic interval of the bootstrap over the draws (Davison and Hinkley 1997, *Bootstrap Methods and their
Application*), which also takes off what fitting adds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.interpolate import BSpline

from vawsim.analysis.comparison import LEVELS, Range
from vawsim.sd.course import Array

FEWEST = 100
"""Draws below which nothing can be said."""

CHANCE = 0.05
"""Probability of taking any parameter for influential where none has any influence."""

SHUFFLES = 199
"""How often the draws are shuffled to see what chance reaches."""

RESAMPLES = 200
"""How often the draws are drawn anew for the ranges."""

DEGREE = 3
KNOTS = np.array([0.0] * (DEGREE + 1) + [1 / 3, 2 / 3] + [1.0] * (DEGREE + 1))
"""A cubic spline of the rank, in three pieces: six coefficients follow what a parameter does, and little noise."""

DRAWS_EACH = 20
"""Draws that each coefficient needs: groups of more parameters than that allows are left out."""

WHERE = (0.05, 0.5, 0.95)
"""A low, a middle and a high value of a parameter, by the share of the draws below it."""


@dataclass(frozen=True)
class Known:
    """What knowing a parameter, or all parameters of a group, would be worth."""

    name: str
    worth: Range
    """The EVPPI, in the unit of the values: the estimate, and the range of what it may be."""
    share: Range
    """The same as a share of the EVPI."""


@dataclass(frozen=True)
class Information:
    """What information would be worth to a choice among options."""

    chosen: int
    """The option that is best on average."""
    best: tuple[float, ...]
    """Share of the draws in which each option is the best; options that tie share the draw."""
    perfect: Range
    """The EVPI, in the unit of the values: the estimate, and the range of what it may be."""
    parameters: tuple[Known, ...] = ()
    """The parameters whose worth is beyond chance, the most valuable first."""
    groups: tuple[Known, ...] = ()
    """The groups of parameters whose worth is beyond chance, the most valuable first."""


def worth_of_knowing(values: Array) -> Array:
    """What it gains on average to take the best option in every draw, over taking one option in all of them.

    Args:
        values: of each option in each draw, higher is better, shape ``(..., options, draws)``. The values as they are
            give the EVPI; their averages for each value of a parameter give its EVPPI.

    Returns:
        Shape ``(...)``, at least 0, and exactly 0 where one option is the best in every draw.
    """
    chosen = values.mean(axis=-1, keepdims=True).argmax(axis=-2, keepdims=True)
    gains: Array = (values - np.take_along_axis(values, chosen, axis=-2)).max(axis=-2).mean(axis=-1)
    return gains


def spline_basis(factor: Array) -> Array:
    """Orthonormal columns, shape ``(draws, columns)``, that span the splines of the ranks of a parameter's draws.

    Ranks make the fit the same for any increasing scale of the parameter, and let no few far-away draws decide it.
    Equal draws share a rank, so that a parameter of few values has few columns. Constants are in the span: so what all
    options have in common drops out of the worth.
    """
    return _orthonormal(BSpline.design_matrix(_ranks(factor), KNOTS, DEGREE).toarray())


def line_basis(factors: Sequence[Array]) -> Array:
    """Orthonormal columns that span the sums of straight lines of the ranks of several parameters, with constants."""
    return _orthonormal(np.column_stack([np.ones(len(factors[0])), *(_ranks(factor) - 0.5 for factor in factors)]))


def smooth(values: Array, basis: Array) -> Array:
    """The least-squares fit of values (the last axis are the draws): their averages for what is known."""
    fitted: Array = values @ basis @ basis.T
    return fitted


def value_of_information(
    values: Array, factors: Mapping[str, Array], groups: Mapping[str, Sequence[str]] | None = None, seed: int = 1
) -> Information:
    """What knowing everything, each parameter by itself, and each group would be worth to a choice.

    Args:
        values: of each option in each draw, higher is better, shape ``(options, draws)``.
        factors: the draws of the parameters, each of shape ``(draws,)``.
        groups: names of parameters that might be learnt together, by the name of the group.
        seed: of the shuffling and of drawing anew.

    Raises:
        ValueError: there are fewer than ``FEWEST`` draws.
    """
    draws = values.shape[1]
    if draws < FEWEST:
        raise ValueError(f"{draws} draws say nothing of the value of information; it takes {FEWEST}")
    first = values == values.max(axis=0)
    best = tuple(float(share) for share in (first / first.sum(axis=0)).mean(axis=1))
    chosen = int(values.mean(axis=1).argmax())
    # What the options have in common is worth nothing to the choice; without it fewer digits are lost.
    values = values - values[chosen]
    if not worth_of_knowing(values):
        return Information(chosen, best, Range(0.0, 0.0, 0.0))
    factors = {name: factor for name, factor in factors.items() if np.ptp(factor) > 0}
    alone = {name: spline_basis(factor) for name, factor in factors.items()}
    together = {group: [factors[name] for name in names if name in factors] for group, names in (groups or {}).items()}
    wide = {group: line_basis(own) for group, own in together.items() if 0 < len(own) < draws / DRAWS_EACH}
    generator = np.random.default_rng(seed)
    shuffled = np.stack([values[:, generator.permutation(draws)] for _ in range(SHUFFLES)])
    resamples = generator.integers(draws, size=(RESAMPLES, draws))
    return Information(
        chosen,
        best,
        _range(float(worth_of_knowing(values)), np.array([worth_of_knowing(values[:, rows]) for rows in resamples])),
        _beyond_chance(values, alone, _reached_by_chance(shuffled, alone), resamples),
        _beyond_chance(values, wide, _reached_by_chance(shuffled, wide), resamples),
    )


def favoured(values: Array, factor: Array) -> tuple[int, int, int]:
    """The options that are best on average at a low, a middle and a high value of a parameter (``WHERE``).

    Args:
        values: of each option in each draw, shape ``(options, draws)``.
        factor: the draws of the parameter, shape ``(draws,)``.
    """
    fitted = smooth(values - values[0], spline_basis(factor))
    order = np.argsort(factor)
    low, middle, high = (int(fitted[:, order[int(share * len(order))]].argmax()) for share in WHERE)
    return low, middle, high


def _ranks(factor: Array) -> Array:
    """Between 0 and 1."""
    ranks: Array = (stats.rankdata(factor) - 0.5) / len(factor)
    return ranks


def _orthonormal(design: Array) -> Array:
    columns, sizes, _ = np.linalg.svd(design, full_matrices=False)
    basis: Array = columns[:, sizes > 1e-8 * sizes[0]]
    return basis


def _reached_by_chance(shuffled: Array, bases: Mapping[str, Array]) -> float:
    """The EVPPI that the highest of all passes in one shuffling of twenty; shuffled is ``(shuffles, options, draws)``.

    What was found counts as one shuffling more.
    """
    highest = np.zeros(len(shuffled))
    for basis in bases.values():
        highest = np.maximum(highest, worth_of_knowing(smooth(shuffled, basis)))
    return float(np.sort(highest)[-int(CHANCE * (len(shuffled) + 1))])


def _beyond_chance(
    values: Array, bases: Mapping[str, Array], limit: float, resamples: NDArray[np.int64]
) -> tuple[Known, ...]:
    """What passes the limit and has a range above zero, the most valuable first."""
    perfect = float(worth_of_knowing(values))
    perfect_again = np.array([worth_of_knowing(values[:, rows]) for rows in resamples])
    found = []
    for name, basis in bases.items():
        worth = float(worth_of_knowing(smooth(values, basis)))
        if worth <= limit:
            continue
        # No part of what there is to know is worth more than all of it.
        worth = min(worth, perfect)
        again = np.minimum([_worth_again(values, basis, rows) for rows in resamples], perfect_again)
        span = _range(worth, again)
        if span.low > 0:
            shares = np.divide(again, perfect_again, out=np.zeros_like(again), where=perfect_again > 0)
            found.append(Known(name, span, _range(worth / perfect, shares, most=1.0)))
    return tuple(sorted(found, key=lambda known: -known.worth.median))


def _worth_again(values: Array, basis: Array, rows: NDArray[np.int64]) -> float:
    """The EVPPI of draws drawn anew."""
    drawn = basis[rows]
    # The normal equations: the columns are almost orthonormal, and they are few.
    coefficients = np.linalg.lstsq(drawn.T @ drawn, drawn.T @ values[:, rows].T, rcond=None)[0]
    return float(worth_of_knowing((drawn @ coefficients).T))


def _range(estimate: float, again: Array, most: float = np.inf) -> Range:
    """The basic bootstrap interval of a worth, which is never below 0."""
    low, median, high = np.percentile(2 * estimate - again, LEVELS).clip(0, most)
    return Range(float(low), float(median), float(high))
