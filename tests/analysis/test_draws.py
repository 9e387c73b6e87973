"""Draws of the uncertain parameters."""

import numpy as np
import pytest
from scipy import stats

from vawsim.analysis.draws import draw_factors
from vawsim.model import PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.sd.course import Array

DRAWS = 40


def parameter(name: str, low: float, high: float, distribution: str = "triangular") -> ModelParameter:
    return ModelParameter(
        name=name,
        unit="1",
        value=np.ones((1, 1)),
        label={"en": name, "es": name},
        sector="test",
        source="test",
        grade="assumption",
        low_factor=low,
        high_factor=high,
        distribution=distribution,
    )


def draw(*parameters: ModelParameter, draws: int = DRAWS, seed: int = 1) -> dict[str, Array]:
    return draw_factors({p.name: p for p in parameters}, draws, seed)


DISTRIBUTIONS = {
    "triangular": (parameter("a", 0.5, 3), stats.triang(0.5 / 2.5, 0.5, 2.5)),
    "triangular with its peak at the low end": (parameter("a", 1, 3), stats.triang(0, 1, 2)),
    "triangular with its peak at the high end": (parameter("a", 0, 1), stats.triang(1, 0, 1)),
    "uniform": (parameter("a", 0.5, 3, "uniform"), stats.uniform(0.5, 2.5)),
    "loguniform": (parameter("a", 0.5, 3, "loguniform"), stats.loguniform(0.5, 3)),
}


@pytest.mark.parametrize(("uncertain", "distribution"), DISTRIBUTIONS.values(), ids=DISTRIBUTIONS.keys())
def test_one_draw_in_every_slice_of_the_distribution(uncertain: ModelParameter, distribution) -> None:
    factors = draw(uncertain)["a"]
    slices = np.floor(distribution.cdf(factors) * DRAWS).astype(int)
    assert sorted(slices) == list(range(DRAWS))
    assert list(slices) != sorted(slices)


def test_draws_are_not_in_the_middle_of_their_slices_only() -> None:
    positions = draw(parameter("a", 0, 1, "uniform"))["a"] * DRAWS % 1
    assert np.ptp(positions) > 0.5


@pytest.mark.parametrize("distribution", ["triangular", "uniform", "loguniform"])
def test_draws_reach_the_ends_of_the_range_but_not_beyond(distribution: str) -> None:
    factors = draw(parameter("a", 0.5, 3, distribution), draws=10_000)["a"]
    assert 0.5 <= factors.min() < 0.55
    assert 2.9 < factors.max() <= 3


def test_the_same_seed_gives_the_same_draws() -> None:
    uncertain = parameter("a", 0.5, 3)
    assert np.array_equal(draw(uncertain, seed=7)["a"], draw(uncertain, seed=7)["a"])
    assert not np.array_equal(draw(uncertain, seed=7)["a"], draw(uncertain, seed=8)["a"])


def test_a_new_parameter_leaves_the_draws_of_the_others() -> None:
    a, b, c = (parameter(name, 0.5, 3) for name in "abc")
    few, many = draw(a, c), draw(b, c, a)
    assert np.array_equal(few["a"], many["a"])
    assert np.array_equal(few["c"], many["c"])


def test_parameters_are_drawn_independently() -> None:
    factors = draw(parameter("a", 0, 1, "uniform"), parameter("b", 0, 1, "uniform"), draws=2000)
    assert abs(np.corrcoef(factors["a"], factors["b"])[0, 1]) < 0.1


def test_what_is_certain_is_not_drawn() -> None:
    assert draw(parameter("a", 1, 1), parameter("b", 0.5, 1)).keys() == {"b"}


def test_a_single_draw_is_the_central_value() -> None:
    assert draw(parameter("a", 0.5, 3), draws=1) == {}


def test_the_draws_of_the_model(peru: PeruModel) -> None:
    factors = draw_factors(peru.parameters, DRAWS, seed=1)
    assert len(factors) > 100
    for name, values in factors.items():
        low, high = peru.parameters[name].low_factor, peru.parameters[name].high_factor
        assert values.shape == (DRAWS,)
        assert low <= values.min() < values.max() <= high, name
