"""The implementation gap taken apart."""

import numpy as np
import pytest

import vawsim
from vawsim.analysis.ensemble import run_ensembles
from vawsim.analysis.gap import SCORES, GapFound, take_apart
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
    return take_apart(load_scenario("baseline"), choose_sample(load_model(), DRAWS, seed=1))


def test_every_combination_is_there(found: GapFound) -> None:
    assert found.worth.shape == (128, len(AREAS), DRAWS)
    assert len(found.causes) == 7
    assert found.now.shape == found.ceiling.shape == (len(SCORES), len(AREAS), DRAWS)


@pytest.mark.parametrize("area", ["Peru", "highlands", "jungle_rural"])
def test_the_shares_add_up_to_machine_precision(found: GapFound, area: str) -> None:
    where = AREAS.index(area)
    whole = found.worth[0, where] - found.top[where]
    np.testing.assert_allclose(found.shares(where).sum(axis=0) + found.beyond(where), whole, rtol=1e-13)


def test_an_absent_cause_has_nothing(found: GapFound) -> None:
    """No pandemic and no shock is in the years to come, so there is no bad luck to mend."""
    assert (found.shares(0)[found.causes.index("bad_luck")] == 0).all()
    assert (found.together(0)[found.causes.index("bad_luck")] == 0).all()


def test_nothing_mended_is_the_scenario_itself(found: GapFound) -> None:
    (alone,) = run_ensembles([found.scenario], DRAWS, 1, found.period, factors=found.sample.factors)
    np.testing.assert_array_equal(found.worth[0], alone.means["implementation_gap"])
    np.testing.assert_array_equal(found.now[0], alone.means["implementation_gap"])


@pytest.mark.parametrize("which", [0b0000001, 0b1010100, 0b1111111])
def test_each_combination_is_what_a_scenario_would_give(found: GapFound, which: int) -> None:
    causes = [cause for bit, cause in enumerate(found.causes) if which >> bit & 1]
    made = vawsim.new("mended", [{"cause": cause, "from": "2026-01", "ramp": 12} for cause in causes])
    (run,) = run_ensembles([made], DRAWS, 1, found.period, factors=found.sample.factors)
    np.testing.assert_array_equal(found.worth[which], run.means["implementation_gap"])


def test_the_ceiling_is_that_of_all_conditions(found: GapFound) -> None:
    changes = [{"condition": name, "from": "2026-01", "ramp": 12} for name in load_bundles("condition")]
    (run,) = run_ensembles([vawsim.new("perfect", changes)], DRAWS, 1, found.period, factors=found.sample.factors)
    np.testing.assert_array_equal(found.top, run.means["implementation_gap"])
    assert found.top[0].max() < 5, "even perfection leaves something, but little"
    for duty in IMPLICATIONS:
        index = [output.name for output in SCORES].index(duty.variable)
        assert (found.ceiling[index, 0] > found.now[index, 0]).all(), duty.variable


def test_paper_is_patient(found: GapFound) -> None:
    """What institutions report of themselves lies above what is delivered."""
    names = [output.name for output in SCORES]
    gap, paper = (found.now[names.index(name), 0] for name in ("implementation_gap", "paper_compliance"))
    assert (paper > 100 - gap).all()
