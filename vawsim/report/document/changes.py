"""What a scenario changes, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.analysis.courses import MONTHS, Moved, is_priced, lines, moved_parameters
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.report.scenarios.wording import bundle_in_words, change_in_words, in_words, parameter_in_words
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.units import unit_in_words


@dataclass(frozen=True)
class ChangedParameter:
    """A parameter with its values, without and with the scenario, at the end of the months compared."""

    name: str
    label: str
    unit: str
    before: str
    after: str
    grade: str
    priced: bool
    """Whether the model knows what it costs."""
    span: tuple[float, float]
    """The lowest and highest value with the scenario; equal where places do not differ."""
    set_here: bool
    """Whether it is the scenario that sets it, not the one it is compared with."""


@dataclass(frozen=True)
class ChangedTogether:
    """Parameters that change for the same reason, at the same time and place."""

    how: str
    source: str
    rows: list[ChangedParameter]


def asked(scenario: Scenario, texts: Texts) -> list[str]:
    """What a scenario asks for, a line for each change; a bundle is one."""
    said = []
    for change in scenario.changes:
        line = bundle_in_words(change, texts) if change.bundle else parameter_in_words(change, texts, percent=True)
        if line not in said:
            said.append(line)
    return said


def changed_parameters(scenario: Scenario, against: Scenario, last: Date, texts: Texts) -> list[ChangedTogether]:
    """Every parameter that a scenario holds at another value than the one it is compared with.

    Args:
        scenario: whose changes.
        against: what it is compared with.
        last: the month of the values.
        texts: the language.
    """
    at = int(last.since(EPOCH))
    groups: dict[tuple[str, str], list[ChangedParameter]] = {}
    for moved in moved_parameters(scenario, against):
        changes = moved.changes_after
        how = "; ".join(dict.fromkeys(_reason(change, texts) for change in changes)) or texts("changes.not_changed")
        sources = "; ".join(dict.fromkeys(filter(None, (change.source[texts.language] for change in changes))))
        groups.setdefault((how, sources), []).append(_row(moved, at, texts))
    return [ChangedTogether(how, source, rows) for (how, source), rows in groups.items()]


def _row(moved: Moved, at: int, texts: Texts) -> ChangedParameter:
    parameter = moved.parameter
    return ChangedParameter(
        parameter.name,
        parameter.label[texts.language],
        "" if parameter.unit == "1" else unit_in_words(parameter.unit, texts),
        value_at(parameter, moved.before, at),
        value_at(parameter, moved.after, at),
        texts(f"grades.{parameter.grade}"),
        is_priced(parameter.name),
        ends(parameter, moved.after, at),
        bool(moved.changes_after),
    )


def _reason(change: ScenarioChange, texts: Texts) -> str:
    """The bundle that a change belongs to, or what it does; when and where."""
    return bundle_in_words(change, texts) if change.bundle else change_in_words(change, texts, percent=True)


def value_at(parameter: ModelParameter, values: Array, at: int) -> str:
    """A value at a month: one number, or the lowest and the highest of the places."""
    low, high = (in_words(parameter, end) for end in ends(parameter, values, at))
    return low if low == high else f"{low}–{high}"


def ends(parameter: ModelParameter, values: Array, at: int) -> tuple[float, float]:
    """The lowest and the highest value of the places at a month."""
    found = sorted(float(line[min(at, len(MONTHS) - 1)]) for line in lines(parameter, values).values())
    return found[0], found[-1]
