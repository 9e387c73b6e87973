"""The cells of the report's tables: figures of every scenario, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vawsim.analysis.ranking import CLEAR, Ranked
from vawsim.report.numbers import format_range, format_share
from vawsim.report.ranking_table import rank_span
from vawsim.text.catalogue import Texts

Verdict = Literal["better", "worse", "unclear", "same"]
"""Against the base: clearly better or worse; nobody can tell; or nothing changes that would show."""


@dataclass(frozen=True)
class Cell:
    """A figure of one scenario: its median and range; of all but the base, also how it differs from that."""

    median: str
    ends: str
    difference: str = ""
    difference_ends: str = ""
    better: str = ""
    rank: str = ""
    verdict: Verdict | Literal[""] = ""


@dataclass(frozen=True)
class Row:
    """A figure in every scenario."""

    label: str
    unit: str
    cells: list[Cell]
    note: str = ""


def verdict_on(item: Ranked, number: int) -> Verdict:
    """The verdict on one scenario; a difference that is printed as 0 is none."""
    better, worse = item.better[number, 0], item.better[0, number]
    median, _ = format_range(item.differences[number], item.output.displayed)
    if median == "0" or better + worse <= 1 - CLEAR:
        return "same"
    if better >= CLEAR:
        return "better"
    return "worse" if worse >= CLEAR else "unclear"


def row_of(item: Ranked, texts: Texts, label: str = "", note: str = "") -> Row:
    """A row of the figure; by default under its own label."""
    output = item.output
    cells = [Cell(*format_range(item.ranges[0], output.displayed))]
    for number in range(1, len(item.ranges)):
        cells.append(
            Cell(
                *format_range(item.ranges[number], output.displayed),
                *format_range(item.differences[number], output.displayed, signed=True),
                format_share(float(item.better[number, 0])),
                rank_span(item, number),
                verdict_on(item, number),
            )
        )
    return Row(label or output.label[texts.language], texts(f"units.{output.unit}"), cells, note)
