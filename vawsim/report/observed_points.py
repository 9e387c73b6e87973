"""Observations at their place beside a curve: in the units that people read, at a moment of the model's time."""

from __future__ import annotations

from typing import NamedTuple

from vawsim.model.epoch import EPOCH
from vawsim.model.observations import Observation, shipped_observations
from vawsim.model.outputs import Output


class Point(NamedTuple):
    """An observation at its place in a figure: year, value and error in the units that the figure shows."""

    year: float
    value: float
    error: float
    verified: bool
    source: str


def as_point(observation: Observation, displayed: float, at: float) -> Point:
    """A point at the moment ``at`` (months from the epoch); what is counted is shown per year, times ``displayed``."""
    if observation.series.over_time == "total":
        displayed *= 12 / (observation.end - observation.begin)
    value, error = displayed * observation.value, displayed * observation.error
    return Point(EPOCH.year + at / 12, value, error, observation.verified, observation.source)


def points_beside(output: Output) -> list[Point]:
    """The shipped observations of a headline output.

    A yearly output shows at each moment the twelve months before: only observations of whole years stand beside it, and
    they stand at their end. Others stand in the middle of their months.
    """
    points = []
    for observation in shipped_observations():
        series = observation.series
        if series.variable != output.variable or series.violence is not None:
            continue
        if not output.yearly:
            points.append(as_point(observation, output.displayed, (observation.begin + observation.end) / 2))
        elif observation.end - observation.begin == 12:
            points.append(as_point(observation, output.displayed, observation.end))
    return points
