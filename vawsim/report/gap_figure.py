"""A waterfall from today's gap, cause by cause, to the ceiling."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure

from vawsim.analysis.comparison import Range
from vawsim.analysis.gap import GapFound
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.report.figures import BASELINE_COLOUR, COLOURS, INK, PALE, STYLE, plain, shorten
from vawsim.report.numbers import format_number
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts


def draw_waterfall(found: GapFound, texts: Texts, area: str) -> Figure:
    """Bars from the output as it is, by the share of each cause, to all causes mended, and to the ceiling.

    Bars are medians over the draws, and so are the levels between them; whiskers hold nine draws in ten.
    """
    where = AREAS.index(area)
    factor = found.output.displayed
    shares = factor * found.causes.shares(where)
    order = np.argsort(-np.median(shares, axis=1), kind="stable")
    sign = -1 if found.output.better == "lower" else 1
    levels_of = (found.causes.worth[0], found.causes.worth[-1], found.ceiling.means[found.output.name])
    now, mended, top = (factor * values[where] for values in levels_of)
    bundles = load_bundles("cause")
    # The levels are those of the draws, so that each step starts where the one before ends.
    levels = now + sign * np.cumsum(shares[order], axis=0)
    steps: list[tuple[str, Array, Array, str]] = [(texts("gap.now"), np.zeros_like(now), now, BASELINE_COLOUR)]
    before = now
    for position, cause in enumerate(order):
        label = bundles[found.causes.players[cause]].title[texts.language]
        steps.append((label, before, levels[position], COLOURS[0]))
        before = levels[position]
    steps.append((texts("gap.mended"), np.zeros_like(now), mended, BASELINE_COLOUR))
    steps.append((texts("gap.beyond"), mended, top, PALE))
    steps.append((texts("gap.ceiling"), np.zeros_like(now), top, BASELINE_COLOUR))
    with plt.rc_context({**STYLE, "axes.grid.axis": "x"}):
        figure, axis = plt.subplots(figsize=(10.6, 6.2))
        for row, (_, start, end, colour) in enumerate(steps):
            first, last = np.median(start), np.median(end)
            axis.barh(row, last - first, left=first, color=colour, height=0.62, zorder=2)
            change = Range.of(end - start)
            if found.sample.draws > 1:
                low, high = first + change.low, first + change.high
                axis.plot([low, high], [row, row], color=INK, linewidth=1.1, zorder=3)
            text = format_number(change.median, signed=start is not steps[0][1] and bool(start.any()), decimals=2)
            at = max(first, last, first + change.high if found.sample.draws > 1 else last)
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
