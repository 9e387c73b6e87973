"""What scenarios change, on the console, in figures and for programs."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from vawsim.analysis.courses import moved_parameters
from vawsim.model import PeruModel
from vawsim.report.figures import to_png
from vawsim.report.scenarios.courses import courses_json, show_all_parameters, show_difference, show_scenario
from vawsim.report.scenarios.figure import draw_courses
from vawsim.report.scenarios.spark import BLOCKS, spark
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import LANGUAGES, Language, Texts
from vawsim.text.units import unit_in_words


def printed(show: Callable[..., None], *arguments: object, language: Language = "en") -> str:
    out = io.StringIO()
    show(*arguments, Texts(language), Console(file=out, width=122))
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_changed_parameter_with_values_plot_and_what_sets_it(language: Language) -> None:
    scenario = load_scenario("more-refuges")
    text = printed(show_scenario, scenario, moved_parameters(scenario), language=language)
    assert scenario.title[language] in text and "more-refuges.yaml ← baseline.yaml" in text
    for change in scenario.changes:
        assert Path(change.position).name in text
        assert change.source[language].split(";")[0][:20] in text
    assert "2028-01 845" in text, "both changes complete"
    assert any(BLOCKS[-1] * 5 in line and BLOCKS[0] * 5 in line for line in text.splitlines())


def test_a_scenario_that_changes_nothing_says_so() -> None:
    scenario = load_scenario("baseline")
    assert "It changes nothing." in printed(show_scenario, scenario, moved_parameters(scenario))


def test_places_have_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "title: x\nchanges:\n  - {parameter: rural_team_reach, set: 0.5, from: 2027, places: [highlands]}\n",
        encoding="utf-8",
    )
    scenario = load_scenario(path)
    text = printed(show_scenario, scenario, moved_parameters(scenario))
    rows = [line for line in text.splitlines() if BLOCKS[0] in line or BLOCKS[-1] in line]
    assert [row.split("  ")[1].strip() for row in rows][2:4] == ["Highlands, urban", "Highlands, rural"]
    assert "2027-01 0.5" in rows[2] and "2027-01 0.5" not in rows[0]


def test_all_parameters_with_file_and_line(peru: PeruModel) -> None:
    scenario = load_scenario("add-10000-officers")
    text = printed(show_all_parameters, scenario, resolve(scenario, peru.parameters))
    flat = "".join(text.split())
    for name, parameter in peru.parameters.items():
        assert name in flat
        file, line = parameter.position.split(":")
        written = (Path("vawsim/model/parameters") / file).read_text(encoding="utf-8").splitlines()
        assert written[int(line) - 1].startswith(f"{name}:"), "the line is the one of its entry"
    assert "add-10000-officers.yaml" in flat


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_scenarios_with_the_lines_that_set_each(language: Language) -> None:
    one, other = load_scenario("another-pandemic"), load_scenario("more-refuges")
    text = printed(show_difference, one, other, moved_parameters(other, one), language=language)
    for name in ("emergency", "centres_open_share", "added_refuge_places"):
        assert name in text
    assert "2028-03–2028-09" in text and "another-pandemic.yaml:" in text and "more-refuges.yaml:" in text
    assert Texts(language)("diff.not_set") in text


def test_two_that_say_the_same() -> None:
    scenario = load_scenario("more-refuges")
    text = printed(show_difference, scenario, scenario, moved_parameters(scenario, scenario))
    assert "same values" in text


def test_the_object_has_every_month() -> None:
    scenario = load_scenario("add-10000-officers")
    told = json.loads(json.dumps(courses_json(scenario, moved_parameters(scenario)), allow_nan=False))
    (parameter,) = told["parameters"]
    assert (told["from"], told["to"], len(parameter["after"]["Peru"])) == ("2009-01", "2035-12", 324)
    assert parameter["after"]["Peru"][-1] == pytest.approx(10_000)
    assert parameter["set_before"] == [] and parameter["set_after"][0].endswith("add-10000-officers.yaml:19")


@pytest.mark.parametrize("name", ["baseline", "interpreters-and-rural-teams"])
def test_a_figure_of_what_changes(name: str) -> None:
    scenario = load_scenario(name)
    assert to_png(draw_courses(scenario, moved_parameters(scenario), Texts("es"))).startswith(b"\x89PNG")


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_a_small_plot_rises_where_values_rise(values: list[float]) -> None:
    plot = spark(values, min(values), max(values))
    assert len(plot) == len(values) and set(plot) <= set(BLOCKS)
    for left, right in zip(sorted(values), sorted(values)[1:], strict=False):
        heights = [BLOCKS.index(plot[values.index(value)]) for value in (left, right)]
        assert heights[0] <= heights[1]


def test_every_unit_has_its_words(peru: PeruModel) -> None:
    for language in LANGUAGES:
        for named in (*peru.parameters.values(), *peru.model.variables.values()):
            assert unit_in_words(named.unit, Texts(language)), named.name
    assert unit_in_words("hour/officer/month", Texts("es")) == "hora/policía/mes"
    assert unit_in_words("1", Texts("es")) == "1"


@pytest.mark.parametrize("name", shipped_scenarios())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_scenario_can_be_shown(name: str, language: Language) -> None:
    scenario = load_scenario(name)
    assert scenario.title[language] in " ".join(
        printed(show_scenario, scenario, moved_parameters(scenario), language=language).split()
    )
