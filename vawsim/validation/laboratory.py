"""The laboratory: runs imagined countries when a check first asks for them, and reads them for the whole country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from vawsim.analysis.ensemble import BLOCK, CLOCK
from vawsim.analysis.sample import choose_sample
from vawsim.analysis.summing import weighted_mean
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.observations import Observation, shipped_observations
from vawsim.sd import Clock, Date, Inputs, NumericalError, Trajectories, simulate_blocks
from vawsim.sd.course import Array
from vawsim.validation.countries import COUNTRIES, Country, inhabit

Result = TypeVar("Result")

WEIGHTS: dict[str, str] = {
    **{implication.variable: "women" for implication in IMPLICATIONS},
    **dict.fromkeys(("refusal_share",), "heard_women"),
    **dict.fromkeys(("service_wait", "court_wait", "forensic_wait", "file_time"), "registered_women"),
    **dict.fromkeys(("police_work_pressure", "time_norm", "specialised_share"), "police"),
    **dict.fromkeys(
        (
            "trust",
            "social_tolerance",
            "implementation_gap",
            "paper_compliance",
            "refuge_homes",
            "abused_12m",
            "prevalence_12m",
            "relapse_hazard",
            "first_violence_hazard",
        ),
        "women",
    ),
}
"""Variables that are averaged over places, and with what weight."""

TOTALS = (
    "attempts",
    "awaiting_court",
    "centre_cases",
    "centres",
    "convictions",
    "exam_queue",
    "first_violence",
    "heard_women",
    "in_refuge",
    "measures_in_force",
    "measures_issued",
    "measures_served",
    "monitored_women",
    "police",
    "police_hours",
    "refuge_places",
    "refuge_refusals",
    "registered_women",
    "unmonitored_measures",
    "violence_again",
    "women",
    "women_living_with_violence",
)
"""Variables that are added up over places and types of violence."""


RECORD = sorted({*WEIGHTS, *WEIGHTS.values(), *TOTALS})


@dataclass(frozen=True)
class Run:
    """A run of a country, by month and draw."""

    clock: Clock
    values: Mapping[str, Array]

    def __getitem__(self, name: str) -> Array:
        """The variable for the whole country at every monthly point; shape ``(points, draws)``."""
        return self.values[name]

    def between(self, name: str, begin: Date, end: Date) -> Array:
        """The variable at the monthly points from one moment to another, both included."""
        first, last = (round(date.since(EPOCH)) - self.clock.start for date in (begin, end))
        return self.values[name][first : last + 1]

    def mean(self, name: str, begin: Date, end: Date) -> Array:
        """Mean of the variable between two moments, by draw; end points lie on the borders."""
        path = self.between(name, begin, end)
        total: Array = path.sum(axis=0) - (path[0] + path[-1]) / 2
        return total / (len(path) - 1)

    def year(self, name: str, year: int) -> Array:
        """Mean of the variable over a year, by draw."""
        return self.mean(name, Date(year), Date(year + 1))


@dataclass
class Laboratory:
    """Where checks get their runs; each is made once.

    Args:
        peru: the model under test.
        draws: of the uncertain parameters, in which behaviours are looked at; 1 takes the central values.
        many: draws for what must hold in many.
        seed: of the draws.
        countries: what may be asked for.
        observations: history.
        announce: called if the model must be compiled first.
    """

    peru: PeruModel
    draws: int = 8
    many: int = 200
    seed: int = 1
    countries: Mapping[str, Country] = field(default_factory=lambda: COUNTRIES)
    observations: Sequence[Observation] = field(default_factory=shipped_observations)
    announce: Callable[[], None] = lambda: None
    _runs: dict[tuple[str, int], Run | NumericalError] = field(default_factory=dict, repr=False)
    _shared: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def run(self, name: str, draws: int | None = None) -> Run:
        """The run of a country.

        Raises:
            NumericalError: it breaks off.
        """
        draws = self.draws if draws is None else draws
        if (name, draws) not in self._runs:
            parameters = inhabit(self.peru.parameters, self.countries[name])
            inputs = Inputs(CLOCK, parameters, choose_sample(self.peru, draws, self.seed).factors, draws)
            try:
                self._runs[name, draws] = _national(self.blocks(inputs, RECORD))
            except NumericalError as error:
                self._runs[name, draws] = error
        run = self._runs[name, draws]
        if isinstance(run, NumericalError):
            raise run
        return run

    def blocks(self, inputs: Inputs, record: Sequence[str]) -> Iterator[Trajectories]:
        """Run the model with inputs of one's own, some members at a time."""
        return simulate_blocks(self.peru.model, inputs, record, BLOCK, announce=self.announce)

    def once(self, work: Callable[[Laboratory], Result]) -> Result:
        """The result of some work in this laboratory that several checks share."""
        if work not in self._shared:
            self._shared[work] = work(self)
        result: Result = self._shared[work]
        return result

    def change(self, country: str, name: str, year: int = 2034, against: str = "peru") -> Array:
        """Relative change of a variable against another country in a year, by draw."""
        before = self.run(against).year(name, year)
        return self.run(country).year(name, year) / before - 1


def _national(blocks: Iterable[Trajectories]) -> Run:
    """The recorded variables for the whole country."""
    parts: dict[str, list[Array]] = {name: [] for name in RECORD}
    for block in blocks:
        clock = block.clock
        for name, arrays in parts.items():
            values = block[name].sum(axis=2)
            if name in WEIGHTS:
                weights = block[WEIGHTS[name]].sum(axis=2)
                arrays.append(weighted_mean(np.broadcast_to(values, weights.shape), weights)[:, 0])
            else:
                arrays.append(values.sum(axis=1))
    return Run(clock, {name: np.concatenate(arrays, axis=-1) for name, arrays in parts.items()})
