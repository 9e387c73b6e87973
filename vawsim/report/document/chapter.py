"""Chapters that a report can have beside its own: what another command found, with the tables that it prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from matplotlib.figure import Figure
from rich.table import Table
from rich.text import Text

BOLD, DIM = "bold", "dim"
"""The styles by which tables for the console say what is weighty and what stands back; HTML follows them."""


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
    tables: Sequence[Table]
    """As the console shows them."""
    sentences: Sequence[str] = ()
    pictures: Sequence[Picture] = ()
    notes: Sequence[str] = ()

    @property
    def sheets(self) -> list[Sheet]:
        """The tables, laid open."""
        return [sheet_of(table) for table in self.tables]


@dataclass(frozen=True)
class Piece:
    """A part of a cell: its text, and whether it is weighty or stands back."""

    text: str
    bold: bool = False
    dim: bool = False


@dataclass(frozen=True)
class Line:
    """A row; ``ends`` where a group of rows ends with it."""

    cells: list[list[Piece]]
    ends: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table for the console, laid open for a page."""

    title: str
    heads: list[str]
    right: list[bool]
    """Whether a column holds numbers, by column."""
    lines: list[Line] = field(default_factory=list)


def sheet_of(table: Table) -> Sheet:
    """The content of a table, whose cells are texts with the console's markup."""
    columns = table.columns
    cells = zip(*(column.cells for column in columns), strict=True)
    lines = [
        Line([_pieces(str(cell)) for cell in row], made.end_section)
        for row, made in zip(cells, table.rows, strict=True)
    ]
    heads = [Text.from_markup(str(column.header)).plain for column in columns]
    title = Text.from_markup(str(table.title or "")).plain
    return Sheet(title, heads, [column.justify == "right" for column in columns], lines)


def _pieces(markup: str) -> list[Piece]:
    """A cell cut where its style changes."""
    text = Text.from_markup(markup)
    edges = sorted({0, len(text.plain), *(edge for span in text.spans for edge in (span.start, span.end))})
    pieces = []
    for start, stop in pairwise(edges):
        styles = " ".join(str(span.style) for span in text.spans if span.start <= start and stop <= span.end)
        pieces.append(Piece(text.plain[start:stop], BOLD in styles, DIM in styles))
    return pieces
