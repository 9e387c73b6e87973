"""The model's counterparts of observations: what it says of the same thing over the same months."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from vawsim.analysis.ensemble import BLOCK, CLOCK
from vawsim.analysis.summing import total_over, weighted_mean
from vawsim.model import load_model
from vawsim.model.observations import Observation
from vawsim.model.places import VIOLENCE
from vawsim.model.series import Series
from vawsim.sd import Clock, Inputs, Trajectories, simulate_blocks
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

Months = tuple[int, int]
"""A span of months: its beginning and its end, in months from the epoch."""


def simulate_counterparts(
    asked: Mapping[Series, Sequence[Months]],
    inputs: Inputs,
    progress: Callable[[float], None] | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> dict[Series, Array]:
    """Run the model and keep of it only what stands beside observations.

    Args:
        asked: for each series the spans of months over which it was observed.
        inputs: parameters, their draws, and a clock that reaches the last of the months.
        progress: told what share of the work is done.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Returns:
        For each series an array of shape ``(spans, members)``, in the unit of its observations.

    Raises:
        NumericalError: a run fails.
    """
    model = load_model().model
    blocks = simulate_blocks(model, inputs, _names(asked), BLOCK, progress=progress, engine=engine, announce=announce)
    parts: dict[Series, list[Array]] = {series: [] for series in asked}
    for block in blocks:
        for series, spans in asked.items():
            parts[series].append(counterpart(series, spans, block))
    return {series: np.concatenate(arrays, axis=-1) for series, arrays in parts.items()}


def clock_until(end: int) -> Clock:
    """The clock of all runs, stopped at ``end`` (months from the epoch): the past does not hang on the future."""
    return Clock(CLOCK.origin, CLOCK.start, end, CLOCK.steps_per_month)


def months_of(observations: Sequence[Observation]) -> list[Months]:
    """The months over which observations were made."""
    return [(observation.begin, observation.end) for observation in observations]


def counterpart(series: Series, spans: Sequence[Months], block: Trajectories) -> Array:
    """A series over spans of months, as one block of a run has it; shape ``(spans, members)``."""
    national = _national(series, block)
    accumulated = load_model().model.variables[series.variable].kind == "accumulator"
    values = []
    for begin, end in spans:
        path = national[begin - block.clock.start : end - block.clock.start + 1]
        total = total_over(path, running=accumulated)
        values.append(total / (end - begin) if series.over_time == "mean" else total)
    return series.scale * np.array(values)


def _national(series: Series, block: Trajectories) -> Array:
    """The variable of a series for the whole country at the monthly points; shape ``(points, members)``."""
    values = block[series.variable]
    if series.violence is not None:
        kind = VIOLENCE.elements.index(series.violence)
        values = values[:, :, kind : kind + 1]
    values = values.sum(axis=2)
    if series.times is not None:
        values = values * block[series.times].sum(axis=2)
    if series.weight is None:
        total: Array = values.sum(axis=1)
        return total
    return weighted_mean(values, block[series.weight].sum(axis=2))[:, 0]


def _names(asked: Mapping[Series, Sequence[Months]]) -> list[str]:
    """The variables that must be recorded."""
    return sorted({name for series in asked for name in _uses(series)})


def _uses(series: Series) -> Iterator[str]:
    yield series.variable
    for name in (series.weight, series.times):
        if name is not None:
            yield name
