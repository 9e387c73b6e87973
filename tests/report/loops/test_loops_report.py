"""The loops that drive a variable, as people and programs see them."""

import io
import json

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.loops import YEARS, LoopsFound, LoopShare
from vawsim.analysis.sample import Sample
from vawsim.model import PeruModel, load_model
from vawsim.model.loops import load_designed_loops, loops_in
from vawsim.report.figures import to_png
from vawsim.report.loops.console import designed_json, drivers_json, label_of, show_designed, show_drivers
from vawsim.report.loops.figure import draw_drivers
from vawsim.scenario.load import load_scenario
from vawsim.sd.loops import stocks_of
from vawsim.text.catalogue import LANGUAGES, Language, Texts, sentences


def found_of(draws: int, variable: str = "trust", scenario: str = "baseline", outside: float = 0.25) -> LoopsFound:
    """Loops that nobody found: B7, a loop of two stocks, and one of ``trust``, each weaker than the one before."""
    model = load_model().model
    shape = (len(YEARS), draws)
    noise = 1 + 0.01 * np.arange(draws) * np.ones(shape)
    b7 = loops_in(model)["B7"]
    two = ("free_of_violence", "violence_again", "living_with_violence", "violence_ends")
    own = ("trust", "trust_change")
    parts = (("B7", -1, b7, 0.30), ("free_of_violence>living_with_violence", 1, two, 0.20), ("trust", -1, own, 0.10))
    loops = tuple(
        LoopShare(name, sign, stocks_of(model, loop), share * noise, share / 2 * noise, {loop: share})
        for name, sign, loop, share in parts
    )
    total = sum(loop.share for loop in loops)
    sample = Sample({}, draws, "prior" if draws > 1 else "central")
    alien = np.full(shape, outside)
    return LoopsFound(load_scenario(scenario), variable, sample, loops, alien, 1 - alien - total)


def still(draws: int = 3) -> LoopsFound:
    """A variable that does not change."""
    sample, nothing = Sample({}, draws, "prior"), np.full((len(YEARS), draws), np.nan)
    return LoopsFound(load_scenario("baseline"), "trust", sample, (), nothing, nothing)


def shown(found: list[LoopsFound], language: Language, width: int = 122) -> str:
    out = io.StringIO()
    show_drivers(found, Texts(language), Console(file=out, width=width))
    return out.getvalue()


def test_every_stock_has_a_short_name(peru: PeruModel) -> None:
    stocks = {f"stocks.{stock.name}" for stock in peru.model.of_kind("stock")}
    for language in LANGUAGES:
        assert {key for key in sentences(language) if key.startswith("stocks.")} == stocks
        names = [sentences(language)[key] for key in stocks]
        assert len(set(names)) == len(names) and max(map(len, names)) <= 32


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122])
def test_the_table_names_loops_and_says_what_is_left(language: Language, width: int) -> None:
    found = [found_of(20), found_of(20, scenario="add-10000-officers", outside=0.3)]
    text = shown(found, language, width)
    words = " ".join(text.split())
    assert max(len(line) for line in text.splitlines()) <= width
    texts = Texts(language)
    assert f"B7 {load_designed_loops()['B7'].title[language].split()[0]}" in words and "B B7" not in words
    assert texts("loops.score").split()[0] in words and "16.4" in words and "(15.1…" in words, "half of the share"
    assert f"B {texts('stocks.trust').split()[0]}" in words
    for key in ("loops.outside", "loops.rest"):
        assert texts(key).split()[0] in words
    assert "32.9" in words and "(30.3…" in words, "0.3 times 1 to 1.19, nine in ten"


def test_loops_that_pass_the_variable_are_marked() -> None:
    text = shown([found_of(20)], "en")
    assert "Trust in the police ↺ ·" in text and "marks loops that pass Trust in the police" in text
    other = shown([found_of(20, "implementation_gap")], "en")
    assert "·" not in other


def test_a_variable_that_is_no_output_is_explained() -> None:
    text = shown([found_of(20, "trust_goal")], "en")
    assert "trust_goal: " in text
    assert "trust_goal: " not in shown([found_of(20)], "en")


def test_one_draw_has_no_range() -> None:
    text = shown([found_of(1)], "en")
    assert "…" not in text and "without any range" in " ".join(text.split())


def test_several_draws_have_a_range_even_where_they_agree() -> None:
    found = found_of(20)
    found.loops[2].share[:] = 0.001
    text = " ".join(shown([found], "en").split())
    assert "0.1 (0.1…0.1)" in text


def test_loops_are_named_for_their_relative_scores_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vawsim.report.loops.console.SHOWN", 1)
    monkeypatch.setattr("vawsim.report.loops.console.BY_SCORE", 1)
    found = found_of(20)
    found.loops[2].score[:] = 0.9
    text = shown([found], "en")
    assert "B7" in text and "B Trust in the police ↺" in text and "90.0 (90.0…90.0)" in text
    assert "Free of violence again" not in text and "Other loops (1)" in text


def test_what_stands_still_is_said_to() -> None:
    assert shown([still()], "en").startswith("Trust in the police does not change in this run")
    assert to_png(draw_drivers([still()], Texts("es"))).startswith(b"\x89PNG")
    told = json.loads(json.dumps(drivers_json(still(), None, Texts("en")), allow_nan=False))
    assert told["outside"]["mean_share"] is None


def test_programs_get_all_of_it_in_per_cent() -> None:
    base, other = found_of(20), found_of(20, scenario="add-10000-officers", outside=0.3)
    told = json.loads(json.dumps(drivers_json(other, base, Texts("es")), allow_nan=False))
    assert (told["variable"], told["scenario"], told["against"], told["draws"]) == (
        "trust",
        "add-10000-officers",
        "baseline",
        20,
    )
    assert told["times"] == list(range(2009, 2036))
    first, second, third = told["loops"]
    assert (first["name"], first["polarity"], first["designed"]) == ("B7", "B", True)
    assert second["label"] == "Otra vez libres de violencia → Viven con violencia ↺" and not second["designed"]
    assert third["links"] == [["trust", "trust_change"], ["trust_change", "trust"]]
    assert len(first["share"]) == 27 and set(first["share"][0]) == {"low", "median", "high"}
    assert first["mean_share"]["median"] == pytest.approx(100 * 0.3 * 1.095)
    assert first["mean_relative_score"]["median"] == pytest.approx(100 * 0.15 * 1.095)
    assert len(first["relative_score"]) == 27 and "relative_score" not in told["outside"]
    assert told["outside"]["mean_share"]["median"] == pytest.approx(30)
    assert told["compared"]["outside"]["mean_share"]["median"] == pytest.approx(25)
    assert drivers_json(base, None, Texts("en"))["compared"] is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_loops_of_the_design(language: Language) -> None:
    out = io.StringIO()
    show_designed(found_of(20, "implementation_gap"), Texts(language), Console(file=out, width=80))
    words = " ".join(out.getvalue().split())
    assert max(len(line) for line in out.getvalue().splitlines()) <= 80
    for name in load_designed_loops():
        assert f" {name} " in words
    assert words.count(Texts(language)("loops.absent").split()[0] + " ") >= 2
    told = json.loads(json.dumps(designed_json(found_of(20), Texts(language)), allow_nan=False))
    loops = {loop["name"]: loop for loop in told["loops"]}
    assert [loop["name"] for loop in told["loops"]] == list(load_designed_loops())
    assert not loops["R10"]["in_model"] and "links" not in loops["R10"]
    assert loops["B7"]["mean_share"]["median"] == pytest.approx(100 * 0.3 * 1.095)
    assert loops["R1"]["mean_share"]["high"] == 0 and len(loops["R1"]["links"]) == 16


def test_a_loop_of_the_design_is_called_by_its_title() -> None:
    b7, two, own = found_of(2).loops
    assert label_of(b7, Texts("en")) == "B7 Violence ends by itself"
    assert label_of(two, Texts("en")) == "Free of violence again → Living with violence ↺"
    assert label_of(own, Texts("es")) == "Confianza en la policía ↺"


@pytest.mark.parametrize("draws", [1, 20])
@pytest.mark.parametrize("count", [1, 2])
def test_the_figure(draws: int, count: int) -> None:
    found = [found_of(draws), found_of(draws, scenario="add-10000-officers", outside=0.3)][:count]
    assert to_png(draw_drivers(found, Texts("es"))).startswith(b"\x89PNG")
