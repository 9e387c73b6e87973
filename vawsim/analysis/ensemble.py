"""Running scenarios over an ensemble of draws, and adding the outputs up over places."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.draws import draw_factors
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.model.places import PLACE
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Clock, Date, Inputs, Trajectories, simulate_blocks
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

AnyArray = TypeVar("AnyArray", Array, NDArray[np.float32])

CLOCK = Clock(EPOCH, start=-60, stop=324, steps_per_month=8)
"""January 2004 to December 2035. The first five years, in which queues and stocks settle, are run but not reported."""

FIRST_REPORTED = 0
"""Month from the epoch at which reported results begin."""

AREAS = ("Peru", *PLACE.elements)
"""What results are reported for: the country, then every place."""

BLOCK = 16 * (os.cpu_count() or 1)
"""Members that are simulated at once: enough for all processors, and few enough for their values to fit anywhere."""

RECORD = sorted({name for o in OUTPUTS.values() for name in (o.variable, o.weight) if name is not None})
"""The variables behind the headline outputs."""

PATHS = 1000
"""Draws of which whole trajectories are kept. More would not sharpen a band that the eye can see, only fill memory."""

Progress = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""

Period = tuple[Date, Date]
"""First and last month, both included."""


@dataclass(frozen=True)
class Ensemble:
    """The headline outputs of one scenario for every draw, in their own units, for every area.

    ``means[name]`` has shape ``(areas, draws)``: the mean over ``period``. ``paths[name]`` has shape ``(reported
    points, areas, draws)``, the draws at most ``PATHS``, in single precision; an output per year has at each point
    what was gained in the twelve months before.
    """

    scenario: Scenario
    clock: Clock
    period: Period
    means: Mapping[str, Array]
    paths: Mapping[str, NDArray[np.float32]]
    engine: str = "reference"
    """The engine that computed them."""

    @property
    def draws(self) -> int:
        """Number of draws."""
        return int(next(iter(self.means.values())).shape[-1])

    @property
    def dates(self) -> list[Date]:
        """Dates of the reported monthly points."""
        return [self.clock.date(time) for time in self.clock.points[FIRST_REPORTED - self.clock.start :]]


def run_ensembles(
    scenarios: Sequence[Scenario],
    draws: int,
    seed: int,
    period: Period,
    clock: Clock = CLOCK,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
    factors: Mapping[str, Array] | None = None,
) -> list[Ensemble]:
    """Run scenarios over the same draws of the uncertain parameters.

    Args:
        scenarios: what to run.
        draws: size of the ensemble; 1 runs the central values.
        seed: of the draws.
        period: over which headline figures are averaged.
        clock: span and step.
        progress: told how far the work is.
        engine: which engine runs it (see :func:`vawsim.sd.simulation.choose_engine`).
        announce: called if the model must be compiled first, which takes a second or two.
        factors: the draws, as multiples of the parameters' values; by default new ones from their ranges, by ``seed``.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails; the member is the number of the draw.
    """
    parameters = load_model().parameters
    factors = draw_factors(parameters, draws, seed) if factors is None else factors
    resolved = [resolve(scenario, parameters) for scenario in scenarios]
    ensembles = []
    for number, (scenario, own) in enumerate(zip(scenarios, resolved, strict=True)):

        def tell(share: float, before: int = number) -> None:
            if progress is not None:
                progress((before + share) / len(scenarios))

        blocks = simulate_blocks(
            load_model().model,
            Inputs(clock, own, factors, draws),
            RECORD,
            BLOCK,
            progress=tell,
            engine=engine,
            announce=announce,
        )
        ensembles.append(_summed_up(scenario, clock, period, blocks))
    return ensembles


def _summed_up(scenario: Scenario, clock: Clock, period: Period, blocks: Iterable[Trajectories]) -> Ensemble:
    """The ensemble of a scenario from its blocks of members, of which none need be in memory with another."""
    means: dict[str, list[Array]] = {name: [] for name in OUTPUTS}
    paths: dict[str, list[NDArray[np.float32]]] = {name: [] for name in OUTPUTS}
    draws, used = 0, ""
    for block in blocks:
        kept = max(0, PATHS - draws)
        for name, output in OUTPUTS.items():
            values = _by_area(output, block)
            means[name].append(mean_over(output, values, clock, period))
            if kept:
                paths[name].append(_reported(output, values[..., :kept], clock).astype(np.float32))
        draws, used = draws + block.members, block.engine
    return Ensemble(scenario, clock, period, _joined(means), _joined(paths), used)


def _joined(parts: Mapping[str, list[AnyArray]]) -> dict[str, AnyArray]:
    return {name: np.concatenate(arrays, axis=-1) for name, arrays in parts.items()}


def _reported(output: Output, values: Array, clock: Clock) -> Array:
    """An output at the reported points in its unit; of a running total, the gain of the twelve months before."""
    first = FIRST_REPORTED - clock.start
    reported = values[first:]
    if output.yearly:
        reported = reported - values[first - 12 : -12]
    return reported * output.scale


def sum_over_time(values: Array) -> Array:
    """Sum along the first axis, one after the other.

    NumPy's own sum takes another order for one member than for many, and the last bits with it.
    """
    total: Array = np.cumsum(values, axis=0)[-1]
    return total


def mean_over(output: Output, values: Array, clock: Clock, period: Period) -> Array:
    """Mean of an output over a period in its unit, for values of shape ``(points, ...)``."""
    first = round(period[0].since(EPOCH)) - clock.start
    last = round(period[1].since(EPOCH)) - clock.start + 1
    values = values[first : last + 1]
    total: Array
    if output.yearly:
        total = (values[-1] - values[0]) * 12
    else:
        # Trapezoids: the end points lie on the borders of the period.
        total = sum_over_time(values) - (values[0] + values[-1]) / 2
    return total / (last - first) * output.scale


def _by_area(output: Output, trajectories: Trajectories) -> Array:
    """The country's value, then those of the places: a weighted mean, or a sum without a weight."""
    values = trajectories[output.variable][:, :, 0, :]
    if output.weight is None:
        country = values.sum(axis=1, keepdims=True)
    else:
        weights = trajectories[output.weight][:, :, 0, :]
        country = weighted_mean(values, weights)
    return np.concatenate([country, values], axis=1)


def weighted_mean(values: Array, weights: Array) -> Array:
    """Mean over the places (the second axis), which keeps its axis; the weights have the shape of the values."""
    total = weights.sum(axis=1, keepdims=True)
    # Before anybody is in a queue there is nothing to weigh with; then every place counts alike.
    weights = np.where(total > 0, weights, 1.0)
    mean: Array = (values * weights).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    return mean
