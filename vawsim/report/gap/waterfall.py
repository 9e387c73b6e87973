"""A waterfall from today's gap, cause by cause, to the ceiling."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from vawsim.analysis.comparison import Range
from vawsim.analysis.gap.finding import GapFound
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, PALE, STYLE, plain, shorten
from vawsim.report.numbers import format_number
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts


def draw_waterfall(found: GapFound, texts: Texts, area: str) -> Figure:
    """Bars from the output as it is, by the share of each cause, to all causes mended, and to the ceiling.

    Bars are medians over the draws, which need not add up; whiskers hold nine draws in ten.
    """
    where = AREAS.index(area)
    factor = found.output.displayed
    shares = factor * found.causes.shares(where)
    order = np.argsort(-np.median(shares, axis=1), kind="stable")
    sign = -1 if found.output.better == "lower" else 1
    levels_of = (found.causes.worth[0], found.causes.worth[-1], found.ceiling.means[found.output.name])
    now, mended, top = (factor * values[where] for values in levels_of)
    bundles = load_bundles("cause")
    # Bars are as long as the median says that stands beside them; medians do not quite add up to the level below.
    steps: list[tuple[str, float, Array, str]] = [(texts("gap.now"), 0.0, now, BASELINE_COLOUR)]
    level = float(np.median(now))
    for cause in order:
        label = bundles[found.causes.players[cause]].title[texts.language]
        steps.append((label, level, sign * shares[cause], COLOURS[0]))
        level += sign * float(np.median(shares[cause]))
    steps.append((texts("gap.mended"), 0.0, mended, BASELINE_COLOUR))
    steps.append((texts("gap.beyond"), float(np.median(mended)), top - mended, PALE))
    steps.append((texts("gap.ceiling"), 0.0, top, BASELINE_COLOUR))
    with plt.rc_context({**STYLE, "axes.grid.axis": "x"}):
        figure, axis = plt.subplots(figsize=(10.6, 6.2))
        for row, (_, start, values, colour) in enumerate(steps):
            change, many = Range.of(values), found.sample.draws > 1
            axis.barh(row, change.median, left=start, color=colour, height=0.62, zorder=2)
            low, high = (max(start + end, 0.0) for end in (change.low, change.high))
            if many:
                axis.plot([low, high], [row, row], color=INK, linewidth=1.1, zorder=3)
            text = format_number(change.median, signed=colour in (COLOURS[0], PALE), decimals=2)
            at = max(start, start + change.median, high if many else 0.0)
            axis.annotate(text, (at, row), (5, 0), textcoords="offset points", va="center", fontsize=9, color=INK)
        axis.set_yticks(range(len(steps)), [textwrap.fill(label, 38) for label, *_ in steps])
        axis.invert_yaxis()
        axis.set_xlim(left=min(0.0, axis.get_xlim()[0]))
        axis.spines["left"].set_visible(False)
        axis.tick_params(axis="y", length=0)
        unit = texts(f"units.{found.output.unit}")
        place = "" if area == "Peru" else f" – {texts(f'places.{area}')}"
        title = f"{found.output.label[texts.language]}, {unit}: {found.scenario.title[texts.language]}{place}"
        figure.suptitle(plain(shorten(title, 95)), x=0.012, ha="left", fontsize=13, weight="bold")
        caption = f"{texts('gap.figure', draws=found.sample.draws)}\n{texts('gap.caution')}"
        figure.text(0.012, 0.015, textwrap.fill(caption, 150), fontsize=8.5, color=INK)
        figure.subplots_adjust(left=0.28, right=0.95, top=0.92, bottom=0.14)
    return figure
