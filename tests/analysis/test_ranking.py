"""Scenarios ranked over the draws, and which cannot be told apart."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.analysis.ranking import CLEAR, Ranked, rank
from vawsim.model.outputs import OUTPUTS


def ranked(*scenarios: list[float], output: str = "implementation_gap") -> Ranked:
    """Each list holds the values of one scenario in every draw."""
    return rank(OUTPUTS[output], np.array(scenarios))


def test_lower_is_better_where_it_is_said_to_be() -> None:
    assert ranked([3.0], [2.0], [1.0]).ranks == ((3, 3), (2, 2), (1, 1))
    assert ranked([3.0], [2.0], [1.0], output="trust").ranks == ((1, 1), (2, 2), (3, 3))


def test_nineteen_draws_of_twenty_tell_two_apart() -> None:
    worse = [1.0] * 20
    nineteen = [0.5] * 19 + [2.0]
    eighteen = [0.5] * 18 + [2.0] * 2
    assert ranked(worse, nineteen).alike == []
    assert ranked(worse, eighteen).alike == [(0, 1)]
    assert ranked(worse, eighteen).ranks == ((1, 2), (1, 2))


def test_what_is_clear_has_a_range_on_one_side_of_zero() -> None:
    generator = np.random.default_rng(2)
    for shift in np.linspace(0.5, 2.5, 30):
        draws = generator.normal(size=400)
        found = rank(OUTPUTS["trust"], np.stack([100 + 0 * draws, 100 + 10 * (draws + shift)]))
        assert (found.alike == []) == (found.differences[1].low > 0.1), shift


def test_draws_are_compared_one_by_one() -> None:
    """Both spread widely, but the one is better in every draw."""
    low = list(np.linspace(10, 90, 50))
    high = [value + 1 for value in low]
    found = ranked(high, low)
    assert found.ranks == ((2, 2), (1, 1))
    assert found.differences[1].median == pytest.approx(-1)


def test_what_would_not_show_in_a_digit_is_no_difference() -> None:
    found = ranked([50.0] * 10, [50.0 * (1 - 1e-6)] * 10)
    assert found.alike == [(0, 1)]
    assert found.best == (0.5, 0.5), "the first place is shared"


def test_alike_is_not_handed_on() -> None:
    """a and b, b and c cannot be told apart, but a and c can."""
    a = [1.0] * 10
    b = [2.0] * 8 + [0.5] * 2
    c = [1.5] * 2 + [3.0] * 8
    found = ranked(a, b, c)
    assert found.alike == [(0, 1), (1, 2)]
    assert found.alike_groups == [[0, 1], [1, 2]]
    assert found.ranks == ((1, 2), (1, 3), (2, 3))


def test_groups_are_as_large_as_they_can_be() -> None:
    same = [1.0, 2.0]
    assert ranked(same, same, same, [0.1, 0.2]).alike_groups == [[0, 1, 2]]


@given(st.lists(st.lists(st.floats(1, 100), min_size=8, max_size=8), min_size=1, max_size=5))
def test_whatever_the_values(values: list[list[float]]) -> None:
    found = rank(OUTPUTS["trust"], np.array(values))
    assert sum(found.best) == pytest.approx(1)
    assert all(1 <= first <= last <= len(values) for first, last in found.ranks)
    assert (found.better + found.better.T <= 1).all()
    told = {frozenset(pair) for group in found.alike_groups for pair in combinations(group, 2)}
    assert told == {frozenset(pair) for pair in found.alike}, "every pair is told, and no other"
    for one, other in combinations(range(len(values)), 2):
        apart = max(found.better[one, other], found.better[other, one]) >= CLEAR
        assert apart == ((one, other) not in found.alike)
