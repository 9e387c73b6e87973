"""Shapley values and interactions: games with known answers, and what always holds."""

from collections.abc import Callable
from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vawsim.analysis.gap.shapley import pair_interactions, shapley_values


def game(players: int, worth: Callable[[set[int]], float]) -> np.ndarray:
    """The worth of every coalition."""
    coalitions = range(1 << players)
    return np.array([worth({p for p in range(players) if coalition >> p & 1}) for coalition in coalitions], dtype=float)


def test_the_glove_game() -> None:
    """Two left gloves and a right one (Shapley and Shubik): the right hand gets two thirds."""
    worth = game(3, lambda who: 2 in who and len(who) > 1)
    assert shapley_values(worth) == pytest.approx([1 / 6, 1 / 6, 4 / 6])


def test_the_airport_game() -> None:
    """Who needs a longer runway shares each piece with all who need it (Littlechild and Owen 1973)."""
    lengths = [8, 11, 13, 18]
    worth = game(4, lambda who: max((lengths[p] for p in who), default=0))
    assert shapley_values(worth) == pytest.approx([2, 3, 4, 9])


def test_the_united_nations_security_council_in_small() -> None:
    """One with a veto and two of whom one is enough."""
    worth = game(3, lambda who: 0 in who and len(who) >= 2)
    assert shapley_values(worth) == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_what_adds_up_has_no_interactions() -> None:
    amounts = [1.0, 2.5, -3.0, 0.0]
    worth = game(4, lambda who: sum(amounts[p] for p in who))
    assert shapley_values(worth) == pytest.approx(amounts)
    assert pair_interactions(worth) == pytest.approx(np.zeros((4, 4)))


def test_those_who_only_work_together_and_those_who_stand_in_for_one_another() -> None:
    both = pair_interactions(game(3, lambda who: {0, 1} <= who))
    assert both[0, 1] == both[1, 0] == pytest.approx(1)
    assert both[0, 2] == both[1, 2] == 0
    either = pair_interactions(game(3, lambda who: bool({0, 1} & who)))
    assert either[0, 1] == pytest.approx(-1)


def test_interactions_are_averages_over_all_orders() -> None:
    """What two add together beyond each alone, when they come as one in an order of all (Owen 1972)."""
    worth = game(4, lambda who: sum(2**p for p in who) ** 1.5 + 7 * ({0, 2, 3} <= who))
    found = pair_interactions(worth)
    for one, other in combinations(range(4), 2):
        gains = []
        for order in permutations([p for p in range(4) if p != other]):
            before = sum(1 << p for p in order[: order.index(one)])
            a, b = 1 << one, 1 << other
            gains.append(worth[before | a | b] - worth[before | a] - worth[before | b] + worth[before])
        assert found[one, other] == pytest.approx(np.mean(gains))


def test_who_never_adds_anything_has_exactly_nothing() -> None:
    worth = game(4, lambda who: len(who - {2}) ** 1.7)
    assert shapley_values(worth)[2] == 0
    assert (pair_interactions(worth)[2] == 0).all()


WORTH = st.integers(1, 6).flatmap(lambda players: arrays(float, (1 << players, 3), elements=st.floats(-1e3, 1e3)))


@given(WORTH)
def test_the_shares_add_up_to_machine_precision(worth: np.ndarray) -> None:
    assert shapley_values(worth).sum(axis=0) == pytest.approx(worth[-1] - worth[0], rel=1e-12, abs=1e-10)


@given(WORTH)
def test_equal_players_have_equal_shares(worth: np.ndarray) -> None:
    players = len(worth).bit_length() - 1
    if players < 2:
        return
    swapped = [(c & ~3) | (c & 1) << 1 | c >> 1 & 1 for c in range(len(worth))]
    values, other = shapley_values(worth), shapley_values(worth[swapped])
    assert other[0] == pytest.approx(values[1], abs=1e-9) and other[1] == pytest.approx(values[0], abs=1e-9)


def test_interactions_of_all_pairs_by_hand() -> None:
    """Of three players: the mean over the third one's absence and presence."""
    worth = game(3, lambda who: len(who) ** 3 + 5 * (who == {0, 2}))
    found = pair_interactions(worth)
    for one, other in combinations(range(3), 2):
        (third,) = {0, 1, 2} - {one, other}
        terms = []
        for rest in (0, 1 << third):
            a, b = 1 << one, 1 << other
            terms.append(worth[rest | a | b] - worth[rest | a] - worth[rest | b] + worth[rest])
        assert found[one, other] == pytest.approx(np.mean(terms))


def test_missing_coalitions() -> None:
    with pytest.raises(ValueError, match="3 is not the number of all coalitions"):
        shapley_values(np.zeros(3))
