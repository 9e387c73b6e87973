"""What scenarios make of the parameters over time."""

from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.courses import MONTHS, central_course, is_priced, lines, moved_parameters
from vawsim.model import PeruModel
from vawsim.scenario.load import load_scenario
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd.course import Change, Course


def test_months_are_those_that_are_reported() -> None:
    assert (MONTHS[0], MONTHS[-1], len(MONTHS)) == (0, 323, 27 * 12)


def test_only_what_moves() -> None:
    (moved,) = moved_parameters(load_scenario("add-10000-officers"))
    assert moved.parameter.name == "added_officers"
    totals = moved.after.sum(axis=(1, 2))
    assert (totals[203], totals[204], totals[-1]) == pytest.approx((0, 0, 10_000))
    assert totals[204 + 18] == pytest.approx(5_000), "half way through the ramp of three years"
    assert not moved.before.any()
    assert [change.parameter for change in moved.changes_after] == ["added_officers"]
    assert moved.changes_before == ()


def test_between_two_scenarios_only_what_differs() -> None:
    both, officers = load_scenario("officers-and-training"), load_scenario("add-10000-officers")
    (moved,) = moved_parameters(both, officers)
    assert moved.parameter.name == "added_course_places"
    (back,) = moved_parameters(officers, both)
    assert (back.before == moved.after).all() and (back.after == moved.before).all()


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_scenario_does_not_differ_from_itself(name: str) -> None:
    scenario = load_scenario(name)
    assert moved_parameters(scenario, scenario) == []
    assert bool(moved_parameters(scenario)) == (name != "baseline")


def test_a_central_course_stays_within_its_bounds(peru: PeruModel) -> None:
    for parameter in peru.parameters.values():
        course = central_course(parameter, MONTHS)
        assert (course >= parameter.bounds[0]).all() and (course <= parameter.bounds[1]).all(), parameter.name


def test_what_is_counted_is_added_up(peru: PeruModel) -> None:
    values = np.ones((3, 6, 1))
    assert lines(peru.parameters["added_officers"], values)[""].tolist() == [6, 6, 6]


def test_places_have_a_line_each_where_they_differ(peru: PeruModel) -> None:
    parameter = peru.parameters["rural_team_reach"]
    assert parameter.split_by is None
    same = np.ones((3, 6, 1))
    assert list(lines(parameter, same)) == [""]
    same[1, 2] = 5
    differing = lines(parameter, same)
    assert list(differing) == list(peru.model.dimensions[0].elements)
    assert differing["highlands_urban"].tolist() == [1, 5, 1]


def test_the_budget_knows_the_price_of_what_is_added() -> None:
    assert is_priced("added_officers") and is_priced("refreshers")
    assert not is_priced("held_for_exam_share") and not is_priced("tellings")


def test_a_change_beyond_the_bounds_ends_at_them(peru: PeruModel) -> None:
    parameter = peru.parameters["rural_team_reach"]
    change = Change("set", np.array([[7.0]]), start=0)
    beyond = replace(parameter, course=Course(parameter.course.history, (change,)))
    assert central_course(beyond, [0, 10]).max() == parameter.bounds[1] == 1
