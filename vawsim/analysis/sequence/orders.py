"""Which orders and spacings of measures there are, and each of them as a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from vawsim.analysis.summing import Period
from vawsim.model import load_model
from vawsim.model.epoch import END, EPOCH
from vawsim.scenario.measures import begun_later, together
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import LAST_YEAR, Scenario
from vawsim.sd.calendar import Date, date_at
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
