"""Scenarios as measures that can be taken in part and begun later, and mixes of them as scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from vawsim.analysis.courses import is_priced, moved_parameters
from vawsim.analysis.portfolio.mixes import STEPS, Mix
from vawsim.model.epoch import END
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.measures import begun_later, in_part, together
from vawsim.scenario.scenario import Scenario
from vawsim.sd.calendar import Date


class Clash(NamedTuple):
    """Two measures that set the same parameters: where both are taken, the later one has the last word."""

    one: int
    later: int
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Levers:
    """A base, and the measures that can be taken on top of it, each as a scenario that changes something."""

    base: Scenario
    measures: tuple[Scenario, ...]
    delays: tuple[tuple[int, ...], ...]
    """By how many months each measure can be put off; the first is 0."""

    @classmethod
    def of(cls, base: Scenario, measures: Sequence[Scenario], latest: int = 2030) -> Levers:
        """Measures that can begin when they say, or whole years later.

        Args:
            base: on top of which they are taken.
            measures: each with at least one change.
            latest: the last calendar year in which a measure may begin, unless it says a later one itself. None begins
                so late that it would not be complete when the run ends: its cost would fall after the end.
        """
        return cls(base, tuple(measures), tuple(_delays(measure, latest) for measure in measures))

    @property
    def starts(self) -> list[int]:
        """How many dates each measure may begin at."""
        return [len(delays) for delays in self.delays]

    @property
    def first_year(self) -> int:
        """The first calendar year in which a measure may begin."""
        return min(self.start(measure, 0).year for measure in range(len(self.measures)))

    def start(self, measure: int, start: int) -> Date:
        """When a measure begins."""
        later = begun_later(self.measures[measure], self.delays[measure][start])
        return min(change.start for change in later.changes)

    def scenario(self, mix: Mix) -> Scenario:
        """The base with a mix of the measures on top of it, in their order."""
        parts = [
            in_part(begun_later(measure, delays[taken.start]), taken.step / STEPS)
            for measure, delays, taken in zip(self.measures, self.delays, mix, strict=True)
            if taken.step
        ]
        return together(self.base, parts)

    def unpriced(self, measure: int) -> list[ModelParameter]:
        """The parameters that a measure moves and of which the model does not know what that costs.

        Raises:
            FileProblems: the measure does not fit the model's parameters.
        """
        moved = moved_parameters(together(self.base, [self.measures[measure]]), self.base)
        return [each.parameter for each in moved if not is_priced(each.parameter.name)]

    @property
    def clashes(self) -> list[Clash]:
        """Pairs of measures that set the same parameters."""
        sets = [
            {change.parameter: None for change in measure.changes if change.operation == "set"}
            for measure in self.measures
        ]
        pairs = [
            Clash(one, later, tuple(name for name in sets[one] if name in sets[later]))
            for one, later in combinations(range(len(sets)), 2)
        ]
        return [clash for clash in pairs if clash.parameters]


def _delays(measure: Scenario, latest: int) -> tuple[int, ...]:
    """Whole years, in months, by which a measure can be put off."""
    first = min(change.start for change in measure.changes)
    complete = max(change.start.months + change.ramp for change in measure.changes)
    fits = [12 * years for years in range(1, latest - first.year + 1) if complete + 12 * years <= END.months]
    return (0, *fits)
