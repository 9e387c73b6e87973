"""What a calibration found, on the console."""

from __future__ import annotations

import numpy as np
from rich import box
from rich.console import Console
from rich.table import Table

from vawsim.analysis.history.calibration import Calibration
from vawsim.analysis.history.target import TOLERABLE
from vawsim.report.numbers import format_number
from vawsim.text.catalogue import Texts


def show_calibration(found: Calibration, texts: Texts, console: Console) -> None:
    """Print how far the kept draws lie from each series, and from all of them; plainly, where they do not fit."""
    heading = texts("calibrate.heading", kept=f"{len(found.kept):,}", draws=f"{found.draws:,}")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=heading, title_justify="left", title_style="bold")
    table.add_column(texts("history.series"), min_width=22)
    for column in ("points", "nearest", "median", "farthest"):
        table.add_column(texts(f"calibrate.{column}"), justify="right")
    for row, (series, some) in enumerate(found.target.observations.items()):
        table.add_row(series.label[texts.language], str(len(some)), *_three(found.misfits[row]))
    table.add_section()
    table.add_row(f"[bold]{texts('calibrate.distance')}[/bold]", str(found.target.points), *_three(found.distance))
    console.print(table)
    console.print(texts("calibrate.legend", all=format_number(float(found.prior[1]))), style="dim")
    kept, tolerable = len(found.kept), found.tolerable
    key = "calibrate.tolerable" if tolerable == kept else "calibrate.not_tolerable"
    limit = format_number(TOLERABLE)
    console.print(texts(key, kept=f"{kept:,}", tolerable=f"{tolerable:,}", limit=limit))
    missed = [
        s.label[texts.language]
        for s, own in zip(found.target.observations, found.misfits, strict=True)
        if own.min() > TOLERABLE
    ]
    if missed:
        console.print(texts("calibrate.missed", series="; ".join(missed), limit=limit))


def _three(values: np.ndarray) -> list[str]:
    """Of the nearest draw, the median, and of the farthest that was kept."""
    return [format_number(float(value), decimals=2) for value in (values[0], np.median(values), values[-1])]
