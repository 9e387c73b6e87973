"""The reference engine against solutions on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import numpy as np
import pytest

from .building import build, parameter, run, series
from .models import decay, goal_seeking, hard_queue, logistic, oscillation, queue

pytestmark = pytest.mark.usefixtures("engine")

MONTHS = 12
METHODS = ["euler", "rk4"]


@dataclass
class Case:
    """A model, its solution on paper, and the scales of its values and of its rates of change."""

    module: ModuleType
    variable: str
    exact: Callable
    size: float
    rate: float


CASES = {
    # level = 100 e^(-0.2 t)
    "decay": Case(decay, "level", lambda t: 100 * np.exp(-0.2 * t), 100, 0.2),
    # level = 50 (1 - e^(-t / 4))
    "goal seeking": Case(goal_seeking, "level", lambda t: 50 * (1 - np.exp(-t / 4)), 50, 1 / 4),
    # population = 1000 / (1 + 99 e^(-t / 2))
    "logistic": Case(logistic, "population", lambda t: 1000 / (1 + 99 * np.exp(-t / 2)), 1000, 0.5),
    # position = 3 cos(t / 2), velocity = -1.5 sin(t / 2)
    "position": Case(oscillation, "position", lambda t: 3 * np.cos(t / 2), 3, 0.5),
    "velocity": Case(oscillation, "velocity", lambda t: -1.5 * np.sin(t / 2), 1.5, 0.5),
}

cases = pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())


def error(case, method, steps_per_month):
    """The largest difference from the solution at any month."""
    found = run(build(case.module), [case.variable], months=MONTHS, steps_per_month=steps_per_month, method=method)
    return np.abs(series(found, case.variable) - case.exact(found.clock.points)).max()


@cases
@pytest.mark.parametrize("steps_per_month", [1, 4, 8])
def test_euler_is_as_near_as_its_order_promises(case, steps_per_month):
    """A step of length h adds the error h^2 / 2 x'', that is at most (rate h)^2 / 2 of the size.

    All steps together multiply by at most (1 + (rate h)^2 / 2)^steps, which is less than e^(rate^2 h T / 2).
    """
    bound = case.size * np.expm1(case.rate**2 / steps_per_month * MONTHS / 2)
    assert 0.01 * bound < error(case, "euler", steps_per_month) < bound


@cases
@pytest.mark.parametrize("steps_per_month", [1, 4, 8])
def test_runge_kutta_is_as_near_as_its_order_promises(case, steps_per_month):
    """A step of length h adds h^5 / 120 x''''': in linear models at most (rate h)^5 / 120 of the size."""
    bound = case.size * case.rate**5 / steps_per_month**4 * MONTHS / 120
    assert 0.001 * bound < error(case, "rk4", steps_per_month) < bound


@cases
@pytest.mark.parametrize(("method", "order"), [("euler", 1), ("rk4", 4)])
def test_half_the_step_has_the_error_of_the_order(case, method, order):
    """Euler's is 2 times less, Runge and Kutta's 16 times; not quite, as steps are finite."""
    # Coarse enough for Runge and Kutta to stay far above rounding, fine enough for Euler to show its order.
    steps = {"euler": 16, "rk4": 2}[method]
    assert error(case, method, steps) / error(case, method, 2 * steps) == pytest.approx(2**order, rel=0.12)


@pytest.mark.parametrize("name", ["decay", "goal seeking", "logistic"])
def test_the_error_of_euler_is_the_known_one(name):
    """In one equation x' = f(x), Euler's error is -(h / 2) f(x) ln(f(x) / f(x0)), but for terms in h^2."""
    case, steps = CASES[name], 64
    found = run(build(case.module), [case.variable], months=MONTHS, steps_per_month=steps, method="euler")
    times = found.clock.points
    slope = (case.exact(times + 1e-5) - case.exact(times - 1e-5)) / 2e-5
    expected = -slope * np.log(slope / slope[0]) / (2 * steps)
    difference = series(found, case.variable) - case.exact(times)
    assert difference == pytest.approx(expected, abs=0.06 * np.abs(expected).max())


@pytest.mark.parametrize(
    ("method", "factor"),
    [("euler", lambda z: 1 - z), ("rk4", lambda z: 1 - z + z**2 / 2 - z**3 / 6 + z**4 / 24)],
)
def test_every_step_of_a_decay_has_the_factor_of_the_method(method, factor):
    """After n steps: 100 (1 - z)^n, or with the terms of e^(-z) up to the fourth; z = 0.2 h."""
    found = run(build(decay), ["level"], months=MONTHS, steps_per_month=2, method=method)
    assert series(found, "level") == pytest.approx(100 * factor(0.1) ** (2 * found.clock.points), rel=1e-13)


class TestQueue:
    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize("arrivals", [1.0, 8.0, 9.0])
    def test_it_settles_where_completions_equal_arrivals(self, method, arrivals):
        """Where a = c b / (b + c s), that is b = s a c / (c - a): arrivals, capacity, backlog, shortest time.

        A steady state has no error of integration.
        """
        given = {**queue.PARAMETERS, "arrival_rate": parameter("arrival_rate", arrivals, "item/month")}
        found = run(build(queue), ["backlog", "load"], months=1200, parameters=given, method=method)
        assert series(found, "backlog")[-1] == pytest.approx(0.5 * arrivals * 10 / (10 - arrivals), rel=1e-9)
        assert series(found, "load")[-1] == pytest.approx(arrivals / 10, rel=1e-9)

    @pytest.mark.parametrize("method", METHODS)
    def test_nothing_is_lost(self, method):
        """Backlog and completed items together are the 8 t that have arrived."""
        found = run(build(queue), ["backlog", "completed"], method=method)
        everything = series(found, "backlog") + series(found, "completed")
        assert everything == pytest.approx(8 * found.clock.points, rel=1e-12)

    @pytest.mark.parametrize("method", METHODS)
    def test_an_overloaded_queue_with_a_plain_minimum_grows_by_the_excess(self, method):
        """With 13 arrivals for a capacity of 10, the backlog grows by 3 a month once all servers are busy."""
        given = {**hard_queue.PARAMETERS, "arrival_rate": parameter("arrival_rate", 13.0, "item/month")}
        found = run(build(hard_queue), ["backlog", "completions"], months=24, parameters=given, method=method)
        busy = series(found, "completions") == 10
        assert busy.tolist() == [False] + [True] * 24
        assert np.diff(series(found, "backlog")[busy]) == pytest.approx(3, rel=1e-12)

    def test_below_its_limit_the_plain_queue_settles_at_the_shortest_time(self):
        """b = shortest time * arrivals = 4; from 0 on b = 4 (1 - e^(-2 t)), as nothing is ever limited."""
        found = run(build(hard_queue), ["backlog"], steps_per_month=64)
        assert series(found, "backlog") == pytest.approx(4 * (1 - np.exp(-2 * found.clock.points)), rel=1e-7)
