"""Wherever the parameters lie in their ranges: no stock falls below zero, no share leaves 0 to 1."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from vawsim.analysis.ensemble import CLOCK
from vawsim.model import PeruModel
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Clock, Inputs, Trajectories, simulate
from vawsim.sd.course import Array
from vawsim.validation.shares import NO_SHARES

SCENARIOS = ("baseline", "add-10000-officers", "everything-suggested", "all-conditions", "another-pandemic")
"""What has been, more hands, all that was suggested, perfection, and disaster."""

MEMBERS, EXAMPLES = 100, 2
"""A thousand draws in all."""


def test_there_are_a_thousand_draws() -> None:
    assert MEMBERS * EXAMPLES * len(SCENARIOS) >= 1000


def test_pure_numbers_are_known(peru: PeruModel) -> None:
    assert {name for name in NO_SHARES if peru.model.variables[name].unit == "1"} == NO_SHARES


@pytest.mark.parametrize("scenario", SCENARIOS)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_draw_leaves_what_is_possible(peru: PeruModel, scenario: str, seed: int) -> None:
    """From 2004 to 2035."""
    variables = peru.model.variables.values()
    stocks = {variable.name for variable in variables if variable.kind == "stock"}
    shares = {variable.name for variable in variables if variable.unit == "1"} - NO_SHARES
    factors = draws_from_the_full_ranges(peru, seed)
    parameters = resolve(load_scenario(scenario), peru.parameters)
    # A stock below zero or a number that is none stops the run.
    trajectories = simulate(
        peru.model,
        Inputs(CLOCK, parameters, factors, MEMBERS),
        sorted(stocks | shares | {"women", "women_entered", "women_left"}),
        engine="compiled",
    )
    for name in stocks:
        values = trajectories[name]
        assert values.min() >= -1e-9 * values.max(), name
    for name in shares:
        values = trajectories[name]
        assert values.min() >= -1e-12 and values.max() <= 1 + 1e-12, name
    assert_no_woman_is_lost(trajectories)


def assert_no_woman_is_lost(trajectories: Trajectories) -> None:
    women, entered, left = (trajectories[name] for name in ("women", "women_entered", "women_left"))
    np.testing.assert_allclose(women, women[0] + entered - left, rtol=1e-9)


def draws_from_the_full_ranges(peru: PeruModel, seed: int) -> dict[str, Array]:
    """Half of the draws anywhere in the ranges, half with every parameter at one of its ends.

    Among the latter are the two draws with all parameters at their low and at their high ends.
    """
    generator = np.random.default_rng(seed)
    factors = {}
    for name, parameter in peru.parameters.items():
        low, high = parameter.low_factor, parameter.high_factor
        if low < high:
            position = generator.random(MEMBERS)
            position[: MEMBERS // 2] = position[: MEMBERS // 2].round()
            position[:2] = 0, 1
            factors[name] = low + (high - low) * position
    return factors


def test_a_negative_stock_would_be_seen(peru: PeruModel) -> None:
    wrong = replace(peru.parameters["cessation_rate"], value=np.full((1, 1), -0.5), bounds=(-1.0, 1.0))
    parameters = {**peru.parameters, "cessation_rate": wrong}
    with pytest.raises(ArithmeticError, match="below zero"):
        simulate(peru.model, Inputs(Clock(CLOCK.origin, 0, 6), parameters), ["women"])
