"""The small summary of a sweep: of each output the mean and the range over the runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.comparison import LEVELS
from vawsim.analysis.sweep.columns import Column
from vawsim.analysis.sweep.results import Swept

HEADER = (
    *("scenario", "output", "place", "when", "unit", "runs", "without_value"),
    *("mean", "standard_deviation", "p5", "p50", "p95"),
)

MOST_VALUES = 32_000_000
"""Values that are in memory at once at most."""


@dataclass(frozen=True)
class Summary:
    """One column of one scenario over the runs with a finite value."""

    scenario: str
    column: Column
    runs: int
    """Runs with a finite value."""
    mean: float
    deviation: float
    low: float
    median: float
    high: float
    """Nine runs in ten lie between low and high."""


def summaries(swept: Swept) -> Iterator[Summary]:
    """A summary of every column of every scenario, in their order.

    Raises:
        FileProblems: a file is missing or damaged.
    """
    at_once = max(1, MOST_VALUES // swept.runs)
    for scenario in swept.scenarios:
        for first in range(0, len(swept.columns), at_once):
            part = swept.columns[first : first + at_once]
            values = swept.values(scenario, [column.name for column in part])
            for column in part:
                yield _summed_up(scenario, column, values[column.name])


def _summed_up(scenario: str, column: Column, values: np.ndarray) -> Summary:
    known = values[np.isfinite(values)]
    if not known.size:
        return Summary(scenario, column, 0, *[float("nan")] * 5)
    low, median, high = np.percentile(known, LEVELS)
    return Summary(scenario, column, known.size, float(known.mean()), float(known.std()), low, median, high)


def summary_csv(swept: Swept) -> str:
    """The summaries as a table in text.

    Raises:
        FileProblems: a file is missing or damaged.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADER)
    for one in summaries(swept):
        column = one.column
        numbers = (one.mean, one.deviation, one.low, one.median, one.high)
        cells = [one.scenario, column.output.name, column.place, column.when, column.output.unit]
        table.writerow([*cells, one.runs, swept.runs - one.runs, *(f"{number:.8g}" for number in numbers)])
    return text.getvalue()
