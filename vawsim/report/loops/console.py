"""The loops that drive a variable, on the console and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range
from vawsim.analysis.ensemble import FIRST_YEAR
from vawsim.analysis.loops import AHEAD, PAST, YEARS, LoopsFound, LoopShare, mean_of, shown_first
from vawsim.analysis.today import TODAY
from vawsim.model import load_model
from vawsim.model.loops import load_designed_loops, loops_in
from vawsim.model.outputs import OUTPUTS
from vawsim.report.console import FEW
from vawsim.report.drawn import about_draws
from vawsim.report.listings import describe_variable
from vawsim.report.numbers import format_number
from vawsim.sd.course import Array
from vawsim.sd.loops import links_of, stocks_of
from vawsim.text.catalogue import Texts

SHOWN = 12
"""Loops that the table names because of their shares."""

BY_SCORE = 3
"""Loops that it names besides because of their relative scores."""

LEAST = 0.05
"""Per cent below which no digit is printed."""

LETTERS = {1: "R", -1: "B"}


def label_of(loop: LoopShare, texts: Texts) -> str:
    """``B7 Violence ends by itself``, or the stocks that it passes: ``Trust in the police ↺``."""
    if loop.designed:
        return f"{loop.name} {load_designed_loops()[loop.name].title[texts.language]}"
    return f"{' → '.join(texts(f'stocks.{stock}') for stock in loop.stocks)} ↺"


def label_with_letter(loop: LoopShare, texts: Texts) -> str:
    """As ``label_of``, after the letter of its polarity, with which names of loops of the design begin anyway."""
    return label_of(loop, texts) if loop.designed else f"{LETTERS[loop.sign]} {label_of(loop, texts)}"


def variable_label(name: str, texts: Texts) -> str:
    """What a variable is called: as an output, as a stock, else by its name in the model."""
    if name in OUTPUTS:
        return OUTPUTS[name].label[texts.language]
    return texts(f"stocks.{name}") if load_model().model.variables[name].kind == "stock" else name


def show_drivers(found: Sequence[LoopsFound], texts: Texts, console: Console) -> None:
    """Print the loops that drive a variable in each of some scenarios, and how to read it.

    Args:
        found: the same variable in one scenario, or in the one to compare with and another.
        texts: the language.
        console: where to print.
    """
    first = found[0]
    label = variable_label(first.variable, texts)
    if all(one.still for one in found):
        console.print(escape(texts("loops.still", variable=label)))
        return
    heading = f"[bold]{escape(texts('loops.title', variable=label))}[/bold]"
    heading += f". {texts('loops.share')}"
    table = _table(heading, texts("loops.loop"), [escape(one.scenario.title[texts.language]) for one in found], texts)
    every = shown_first(found)
    loops = every[:SHOWN] + _strongest(every[SHOWN:], found[-1])
    for loop in loops:
        mark = " ·" if any(first.variable in way for way in loop.ways) else ""
        spans = [one.share_of(loop.name, loop.sign) for one in found]
        letter, _, rest = label_with_letter(loop, texts).partition(" ")
        score = _written(found[-1].score_of(loop.name, loop.sign)[AHEAD])
        table.add_row(f"[bold]{letter}[/bold] {escape(rest)}{mark}", *_cells(spans), score)
    named = {(loop.name, loop.sign) for loop in loops}
    table.add_row(
        texts("loops.others", count=len(every) - len(loops)),
        *_cells([_left(one, named) for one in found]),
    )
    table.add_row(texts("loops.rest"), *_cells([one.rest for one in found]))
    table.add_row(texts("loops.outside"), *_cells([one.outside for one in found]))
    table.add_section()
    for sign, key in ((1, "loops.sum"), (-1, "loops.sum_balancing")):
        table.add_row(f"[bold]{texts(key)}[/bold]", *_cells([one.of_sign(sign) for one in found]))
    console.print(table)
    if first.variable not in OUTPUTS:
        about = describe_variable(load_model().model.variables[first.variable], texts)
        console.print(escape(f"{label}: {' '.join(about.split())}"))
    console.print(texts("loops.here"), style="dim")
    if any(first.variable in way for loop in loops for way in loop.ways):
        console.print(escape(texts("loops.dot", variable=label)), style="dim")
    _how_to_read(first, texts, console)


def show_designed(found: LoopsFound, texts: Texts, console: Console) -> None:
    """Print the loops of the design, and how much each drives."""
    heading = f"[bold]{texts('loops.designed')}[/bold]: {escape(found.scenario.title[texts.language])}"
    heading += f"\n{texts('loops.part')}"
    table = _table(heading, texts("loops.in_design"), [""], texts, texts("loops.way"))
    model = load_model().model
    present = loops_in(model)
    for name, designed in load_designed_loops().items():
        label = f"[bold]{name}[/bold] {escape(designed.title[texts.language])}"
        if name not in present:
            table.add_row(f"{label} [dim]({texts('loops.absent')})[/dim]")
            continue
        way = f"{len(present[name])}, {len(stocks_of(model, present[name]))}"
        score = _written(found.score_of(name, designed.sign)[AHEAD])
        table.add_row(label, way, *_cells([found.share_of(name, designed.sign)]), score)
    console.print(table)
    console.print(texts("loops.see"), style="dim")
    _how_to_read(found, texts, console)


def _table(heading: str, first: str, columns: Sequence[str], texts: Texts, second: str | None = None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=heading, title_justify="left", title_style="none")
    table.add_column(first, overflow="fold")
    if second is not None:
        table.add_column(second, justify="right")
    last = YEARS[-1]
    past = texts("loops.years", first=FIRST_YEAR, last=TODAY.year - 1)
    ahead = texts("loops.years", first=TODAY.year, last=last)
    table.add_column(past, justify="right", no_wrap=True)
    for column in columns:
        table.add_column(f"{column}\n{ahead}" if len(columns) > 1 else ahead, justify="right")
    table.add_column(f"{texts('loops.score')}\n{ahead}", justify="right")
    return table


def _how_to_read(found: LoopsFound, texts: Texts, console: Console) -> None:
    draws = found.sample.draws
    console.print(texts("loops.legend" if draws > 1 else "loops.legend_one", draws=draws), style="dim")
    if 1 < draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    drawn = about_draws(found.sample, texts)
    if drawn:
        console.print(escape(drawn), style="dim")
    console.print(texts("loops.method"), style="dim")
    console.print(texts("loops.caution"), style="dim")


def _strongest(loops: Sequence[LoopShare], found: LoopsFound) -> list[LoopShare]:
    """Those of some loops with the largest relative scores from today on, by the median draw; none that print as 0."""

    def weight(loop: LoopShare) -> float:
        return float(np.median(np.nan_to_num(mean_of(found.score_of(loop.name, loop.sign)[AHEAD]))))

    return [loop for loop in sorted(loops, key=weight, reverse=True)[:BY_SCORE] if 100 * weight(loop) >= LEAST]


def _left(found: LoopsFound, named: set[tuple[str, int]]) -> Array:
    """The share of the loops that are not named."""
    nothing = np.where(np.isnan(found.outside), np.nan, 0.0)
    return sum((loop.share for loop in found.loops if (loop.name, loop.sign) not in named), nothing)


def _cells(shares: Sequence[Array]) -> list[str]:
    """The past, which is the same in all scenarios, then what is ahead in each."""
    return [_written(shares[0][PAST]), *(_written(share[AHEAD]) for share in shares)]


def _written(share: Array) -> str:
    """Mean over the years: the median over the draws with its range."""
    means = 100 * mean_of(share)
    means = means[np.isfinite(means)]
    if not len(means):
        return "–"
    span = Range.of(means)
    low, median, high = (_percent(value) for value in (span.low, span.median, span.high))
    return median if share.shape[-1] == 1 else f"{median} [dim]({low}…{high})[/dim]"


def _percent(value: float) -> str:
    """One decimal; what is smaller than a printed digit is said to be, and nothing is ever surely nothing."""
    return "<0.1" if value < LEAST else format_number(value, decimals=1)


def drivers_json(found: LoopsFound, against: LoopsFound | None, texts: Texts) -> dict[str, Any]:
    """All of it as one object; shares are in per cent."""
    return {
        "variable": found.variable,
        "label": variable_label(found.variable, texts),
        "scenario": found.scenario.name,
        "against": None if against is None else against.scenario.name,
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "times": list(YEARS),
        "from": str(TODAY.year),
        "to": str(YEARS[-1]),
        **_shares_json(found, texts),
        "compared": None if against is None else _shares_json(against, texts),
    }


def _shares_json(found: LoopsFound, texts: Texts) -> dict[str, Any]:
    return {
        "loops": [
            {
                "name": loop.name,
                "label": label_of(loop, texts),
                "polarity": LETTERS[loop.sign],
                "designed": loop.designed,
                "stocks": list(loop.stocks),
                "ways": len(loop.ways),
                "variables": list(loop.strongest),
                "links": [list(link) for link in links_of(loop.strongest)],
                **_series(loop.share),
                **_scores(loop.score),
            }
            for loop in found.loops
        ],
        "outside": _series(found.outside),
        "rest": _series(found.rest),
    }


def _series(share: Array) -> dict[str, Any]:
    return {
        "share": [_span(year) for year in share],
        "past_share": _span(mean_of(share[PAST])),
        "mean_share": _span(mean_of(share[AHEAD])),
    }


def _scores(score: Array) -> dict[str, Any]:
    return {"relative_score": [_span(year) for year in score], "mean_relative_score": _span(mean_of(score[AHEAD]))}


def _span(values: Array) -> dict[str, float] | None:
    """The range over the draws, in per cent; None where nothing changes in any."""
    known = values[np.isfinite(values)]
    return Range.of(100 * known).as_dict() if len(known) else None


def designed_json(found: LoopsFound, texts: Texts) -> dict[str, Any]:
    """The loops of the design as one object, with their shares in per cent."""
    model = load_model().model
    present = loops_in(model)
    loops = []
    for name, designed in load_designed_loops().items():
        entry: dict[str, Any] = {
            "name": name,
            "label": designed.title[texts.language],
            "polarity": LETTERS[designed.sign],
            "in_model": name in present,
        }
        if name in present:
            loop = present[name]
            entry |= {
                "about": designed.about[texts.language],
                "variables": list(loop),
                "links": [list(link) for link in links_of(loop)],
                "stocks": list(stocks_of(model, loop)),
                **_series(found.share_of(name, designed.sign)),
                **_scores(found.score_of(name, designed.sign)),
            }
        else:
            entry["about"] = designed.absent[texts.language]
        loops.append(entry)
    return {
        "variable": found.variable,
        "scenario": found.scenario.name,
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "times": list(YEARS),
        "loops": loops,
    }
