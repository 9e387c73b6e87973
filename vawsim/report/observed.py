"""Observed points in figures: small dark dots, hollow where nobody checked them at their source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matplotlib.axes import Axes

from vawsim.model.epoch import EPOCH
from vawsim.model.observations import Observation, shipped_observations
from vawsim.model.outputs import Output
from vawsim.text.catalogue import Texts

COLOUR = "#1b2228"


class Point(NamedTuple):
    """An observation at its place in a figure: year, value and error in the units that the figure shows."""

    year: float
    value: float
    error: float
    verified: bool


def as_point(observation: Observation, displayed: float, at: float) -> Point:
    """A point at the moment ``at`` (months from the epoch); what is counted is shown per year, times ``displayed``."""
    if observation.series.over_time == "total":
        displayed *= 12 / (observation.end - observation.begin)
    value, error = displayed * observation.value, displayed * observation.error
    return Point(EPOCH.year + at / 12, value, error, observation.verified)


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


def mark(axis: Axes, points: Iterable[Point], texts: Texts, errors: bool = False) -> None:
    """Draw points, with their errors if wished, and name them in the legend."""
    for verified, label in ((True, texts("figures.observed")), (False, texts("figures.unverified"))):
        some = [point for point in points if point.verified == verified]
        if not some:
            continue
        years, values, spreads, _ = zip(*some, strict=True)
        if errors:
            axis.errorbar(years, values, yerr=spreads, fmt="none", ecolor=COLOUR, elinewidth=0.7, alpha=0.6, zorder=3)
        axis.plot(
            years,
            values,
            linestyle="none",
            marker="o",
            markersize=3.6,
            color=COLOUR,
            markerfacecolor=COLOUR if verified else "white",
            markeredgewidth=0.9,
            label=label,
            zorder=4,
        )
