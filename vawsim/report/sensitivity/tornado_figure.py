"""A tornado of what leads: how much each thing moves an output of a sweep, and in which direction."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from vawsim.analysis.sensitivity.indices import LEADING, Measure
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.figures import INK, STYLE, plain
from vawsim.report.sensitivity.look import (
    DIRECTIONS,
    HEAD,
    caption_lines,
    label_of,
    write_caption,
    write_heading,
)
from vawsim.report.sensitivity.verdict import shown
from vawsim.report.sensitivity.words import MOST, difference_unit, displayed, heading, range_in_words, with_interval
from vawsim.text.catalogue import Texts

WIDTH, LEFT, RIGHT = 10.6, 4.0, 1.75
"""Inches of the figure, and of the labels beside the bars."""

BELOW = {"total": "first", "mu_star": "sigma"}
"""What stands with the leading measure."""


def draw_tornado(found: Answer, texts: Texts) -> Figure:
    """A bar for each thing that leads, with its interval; something must lead."""
    numbers = shown(found)[:MOST]
    labels = [label_of(found, number, 50, texts) for number in numbers]
    heights = [0.42 + 0.16 * label.count("\n") for label in labels]
    measure = LEADING[found.indices.method]
    kind = measure if np.isfinite(found.indices.leading.low).any() else "total_alone"
    caption = texts(f"sensitivity.figure_{kind}", runs=f"{found.indices.runs:,}")
    lines = caption_lines(f"{caption} {texts('sensitivity.caution')}", WIDTH)
    top, bottom = HEAD + 0.42, 0.72 + 0.155 * len(lines)
    height = top + sum(heights) + bottom
    with plt.rc_context({**STYLE, "axes.grid.axis": "x"}):
        figure, axis = plt.subplots(figsize=(WIDTH, height))
        at = 0.0
        for number, label, room in zip(numbers, labels, heights, strict=True):
            _row(axis, found, number, at + room / 2, label, texts)
            at += room
        axis.set_ylim(at, 0)
        axis.set_yticks([])
        axis.spines["left"].set_visible(False)
        if measure == "rank":
            axis.axvline(0, color=INK, linewidth=0.9)
        else:
            axis.set_xlim(left=0)
        axis.set_xlabel(texts(f"sensitivity.axis_{measure}", unit=difference_unit(found.question, texts)))
        _key(figure, found, numbers, 1 - (HEAD - 0.02) / height, texts)
        write_heading(figure, heading(found.question, texts), found, texts)
        write_caption(figure, lines)
        figure.subplots_adjust(left=LEFT / WIDTH, right=1 - RIGHT / WIDTH, top=1 - top / height, bottom=bottom / height)
    return figure


def _row(axis: Axes, found: Answer, number: int, row: float, label: str, texts: Texts) -> None:
    measure = LEADING[found.indices.method]
    sign, colour = DIRECTIONS[int(found.direction[number])]
    below = BELOW.get(measure)
    axis.barh(row, _value(found, measure, number), height=0.26, color=colour, alpha=0.4 if below == "first" else 0.85)
    _interval(axis, found, measure, number, row - (0.05 if below == "first" else 0))
    if below == "first":
        axis.barh(row + 0.07, _value(found, "first", number), height=0.12, color=colour)
        _interval(axis, found, "first", number, row + 0.07)
    elif below == "sigma":
        sigma = _value(found, "sigma", number)
        axis.plot(sigma, row, "D", markersize=6, markerfacecolor="white", markeredgecolor=INK, zorder=5)
    across = axis.get_yaxis_transform()
    varied = found.question.swept.varied[number]
    # Label and range stand together in the middle of the row; rows are in inches.
    border = row + (0.15 * (1 + label.count("\n")) - 0.13) / 2
    beside: dict[str, Any] = {"transform": across, "ha": "right"}
    axis.text(-0.012, border, plain(label), fontsize=9, linespacing=1.05, va="bottom", **beside)
    axis.text(-0.012, border + 0.015, plain(range_in_words(varied, texts)), fontsize=7.5, color=INK, va="top", **beside)
    reading: dict[str, Any] = {"transform": across, "va": "center", "fontsize": 8.5}
    axis.text(1.015, row, sign, color=colour, **reading)
    axis.text(1.045, row, with_interval(found, measure, number), color=INK, **reading)


def _value(found: Answer, measure: Measure, number: int) -> float:
    return displayed(found, measure) * float(found.indices.measures[measure].value[number])


def _interval(axis: Axes, found: Answer, measure: Measure, number: int, row: float) -> None:
    own, factor = found.indices.measures[measure], displayed(found, measure)
    if np.isfinite(own.low[number]):
        low, high = factor * own.low[number], factor * own.high[number]
        axis.plot([max(low, 0) if measure != "rank" else low, high], [row, row], color=INK, linewidth=1.1, zorder=4)


def _key(figure: Figure, found: Answer, numbers: list[int], height: float, texts: Texts) -> None:
    handles = [
        Line2D(
            [],
            [],
            marker="s",
            linestyle="",
            markersize=8,
            color=colour,
            label=f"{sign} {texts(f'sensitivity.key_{key}')}",
        )
        for key, direction in (("up", 1), ("down", -1), ("either", 0))
        for sign, colour in [DIRECTIONS[direction]]
        if (found.direction[numbers] == direction).any()
    ]
    place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0.005, height), "borderaxespad": 0}
    figure.legend(handles=handles, ncols=3, frameon=False, fontsize=9, handletextpad=0.3, **place)
