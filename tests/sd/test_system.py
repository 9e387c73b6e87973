"""A model as a system of equations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import Change, Course, History, Inputs, auxiliary, dimensions, flow, stock, total
from vawsim.sd.reference import System

from .building import build, clock, module_of, parameter, parameters
from .models import ageing, goal_seeking, queue

COURSE = Course(
    History((0.0, 2.0), np.array([1.0, 2.0])),
    (Change("add", np.array(5.0), start=1.0, until=2.0), Change("set", np.array(7.0), start=3.0)),
)


def moving_system():
    goals = {**goal_seeking.PARAMETERS, "goal": parameter("goal", 50.0, "item", course=COURSE)}
    return System(build(goal_seeking), Inputs(clock(4, steps_per_month=2), goals))


@given(st.lists(st.integers(0, 16), min_size=1, max_size=12))
def test_a_stage_has_its_values_whatever_was_asked_before(stages):
    """Runge-Kutta methods go to the middle of a step and back; a solver may go anywhere."""
    system, state = moving_system(), np.array([[3.0]])
    scale, shift = COURSE.at(system.inputs.clock.stages)
    for stage in stages:
        values = system.values(stage, state)
        assert values["goal"] == pytest.approx(50 * scale[stage] + shift[stage])
        assert values["adjustment"] == pytest.approx((values["goal"] - 3) / 4)


def test_values_of_an_earlier_stage_are_not_overwritten():
    system, state = moving_system(), np.array([[3.0]])
    early = system.values(0, state)
    system.values(8, state)
    assert early["goal"] == 50


def test_the_state_holds_all_elements_below_each_other():
    system = System(build(ageing), Inputs(clock(1), ageing.PARAMETERS, members=4))
    state = system.initial_state()
    assert state.shape == (system.rows, 4) == (6 + 1 + 2, 4)
    assert state[:, 0].tolist() == [300, 200, 100, 60, 30, 10, 0, 0, 0]
    assert system.part("people", state).shape == (2, 3, 4)
    assert system.part("people", state)[1, 2, 0] == 10
    system.part("people", state)[1, 2] = 11
    assert state[5].tolist() == [11] * 4


def test_the_derivative_is_the_net_flow():
    system = System(build(ageing), Inputs(clock(1), ageing.PARAMETERS))
    derivative = system.derivative(0, system.initial_state())[:, 0]
    births = [0.004 * 600, 0.006 * 100]
    assert derivative == pytest.approx(
        [
            births[0] - 300 / 24,
            300 / 24 - 200 / 48,
            200 / 48 - 100 / 36,
            births[1] - 60 / 24,
            60 / 24 - 30 / 48,
            30 / 48 - 10 / 24,
            sum(births),
            100 / 36,
            10 / 24,
        ]
    )


PLACE, STAGE = dimensions(place=("north", "middle", "south"), stage=("young", "old"))


def test_a_variable_has_every_element_that_it_declares():
    """Though its equation gives one number for all places, their total is that of three places."""

    @auxiliary("item", over=PLACE)
    def need(need_of_one):
        """The same in every place."""
        return need_of_one

    @auxiliary("item", over=PLACE)
    def moving_need(level):
        """The same in every place."""
        return level

    @flow("item/month")
    def gain(need, moving_need, time):
        """What all places need."""
        return total(need + moving_need, over=PLACE) / time

    @stock("item", initial="all_need")
    def level(gain):
        """Level."""
        return gain

    @auxiliary("item")
    def all_need(need):
        """What all places need."""
        return total(need, over=PLACE)

    values = parameters(parameter("need_of_one", [[2.0]], "item"), parameter("time", [[1.0]], "month"))
    model = build(module_of(need, moving_need, gain, level, all_need), parameters=values, dimensions=(PLACE, STAGE))
    system = System(model, Inputs(clock(1), values, members=2))
    assert system.initial_state().tolist() == [[6, 6]]
    found = system.values(0, np.array([[10.0, 20.0]]))
    assert found["need"].shape[:-1] == found["moving_need"].shape[:-1] == (3, 1)
    assert found["gain"].tolist() == [[[36, 66]]]


def test_a_constant_is_a_variable_too():
    @auxiliary("1")
    def one():
        """A number without arguments."""
        return 1.0

    @flow("item/month")
    def gain(one, rate):
        """Gain."""
        return one * rate

    @stock("item", initial=0)
    def level(gain):
        """Level."""
        return gain

    values = parameters(parameter("rate", 2.0, "item/month"))
    system = System(build(module_of(one, gain, level), parameters=values), Inputs(clock(1), values, members=2))
    assert system.values(0, np.zeros((1, 2)))["one"].tolist() == [1]
    assert system.derivative(0, np.zeros((1, 2))).tolist() == [[2, 2]]


def test_what_no_rate_depends_on_is_computed_with_the_results():
    system = System(build(queue), Inputs(clock(1), queue.PARAMETERS))
    values = system.values(0, np.array([[5.0], [0.0]]))
    assert values["completions"] == 5
    assert "load" not in values
    assert system.with_results(values)["load"] == 0.5


def test_what_cannot_move_is_computed_once():
    calls = []

    @auxiliary("item/month")
    def steady(rate):
        """From a constant alone."""
        calls.append("steady")
        return rate

    @auxiliary("item/month")
    def moving(goal, steady, time):
        """From something that moves."""
        calls.append("moving")
        return goal / time + steady

    @flow("item/month")
    def gain(moving):
        """Gain."""
        return moving

    @stock("item", initial=0)
    def level(gain):
        """Level."""
        return gain

    values = parameters(
        parameter("rate", 2.0, "item/month"),
        parameter("time", 1.0, "month"),
        parameter("goal", 50.0, "item", course=COURSE),
    )
    model = build(module_of(steady, moving, gain, level), parameters=values)
    calls.clear()
    system = System(model, Inputs(clock(4), values))
    for stage in range(5):
        system.values(stage, np.zeros((1, 1)))
    assert calls == ["steady"] + ["moving"] * 5
