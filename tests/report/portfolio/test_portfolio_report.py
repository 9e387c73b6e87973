"""Mixes under a budget, as people and programs see them."""

import io
import json

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.portfolio.finding import Portfolio
from vawsim.analysis.portfolio.levers import Levers
from vawsim.analysis.portfolio.mixes import Mix, Taken, mix_of
from vawsim.analysis.portfolio.robust import CRITERIA
from vawsim.analysis.sample import Sample
from vawsim.model.outputs import OUTPUTS
from vawsim.report.figures import to_png
from vawsim.report.portfolio.console import portfolio_json, show_portfolio
from vawsim.report.portfolio.figure import draw_portfolio
from vawsim.report.portfolio.words import as_scenario
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import LANGUAGES, Language, Texts, speak

NAMES = ("suggestion-training", "suggestion-resources", "suggestion-policies")
STEPS = [(0, 0, 0), (10, 0, 0), (0, 10, 0), (0, 0, 10), (10, 0, 10), (10, 2, 10), (10, 5, 10), (10, 10, 10)]


def found_of(draws: int, output: str = "implementation_gap", budget: float = 500e6, late: bool = False) -> Portfolio:
    """Mixes that nobody ran: a tenth gains and costs as much of every measure, in ten years, and in each draw more."""
    levers = Levers.of(load_scenario("baseline"), [load_scenario(name) for name in NAMES], 2030)
    mixes: tuple[Mix, ...] = tuple(mix_of(steps, (0, 0, 0)) for steps in STEPS)
    if late:
        mixes = (*mixes[:6], (Taken(10, 1), Taken(5, 4), Taken(10, 0)), mixes[7])
    shares = np.array(STEPS) / 10
    sign = -1 if OUTPUTS[output].better == "lower" else 1
    noise = 1 + 0.2 * np.arange(draws) / draws
    values = 60 + sign * (np.sqrt(shares) @ [5.0, 12.0, 8.0])[:, None] * noise
    costs = (shares @ [30e6, 2000e6, 120e6])[:, None, None] * np.linspace(0.5, 1, 10)[:, None] * noise
    sample = Sample({}, draws, "prior" if draws > 1 else "central")
    return Portfolio(
        levers, OUTPUTS[output], "Peru", levers.base.compare, budget, sample, 600, 16, True, mixes, values, costs
    )


def shown(found: Portfolio, language: Language, width: int = 122) -> str:
    speak(language)
    out = io.StringIO()
    show_portfolio(found, "expected", Texts(language), Console(file=out, width=width))
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
def test_every_measure_and_the_front(language: Language, width: int) -> None:
    found = found_of(20)
    text = shown(found, language, width)
    words = " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= width
    assert all(scenario.title[language].split(":")[0] in words for scenario in found.levers.measures)
    assert "100 % · 2026" in words and "20 % · 2026" not in words, "a fifth of the resources is beyond the budget"
    assert words.count("100 100 100") == 1, "the dear end of the front"


def test_the_mix_within_the_budget_is_told_with_what_is_left() -> None:
    words = " ".join(shown(found_of(20), "en").split())
    assert "what 500 million soles a year can reach" in words
    assert "Best on average, in the worst tenth, and by regret" in words
    assert "by regret, the same mix is the best" in words
    assert "Of the 4 mixes within the budget" in words and "can be told apart" in words
    assert "It leaves 336 million soles a year" in words, "150 million by 1.095 in the last year"
    assert "Letters are the measures" in words
    assert "C (Share of" not in words and "B (" not in words.split("Cheaper here")[1]


def test_all_taken_in_full() -> None:
    words = " ".join(shown(found_of(20, budget=1e10), "en").split())
    assert "Everything is taken in full, and 7,650 million soles a year are left" in words


def test_criteria_that_differ() -> None:
    """The last mix but one is better on average, and far worse in one draw of ten than the one before."""
    found = found_of(20, budget=1e10)
    found.values[:6] += 10
    found.values[6, :18] -= 20
    found.values[7, :18] += 5
    found.values[6, 18:] += 30
    told = portfolio_json(found, "worst", Texts("en"))
    assert told["best"] == {"expected": 6, "worst": 7, "regret": 7}
    assert told["recommended"] == 7 and told["recommended_by"] == "worst"
    words = " ".join(shown(found, "en").split())
    assert "“Best on average” and “Best in the worst tenth = Least regret” cannot be told apart" in words


@pytest.mark.parametrize("output", ["implementation_gap", "trust", "registered_reports"])
@pytest.mark.parametrize("draws", [1, 20])
def test_all_of_it_for_programs(draws: int, output: str) -> None:
    found = found_of(draws, output)
    told = json.loads(json.dumps(portfolio_json(found, "expected", Texts("es")), allow_nan=False))
    assert [measure["name"] for measure in told["measures"]] == list(NAMES)
    assert told["measures"][0]["starts"] == ["2026-01", "2027-01", "2028-01", "2029-01", "2030-01"]
    assert "tellings" in told["measures"][2]["unpriced"]
    mixes = told["mixes"]
    best = mixes[told["recommended"]]
    assert told["recommended"] == 4
    assert [(each["measure"], each["share"]) for each in best["taken"]] == [(NAMES[0], 1.0), (NAMES[2], 1.0)]
    assert best["cost"]["year"] == 2035 and best["cost"]["average"] == pytest.approx(found.costs[4, 9].mean())
    assert len(best["cost_by_year"]) == len(told["years"]) == 10
    assert best["regret"] == {"largest": 0, "nine_in_ten": 0}
    assert mixes[5]["regret"] is None and not mixes[5]["within_budget"] and mixes[5]["chance_to_exceed"] == 1
    worse = max if found.output.better == "lower" else min
    assert best["worst_tenth"] == worse(best["worst_tenth"], best["value"]["average"])
    assert told["front"][0] == 0 and told["front"][-1] == 7


def test_one_draw_has_no_range() -> None:
    text = shown(found_of(1), "en")
    assert "…" not in text
    assert "without any range" in " ".join(text.split())
    assert "regret" not in text.lower() and "told apart" not in text


def test_measures_begun_later_say_so() -> None:
    assert "50+4" in shown(found_of(20, late=True), "en")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_recommended_mix_as_a_scenario(criterion: str) -> None:
    found = found_of(20)
    made = as_scenario(found, criterion, "mix")  # type: ignore[arg-type]
    assert made.name == "mix"
    assert made.changes == found.levers.scenario(found.mixes[4]).changes
    assert made.title["en"] == "Mix for 500 million soles a year: Implementation gap"
    assert "100 % de «Sugerencias a: " in made.description["es"] and "desde 2026" in made.description["es"]
    assert "instead" not in made.description["es"]


@pytest.mark.parametrize("output", ["implementation_gap", "trust"])
@pytest.mark.parametrize(("draws", "budget"), [(1, 0.0), (20, 500e6), (20, 1e12)])
def test_the_figure(output: str, draws: int, budget: float) -> None:
    figure = draw_portfolio(found_of(draws, output, budget, late=True), "regret", Texts("es"))
    assert to_png(figure).startswith(b"\x89PNG")


@pytest.mark.parametrize(("draws", "few"), [(1, False), (29, True), (30, False)])
def test_so_few_draws_that_ranges_say_little(draws: int, few: bool) -> None:
    assert ("With so few draws" in shown(found_of(draws), "en")) == few
