"""The reference engine against SciPy's adaptive solver."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from vawsim.sd import Change, Course, History, Inputs
from vawsim.sd.reference import System

from .building import build, clock, parameter, run, series
from .models import ageing, goal_seeking, sir

pytestmark = pytest.mark.usefixtures("engine")

TIGHT = {"method": "DOP853", "rtol": 1e-12, "atol": 1e-10}


def solve(module, months):
    """Every row of the state at every month, with the rates of the engine's own system."""
    model = build(module)
    system = System(model, Inputs(clock(months), model.parameters))

    def rates(_, state):
        return system.derivative(0, state[:, np.newaxis])[:, 0]

    points = np.arange(months + 1)
    solution = solve_ivp(rates, (0, months), system.initial_state()[:, 0], t_eval=points, **TIGHT)
    assert solution.success
    return {name: solution.y[rows].T for name, rows in system.slices.items()}


@pytest.mark.parametrize(
    ("module", "names"),
    [(sir, ["susceptible", "infected", "recovered"]), (ageing, ["people", "born", "died"])],
    ids=["sir", "ageing"],
)
# The bounds are some ten times what was found, and far below what half the order would give.
@pytest.mark.parametrize(("method", "steps", "bound"), [("rk4", 8, 1e-5), ("rk4", 16, 1e-6), ("euler", 256, 5e-3)])
def test_the_engine_agrees_with_an_adaptive_solver(module, names, method, steps, bound):
    expected = solve(module, 36)
    found = run(build(module), names, months=36, steps_per_month=steps, method=method)
    for name in names:
        values = found[name].reshape(expected[name].shape)
        assert np.abs(values - expected[name]).max() < bound * np.abs(expected[name]).max()


def test_the_epidemic_is_the_one_of_the_textbook():
    """The same equations once more by hand: S' = -c S I / N, I' = c S I / N - I / T, R' = I / T."""

    def rates(_, state):
        s, i, r = state
        infection = 1.5 * s * i / (s + i + r)
        return [-infection, infection - i / 2, i / 2]

    solution = solve_ivp(rates, (0, 36), [990, 10, 0], t_eval=np.arange(37), **TIGHT)
    expected = solve(sir, 36)
    for name, row in zip(("susceptible", "infected", "recovered"), solution.y, strict=True):
        assert expected[name][:, 0] == pytest.approx(row, rel=1e-8)


def seek_goal(course, **more):
    """Monthly values of a level with level' = (goal(t) - level) / 4, and of the goal, 50 by itself."""
    given = {**goal_seeking.PARAMETERS, "goal": parameter("goal", 50.0, "item", course=course)}
    found = run(build(goal_seeking), ["level", "goal"], months=24, parameters=given, **more)
    return series(found, "level"), series(found, "goal")


@pytest.mark.parametrize(("method", "steps", "bound"), [("euler", 256, 2e-3), ("rk4", 8, 1e-7)])
def test_a_parameter_with_history_and_ramps_moves_within_the_steps(method, steps, bound):
    """The solver gets the goal as plain formulas and starts anew at each of its kinks."""
    changes = (
        Change("multiply", np.array(2.0), start=8.0, ramp=4.0),
        Change("add", np.array(-10.0), start=14.0, ramp=2.0),
    )
    course = Course(History((0.0, 6.0, 18.0), np.array([1.0, 1.5, 0.5])), changes)

    def goal(t):
        past = 50 * np.interp(t, [0, 6, 18], [1, 1.5, 0.5])
        return past * np.interp(t, [8, 12], [1, 2]) + np.interp(t, [14, 16], [0, -10])

    expected, kinks = [0.0], [0, 6, 8, 12, 14, 16, 18, 24]
    for begin, end in pairwise(kinks):
        points = np.arange(begin + 1, end + 1)
        solution = solve_ivp(lambda t, x: (goal(t) - x) / 4, (begin, end), expected[-1:], t_eval=points, **TIGHT)
        expected.extend(solution.y[0])
    level, found_goal = seek_goal(course, method=method, steps_per_month=steps)
    assert found_goal == pytest.approx(goal(np.arange(25)), rel=1e-12)
    assert np.abs(level - expected).max() < bound * max(expected)


COURSES_WITH_JUMPS = {
    "change": Course(changes=(Change("set", np.array(80.0), start=6.0, until=12.0),)),
    "staircase": Course(History((0.0, 6.0, 12.0), np.array([1.0, 1.6, 1.0]), staircase=True)),
}


def jump_error(course, method, steps_per_month):
    """The goal is 80 from month 6 to 12, else 50; between jumps level = goal + (before - goal) e^(-t / 4)."""
    expected = [0.0]
    for month in range(24):
        goal = 80 if 6 <= month < 12 else 50
        expected.append(goal + (expected[-1] - goal) * np.exp(-1 / 4))
    level, goals = seek_goal(course, method=method, steps_per_month=steps_per_month)
    assert goals.tolist() == [80 if 6 <= month < 12 else 50 for month in range(25)]
    return np.abs(level - expected).max()


@pytest.mark.parametrize("course", COURSES_WITH_JUMPS.values(), ids=COURSES_WITH_JUMPS.keys())
def test_a_jump_between_two_steps_costs_a_sixth_of_a_step(course):
    """The last stage of the step before a jump by 30 sees the new goal, with weight 1 / 6: h / 6 * 30 / 4."""
    for steps in (8, 16):
        assert jump_error(course, "rk4", steps) == pytest.approx(30 / 4 / 6 / steps, rel=0.02)


def test_euler_sees_a_jump_when_it_comes():
    """Euler's error is that of goal seeking, h / 2 x'' = h / 2 * 50 / 16 at most, jump or not."""
    for course in COURSES_WITH_JUMPS.values():
        assert jump_error(course, "euler", 64) < 1 / 128 * 50 / 16 * 4
