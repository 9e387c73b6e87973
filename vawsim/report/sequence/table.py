"""The table of the candidates, with a small timeline of each."""

from __future__ import annotations

from rich import box
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.orders import Candidate
from vawsim.model.epoch import END
from vawsim.report.console import WIDE
from vawsim.report.numbers import format_share
from vawsim.report.ranking_table import rank_span
from vawsim.report.sequence.words import (
    BESIDE,
    ENDS,
    LETTERS,
    cell,
    order_in_words,
    shown_candidates,
    unit_of_differences,
    written,
)
from vawsim.text.catalogue import Texts

RANGE = 13
"""Letters that a range takes, such as ``(−0.23…−0.10)``."""

SHARE = 8
"""Letters that a share takes, with its heading in two lines."""


def candidates_table(found: SequencesFound, texts: Texts, width: int) -> Table:
    """The candidates, the best first: rank, starts, means, and how often each is the best.

    Args:
        found: what came of them.
        texts: the language.
        width: columns of the console.
    """
    many, wide = found.sample.draws > 1, width >= BESIDE
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1) if wide else (0, 1, 0, 0))
    table.title, table.title_justify, table.title_style = _title(found, texts), "left", "bold"
    table.add_column(texts("sequence.rank"), no_wrap=True)
    rows = shown_candidates(found)
    header, *lines = _timelines(found, rows, "  " if wide else " ")
    fits = len(header.split("\n")[0]) <= width // 2
    if not fits:  # so many dates that the orders are shorter in words
        header, lines = texts("sequence.starts"), [order_in_words(found.sequences.candidates[row]) for row in rows]
    table.add_column(header, no_wrap=fits)
    unit = texts(f"units.{found.output.unit}")
    if width >= WIDE:
        table.add_column(texts("sequence.value", unit=unit), justify="right", no_wrap=True)
    room = None if wide or not many else RANGE
    gain = texts("sequence.gain", unit=unit_of_differences(found.output, texts))
    table.add_column(gain, justify="right", width=room)
    table.add_column(texts("sequence.at_end", year=END.year - 1), justify="right", width=room)
    if many:
        table.add_column(texts("sequence.best_in"), justify="right", width=None if wide else SHARE)
    for place, (number, line) in enumerate(zip(rows, lines, strict=True)):
        if place == ENDS and len(rows) < len(found.by_gain):
            table.add_row("…")
        row = [rank_span(found.ranked, number), line]
        if width >= WIDE:
            row.append(cell(found.values[number, 0], found))
        row += [cell(values[number], found, wide) for values in (found.gains, found.gains_at_end)]
        table.add_row(*row, *([format_share(found.ranked.best[number])] if many else []))
    return table


def _title(found: SequencesFound, texts: Texts) -> str:
    """What is judged, over which months, and where the base is."""
    first, last = found.sequences.period
    place = "" if found.area == "Peru" else f" – {texts(f'places.{found.area}')}"
    heading = texts("sequence.heading", output=found.output.label[texts.language], first=first, last=last, place=place)
    value = f"{written(found.base[0], found)} {texts(f'units.{found.output.unit}')}"
    base = texts("sequence.base", base=escape(found.sequences.base.title[texts.language]), value=value)
    return f"{heading}\n[not bold]{base}[/not bold]"


def _timelines(found: SequencesFound, rows: list[int], between: str) -> list[str]:
    """A heading with the dates, and for each candidate the letters of the measures that begin at each of them."""
    dates = found.sequences.starts
    room = max(4, len(found.sequences.measures))
    heading = between.join(f"{date.year:<{room}}" for date in dates)
    if any(date.month > 1 for date in dates):
        heading += "\n" + between.join(f"{f'-{date.month:02d}':<{room}}" for date in dates)
    return [heading, *(_timeline(found.sequences.candidates[number], found, room, between) for number in rows)]


def _timeline(candidate: Candidate, found: SequencesFound, room: int, between: str) -> str:
    cells = []
    for date in found.sequences.starts:
        letters = "".join(LETTERS[measure] for measure in candidate.order if candidate.starts[measure] == date)
        cells.append(f"{letters or '·':<{room}}")
    return between.join(cells)
