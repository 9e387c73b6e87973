"""The stages of a case: their loads and waits are of the model, and mean what they say."""

import re

import numpy as np
import pytest

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.summing import by_area
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS as HEADLINE
from vawsim.model.outputs import Output
from vawsim.model.stages import DAYS_PER_MONTH, STAGES
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Date, Inputs, Trajectories, simulate
from vawsim.sd.expression import to_text

OUTPUTS = [output for stage in STAGES for output in stage.outputs]
TODAY = round(Date(2026).since(EPOCH)) - CLOCK.start


@pytest.fixture(scope="module")
def run(peru: PeruModel) -> Trajectories:
    shown = (*OUTPUTS, *(HEADLINE[name] for name in ("report_to_protection_days", "forensic_wait_days")))
    names = sorted({name for output in shown for name in output.variables})
    return simulate(peru.model, Inputs(CLOCK, peru.parameters), names, engine="compiled")


def test_names_are_told_once() -> None:
    assert len({output.name for output in OUTPUTS}) == len(OUTPUTS)
    assert [stage.name for stage in STAGES if stage.part] == ["police", "exam", "court"]


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.name)
def test_today_it_is_a_number_that_can_be(run: Trajectories, output: Output) -> None:
    today = by_area(output, run)[TODAY, 0, 0] * output.scale
    assert 0 < today < (1000 if output.unit == "day" else 20)


def test_units_of_loads_cancel_and_those_of_waits_are_days(peru: PeruModel) -> None:
    units = {name: variable.unit for name, variable in peru.model.variables.items()}
    for stage in STAGES:
        for name in stage.load.per:
            assert units[stage.load.variable] == units[name], stage.name
        for wait in (*stage.waits, *((stage.part,) if stage.part else ())):
            if wait.per:
                assert all(f"{units[wait.variable]}/month" == units[name] for name in wait.per), wait.name
            else:
                assert units[wait.variable] == "month", wait.name
            assert wait.scale == DAYS_PER_MONTH == peru.parameters["days_per_month"].value.item()


def test_queues_count_everything_that_leaves(peru: PeruModel) -> None:
    for stage in STAGES:
        for wait in stage.waits:
            if wait.per:
                flows = to_text(peru.model.variables[wait.variable].equation)
                assert set(wait.per) == set(re.findall(r"- (\w+)", flows)), wait.name


def test_the_parts_of_the_way_add_up_to_the_headline_figure(run: Trajectories) -> None:
    parts = sum(by_area(stage.part, run) * stage.part.scale for stage in STAGES if stage.part)
    headline = by_area(HEADLINE["report_to_protection_days"], run)
    np.testing.assert_allclose(parts[TODAY:], headline[TODAY:], rtol=1e-9)


def test_the_wait_for_the_exam_is_the_headline_figure(run: Trajectories) -> None:
    headline = by_area(HEADLINE["forensic_wait_days"], run)
    (wait,) = (output for output in OUTPUTS if output.name == "wait_exam")
    np.testing.assert_allclose(by_area(wait, run)[TODAY:] * wait.scale, headline[TODAY:], rtol=1e-9)


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
