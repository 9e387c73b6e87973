"""The ensemble beside history, for people on the console and for programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.history.beside import Beside
from vawsim.analysis.history.fit import Fit
from vawsim.analysis.history.narrowing import Narrowing
from vawsim.analysis.sample import Sample
from vawsim.files.write import make_folder, write_bytes
from vawsim.report.drawn import about_draws
from vawsim.report.numbers import format_number, format_share
from vawsim.text.catalogue import Texts

MOST = 15
"""Parameters that the console names; the JSON holds all."""


def history_json(besides: Sequence[Beside], narrowings: Sequence[Narrowing], sample: Sample) -> dict[str, Any]:
    """The statistics of every series, and what history says of every parameter."""
    return {
        "draws": sample.draws,
        "drawn": sample.as_dict(),
        "series": [beside.fit.as_dict() for beside in besides],
        "parameters": [narrowing.as_dict() for narrowing in narrowings],
    }


def show_history(
    besides: Sequence[Beside], narrowings: Sequence[Narrowing], sample: Sample, texts: Texts, console: Console
) -> None:
    """Print the statistics of every series, then the parameters of which history says most."""
    one = sample.draws == 1
    table = _table(texts("history.heading_one") if one else texts("history.heading", draws=sample.draws))
    table.add_column(texts("history.series"), min_width=22)
    for column in ("points", "error", "bias", "variation", "covariation", "coverage", "band_width", "of_runs"):
        table.add_column(texts(f"history.{column}"), justify="right")
    for beside in besides:
        table.add_row(*_row(beside.fit, texts))
    console.print(table)
    console.print(texts("history.legend"), style="dim")
    if not one:
        console.print(escape(about_draws(sample, texts)), style="dim")
    if narrowings:
        console.print()
        _show_parameters(narrowings, texts, console)


def write_figures(folder: Path, besides: Sequence[Beside], sample: Sample, texts: Texts) -> None:
    """Write a figure for each series.

    Raises:
        WriteProblem: a file cannot be written.
    """
    from vawsim.report.history.figures import figures_of_history

    make_folder(folder)
    for name, picture in figures_of_history(besides, sample, texts):
        write_bytes(folder / f"{name}.png", picture)


def _table(title: str) -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")


def _row(fit: Fit, texts: Texts) -> list[str]:
    inequality = fit.inequality
    unverified = sum(not observation.verified for observation in fit.observations)
    points = f"{len(fit.observations)}" + (f" ({unverified})" if unverified else "")
    causes = (inequality.bias, inequality.variation, inequality.covariation)
    shares = (fit.mape, *causes, fit.coverage, fit.band_width, fit.coverage_of_runs)
    return [
        fit.series.label[texts.language],
        points,
        *("–" if s is None else f"{s:.0%}".replace("%", " %") for s in shares),
    ]


def _show_parameters(narrowings: Sequence[Narrowing], texts: Texts, console: Console) -> None:
    learnt = [narrowing for narrowing in narrowings if narrowing.learnt]
    if learnt:
        table = _table(texts("history.parameters"))
        table.add_column(texts("history.parameter"), overflow="fold")
        table.add_column(texts("history.spread"), justify="right")
        table.add_column(texts("history.shift"), justify="right")
        for narrowing in sorted(learnt, key=_strength, reverse=True)[:MOST]:
            shift = format_number(narrowing.median_shift, signed=True, decimals=2)
            table.add_row(narrowing.name, format_share(narrowing.iqr_ratio), shift)
        console.print(table)
    console.print(texts("history.learnt", learnt=len(learnt), all=len(narrowings)), style="dim")


def _strength(narrowing: Narrowing) -> float:
    """How much history says of a parameter: a median that moved as far as it can weighs as much as no spread left."""
    return max(1 - narrowing.iqr_ratio, 2 * math.fabs(narrowing.median_shift))
