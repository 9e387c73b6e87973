"""The implementation gap taken apart."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import vawsim
from vawsim.analysis.ensemble import Ensemble, run_ensembles
from vawsim.analysis.gap.finding import SCORES, GapFound, take_apart
from vawsim.analysis.sample import choose_sample
from vawsim.analysis.summing import AREAS
from vawsim.model import load_model
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import IMPLICATIONS
from vawsim.scenario.load import load_scenario

pytestmark = pytest.mark.slow

DRAWS = 2


@pytest.fixture(scope="module")
def found() -> GapFound:
    officers, baseline = load_scenario("add-10000-officers"), load_scenario("baseline")
    return take_apart(officers, baseline, choose_sample(load_model(), DRAWS, seed=1))


def run_of(found: GapFound, changes: list[dict[str, Any]]) -> Ensemble:
    """The scenario with changes, run by itself."""
    made = vawsim.new("made", changes, extends="add-10000-officers")
    (run,) = run_ensembles([made], DRAWS, 1, found.now.period, factors=found.sample.factors)
    return run


def test_every_combination_is_there(found: GapFound) -> None:
    assert found.causes.worth.shape == (128, len(AREAS), DRAWS)
    assert len(found.causes.players) == 7
    assert found.intention.premises.worth.shape == (8, len(AREAS), DRAWS)
    for run in (found.now, found.ceiling, found.intention.promised, found.intention.base):
        for score in SCORES:
            assert run.means[score.name].shape == (len(AREAS), DRAWS)
            assert run.years[score.name].shape == (len(run.whole_years), len(AREAS), DRAWS)


@pytest.mark.parametrize("area", ["Peru", "highlands", "jungle_rural"])
def test_the_shares_add_up_to_machine_precision(found: GapFound, area: str) -> None:
    where = AREAS.index(area)
    whole = found.causes.worth[0, where] - found.ceiling.means["implementation_gap"][where]
    np.testing.assert_allclose(found.causes.shares(where).sum(axis=0) + found.beyond(where), whole, rtol=1e-13)
    premises = found.intention.premises
    kept = premises.worth[0, where] - premises.worth[-1, where]
    np.testing.assert_allclose(premises.shares(where).sum(axis=0), kept, rtol=1e-13)


def test_an_absent_cause_has_nothing(found: GapFound) -> None:
    """No pandemic and no shock is in the years to come, so there is no bad luck to mend."""
    assert (found.causes.shares(0)[found.causes.players.index("bad_luck")] == 0).all()
    assert (found.causes.together(0)[found.causes.players.index("bad_luck")] == 0).all()


def test_nothing_mended_is_the_scenario_itself(found: GapFound) -> None:
    alone = run_of(found, []).means["implementation_gap"]
    for values in (found.causes.worth[0], found.intention.premises.worth[0], found.now.means["implementation_gap"]):
        np.testing.assert_array_equal(values, alone)


@pytest.mark.parametrize("which", [0b0000001, 0b1010100, 0b1111111])
def test_each_combination_is_what_a_scenario_would_give(found: GapFound, which: int) -> None:
    causes = [cause for bit, cause in enumerate(found.causes.players) if which >> bit & 1]
    run = run_of(found, [{"cause": cause, "from": "2026-01", "ramp": 12} for cause in causes])
    np.testing.assert_array_equal(found.causes.worth[which], run.means["implementation_gap"])


def test_the_ceiling_is_that_of_all_conditions(found: GapFound) -> None:
    run = run_of(found, [{"condition": name, "from": "2026-01", "ramp": 12} for name in load_bundles("condition")])
    top = found.ceiling.means["implementation_gap"]
    np.testing.assert_array_equal(top, run.means["implementation_gap"])
    assert top[0].max() < 5, "even perfection leaves something, but little"
    for duty in IMPLICATIONS:
        assert (found.ceiling.means[duty.variable][0] > found.now.means[duty.variable][0]).all(), duty.variable


def test_the_last_year_is_what_is_compared(found: GapFound) -> None:
    for score in SCORES:
        np.testing.assert_allclose(found.now.years[score.name][-1], found.now.means[score.name], rtol=1e-12)


def test_paper_is_patient(found: GapFound) -> None:
    """What institutions report of themselves lies above what is delivered."""
    assert (found.now.means["paper_compliance"][0] > 100 - found.now.means["implementation_gap"][0]).all()


def test_a_promise_is_the_scenario_with_every_premise(found: GapFound) -> None:
    changes = [
        {"parameter": change.parameter, change.operation: change.amount, "from": "2026-01", "ramp": 12}
        for bundle in load_bundles("premise").values()
        for change in bundle.changes
    ]
    promised = run_of(found, changes).means["implementation_gap"]
    for values in (found.intention.premises.worth[-1], found.intention.promised.means["implementation_gap"]):
        np.testing.assert_array_equal(values, promised)
    base = vawsim.new("in-force", changes)
    (on_paper,) = run_ensembles([base], DRAWS, 1, found.now.period, factors=found.sample.factors)
    before = on_paper.means["implementation_gap"]
    np.testing.assert_array_equal(found.intention.base_on_paper.means["implementation_gap"], before)
    effect, promise = found.intention.effects(found.output, 0)
    np.testing.assert_array_equal(promise, before[0] - promised[0])
    np.testing.assert_array_equal(
        effect, found.intention.base.means["implementation_gap"][0] - found.now.means["implementation_gap"][0]
    )


def test_a_plan_that_changes_nothing_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vawsim.analysis.gap.finding.run_coalitions", lambda *_: None)
    same = replace(load_scenario("baseline"), name="another", title={"en": "Another", "es": "Otro"})
    found = take_apart(same, load_scenario("baseline"), choose_sample(load_model(), 1, seed=1))
    assert not found.intention.has_plan


def test_without_a_plan_the_base_is_what_is_delivered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vawsim.analysis.gap.finding.run_coalitions", lambda *_: None)
    baseline = load_scenario("baseline")
    found = take_apart(baseline, baseline, choose_sample(load_model(), 1, seed=1))
    assert not found.intention.has_plan
    assert found.intention.base is found.now
    assert found.intention.base_on_paper is found.intention.promised


def test_no_parameter_belongs_to_two_premises() -> None:
    names = [change.parameter for bundle in load_bundles("premise").values() for change in bundle.changes]
    assert len(names) == len(set(names))
