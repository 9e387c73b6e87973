"""Figures of a comparison: every headline output over time, baseline dashed, with the range over draws."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from vawsim.analysis.comparison import Comparison, band
from vawsim.analysis.ensemble import Ensemble
from vawsim.model.outputs import GROUPS, OUTPUTS, Output
from vawsim.report.observed import mark, points_beside
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import Texts

BASELINE_COLOUR = "#5f6b76"
SCENARIO_COLOUR = "#0b6fa4"
"""A grey and a blue that colour-blind readers tell apart, also in print; dashes tell them apart too."""

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
    "axes.edgecolor": "#9aa3ab",
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.color": "#e3e6e9",
    "xtick.color": "#3c444b",
    "ytick.color": "#3c444b",
    "svg.hashsalt": "vawsim",
}


def figures_of(comparison: Comparison, texts: Texts) -> Iterable[tuple[str, bytes]]:
    """Name and PNG of each figure: an overview, and one for each group of outputs."""
    yield "overview", to_png(draw_panels(comparison, [OUTPUTS[name] for name in OVERVIEW], texts))
    for group in GROUPS:
        outputs = [output for output in OUTPUTS.values() if output.group == group]
        yield group, to_png(draw_panels(comparison, outputs, texts, texts(f"groups.{group}")))


def draw_panels(comparison: Comparison, outputs: list[Output], texts: Texts, subject: str = "") -> Figure:
    """Small multiples of outputs over time, two rows of three."""
    with plt.rc_context(STYLE):
        figure, axes = plt.subplots(2, 3, figsize=(12.6, 7.2), sharex=True)
        for axis, output in zip(axes.flat, outputs, strict=True):
            _panel(axis, comparison, output, texts)
        title = _title(comparison.scenario, texts)
        figure.suptitle(f"{title} – {subject}" if subject else title, x=0.012, ha="left", fontsize=15, weight="bold")
        figure.text(0.012, 0.012, _caption(comparison, texts), fontsize=9, color="#3c444b")
        entries = {
            label: handle for axis in axes.flat for handle, label in zip(*axis.get_legend_handles_labels(), strict=True)
        }
        figure.legend(
            list(entries.values()),
            list(entries),
            loc="upper left",
            ncols=4,
            frameon=False,
            borderaxespad=0,
            bbox_to_anchor=(0.008, 0.945),
        )
        figure.subplots_adjust(left=0.045, right=0.985, top=0.825, bottom=0.085, hspace=0.34, wspace=0.22)
    return figure


def _panel(axis: Axes, comparison: Comparison, output: Output, texts: Texts) -> None:
    curves: list[tuple[Ensemble, str, Any]] = [(comparison.against, BASELINE_COLOUR, (0, (4, 2)))]
    if not comparison.alone:
        curves.append((comparison.scenario, SCENARIO_COLOUR, "solid"))
    for ensemble, colour, dashes in curves:
        _curve(axis, ensemble, output, colour, dashes, texts)
    mark(axis, points_beside(output), texts)
    for change in sorted(comparison.scenario.scenario.changes, key=lambda c: c.start)[:1]:
        axis.axvline(_year(change.start), color="#9aa3ab", linewidth=0.8, linestyle=":")
    axis.set_title(f"{output.label[texts.language]}\n", pad=2)
    axis.text(0, 1.02, texts(f"units.{output.unit}"), transform=axis.transAxes, fontsize=9, color="#3c444b")
    axis.set_ylim(bottom=0)
    axis.set_xlim(2009, 2036)
    axis.set_xticks([2010, 2015, 2020, 2025, 2030, 2035])
    axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")


def _curve(axis: Axes, ensemble: Ensemble, output: Output, colour: str, dashes: Any, texts: Texts) -> None:
    years = [_year(date) for date in ensemble.dates]
    low, median, high = band(output.displayed * ensemble.paths[output.name][:, 0])
    label = _title(ensemble, texts)
    if ensemble.draws > 1:
        axis.fill_between(years, low, high, color=colour, alpha=0.18, linewidth=0)
    axis.plot(years, median, color=colour, linestyle=dashes, linewidth=1.9, label=label)


def _title(ensemble: Ensemble, texts: Texts) -> str:
    """The scenario's title; a dollar sign in it is one, not the beginning of a formula."""
    return ensemble.scenario.title[texts.language].replace("$", r"\$")


def _year(date: Date) -> float:
    return date.year + (date.month - 1) / 12


def _caption(comparison: Comparison, texts: Texts) -> str:
    draws = comparison.scenario.draws
    parts = [texts("figures.band", draws=draws)] if draws > 1 else []
    return "  ".join([*parts, texts("run.caution")])


def to_png(figure: Figure) -> bytes:
    """A figure as a picture; it is closed."""
    buffer = io.BytesIO()
    # Without the software's version in it, the same results give the same bytes.
    figure.savefig(buffer, format="png", dpi=130, metadata={"Software": None})
    plt.close(figure)
    return buffer.getvalue()
