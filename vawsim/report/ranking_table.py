"""Several scenarios side by side on the console: figures, ranks, and which cannot be told apart."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.ranking import CLEAR, Ranked, rank_all
from vawsim.analysis.study import Study
from vawsim.model.outputs import GROUPS
from vawsim.report.console import FEW
from vawsim.report.numbers import format_range, format_share
from vawsim.text.catalogue import Texts

FIRST_COLUMN, COLUMN = 40, 27
"""Letters that a column takes: the names of the figures, and a scenario."""


def show_ranking(study: Study, texts: Texts, console: Console, area: str, drawn: str) -> None:
    """Print every headline figure of every scenario, then how to read it.

    Scenarios are columns where they fit on the console, else rows below each figure.
    """
    ranked = rank_all(study.ensembles, area)
    columns = console.width >= FIRST_COLUMN + COLUMN * len(study.ensembles)
    place = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
    heading = texts("compare.heading", count=len(study.ensembles)) + place
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=heading, title_justify="left", title_style="bold")
    (_scenarios_across if columns else _scenarios_down)(table, study, ranked, texts)
    console.print(table)
    first, last = study.plan.period
    key = "compare.legend" if study.draws > 1 else "run.legend_one"
    base = study.base.scenario.name
    console.print(texts(key, draws=study.draws, base=base, **{"from": first, "to": last}), style="dim")
    if 1 < study.draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    if drawn:
        console.print(escape(drawn), style="dim")
    if study.draws > 1:
        show_alike(study, ranked, texts, console)
    console.print(texts("run.caution"), style="dim")


def _scenarios_across(table: Table, study: Study, ranked: Sequence[Ranked], texts: Texts) -> None:
    table.add_column(texts("run.figure"))
    for ensemble in study.ensembles:
        table.add_column(escape(ensemble.scenario.name), justify="right", overflow="fold")
    for group in GROUPS:
        _head(table, group, texts)
        for item in _of(group, ranked):
            cells = [_value(item, number, study) for number in range(len(study.ensembles))]
            if study.draws > 1:
                places = [_place(item, number, texts) for number in range(len(study.ensembles))]
                cells = [f"{cell}\n[dim]{place}[/dim]" for cell, place in zip(cells, places, strict=True)]
            table.add_row(_label(item, texts), *cells)


def _scenarios_down(table: Table, study: Study, ranked: Sequence[Ranked], texts: Texts) -> None:
    table.add_column(texts("run.figure"), overflow="fold")
    for key in ("value", "difference", *(("rank", "best") if study.draws > 1 else ())):
        table.add_column(texts(f"compare.{key}"), justify="right")
    for group in GROUPS:
        _head(table, group, texts)
        for item in _of(group, ranked):
            table.add_row(_label(item, texts))
            for number, ensemble in enumerate(study.ensembles):
                row = [f"    {escape(ensemble.scenario.name)}", _value(item, number, study)]
                row.append(_difference(item, number, study) if number else "")
                if study.draws > 1:
                    row += [rank_span(item, number), format_share(item.best[number])]
                table.add_row(*row)


def _head(table: Table, group: str, texts: Texts) -> None:
    table.add_section()
    table.add_row(f"[bold]{texts(f'groups.{group}')}[/bold]")


def _of(group: str, ranked: Sequence[Ranked]) -> list[Ranked]:
    return [item for item in ranked if item.output.group == group]


def _label(item: Ranked, texts: Texts) -> str:
    return f"  {item.output.label[texts.language]}, [dim]{texts(f'units.{item.output.unit}')}[/dim]"


def _value(item: Ranked, number: int, study: Study) -> str:
    median, ends = format_range(item.ranges[number], item.output.displayed)
    return median if study.draws == 1 else f"{median} [dim]{ends}[/dim]"


def _difference(item: Ranked, number: int, study: Study) -> str:
    median, ends = format_range(item.differences[number], item.output.displayed, signed=True)
    return median if study.draws == 1 else f"{median} [dim]{ends}[/dim]"


def rank_span(item: Ranked, number: int) -> str:
    """``1``, or ``1–3`` where others cannot be told apart from it."""
    first, last = item.ranks[number]
    return f"{first}" if first == last else f"{first}–{last}"


def _place(item: Ranked, number: int, texts: Texts) -> str:
    return texts("compare.place", rank=rank_span(item, number), best=format_share(item.best[number]))


def show_alike(study: Study, ranked: Sequence[Ranked], texts: Texts, console: Console) -> None:
    """Say of which scenarios nobody can tell which is better, figure by figure."""
    names = [scenario.name for scenario in study.plan.scenarios]
    lines = [line for item in ranked if (line := alike_line(names, item, texts))]
    limit = format_share(CLEAR)
    if not lines:
        console.print(texts("compare.all_apart", limit=limit))
        return
    console.print(f"[bold]{texts('compare.alike', limit=limit)}[/bold]")
    for line in lines:
        console.print(f"  {escape(line)}")


def alike_line(names: Sequence[str], item: Ranked, texts: Texts) -> str:
    """``Reports refused: a ≈ b ≈ c; b ≈ d``; empty where all can be told apart.

    The names are those of the scenarios, in the order of the study.
    """
    groups = [" ≈ ".join(names[number] for number in group) for group in item.alike_groups]
    return f"{item.output.label[texts.language]}: {'; '.join(groups)}" if groups else ""
