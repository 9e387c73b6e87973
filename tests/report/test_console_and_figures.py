"""What a person sees of a comparison, in both languages."""

import io
from collections.abc import Callable
from dataclasses import replace

import matplotlib.pyplot as plt
import pytest
from rich.console import Console

from vawsim.analysis.comparison import Comparison
from vawsim.analysis.ensemble import Ensemble
from vawsim.model.outputs import GROUPS, OUTPUTS
from vawsim.report.console import show_comparison
from vawsim.report.figures import draw_panels, figures_of
from vawsim.text.catalogue import LANGUAGES, Language, Texts


@pytest.fixture(scope="module")
def comparison(made_up: Callable[..., Ensemble]) -> Comparison:
    return Comparison(made_up("baseline"), made_up("add-10000-officers"))


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
def test_panels_are_labelled(comparison: Comparison, language: Language) -> None:
    outputs = [output for output in OUTPUTS.values() if output.group == "case"]
    figure = draw_panels(comparison, outputs, Texts(language))
    assert len(figure.axes) == 6
    for axis, output in zip(figure.axes, outputs, strict=True):
        words = {text.get_text() for text in axis.texts} | {axis.get_title(loc="left").strip()}
        assert {output.label[language], Texts(language)(f"units.{output.unit}")} <= words
        baseline, scenario = axis.lines[:2]
        assert baseline.get_linestyle() != "-" and scenario.get_linestyle() == "-"
        assert len(axis.collections) == 2, "a band for each"


def titled(made: Ensemble, title: str) -> Ensemble:
    return replace(made, scenario=replace(made.scenario, title={"en": title, "es": title}))


@pytest.mark.parametrize("title", ["More [/b] of [draft] $5 and $x_{", "100 % {more} \\alpha"])
def test_a_title_means_nothing_but_itself(comparison: Comparison, title: str) -> None:
    """Brackets are no markup, dollars no formula, braces no placeholder."""
    out = io.StringIO()
    odd = Comparison(comparison.against, titled(comparison.scenario, title))
    show_comparison(odd, Texts("en"), Console(file=out, width=140))
    assert title in out.getvalue()
    name, picture = next(iter(figures_of(odd, Texts("en"))))
    assert picture.startswith(b"\x89PNG"), name


def test_a_scenario_by_itself_has_no_differences(comparison: Comparison) -> None:
    out = io.StringIO()
    alone = Comparison(comparison.against, comparison.against)
    show_comparison(alone, Texts("en"), Console(file=out, width=140))
    assert "Difference" not in out.getvalue() and "better" not in out.getvalue().lower()
    outputs = [output for output in OUTPUTS.values() if output.group == "case"]
    figure = draw_panels(alone, outputs, Texts("en"))
    assert all(len(axis.collections) == 1 for axis in figure.axes)
    plt.close(figure)


def test_every_group_fills_a_figure() -> None:
    assert [sum(output.group == group for output in OUTPUTS.values()) for group in GROUPS] == [6, 6, 6, 6]


def test_the_same_results_give_the_same_bytes(comparison: Comparison) -> None:
    (name, one), (_, other) = (next(iter(figures_of(comparison, Texts("en")))) for _ in range(2))
    assert name == "overview"
    assert one == other
    assert one.startswith(b"\x89PNG")
