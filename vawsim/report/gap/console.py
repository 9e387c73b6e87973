"""The implementation gap taken apart, on the console: scorecard, years, places, causes, and what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range, visible
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.gap.coalitions import Coalitions
from vawsim.analysis.gap.finding import SCORES, GapFound
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.report.console import FEW
from vawsim.report.drawn import about_draws
from vawsim.report.numbers import format_range, format_share
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

PAIRS = 5
"""Pairs of causes that are named at most."""

YEARS = (2010, 2015, 2020, 2025, 2027, 2029, 2031, 2033, 2035)
"""The years that are printed; programs get all of them."""

PROMISES = (
    "implementation_gap",
    "refusal_share",
    "report_to_protection_days",
    "monitored_share",
    "convictions_per_100_reports",
    "unprotected_woman_months",
    "prevalence_12m",
)
"""Of what intention and effect are set side by side."""


def show_gap(found: GapFound, texts: Texts, console: Console, area: str) -> None:
    """Print the scorecard, years and places, causes with their shares and pairs, what was promised, how to read it."""
    where, draws = AREAS.index(area), found.sample.draws
    place = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
    console.print(_scorecard(found, texts, where, escape(found.scenario.title[texts.language]) + place))
    for name in dict.fromkeys((SCORES[0].name, found.output.name)):
        console.print(_by_year(found, OUTPUTS[name], texts, where))
        console.print(_by_place(found, OUTPUTS[name], texts))
    console.print(_causes(found, texts, where))
    if draws > 1:
        for line in (*_alike(found, texts, where), *_pairs(found, texts, where)):
            console.print(line)
        console.print()
    console.print(_premises(found, texts, where))
    console.print(_promises(found, texts, where))
    if draws > 1:
        for line in _own_effect(found, texts, where):
            console.print(line)
    if 1 < draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    first, last = found.now.period
    key = "gap.legend" if draws > 1 else "run.legend_one"
    console.print(texts(key, draws=draws, **{"from": first, "to": last}), style="dim")
    drawn = about_draws(found.sample, texts)
    if drawn:
        console.print(escape(drawn), style="dim")
    console.print(texts("gap.caution"), style="dim")


def _table(title: str, first: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(first, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _row(table: Table, label: str, output: Output, *values: Array) -> None:
    table.add_row(label, *(_written(one, output.displayed) for one in values))


def _written(values: Array, factor: float) -> str:
    """The median, and the range where there is more than one draw."""
    median, ends = format_range(Range.of(values), factor)
    return f"{median} [dim]{ends}[/dim]" if values.size > 1 else median


def _scorecard(found: GapFound, texts: Texts, where: int, title: str) -> Table:
    table = _table(title, texts("gap.scorecard"), texts("gap.now"), texts("gap.ceiling_short"))
    duties = {duty.variable: duty for duty in IMPLICATIONS}
    areas = {f"compliance_{name}" for name in DUTY_AREAS}
    for output in [*SCORES[:2], *_by_area()]:
        if output.name in areas or output is SCORES[0]:
            table.add_section()
        duty = duties.get(output.name)
        label = output.label[texts.language]
        label = f"  {duty.number}. {label} [dim]{duty.articles}[/dim]" if duty else f"[bold]{label}[/bold]"
        _row(table, label, output, *(run.means[output.name][where] for run in (found.now, found.ceiling)))
    return table


def _by_area() -> list[Output]:
    """Each area, then its duties."""
    by_name = {output.name: output for output in SCORES}
    return [
        by_name[name]
        for area in DUTY_AREAS
        for name in (f"compliance_{area}", *(duty.variable for duty in IMPLICATIONS if duty.area == area))
    ]


def _levels(found: GapFound) -> tuple[Ensemble, ...]:
    """As it is, promised, and the ceiling."""
    return found.now, found.intention.promised, found.ceiling


def _level_columns(texts: Texts) -> Sequence[str]:
    return [texts(key) for key in ("gap.now", "gap.promised_short", "gap.ceiling_short")]


def _by_year(found: GapFound, output: Output, texts: Texts, where: int) -> Table:
    title = texts("gap.by_year", output=output.label[texts.language], unit=texts(f"units.{output.unit}"))
    table = _table(title, texts("gap.year"), *_level_columns(texts))
    for year in YEARS:
        index = found.now.whole_years.index(year)
        _row(table, str(year), output, *(run.years[output.name][index, where] for run in _levels(found)))
    return table


def _by_place(found: GapFound, output: Output, texts: Texts) -> Table:
    title = texts("gap.by_place", output=output.label[texts.language], unit=texts(f"units.{output.unit}"))
    table = _table(title, texts("gap.place"), *_level_columns(texts))
    for where, area in enumerate(AREAS):
        _row(table, texts(f"places.{area}"), output, *(run.means[output.name][where] for run in _levels(found)))
    return table


def _causes(found: GapFound, texts: Texts, where: int) -> Table:
    output = found.output
    title = texts("gap.causes", output=output.label[texts.language], unit=texts(f"units.{output.unit}"))
    table = _table(title, texts("gap.cause"), texts("gap.share"), texts("gap.of_all"))
    beyond = found.beyond(where)
    whole = found.causes.shares(where).sum(axis=0) + beyond
    _row(table, f"[bold]{texts('gap.now')}[/bold]", output, found.causes.worth[0, where])
    _shares(table, found.causes, texts, where, whole)
    _row(table, f"[bold]{texts('gap.mended')}[/bold]", output, found.causes.worth[-1, where])
    table.add_row(f"  {texts('gap.beyond')}", _written(beyond, output.displayed), _part(beyond, whole))
    _row(table, f"[bold]{texts('gap.ceiling')}[/bold]", output, found.ceiling.means[output.name][where])
    return table


def words_of_plan(found: GapFound) -> tuple[str, str]:
    """Keys of the words for what is delivered and what is promised: by a plan, or by what is in force."""
    if found.intention.has_plan:
        return "gap.delivers", "gap.promises"
    return "gap.now", "gap.promised_in_force"


def _premises(found: GapFound, texts: Texts, where: int) -> Table:
    output, intention = found.output, found.intention
    delivers, promises = words_of_plan(found)
    title = texts("gap.premises", output=output.label[texts.language], unit=texts(f"units.{output.unit}"))
    table = _table(title, texts("gap.premise"), texts("gap.share"), texts("gap.of_all_promised"))
    if intention.has_plan:
        _row(table, texts("gap.without"), output, intention.base.means[output.name][where])
        _row(table, texts("gap.without_on_paper"), output, intention.base_on_paper.means[output.name][where])
    _row(table, f"[bold]{texts(delivers)}[/bold]", output, intention.premises.worth[0, where])
    _shares(table, intention.premises, texts, where, intention.premises.shares(where).sum(axis=0))
    _row(table, f"[bold]{texts(promises)}[/bold]", output, intention.premises.worth[-1, where])
    return table


def _shares(table: Table, found: Coalitions, texts: Texts, where: int, whole: Array) -> None:
    """A row for each bundle, the largest share first."""
    bundles = load_bundles(found.kind)
    pairs = zip(found.players, found.shares(where), strict=True)
    for name, values in sorted(pairs, key=lambda pair: -np.median(pair[1])):
        told = f" [dim]({texts('list.not_found')})[/dim]" if bundles[name].found_in_interviews is False else ""
        label = f"  {bundles[name].title[texts.language]}{told}"
        table.add_row(label, _written(values, found.output.displayed), _part(values, whole))


def _part(values: Array, whole: Array) -> str:
    """The share of what lies between two levels, with its range; none where in some draw that is no gain."""
    if not (whole > 0).all():
        return "–"
    span = Range.of(values / whole)
    if values.size == 1:
        return format_share(span.median)
    return f"{format_share(span.median)} [dim]({format_share(span.low)}…{format_share(span.high)})[/dim]"


def _promises(found: GapFound, texts: Texts, where: int) -> Table:
    intention = found.intention
    runs = {"gap.delivers_short": intention.delivered, "gap.promised_short": intention.promised}
    if intention.has_plan:
        runs = {"gap.without_short": intention.base, "gap.without_on_paper_short": intention.base_on_paper, **runs}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left", title_style="bold")
    table.title = texts("gap.intention_plan" if intention.has_plan else "gap.intention")
    table.add_column(texts("run.figure"), overflow="fold", min_width=14)
    for key in runs:
        table.add_column(texts(key), justify="right")
    for name in dict.fromkeys((*PROMISES, found.output.name)):
        output = OUTPUTS[name]
        label = output.label[texts.language]
        if output.unit != "per 100":  # its label says that
            label += f", [dim]{texts(f'units.{output.unit}')}[/dim]"
        _row(table, label, output, *(run.means[name][where] for run in runs.values()))
    return table


def _alike(found: GapFound, texts: Texts, where: int) -> list[str]:
    """Sentences on the pairs of causes of which nobody can tell which takes more."""
    players, shares = found.causes.players, found.causes.shares(where)
    level, bundles = found.causes.worth[0, where], load_bundles(found.causes.kind)
    lines = []
    for one, other in combinations(range(len(players)), 2):
        clear = max(visible(side * (shares[one] - shares[other]), level).mean() for side in (1, -1))
        if clear < CLEAR and visible(np.abs(shares[one]), level).any() and visible(np.abs(shares[other]), level).any():
            names = [bundles[players[each]].title[texts.language] for each in (one, other)]
            lines.append(texts("gap.alike", one=names[0], other=names[1]))
    return lines


def _pairs(found: GapFound, texts: Texts, where: int) -> list[str]:
    """Sentences on the pairs that clearly need each other, or stand in for one another, the strongest first."""
    players, together = found.causes.players, found.causes.together(where)
    level = found.causes.worth[0, where]
    pairs = [(Range.of(together[a, b]), a, b) for a, b in combinations(range(len(players)), 2)]
    clear = [
        pair
        for pair in pairs
        if max(visible(side * together[pair[1], pair[2]], level).mean() for side in (1, -1)) >= CLEAR
    ]
    bundles = load_bundles(found.causes.kind)
    lines = []
    for span, one, other in sorted(clear, key=lambda pair: -abs(pair[0].median))[:PAIRS]:
        names = [bundles[players[each]].title[texts.language] for each in (one, other)]
        key = "gap.together" if span.median > 0 else "gap.instead"
        size = span if span.median > 0 else Range(-span.high, -span.median, -span.low)
        median, ends = format_range(size, found.output.displayed)
        lines.append(texts(key, one=names[0], other=names[1], amount=f"{median} {ends}"))
    return lines or [texts("gap.no_pairs")]


def _own_effect(found: GapFound, texts: Texts, where: int) -> list[str]:
    """By how much a plan improves the output, and by how much it would on paper."""
    if not found.intention.has_plan:
        return []
    effects = found.intention.effects(found.output, where)
    effect, promise = (" ".join(format_range(Range.of(each), found.output.displayed)) for each in effects)
    return [texts("gap.own_effect", effect=effect, promise=promise)]
