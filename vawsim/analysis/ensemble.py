"""Running scenarios over an ensemble of draws, and adding the outputs up over places."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

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

CLOCK = Clock(EPOCH, start=-24, stop=324, steps_per_month=8)
"""January 2007 to December 2035. The first two years, in which queues settle, are run but not reported."""

FIRST_REPORTED = 0
"""Month from the epoch at which reported results begin."""

AREAS = ("Peru", *PLACE.elements)
"""What results are reported for: the country, then every place."""

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

    @property
    def draws(self) -> int:
        """Number of draws."""
        return next(iter(self.values.values())).shape[-1]

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
        if output.yearly:
            return (values[self._first :] - values[self._first - 12 : -12]) * output.scale
        return values[self._first :] * output.scale

    def mean(self, name: str, period: tuple[Date, Date]) -> Array:
        """Mean of an output over a period (first and last month, both included), shape ``(areas, draws)``."""
        output = OUTPUTS[name]
        first = round(period[0].since(EPOCH)) - self.clock.start
        last = round(period[1].since(EPOCH)) - self.clock.start + 1
        values = self.values[name][first : last + 1]
        if output.yearly:
            return (values[-1] - values[0]) * 12 / (last - first) * output.scale
        # Trapezoids: the end points lie on the borders of the period.
        return (values.sum(axis=0) - (values[0] + values[-1]) / 2) / (last - first) * output.scale


def run_ensembles(
    scenarios: Sequence[Scenario],
    draws: int,
    seed: int,
    clock: Clock = CLOCK,
    progress: Progress | None = None,
) -> list[Ensemble]:
    """Run scenarios over the same draws of the uncertain parameters, on all processors.

    Args:
        scenarios: what to run.
        draws: size of the ensemble; 1 runs the central values.
        seed: of the draws.
        clock: span and step.
        progress: told how far the work is.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails; the member is the number of the draw.
    """
    parameters = load_model().parameters
    factors = draw_factors(parameters, draws, seed)
    resolved = [resolve(scenario, parameters) for scenario in scenarios]
    blocks = _blocks(draws, len(scenarios))
    tasks = [(number, block) for number in range(len(scenarios)) for block in blocks]
    done = multiprocessing.Array("d", len(tasks))
    workers = min(os.cpu_count() or 1, len(tasks))
    with ProcessPoolExecutor(workers, initializer=_share_progress, initargs=(done,)) as pool:
        futures = [
            pool.submit(
                _run_block, index, resolved[number], _part(factors, block), len(block), block.start, clock
            )
            for index, (number, block) in enumerate(tasks)
        ]
        try:
            _wait(futures, done, progress)
        except BaseException:
            # Interrupted or failed: nobody needs the other blocks any more.
            pool.shutdown(wait=False, cancel_futures=True)
            for process in list((pool._processes or {}).values()):
                process.terminate()
            raise
        results = [future.result() for future in futures]
    ensembles = []
    for number, scenario in enumerate(scenarios):
        own = [result for result, (task, _) in zip(results, tasks, strict=True) if task == number]
        values = {name: np.concatenate([part[name] for part in own], axis=-1) for name in OUTPUTS}
        ensembles.append(Ensemble(scenario, clock, values))
    return ensembles


def _blocks(draws: int, scenarios: int) -> list[range]:
    """Cut the draws so that every processor has work; small blocks waste time, so none is cut below 25."""
    wanted = -(-(os.cpu_count() or 1) // scenarios)
    count = max(1, min(wanted, draws // 25))
    edges = np.linspace(0, draws, count + 1).astype(int)
    return [range(int(a), int(b)) for a, b in pairwise(edges)]


def _part(factors: Mapping[str, Array], block: range) -> dict[str, Array]:
    return {name: values[block.start : block.stop] for name, values in factors.items()}


def _wait(futures: Sequence[Future[Any]], done: Any, progress: Progress | None) -> None:
    waiting = set(futures)
    while waiting:
        finished, waiting = wait(waiting, timeout=0.2)
        for future in finished:
            future.result()
        if progress is not None:
            progress(sum(done) / len(futures))


_done: Any = None


def _share_progress(done: Any) -> None:
    """Keep the table of progress that this worker shares with the parent (processes share nothing else)."""
    global _done
    _done = done


def _run_block(
    index: int,
    parameters: Mapping[str, ModelParameter],
    factors: Mapping[str, Array],
    members: int,
    first_member: int,
    clock: Clock,
) -> dict[str, Array]:
    """Run one block of draws and add its outputs up over places, shape ``(points, areas, members)`` each."""

    def tell(share: float) -> None:
        _done[index] = share

    inputs = Inputs(clock, parameters, factors, members, first_member)
    record = sorted({name for o in OUTPUTS.values() for name in (o.variable, o.weight) if name is not None})
    trajectories = simulate(load_model().model, inputs, record, progress=tell)
    return {name: _by_area(output, trajectories) for name, output in OUTPUTS.items()}


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
    return (values * weights).sum(axis=1, keepdims=True) / weights.sum(axis=1, keepdims=True)
