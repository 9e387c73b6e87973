"""What it would be worth to know the figures that a choice hangs on, as bars beside the worth of knowing everything."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawsim.analysis.comparison import Range
from vawsim.analysis.information.choice import Choice
from vawsim.analysis.information.value import Information, Known
from vawsim.model import load_model
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, STYLE, letter, plain, shorten
from vawsim.report.information.console import MOST, factor_of, favours, unit_of, verdict, written
from vawsim.report.numbers import format_share
from vawsim.text.catalogue import Texts

BESIDE = 40
"""Letters in a line of what low and high values favour."""

HEADING = 0.45
"""Inches that the heading of the fields takes."""


def draw_information(choice: Choice, found: Information, texts: Texts, area: str) -> Figure:
    """A bar for each parameter that is worth something, then for each field, and a line for the EVPI.

    To the right stand the share of the EVPI and the options that low and high values favour, by their letters. Where
    nothing is worth anything, the sentence that says so stands in place of the bars.
    """
    signs = [texts("figures.base"), *(letter(number) for number in range(len(choice.plan.scenarios) - 1))]
    parameters, factor = load_model().parameters, factor_of(choice)
    bars: list[tuple[Known, str, str, str]] = []
    for known in found.parameters[:MOST]:
        label = textwrap.fill(parameters[known.name].label[texts.language], 50)
        bars.append((known, label, favours(choice, known, texts, area, signs), COLOURS[0]))
    bars += [(known, texts(f"information.sector_{known.name}"), "", COLOURS[1]) for known in found.groups]
    heights = [0.24 + 0.16 * max(1 + label.count("\n"), len(textwrap.wrap(said, BESIDE))) for _, label, said, _ in bars]
    titles = [scenario.title[texts.language] for scenario in choice.plan.scenarios]
    options = [f"{sign}: {title}" for sign, title in zip(signs, titles, strict=True)]
    key = textwrap.wrap(plain("  ·  ".join(options)), 155)
    top = 0.85 + 0.17 * len(key)
    height = top + 1.3 + (sum(heights) or 0.9) + (HEADING if found.groups else 0)
    with plt.rc_context({**STYLE, "axes.grid.axis": "x"}):
        figure, axis = plt.subplots(figsize=(10.6, height))
        at, rows, across = 0.0, [], axis.get_yaxis_transform()
        for (known, _, said, colour), room in zip(bars, heights, strict=True):
            if found.groups and known is found.groups[0]:
                heading = texts("information.groups")
                axis.text(-0.01, at + 0.32, heading, transform=across, ha="right", fontsize=9, weight="bold")
                at += HEADING
            rows.append(at + room / 2)
            _bar(axis, rows[-1], known, factor, colour)
            reading: dict[str, Any] = {"transform": across, "va": "center", "fontsize": 8.5, "color": INK}
            axis.text(1.015, rows[-1], format_share(known.share.median), **reading)
            axis.text(1.11, rows[-1], textwrap.fill(said, BESIDE), **reading)
            at += room
        axis.set_yticks(rows, [plain(label) for _, label, *_ in bars], fontsize=8.5)
        axis.set_ylim(at or 1, 0)
        if bars:
            label = texts("information.figure_perfect", worth=written(choice, found.perfect))
            _perfect(axis, found.perfect, factor, label)
            axis.set_xlim(left=0)
            axis.spines["left"].set_visible(False)
            axis.tick_params(axis="y", length=0)
            name = "information.axis" if choice.soles_per_unit is None else "information.axis_soles"
            axis.set_xlabel(texts(name, unit=unit_of(choice, texts)))
        else:
            axis.set_axis_off()
            axis.text(0, 0.1, plain(textwrap.fill(" ".join(verdict(choice, found, texts)), 120)), va="top", fontsize=11)
        caution = texts("information.caution")
        caption = texts("information.figure", draws=f"{choice.plan.sample.draws:,}")
        _words(figure, choice, texts, area, key, f"{caption} {caution}" if bars else caution)
        left = 0.345 if bars else 0.012
        figure.subplots_adjust(left=left, right=0.74 if bars else 0.95, top=1 - top / height, bottom=1.2 / height)
    return figure


def _bar(axis: Axes, row: float, known: Known, factor: float, colour: str) -> None:
    worth = known.worth
    axis.barh(row, factor * worth.median, color=colour, height=0.22, zorder=2)
    axis.plot([factor * worth.low, factor * worth.high], [row, row], color=INK, linewidth=1.1, zorder=3)


def _perfect(axis: Axes, worth: Range, factor: float, label: str) -> None:
    """The EVPI with its range."""
    axis.axvspan(factor * worth.low, factor * worth.high, color=BASELINE_COLOUR, alpha=0.12, linewidth=0)
    axis.axvline(factor * worth.median, color=BASELINE_COLOUR, linestyle=(0, (4, 2)), linewidth=1.5)
    place: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "xytext": (0, 4), "textcoords": "offset points"}
    axis.annotate(label, (factor * worth.high, 1), ha="right", fontsize=9, color=INK, **place)


def _words(figure: Figure, choice: Choice, texts: Texts, area: str, key: list[str], caption: str) -> None:
    """Title, the options with their letters, and how to read it."""
    height = figure.get_figheight()
    place = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
    title = texts("information.figure_title", output=choice.output.label[texts.language]) + place
    figure.text(0.012, 1 - 0.12 / height, plain(shorten(title, 95)), va="top", fontsize=13, weight="bold")
    figure.text(0.012, 1 - 0.42 / height, "\n".join(key), va="top", fontsize=9, color=INK)
    figure.text(0.012, 0.1 / height, textwrap.fill(caption, 165), fontsize=8, color=INK)
