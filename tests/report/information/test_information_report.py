"""What information would be worth, as people and programs see it."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.comparison import Range
from vawsim.analysis.information.choice import Choice
from vawsim.analysis.information.value import Information, Known
from vawsim.analysis.study import Plan
from vawsim.analysis.summing import AREAS
from vawsim.model import load_model
from vawsim.model.outputs import OUTPUTS
from vawsim.report.figures import to_png
from vawsim.report.information.console import drawn_value, favours, information_json, show_information
from vawsim.report.information.figure import draw_information
from vawsim.text.catalogue import LANGUAGES, Language, Texts, has

NAMES = ("measure_duration", "officers_on_duty_share", "authorised_officers")


def choice_of(output: str = "implementation_gap", soles: float | None = None) -> Choice:
    """Three scenarios: the longer measures last, the better is the second; the third is always a little worse."""
    plan = Plan.of(["services-around-the-clock", "more-refuges"], draws=200)
    values = np.full((3, len(AREAS), 200), 30.0)
    values[1] += plan.sample.factors["measure_duration"] - 1.1
    values[2] += 0.5 if OUTPUTS[output].better == "lower" else -0.5
    costs = None if soles is None else 1e6 + 3e9 * (values - 30)
    return Choice(plan, OUTPUTS[output], soles, values, costs)


def known(name: str, worth: float) -> Known:
    return Known(name, Range(0.8 * worth, worth, 1.2 * worth), Range(0.4, 0.5, 0.6))


FOUND = Information(
    1,
    (0.4, 0.6, 0.0),
    Range(0.2, 0.25, 0.3),
    tuple(known(name, 0.12 - 0.01 * number) for number, name in enumerate(NAMES)),
    (known("police", 0.11), known("help_seeking", 0.05)),
)
NOTHING = Information(1, (0.0, 1.0, 0.0), Range(0.0, 0.0, 0.0))
SPREAD = replace(FOUND, parameters=(), groups=())


def shown(choice: Choice, found: Information, language: Language, width: int = 122, area: str = "Peru") -> str:
    out = io.StringIO()
    show_information(choice, found, Texts(language), Console(file=out, width=width), area)
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
@pytest.mark.parametrize("soles", [None, 2_000_000])
def test_everything_is_there_and_fits(language: Language, width: int, soles: float | None) -> None:
    choice = choice_of(soles=soles)
    text = shown(choice, FOUND, language, width, "highlands")
    words = " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= width
    for name in NAMES:
        parameter = load_model().parameters[name]
        assert parameter.label[language].split()[0] in words and name in text
        assert parameter.source[language].split()[0] in words
    assert "50 % (40…60 %)" in words
    assert text.count("(") == text.count(")"), "no range is cut short"
    assert choice.plan.scenarios[1].title[language] in words
    assert Texts(language)("places.highlands") in words and Texts(language)("information.sector_police") in words
    assert ("2,000,000" in words) == (soles is not None)


@pytest.mark.parametrize(
    ("output", "soles", "factor", "said"),
    [
        ("implementation_gap", None, 1, "0.200 (0.100…0.300) points"),
        ("revictimisations", None, 1000, "0.200 (0.100…0.300) thousand women a year"),
        ("implementation_gap", 5, 1e6, "0.200 (0.100…0.300) million soles a year"),
    ],
)
def test_worths_are_in_the_unit_that_people_read(output: str, soles: float | None, factor: float, said: str) -> None:
    found = replace(FOUND, perfect=Range(0.1 * factor, 0.2 * factor, 0.3 * factor))
    assert said in shown(choice_of(output, soles), found, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_would_change_the_choice_it_says_so_and_names_nothing(language: Language) -> None:
    text = shown(choice_of(), NOTHING, language)
    texts = Texts(language)
    assert " ".join(texts("information.certain").split()) in " ".join(text.split())
    assert texts("information.figures") not in text and "EVPI" not in text and "VEIP" not in text


def test_where_no_figure_stands_out_it_says_so() -> None:
    words = " ".join(shown(choice_of(), SPREAD, "en").split())
    assert "No single figure stands out: with 200 draws" in words and "(EVPI)" in words
    nearly = replace(FOUND, best=(0.03, 0.97, 0.0))
    assert "In nearly all draws" in " ".join(shown(choice_of(), nearly, "en").split())
    assert "In nearly all draws" not in " ".join(shown(choice_of(), FOUND, "en").split())


def test_only_the_most_valuable_are_shown_and_the_others_counted() -> None:
    many = replace(FOUND, parameters=tuple(known("measure_duration", 0.1) for _ in range(13)))
    assert "and 3 more" in shown(choice_of(), many, "en")


@pytest.mark.parametrize(
    ("best", "said"),
    [
        ((0, 0, 1), "If low, a; if high, b"),
        ((0, 1, 1), "If low, a; if high, b"),
        ((1, 0, 1), "If low or high, b; in between, a"),
        ((0, 2, 1), "If low, a; in between, c; if high, b"),
        ((2, 2, 2), "Only an extreme value would change the choice"),
    ],
)
def test_what_low_and_high_values_favour(
    best: tuple[int, int, int], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vawsim.report.information.console.favoured", lambda *_: best)
    assert favours(choice_of(), FOUND.parameters[0], Texts("en"), "Peru", ["a", "b", "c"]) == said


def test_longer_measures_favour_what_they_were_made_to_favour() -> None:
    names = ["nothing", "clock", "refuges"]
    said = favours(choice_of("trust"), FOUND.parameters[0], Texts("en"), "Peru", names)
    assert said == "If low, nothing; if high, clock"
    said = favours(choice_of("implementation_gap"), FOUND.parameters[0], Texts("en"), "Peru", names)
    assert said == "If low, clock; if high, nothing"


@pytest.mark.parametrize(
    ("name", "central", "said"),
    [
        ("measure_duration", 12.0, "12 (6…24) meses"),
        ("officers_on_duty_share", 0.25, "25 (12…50) %"),
        ("full_24h_cost", 150e6, "150,000,000 (75,000,000…300,000,000) soles por año"),
        ("authorised_officers", 1.0, "según fecha, × 1 (0.5…2)"),
    ],
)
def test_the_value_of_a_parameter(name: str, central: float, said: str) -> None:
    parameter = replace(load_model().parameters[name], value=np.full((1, 1), central))
    assert drawn_value(parameter, np.repeat([0.5, 1.0, 2.0], [20, 60, 20]), Texts("es")) == said


@pytest.mark.parametrize("soles", [None, 2_000_000])
def test_all_of_it_for_programs(soles: float | None) -> None:
    told = json.loads(json.dumps(information_json(choice_of(soles=soles), FOUND, Texts("es"), "Peru"), allow_nan=False))
    assert [option["name"] for option in told["options"]] == ["baseline", "services-around-the-clock", "more-refuges"]
    assert told["chosen"] == "services-around-the-clock" and told["against"] == "baseline"
    assert told["perfect"] == {"low": 0.2, "median": 0.25, "high": 0.3}
    assert [figure["name"] for figure in told["parameters"]] == list(NAMES)
    first = told["parameters"][0]
    assert first["worth"]["low"] < first["worth"]["median"] < first["worth"]["high"]
    assert first["grade"] == "assumption" and first["favours"]["low"] != first["favours"]["high"]
    assert [sector["name"] for sector in told["sectors"]] == ["police", "help_seeking"]
    assert told["worth_unit"] == ("%" if soles is None else "sol/year")
    assert ("net_benefit" in told["options"][0]) == (soles is not None)


def test_every_sector_and_every_unit_has_its_words() -> None:
    assert all(has(f"information.sector_{one.sector}") for one in load_model().parameters.values())
    assert all(has(f"one_unit.{output.unit}") for output in OUTPUTS.values())


@pytest.mark.parametrize("found", [FOUND, NOTHING, SPREAD, replace(FOUND, parameters=())])
def test_the_figure(found: Information) -> None:
    assert to_png(draw_information(choice_of(soles=3), found, Texts("es"), "highlands")).startswith(b"\x89PNG")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_choice_cannot_be_told_apart_from(language: Language) -> None:
    """The second is better than the first in some draws, and than the third in all."""
    choice = choice_of("trust")
    base, _, third = (scenario.title[language] for scenario in choice.plan.scenarios)
    texts = Texts(language)
    said = texts("information.not_apart", others=texts("information.quoted", title=base), limit="95 %")
    assert " ".join(said.split()) in " ".join(shown(choice, FOUND, language).split())
    assert third not in said
    clear = replace(choice, values=choice.values + np.array([0, 50, 0])[:, None, None])
    assert said[:20] not in shown(clear, FOUND, language)


@pytest.mark.parametrize(
    ("area", "soles", "told"), [("highlands", 3, True), ("highlands", None, False), ("Peru", 3, False)]
)
def test_in_a_region_only_its_cost_counts(area: str, soles: float | None, told: bool) -> None:
    assert ("Cost, too, is only that of this place" in shown(choice_of(soles=soles), FOUND, "en", area=area)) == told


def test_nothing_in_the_figure_is_cut_off() -> None:
    figure = draw_information(choice_of(soles=3), FOUND, Texts("es"), "highlands")
    figure.draw_without_rendering()
    (axis,) = figure.axes
    band = axis.patches[-1].get_window_extent().x1
    beside = [text for text in axis.texts if text.get_position()[0] > 1 and text.get_text()]
    assert len(beside) >= 2 * len(FOUND.parameters)
    for text in beside:
        extent = text.get_window_extent()
        assert band < extent.x0 and extent.x1 < figure.bbox.x1
