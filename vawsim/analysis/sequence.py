"""Measures begun one after another: every order and spacing, run over the same draws, and what comes of each.

A candidate gives every measure its start. It is judged by the mean of an output over the whole way, from the first
start to the end of the run: orders that arrive at the same place, one of them later, differ by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations

import numpy as np

from vawsim.analysis.comparison import improvement
from vawsim.analysis.ensemble import Ensemble, Progress, run_averages, run_ensembles
from vawsim.analysis.ranking import Ranked, rank
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import AREAS, Period
from vawsim.model import load_model
from vawsim.model.epoch import END, EPOCH
from vawsim.model.outputs import Output
from vawsim.scenario.measures import begun_later, together
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import LAST_YEAR, Scenario
from vawsim.sd.calendar import Date, date_at
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine
from vawsim.text.catalogue import say

FEWEST, MOST = 2, 5
"""Measures that can be put in order: of six there would be 720 orders for each spacing."""


def usual_spacings(measures: int) -> tuple[int, ...]:
    """Months between starts where nothing else is wished; of five measures, 24 apart, the last would begin late."""
    return (12, 24) if measures < MOST else (12,)


class NoSequence(Exception):  # noqa: N818 - a wish that cannot be met
    """The measures cannot be put in order as is wished; ``str()`` says why."""


@dataclass(frozen=True)
class Candidate:
    """When each measure begins, in the order in which the measures were named; ``apart`` is 0 if all begin at once."""

    starts: tuple[Date, ...]
    apart: int = 0
    """Months from one start to the next."""

    @property
    def order(self) -> tuple[int, ...]:
        """The numbers of the measures, the first to begin first; those that begin together as they were named."""
        return tuple(sorted(range(len(self.starts)), key=lambda measure: self.starts[measure]))


def candidates(count: int, first: Date, apart: Sequence[int]) -> list[Candidate]:
    """All at once, then every order for each spacing, each candidate once.

    Args:
        count: how many measures.
        first: when the first one begins.
        apart: months from one start to the next.
    """
    found = [Candidate((first,) * count)]
    for months in sorted(set(apart)):
        for order in permutations(range(count)):
            starts = (date_at(first, months * order.index(measure)) for measure in range(count))
            found.append(Candidate(tuple(starts), months))
    return found


@dataclass(frozen=True)
class Sequences:
    """What is going to be run: measures on top of a base, and every candidate."""

    base: Scenario
    measures: tuple[Scenario, ...]
    candidates: tuple[Candidate, ...]
    """The first is all at once."""

    @classmethod
    def of(
        cls, base: Scenario, measures: Sequence[Scenario], apart: Sequence[int], first: Date | None = None
    ) -> Sequences:
        """Every candidate, of which it is sure that it can be run.

        Args:
            base: what the measures are put on top of.
            measures: two to five scenarios without mistakes.
            apart: months from one start to the next, 1 or more each.
            first: when the first measure begins; without it, the earliest date of all the measures.

        Raises:
            NoSequence: there are too few or too many measures, one is there twice or changes nothing, or it would begin
                outside of the run.
            FileProblems: the changes of several measures make no sense together.
        """
        if not FEWEST <= len(measures) <= MOST:
            raise NoSequence(say("sequence.how_many", fewest=FEWEST, most=MOST, count=len(measures)))
        for one, other in combinations(measures, 2):
            if one.same_as(other):
                raise NoSequence(say("sequence.twice", name=one.name))
            if one.name == other.name:
                raise NoSequence(say("usage.same_name", name=one.name))
        for measure in measures:
            if not measure.changes:
                raise NoSequence(say("sequence.changes_nothing", name=measure.name))
        first = min(map(own_start, measures)) if first is None else first
        made = cls(base, tuple(measures), tuple(candidates(len(measures), first, apart)))
        parameters = load_model().parameters
        for candidate in made.candidates:
            made._check_dates(candidate)
            resolve(made.scenario(candidate), parameters)
        for alone in made.each_alone():
            resolve(alone, parameters)
        return made

    @property
    def first(self) -> Date:
        """When the first measure of each candidate begins."""
        return self.candidates[0].starts[0]

    @property
    def period(self) -> Period:
        """The whole way: from the month in which the first measure begins to the last of the run."""
        return Date(self.first.year, self.first.month), LAST_YEAR[1]

    @property
    def starts(self) -> list[Date]:
        """Every date at which a measure begins in some candidate, sorted."""
        return sorted({start for candidate in self.candidates for start in candidate.starts})

    @property
    def incomplete(self) -> list[int]:
        """The measures that are not in full force when the run ends, where they begin last."""
        last = self.starts[-1]
        return [
            measure
            for measure in range(len(self.measures))
            if any(END.since(change.start) < change.ramp for change in self._begun(measure, last).changes)
        ]

    def scenario(self, candidate: Candidate) -> Scenario:
        """The base with the measures of a candidate on top of it, in the order of their starts.

        Of what two measures set, the one that begins later has the last word.
        """
        begun = (self._begun(measure, candidate.starts[measure]) for measure in candidate.order)
        return together(self.base, begun)

    def each_alone(self) -> list[Scenario]:
        """The base with one measure on top of it: the first at each start, then the second, and so on."""
        return [
            together(self.base, [self._begun(measure, start)])
            for measure in range(len(self.measures))
            for start in self.starts
        ]

    def _begun(self, measure: int, start: Date) -> Scenario:
        chosen = self.measures[measure]
        return begun_later(chosen, start.since(own_start(chosen)))

    def _check_dates(self, candidate: Candidate) -> None:
        for measure, start in enumerate(candidate.starts):
            for change in self._begun(measure, start).changes:
                if not EPOCH <= change.start < END:
                    name, first, last = self.measures[measure].name, EPOCH.year, END.year - 1
                    raise NoSequence(say("sequence.outside", name=name, date=change.start, first=first, last=last))


def own_start(measure: Scenario) -> Date:
    """When the earliest of a scenario's own changes begins."""
    return min(change.start for change in measure.changes)


@dataclass(frozen=True)
class SequencesFound:
    """What came of every candidate, in one area. Arrays are in the unit of the output; the last axis are the draws."""

    sequences: Sequences
    output: Output
    area: str
    sample: Sample
    base: Array
    """The mean of the base over the whole way, and over the last year, shape ``(2, draws)``."""
    values: Array
    """The same of each candidate, shape ``(candidates, 2, draws)``."""
    alone: Array
    """The mean over the whole way of each measure alone, begun at each start, shape ``(measures, starts, draws)``."""
    ensembles: dict[int, Ensemble]
    """Whole trajectories of ``shown``, by the number of the candidate."""
    base_ensemble: Ensemble

    @cached_property
    def gains(self) -> Array:
        """By how much each candidate is better than the base over the whole way, shape ``(candidates, draws)``."""
        return improvement(self.output, self.base[0], self.values[:, 0])

    @cached_property
    def gains_at_end(self) -> Array:
        """By how much each candidate is better than the base in the last year, shape ``(candidates, draws)``."""
        return improvement(self.output, self.base[1], self.values[:, 1])

    @cached_property
    def gains_alone(self) -> Array:
        """The sum of what each measure gains alone, begun as in the candidate, shape ``(candidates, draws)``."""
        gains, starts = improvement(self.output, self.base[0], self.alone), self.sequences.starts
        return np.array(
            [
                sum(gains[measure, starts.index(start)] for measure, start in enumerate(candidate.starts))
                for candidate in self.sequences.candidates
            ]
        )

    @cached_property
    def ranked(self) -> Ranked:
        """Ranks of the candidates by the mean over the whole way."""
        return rank(self.output, self.values[:, 0])

    @cached_property
    def by_gain(self) -> list[int]:
        """The numbers of the candidates, the best first, by the median of their gains."""
        return best_first(self.gains)

    def orders(self, apart: int | None = None) -> list[int]:
        """The candidates whose measures begin one after another (``apart`` months), the best first."""
        known = self.sequences.candidates
        return [number for number in self.by_gain if known[number].apart and apart in (None, known[number].apart)]


def best_first(gains: Array) -> list[int]:
    """Numbers of the rows, that with the largest median first; equal ones stay in their order."""
    return [int(number) for number in np.argsort(-np.median(gains, axis=-1), kind="stable")]


def try_sequences(
    sequences: Sequences,
    sample: Sample,
    output: Output,
    area: str = "Peru",
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> SequencesFound:
    """Run every candidate, and each measure alone at each start, over the same draws.

    Whole trajectories are kept of the base, the best and the worst order, and all at once.

    Args:
        sequences: what to run.
        sample: the draws.
        output: by which candidates are judged.
        area: where.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        NumericalError: a run fails.
    """
    alone = sequences.each_alone()
    made = [sequences.scenario(candidate) for candidate in sequences.candidates]
    every = [sequences.base, *made, *alone]
    whole = len(every) + 4

    def tell(before: int, count: int) -> Progress:
        return lambda share: None if progress is None else progress((before + share * count) / whole)

    averages = [(output, sequences.period), (output, LAST_YEAR)]
    where = AREAS.index(area)
    runs: Iterator[Array] = run_averages(every, averages, sample, tell(0, len(every)), engine, announce)
    base, *others = [found[:, where] for found in runs]
    values, by_themselves = np.stack(others[: len(made)]), np.stack(others[len(made) :])[:, 0]
    gains = improvement(output, base[0], values[:, 0])
    orders = [number for number in best_first(gains) if sequences.candidates[number].apart]
    shown = list(dict.fromkeys([orders[0], orders[-1], 0]))
    base_ensemble, *ensembles = run_ensembles(
        [sequences.base, *(made[number] for number in shown)],
        sample.draws,
        seed=0,  # the draws are given
        period=sequences.period,
        progress=tell(len(every), 4),
        engine=engine,
        factors=sample.factors,
    )
    return SequencesFound(
        sequences,
        output,
        area,
        sample,
        base,
        values,
        by_themselves.reshape(len(sequences.measures), len(sequences.starts), -1),
        dict(zip(shown, ensembles, strict=True)),
        base_ensemble,
    )
