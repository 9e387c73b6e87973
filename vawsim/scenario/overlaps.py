"""Parameters that several measures change, so that it matters how their changes are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from vawsim.model.places import PLACE
from vawsim.scenario.scenario import Scenario, ScenarioChange


@dataclass(frozen=True)
class Overlap:
    """One parameter that several measures change in the same place."""

    parameter: str
    measures: tuple[int, ...]
    """Their numbers."""
    adds_up: bool
    """Whether all of them add to it; else the order in which they are applied decides what it is."""


def overlaps(measures: Sequence[Scenario]) -> list[Overlap]:
    """Every parameter that several measures change, sorted by name."""
    found: dict[str, set[int]] = {}
    for (one, first), (other, second) in combinations(enumerate(measures), 2):
        for change in first.changes:
            if any(_meet(change, another) for another in second.changes):
                found.setdefault(change.parameter, set()).update((one, other))
    return [Overlap(name, tuple(sorted(numbers)), _adds_up(name, measures)) for name, numbers in sorted(found.items())]


def _meet(one: ScenarioChange, other: ScenarioChange) -> bool:
    return one.parameter == other.parameter and bool(_places(one) & _places(other))


def _places(change: ScenarioChange) -> set[int]:
    return set(PLACE.select(PLACE.names if change.places is None else change.places))


def _adds_up(parameter: str, measures: Sequence[Scenario]) -> bool:
    changes = [change for measure in measures for change in measure.changes if change.parameter == parameter]
    return all(change.operation == "add" for change in changes)
