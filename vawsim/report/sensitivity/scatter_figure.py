"""The runs of a sweep: an output against each of the few things that it hangs on most."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from vawsim.analysis.comparison import LEVELS
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.figures import INK, PALE, STYLE, plain, write_unit
from vawsim.report.sensitivity.look import (
    DIRECTIONS,
    HEAD,
    LEADING,
    caption_lines,
    label_of,
    write_caption,
    write_heading,
)
from vawsim.report.sensitivity.verdict import shown
from vawsim.report.sensitivity.words import displayed_input, subject, unit_of, unit_of_input
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

DOTS = 1500
"""Runs that are drawn as dots at most: more lie on one another."""

PARTS, FEWEST = 12, 20
"""Parts of a range over which the runs are summed up, and runs that each of them needs."""

WIDTH, PANEL = 11.4, 2.75
"""Inches of the figure, and of the height of a panel."""

FAR = 20
"""High over low from which on a range is drawn in logarithms."""


def draw_scatter(found: Answer, texts: Texts) -> Figure:
    """A panel for each of the first few that lead: dots, median and range; something must lead."""
    numbers = shown(found)[:LEADING]
    usable = np.flatnonzero(np.isfinite(found.values))
    # Evenly through the runs: those of a design that stand together are much alike.
    dots = usable[:: max(1, -(-len(usable) // DOTS))]
    across = min(3, len(numbers))
    rows = -(-len(numbers) // across)
    caption = texts("sensitivity.figure_scatter", shown=f"{len(dots):,}", runs=f"{len(usable):,}")
    lines = caption_lines(f"{caption} {texts('sensitivity.caution')}", WIDTH)
    top, bottom, between = HEAD + 0.72, 0.68 + 0.155 * len(lines), 1.25
    height = top + bottom + rows * PANEL + (rows - 1) * between
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(rows, across, figsize=(WIDTH, height), sharey=True, squeeze=False)
        for axis, number in zip(axes.flat, numbers, strict=False):
            _panel(axis, found, number, usable, dots, texts)
        for axis in axes.flat[len(numbers) :]:
            axis.set_visible(False)
        for axis in axes[:, 0]:
            write_unit(axis, unit_of(found.question, texts))
        title = texts("sensitivity.scatter_heading", subject=subject(found.question, texts))
        write_heading(figure, title, found, texts)
        write_caption(figure, lines)
        figure.subplots_adjust(
            left=0.06, right=0.985, top=1 - top / height, bottom=bottom / height, hspace=between / PANEL, wspace=0.08
        )
    return figure


def _panel(
    axis: Axes, found: Answer, number: int, usable: NDArray[np.intp], dots: NDArray[np.intp], texts: Texts
) -> None:
    varied = found.question.swept.varied[number]
    _, colour = DIRECTIONS[int(found.direction[number])]
    inputs = displayed_input(varied, found.inputs[:, number])
    values = found.question.column.output.displayed * found.values
    axis.plot(inputs[dots], values[dots], "o", markersize=2.6, color=PALE, alpha=0.45, markeredgewidth=0)
    middles, low, median, high = running(inputs[usable], values[usable])
    axis.fill_between(middles, low, high, color=colour, alpha=0.18, linewidth=0)
    axis.plot(middles, median, color=colour, linewidth=2)
    if varied.low > 0 and varied.high > FAR * varied.low:
        axis.set_xscale("log")
    axis.set_title(plain(label_of(found, number, 40, texts)), fontsize=9.5, pad=20)
    axis.set_xlabel(unit_of_input(varied, texts), fontsize=8.5, color=INK, labelpad=2)
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
    axis.tick_params(labelsize=8.5)


def running(inputs: Array, values: Array) -> tuple[Array, Array, Array, Array]:
    """Low, median and high of the values (``LEVELS``) over parts of a range that hold as many runs each.

    Args:
        inputs: shape ``(runs,)``; where it has few values only, each of them is a part.
        values: shape ``(runs,)``.

    Returns:
        The median of the input in each part, and the low, the median and the high value; each of shape ``(parts,)``.
    """
    levels = np.unique(inputs)
    if len(levels) <= PARTS:
        parts = [np.flatnonzero(inputs == level) for level in levels]
    else:
        parts = np.array_split(np.argsort(inputs, kind="stable"), max(1, min(PARTS, len(inputs) // FEWEST)))
    middles = np.array([np.median(inputs[part]) for part in parts])
    low, median, high = np.array([np.percentile(values[part], LEVELS) for part in parts]).T
    return middles, low, median, high
