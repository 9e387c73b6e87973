"""Observed points in the figures of a run."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import pytest

from vawsim.analysis.study import Study
from vawsim.model.outputs import OUTPUTS
from vawsim.report.figures import draw_panels
from vawsim.report.observed_points import points_beside
from vawsim.text.catalogue import LANGUAGES, Language, Texts


def test_a_share_in_the_middle_of_its_months() -> None:
    points = points_beside(OUTPUTS["trust"])
    assert [(point.year, point.value, point.verified) for point in points][:1] == [(2012.5, 20.0, False)]
    assert (2020.0, 19.0, True) in [(point.year, point.value, point.verified) for point in points]


def test_a_count_at_the_end_of_its_year_in_thousands() -> None:
    """There the curve shows the same twelve months."""
    points = points_beside(OUTPUTS["cem_cases"])
    assert [point.year for point in points] == list(range(2013, 2023)), "of whole years only"
    assert points[0].value == pytest.approx(42.537)
    assert points[0].error == pytest.approx(4.2537)


def test_what_nobody_observed_has_no_points() -> None:
    assert points_beside(OUTPUTS["implementation_gap"]) == []


def test_types_of_violence_do_not_stand_beside_all_violence() -> None:
    assert len(points_beside(OUTPUTS["prevalence_ever"])) == 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_drawn_and_explained(study_of: Callable[..., Study], language: Language) -> None:
    texts = Texts(language)
    outputs = [output for output in OUTPUTS.values() if output.group == "services"]
    figure = draw_panels(study_of("baseline", "more-refuges"), outputs, texts)
    dots = [line for line in figure.axes[0].lines if line.get_marker() == "o"]
    assert sum(len(line.get_xdata()) for line in dots) == len(points_beside(OUTPUTS["cem_cases"]))
    assert any(texts("figures.dots") in text.get_text() for text in figure.texts)
    plt.close(figure)
