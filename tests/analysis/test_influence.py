"""Which uncertain parameters a result hangs on."""

import numpy as np
import pytest
from scipy import stats

from vawsim.analysis.influence import FEWEST, influences, least_correlation
from vawsim.analysis.sample import Sample


def sample(draws: int = 200, parameters: int = 50) -> Sample:
    generator = np.random.default_rng(3)
    return Sample({f"p{number}": generator.random(draws) for number in range(parameters)}, draws, "prior")


def test_what_matters_is_found_and_what_does_not_is_not() -> None:
    drawn = sample()
    noise = np.random.default_rng(4).normal(size=200)
    result = 3 * drawn.factors["p7"] - 2 * drawn.factors["p3"] + 0.1 * noise
    found = influences(drawn, result)
    assert [one.parameter for one in found] == ["p7", "p3"]
    assert found[0].correlation > 0 > found[1].correlation


def test_it_is_spearmans_correlation() -> None:
    drawn = sample(parameters=1)
    result = np.exp(5 * drawn.factors["p0"]) + np.random.default_rng(4).normal(size=200)
    (one,) = influences(drawn, result)
    assert one.correlation == pytest.approx(stats.spearmanr(drawn.factors["p0"], result).statistic)


def test_chance_alone_is_seldom_taken_for_influence() -> None:
    """In one study of twenty, by design; of forty, not in more than seven."""
    generator = np.random.default_rng(5)
    drawn = sample(100, 60)
    false = sum(bool(influences(drawn, generator.normal(size=100))) for _ in range(40))
    assert false <= 7


def test_the_limit_is_that_of_a_two_sided_test() -> None:
    limit = least_correlation(200, 1)
    t = limit * np.sqrt(198 / (1 - limit**2))
    assert 2 * stats.t.sf(t, 198) == pytest.approx(0.05)
    assert least_correlation(200, 279) > limit > least_correlation(2000, 1)


@pytest.mark.parametrize("draws", [1, FEWEST - 1])
def test_of_few_draws_nothing_is_said(draws: int) -> None:
    drawn = sample(draws)
    assert influences(drawn, drawn.factors["p1"]) == []


def test_of_central_values_and_of_a_result_that_does_not_move_nothing_is_said() -> None:
    assert influences(Sample({}, 1, "central"), np.ones(1)) == []
    assert influences(sample(), np.ones(200)) == []


def test_a_parameter_that_does_not_vary_is_passed_over() -> None:
    drawn = sample(parameters=1)
    with_constant = Sample({**drawn.factors, "still": np.ones(200)}, 200, "prior")
    assert [one.parameter for one in influences(with_constant, drawn.factors["p0"])] == ["p0"]
