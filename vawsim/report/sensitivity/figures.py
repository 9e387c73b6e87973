"""The figures of what an output of a sweep hangs on, by the names of their files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from matplotlib.figure import Figure

from vawsim.analysis.sensitivity.failing import Failing
from vawsim.analysis.sensitivity.question import Answer
from vawsim.report.sensitivity.boxes_figure import draw_boxes
from vawsim.report.sensitivity.course_figure import draw_influence_course, has_course
from vawsim.report.sensitivity.scatter_figure import draw_scatter
from vawsim.report.sensitivity.tornado_figure import draw_tornado
from vawsim.report.sensitivity.verdict import shown
from vawsim.text.catalogue import Texts


def figures_of(found: Answer, failing: Failing | None, texts: Texts) -> Iterator[tuple[str, Callable[[], Figure]]]:
    """Name of each figure that there is something to draw for, and a function that draws it.

    A Morris design has few runs, at few values, of which most of the others are the same: no cloud to look at.
    """
    if shown(found):
        yield "tornado", lambda: draw_tornado(found, texts)
        if found.indices.method != "morris":
            yield "scatter", lambda: draw_scatter(found, texts)
    if has_course(found):
        yield "over_time", lambda: draw_influence_course(found, texts)
    if failing is not None and failing.boxes:
        yield "boxes", lambda: draw_boxes(found, failing, texts)
