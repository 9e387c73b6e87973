"""Intention and effect over time: what a plan promises on paper, what it delivers, and the ceiling."""

from __future__ import annotations

import textwrap
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.gap.finding import GapFound
from vawsim.analysis.summing import AREAS
from vawsim.report.figures import (
    BASELINE_COLOUR,
    COLOURS,
    INK,
    PALE,
    STYLE,
    Look,
    apart,
    draw_curve,
    parting,
    plain,
    shorten,
    write_unit,
)
from vawsim.report.gap.console import words_of_plan
from vawsim.report.observed import mark
from vawsim.report.observed_points import points_beside
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import Texts


def draw_promise(found: GapFound, texts: Texts, area: str) -> Figure:
    """An output over the years as it is, as promised and at the ceiling, each named at the end of its line."""
    output, meant = found.output, found.intention
    delivers, promises = words_of_plan(found)
    runs: dict[str, tuple[Ensemble, str, Any]] = {
        delivers: (meant.delivered, COLOURS[0], "solid"),
        promises: (meant.promised, COLOURS[1], "solid"),
        "gap.ceiling_short": (found.ceiling, COLOURS[2], "solid"),
    }
    if meant.has_plan:
        runs["gap.without"] = (meant.base, BASELINE_COLOUR, (0, (4, 2)))
    base = meant.base.paths[output.name][:, AREAS.index(area)]
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(10.6, 5.6))
        ends = []
        for run, colour, dashes in runs.values():
            path = run.paths[output.name][:, AREAS.index(area)]
            look = Look("", colour, dashes)
            first = 0 if run is meant.base else parting(path, base)
            ends.append(draw_curve(axis, run.dates, output.displayed * path, look, first))
        points = points_beside(output) if area == "Peru" else []
        mark(axis, points, texts)
        axis.set_xlim(2009, 2036)
        axis.set_ylim(bottom=0)
        axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
        write_unit(axis, texts(f"units.{output.unit}"))
        top = axis.get_ylim()[1]
        for (key, (_, colour, _)), height in zip(runs.items(), apart([end / top for end in ends], 0.09), strict=True):
            label = textwrap.fill(texts(key), 24)
            place: dict[str, Any] = {"transform": axis.transAxes, "va": "center", "fontsize": 9.5, "weight": "bold"}
            axis.text(1.012, height, label, color=colour, **place)
        place_name = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
        title = f"{output.label[texts.language]}: {found.scenario.title[texts.language]}{place_name}"
        figure.suptitle(plain(shorten(title, 95)), x=0.012, ha="left", fontsize=13, weight="bold")
        changes = [change.start for change in found.scenario.changes]
        axis.axvline(min([Date(2026), *changes]).year, color=PALE, linewidth=0.8, linestyle=":")
        caption = texts("gap.promise_figure", draws=found.sample.draws)
        caption += f" {texts('figures.dots')}" if points else ""
        figure.text(0.012, 0.02, textwrap.fill(caption, 150), fontsize=8.5, color=INK)
        figure.subplots_adjust(left=0.055, right=0.8, top=0.86, bottom=0.17)
    return figure
