"""The ensemble beside history: its runs over the months of each observation, and from year to year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vawsim.analysis.comparison import band
from vawsim.analysis.history.counterparts import Months, clock_until, months_of, simulate_counterparts
from vawsim.analysis.history.fit import Fit
from vawsim.analysis.sample import Sample
from vawsim.model import load_model
from vawsim.model.observations import Observation, by_series
from vawsim.sd import Inputs
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Beside:
    """One observed series with the runs beside it.

    ``spans`` are the years (the months, where each observation is of one month) from the first to the last of the
    observations; ``low``, ``median`` and ``high`` are those of the runs in each of them.
    """

    fit: Fit
    spans: Sequence[Months]
    low: Array
    median: Array
    high: Array


def set_beside(
    observations: Sequence[Observation],
    sample: Sample,
    progress: Callable[[float], None] | None = None,
    announce: Callable[[], None] = lambda: None,
) -> list[Beside]:
    """Run what has been in force, without any new policy, and set it beside every observed series.

    Raises:
        NumericalError: a run fails.
    """
    grouped = by_series(observations)
    grids = {series: _grid(some) for series, some in grouped.items()}
    asked = {series: [*months_of(some), *grids[series]] for series, some in grouped.items()}
    clock = clock_until(max(end for spans in asked.values() for _, end in spans))
    inputs = Inputs(clock, load_model().parameters, sample.factors, sample.draws)
    values = simulate_counterparts(asked, inputs, progress, announce=announce)
    return [
        Beside(
            Fit.of(series, some, values[series][: len(some)]),
            grids[series],
            *band(values[series][len(some) :]),
        )
        for series, some in grouped.items()
    ]


def _grid(observations: Sequence[Observation]) -> list[Months]:
    """Every year, or every month, from the first to the last observation."""
    spans = months_of(observations)
    length = 1 if all(end - begin == 1 for begin, end in spans) else 12
    first, last = min(spans)[0] // length, -(-max(end for _, end in spans) // length)
    return [(length * number, length * (number + 1)) for number in range(first, last)]
