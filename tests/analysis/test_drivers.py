"""What drives a variable of the model, draw by draw."""

import numpy as np
import pytest

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.loops import AHEAD, PAST, YEARS, LoopsFound, find_drivers, mean_of, shown_first
from vawsim.analysis.sample import Sample, choose_sample
from vawsim.model import load_model
from vawsim.model.loops import loops_in
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Inputs, simulate
from vawsim.sd.loops import Steps, drive, names_to_record

pytestmark = pytest.mark.slow

DRAWS = 2


@pytest.fixture(scope="module")
def sample() -> Sample:
    return choose_sample(load_model(), DRAWS, seed=1)


@pytest.fixture(scope="module")
def found(sample: Sample) -> LoopsFound:
    return find_drivers(load_scenario("baseline"), "implementation_gap", sample)


@pytest.fixture(scope="module")
def officers(sample: Sample) -> LoopsFound:
    return find_drivers(load_scenario("add-10000-officers"), "implementation_gap", sample)


def test_shares_add_up_in_every_year_and_draw(found: LoopsFound) -> None:
    assert found.outside.shape == (len(YEARS), DRAWS) == (27, DRAWS)
    whole = found.of_sign(1) + found.of_sign(-1) + found.outside + found.rest
    np.testing.assert_allclose(whole, 1, rtol=1e-12)
    assert all((loop.share >= 0).all() for loop in found.loops)
    assert (found.rest > -1e-12).all() and found.rest[AHEAD].mean() < 0.05


def test_loops_stand_once_the_largest_first(found: LoopsFound) -> None:
    keys = [(loop.name, loop.sign) for loop in found.loops]
    assert len(set(keys)) == len(keys)
    means = [float(np.median(mean_of(loop.share[AHEAD]))) for loop in found.loops]
    assert means == sorted(means, reverse=True)
    for loop in found.loops:
        assert loop.designed == (loop.name[0] in "RB" and ">" not in loop.name and loop.name not in loop.stocks)
        assert loop.strongest in loop.ways


def test_the_past_is_the_same_in_every_scenario(found: LoopsFound, officers: LoopsFound) -> None:
    for loop in found.loops:
        other = officers.share_of(loop.name, loop.sign)
        # What is looked at goes by the mean over the whole run, so that the smallest may differ.
        np.testing.assert_allclose(other[PAST].mean(), loop.share[PAST].mean(), atol=2e-3)
    assert officers.outside[AHEAD].mean() > found.outside[AHEAD].mean()


def test_more_officers_let_the_norm_of_time_rise(found: LoopsFound, officers: LoopsFound) -> None:
    before, after = (one.share_of("time_norm", -1)[AHEAD].mean(axis=0) for one in (found, officers))
    assert (after > 1.5 * before).all()


def test_a_step_of_three_months_tells_the_same() -> None:
    loaded = load_model()
    inputs = Inputs(CLOCK, resolve(load_scenario("baseline"), loaded.parameters))
    run = simulate(loaded.model, inputs, names_to_record(loaded.model, inputs))
    shares = []
    for every in (1, 3):
        driven = drive(Steps.recorded(loaded.model, inputs, run, first=60, every=every), "implementation_gap")
        last = slice(-120 // every, None)
        shares.append({loop: np.abs(own[last]).mean() for loop, own in zip(driven.loops, driven.shares, strict=True)})
    for loop in shares[0].keys() | shares[1].keys():
        assert shares[0].get(loop, 0.0) == pytest.approx(shares[1].get(loop, 0.0), abs=2e-3)


def test_loops_of_the_design_are_looked_at_however_small(found: LoopsFound) -> None:
    assert {"R4", "B2", "B5", "B7"} <= {loop.name for loop in found.loops}
    assert set(loops_in(load_model().model)) >= {loop.name for loop in found.loops if loop.designed}


def test_what_never_changes_is_driven_by_nothing(sample: Sample) -> None:
    still = find_drivers(load_scenario("baseline"), "programme_quality", sample)
    assert still.still and not still.loops
    assert np.isnan(still.of_sign(1)).all()


def test_the_largest_of_several_scenarios_stand_first(found: LoopsFound, officers: LoopsFound) -> None:
    together = shown_first([found, officers])
    assert len(together) >= max(len(found.loops), len(officers.loops))
    assert together[0].name == "time_norm"
