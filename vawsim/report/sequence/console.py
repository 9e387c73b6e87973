"""Measures in their order, on the console: which do best, what the order does, and where it is worse before better."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import visible
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.order_effects import PairEffect, cost_of_waiting, is_clear, pair_effects
from vawsim.analysis.sequence.setbacks import Setback, setbacks_of
from vawsim.model import load_model
from vawsim.model.epoch import END
from vawsim.report.console import FEW
from vawsim.report.drawn import about_draws
from vawsim.report.numbers import format_range, format_share
from vawsim.report.sequence.table import candidates_table
from vawsim.report.sequence.words import (
    BESIDE,
    LETTERS,
    cell,
    order_in_words,
    shown_candidates,
    shown_names,
    unit_of_differences,
    written,
)
from vawsim.scenario.overlaps import overlaps
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed


def show_sequences(found: SequencesFound, texts: Texts, console: Console) -> None:
    """Print the orders with their ranks, why some do better, and where it is worse before it is better."""
    many = found.sample.draws > 1
    console.print(_key(found, texts))
    console.print(candidates_table(found, texts, console.width))
    left_out = len(found.by_gain) - len(shown_candidates(found))
    if left_out:
        console.print(texts("sequence.more", count=left_out), style="dim")
    for line in (*_best_and_worst(found, texts), *_remarks(found, texts)):
        console.print(escape(line))
    console.print()
    console.print(_by_spacing(found, texts))
    effects = pair_effects(found)
    console.print(_pairs(found, effects, texts))
    for line in _conclusions(found, effects, texts):
        console.print(escape(line))
    console.print()
    _show_setbacks(found, texts, console)
    limit = format_share(CLEAR)
    if many:
        console.print(texts("sequence.legend", draws=found.sample.draws, limit=limit), style="dim")
    else:
        first, last = found.sequences.period
        console.print(texts("run.legend_one", **{"from": first, "to": last}), style="dim")
    console.print(texts("sequence.legend_order", limit=limit), style="dim")
    if 1 < found.sample.draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    drawn = about_draws(found.sample, texts)
    if drawn:
        console.print(escape(drawn), style="dim")
    console.print(texts("sequence.caution", year=END.year - 1), style="dim")


def _key(found: SequencesFound, texts: Texts) -> str:
    titles = (escape(measure.title[texts.language]) for measure in found.sequences.measures)
    lines = [f"[bold]{letter}[/bold]  {title}" for letter, title in zip(LETTERS, titles, strict=False)]
    return "\n".join(lines)


def _best_and_worst(found: SequencesFound, texts: Texts) -> Iterator[str]:
    """The best and the worst order, what lies between them, and how all at once compares."""
    orders, unit = found.orders(), unit_of_differences(found.output, texts)
    known = found.sequences.candidates
    yield texts("sequence.best", order=order_in_words(known[orders[0]]))
    yield texts("sequence.worst", order=order_in_words(known[orders[-1]]))
    between = found.gains[orders[0]] - found.gains[orders[-1]]
    share, clear = _visibly(between, found.values[orders[-1], 0])
    line = texts("sequence.between", amount=written(between, found), unit=unit, share=share)
    yield line if clear else f"{line} {texts('sequence.alike')}"
    if known[orders[0]].apart != known[orders[-1]].apart:
        yield texts("sequence.spacing_too", unit=unit, leads=listed(_leads(found, texts)))
    at_once = found.gains[0] - found.gains[orders[0]]
    key = "sequence.at_once_better" if np.median(at_once) >= 0 else "sequence.at_once_worse"
    lead = at_once if np.median(at_once) >= 0 else -at_once
    share, clear = _visibly(lead, found.values[orders[0], 0])
    line = texts(key, amount=written(lead, found), unit=unit, share=share)
    yield line if clear else f"{line} {texts('sequence.alike')}"
    best, count = found.by_gain[0], len(known)
    as_good = sum(max(found.ranked.better[best, n], found.ranked.better[n, best]) < CLEAR for n in range(count)) - 1
    yield texts("sequence.as_good" if as_good else "sequence.none_as_good", count=as_good, total=count - 1)


def _leads(found: SequencesFound, texts: Texts) -> list[str]:
    """For each spacing, by how much its best order is better than its worst."""
    leads = []
    for apart in _spacings(found):
        orders = found.orders(apart)
        lead = found.gains[orders[0]] - found.gains[orders[-1]]
        leads.append(texts("sequence.lead", amount=written(lead, found), apart=apart))
    return leads


def _spacings(found: SequencesFound) -> list[int]:
    """Months between starts that were tried, the fewest first."""
    return sorted({candidate.apart for candidate in found.sequences.candidates if candidate.apart})


def _visibly(gain: Array, level: Array) -> tuple[str, bool]:
    """The share of draws in which a gain is visible, in words, and whether it is clear."""
    return format_share(float(visible(gain, level).mean())), is_clear(gain, level)


def _remarks(found: SequencesFound, texts: Texts) -> Iterator[str]:
    """What to know of measures that change the same, and of those that come too late to be complete."""
    parameters = load_model().parameters
    for overlap in overlaps(found.sequences.measures):
        names = listed([LETTERS[measure] for measure in overlap.measures])
        label = parameters[overlap.parameter].label[texts.language]
        if overlap.joined:
            yield texts(f"sequence.joined_by_{overlap.joined}", measures=names, parameter=label)
        else:
            yield texts("sequence.last_word", measures=names, parameter=label)
    late = found.sequences.incomplete
    if late:
        yield texts("sequence.incomplete", measures=listed([LETTERS[measure] for measure in late]))


def _by_spacing(found: SequencesFound, texts: Texts) -> Table:
    """For each spacing the best and the worst order, what lies between them, and what waiting costs."""
    unit, known = unit_of_differences(found.output, texts), found.sequences.candidates
    table = _table(texts("sequence.by_spacing", unit=unit))
    for key in ("apart", "best_short", "worst_short", "difference", "waiting"):
        right = key in ("difference", "waiting")
        table.add_column(texts(f"sequence.{key}"), justify="right" if right else "left")
    for apart in _spacings(found):
        orders = found.orders(apart)
        best, worst = orders[0], orders[-1]
        cells = ["→".join(LETTERS[measure] for measure in known[number].order) for number in (best, worst)]
        between, waiting = found.gains[best] - found.gains[worst], cost_of_waiting(found, apart)
        level = found.values[worst, 0]
        amounts = (cell(values, found, clear=_either_side(values, level)) for values in (between, waiting))
        table.add_row(str(apart), *cells, *amounts)
    return table


def _either_side(values: Array, level: Array) -> bool:
    """Whether a difference is clear, whichever way it goes."""
    return is_clear(values, level) or is_clear(-values, level)


def _pairs(found: SequencesFound, effects: list[PairEffect], texts: Texts) -> Table:
    """What it gains to begin one of two right before the other, by themselves and through each other."""
    table = _table(texts("sequence.pairs", unit=unit_of_differences(found.output, texts)))
    table.add_column(texts("sequence.pair"))
    for key in ("pair_gain", "pair_alone", "pair_interplay"):
        table.add_column(texts(f"sequence.{key}"), justify="right")
    level = found.base[0]
    for effect in effects:
        names = texts("sequence.before", first=LETTERS[effect.first], second=LETTERS[effect.second])
        parts = (effect.gain, effect.alone, effect.interplay)
        table.add_row(names, *(cell(values, found, clear=_either_side(values, level)) for values in parts))
    return table


def _conclusions(found: SequencesFound, effects: list[PairEffect], texts: Texts) -> Iterator[str]:
    """Whether the order matters, through what, and whether the measures do more together than each alone."""
    through = [effect for effect in effects if effect.interplay_is_clear]
    if through:
        yield texts("sequence.order_interplay", pairs=listed([_favoured(effect, texts) for effect in through]))
    else:
        key = "sequence.order_early" if any(effect.clear for effect in effects) else "sequence.order_none"
        yield texts(key, draws=f"{found.sample.draws:,}")
    together = found.gains[0] - found.gains_alone[0]
    if not visible(np.abs(together), found.base[0]).any():
        yield texts("sequence.together_same")
        return
    key = "sequence.together_more" if np.median(together) > 0 else "sequence.together_less"
    size = together if np.median(together) > 0 else -together
    yield texts(key, amount=written(size, found), unit=unit_of_differences(found.output, texts))


def _favoured(effect: PairEffect, texts: Texts) -> str:
    """``A before B``: the order in which what one does to the other is better."""
    pair = (effect.first, effect.second) if np.median(effect.interplay) > 0 else (effect.second, effect.first)
    return texts("sequence.before", first=LETTERS[pair[0]], second=LETTERS[pair[1]])


def _show_setbacks(found: SequencesFound, texts: Texts, console: Console) -> None:
    """A table of the setbacks of all at once, the best and the worst order; a sentence where there is none."""
    many = found.sample.draws > 1
    base = escape(found.sequences.base.title[texts.language])
    console.print(f"[bold]{texts('sequence.setbacks', base=base)}[/bold]")
    for number, name in shown_names(found, texts).items():
        rows = setbacks_of(found, number)
        if not rows:
            console.print(texts("sequence.no_setback", sequence=name))
            continue
        table = _table(f"{name}: {order_in_words(found.sequences.candidates[number])}")
        table.title_style = "none"
        table.add_column(texts("sequence.indicator"), overflow="fold")
        table.add_column(texts("sequence.worse"))
        table.add_column(texts("sequence.depth"), justify="right")
        table.add_column(texts("sequence.better_from"))
        for row in rows:
            table.add_row(*_setback(row, many, console.width >= BESIDE, texts))
        console.print(table)


def _setback(row: Setback, many: bool, wide: bool, texts: Texts) -> list[str]:
    median, ends = format_range(row.depth, row.output.displayed)
    return [
        f"{row.output.label[texts.language]}, [dim]{unit_of_differences(row.output, texts)}[/dim]",
        texts("sequence.span", since=row.since, until=row.until),
        f"{median}{' ' if wide else chr(10)}[dim]{ends}[/dim]" if many else median,
        texts("sequence.from", date=row.better_from) if row.better_from else texts("sequence.never"),
    ]


def _table(title: str) -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
