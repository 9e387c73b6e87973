"""Figures of a study: trajectories with their ranges, and scenarios side by side.

The first scenario is the one to compare with: grey and dashed. The others have a letter and a colour each, the same
throughout a report.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from vawsim.analysis.comparison import band
from vawsim.analysis.ensemble import PATHS
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import GROUPS, OUTPUTS, Output
from vawsim.report.observed import mark
from vawsim.report.observed_points import points_beside
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import Texts

BASELINE_COLOUR = "#5f6b76"
COLOURS = ("#0b6fa4", "#d55e00", "#00896b", "#a8488f", "#b07b00", "#3f4a9a")
"""Colours that colour-blind readers tell apart, after Okabe and Ito, darkened until they can be read as text."""

INK, PALE = "#3c444b", "#9aa3ab"

OVERVIEW = (
    "implementation_gap",
    "refusal_share",
    "report_to_protection_days",
    "forensic_wait_days",
    "monitored_share",
    "unprotected_woman_months",
)
"""The outputs of the figure that is looked at first."""

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": PALE,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": "#e3e6e9",
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.hashsalt": "vawsim",
}


class Look(NamedTuple):
    """How a scenario looks in every figure: its sign (a letter), colour and dashes."""

    sign: str
    colour: str
    dashes: Any


def looks(study: Study, texts: Texts) -> list[Look]:
    """The look of every scenario of a study; colours come again from the seventh on."""
    base = Look(texts("figures.base"), BASELINE_COLOUR, (0, (4, 2)))
    others = range(len(study.ensembles) - 1)
    return [base, *(Look(letter(number), COLOURS[number % len(COLOURS)], "solid") for number in others)]


def letter(number: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    cycle, place = divmod(number, 26)
    return chr(ord("A") + place) + (str(cycle + 1) if cycle else "")


def figures_of(study: Study, texts: Texts) -> Iterable[tuple[str, bytes]]:
    """Name and PNG of each figure: an overview, and one for each group of outputs."""
    yield "overview", to_png(draw_panels(study, [OUTPUTS[name] for name in OVERVIEW], texts))
    for group in GROUPS:
        yield group, to_png(draw_panels(study, outputs_of(group), texts, texts(f"groups.{group}")))


def outputs_of(group: str) -> list[Output]:
    """The headline outputs of a group."""
    return [output for output in OUTPUTS.values() if output.group == group]


def draw_panels(study: Study, outputs: Sequence[Output], texts: Texts, subject: str = "") -> Figure:
    """Small multiples of outputs over time, three in a row, under a heading of their own."""
    with plt.rc_context(STYLE):
        key = _key(study, texts)
        across = min(3, len(key))
        rows = -(-len(key) // across)
        height = 7.2 + 0.21 * rows
        figure, axes = plt.subplots(2, 3, figsize=(12.6, height), sharex=True)
        for axis, output in zip(axes.flat, outputs, strict=True):
            panel(axis, study, output, texts)
        figure.suptitle(
            _heading(study, texts, subject), x=0.012, y=1 - 0.11 / height, ha="left", fontsize=15, weight="bold"
        )
        figure.text(0.012, 0.09 / height, _caption(study, texts), fontsize=9, color=INK)
        place: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0.008, 1 - 0.41 / height), "borderaxespad": 0}
        figure.legend(handles=row_by_row(key, across), ncols=across, frameon=False, **place)
        top, bottom = 1 - (0.9 + 0.21 * rows) / height, 0.74 / height
        figure.subplots_adjust(left=0.05, right=0.975, top=top, bottom=bottom, hspace=0.36, wspace=0.24)
    return figure


def draw_one(study: Study, output: Output, texts: Texts) -> Figure:
    """One output over time, by itself, with the key below its title."""
    with plt.rc_context(STYLE):
        # Not of pyplot: nobody has to close it.
        key = _key(study, texts)
        across = min(2, len(key))
        rows = -(-len(key) // across)
        height = 4.6 + 0.22 * rows
        figure = Figure(figsize=(8.4, height))
        axis = figure.subplots()
        panel(axis, study, output, texts, width=70)
        figure.legend(handles=row_by_row(key, across), ncols=across, frameon=False, loc="lower left", fontsize=9)
        bottom = (0.45 + 0.22 * rows) / height
        figure.subplots_adjust(left=0.09, right=0.95, top=1 - 0.6 / height, bottom=bottom)
    return figure


def panel(axis: Axes, study: Study, output: Output, texts: Texts, width: int = 46, area: str = "Peru") -> None:
    """One output over time for every scenario: median, range over the draws, observations, and the letters at the end.

    Args:
        axis: where to draw.
        study: what to draw.
        output: which output.
        texts: the language.
        width: letters that fit in a line of the title.
        area: the country, which alone has observations, a region or a place.
    """
    looked = looks(study, texts)
    base, *_ = paths = [each.paths[output.name][:, AREAS.index(area)] for each in study.ensembles]
    ends = [
        draw_curve(axis, study.base.dates, output.displayed * path, look, parting(path, base))
        for path, look in zip(paths, looked, strict=True)
    ]
    if area == "Peru":
        mark(axis, points_beside(output), texts)
    starts = [change.start for scenario in study.plan.scenarios for change in scenario.changes]
    if starts:
        axis.axvline(_year(min(starts)), color=PALE, linewidth=0.8, linestyle=":")
    title = textwrap.fill(output.label[texts.language], width)
    axis.set_title(f"{title}\n", pad=2)
    write_unit(axis, texts(f"units.{output.unit}"))
    axis.set_ylim(bottom=0)
    axis.set_xlim(2009, 2036)
    axis.set_xticks([2010, 2015, 2020, 2025, 2030, 2035])
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
    label_ends(axis, ends, looked)


def write_unit(axis: Axes, unit: str) -> None:
    """The unit of the values, below the title."""
    axis.text(0, 1.025, unit, transform=axis.transAxes, fontsize=0.88 * plt.rcParams["font.size"], color=INK)


def parting(path: NDArray[np.float32], base: NDArray[np.float32]) -> int:
    """The last point at which a scenario is still where the base is: before it, one line stands for both."""
    if path is base:
        return 0
    differ = (path != base).any(axis=-1)
    return max(int(differ.argmax()) - 1, 0) if differ.any() else len(differ) - 1


def draw_curve(axis: Axes, dates: Sequence[Date], path: NDArray[np.floating], look: Look, first: int) -> float:
    """Draw one scenario (points by draws) from the point ``first`` on; the median at the end."""
    years = [_year(date) for date in dates[first:]]
    low, median, high = band(path[first:])
    if path.shape[-1] > 1:
        axis.fill_between(years, low, high, color=look.colour, alpha=0.15, linewidth=0)
    axis.plot(years, median, color=look.colour, linestyle=look.dashes, linewidth=1.9)
    return float(median[-1])


def label_ends(axis: Axes, ends: Sequence[float], looked: Sequence[Look]) -> None:
    """The letter of each scenario beside the end of its line, moved apart where they would lie on one another."""
    if len(ends) == 1:
        return
    bottom, top = axis.get_ylim()
    heights = apart([(end - bottom) / (top - bottom) for end in ends], 0.075)
    place: dict[str, Any]
    for look, height in zip(looked[1:], heights[1:], strict=True):
        place = {"ha": "left", "va": "center", "transform": axis.transAxes, "clip_on": False}
        axis.text(
            1.01,
            height,
            look.sign,
            color=look.colour,
            fontsize=0.95 * plt.rcParams["font.size"],
            weight="bold",
            **place,
        )


def apart(heights: Sequence[float], least: float) -> list[float]:
    """The heights (0 to 1), moved by as little as it takes to be ``least`` apart, in the same order."""
    order = np.argsort(heights, kind="stable")
    moved = np.array(heights, dtype=float)[order]
    for _ in range(100):
        gaps = np.diff(moved)
        if (gaps >= least - 1e-9).all():
            break
        for lower in np.flatnonzero(gaps < least):
            push = (least - (moved[lower + 1] - moved[lower])) / 2
            moved[lower] -= push
            moved[lower + 1] += push
    result = np.empty_like(moved)
    result[order] = moved
    return [float(height) for height in result]


def _key(study: Study, texts: Texts) -> list[Line2D]:
    """What the lines and dots mean."""
    handles = []
    for ensemble, look in zip(study.ensembles, looks(study, texts), strict=True):
        name = shorten(ensemble.scenario.title[texts.language], 50)
        label = f"{look.sign}: {name}" if len(study.ensembles) > 1 else name
        handles.append(Line2D([], [], color=look.colour, linestyle=look.dashes, linewidth=1.9, label=plain(label)))
    return handles


def row_by_row(handles: list[Line2D], across: int) -> list[Line2D]:
    """Entries of a legend in the order in which matplotlib, which fills columns, shows them row by row."""
    return [handle for column in range(across) for handle in handles[column::across]]


def plain(text: str) -> str:
    """A text in which a dollar sign is one, not the beginning of a formula."""
    return text.replace("$", r"\$")


def shorten(text: str, width: int) -> str:
    """The beginning of a text that is longer than ``width`` letters."""
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _heading(study: Study, texts: Texts, subject: str) -> str:
    titles = [ensemble.scenario.title[texts.language] for ensemble in study.ensembles]
    one = titles[-1] if len(titles) <= 2 else texts("figures.several", count=len(titles) - 1)
    return plain(shorten(f"{one} – {subject}" if subject else one, 95))


def _year(date: Date) -> float:
    return date.year + (date.month - 1) / 12


def _caption(study: Study, texts: Texts) -> str:
    parts = [texts("figures.band", draws=min(study.draws, PATHS))] if study.draws > 1 else []
    return "  ".join([*parts, texts("figures.dots")]) + "\n" + texts("run.caution")


def to_png(figure: Figure) -> bytes:
    """A figure as a picture; it is closed."""
    buffer = io.BytesIO()
    # Without the software's version in it, the same results give the same bytes.
    figure.savefig(buffer, format="png", dpi=130, metadata={"Software": None})
    plt.close(figure)
    return buffer.getvalue()


def to_svg(figure: Figure) -> str:
    """A figure as a drawing whose letters are shapes, so that it looks the same everywhere; it is closed."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    plt.close(figure)
    return _DIGITS_OF_A_PATH.sub(_round_path, buffer.getvalue())


_DIGITS_OF_A_PATH = re.compile(r' d="[^"]*"')


def _round_path(path: re.Match[str]) -> str:
    """A path to a hundredth of a point: finer than any printer, and half as long to write."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", path[0])
