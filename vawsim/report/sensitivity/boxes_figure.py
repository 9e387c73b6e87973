"""Where a scenario fails: the parts of the ranges of a few things in which an output passes a limit."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawsim.analysis.sensitivity.boxes import Box, Limit
from vawsim.analysis.sensitivity.failing import Failing
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.figures import COLOURS, INK, STYLE, plain
from vawsim.report.sensitivity.boxes import shares_in_words, what_fails
from vawsim.report.sensitivity.look import HEAD, caption_lines, label_of, write_caption, write_heading
from vawsim.report.sensitivity.words import range_ends, value_in_words
from vawsim.text.catalogue import Texts

WIDTH, LEFT, RIGHT = 10.6, 4.0, 0.6
"""Inches of the figure, and beside the bars."""

TITLE, LINE, ROW = 0.18, 0.17, 0.62
"""Inches above the title of a box, of each of its lines, and of a row."""

WHOLE = "#e3e6e9"
"""Colour of a whole range."""


@dataclass(frozen=True)
class _Block:
    """A box with its title, and where it begins, in inches from the top."""

    box: Box
    title: list[str]
    top: float

    @property
    def rows(self) -> float:
        """Where its first row begins."""
        return self.top + TITLE + LINE * len(self.title)


def draw_boxes(found: Answer, failing: Failing, texts: Texts) -> Figure:
    """A row for each thing that a box restricts, under what the box holds; there must be a box."""
    blocks, at = [], 0.0
    for number, box in enumerate(failing.boxes, 1):
        title = textwrap.wrap(_title(box, number, texts), 128)
        block = _Block(box, title, at)
        blocks.append(block)
        at = block.rows + ROW * len(box.limits)
    caption = texts("sensitivity.figure_boxes", measured=f"{failing.boxes[0].measured:,}")
    lines = caption_lines(f"{caption} {texts('sensitivity.caution')}", WIDTH)
    top, bottom = HEAD, 0.3 + 0.155 * len(lines)
    height = top + at + bottom
    with plt.rc_context({**STYLE, "axes.grid": False}):
        figure, axis = plt.subplots(figsize=(WIDTH, height))
        axis.set_axis_off()
        axis.set_xlim(0, 1)
        axis.set_ylim(at, 0)
        figure.subplots_adjust(left=LEFT / WIDTH, right=1 - RIGHT / WIDTH, top=1 - top / height, bottom=bottom / height)
        for number, block in enumerate(blocks):
            across = (0.12 - LEFT) / (WIDTH - LEFT - RIGHT)
            axis.text(across, block.top + TITLE, plain("\n".join(block.title)), va="top", fontsize=9.5, weight="bold")
            for row, limit in enumerate(block.box.limits):
                _row(axis, found, limit, block.rows + ROW * (row + 0.5), COLOURS[number], texts)
        what = what_fails(found.question, failing.rule, texts)
        write_heading(figure, texts("sensitivity.boxes_heading", what=what), found, texts)
        write_caption(figure, lines)
    return figure


def _title(box: Box, number: int, texts: Texts) -> str:
    key = "sensitivity.box_title_first" if number == 1 else "sensitivity.box_title_next"
    return texts(key, number=number, **shares_in_words(box))


def _row(axis: Axes, found: Answer, limit: Limit, row: float, colour: str, texts: Texts) -> None:
    """The range of one thing, and the part of it that is in the box."""
    (number,) = (place for place, one in enumerate(found.question.swept.varied) if one.name == limit.name)
    varied = found.question.swept.varied[number]
    span = varied.high - varied.low
    low = 0.0 if limit.low is None else (limit.low - varied.low) / span
    high = 1.0 if limit.high is None else (limit.high - varied.low) / span
    axis.barh(row, 1.0, height=0.2, color=WHOLE)
    axis.barh(row, high - low, left=low, height=0.2, color=colour, alpha=0.85)
    small: dict[str, Any] = {"fontsize": 8, "color": INK}
    for end, at in ((limit.low, low), (limit.high, high)):
        if end is not None:
            axis.plot([at, at], [row - 0.14, row + 0.1], color=INK, linewidth=1.2)
            # Two limits that are near each other stand back to back.
            near = limit.low is not None and limit.high is not None and high - low < 0.3
            where = "center" if not near else "right" if at == low else "left"
            axis.text(at, row - 0.15, plain(value_in_words(varied, end, texts)), ha=where, va="bottom", **small)
    first, last = range_ends(varied)
    axis.text(0, row + 0.12, first, ha="left", va="top", fontsize=7.5, color=INK)
    axis.text(1, row + 0.12, last, ha="right", va="top", fontsize=7.5, color=INK)
    axis.text(-0.02, row, plain(label_of(found, number, 50, texts)), ha="right", va="center", fontsize=9)
