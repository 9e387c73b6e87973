"""A study: some scenarios run over the same draws, beside the one they are compared with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from vawsim.analysis.comparison import Comparison
from vawsim.analysis.ensemble import Ensemble, Progress, run_ensembles
from vawsim.analysis.sample import Sample, choose_sample
from vawsim.analysis.summing import Period
from vawsim.model import load_model
from vawsim.model.outputs import Output
from vawsim.scenario.check import load_checked
from vawsim.scenario.scenario import Scenario
from vawsim.sd.simulation import Engine
from vawsim.text.catalogue import say


class SameName(Exception):  # noqa: N818 - two files that cannot be told apart in a table
    """Two different files hold scenarios of one name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)

    def __str__(self) -> str:
        return say("usage.same_name", name=self.name)


@dataclass(frozen=True)
class Plan:
    """What is going to be run: everything that decides the numbers, known before anything is simulated."""

    scenarios: tuple[Scenario, ...]
    """First the one to compare with, then the others in the order in which they were named."""
    period: Period
    """The months over which headline figures are averaged."""
    sample: Sample
    seed: int
    ensemble: Path | None = None
    """File of the ensemble that was asked for in place of the shipped one."""
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was read, by its path; of a scenario that a program made, of what it says."""

    @classmethod
    def of(
        cls,
        scenarios: Sequence[str | Path | Scenario],
        against: str | Path | Scenario = "baseline",
        draws: int = 200,
        seed: int = 1,
        prior: bool = False,
        ensemble: Path | None = None,
    ) -> Plan:
        """Read and check the scenarios, and choose the draws.

        The months compared are those of the first of the scenarios.

        Args:
            scenarios: names of shipped scenarios, paths of files, or scenarios; those named twice are run once.
            against: what they are compared with.
            draws: how many draws of the uncertain parameters, at least 1; 1 takes the central values.
            seed: of the choice of draws.
            prior: draw from the ranges of the parameters, not from the ensemble held to history.
            ensemble: file of an ensemble to use in place of the shipped one.

        Raises:
            FileProblems: with every mistake in all of the scenarios; or the ensemble cannot be used.
            SameName: two different files have the same name.
            TooFewMembers: the ensemble holds fewer members than ``draws``.
            ValueError: no draw is asked for.
        """
        if draws < 1:
            raise ValueError(say("messages.no_draws"))
        distinct: list[Scenario] = []
        for scenario in load_checked([against, *scenarios], load_model().parameters):
            if any(scenario.same_as(other) for other in distinct):
                continue
            if any(scenario.name == other.name for other in distinct):
                raise SameName(scenario.name)
            distinct.append(scenario)
        first = distinct[1] if len(distinct) > 1 else distinct[0]
        sample = choose_sample(load_model(), draws, seed, prior, ensemble)
        return cls(tuple(distinct), first.compare, sample, seed, ensemble, digests(distinct))

    def run(
        self,
        engine: Engine = "auto",
        extras: Sequence[Output] = (),
        progress: Progress | None = None,
        announce: Callable[[], None] = lambda: None,
    ) -> Study:
        """Simulate.

        Args:
            engine: which engine runs it.
            extras: outputs to report beside the headline ones.
            progress: told how far the work is.
            announce: called if the model must be compiled first, which takes a second or two.

        Raises:
            NumericalError: a run fails.
        """
        started = datetime.now(UTC)
        ensembles = run_ensembles(
            self.scenarios,
            self.sample.draws,
            self.seed,
            self.period,
            progress=progress,
            engine=engine,
            announce=announce,
            factors=self.sample.factors,
            extras=extras,
        )
        return Study(self, tuple(ensembles), started, datetime.now(UTC))


def digests(scenarios: Sequence[Scenario]) -> dict[str, str]:
    """SHA-256 of every file of the scenarios; of one that a program made, of what it says."""
    found = {}
    for scenario in scenarios:
        for path in scenario.files:
            found[str(path.resolve())] = hashlib.sha256(path.read_bytes()).hexdigest()
        if not scenario.files:
            found[scenario.name] = hashlib.sha256(repr(scenario).encode()).hexdigest()
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Study:
    """Scenarios run over the same draws: what was planned, and the results."""

    plan: Plan
    ensembles: tuple[Ensemble, ...]
    """In the order of the plan: the first is what the others are compared with."""
    started: datetime
    finished: datetime

    @property
    def draws(self) -> int:
        """Number of draws."""
        return self.plan.sample.draws

    @property
    def base(self) -> Ensemble:
        """What the others are compared with."""
        return self.ensembles[0]

    @property
    def comparisons(self) -> list[Comparison]:
        """Each scenario against the base; the base with itself where it is alone."""
        others = self.ensembles[1:] or self.ensembles
        return [Comparison(self.base, ensemble) for ensemble in others]
