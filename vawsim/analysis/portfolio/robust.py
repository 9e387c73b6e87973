"""Judging mixes over uncertain draws: on average, in the worst draws, and by regret; and the front of cost and loss.

A loss is what should be low, in each draw. *Expected* is its mean. *Worst* is the mean of the worst tenth of the
draws, which is the conditional value at risk (Rockafellar and Uryasev 2000). *Regret* is the largest over the draws of
what one would have lost less with the best mix for that draw (Savage 1951).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from vawsim.sd.course import Array

Criterion = Literal["expected", "worst", "regret"]
CRITERIA: tuple[Criterion, ...] = ("expected", "worst", "regret")

TENTH = 0.1
"""Share of the draws that counts as the worst."""


def yearly_cost(costs: Array) -> Array:
    """The expected cost in the dearest year, which a ceiling bounds: ``(mixes,)`` for ``(mixes, years, draws)``."""
    dearest: Array = costs.mean(axis=-1).max(axis=-1)
    return dearest


def worst_tenth(losses: Array) -> Array:
    """Mean of the largest tenth along the last axis; a draw that is only partly in the tenth counts in part."""
    draws = losses.shape[-1]
    weights = np.clip(TENTH * draws - np.arange(draws), 0, 1)
    mean: Array = -np.sort(-losses, axis=-1) @ weights / weights.sum()
    return mean


def regrets(losses: Array, reference: Array) -> Array:
    """What each mix loses in each draw beyond the best of a reference, shape ``(mixes, draws)``.

    Args:
        losses: of the mixes.
        reference: losses of those that could have been chosen, of the same draws.
    """
    regret: Array = losses - reference.min(axis=0)
    return regret


def score(criterion: Criterion, losses: Array, reference: Array) -> Array:
    """What a criterion makes of the losses of mixes, shape ``(mixes,)``; the lowest is the best.

    Args:
        criterion: by which to judge.
        losses: of the mixes, shape ``(mixes, draws)``.
        reference: losses of all that could have been chosen, for regret.
    """
    if criterion == "expected":
        return np.asarray(losses.mean(axis=-1))
    if criterion == "worst":
        return worst_tenth(losses)
    return np.asarray(regrets(losses, reference).max(axis=-1))


def by_score(criterion: Criterion, losses: Array, cost: Array, within: NDArray[np.bool_]) -> list[int]:
    """Numbers of the mixes that may be chosen, the best by a criterion first; of equals the cheaper.

    Args:
        criterion: by which to judge.
        losses: of all mixes, shape ``(mixes, draws)``.
        cost: of each of them.
        within: which may be chosen; regret is measured against the best of these.
    """
    numbers = np.flatnonzero(within)
    scores = score(criterion, losses[numbers], losses[numbers])
    return [int(number) for number in numbers[np.lexsort((cost[numbers], scores))]]


def front(cost: Array, loss: Array) -> list[int]:
    """Numbers of the mixes to which no other is both at least as cheap and at least as good, from the cheapest on."""
    best = np.inf
    found = []
    for number in np.lexsort((loss, cost)):
        if loss[number] < best:
            best = loss[number]
            found.append(int(number))
    return found


def spread(numbers: Sequence[int], cost: Array, loss: Array, count: int) -> list[int]:
    """At most so many points of a front, its ends among them.

    The front is cut into parts of equal length; of each part that point stands for it which bulges most, so that the
    corners are kept at which more money begins to buy less.
    """
    if len(numbers) <= count:
        return list(numbers)
    cost, loss = (values[list(numbers)] / np.ptp(values[list(numbers)]) for values in (cost, loss))
    along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(cost), np.diff(loss)))])
    parts = count - 2
    part = np.minimum(parts * along / along[-1], parts - 1).astype(int)
    chosen = {0, len(numbers) - 1}
    for each in range(parts):
        inside = [position for position in range(1, len(numbers) - 1) if part[position] == each]
        if inside:
            chosen.add(min(inside, key=lambda position: cost[position] + loss[position]))
    return [numbers[position] for position in sorted(chosen)]
