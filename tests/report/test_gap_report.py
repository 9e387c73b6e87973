"""The implementation gap taken apart, as people and programs see it."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.gap import SCORES, GapFound
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.gap import gap_json, show_gap
from vawsim.report.gap_figure import draw_waterfall
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import LANGUAGES, Language, Texts


def found_of(draws: int, output: str = "implementation_gap") -> GapFound:
    """A gap that nobody ran: 70 less 5 for each cause but the second, and 4 more for the first and third together."""
    which = np.arange(128)
    bits = (which[:, None] >> np.arange(7)) & 1
    gains = 5.0 * (bits.sum(axis=1) - bits[:, 1]) + 4 * bits[:, 0] * bits[:, 2]
    sign = -1 if OUTPUTS[output].better == "lower" else 1
    noise = 1 + 0.02 * np.arange(draws)
    worth = (70 + sign * gains[:, None, None] * noise) * np.ones((1, len(AREAS), 1))
    shape = (len(SCORES), len(AREAS), draws)
    top = np.full((len(AREAS), draws), 70 + sign * 60.0)
    sample = Sample({}, draws, "prior" if draws > 1 else "central")
    scenario = load_scenario("baseline")
    causes = tuple(load_bundles("cause"))
    now, ceiling = np.full(shape, 30.0), np.full(shape, 98.0)
    return GapFound(scenario, OUTPUTS[output], sample, scenario.compare, causes, now, ceiling, top, worth)


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
    for bundle in load_bundles("cause").values():
        assert bundle.title[language].split()[0] in words


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
    assert len(told["causes"]) == 8 and told["causes"][-1]["name"] == "beyond_the_causes"
    assert [item["number"] for item in told["implications"]] == list(range(1, 17))


def test_one_draw_has_no_range() -> None:
    text = shown(found_of(1), "en")
    assert "…" not in text.replace("…)", "")
    assert "without any range" in " ".join(text.split())


def test_where_nothing_can_be_gained_there_are_no_shares() -> None:
    same = found_of(20)
    flat = replace(same, worth=np.full_like(same.worth, 40.0), top=np.full_like(same.top, 40.0))
    text = shown(flat, "en")
    assert "–" in text and "nan" not in text.lower()


@pytest.mark.parametrize("output", ["implementation_gap", "trust"])
@pytest.mark.parametrize("draws", [1, 20])
def test_the_waterfall(output: str, draws: int) -> None:
    assert draw_waterfall(found_of(draws, output), Texts("es"), "highlands").startswith(b"\x89PNG")
