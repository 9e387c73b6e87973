"""What an output of a sweep hangs on, on the console."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.sensitivity.failing import Failing
from vawsim.analysis.sensitivity.indices import Measure, Method
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.console import WIDE
from vawsim.report.sensitivity.boxes import boxes_in_words
from vawsim.report.sensitivity.verdict import shown, verdict
from vawsim.report.sensitivity.words import (
    MOST,
    SIGNS,
    about_scenarios,
    difference_unit,
    evidence_in_words,
    heading,
    range_in_words,
    spread_in_words,
    with_interval,
    written,
)
from vawsim.text.catalogue import Texts

SHOWN: dict[Method, tuple[Measure, ...]] = {
    "sobol": ("total", "first"),
    "fast": ("total", "first"),
    "morris": ("mu_star", "sigma"),
    "ranks": ("rank", "first"),
}
"""The measures of each method that people see, the leading one first."""


def show_sensitivity(found: Answer, failing: Failing | None, texts: Texts, console: Console) -> None:
    """Print what leads, in which ranges it fails (if that was asked), and what to conclude."""
    console.print(f"[bold]{escape(heading(found.question, texts))}[/bold]")
    console.print(escape(about_scenarios(found.question, texts)))
    console.print(escape(spread_in_words(found, texts)))
    if found.leading:
        console.print(_table(found, texts, console.width >= WIDE))
    if found.indices.left_out:
        counts = {"failed": f"{found.failed:,}", "left_out": f"{found.indices.left_out:,}"}
        console.print(texts("sensitivity.left_out", **counts))
    if failing is not None:
        for line in boxes_in_words(found, failing, texts):
            console.print(escape(line))
        console.print()
    for line in verdict(found, texts):
        console.print(escape(line))
    for line in _legend(found, texts):
        console.print(escape(line), style="dim")


def shown_measures(found: Answer) -> list[Measure]:
    """The measures that people see, as far as the method gave them, the leading one first."""
    return [measure for measure in SHOWN[found.indices.method] if measure in found.indices.measures]


def _table(found: Answer, texts: Texts, wide: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(texts("sensitivity.varied"), overflow="fold", ratio=1)
    unit, directed = difference_unit(found.question, texts), found.indices.method != "ranks"
    for measure in shown_measures(found):
        table.add_column(texts(f"sensitivity.{measure}", unit=unit), justify="right", max_width=22 if wide else 14)
    if directed:
        table.add_column(texts("sensitivity.direction"), justify="right")
    for number in shown(found)[:MOST]:
        varied = found.question.swept.varied[number]
        about = f"{varied.name}: {range_in_words(varied, texts)}; {evidence_in_words(varied, texts)}"
        label = f"[bold]{escape(varied.label[texts.language])}[/bold]\n[dim]{escape(about)}[/dim]"
        cells = [with_interval(found, measure, number) for measure in shown_measures(found)]
        if not wide:
            cells = [cell.replace(" (", "\n(") for cell in cells]
        if directed:
            cells.append(f"{SIGNS[int(found.direction[number])]} {_directed(found, number)}")
        table.add_row(label, *cells, end_section=True)
    left = len(shown(found)) - MOST
    if left > 0:
        table.add_row(texts("sensitivity.more", count=left))
    return table


def _directed(found: Answer, number: int) -> str:
    """The number by which the direction goes."""
    if found.indices.method == "morris":
        return written(found, "mu", float(found.indices.measures["mu"].value[number]))
    return written(found, "rank", float(found.correlation[number]))


def _legend(found: Answer, texts: Texts) -> list[str]:
    swept = found.question.swept
    design, runs = texts(f"sensitivity.design_{swept.kind}"), f"{found.indices.runs:,}"
    key = "sensitivity.legend_alone" if found.indices.method == "fast" else "sensitivity.legend"
    lines = [texts(key, runs=runs, design=design, varied=len(swept.varied))]
    lines += [texts(f"sensitivity.legend_{measure}") for measure in shown_measures(found)]
    if found.indices.method != "ranks":
        by = "mu" if found.indices.method == "morris" else "rank"
        lines.append(texts(f"sensitivity.legend_direction_{by}"))
    return [*lines, texts("sensitivity.legend_evidence")]
