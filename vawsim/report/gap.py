"""The implementation gap taken apart, on the console and for programs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range
from vawsim.analysis.gap import SCORES, GapFound
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import Output
from vawsim.report.drawn import about_draws
from vawsim.report.numbers import format_range, format_share
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

PAIRS = 5
"""Pairs of causes that are named at most."""

BEYOND = "beyond_the_causes"
"""The name of what lies between mending all causes and the ceiling."""


def show_gap(found: GapFound, texts: Texts, console: Console, area: str) -> None:
    """Print the scorecard, the causes with their shares, the pairs that work together, and how to read it all."""
    where = AREAS.index(area)
    draws = found.sample.draws
    place = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
    title = escape(found.scenario.title[texts.language]) + place
    console.print(_scorecard(found, texts, where, title))
    console.print(_causes(found, texts, where))
    if draws > 1:
        for line in _pairs(found, texts, where):
            console.print(line)
    first, last = found.period
    key = "gap.legend" if draws > 1 else "run.legend_one"
    console.print(texts(key, draws=draws, **{"from": first, "to": last}), style="dim")
    drawn = about_draws(found.sample, texts)
    if drawn:
        console.print(escape(drawn), style="dim")
    console.print(texts("gap.caution"), style="dim")


def _scorecard(found: GapFound, texts: Texts, where: int, title: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("gap.scorecard"), overflow="fold")
    for column in ("gap.now", "gap.ceiling_short"):
        table.add_column(texts(column), justify="right", no_wrap=True)
    many = found.sample.draws > 1
    duties = {duty.variable: duty for duty in IMPLICATIONS}
    areas = {f"compliance_{name}" for name in DUTY_AREAS}
    order = [*SCORES[:2], *_by_area()]
    for output in order:
        index = SCORES.index(output)
        if output.name in areas or output is order[0]:
            table.add_section()
        duty = duties.get(output.name)
        label = output.label[texts.language]
        label = f"  {duty.number}. {label} [dim]{duty.articles}[/dim]" if duty else f"[bold]{label}[/bold]"
        cells = [_written(values[index, where], output.displayed, many) for values in (found.now, found.ceiling)]
        table.add_row(label, *cells)
    return table


def _by_area() -> list[Output]:
    """Each area, then its duties."""
    by_name = {output.name: output for output in SCORES}
    return [
        by_name[name]
        for area in DUTY_AREAS
        for name in (f"compliance_{area}", *(duty.variable for duty in IMPLICATIONS if duty.area == area))
    ]


def _written(values: Array, factor: float, many: bool, signed: bool = False) -> str:
    median, ends = format_range(Range.of(values), factor, signed)
    return f"{median} [dim]{ends}[/dim]" if many else median


def _causes(found: GapFound, texts: Texts, where: int) -> Table:
    output, many = found.output, found.sample.draws > 1
    label = output.label[texts.language]
    title = texts("gap.causes", output=label, unit=texts(f"units.{output.unit}"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("gap.cause"), overflow="fold")
    table.add_column(texts("gap.share"), justify="right", no_wrap=True)
    table.add_column(texts("gap.of_all"), justify="right")
    shares, beyond = found.shares(where), found.beyond(where)
    whole = shares.sum(axis=0) + beyond
    table.add_row(f"[bold]{texts('gap.now')}[/bold]", _written(found.worth[0, where], output.displayed, many))
    bundles = load_bundles("cause")
    for cause, values in sorted(zip(found.causes, shares, strict=True), key=lambda pair: -np.median(pair[1])):
        told = "" if bundles[cause].found_in_interviews else f" [dim]({texts('list.not_found')})[/dim]"
        name = f"  {bundles[cause].title[texts.language]}{told}"
        table.add_row(name, _written(values, output.displayed, many), _part(values, whole))
    mended = _written(found.worth[-1, where], output.displayed, many)
    table.add_row(f"[bold]{texts('gap.mended')}[/bold]", mended)
    table.add_row(f"  {texts('gap.beyond')}", _written(beyond, output.displayed, many), _part(beyond, whole))
    table.add_row(f"[bold]{texts('gap.ceiling')}[/bold]", _written(found.top[where], output.displayed, many))
    return table


def _part(values: Array, whole: Array) -> str:
    """The median share of what lies between now and the ceiling; nothing where that is nothing."""
    if not (whole != 0).all():
        return "–"
    return format_share(float(np.median(values / whole)))


def _pairs(found: GapFound, texts: Texts, where: int) -> list[str]:
    """Sentences on the pairs that clearly need each other, or stand in for one another, the strongest first."""
    together = found.together(where)
    pairs = [(Range.of(together[a, b]), a, b) for a, b in combinations(range(len(found.causes)), 2)]
    clear = [pair for pair in pairs if pair[0].low > 0 or pair[0].high < 0]
    bundles = load_bundles("cause")
    lines = []
    for span, one, other in sorted(clear, key=lambda pair: -abs(pair[0].median))[:PAIRS]:
        names = [bundles[found.causes[each]].title[texts.language] for each in (one, other)]
        key = "gap.together" if span.median > 0 else "gap.instead"
        size = span if span.median > 0 else Range(-span.high, -span.median, -span.low)
        median, ends = format_range(size, found.output.displayed)
        lines.append(texts(key, one=names[0], other=names[1], amount=f"{median} {ends}"))
    return lines or [texts("gap.no_pairs")]


def gap_json(found: GapFound, texts: Texts, area: str) -> dict[str, Any]:
    """All of it as one object; the shares of ``causes``, the last of which is no cause, add up to gap less ceiling."""
    where = AREAS.index(area)
    language = texts.language
    bundles = load_bundles("cause")
    shares, together = found.shares(where), found.together(where)
    causes = [
        {"name": cause, "label": bundles[cause].title[language], "share": Range.of(values).as_dict()}
        for cause, values in zip(found.causes, shares, strict=True)
    ]
    causes.append({"name": BEYOND, "label": texts("gap.beyond"), "share": Range.of(found.beyond(where)).as_dict()})
    first, last = found.period
    scores = {output.name: index for index, output in enumerate(SCORES)}

    def score(name: str) -> dict[str, Any]:
        index = scores[name]
        return {
            "now": Range.of(found.now[index, where]).as_dict(),
            "ceiling": Range.of(found.ceiling[index, where]).as_dict(),
        }

    return {
        "scenario": found.scenario.name,
        "output": found.output.name,
        "unit": found.output.unit,
        "place": area,
        "from": str(first),
        "to": str(last),
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "gap": Range.of(found.worth[0, where]).as_dict(),
        "mended": Range.of(found.worth[-1, where]).as_dict(),
        "ceiling": Range.of(found.top[where]).as_dict(),
        "causes": causes,
        "pairs": [
            {"causes": [found.causes[a], found.causes[b]], "together": Range.of(together[a, b]).as_dict()}
            for a, b in combinations(range(len(found.causes)), 2)
        ],
        "overall": score("implementation_gap"),
        "paper": score("paper_compliance"),
        "areas": [
            {"name": name, "label": label[language], **score(f"compliance_{name}")}
            for name, label in DUTY_AREAS.items()
        ],
        "implications": [
            {
                "number": duty.number,
                "name": duty.variable,
                "label": duty.title[language],
                "area": duty.area,
                "articles": duty.articles,
                **score(duty.variable),
            }
            for duty in IMPLICATIONS
        ],
    }
