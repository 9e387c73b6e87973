"""What scenarios make of the parameters over time, on the console and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vawsim.analysis.courses import MONTHS, Moved, central_course, lines
from vawsim.model.epoch import END, EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.report.numbers import format_given
from vawsim.report.scenarios.spark import spark
from vawsim.report.scenarios.wording import change_in_words
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date, date_at
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.units import unit_in_words

LAST = len(MONTHS) - 1
YEARS = (2009, 2020, 2026, 2035)
"""Januaries of which the table of all parameters shows the values."""


def show_scenario(scenario: Scenario, moved: Sequence[Moved], texts: Texts, console: Console) -> None:
    """Print a scenario and each parameter that it changes: its values, a small plot, and what sets it."""
    language = texts.language
    first, last = scenario.compare
    parts: list[RenderableType] = [
        Text.assemble((scenario.title[language], "bold"), f"  {scenario.name}"),
        Text(scenario.description[language]),
        Text(texts("show.files", files=" ← ".join(path.name for path in reversed(scenario.files))), style="dim"),
        Text(texts("show.compared", first=first, last=last), style="dim"),
    ]
    if not moved:
        parts += ["", Text(texts("show.nothing"))]
    for one in moved:
        parts += ["", _parameter(one, texts)]
    console.print(Group(*parts))


def _parameter(moved: Moved, texts: Texts) -> RenderableType:
    parameter = moved.parameter
    heading = Text.assemble(
        (parameter.label[texts.language], "bold"), f"  {parameter.name}", (f"  {_unit(parameter, texts)}", "dim")
    )
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(no_wrap=True)
    dates = _dates(moved.changes_after)
    after = lines(parameter, moved.after)
    bottom, top = _ends(after.values())
    for place, line in after.items():
        values = "  ".join(f"{date} [bold]{_value(line, date)}[/bold]" for date in dates)
        table.add_row(texts(f"places.{place}") if place else "", spark(line[::12], bottom, top), values)
    sources = Table.grid(padding=(0, 2))
    for change in moved.changes_after:
        source = change.source[texts.language]
        said = change_in_words(change, texts) + (f" – {source}" if source else "")
        sources.add_row(Text(_short(change.position), style="cyan"), Text(said))
    return Group(heading, Padding(table, (0, 0, 0, 2)), Padding(sources, (0, 0, 0, 2)))


def _unit(parameter: ModelParameter, texts: Texts) -> str:
    """The unit; of what is counted and split among places, that it is the total."""
    unit = unit_in_words(parameter.unit, texts)
    return texts("show.total", unit=unit) if parameter.split_by else unit


def _ends(values: Iterable[Array]) -> tuple[float, float]:
    every = np.concatenate([np.asarray(line) for line in values])
    return float(every.min()), float(every.max())


def _dates(changes: Sequence[ScenarioChange]) -> list[Date]:
    """Before anything happens, whenever a change is complete or undone, and the last month."""
    moments = {0, LAST}
    for change in changes:
        start = int(change.start.since(EPOCH))
        moments.update((start - 1, int(np.ceil(start + change.ramp))))
        if change.until is not None:
            moments.add(int(np.ceil(change.until.since(EPOCH))))
    inside = sorted(moment for moment in moments if 0 <= moment <= LAST)
    first = max(0, min((int(change.start.since(EPOCH)) - 1 for change in changes), default=0))
    return [date_at(EPOCH, moment) for moment in inside if moment >= first]


def _value(line: Array, date: Date) -> str:
    return format_given(float(line[int(date.since(EPOCH))]))


def show_all_parameters(
    scenario: Scenario, resolved: dict[str, ModelParameter], texts: Texts, console: Console
) -> None:
    """Print every parameter at some dates, with the file and line that set it."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(texts("list.name"), no_wrap=True)
    table.add_column(texts("list.unit"), overflow="fold")
    for year in YEARS:
        table.add_column(str(year), justify="right")
    table.add_column(texts("show.set_by"), overflow="fold")
    positions = {change.parameter: change.position for change in scenario.changes}
    times = [Date(year).since(EPOCH) for year in YEARS]
    for name, parameter in resolved.items():
        shown = lines(parameter, central_course(parameter, times))
        cells = [_span([float(line[index]) for line in shown.values()]) for index in range(len(YEARS))]
        table.add_row(
            name, unit_in_words(parameter.unit, texts), *cells, _short(positions.get(name, "")) or parameter.position
        )
    console.print(table)


def _span(values: Sequence[float]) -> str:
    low, high = format_given(min(values)), format_given(max(values))
    return low if low == high else f"{low}–{high}"


def show_difference(one: Scenario, other: Scenario, moved: Sequence[Moved], texts: Texts, console: Console) -> None:
    """Print every parameter that two scenarios hold at different values: when, how much, and what sets it in each."""
    if not moved:
        console.print(Text(texts("diff.same", one=one.name, other=other.name)))
    else:
        title = texts("diff.heading", count=len(moved))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
        for column in (texts("report.parameter"), texts("diff.when"), one.name, other.name):
            table.add_column(column, overflow="fold")
        for item in moved:
            label = Text.assemble(item.parameter.label[texts.language], (f" {item.parameter.name}", "dim"))
            span, before, after = _largest(item)
            unit = "" if item.parameter.unit == "1" else f" {unit_in_words(item.parameter.unit, texts)}"
            table.add_row(
                label,
                span,
                _set_by(before + unit, item.changes_before, texts),
                _set_by(after + unit, item.changes_after, texts),
            )
        console.print(table)
        console.print(Text(texts("diff.legend"), style="dim"))
    if one.compare != other.compare:
        periods = [f"{first}–{last}" for first, last in (one.compare, other.compare)]
        console.print(Text(texts("diff.compared", one=periods[0], other=periods[1])))


def _largest(moved: Moved) -> tuple[str, str, str]:
    """From when to when the values differ, and both where they differ most."""
    apart = np.abs(moved.after - moved.before).sum(axis=(1, 2))
    months = np.flatnonzero(apart)
    first, last = (date_at(EPOCH, int(month)) for month in (months[0], months[-1]))
    at = int(apart.argmax())
    before, after = (
        _span([float(line[at]) for line in lines(moved.parameter, values).values()])
        for values in (moved.before, moved.after)
    )
    end = "" if last == date_at(EPOCH, LAST) else f"–{last}"
    return f"{first}{end or ' →'}", before, after


def _set_by(value: str, changes: Sequence[ScenarioChange], texts: Texts) -> Text:
    positions = "; ".join(dict.fromkeys(_short(change.position) for change in changes)) or texts("diff.not_set")
    return Text.assemble((value, "bold"), (f"\n{positions}", "dim"))


def _short(position: str) -> str:
    """``file.yaml:12`` without its folders."""
    return Path(position).name if position else ""


def courses_json(scenario: Scenario, moved: Sequence[Moved]) -> dict[str, Any]:
    """A scenario with its changed parameters month by month."""
    return {
        "scenario": scenario.name,
        "title": dict(scenario.title),
        "files": [str(path) for path in scenario.files],
        "from": str(EPOCH),
        "to": str(Date(END.year - 1, 12)),
        "parameters": [
            {
                "name": one.parameter.name,
                "label": one.parameter.label,
                "unit": one.parameter.unit,
                "before": _monthly(one.parameter, one.before),
                "after": _monthly(one.parameter, one.after),
                "set_before": [change.position for change in one.changes_before],
                "set_after": [change.position for change in one.changes_after],
            }
            for one in moved
        ],
    }


def _monthly(parameter: ModelParameter, values: Array) -> dict[str, list[float]]:
    """Values of every month; by place where places differ, else under ``Peru``."""
    return {place or "Peru": line.tolist() for place, line in lines(parameter, values).items()}
