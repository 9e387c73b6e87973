"""Running scenarios over an ensemble of draws, and adding the outputs up over places."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import Period, by_area, mean_over
from vawsim.model import load_model
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS, Output
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

FIRST_YEAR = EPOCH.year
"""The first calendar year of reported results."""

BLOCK = 16 * (os.cpu_count() or 1)
"""Members that are simulated at once: enough for all processors, and few enough for their values to fit anywhere."""

PATHS = 1000
"""Draws of which whole trajectories are kept. More would not sharpen a band that the eye can see, only fill memory."""

Progress = Callable[[float], None]
"""Called with the share of the work that is done, 0 to 1."""


def part_of(progress: Progress | None, start: float, stop: float) -> Progress:
    """The progress of a part of some work, which takes that from ``start`` to ``stop``."""

    def tell(share: float) -> None:
        if progress is not None:
            progress(start + share * (stop - start))

    return tell


@dataclass(frozen=True)
class Ensemble:
    """The outputs of one scenario for every draw, in their own units, for every area.

    ``means[name]`` has shape ``(areas, draws)``: the mean over ``period``. ``paths[name]``, of the headline outputs
    only, has shape ``(reported points, areas, draws)``, the draws at most ``PATHS``, in single precision; an output per
    year has at each point what was gained in the twelve months before. ``years[name]``, of the extras only, has shape
    ``(calendar years, areas, draws)``: the means over the years from ``FIRST_YEAR`` on.
    """

    scenario: Scenario
    clock: Clock
    period: Period
    means: Mapping[str, Array]
    paths: Mapping[str, NDArray[np.float32]]
    years: Mapping[str, Array] = field(default_factory=dict)
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

    @property
    def whole_years(self) -> range:
        """The calendar years that are reported."""
        return reported_years(self.clock)


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
    extras: Sequence[Output] = (),
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
        extras: outputs to report year by year, headline ones or others.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails; the member is the number of the draw.
    """
    parameters = load_model().parameters
    factors = draw_factors(parameters, draws, seed) if factors is None else factors
    resolved = [resolve(scenario, parameters) for scenario in scenarios]
    outputs = [*OUTPUTS.values(), *extras]
    record = sorted({name for output in outputs for name in output.variables})
    ensembles = []
    for number, (scenario, own) in enumerate(zip(scenarios, resolved, strict=True)):
        blocks = simulate_blocks(
            load_model().model,
            Inputs(clock, own, factors, draws),
            record,
            BLOCK,
            progress=part_of(progress, number / len(scenarios), (number + 1) / len(scenarios)),
            engine=engine,
            announce=announce,
        )
        ensembles.append(_summed_up(scenario, clock, period, extras, blocks))
    return ensembles


def run_means(
    scenarios: Sequence[Scenario],
    outputs: Sequence[Output],
    sample: Sample,
    period: Period,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Iterator[Array]:
    """Run many scenarios over the same draws, and keep of each only the means of a few outputs over a period.

    Returns:
        For each scenario an array of shape ``(outputs, areas, draws)``, in the units of the outputs.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    averages = [(output, period) for output in outputs]
    return run_averages(scenarios, averages, sample, progress, engine, announce)


def run_averages(
    scenarios: Sequence[Scenario],
    averages: Sequence[tuple[Output, Period]],
    sample: Sample,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Iterator[Array]:
    """As ``run_means``, each of an output over a period of its own.

    Yields:
        For each scenario an array of shape ``(averages, areas, draws)``, in the units of the outputs.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    loaded = load_model()
    outputs = {output.name: output for output, _ in averages}
    record = sorted({name for output in outputs.values() for name in output.variables})
    for number, scenario in enumerate(scenarios):
        inputs = Inputs(CLOCK, resolve(scenario, loaded.parameters), sample.factors, sample.draws)
        parts = []
        for block in simulate_blocks(loaded.model, inputs, record, BLOCK, engine=engine, announce=announce):
            values = {name: by_area(output, block) for name, output in outputs.items()}
            means = [mean_over(output, values[output.name], CLOCK, period) for output, period in averages]
            parts.append(np.stack(means))
        if progress is not None:
            progress((number + 1) / len(scenarios))
        yield np.concatenate(parts, axis=-1)


def _summed_up(
    scenario: Scenario, clock: Clock, period: Period, extras: Sequence[Output], blocks: Iterable[Trajectories]
) -> Ensemble:
    """The ensemble of a scenario from its blocks of members, of which none need be in memory with another."""
    means: dict[str, list[Array]] = defaultdict(list)
    paths: dict[str, list[NDArray[np.float32]]] = defaultdict(list)
    years: dict[str, list[Array]] = defaultdict(list)
    draws, used = 0, ""
    for block in blocks:
        kept = max(0, PATHS - draws)
        for name, output in OUTPUTS.items():
            values = by_area(output, block)
            means[name].append(mean_over(output, values, clock, period))
            if kept:
                paths[name].append(_reported(output, values[..., :kept], clock).astype(np.float32))
        for output in extras:
            values = by_area(output, block)
            if output.name not in OUTPUTS:
                means[output.name].append(mean_over(output, values, clock, period))
            whole = [mean_over(output, values, clock, (Date(year), Date(year, 12))) for year in reported_years(clock)]
            years[output.name].append(np.array(whole))
        draws, used = draws + block.members, block.engine
    return Ensemble(scenario, clock, period, _joined(means), _joined(paths), _joined(years), used)


def reported_years(clock: Clock) -> range:
    """The calendar years that are reported."""
    return range(FIRST_YEAR, clock.date(clock.stop).year)


def _joined(parts: Mapping[str, list[AnyArray]]) -> dict[str, AnyArray]:
    return {name: np.concatenate(arrays, axis=-1) for name, arrays in parts.items()}


def _reported(output: Output, values: Array, clock: Clock) -> Array:
    """An output at the reported points in its unit; of a running total, the gain of the twelve months before."""
    first = FIRST_REPORTED - clock.start
    reported = values[first:]
    if output.yearly:
        reported = reported - values[first - 12 : -12]
    return reported * output.scale
