"""The levers of the classroom page: what they move, within which range, and that each does something."""

import json
from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.ensemble import run_averages
from vawsim.analysis.sample import choose_sample
from vawsim.model import PeruModel, load_model
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.report.page.levers import Lever, families, lever_data, load_levers
from vawsim.scenario.check import load_checked
from vawsim.scenario.scenario import LAST_YEAR, Scenario, ScenarioChange
from vawsim.sd import Date
from vawsim.text.catalogue import sentences

LEVERS = list(load_levers().values())
PAPER = Output("paper_compliance", "compliance", "%", "lower", {"en": "", "es": ""}, "women")
SHOWN = {**OUTPUTS, **{duty.variable: duty.output for duty in IMPLICATIONS}, PAPER.name: PAPER}


def scenario(name: str, *changes: ScenarioChange) -> Scenario:
    title = {"en": name, "es": name}
    return Scenario(name=name, title=title, description=title, changes=changes)


def moved(lever: Lever, value: float) -> Scenario:
    """A scenario in which one lever stands at a value, after three years."""
    change = ScenarioChange(
        parameter=lever.parameter.name,
        operation=lever.operation,
        amount=lever.amount(value),
        start=Date(2026),
        ramp=36,
    )
    return scenario(lever.name, change)


def in_range(lever: Lever, amount: float) -> float:
    """A value of the parameter as the lever shows it, not beyond its ends."""
    return float(np.clip(round(amount * lever.scale, 9), lever.low, lever.high))


def test_about_thirty_levers_in_the_six_families() -> None:
    assert 30 <= len(LEVERS) <= 36
    assert {lever.family for lever in LEVERS} == set(families()) == set(load_bundles("suggestion"))
    assert len({lever.parameter.name for lever in LEVERS}) == len(LEVERS)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_the_range_makes_sense(lever: Lever) -> None:
    assert lever.low <= lever.rest <= lever.high
    least, most = (bound * lever.scale for bound in lever.parameter.bounds)
    if lever.operation != "multiply":
        assert least <= lever.low
        assert lever.high <= most + 1e-9
    steps = np.array([lever.rest, lever.high, *lever.zones.values()]) - lever.low
    assert np.allclose(steps / lever.step, np.round(steps / lever.step)), "the box and the words are on whole steps"
    assert round(lever.step, lever.digits) == lever.step


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_only_one_number_is_set(lever: Lever) -> None:
    if lever.operation == "set":
        assert lever.parameter.split_by is None
    assert (lever.operation == "add") == (lever.parameter.split_by is not None)


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_the_words_of_a_range_rise_and_tell_today(lever: Lever) -> None:
    starts = list(lever.zones.values())
    assert starts == sorted(set(starts))
    assert starts[0] == lever.low
    assert 3 <= len(starts) <= 5
    assert lever.zone(lever.rest) == "today"
    assert lever.zone(lever.rest + lever.step) in ("first", "worse")
    assert lever.zone(lever.rest - lever.step) in ("first", "less") if lever.rest > lever.low else True
    assert lever.zone(lever.far_end) in ("law", "much")


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_the_words_mean_what_the_bundles_say(lever: Lever) -> None:
    suggested = {change.parameter: change.amount for change in load_bundles("suggestion")[lever.family].changes}
    asked = {change.parameter: change.amount for b in load_bundles("condition").values() for change in b.changes}
    amount = suggested.get(lever.parameter.name)
    if amount is not None:
        assert lever.low <= amount * lever.scale <= lever.high
        assert lever.zone(in_range(lever, amount)) == "suggested"
    assert ("suggested" in lever.zones) == (amount is not None)
    if lever.parameter.name in asked:
        assert lever.zone(in_range(lever, asked[lever.parameter.name])) == "law"


def test_the_values_of_the_levers_are_accepted_in_scenario_files() -> None:
    scenarios = [moved(lever, value) for lever in LEVERS for value in (lever.low, lever.high)]
    renamed = [replace(each, name=f"{each.name}-{number}") for number, each in enumerate(scenarios)]
    assert load_checked(renamed, load_model().parameters)


def test_at_rest_nothing_changes_and_at_the_far_end_each_lever_shows(peru: PeruModel) -> None:
    scenarios = [scenario("nothing"), *(moved(lever, lever.far_end) for lever in LEVERS)]
    rests = [moved(lever, lever.rest) for lever in LEVERS]
    outputs = [(output, LAST_YEAR) for output in SHOWN.values()]
    found = np.array(list(run_averages([*scenarios, *rests], outputs, choose_sample(peru, 1, 1))))[:, :, 0, 0]
    before, ends, resting = found[0], found[1 : len(LEVERS) + 1], found[len(LEVERS) + 1 :]
    assert np.allclose(resting, before, rtol=1e-9)
    silent = []
    for lever, after in zip(LEVERS, ends, strict=True):
        number = list(SHOWN).index(lever.output)
        change = after[number] / before[number] - 1
        if (change if lever.direction == "higher" else -change) < 0.005:
            silent.append((lever.name, lever.output, float(change)))
    assert silent == []


def test_what_the_page_holds_is_small_and_in_both_languages() -> None:
    data = lever_data()
    assert len(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) < 28_000
    for lever in data:
        for text in (lever["label"], lever["unit"], lever["assumption"], lever["source"] or lever["label"]):
            assert set(text) == {"en", "es"}
            assert all(text.values())
        assert max(map(len, lever["label"].values())) <= 60


def test_the_words_that_levers_share_are_in_the_texts() -> None:
    words = {word for lever in LEVERS for word in lever.zones}
    assert {f"page.lever_zone_{word}" for word in words} | {"page.lever_sets", "page.lever_source"} <= set(
        sentences("es")
    )


def test_an_uncertain_value_that_is_set_says_so() -> None:
    data = {lever["id"]: lever for lever in lever_data()}
    assert data["tellings"]["sets"]
    assert not data["officers"]["sets"]
    assert "assumption" in data["rotation"]["source"]["en"]
    assert data["officers"]["source"] is None
