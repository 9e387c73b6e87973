"""Adding a run up: over places to the country, over months to a mean."""

from __future__ import annotations

import numpy as np

from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import Output
from vawsim.model.places import PLACE
from vawsim.sd import Clock, Date, Trajectories
from vawsim.sd.course import Array

AREAS = ("Peru", *PLACE.elements)
"""What results are reported for: the country, then every place."""

Period = tuple[Date, Date]
"""First and last month, both included."""


def by_area(output: Output, trajectories: Trajectories) -> Array:
    """The country's value, then those of the places, in the model's unit; shape ``(points, areas, members)``."""
    values = _by_place(output.variable, trajectories)
    if output.per is not None:
        below = _by_place(output.per, trajectories)
        return _quotient(_with_country(values), _with_country(below))
    if output.weight is None:
        return _with_country(values)
    weights = _by_place(output.weight, trajectories)
    return np.concatenate([weighted_mean(values, weights), values], axis=1)


def _by_place(name: str, trajectories: Trajectories) -> Array:
    """A variable added up over types of violence; one that is the same everywhere stands in every place."""
    values = trajectories[name]
    values = values[:, :, 0] if values.shape[2] == 1 else values.sum(axis=2)
    return np.broadcast_to(values, (values.shape[0], len(PLACE), values.shape[2]))


def _with_country(values: Array) -> Array:
    return np.concatenate([values.sum(axis=1, keepdims=True), values], axis=1)


def _quotient(above: Array, below: Array) -> Array:
    """Not a number where nothing is below: nobody waits, and nobody is served."""
    quotient: Array = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return quotient


def weighted_mean(values: Array, weights: Array) -> Array:
    """Mean over the places (the second axis), which keeps its axis; the weights have the shape of the values."""
    total = weights.sum(axis=1, keepdims=True)
    # Before anybody is in a queue there is nothing to weigh with; then every place counts alike.
    weights = np.where(total > 0, weights, 1.0)
    mean: Array = (values * weights).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    return mean


def sum_over_time(values: Array) -> Array:
    """Sum along the first axis, one after the other.

    NumPy's own sum takes another order for one member than for many, and the last bits with it.
    """
    total: Array = np.cumsum(values, axis=0)[-1]
    return total


def total_over(values: Array, running: bool) -> Array:
    """Total over a span of months, of values at its monthly points (the first axis).

    Of a running total it is the gain; of anything else the sum of trapezoids, whose first and last point lie on the
    borders of the span.
    """
    total: Array = values[-1] - values[0] if running else sum_over_time(values) - (values[0] + values[-1]) / 2
    return total


def mean_over(output: Output, values: Array, clock: Clock, period: Period) -> Array:
    """Mean of an output over a period in its unit, for values of shape ``(points, ...)``."""
    first = round(period[0].since(EPOCH)) - clock.start
    last = round(period[1].since(EPOCH)) - clock.start + 1
    total = total_over(values[first : last + 1], output.yearly)
    if output.yearly:
        total = total * 12
    return total / (last - first) * output.scale
