"""Running scenarios over an ensemble of draws, and adding the outputs up over places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.draws import draw_factors
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.model.places import PLACE
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Clock, Date, Inputs, Trajectories, simulate
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

CLOCK = Clock(EPOCH, start=-60, stop=324, steps_per_month=8)
"""January 2004 to December 2035. The first five years, in which queues and stocks settle, are run but not reported."""

FIRST_REPORTED = 0
"""Month from the epoch at which reported results begin."""

AREAS = ("Peru", *PLACE.elements)
"""What results are reported for: the country, then every place."""

RECORD = sorted({name for o in OUTPUTS.values() for name in (o.variable, o.weight) if name is not None})
"""The variables behind the headline outputs."""

BLOCK = 128
"""Draws that are simulated at once: every place of every variable is in memory only for so many."""

Progress = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class Ensemble:
    """The headline outputs of one scenario for every draw.

    ``values[name]`` has shape ``(points, areas, draws)``: for outputs per year the running total of the
    accumulator, else the value at each monthly point.
    """

    scenario: Scenario
    clock: Clock
    values: Mapping[str, Array]
    engine: str = "reference"
    """The engine that computed them."""

    @property
    def draws(self) -> int:
        """Number of draws."""
        return int(next(iter(self.values.values())).shape[-1])

    @property
    def dates(self) -> list[Date]:
        """Dates of the reported monthly points."""
        return [self.clock.date(time) for time in self.clock.points[self._first :]]

    @property
    def _first(self) -> int:
        return FIRST_REPORTED - self.clock.start

    def series(self, name: str) -> Array:
        """An output over time in its unit, shape ``(reported points, areas, draws)``.

        An output per year has at each point what was gained in the twelve months before.
        """
        values, output = self.values[name], OUTPUTS[name]
        reported = values[self._first :]
        if output.yearly:
            reported = reported - values[self._first - 12 : -12]
        return reported * output.scale

    def mean(self, name: str, period: tuple[Date, Date]) -> Array:
        """Mean of an output over a period (first and last month, both included), shape ``(areas, draws)``."""
        output = OUTPUTS[name]
        first = round(period[0].since(EPOCH)) - self.clock.start
        last = round(period[1].since(EPOCH)) - self.clock.start + 1
        values = self.values[name][first : last + 1]
        total: Array
        if output.yearly:
            total = (values[-1] - values[0]) * 12
        else:
            # Trapezoids: the end points lie on the borders of the period.
            total = values.sum(axis=0) - (values[0] + values[-1]) / 2
        return total / (last - first) * output.scale


def run_ensembles(
    scenarios: Sequence[Scenario],
    draws: int,
    seed: int,
    clock: Clock = CLOCK,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> list[Ensemble]:
    """Run scenarios over the same draws of the uncertain parameters.

    Args:
        scenarios: what to run.
        draws: size of the ensemble; 1 runs the central values.
        seed: of the draws.
        clock: span and step.
        progress: told how far the work is.
        engine: which engine runs it (see :func:`vawsim.sd.simulation.choose_engine`).
        announce: called if the model must be compiled first, which takes a second or two.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails; the member is the number of the draw.
    """
    parameters = load_model().parameters
    factors = draw_factors(parameters, draws, seed)
    resolved = [resolve(scenario, parameters) for scenario in scenarios]
    work = _Work(clock, engine, factors, draws, progress, announce, len(scenarios) * draws)
    return [
        Ensemble(scenario, clock, work.run(own), work.used) for scenario, own in zip(scenarios, resolved, strict=True)
    ]


@dataclass
class _Work:
    """Runs of scenarios over the same draws, a block of draws at a time."""

    clock: Clock
    engine: Engine
    factors: Mapping[str, Array]
    draws: int
    progress: Progress | None
    announce: Callable[[], None]
    all_runs: int
    finished: int = 0
    used: str = ""
    """The engine that did the work; known once it is done."""

    def run(self, parameters: Mapping[str, ModelParameter]) -> dict[str, Array]:
        """Every output of one scenario, shape ``(points, areas, draws)`` each."""
        values = {name: np.empty((len(self.clock.points), len(AREAS), self.draws)) for name in OUTPUTS}
        for first in range(0, self.draws, BLOCK):
            stop = min(first + BLOCK, self.draws)
            factors = {name: array[first:stop] for name, array in self.factors.items()}
            inputs = Inputs(self.clock, parameters, factors, stop - first, first)
            trajectories = simulate(
                load_model().model,
                inputs,
                RECORD,
                progress=self._tell(stop - first),
                engine=self.engine,
                announce=self.announce,
            )
            self.used = trajectories.engine
            for name, output in OUTPUTS.items():
                values[name][..., first:stop] = _by_area(output, trajectories)
            self.finished += stop - first
        return values

    def _tell(self, runs: int) -> Progress | None:
        tell = self.progress
        if tell is None:
            return None
        return lambda share: tell((self.finished + share * runs) / self.all_runs)


def _by_area(output: Output, trajectories: Trajectories) -> Array:
    """The country's value, then those of the places: a weighted mean, or a sum without a weight."""
    values = trajectories[output.variable][:, :, 0, :]
    if output.weight is None:
        country = values.sum(axis=1, keepdims=True)
    else:
        weights = trajectories[output.weight][:, :, 0, :]
        country = _weighted_mean(values, weights)
    return np.concatenate([country, values], axis=1)


def _weighted_mean(values: Array, weights: Array) -> Array:
    total = weights.sum(axis=1, keepdims=True)
    # Before anybody is in a queue there is nothing to weigh with; then every place counts alike.
    weights = np.where(total > 0, weights, 1.0)
    mean: Array = (values * weights).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
    return mean
