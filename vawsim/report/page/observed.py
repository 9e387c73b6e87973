"""What was observed of the past: the points beside the charts, and every series with its sources."""

from __future__ import annotations

from typing import Any

from vawsim.model.epoch import EPOCH
from vawsim.model.observations import Observation, by_series, shipped_observations
from vawsim.model.outputs import OUTPUTS
from vawsim.report.observed_points import points_beside
from vawsim.text.catalogue import LANGUAGES, Texts

_IN_ERRORS = 1.645
"""Standard errors on each side of a point that hold the truth nine times in ten."""


def observed_points(sources: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The points of every headline output that was observed, with nine-in-ten ranges; time in months from the epoch.

    A source is its number in ``sources``, which grows as needed.
    """
    found = {}
    for output in OUTPUTS.values():
        points = [
            {
                "time": round(12 * (point.year - EPOCH.year), 2),
                "value": _short(point.value),
                "low": _short(max(0.0, point.value - _IN_ERRORS * point.error)),
                "high": _short(point.value + _IN_ERRORS * point.error),
                "source": _number(point.source, sources),
                "verified": point.verified,
            }
            for point in points_beside(output)
        ]
        if points:
            found[output.name] = points
    return found


def observed_series(sources: list[str]) -> list[dict[str, Any]]:
    """Every observed series as it was published, also those that stand beside no chart."""
    return [
        {
            "label": series.label,
            "unit": {language: _unit(series.unit, Texts(language)) for language in LANGUAGES},
            "points": [
                {
                    "period": _period(observation),
                    "value": observation.value,
                    "source": _number(observation.source, sources),
                    "verified": observation.verified,
                }
                for observation in observations
            ],
        }
        for series, observations in by_series(shipped_observations()).items()
    ]


def _unit(unit: str, texts: Texts) -> str:
    """Counts stand as they were counted, over the months that they were counted in."""
    return texts("page.reports_counted") if unit == "report/year" else texts(f"units.{unit}")


def _period(observation: Observation) -> str:
    first, last = observation.first, observation.last
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    return str(first) if first == last else f"{first}–{last}"


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def _number(source: str, sources: list[str]) -> int:
    if source not in sources:
        sources.append(source)
    return sources.index(source)
