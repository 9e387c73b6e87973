"""Chapters that a report can have beside its own: what another command prints, laid out on a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from matplotlib.figure import Figure
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

BOLD, DIM = "bold", "dim"
"""The styles by which the console says what is weighty and what stands back; a page follows them."""

WIDTH = 160
"""Columns for which tables are made: wide, since a page folds them better than a console."""


@dataclass(frozen=True)
class Piece:
    """A part of a line or a cell: its text, and whether it is weighty or stands back."""

    text: str
    bold: bool = False
    dim: bool = False


@dataclass(frozen=True)
class Line:
    """A line of text."""

    pieces: list[Piece]
    dim: bool = False
    """A note below the rest."""


@dataclass(frozen=True)
class Row:
    """A row of a table; ``ends`` where a group of rows ends with it."""

    cells: list[list[Piece]]
    ends: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table."""

    title: list[Piece]
    heads: list[str]
    right: list[bool]
    """Whether a column holds numbers, by column."""
    rows: list[Row] = field(default_factory=list)

    def timeline(self, column: int) -> bool:
        """Whether a column is drawn with letters that stand below one another."""
        return "  " in self.heads[column].strip()


@dataclass(frozen=True)
class Picture:
    """A figure with its title; the figure says itself how it is to be read."""

    title: str
    figure: Figure


@dataclass(frozen=True)
class Chapter:
    """What one method found."""

    asked_by: Sequence[str]
    """The words that ask ``vawsim report`` for it."""
    title: str
    lead: str
    pictures: Sequence[Picture]
    parts: Sequence[Sheet | Line]
    """What its command prints, in that order."""


def printed_by(show: Callable[[Console], None]) -> list[Sheet | Line]:
    """What a function prints on a console, tables and text with the markup of rich, taken apart for a page."""
    recorder = _Recorder()
    show(recorder)
    return recorder.parts


class _Recorder(Console):
    """A console that keeps what is printed on it."""

    def __init__(self) -> None:
        super().__init__(file=io.StringIO(), width=WIDTH)
        self.parts: list[Sheet | Line] = []

    def print(self, *objects: Any, style: Any = None, **_: Any) -> None:
        """Keep tables and lines; empty lines only part things on a console."""
        for thing in objects:
            if isinstance(thing, Group):
                self.print(*thing.renderables, style=style)
            elif isinstance(thing, Table):
                self.parts.append(_sheet(thing))
            else:
                for line in str(thing).split("\n"):
                    if line.strip():
                        self.parts.append(Line(_pieces(line), dim=style == DIM))


def _sheet(table: Table) -> Sheet:
    columns = table.columns
    cells = zip(*(column.cells for column in columns), strict=True)
    rows = [
        Row([_pieces(str(cell)) for cell in row], made.end_section) for row, made in zip(cells, table.rows, strict=True)
    ]
    heads = [Text.from_markup(str(column.header)).plain for column in columns]
    return Sheet(_pieces(str(table.title or "")), heads, [column.justify == "right" for column in columns], rows)


def _pieces(markup: str) -> list[Piece]:
    """A text cut where its style changes."""
    text = Text.from_markup(markup)
    edges = sorted({0, len(text.plain), *(edge for span in text.spans for edge in (span.start, span.end))})
    pieces = []
    for start, stop in pairwise(edges):
        styles = " ".join(str(span.style) for span in text.spans if span.start <= start and stop <= span.end)
        pieces.append(Piece(text.plain[start:stop], BOLD in styles, DIM in styles))
    return pieces
