"""A sweep on the console and for programs: what it varied, what it kept, and over which range the outputs lie."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range
from vawsim.analysis.sweep.identity import TITLE
from vawsim.analysis.sweep.results import Swept, Varied
from vawsim.analysis.sweep.summary import Summary, summaries
from vawsim.report.numbers import format_given, format_range
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed
from vawsim.text.units import unit_in_words

MOST = 40
"""Things varied that people are shown; of more, only how many."""


def show_sweep(swept: Swept, texts: Texts, console: Console) -> None:
    """Print what was varied and, where all is there, every output at its last date with its range.

    Raises:
        FileProblems: a file of the sweep is damaged.
    """
    names = listed([escape(swept.titles[name][texts.language]) for name in swept.scenarios])
    identity = swept.identity
    if title := identity.get(TITLE):
        console.print(f"[bold]{escape(title[texts.language])}[/bold]")
    console.print(f"[bold]{texts('sweep.heading', scenarios=names)}[/bold]")
    console.print(_state(swept, texts))
    console.print(
        texts(
            "sweep.design_line",
            design=swept.kind,
            samples=f"{identity['samples']:,}",
            seed=swept.seed,
            varied=len(swept.varied),
            columns=len(swept.columns),
            model=identity["model"][:12],
        )
    )
    if len(swept.varied) <= MOST:
        console.print(_varied(swept, texts))
    else:
        console.print(texts("sweep.many_varied"))
    if not swept.finished:
        return
    found = last_dates(list(summaries(swept)))
    for scenario in swept.scenarios:
        console.print(_outputs([one for one in found if one.scenario == scenario], swept, texts))
    for line in _failures(swept, texts):
        console.print(escape(line))
    console.print(texts("sweep.legend"), style="dim")


def last_dates(found: Sequence[Summary]) -> list[Summary]:
    """The last of the dates of each output, place and scenario, whatever the order of dates."""
    last: dict[tuple[str, str, str], Summary] = {}
    for one in found:
        key = one.scenario, one.column.output.name, one.column.place
        if key not in last or one.column.period[1] > last[key].column.period[1]:
            last[key] = one
    return list(last.values())


def sweep_json(swept: Swept) -> dict[str, Any]:
    """All of it as one object: the design, whether it is complete, and a summary of every column.

    Raises:
        FileProblems: a file of the sweep is damaged.
    """
    return {
        **swept.identity,
        "finished": swept.finished,
        "missing_files": swept.missing,
        "failed": {scenario: len(swept.failures(scenario)) for scenario in swept.scenarios} if swept.finished else None,
        "summary": [
            {
                "scenario": one.scenario,
                **one.column.as_dict(),
                "column": one.column.name,
                "runs": one.runs,
                "mean": _known(one.mean),
                "standard_deviation": _known(one.deviation),
                "low": _known(one.low),
                "median": _known(one.median),
                "high": _known(one.high),
            }
            for one in (summaries(swept) if swept.finished else ())
        ],
    }


def _known(value: float) -> float | None:
    """A number as JSON can have it; where no run has a value, none."""
    return value if isfinite(value) else None


def _state(swept: Swept, texts: Texts) -> str:
    if swept.finished:
        return texts("sweep.state_finished", runs=f"{swept.runs:,}")
    files = swept.design.chunks * (1 + len(swept.scenarios))
    return texts("sweep.state_unfinished", missing=f"{swept.missing:,}", files=f"{files:,}")


def _varied(swept: Swept, texts: Texts) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(texts("sweep.varied_name"), no_wrap=True)
    table.add_column(texts("sweep.varied_range"))
    table.add_column(texts("sweep.varied_label"))
    for one in swept.varied:
        table.add_row(one.name, range_of(one, texts), escape(one.label[texts.language]))
    return table


def range_of(one: Varied, texts: Texts) -> str:
    """``2…10 hour/case``, ``×0.5…×2``; of a lever also from when."""
    low, high = format_given(one.low), format_given(one.high)
    if one.multiple:
        return f"×{low}…×{high}"
    span = f"{low}…{high}" if one.unit == "1" else f"{low}…{high} {unit_in_words(one.unit, texts)}"
    return span if one.start is None else texts("sweep.lever_from", range=span, date=one.start)


def _outputs(found: Sequence[Summary], swept: Swept, texts: Texts) -> Table:
    title = escape(swept.titles[found[0].scenario][texts.language])
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("sweep.column_output"))
    table.add_column(texts("sweep.column_when"))
    table.add_column(texts("sweep.column_median"), justify="right", no_wrap=True)
    table.add_column(texts("sweep.column_unit"))
    some_without = any(one.runs < swept.runs for one in found)
    if some_without:
        table.add_column(texts("sweep.column_without"), justify="right")
    for one in found:
        output = one.column.output
        place = "" if one.column.place == "Peru" else f" – {texts(f'places.{one.column.place}')}"
        span = " ".join(format_range(Range(one.low, one.median, one.high), output.displayed))
        cells = [output.label[texts.language] + place, one.column.when, span, texts(f"units.{output.unit}")]
        if some_without:
            cells.append(f"{swept.runs - one.runs:,}")
        table.add_row(*cells)
    return table


def _failures(swept: Swept, texts: Texts) -> list[str]:
    lines = []
    for scenario in swept.scenarios:
        failed = swept.failures(scenario)
        if failed:
            run, why = next(iter(failed.items()))
            counts = {"failed": f"{len(failed):,}", "runs": f"{swept.runs:,}", "run": f"{run:,}"}
            lines.append(texts("sweep.failures", scenario=scenario, why=why, **counts))
    return lines
