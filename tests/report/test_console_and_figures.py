"""What a person sees of a comparison, in both languages."""

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from rich.console import Console

from vawsim.analysis.comparison import Comparison
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.study import Study
from vawsim.model.outputs import GROUPS, OUTPUTS
from vawsim.report.console import show_comparison
from vawsim.report.figures import apart, draw_panels, figures_of, letter, row_by_row
from vawsim.text.catalogue import LANGUAGES, Language, Texts


@pytest.fixture(scope="module")
def study(study_of: Callable[..., Study]) -> Study:
    return study_of("baseline", "add-10000-officers")


@pytest.fixture(scope="module")
def comparison(study: Study) -> Comparison:
    return study.comparisons[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 140])
def test_the_table_shows_every_output_with_its_range(comparison: Comparison, language: Language, width: int) -> None:
    out = io.StringIO()
    show_comparison(comparison, Texts(language), Console(file=out, width=width))
    text = out.getvalue()
    assert text.count("…") >= 3 * len(OUTPUTS)
    assert max(len(line) for line in out.getvalue().splitlines()) <= width


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_names_every_output(comparison: Comparison, language: Language) -> None:
    out = io.StringIO()
    show_comparison(comparison, Texts(language), Console(file=out, width=200))
    for output in OUTPUTS.values():
        assert f"{output.label[language]}, {Texts(language)(f'units.{output.unit}')}" in out.getvalue()


def test_one_draw_has_no_range(made_up: Callable[..., Ensemble]) -> None:
    out = io.StringIO()
    one = Comparison(made_up("baseline", draws=1), made_up("add-10000-officers", draws=1))
    show_comparison(one, Texts("en"), Console(file=out, width=140))
    assert "…" not in out.getvalue()
    assert "without any range" in " ".join(out.getvalue().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_panels_are_labelled(study: Study, language: Language) -> None:
    outputs = [output for output in OUTPUTS.values() if output.group == "case"]
    figure = draw_panels(study, outputs, Texts(language))
    assert len(figure.axes) == 6
    for axis, output in zip(figure.axes, outputs, strict=True):
        words = {text.get_text() for text in axis.texts} | {axis.get_title(loc="left").strip()}
        assert {output.label[language], Texts(language)(f"units.{output.unit}"), "A"} <= words
        baseline, scenario = axis.lines[:2]
        assert baseline.get_linestyle() != "-" and scenario.get_linestyle() == "-"
        assert len(axis.collections) == 2, "a band for each"
    plt.close(figure)


def test_a_scenario_is_drawn_from_where_it_parts_from_the_base(study: Study) -> None:
    base, scenario = study.ensembles
    paths = {name: np.array(values) for name, values in base.paths.items()}
    for values in paths.values():
        values[200:] *= 2
    parted = replace(study, ensembles=(base, replace(scenario, paths=paths)))
    figure = draw_panels(parted, [output for output in OUTPUTS.values() if output.group == "case"], Texts("en"))
    for axis in figure.axes:
        whole, part = axis.lines[:2]
        assert len(whole.get_xdata()) - len(part.get_xdata()) == 199
    plt.close(figure)


def titled(made: Ensemble, title: str) -> Ensemble:
    return replace(made, scenario=replace(made.scenario, title={"en": title, "es": title}))


@pytest.mark.parametrize("title", ["More [/b] of [draft] $5 and $x_{", "100 % {more} \\alpha"])
def test_a_title_means_nothing_but_itself(study: Study, title: str) -> None:
    """Brackets are no markup, dollars no formula, braces no placeholder."""
    out = io.StringIO()
    odd = replace(study, ensembles=(study.base, titled(study.ensembles[1], title)))
    show_comparison(odd.comparisons[0], Texts("en"), Console(file=out, width=140))
    assert title in out.getvalue()
    name, picture = next(iter(figures_of(odd, Texts("en"))))
    assert picture.startswith(b"\x89PNG"), name


def test_a_scenario_by_itself_has_no_differences(study_of: Callable[..., Study]) -> None:
    out = io.StringIO()
    alone = study_of("baseline")
    show_comparison(alone.comparisons[0], Texts("en"), Console(file=out, width=140))
    assert "Difference" not in out.getvalue() and "better" not in out.getvalue().lower()
    outputs = [output for output in OUTPUTS.values() if output.group == "case"]
    figure = draw_panels(alone, outputs, Texts("en"))
    assert all(len(axis.collections) == 1 for axis in figure.axes)
    plt.close(figure)


def test_every_group_fills_a_figure() -> None:
    assert [sum(output.group == group for output in OUTPUTS.values()) for group in GROUPS] == [6, 6, 6, 6]


def test_the_same_results_give_the_same_bytes(study: Study) -> None:
    (name, one), (_, other) = (next(iter(figures_of(study, Texts("en")))) for _ in range(2))
    assert name == "overview"
    assert one == other
    assert one.startswith(b"\x89PNG")


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 52)] == ["A", "Z", "A2", "B2", "A3"]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=7))
def test_labels_do_not_lie_on_one_another(heights: list[float]) -> None:
    moved = apart(heights, 0.05)
    assert np.diff(sorted(moved)).min(initial=1) >= 0.05 - 1e-6
    for (one, first), (other, second) in combinations(zip(heights, moved, strict=True), 2):
        assert (one - other) * (first - second) >= 0, "they keep their order"


def test_a_legend_reads_row_by_row() -> None:
    handles = [Line2D([], [], label=str(number)) for number in range(5)]
    assert [handle.get_label() for handle in row_by_row(handles, 2)] == ["0", "2", "4", "1", "3"]
