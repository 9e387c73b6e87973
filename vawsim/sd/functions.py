"""Words of the language beside NumPy's: they work on numbers, on arrays and while an equation is traced."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import Expression, as_expression


def ratio(numerator: Any, denominator: Any) -> Any:
    """``numerator / denominator``, and 0 where the denominator is 0 (a share of nothing)."""
    if isinstance(numerator, Expression) or isinstance(denominator, Expression):
        return Expression("ratio", as_expression(numerator), as_expression(denominator))
    zero = np.equal(denominator, 0)
    if not zero.any():
        return np.true_divide(numerator, denominator)
    return np.where(zero, 0.0, np.true_divide(numerator, np.where(zero, 1.0, denominator)))[()]


def total(x: Any, *, over: Dimension) -> Any:
    """Sum over the elements of a dimension; the axis stays, with size 1. A bare number is its own total."""
    if isinstance(x, Expression):
        return Expression("total", x, detail=over)
    return x if np.ndim(x) == 0 else np.add.reduce(x, axis=over.axis, keepdims=True)


def shift(x: Any, *, along: Dimension) -> Any:
    """Move every element's value to the next element of a dimension; the first element gets 0.

    What leaves one element with rate ``r`` enters the next with rate ``shift(r)``; the last element's value
    is lost, so let it be 0. A bare number is the only element, so that nothing enters.
    """
    if isinstance(x, Expression):
        return Expression("shift", x, detail=along)
    if np.ndim(x) == 0:
        return 0.0
    result = np.zeros_like(x)
    target = [slice(None)] * np.ndim(x)
    source = [slice(None)] * np.ndim(x)
    target[along.axis], source[along.axis] = slice(1, None), slice(None, -1)
    result[tuple(target)] = x[tuple(source)]
    return result


def capacity_limited(backlog: Any, shortest_time: Any, capacity: Any) -> Any:
    """Completions of a backlog that servers share: never above capacity or faster than the shortest time.

    ``capacity * backlog / (backlog + capacity * shortest_time)``: with little to do everything takes the
    shortest time; the closer the inflow comes to capacity, the longer the queue, and without bound. This is
    the fluid form of a single-server queue (its mean length at load u is u / (1 - u)), which also holds for a
    region in which some offices are swamped while others wait. A plain minimum would make waits jump from
    nothing to endless at one point.
    """
    return ratio(capacity * backlog, backlog + capacity * shortest_time)


def smooth_towards(goal: Any, level: Any, time: Any) -> Any:
    """Rate at which a level closes its gap to a goal: first-order adjustment, ``(goal - level) / time``."""
    return (goal - level) / time


def water_level(supply: Any, needs: Sequence[Any], weights: Sequence[Any]) -> Any:
    """How far a scarce supply goes when tasks draw on it with different urgency.

    A task with need ``n`` and weight ``w`` receives ``n * min(1, level * w)``. The level is the one at which
    the supply is just used up, or one at which every need is met. Weights must be above 0.

    The tasks that are met in full are those above some weight. Whichever weight that is, what they leave of
    the supply, shared among the rest, gives a level that is too low or right; so the highest one is right.
    """
    asked = [need * weight for need, weight in zip(needs, weights, strict=True)]
    levels = []
    for most in weights:
        full = [weight > most for weight in weights]
        given = sum(np.where(met, need, 0) for met, need in zip(full, needs, strict=True))
        rest = sum(np.where(met, 0, ask) for met, ask in zip(full, asked, strict=True))
        levels.append(ratio(supply - given, rest))
    return reduce(np.maximum, levels)
