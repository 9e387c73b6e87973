"""Observed points in figures: small dark dots, hollow where nobody checked them at their source."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from vawsim.report.observed_points import Point
from vawsim.text.catalogue import Texts

COLOUR = "#1b2228"


def mark(axis: Axes, points: Iterable[Point], texts: Texts, errors: bool = False) -> None:
    """Draw points, with their errors if wished, and name them in the legend."""
    for verified, label in ((True, texts("figures.observed")), (False, texts("figures.unverified"))):
        some = [point for point in points if point.verified == verified]
        if not some:
            continue
        years, values, spreads, _, _ = zip(*some, strict=True)
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
