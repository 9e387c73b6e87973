"""The front of cost against an output, and what the mixes along it take."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from vawsim.analysis.comparison import Range, band
from vawsim.analysis.portfolio.finding import COST, Portfolio
from vawsim.analysis.portfolio.mixes import STEPS
from vawsim.analysis.portfolio.robust import Criterion
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, PALE, STYLE, letter, plain, shorten
from vawsim.report.numbers import format_number
from vawsim.report.portfolio.console import ROWS
from vawsim.report.portfolio.words import budget_in_words, in_money, percent, with_range
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

FRONT, CHOSEN = COLOURS[0], COLOURS[1]
SHADES = LinearSegmentedColormap.from_list("shades", ["#ffffff", FRONT])
DARK = 0.55
"""Share from which on white letters are read better than dark ones."""


def draw_portfolio(found: Portfolio, criterion: Criterion, texts: Texts) -> Figure:
    """Above the front with the budget, single measures and the recommended mix; below what the mixes take."""
    chosen = found.best(criterion)
    along = sorted({*found.along(ROWS), chosen}, key=lambda mix: (float(found.cost[mix]), mix))
    measures = len(found.levers.measures)
    place = "" if found.place == "Peru" else f" – {texts(f'places.{found.place}')}"
    output = found.output.label[texts.language] + place
    strip = 0.34 * measures
    height = 6.2 + strip
    with plt.rc_context(STYLE):
        figure = plt.figure(figsize=(11.4, height))
        _draw_front(figure.add_axes((0.06, (strip + 2.0) / height, 0.92, 3.55 / height)), found, chosen, texts)
        _draw_mixes(figure.add_axes((0.31, 0.72 / height, 0.67, strip / height)), found, chosen, along, texts)
        title = texts("portfolio.figure_title", output=output, unit=texts(f"units.{found.output.unit}"))
        figure.suptitle(plain(shorten(title, 95)), x=0.012, y=1 - 0.12 / height, ha="left", fontsize=13, weight="bold")
        figure.text(
            0.012, (strip + 1.22) / height, texts("portfolio.figure_strip"), fontsize=11, weight="bold", va="center"
        )
        key = "portfolio.figure_caption" if found.sample.draws > 1 else "portfolio.figure_caption_one"
        told = texts(key, draws=found.sample.draws, criterion=texts(f"portfolio.chosen_{criterion}"))
        caption = textwrap.fill(f"{told} {texts('portfolio.caution')}", 165)
        figure.text(0.012, 0.1 / height, caption, fontsize=8.5, color=INK)
    return figure


def _draw_front(axis: Axes, found: Portfolio, chosen: int, texts: Texts) -> None:
    """Cost to the right, the output upwards."""
    cost, factor = COST.displayed * found.cost, found.output.displayed
    average = factor * found.values.mean(axis=-1)
    front = found.front
    axis.plot(cost, average, linestyle="", marker=".", color=PALE, markersize=5, zorder=2)
    if found.sample.draws > 1:
        low, _, high = band(factor * found.values[front])
        axis.fill_between(cost[front], low, high, color=FRONT, alpha=0.15, linewidth=0)
    axis.plot(cost[front], average[front], color=FRONT, linewidth=1.9, marker="o", markersize=3.5, zorder=3)
    _draw_singles(axis, cost[1 : 1 + len(found.levers.measures)], average[1:])
    upwards = 1 if found.output.better == "lower" else -1
    budget, dearest = COST.displayed * found.budget, float(cost.max())
    if budget <= 1.15 * dearest:
        axis.axvline(budget, color=CHOSEN, linestyle=(0, (4, 2)), linewidth=1.3, zorder=1)
        words = texts("portfolio.figure_budget", budget=budget_in_words(found.budget))
        right = budget < 0.75 * dearest
        axis.annotate(
            words,
            (budget, 1 if upwards > 0 else 0),
            (5 if right else -5, -4 if upwards > 0 else 4),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="left" if right else "right",
            va="top" if upwards > 0 else "bottom",
            color=CHOSEN,
        )
    axis.plot(cost[chosen], average[chosen], marker="D", color=CHOSEN, markersize=8, zorder=5)
    value, ends = with_range(found.values[chosen], factor)
    own = COST.displayed * found.costs[chosen, found.dearest(chosen)]
    spent, around = with_range(own, 1.0)
    words = texts("portfolio.figure_chosen", value=f"{value} {ends}".strip(), cost=f"{spent} {around}".strip())
    if found.sample.draws > 1:
        span = Range.of(own)
        axis.plot([span.low, span.high], [average[chosen]] * 2, color=CHOSEN, linewidth=1.5, zorder=4)
    left = cost[chosen] > 0.6 * dearest
    axis.annotate(
        plain(words),
        (cost[chosen], average[chosen]),
        (cost[chosen] + (-0.02 if left else 0.02) * dearest, 0.72 if upwards > 0 else 0.25),
        textcoords=("data", "axes fraction"),
        ha="right" if left else "left",
        va="center",
        color=CHOSEN,
        weight="bold",
        arrowprops={"arrowstyle": "-", "color": CHOSEN, "shrinkB": 6, "relpos": (1 if left else 0, 0.5)},
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 2},
        zorder=6,
    )
    axis.set_xlabel(texts("portfolio.figure_cost"), color=INK)
    axis.xaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")


def _draw_singles(axis: Axes, cost: Array, average: Array) -> None:
    """Each measure alone, with its letter; to the left of the point where another letter stands to the right."""
    wide, high = 0.03 * np.ptp(axis.dataLim.intervalx), 0.06 * np.ptp(axis.dataLim.intervaly)
    right: list[tuple[float, float]] = []
    for measure, (x, y) in enumerate(zip(cost, average, strict=False)):
        axis.plot(x, y, marker="o", color=BASELINE_COLOUR, markersize=4.5, zorder=4)
        taken = any(abs(x - other) < wide and abs(y - beside) < high for other, beside in right)
        if not taken:
            right.append((x, y))
        place: dict[str, Any] = {"textcoords": "offset points", "va": "center", "weight": "bold"}
        away = (-6, 0) if taken else (6, 4)
        side = "right" if taken else "left"
        axis.annotate(letter(measure), (x, y), away, ha=side, color=BASELINE_COLOUR, zorder=6, **place)


def _draw_mixes(axis: Axes, found: Portfolio, chosen: int, along: Sequence[int], texts: Texts) -> None:
    """A column for each mix along the front, a row for each measure, the darker the more of it is taken."""
    levers = found.levers
    shares = np.array([[found.mixes[mix][row].step / STEPS for mix in along] for row in range(len(levers.measures))])
    axis.imshow(shares, cmap=SHADES, vmin=0, vmax=1, aspect="auto")
    axis.hlines(np.arange(len(shares)) + 0.5, -0.5, len(along) - 0.5, color="white", linewidth=1.5)
    axis.vlines(np.arange(len(along)) + 0.5, -0.5, len(shares) - 0.5, color="white", linewidth=1.5)
    for row in range(len(shares)):
        for column, mix in enumerate(along):
            taken = found.mixes[mix][row]
            if taken.step:
                late = f"  {levers.start(row, taken.start).year}" if taken.start else ""
                colour = "white" if shares[row, column] >= DARK else INK
                axis.text(column, row, percent(taken.step) + late, ha="center", va="center", fontsize=9, color=colour)
    names = [f"{letter(row)}  {shorten(each.title[texts.language], 47)}" for row, each in enumerate(levers.measures)]
    axis.set_yticks([])
    for row, name in enumerate(names):
        axis.text(-0.43, row, plain(name), transform=axis.get_yaxis_transform(), va="center", fontsize=9)
    values = [format_number(found.output.displayed * float(found.values[mix].mean()), decimals=1) for mix in along]
    heads = [f"{in_money(float(found.cost[mix]))}\n{value}" for mix, value in zip(along, values, strict=True)]
    axis.set_xticks(range(len(along)), heads, fontsize=9)
    axis.xaxis.tick_top()
    axis.tick_params(length=0)
    axis.grid(visible=False)
    for side in axis.spines.values():
        side.set_visible(False)
    place = along.index(chosen)
    axis.add_patch(
        Rectangle(
            (place - 0.5, -0.5), 1, len(names), fill=False, edgecolor=CHOSEN, linewidth=2.4, clip_on=False, zorder=4
        )
    )
    unit = texts(f"units.{found.output.unit}")
    value_row = shorten(f"{found.output.label[texts.language]}, {unit}", 48)
    rows = f"{texts('portfolio.figure_cost_row')}\n{value_row}"
    axis.text(-0.02, 1.03, rows, transform=axis.transAxes, ha="right", va="bottom", fontsize=9, color=INK)
