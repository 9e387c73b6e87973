"""A figure of measures in their order: when each begins, what comes of it, and the course of the best and the worst."""

from __future__ import annotations

import textwrap

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from vawsim.analysis.comparison import Range, band, improvement
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.sequence.setbacks import Setback, setbacks_of
from vawsim.analysis.summing import AREAS
from vawsim.model.epoch import END
from vawsim.model.outputs import Output
from vawsim.report.figures import (
    BASELINE_COLOUR,
    COLOURS,
    INK,
    PALE,
    STYLE,
    apart,
    plain,
    shorten,
)
from vawsim.report.numbers import format_share
from vawsim.report.ranking_table import rank_span
from vawsim.report.sequence.words import ENDS, LETTERS, shown_candidates, shown_names, unit_of_differences
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import Texts

BAR = "#d9dee2"
"""The colour of the time in which a measure is in force."""


def draw_sequences(found: SequencesFound, texts: Texts) -> Figure:
    """The candidates with their starts and gains, the best on top; the course of the best and the worst order.

    Gains are differences from the base, draw by draw, so that up is better whatever the output. Below the output that
    judges stands the one that gets worst before it gets better, if there is any.
    """
    rows, measures = shown_candidates(found), found.sequences.measures
    looks = dict(zip(shown_names(found, texts), (COLOURS[2], COLOURS[0], COLOURS[1]), strict=False))
    height = max(6.6, 2.6 + 0.19 * len(measures) + len(rows) * (0.13 * len(measures) + 0.1))
    with plt.rc_context({**STYLE, "font.size": 9, "axes.titlesize": 10}):
        figure = plt.figure(figsize=(12.6, height))
        _head(figure, found, texts, height)
        top, bottom = 1 - (1.15 + 0.19 * len(measures)) / height, 1.05 / height
        left = figure.add_gridspec(1, 2, left=0.095, right=0.53, top=top, bottom=bottom, wspace=0.06)
        starts = figure.add_subplot(left[0])
        gains = figure.add_subplot(left[1], sharey=starts)
        _starts(starts, found, rows, looks, texts)
        _gains(gains, found, rows, looks, texts)
        worst = _deepest(found, looks)
        right = figure.add_gridspec(
            2 if worst else 1, 1, left=0.6, right=0.9, top=top, bottom=bottom, hspace=3.4 / height
        )
        _course(figure.add_subplot(right[0]), found, found.output, looks, texts)
        if worst:
            _course(figure.add_subplot(right[1]), found, worst, looks, texts)
    return figure


def _head(figure: Figure, found: SequencesFound, texts: Texts, height: float) -> None:
    """The title, what the letters stand for, and how to read the rest."""
    place = "" if found.area == "Peru" else f" – {texts(f'places.{found.area}')}"
    title = texts("sequence.figure_title", output=found.output.label[texts.language]) + place
    figure.suptitle(plain(title), x=0.012, y=1 - 0.12 / height, ha="left", fontsize=14, weight="bold")
    for row, (letter, measure) in enumerate(zip(LETTERS, found.sequences.measures, strict=False)):
        y = 1 - (0.5 + 0.19 * row) / height
        figure.text(0.012, y, letter, weight="bold", color=INK, va="top")
        figure.text(0.03, y, plain(shorten(measure.title[texts.language], 110)), color=INK, va="top")
    note = texts(
        "sequence.figure_note",
        draws=found.sample.draws,
        base=found.sequences.base.title[texts.language],
        limit=format_share(CLEAR),
    )
    caution = texts("sequence.caution", year=END.year - 1)
    lines = [*textwrap.wrap(plain(note), 185), *textwrap.wrap(caution, 185)]
    figure.text(0.012, 0.1 / height, "\n".join(lines), fontsize=8, color=INK, va="bottom")


def _starts(axis: Axes, found: SequencesFound, rows: list[int], looks: dict[int, str], texts: Texts) -> None:
    """A small Gantt chart of each candidate; the rank, and the name of those whose course is drawn, beside it."""
    count = len(found.sequences.measures)
    lane, end = 0.84 / count, _year(END)
    for row, number in enumerate(rows):
        starts = found.sequences.candidates[number].starts
        for measure, start in enumerate(starts):
            y = row - 0.42 + lane * (measure + 0.5)
            axis.barh(y, end - _year(start), left=_year(start), height=0.86 * lane, color=BAR, zorder=2)
            axis.annotate(
                LETTERS[measure],
                (_year(start), y),
                (2, -0.4),
                textcoords="offset points",
                va="center",
                fontsize=7,
                color=INK,
            )
    left_out = len(found.by_gain) - len(rows)
    if left_out:
        more = texts("sequence.figure_more", count=left_out)
        beside = axis.get_yaxis_transform()
        axis.text(-0.03, ENDS - 0.5, more, transform=beside, ha="right", va="center", fontsize=8, color=INK)
    names = shown_names(found, texts)
    axis.set_yticks(range(len(rows)), [_row_label(found, number, names) for number in rows])
    for label, number in zip(axis.get_yticklabels(), rows, strict=True):
        label.set_color(looks.get(number, INK))
        label.set_fontweight("bold" if number in looks else "normal")
    axis.set_ylim(len(rows) - 0.4, -0.6)
    axis.set_xlim(_year(found.sequences.first) - 0.1, end)
    years = range(found.sequences.first.year, END.year, 1 if END.year - found.sequences.first.year < 7 else 3)
    axis.set_xticks(list(years))
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.grid(False)
    axis.set_title(f"{texts('sequence.figure_starts')}\n", pad=2)


def _row_label(found: SequencesFound, number: int, names: dict[int, str]) -> str:
    span = rank_span(found.ranked, number)
    return f"{names[number]}\n{span}" if number in names else span


def _gains(axis: Axes, found: SequencesFound, rows: list[int], looks: dict[int, str], texts: Texts) -> None:
    """Median and range of the gain of each candidate, and how often it is the best."""
    many = found.sample.draws > 1
    axis.axvline(0, color=BASELINE_COLOUR, linestyle=(0, (4, 2)), linewidth=1)
    for row, number in enumerate(rows):
        span = Range.of(found.output.displayed * found.gains[number])
        colour = looks.get(number, PALE)
        if many:
            axis.plot([span.low, span.high], [row, row], color=colour, linewidth=1.6, zorder=2)
            share = format_share(found.ranked.best[number])
            axis.text(1.02, row, share, transform=axis.get_yaxis_transform(), va="center", fontsize=8, color=INK)
        axis.plot([span.median], [row], "o", color=colour, markersize=6, zorder=3)
    if many:
        _write_above(axis, 1.02, texts("sequence.best_in"))
    axis.tick_params(axis="y", length=0, labelleft=False)
    axis.spines["left"].set_visible(False)
    axis.grid(True, axis="x")
    axis.grid(False, axis="y")
    first, last = found.sequences.period
    axis.set_title(f"{texts('sequence.figure_gain', first=first, last=last)}\n", pad=2)
    _write_unit(axis, found.output, texts)


def _deepest(found: SequencesFound, looks: dict[int, str]) -> Output | None:
    """The output that gets worst before it gets better, against its level in the base; not the one that judges."""
    best, deepest = None, 0.0
    for number in looks:
        for setback in setbacks_of(found, number):
            level = np.median(found.base_ensemble.means[setback.output.name][AREAS.index(found.area)])
            depth = setback.depth.median / abs(level)
            if setback.better_from and setback.output is not found.output and depth > deepest:
                best, deepest = setback.output, depth
    return best


def _course(axis: Axes, found: SequencesFound, output: Output, looks: dict[int, str], texts: Texts) -> None:
    """By how much an output is better than in the base over time, and when it is clearly worse."""
    where = AREAS.index(found.area)
    dates = found.base_ensemble.dates
    start = next(number for number, date in enumerate(dates) if date >= found.sequences.first)
    years = [_year(date) for date in dates[start:]]
    before = found.base_ensemble.paths[output.name][start:, where].astype(float)
    axis.axhline(0, color=BASELINE_COLOUR, linestyle=(0, (4, 2)), linewidth=1)
    names, ends = {BASELINE_COLOUR: texts("figures.base")}, [0.0]
    spells: list[tuple[Setback, str]] = []
    for number, name in shown_names(found, texts).items():
        colour = looks[number]
        after = found.ensembles[number].paths[output.name][start:, where].astype(float)
        low, median, high = output.displayed * np.array(band(improvement(output, before, after)))
        if found.sample.draws > 1:
            axis.fill_between(years, low, high, color=colour, alpha=0.13, linewidth=0)
        # All at once, which is number 0, often lies on the best order: dots let that shine through.
        axis.plot(
            years, median, color=colour, linewidth=2.2, linestyle="solid" if number else ":", zorder=2 + (not number)
        )
        own = [each for each in setbacks_of(found, number) if each.output is output]
        for each in own:
            inside = [each.since <= date <= each.until for date in dates[start:]]
            axis.fill_between(years, 0, median, where=inside, color=colour, alpha=0.3, linewidth=0)
        spells += [(each, colour) for each in own]
        names[colour] = name
        ends.append(float(median[-1]))
    _mark_spells(axis, spells, texts)
    axis.set_xlim(years[0], years[-1])
    axis.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}".replace("-", "−"))
    axis.set_title(textwrap.fill(output.label[texts.language], 46) + "\n", pad=2)
    _write_unit(axis, output, texts)
    bottom, top = axis.get_ylim()
    heights = apart([(end - bottom) / (top - bottom) for end in ends], 0.085)
    for (colour, name), height in zip(names.items(), heights, strict=True):
        place = axis.transAxes
        axis.text(1.015, height, name, transform=place, color=colour, fontsize=8.5, weight="bold", va="center")


def _write_unit(axis: Axes, output: Output, texts: Texts) -> None:
    """What the values are, right above the axes, however high they are."""
    _write_above(axis, 0, texts("sequence.figure_better", unit=unit_of_differences(output, texts)))


def _write_above(axis: Axes, left: float, text: str) -> None:
    axis.annotate(text, (left, 1), (0, 5), xycoords="axes fraction", textcoords="offset points", fontsize=8, color=INK)


def _mark_spells(axis: Axes, spells: list[tuple[Setback, str]], texts: Texts) -> None:
    """A bar at the bottom for each time that is clearly worse, one above the other."""
    if not spells:
        return
    bottom, top = axis.get_ylim()
    axis.set_ylim(bottom - (top - bottom) * (0.1 + 0.04 * len(spells)), top)
    for lane, (spell, colour) in enumerate(spells):
        ends = [_year(spell.since), _year(spell.until) + 1 / 12]
        height = [0.025 + 0.04 * lane] * 2
        place = axis.get_xaxis_transform()
        axis.plot(ends, height, color=colour, linewidth=4, solid_capstyle="butt", transform=place)
    first = min(_year(spell.since) for spell, _ in spells)
    above = (first, 0.03 + 0.04 * len(spells))
    axis.text(*above, texts("sequence.figure_worse"), fontsize=8, color=INK, transform=axis.get_xaxis_transform())


def _year(date: Date) -> float:
    return date.year + (date.month - 1) / 12
