"""Tables on the console."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import ComparedOutput, Comparison
from vawsim.analysis.ranking import CLEAR
from vawsim.model.outputs import GROUPS
from vawsim.report.numbers import format_range, format_share
from vawsim.text.catalogue import Texts

FEW = 30
"""Draws below which a range says little."""

WIDE = 122
"""Columns from which on a range fits beside its median."""


class _Console(Console):
    """A console that leaves it to the command what to do when its reader has gone; rich would end the program."""

    def on_broken_pipe(self) -> None:
        """Called by rich while the error is handled."""
        raise


def make_console(stream: TextIO | None = None) -> Console:
    """A console on ``stream`` (standard output), wide enough for tables where it is no terminal."""
    stream = stream or sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else WIDE
    return _Console(file=stream, width=width, highlight=False)


def show_comparison(
    comparison: Comparison, texts: Texts, console: Console, drawn: str = "", area: str = "Peru"
) -> None:
    """Print the headline table of a comparison, then how to read it, and where the draws are from (``drawn``)."""
    language = texts.language
    # Titles and names are the users' own and may hold brackets.
    title = escape(comparison.scenario.scenario.title[language])
    against = escape(comparison.against.scenario.title[language])
    alone = comparison.alone
    heading = texts("run.alone", scenario=title) if alone else texts("run.heading", scenario=title, against=against)
    heading += "" if area == "Peru" else f" – {texts(f'places.{area}')}"
    draws = comparison.scenario.draws
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=heading, title_justify="left", title_style="bold")
    table.add_column(texts("run.figure"))
    wide = console.width >= WIDE
    # A file's name may be longer than a narrow console has room for.
    before = escape(comparison.against.scenario.name) if wide else texts("run.baseline")
    table.add_column(before, justify="right", no_wrap=True)
    if not alone:
        after = escape(comparison.scenario.scenario.name) if wide else texts("run.scenario")
        table.add_column(after, justify="right", no_wrap=True)
        table.add_column(texts("run.difference"), justify="right", no_wrap=True)
        if draws > 1:
            table.add_column(texts("run.better"), justify="right", no_wrap=True)
    for group in GROUPS:
        table.add_section()
        table.add_row(f"[bold]{texts(f'groups.{group}')}[/bold]")
        for item in comparison.outputs(area):
            if item.output.group == group:
                table.add_row(*_row(item, alone, draws, wide, texts))
    console.print(table)
    start, end = comparison.period
    key = "run.legend_one" if draws == 1 else "run.legend_alone" if alone else "run.legend"
    console.print(texts(key, draws=draws, **{"from": start, "to": end}), style="dim")
    if 1 < draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    if drawn:
        console.print(escape(drawn), style="dim")
    console.print(texts("run.caution"), style="dim")


def _row(item: ComparedOutput, alone: bool, draws: int, wide: bool, texts: Texts) -> list[str]:
    output = item.output
    spans = [item.baseline] if alone else [item.baseline, item.scenario, item.difference]
    cells = []
    for span in spans:
        median, ends = format_range(span, output.displayed, signed=span is item.difference)
        # Where the console is narrow, the range goes below the median.
        cells.append(median if draws == 1 else f"{median}{' ' if wide else chr(10)}[dim]{ends}[/dim]")
    label = f"  {output.label[texts.language]}, [dim]{texts(f'units.{output.unit}')}[/dim]"
    row = [label, *cells]
    return row if alone or draws == 1 else [*row, _share(item)]


def _share(item: ComparedOutput) -> str:
    """The share of better draws, coloured where it is clear; the number says the same without colour."""
    text = format_share(item.share_better)
    if item.share_better >= CLEAR:
        return f"[green]{text}[/green]"
    worse = item.difference.low > 0 if item.output.better == "lower" else item.difference.high < 0
    return f"[red]{text}[/red]" if worse else text
