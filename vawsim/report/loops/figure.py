"""A figure of the loops that drive a variable over time: those that reinforce upwards, those that balance downwards."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawsim.analysis.loops import AHEAD, PAST, YEARS, LoopsFound, LoopShare, shown_first
from vawsim.analysis.today import TODAY
from vawsim.report.figures import COLOURS, INK, PALE, STYLE, apart, plain, shorten
from vawsim.report.loops.console import LETTERS, label_with_letter, variable_label
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

OTHERS = {1: "#d3d8dc", -1: "#e3e6e9"}
OUTSIDE, FAINT = "#5f6b76", "#c9ced3"
FIRST_SHOWN = 2010
"""Year from which the figure begins: in the first one the run is still settling."""


class _Band(NamedTuple):
    """One layer: its label, colour, polarity and share in each year of a scenario."""

    label: str
    colour: str
    sign: int
    shares: Sequence[Array]


def draw_drivers(found: Sequence[LoopsFound], texts: Texts) -> Figure:
    """For each scenario a panel with the shares of loops over time, and what comes from outside below it.

    Args:
        found: one variable in one scenario or in two, which share their colours.
        texts: the language.
    """
    bands = _bands(found, texts)
    count = len(found)
    width = 4.4 * count + 4.1
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(
            2, count, figsize=(width, 6.4), sharex=True, sharey="row", squeeze=False, height_ratios=[4.6, 1]
        )
        for column, one in enumerate(found):
            _loops(axes[0, column], bands, column)
            _outside(axes[1, column], one)
            heading = textwrap.fill(shorten(one.scenario.title[texts.language], 80), 44)
            axes[0, column].set_title(plain(heading), fontsize=10.5)
        _limit(axes[0, 0], bands, count)
        _labels(axes[0, -1], [(band, _middle(bands, band)) for band in bands])
        _labels_below(axes[1, -1], found[-1], texts)
        axes[0, 0].set_ylabel(texts("loops.axis"), color=INK)
        variable = variable_label(found[0].variable, texts)
        heading = f"{texts('loops.title', variable=variable)}. {texts('loops.share')}"
        figure.suptitle(plain(shorten(heading, 95)), x=0.012, ha="left", fontsize=13, weight="bold")
        draws = found[0].sample.draws
        key = "loops.figure" if draws > 1 else "loops.figure_one"
        caption = f"{texts(key, draws=draws)} {texts('loops.caution')}"
        lines = textwrap.wrap(caption.replace(" %", "\u00a0%"), round(15.2 * width))
        figure.text(0.012, 0.015, "\n".join(lines), fontsize=8.5, color=INK)
        right = 1 - 3.25 / width
        figure.subplots_adjust(
            left=0.75 / width, right=right, top=0.875, bottom=0.075 + 0.023 * len(lines), hspace=0.12, wspace=0.09
        )
    return figure


def _bands(found: Sequence[LoopsFound], texts: Texts) -> list[_Band]:
    """The loops with the largest shares in their colours, and all others in grey; reinforcing ones first."""
    chosen = _chosen(found)
    bands: list[_Band] = []
    for sign in (1, -1):
        own = [(number, loop) for number, loop in enumerate(chosen) if loop.sign == sign]
        for number, loop in own:
            label = label_with_letter(loop, texts)
            shares = [_median(one.share_of(loop.name, sign)) for one in found]
            bands.append(_Band(label, COLOURS[number], sign, shares))
        named = [
            sum((band.shares[index] for band in bands if band.sign == sign), np.zeros(len(YEARS)))
            for index in range(len(found))
        ]
        rest = [np.maximum(_median(one.of_sign(sign)) - part, 0.0) for one, part in zip(found, named, strict=True)]
        bands.append(_Band(texts(f"loops.others_{LETTERS[sign]}"), OTHERS[sign], sign, rest))
    return bands


def _chosen(found: Sequence[LoopsFound]) -> list[LoopShare]:
    """As many loops as there are colours: the largest before today or after, one that reinforces among them."""

    def weight(loop: LoopShare) -> float:
        shares = [_median(one.share_of(loop.name, loop.sign)) for one in found]
        return max(float(share[span].mean()) for share in shares for span in (PAST, AHEAD))

    loops = sorted(shown_first(found), key=weight, reverse=True)
    reinforcing = [loop for loop in loops if loop.sign > 0][:1]
    others = [loop for loop in loops if loop not in reinforcing]
    return [*reinforcing, *others[: len(COLOURS) - len(reinforcing)]]


def _median(share: Array) -> Array:
    """Per cent in each year, by the median draw; 0 where the variable stands still."""
    return 100 * np.nan_to_num(np.median(np.nan_to_num(share), axis=1))


def _loops(axis: Axes, bands: Sequence[_Band], column: int) -> None:
    for sign in (1, -1):
        level = np.zeros(len(YEARS))
        for band in bands:
            if band.sign == sign:
                size = sign * band.shares[column]
                axis.bar(YEARS, size, bottom=level, width=1.0, color=band.colour, edgecolor="white", linewidth=0.3)
                level = level + size
    axis.axhline(0, color=INK, linewidth=0.9)
    axis.axvline(TODAY.year - 0.5, color=INK, linewidth=0.8, linestyle=":")
    axis.set_xlim(FIRST_SHOWN - 0.5, YEARS[-1] + 0.5)


def _limit(axis: Axes, bands: Sequence[_Band], scenarios: int) -> None:
    """Room for the largest sums, in whole steps of 20 %, and no signs: the direction says what balances."""
    first = FIRST_SHOWN - YEARS[0]
    sums = [
        [np.sum([band.shares[column] for band in bands if band.sign == sign], axis=0) for column in range(scenarios)]
        for sign in (1, -1)
    ]
    up, down = (max(1.0, float(np.array(own)[:, first:].max())) for own in sums)
    bottom, top = -20 * int(np.ceil(down / 20)), 20 * int(np.ceil(up / 20))
    axis.set_ylim(bottom, top)
    axis.set_yticks(range(bottom, top + 1, 20), [f"{abs(tick)}" for tick in range(bottom, top + 1, 20)])


def _outside(axis: Axes, found: LoopsFound) -> None:
    outside, rest = _median(found.outside), _median(found.rest)
    axis.bar(YEARS, outside, width=1.0, color=OUTSIDE)
    axis.bar(YEARS, rest, bottom=outside, width=1.0, color=FAINT)
    axis.axvline(TODAY.year - 0.5, color=INK, linewidth=0.8, linestyle=":")
    axis.set_ylim(0, 100)
    axis.set_yticks([0, 50, 100])
    axis.set_xticks([2010, 2015, 2020, 2025, 2030, 2035])


def _middle(bands: Sequence[_Band], band: _Band) -> float:
    """The height at which a band ends in the last panel."""
    level = 0.0
    for other in bands:
        if other.sign == band.sign:
            size = float(other.shares[-1][-1])
            if other is band:
                return band.sign * (level + size / 2)
            level += size
    return level


def _labels(axis: Axes, ends: Sequence[tuple[_Band, float]]) -> None:
    """The name of each band beside its end, moved apart where they would lie on one another."""
    bottom, top = axis.get_ylim()
    lines = [textwrap.wrap(band.label, 42, subsequent_indent="    ") for band, _ in ends]
    heights = apart([(height - bottom) / (top - bottom) for _, height in ends], 0.085)
    for (band, height), written, moved in zip(ends, lines, heights, strict=True):
        colour = band.colour if band.colour not in OTHERS.values() else INK
        end = (height - bottom) / (top - bottom)
        axis.plot([1.005, 1.035], [end, moved], color=PALE, linewidth=0.8, transform=axis.transAxes, clip_on=False)
        axis.text(
            1.045, moved, plain("\n".join(written)), color=colour, fontsize=9, va="center", transform=axis.transAxes
        )


def _labels_below(axis: Axes, found: LoopsFound, texts: Texts) -> None:
    for height, key, colour in ((0.75, "loops.rest", INK), (0.25, "loops.outside_short", OUTSIDE)):
        patch = FAINT if key == "loops.rest" else OUTSIDE
        axis.plot([1.02], [height], marker="s", color=patch, transform=axis.transAxes, clip_on=False, markersize=7)
        axis.text(1.045, height, texts(key), color=colour, fontsize=9, va="center", transform=axis.transAxes)
