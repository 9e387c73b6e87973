"""Adding a run up: over places to regions and the country, over months to a mean."""

from __future__ import annotations

import numpy as np

from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import Output
from vawsim.model.places import PLACE
from vawsim.sd import Clock, Date, Trajectories
from vawsim.sd.course import Array

REGIONS = ("Peru", *(name for name in PLACE.names if name not in PLACE.elements))
"""What is added up of several places: the country, and groups of places such as the Highlands or rural districts."""

AREAS = (*REGIONS, *PLACE.elements)
"""What results are reported for: the regions, the country first, then every place."""

_PARTS = [list(range(len(PLACE))), *(list(PLACE.select((region,))) for region in REGIONS[1:])]
"""The numbers of the places of each region."""

Period = tuple[Date, Date]
"""First and last month, both included."""


def by_area(output: Output, trajectories: Trajectories) -> Array:
    """The value in every area, in the model's unit; shape ``(points, areas, members)``."""
    values = _by_place(output.variable, trajectories)
    if output.times is not None:
        values = values * _by_place(output.times, trajectories)
    if output.per:
        below: Array = np.sum([_by_place(name, trajectories) for name in output.per], axis=0)
        return _quotient(_with_regions(values), _with_regions(below))
    if output.weight is None:
        return _with_regions(values)
    weights = _by_place(output.weight, trajectories)
    means = [weighted_mean(values[:, part], weights[:, part]) for part in _PARTS]
    return np.concatenate([*means, values], axis=1)


def _by_place(name: str, trajectories: Trajectories) -> Array:
    """A variable added up over types of violence; one that is the same everywhere stands in every place."""
    values = trajectories[name]
    values = values[:, :, 0] if values.shape[2] == 1 else values.sum(axis=2)
    return np.broadcast_to(values, (values.shape[0], len(PLACE), values.shape[2]))


def _with_regions(values: Array) -> Array:
    """The sum over the places of each region, then the places."""
    return np.concatenate([*(values[:, part].sum(axis=1, keepdims=True) for part in _PARTS), values], axis=1)


def _quotient(above: Array, below: Array) -> Array:
    """Infinite where something is above and nothing below, as where a service is closed; not a number for 0 by 0."""
    nothing = np.where(above > 0, np.inf, np.nan)
    quotient: Array = np.divide(above, below, out=nothing, where=below > 0)
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
