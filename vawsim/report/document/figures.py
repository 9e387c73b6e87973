"""Figures of the report, at the width of a page."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, TwoSlopeNorm

from vawsim.analysis.bottleneck import loads
from vawsim.analysis.comparison import LEVELS
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import Output
from vawsim.model.stages import STAGES, Stage
from vawsim.report.figures import INK, PALE, STYLE, Look, label_ends, looks, panel, plain, shorten, to_svg, write_unit
from vawsim.report.numbers import format_number
from vawsim.text.catalogue import Texts

WIDTH = 7.1
"""Inches between the margins of an A4 page."""

SMALL: dict[Any, Any] = {**STYLE, "font.size": 8, "axes.titlesize": 8.5, "xtick.labelsize": 7.5, "ytick.labelsize": 7.5}
HIGHEST = 4.0
"""Load from which on the colour does not grow darker."""

FROM = 2015
"""The first year of figures by year."""

# Blue where hours suffice, orange to brown where they do not; the middle is white, and the numbers say the same.
_LOADS = LinearSegmentedColormap.from_list(
    "loads", [(0, "#2f6f9f"), (0.5, "#ffffff"), (0.75, "#e08a2e"), (1, "#7a2d04")]
)


def trajectories(study: Study, outputs: Sequence[Output], texts: Texts, area: str) -> str:
    """Outputs over time, two in a row."""
    return _small_multiples(
        [partial(panel, study=study, output=each, texts=texts, width=44, area=area) for each in outputs]
    )


def waits(study: Study, texts: Texts, area: str) -> str:
    """The waits at each stage by calendar year, two in a row."""
    drawn = [(stage, wait) for stage in STAGES for wait in stage.waits]
    return _small_multiples([partial(_wait, study=study, stage=a, wait=b, texts=texts, area=area) for a, b in drawn])


def _wait(axis: Axes, study: Study, stage: Stage, wait: Output, texts: Texts, area: str) -> None:
    _by_year(axis, study, wait, texts, area)
    title = f"{stage.short[texts.language]}: {wait.label[texts.language]}"
    axis.set_title(textwrap.fill(title, 44) + "\n", pad=2)
    write_unit(axis, texts("units.day"))


def _by_year(axis: Axes, study: Study, output: Output, texts: Texts, area: str) -> None:
    """Medians and ranges of the years; before anything differs, the base stands for all."""
    ends, looked = [], looks(study, texts)
    years = np.array(study.base.whole_years)
    where = AREAS.index(area)
    base = study.base.years[output.name][:, where]
    for ensemble, look in zip(study.ensembles, looked, strict=True):
        values = ensemble.years[output.name][:, where]
        shown = years >= FROM
        if ensemble is not study.base:
            differ = ~np.isclose(values, base, rtol=0, atol=0, equal_nan=True).all(axis=1)
            shown &= years >= (years[differ.argmax()] - 1 if differ.any() else years[-1])
        # Where nobody waits any more there is nothing to show.
        some = shown & np.isfinite(values).any(axis=1)
        low, median, high = np.nanpercentile(np.where(np.isinf(values), np.nan, values)[some], LEVELS, axis=1)
        if study.draws > 1:
            axis.fill_between(years[some], low, high, color=look.colour, alpha=0.15, linewidth=0)
        axis.plot(years[some], median, color=look.colour, linestyle=look.dashes, linewidth=1.6)
        ends.append(float(median[-1]) if len(median) else 0.0)
    axis.set_ylim(bottom=0)
    axis.set_xlim(FROM, years[-1])
    axis.set_xticks(range(FROM, years[-1] + 1, 5))
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
    label_ends(axis, ends, looked)


def _small_multiples(draw: Sequence[Callable[[Axes], None]]) -> str:
    rows = -(-len(draw) // 2)
    with plt.rc_context(SMALL):
        figure, axes = plt.subplots(rows, 2, figsize=(WIDTH, 2.35 * rows), squeeze=False)
        for axis in axes.flat[len(draw) :]:
            axis.set_axis_off()
        for axis, one in zip(axes.flat, draw, strict=False):
            one(axis)
        figure.subplots_adjust(
            left=0.07, right=0.96, top=1 - 0.42 / (2.35 * rows), bottom=0.24 / (2.35 * rows), hspace=0.55, wspace=0.24
        )
        return to_svg(figure)


def scorecard(study: Study, texts: Texts, area: str) -> str:
    """Compliance with each of the sixteen implications: a dot with its range for every scenario."""
    looked = looks(study, texts)
    step = 0.8 / len(looked)
    with plt.rc_context(SMALL):
        figure, axis = plt.subplots(figsize=(WIDTH, 7.3))
        row, ticks, labels = 0.0, [], []
        heading = ""
        for item in IMPLICATIONS:
            if item.area != heading:
                heading = item.area
                row += 0.55
                title = DUTY_AREAS[heading][texts.language]
                axis.text(0, row, title, fontsize=8.5, weight="bold", va="center", color=INK, backgroundcolor="white")
                row += 0.85
            _duty(axis, study, looked, item.variable, row, step, AREAS.index(area))
            ticks.append(row)
            labels.append(f"{item.number}. {textwrap.fill(item.title[texts.language], 40)}")
            row += 1
        axis.set_yticks(ticks, labels)
        axis.set_ylim(row - 0.3, -0.1)
        axis.set_xlim(0, 100)
        axis.set_xlabel(texts("report.compliance_axis"))
        axis.grid(True, axis="x")
        axis.grid(False, axis="y")
        axis.spines["left"].set_visible(False)
        axis.tick_params(axis="y", length=0)
        figure.subplots_adjust(left=0.365, right=0.97, top=0.995, bottom=0.06)
        return to_svg(figure)


def _duty(axis: Axes, study: Study, looked: Sequence[Look], variable: str, row: float, step: float, where: int) -> None:
    first = row - step * (len(looked) - 1) / 2
    for number, (ensemble, look) in enumerate(zip(study.ensembles, looked, strict=True)):
        low, median, high = np.percentile(ensemble.means[variable][where], LEVELS)
        height = first + step * number
        axis.plot([low, high], [height, height], color=look.colour, linewidth=1.6, alpha=0.45, solid_capstyle="butt")
        face = "white" if ensemble is study.base else look.colour
        axis.plot(median, height, "o", markersize=4.4, color=look.colour, markerfacecolor=face, markeredgewidth=1.1)


def load_tables(study: Study, texts: Texts, area: str) -> str:
    """How loaded each stage is in each year: a table of colours for each scenario."""
    years = [year for year in study.base.whole_years if year >= FROM]
    norm = TwoSlopeNorm(1.0, 0.0, HIGHEST)
    count = len(study.ensembles)
    height = 1.62 * count + 0.35
    with plt.rc_context({**SMALL, "axes.grid": False}):
        figure, axes = plt.subplots(count, 1, figsize=(WIDTH, height), squeeze=False)
        for axis, ensemble, look in zip(axes[:, 0], study.ensembles, looks(study, texts), strict=True):
            with np.errstate(all="ignore"):
                values = np.nanmedian(loads(ensemble, area), axis=2)[:, -len(years) :]
            axis.imshow(np.minimum(values, HIGHEST), aspect="auto", cmap=_LOADS, norm=norm)
            title = shorten(f"{look.sign}: {ensemble.scenario.title[texts.language]}", 80)
            axis.set_title(plain(title), color=look.colour, pad=3)
            axis.set_yticks(range(len(STAGES)), [stage.short[texts.language] for stage in STAGES])
            shown = range(0, len(years), 5)
            axis.set_xticks(list(shown), [str(years[index]) for index in shown])
            for spine in axis.spines.values():
                spine.set_visible(False)
            axis.tick_params(length=0)
            for stage in range(len(STAGES)):
                for index in shown:
                    value = values[stage, index]
                    dark = value > 2.6 or value < 0.35
                    text = format_number(float(value), decimals=1)
                    axis.text(
                        index, stage, text, ha="center", va="center", fontsize=6.5, color="white" if dark else INK
                    )
            axis.axvline(-0.5 + years.index(2026), color=PALE, linewidth=0.8, linestyle=":")
        figure.subplots_adjust(left=0.255, right=0.985, top=1 - 0.25 / height, bottom=0.22 / height, hspace=0.42)
        return to_svg(figure)
