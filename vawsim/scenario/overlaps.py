"""Parameters that several measures change, so that it matters how their changes are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from vawsim.model.places import PLACE
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.course import Operation


@dataclass(frozen=True)
class Overlap:
    """One parameter that several measures change in the same place."""

    parameter: str
    measures: tuple[int, ...]
    """Their numbers."""
    joined: Operation | None
    """``add`` or ``multiply``, if all do nothing else to it; None if it matters in which order they are applied."""


def overlaps(measures: Sequence[Scenario]) -> list[Overlap]:
    """Every parameter that several measures change, sorted by name."""
    found: dict[str, set[int]] = {}
    for (one, first), (other, second) in combinations(enumerate(measures), 2):
        for change in first.changes:
            if any(_meet(change, another) for another in second.changes):
                found.setdefault(change.parameter, set()).update((one, other))
    return [Overlap(name, tuple(sorted(numbers)), _joined(name, measures)) for name, numbers in sorted(found.items())]


def _meet(one: ScenarioChange, other: ScenarioChange) -> bool:
    return one.parameter == other.parameter and bool(_places(one) & _places(other))


def _places(change: ScenarioChange) -> set[int]:
    return set(PLACE.select(PLACE.names if change.places is None else change.places))


def _joined(parameter: str, measures: Sequence[Scenario]) -> Operation | None:
    operations = {
        change.operation for measure in measures for change in measure.changes if change.parameter == parameter
    }
    (one, *others) = operations
    return None if others or one == "set" else one
