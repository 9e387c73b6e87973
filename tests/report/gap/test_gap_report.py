"""The implementation gap taken apart, as people and programs see it."""

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.ensemble import CLOCK, FIRST_REPORTED, Ensemble, reported_years
from vawsim.analysis.gap.coalitions import Coalitions
from vawsim.analysis.gap.finding import SCORES, GapFound
from vawsim.analysis.gap.intention import Intention
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import Kind, load_bundles
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.figures import to_png
from vawsim.report.gap.console import YEARS, show_gap
from vawsim.report.gap.objects import gap_json
from vawsim.report.gap.promise import draw_promise
from vawsim.report.gap.waterfall import draw_waterfall
from vawsim.scenario.load import load_scenario
from vawsim.sd.course import Array
from vawsim.text.catalogue import LANGUAGES, Language, Texts


def run_of(scenario: str, level: float, draws: int) -> Ensemble:
    """A run that nobody made: every output at one level, at every time and place, a little higher in later draws."""
    noise = level * (1 + 0.01 * np.arange(draws))
    points = len(CLOCK.points) - (FIRST_REPORTED - CLOCK.start)
    names = [*OUTPUTS, *(score.name for score in SCORES)]
    means = {name: np.tile(noise, (len(AREAS), 1)) for name in names}
    paths = {name: np.tile(noise, (points, len(AREAS), 1)).astype(np.float32) for name in OUTPUTS}
    years = {name: np.tile(noise, (len(reported_years(CLOCK)), len(AREAS), 1)) for name in names}
    loaded = load_scenario(scenario)
    return Ensemble(loaded, CLOCK, loaded.compare, means, paths, years)


def coalitions(kind: Kind, gains: Array, output: str, draws: int) -> Coalitions:
    """Coalitions that begin at 70 and gain what is said."""
    sign = -1 if OUTPUTS[output].better == "lower" else 1
    noise = 1 + 0.02 * np.arange(draws)
    worth = (70 + sign * gains[:, None, None] * noise) * np.ones((1, len(AREAS), 1))
    return Coalitions(OUTPUTS[output], kind, tuple(load_bundles(kind)), worth)


def found_of(draws: int, output: str = "implementation_gap", scenario: str = "add-10000-officers") -> GapFound:
    """A gap that nobody ran: 70 less 5 for each cause but the second, and 4 more for the first and third together.

    Of the premises the first gains 6, the second 3; the plan promises 20 and delivers 2.
    """
    bits = (np.arange(128)[:, None] >> np.arange(7)) & 1
    causes = coalitions("cause", 5.0 * (bits.sum(axis=1) - bits[:, 1]) + 4 * bits[:, 0] * bits[:, 2], output, draws)
    bits = (np.arange(8)[:, None] >> np.arange(3)) & 1
    premises = coalitions("premise", bits @ np.array([6.0, 3.0, 0.0]), output, draws)
    sign = -1 if OUTPUTS[output].better == "lower" else 1
    base, delivered, promised, ceiling = (
        run_of(name, 70 + sign * gain, draws)
        for name, gain in (("baseline", 0.0), (scenario, 2.0), (scenario, 20.0), (scenario, 60.0))
    )
    if scenario == "baseline":
        delivered = base
    on_paper = promised if scenario == "baseline" else run_of("baseline", 70 + sign * 15, draws)
    intention = Intention(base, on_paper, delivered, promised, premises)
    sample = Sample({}, draws, "prior" if draws > 1 else "central")
    return GapFound(load_scenario(scenario), sample, ceiling, causes, intention)


def shown(found: GapFound, language: Language, width: int = 122) -> str:
    out = io.StringIO()
    show_gap(found, Texts(language), Console(file=out, width=width), "Peru")
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
def test_every_duty_with_its_articles_and_every_cause(language: Language, width: int) -> None:
    text = shown(found_of(20), language, width)
    words = " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= width
    for duty in IMPLICATIONS:
        assert f"{duty.number}. {duty.title[language].split()[0]}" in words
    for bundle in [*load_bundles("cause").values(), *load_bundles("premise").values()]:
        assert bundle.title[language].split()[0] in words
    for year in YEARS:
        assert f" {year} " in words
    for area in AREAS:
        assert Texts(language)(f"places.{area}") in words


def test_shares_and_pairs_are_those_that_were_put_in() -> None:
    told = gap_json(found_of(20), Texts("en"), "Peru")
    shares = {cause["name"]: cause["share"] for cause in told["causes"]}
    first, second, third = list(load_bundles("cause"))[:3]
    assert shares[second] == {"low": 0, "median": 0, "high": 0}
    assert shares[first]["median"] == pytest.approx(7 * 1.19)
    (strong,) = [pair for pair in told["pairs"] if abs(pair["together"]["median"]) > 1]
    assert set(strong["causes"]) == {first, third}
    titles = [load_bundles("cause")[name].title["en"] for name in (first, third)]
    assert f"“{titles[0]}” and “{titles[1]}” need each other" in " ".join(shown(found_of(20), "en").split())


@pytest.mark.parametrize("output", ["implementation_gap", "trust"])
def test_one_reference_draw_adds_up_exactly(output: str) -> None:
    told = json.loads(json.dumps(gap_json(found_of(1, output), Texts("es"), "Peru"), allow_nan=False))
    total = sum(cause["share"]["median"] for cause in told["causes"])
    whole = told["gap"]["median"] - told["ceiling"]["median"]
    assert total == pytest.approx(abs(whole), abs=1e-12)
    assert [premise["share"]["median"] for premise in told["intention"]["premises"]] == pytest.approx([6, 3, 0])
    assert len(told["causes"]) == 8 and told["causes"][-1]["name"] == "beyond_the_causes"
    assert [item["number"] for item in told["implications"]] == list(range(1, 17))


def test_one_draw_has_no_range() -> None:
    text = shown(found_of(1), "en")
    assert "…" not in text.replace("…)", "")
    assert "without any range" in " ".join(text.split())


def test_where_nothing_can_be_gained_there_are_no_shares() -> None:
    same = found_of(20)
    still = replace(same.causes, worth=np.full_like(same.causes.worth, 40.0))
    (top,) = (replace(run, means=dict.fromkeys(run.means, still.worth[0])) for run in [same.ceiling])
    flat = replace(same, causes=still, ceiling=top)
    text = shown(flat, "en")
    assert "–" in text and "nan" not in text.lower()


@pytest.mark.parametrize("output", ["implementation_gap", "trust"])
@pytest.mark.parametrize("draws", [1, 20])
def test_the_waterfall(output: str, draws: int) -> None:
    assert to_png(draw_waterfall(found_of(draws, output), Texts("es"), "highlands")).startswith(b"\x89PNG")


def test_what_a_plan_adds_in_fact_and_on_paper() -> None:
    text = " ".join(shown(found_of(20), "en").split())
    assert "The plan improves it by 2.19 (2.02…2.36)." in text
    assert "would by 5.47 (5.05…5.90)" in text, "and not by all that what is in force promises by itself"
    assert "The plan delivers" in text and "Without, on paper" in text
    without = " ".join(shown(found_of(20, scenario="baseline"), "en").split())
    assert "The plan delivers" not in without and "What is in force promises on paper" in without
    assert "improves it by" not in without and "Without, on paper" not in without


def test_causes_that_cannot_be_told_apart() -> None:
    text = " ".join(shown(found_of(20), "en").split())
    names = [bundle.title["en"] for bundle in load_bundles("cause").values()]
    assert f"“{names[3]}” and “{names[4]}” cannot be told apart" in text, "both gain 5"
    assert f"“{names[0]}” and “{names[3]}” cannot be told apart" not in text, "one gains 7, the other 5"
    assert f"“{names[1]}” and" not in text, "what gains nothing is not compared"


def test_only_pairs_that_show_in_nearly_all_draws_are_named() -> None:
    found = found_of(20)
    assert "more than the two apart, added up" in " ".join(shown(found, "en").split())
    bits = (np.arange(128)[:, None] >> np.arange(7)) & 1
    both = (bits[:, 0] * bits[:, 2])[:, None, None]
    straddling = found.causes.worth + both * np.where(np.arange(20) < 2, 30.0, 0.0)
    faint = found.causes.worth[:1] * (1 - 1e-5 * both)
    for worth in (straddling, faint):
        text = " ".join(shown(replace(found, causes=replace(found.causes, worth=worth)), "en").split())
        assert "No pair of causes clearly" in text and "added up.”" not in text


def test_pairs_that_stand_in_for_one_another_have_their_range_the_right_way_round() -> None:
    found = found_of(20)
    bits = (np.arange(128)[:, None] >> np.arange(7)) & 1
    either = np.maximum(bits[:, 0], bits[:, 2])[:, None, None] * (1 + 0.1 * np.arange(20))
    worth = 70 - 10.0 * either * np.ones((1, len(AREAS), 1))
    text = " ".join(shown(replace(found, causes=replace(found.causes, worth=worth)), "en").split())
    assert re.search(r"gain 19\.5 \(10\.9…28\.[01]\) less than the two apart, added up", text)


def test_another_output_stands_beside_the_gap_by_year_and_place() -> None:
    text = " ".join(shown(found_of(20, "trust"), "en").split())
    assert "Trust in the police, %, year by year" in text and "Trust in the police, %, place by place" in text
    assert "Implementation gap, %, year by year" in text


@pytest.mark.parametrize("scenario", ["baseline", "add-10000-officers"])
@pytest.mark.parametrize(("draws", "area"), [(1, "Peru"), (20, "highlands")])
def test_the_promise_over_the_years(scenario: str, draws: int, area: str) -> None:
    found = found_of(draws, scenario=scenario)
    assert to_png(draw_promise(found, Texts("es"), area)).startswith(b"\x89PNG")


def test_years_and_places_for_programs() -> None:
    told = gap_json(found_of(20), Texts("en"), "Peru")
    assert [entry["year"] for entry in told["years"]] == list(range(2009, 2036))
    assert told["years"][-1]["implementation_gap"]["ceiling"]["median"] == pytest.approx(10 * 1.095)
    assert [entry["name"] for entry in told["places"]] == list(AREAS)
    promised = {entry["name"]: entry["promised"]["median"] for entry in told["intention"]["outputs"]}
    assert promised["implementation_gap"] == pytest.approx(50 * 1.095)
