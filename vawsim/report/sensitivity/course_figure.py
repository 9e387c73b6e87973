"""What an output of a sweep hangs on over time: a line for each of the few things that lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from vawsim.analysis.sensitivity.indices import LEADING as LEADING_MEASURE
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.figures import COLOURS, INK, PALE, STYLE, apart, plain
from vawsim.report.sensitivity.look import HEAD, LEADING, caption_lines, label_of, write_caption, write_heading
from vawsim.report.sensitivity.verdict import shown
from vawsim.report.sensitivity.words import difference_unit, displayed, output_of
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.sweep.columns import Column

WIDTH, HEIGHT, LABELS = 10.6, 4.6, 3.3
"""Inches of the figure, of its panel, and of the labels beside it."""


def has_course(found: Answer) -> bool:
    """Whether there is something to draw: something leads, and something moves the output at two dates or more."""
    return bool(shown(found)) and sum(indices is not None and indices.variance > 0 for _, indices in found.course) > 1


def draw_influence_course(found: Answer, texts: Texts) -> Figure:
    """The leading measure of the few things that lead at the months of the question, at all dates that were kept."""
    numbers = shown(found)[:LEADING]
    measure = LEADING_MEASURE[found.indices.method]
    kind = measure if np.isfinite(found.indices.leading.low).any() else "total_alone"
    drawn = texts("sensitivity.figure_time", when=found.question.column.when, runs=f"{found.indices.runs:,}")
    lines = caption_lines(f"{texts(f'sensitivity.figure_time_{kind}')} {drawn} {texts('sensitivity.caution')}", WIDTH)
    top, bottom = HEAD + 0.15, 0.4 + 0.155 * len(lines)
    height = top + HEIGHT + bottom
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(WIDTH, height))
        years = np.array([_middle(column) for column, _ in found.course])
        ends = []
        for number, colour in zip(numbers, COLOURS, strict=False):
            value, low, high = displayed(found, measure) * _course(found, number)
            axis.fill_between(years, low, high, color=colour, alpha=0.13, linewidth=0)
            axis.plot(years, value, color=colour, linewidth=1.9, marker="o", markersize=3.5)
            ends.append(float(value[np.isfinite(value)][-1]))
        if measure == "rank":
            axis.axhline(0, color=INK, linewidth=0.9)
        else:
            axis.set_ylim(bottom=0)
        axis.axvline(_middle(found.question.column), color=PALE, linewidth=0.8, linestyle=":")
        axis.set_ylabel(texts(f"sensitivity.axis_{measure}", unit=difference_unit(found.question, texts)), color=INK)
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        axis.margins(x=0.02)
        _label_ends(axis, found, numbers, ends, texts)
        write_heading(figure, texts("sensitivity.time_heading", output=output_of(found.question, texts)), found, texts)
        write_caption(figure, lines)
        figure.subplots_adjust(
            left=0.75 / WIDTH, right=1 - LABELS / WIDTH, top=1 - top / height, bottom=bottom / height
        )
    return figure


def _middle(column: Column) -> float:
    """The middle of its months, in years."""
    first, last = column.period
    return (first.months + last.months + 1) / 24


def _course(found: Answer, number: int) -> Array:
    """Value, low and high of the leading measure at each date, shape ``(3, dates)``.

    They are not a number where they are unknown or nothing moves the output, such as before a policy begins.
    """
    course = np.full((3, len(found.course)), np.nan)
    for date, (_, indices) in enumerate(found.course):
        if indices is not None and indices.variance > 0:
            own, place = indices.leading, indices.names.index(found.indices.names[number])
            course[:, date] = own.value[place], own.low[place], own.high[place]
    return course


def _label_ends(axis: Axes, found: Answer, numbers: list[int], ends: list[float], texts: Texts) -> None:
    """The name of each thing beside the end of its line, moved apart where they would lie on one another."""
    bottom, top = axis.get_ylim()
    labels = [label_of(found, number, 42, texts) for number in numbers]
    at = [(end - bottom) / (top - bottom) for end in ends]
    # Labels of two lines need more room than those of one: that of the tallest, for all.
    room = 0.17 * (1.35 + max(label.count("\n") for label in labels)) / HEIGHT
    heights = apart(at, room)
    # Kept inside the panel as a whole.
    shift = min(0.0, 1.02 - max(heights)) + max(0.0, -0.02 - min(heights))
    for label, end, height, colour in zip(labels, at, heights, COLOURS, strict=False):
        moved = height + shift
        axis.plot([1.005, 1.03], [end, moved], color=PALE, linewidth=0.8, transform=axis.transAxes, clip_on=False)
        axis.text(1.037, moved, plain(label), color=colour, fontsize=9, va="center", transform=axis.transAxes)
