"""A figure of the parameters that a scenario changes."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawsim.analysis.courses import MONTHS, Moved, lines
from vawsim.model.epoch import EPOCH
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, STYLE, plain, shorten, write_unit
from vawsim.scenario.scenario import Scenario
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.units import unit_in_words

ACROSS = 3


def draw_courses(scenario: Scenario, moved: Sequence[Moved], texts: Texts) -> Figure:
    """A small plot of each changed parameter: what is in force dashed, the scenario solid."""
    rows = max(1, -(-len(moved) // ACROSS))
    height = 2.3 * rows + 1.0
    with plt.rc_context({**STYLE, "font.size": 8.5, "axes.titlesize": 9}):
        figure, axes = plt.subplots(rows, ACROSS, figsize=(12.6, height), squeeze=False)
        for axis in axes.flat[len(moved) :]:
            axis.set_axis_off()
        for axis, one in zip(axes.flat, moved, strict=False):
            _course(axis, one, texts)
        title = plain(shorten(scenario.title[texts.language], 90))
        figure.suptitle(title, x=0.012, y=1 - 0.12 / height, ha="left", fontsize=14, weight="bold")
        key = f"– – {texts('show.before')}     —— {texts('show.after')}"
        figure.text(0.012, 1 - 0.62 / height, key, fontsize=9, color=INK)
        figure.subplots_adjust(
            left=0.05, right=0.985, top=1 - 1.15 / height, bottom=0.3 / height, hspace=0.75, wspace=0.2
        )
    return figure


def _course(axis: Axes, moved: Moved, texts: Texts) -> None:
    """One parameter; a line for each place where places differ, named at its end."""
    years = EPOCH.year + MONTHS / 12
    parameter = moved.parameter
    before, after = lines(parameter, moved.before), lines(parameter, moved.after)
    for line in before.values():
        axis.plot(years, line, color=BASELINE_COLOUR, linestyle=(0, (4, 2)), linewidth=1.2)
    for number, (places, line) in enumerate(_alike(after)):
        colour = COLOURS[number % len(COLOURS)]
        axis.plot(years, line, color=colour, linewidth=1.6)
        if places != [""] and not np.array_equal(line, before.get(places[0], before.get("", line))):
            names = textwrap.fill(", ".join(texts(f"places.{place}") for place in places), 40)
            axis.annotate(names, (years[-1], line[-1]), ha="right", va="bottom", fontsize=7, color=colour)
    axis.set_title(textwrap.fill(parameter.label[texts.language], 44) + "\n", pad=2)
    write_unit(axis, "" if parameter.unit == "1" else unit_in_words(parameter.unit, texts))
    axis.set_xlim(2009, 2036)
    axis.set_ylim(bottom=min(0.0, axis.get_ylim()[0]))
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")


def _alike(after: Mapping[str, Array]) -> list[tuple[list[str], Array]]:
    """Lines that lie on one another are one, with the names of all their places."""
    found: list[tuple[list[str], Array]] = []
    for place, line in after.items():
        for places, known in found:
            if np.array_equal(line, known):
                places.append(place)
                break
        else:
            found.append(([place], line))
    return found
