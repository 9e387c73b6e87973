"""Figures of history: each observed series with the runs beside it."""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from vawsim.analysis.history.beside import Beside
from vawsim.analysis.sample import Sample
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import DISPLAYED
from vawsim.report.figures import COLOURS, STYLE, to_png
from vawsim.report.observed import mark
from vawsim.report.observed_points import as_point
from vawsim.text.catalogue import Texts


def figures_of_history(besides: Iterable[Beside], sample: Sample, texts: Texts) -> Iterable[tuple[str, bytes]]:
    """Name and PNG of a figure for each series."""
    for beside in besides:
        yield beside.fit.series.name.replace("/", "-"), to_png(draw_series(beside, sample, texts))


def draw_series(beside: Beside, sample: Sample, texts: Texts) -> Figure:
    """Median and range of the runs, and the observed points with their stated errors."""
    series = beside.fit.series
    with plt.rc_context(STYLE):
        figure, axis = plt.subplots(figsize=(8.4, 4.8))
        _runs(axis, beside, sample, texts)
        displayed = DISPLAYED.get(series.unit, 1.0)
        observations = beside.fit.observations
        mark(axis, [as_point(o, displayed, (o.begin + o.end) / 2) for o in observations], texts, errors=True)
        axis.set_title(f"{series.label[texts.language]}\n", pad=2)
        axis.text(0, 1.02, texts(f"units.{series.unit}"), transform=axis.transAxes, fontsize=9, color="#3c444b")
        axis.set_ylim(bottom=0)
        axis.xaxis.set_major_locator(MaxNLocator(integer=True))
        axis.yaxis.set_major_formatter(lambda value, position: f"{value:,.10g}")
        axis.legend(frameon=False, fontsize=9, loc="best")
        figure.text(0.012, 0.015, texts("history.caption"), fontsize=8.5, color="#3c444b")
        figure.subplots_adjust(left=0.08, right=0.98, top=0.87, bottom=0.13)
    return figure


def _runs(axis: Axes, beside: Beside, sample: Sample, texts: Texts) -> None:
    """The runs, each span at its middle; a single span becomes a bar."""
    series = beside.fit.series
    begins, ends = np.array(beside.spans, dtype=float).T
    displayed = DISPLAYED.get(series.unit, 1.0)
    scale = displayed * 12 / (ends - begins) if series.over_time == "total" else displayed
    years = EPOCH.year + (begins + ends) / 24
    label = texts("history.run") if sample.draws == 1 else texts("history.runs", draws=sample.draws)
    if len(years) == 1:
        years = EPOCH.year + np.array([begins[0], ends[0]]) / 12
    low, median, high = (
        np.broadcast_to(scale * values, years.shape) for values in (beside.low, beside.median, beside.high)
    )
    if sample.draws > 1:
        axis.fill_between(years, low, high, color=COLOURS[0], alpha=0.18, linewidth=0)
    axis.plot(years, median, color=COLOURS[0], linewidth=1.9, label=label)
