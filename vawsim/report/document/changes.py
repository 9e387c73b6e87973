"""What a scenario changes, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.analysis.courses import MONTHS, Moved, is_priced, lines, moved_parameters
from vawsim.model.bundles import find_bundle
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.report.numbers import format_exact, format_number
from vawsim.report.units import unit_in_words
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts


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
        line = _bundle_in_words(change, texts) if change.bundle else _parameter_in_words(change, texts)
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
    )


def _reason(change: ScenarioChange, texts: Texts) -> str:
    """The bundle that a change belongs to, or what it does; when and where."""
    return _bundle_in_words(change, texts) if change.bundle else change_in_words(change, texts)


def value_at(parameter: ModelParameter, values: Array, at: int) -> str:
    """A value at a month: one number, or the lowest and the highest of the places."""
    ends = sorted(float(line[min(at, len(MONTHS) - 1)]) for line in lines(parameter, values).values())
    low, high = (format_number(end) for end in (ends[0], ends[-1]))
    return low if low == high else f"{low}–{high}"


def change_in_words(change: ScenarioChange, texts: Texts) -> str:
    """``+10,000 from 2026-01, within 36 months; rural``: what happens to a parameter, when and where."""
    amount = format_exact(change.amount)
    sign = {"set": "→ ", "add": "" if change.amount < 0 else "+", "multiply": "× "}[change.operation]
    return f"{sign}{amount}{_share(change, texts)} {_when_and_where(change, texts)}"


def _parameter_in_words(change: ScenarioChange, texts: Texts) -> str:
    from vawsim.model import load_model

    label = load_model().parameters[change.parameter].label[texts.language]
    return f"{label}: {change_in_words(change, texts)}"


def _bundle_in_words(change: ScenarioChange, texts: Texts) -> str:
    bundle = find_bundle(change.bundle)
    kind = texts(f"changes.{bundle.kind}", title=bundle.title[texts.language])
    return f"{kind}{_share(change, texts)}, {_when_and_where(change, texts)}"


def _share(change: ScenarioChange, texts: Texts) -> str:
    return "" if change.share == 1 else " " + texts("changes.share", share=format_exact(100 * change.share))


def _when_and_where(change: ScenarioChange, texts: Texts) -> str:
    parts = [texts("changes.from", date=change.start)]
    if change.ramp:
        parts.append(texts("changes.ramp", months=format_exact(change.ramp)))
    if change.until is not None:
        parts.append(texts("changes.until", date=change.until))
    when = ", ".join(parts)
    if change.places is None:
        return when
    return f"{when}; {', '.join(texts(f'places.{place}') for place in change.places)}"
