"""Observed points in the figures of a run."""

from collections.abc import Callable

import matplotlib.pyplot as plt
import pytest

from vawsim.analysis.comparison import Comparison
from vawsim.analysis.ensemble import Ensemble
from vawsim.model.outputs import OUTPUTS
from vawsim.report.figures import draw_panels
from vawsim.report.observed import points_beside
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
def test_the_legend_names_them_once(made_up: Callable[..., Ensemble], language: Language) -> None:
    comparison = Comparison(made_up("baseline"), made_up("more-refuges"))
    texts = Texts(language)
    outputs = [output for output in OUTPUTS.values() if output.group == "services"]
    figure = draw_panels(comparison, outputs, texts)
    (legend,) = figure.legends
    labels = [text.get_text() for text in legend.get_texts()]
    assert labels[2:] == [texts("figures.observed"), texts("figures.unverified")]
    plt.close(figure)
    figure = draw_panels(comparison, [OUTPUTS["implementation_gap"]] * 6, texts)
    assert len(figure.legends[0].get_texts()) == 2
    plt.close(figure)
