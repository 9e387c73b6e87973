"""The stages of a case: their loads and waits are of the model, and mean what they say."""

import numpy as np
import pytest

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.summing import by_area
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import Output
from vawsim.model.stages import DAYS_PER_MONTH, STAGES
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Date, Inputs, Trajectories, simulate
from vawsim.sd.course import Array

OUTPUTS = [output for stage in STAGES for output in stage.outputs]
TODAY = round(Date(2026).since(EPOCH)) - CLOCK.start


@pytest.fixture(scope="module")
def run(peru: PeruModel) -> Trajectories:
    names = sorted(
        {name for output in OUTPUTS for name in output.variables} | {"forensic_wait_days", "registered_women"}
    )
    return simulate(peru.model, Inputs(CLOCK, peru.parameters), names, engine="compiled")


def national(run: Trajectories, name: str) -> Array:
    (output,) = (output for output in OUTPUTS if output.name == name)
    values: Array = by_area(output, run)[:, 0, 0] * output.scale
    return values


def test_names_are_told_once() -> None:
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)
    assert [stage.name for stage in STAGES if stage.to_protection] == ["police", "exam", "court"]


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_today_it_is_a_number_that_can_be(run: Trajectories, output: Output) -> None:
    today = by_area(output, run)[TODAY, 0, 0] * output.scale
    assert 0 < today < (1000 if output.unit == "day" else 20)


def test_units_of_loads_cancel_and_those_of_waits_are_days(peru: PeruModel) -> None:
    units = {name: variable.unit for name, variable in peru.model.variables.items()}
    for stage in STAGES:
        if stage.load.per is not None:
            assert units[stage.load.variable] == units[stage.load.per], stage.name
        for wait in stage.waits:
            assert wait.per is not None
            assert f"{units[wait.variable]}/month" == units[wait.per], wait.name
            assert (
                wait.scale == DAYS_PER_MONTH == pytest.approx(peru.parameters["days_per_month"].value.item(), abs=0.1)
            )


def test_the_wait_for_the_exam_is_near_the_headline_figure(run: Trajectories) -> None:
    """Which is weighted by registered women, not by exams."""
    weights = run["registered_women"][TODAY, :, 0, 0]
    headline = (run["forensic_wait_days"][TODAY, :, 0, 0] * weights).sum() / weights.sum()
    assert national(run, "wait_exam")[TODAY] == pytest.approx(headline, rel=0.35)


@pytest.mark.parametrize(
    ("parameter", "load"),
    [
        ("added_officers", "load_police"),
        ("added_examiners", "load_exam"),
        ("added_courts", "load_court"),
        ("added_professionals", "load_centre"),
        ("added_refuge_places", "load_refuge"),
        ("added_therapists", "load_treatment"),
        ("added_prosecution", "load_prosecution"),
    ],
)
def test_more_hands_lower_the_load_of_their_stage(
    peru: PeruModel, run: Trajectories, parameter: str, load: str
) -> None:
    changed = resolve(load_scenario("suggestion-resources"), peru.parameters)[parameter]
    (output,) = (output for output in OUTPUTS if output.name == load)
    inputs = Inputs(CLOCK, {**peru.parameters, parameter: changed})
    relieved = simulate(peru.model, inputs, list(output.variables), engine="compiled")
    assert by_area(output, relieved)[-1, 0, 0] < 0.98 * by_area(output, run)[-1, 0, 0]
    np.testing.assert_array_equal(by_area(output, relieved)[TODAY - 1], by_area(output, run)[TODAY - 1])
