"""The search for mixes on toys whose best mixes are known: by hand, in closed form, or by trying every mix."""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from vawsim.analysis.portfolio.mixes import NOT_TAKEN, STEPS, Mix, Taken, count_mixes, every_mix, mix_of
from vawsim.analysis.portfolio.robust import CRITERIA, front, regrets, score, spread, worst_tenth, yearly_cost
from vawsim.analysis.portfolio.search import _improve, search
from vawsim.analysis.portfolio.tried import Tried
from vawsim.sd.course import Array

GAINS, COSTS = np.array([4.0, 3.0, 5.0, 2.0]), np.array([1.0, 2.0, 4.0, 0.5])
"""Of four measures what each gains and costs in full; part ``x`` of it gains by the root of ``x``."""


def shares(mix: Mix) -> Array:
    return np.array([taken.step / STEPS for taken in mix])


def starts_of(mix: Mix) -> Array:
    return np.array([taken.start for taken in mix])


def certain(loss: Sequence[float], cost: Sequence[float]) -> tuple[Array, Array]:
    """Losses and costs that are the same in three draws and two years."""
    return np.tile(np.array(loss)[:, None], 3), np.tile(np.array(cost)[:, None, None], (2, 3))


def roots(mixes: Sequence[Mix]) -> tuple[Array, Array]:
    """Every measure gains by the root of its share, a tenth less for each date that it begins later."""
    losses = [-float((GAINS * np.sqrt(shares(mix)) * (1 - 0.1 * starts_of(mix))).sum()) for mix in mixes]
    return certain(losses, [float(COSTS @ shares(mix)) for mix in mixes])


def by_lagrange(budget: float) -> Array:
    """The best shares where they need not be tenths: ``x_i`` in proportion to ``(a_i / c_i) ** 2``, none above 1."""
    full = np.zeros(len(GAINS), dtype=bool)
    while True:
        worth = np.where(full, 0.0, GAINS**2 / COSTS)
        found = np.where(full, 1.0, (budget - COSTS[full].sum()) * worth / COSTS / max(worth.sum(), 1e-12))
        if (found <= 1).all():
            return found
        full |= found > 1


def best_of(tried: Tried, budget: float) -> Mix:
    return tried.best("expected", budget)[0]


GRID = np.array(list(product(range(STEPS + 1), repeat=4))) / STEPS
"""Every share of the four measures."""


@pytest.mark.parametrize(("budget", "seed"), [(0.7, 1), (3.0, 2), (5.5, 3)])
def test_the_best_of_all_mixes_is_found(budget: float, seed: int) -> None:
    """Among 51 ** 4 mixes; measures begin at the first of five dates, for later ones gain less."""
    tried = search([5] * 4, roots, budget, 600, seed)
    best = best_of(tried, budget)
    affordable = GRID[budget + 1e-9 >= GRID @ COSTS]
    gains = np.sqrt(affordable) @ GAINS
    assert len(tried) <= 600 < count_mixes([5] * 4)
    assert not starts_of(best).any()
    assert np.sqrt(shares(best)) @ GAINS == pytest.approx(gains.max(), rel=1e-12)
    assert COSTS @ shares(best) <= budget + 1e-9


@pytest.mark.parametrize("budget", [2.0, 3.0, 5.5])
def test_the_best_mix_is_that_of_lagrange_to_the_step(budget: float) -> None:
    """Rounding the closed form down is affordable, so the best on the grid lies between it and the closed form."""
    exact = by_lagrange(budget)
    assert COSTS @ exact == pytest.approx(budget)
    found = shares(best_of(search([1] * 4, roots, budget, 600, 1), budget))
    upper, lower = (np.sqrt(each) @ GAINS for each in (exact, np.floor(STEPS * exact + 1e-9) / STEPS))
    assert lower - 1e-12 <= np.sqrt(found) @ GAINS <= upper + 1e-12
    assert np.abs(found - exact).max() <= 2 / STEPS, "dear measures come in coarse steps, and cheap ones make up for it"


def test_the_front_is_near_that_of_lagrange() -> None:
    """Nowhere above the closed form, and on average over all budgets near the best there is on the grid."""
    tried = search([1] * 4, roots, 3.0, 600, 1)
    budgets = np.linspace(0.5, COSTS.sum(), 50) + 1e-9
    reached, on_grid = (
        np.array([gain[cost <= budget].max() for budget in budgets])
        for gain, cost in ((-tried.losses.mean(axis=1), tried.cost), (np.sqrt(GRID) @ GAINS, GRID @ COSTS))
    )
    exact = np.array([np.sqrt(by_lagrange(budget)) @ GAINS for budget in budgets])
    assert (reached <= exact + 1e-9).all()
    assert (1 - reached / exact).mean() < 0.035
    assert (1 - reached / on_grid).mean() < 0.02


def test_what_only_works_together_is_found() -> None:
    """Two measures gain ten, but only when both are taken by 0.7 or more; the greedy takes the others first."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        x = np.array([shares(mix) for mix in mixes])
        both = (x[:, 2:4] >= 0.7).all(axis=1)
        return certain(-(x[:, 0] + 0.8 * x[:, 1] + 10.0 * both), x @ [1.0, 1.0, 2.0, 2.0, 1.0])

    for seed in (1, 2):
        best = best_of(search([5] * 5, evaluate, 3.0, 400, seed), 3.0)
        assert [taken.step for taken in best] == [2, 0, 7, 7, 0], "0.2 of the first is what the budget leaves"


def test_a_measure_that_pays_only_after_another() -> None:
    """The second gains nothing unless it begins two dates after the first, which loses with each date it waits."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        losses = []
        for first, second, third in mixes:
            after = first.step > 0 and second.start >= first.start + 2
            losses.append(-(first.step * (1 - 0.1 * first.start) + 3 * second.step * after + 0.9 * third.step) / STEPS)
        return certain(losses, [float(shares(mix).sum()) for mix in mixes])

    best = best_of(search([4] * 3, evaluate, 2.0, 400, 1), 2.0)
    assert best in [(Taken(10, 0), Taken(10, start), NOT_TAKEN) for start in (2, 3)]


def test_regret_can_choose_a_third() -> None:
    """Savage's own point: the mix that is never the best can be the one that is never far from it.

    Regrets by hand, from the best of each draw (-10, -10, -6): 0, 0, 16; 9, 9, 0; 4, 4, 4.
    """
    losses = np.array([[-10.0, -10.0, 10.0], [-1.0, -1.0, -6.0], [-6.0, -6.0, -2.0]])
    np.testing.assert_array_equal(regrets(losses, losses), [[0, 0, 16], [9, 9, 0], [4, 4, 4]])
    np.testing.assert_allclose(score("expected", losses, losses), [-10 / 3, -8 / 3, -14 / 3])
    np.testing.assert_array_equal(score("regret", losses, losses), [16, 9, 4])


def robust_toy(mixes: Sequence[Mix]) -> tuple[Array, Array]:
    """Ten draws. In full, the first gains 10 but loses 30 in the last; the second gains 4 always; the third 7, then 0.

    Expected: 6, 4, 6.3 - but 6.5 for the first, whose other draws are better. Half measures gain half.
    """
    table = np.array([[-10.7] * 9 + [30.0], [-4.0] * 10, [-6.5] * 9 + [0.0]])
    x = np.array([shares(mix) for mix in mixes])
    return x @ table, np.tile(x.sum(axis=1)[:, None, None], (1, 1, 10))


def test_on_average_and_in_the_worst_tenth_other_mixes_are_best() -> None:
    """By hand: one unit of budget goes to whatever gains most for it.

    Expected gain of a unit: 6.63, 4, 5.85: all to the first. Worst tenth: -30, 4, 0: all to the second. Regret: with
    parts (p, q, r) it is 10.7 - (10.7 p + 4 q + 6.5 r) in nine draws and 4 + 30 p - 4 q in the last. With p = 0 and
    q = 1 - r: 6.7 - 2.5 r and 4 r, equal at r = 6.7 / 6.5 > 1: r = 1, regret 4.2. Of a step from r to p the nine draws
    gain 0.42 and the last loses 3: no. So all of the third.
    """
    tried = search([1] * 3, robust_toy, 1.0, 2000, 1)
    assert tried.all_done and len(tried) == 11**3
    chosen = [tried.best(criterion, 1.0)[0] for criterion in CRITERIA]
    assert chosen == [mix_of(steps, [0] * 3) for steps in ([10, 0, 0], [0, 10, 0], [0, 0, 10])]


def test_the_same_by_searching() -> None:
    tried = search([5] * 3, robust_toy, 1.0, 400, 1)
    assert len(tried) < count_mixes([5] * 3)
    steps = [[taken.step for taken in tried.best(criterion, 1.0)[0]] for criterion in CRITERIA]
    assert steps == [[10, 0, 0], [0, 10, 0], [0, 0, 10]]


def test_nothing_can_be_had_for_nothing() -> None:
    tried = search([5] * 4, roots, 0.0, 200, 1)
    assert best_of(tried, 0.0) == (NOT_TAKEN,) * 4


def test_what_is_free_and_does_harm_is_never_taken() -> None:
    """Nor is what is free and does nothing."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        x = np.array([shares(mix) for mix in mixes])
        return certain(x @ [-3.0, -2.0, 1.0, 0.0], x @ [2.0, 1.0, 0.0, 1e-9])

    for budget in (0.0, 1.0, 3.0):
        best = best_of(search([3] * 4, evaluate, budget, 250, 1), budget)
        assert [taken.step for taken in best[2:]] == [0, 0]
        assert [taken.step for taken in best[:2]] == {0.0: [0, 0], 1.0: [0, 10], 3.0: [10, 10]}[budget]


def test_the_ceiling_holds_in_every_year() -> None:
    """Cheap on average over the years, but dear in one: it does not pass."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        x = np.array([shares(mix) for mix in mixes])
        yearly = np.stack([x @ [4.0, 1.0], x @ [0.0, 1.0]], axis=1)
        return certain(-(x @ [5.0, 1.0]), x.sum(axis=1))[0], np.tile(yearly[:, :, None], 3)

    best = best_of(search([1, 1], evaluate, 2.0, 1000, 1), 2.0)
    assert [taken.step for taken in best] == [5, 0], "2 in its first year, though 1 on average"


def test_every_mix_is_evaluated_once_and_the_same_seed_gives_the_same() -> None:
    asked: list[Mix] = []

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        asked.extend(mixes)
        return roots(mixes)

    told: list[float] = []
    one = search([5] * 4, evaluate, 4.0, 300, 7, told.append)
    assert len(asked) == len(set(asked)) == len(one)
    assert all(taken.start == 0 for mix in asked for taken in mix if not taken.step)
    assert told == sorted(told) and told[-1] == 1
    assert search([5] * 4, roots, 4.0, 300, 7).mixes == one.mixes
    assert search([5] * 4, roots, 4.0, 300, 8).mixes != one.mixes


def test_all_mixes_are_evaluated_where_they_are_few() -> None:
    tried = search([2, 1], lambda mixes: roots([(*mix, NOT_TAKEN, NOT_TAKEN) for mix in mixes]), 1.0, 300, 1)
    assert tried.mixes == list(every_mix([2, 1]))
    assert len(tried) == count_mixes([2, 1]) == 21 * 11


def test_a_search_that_is_broken_off_says_so() -> None:
    assert search([5] * 4, roots, 4.0, 400, 1).all_done
    assert not search([5] * 4, roots, 4.0, 100, 1).all_done


def test_the_worst_tenth() -> None:
    """Of 20 draws the mean of the worst two; of 16 the worst and three fifths of the next."""
    np.testing.assert_allclose(worst_tenth(np.arange(20.0)[::-1]), 18.5)
    np.testing.assert_allclose(worst_tenth(np.arange(16.0)), (15 + 0.6 * 14) / 1.6)
    np.testing.assert_allclose(worst_tenth(np.array([[3.0], [4.0]])), [3, 4])


def test_the_cost_is_that_of_the_dearest_year_in_expectation() -> None:
    costs = np.array([[[1.0, 3.0], [0.0, 10.0]], [[4.0, 4.0], [1.0, 1.0]]])
    np.testing.assert_array_equal(yearly_cost(costs), [5, 4])


def test_the_front_by_hand() -> None:
    cost, loss = np.array([0, 1, 1, 2, 3, 3.0]), np.array([9, 7, 6, 6, 5, 8.0])
    assert front(cost, loss) == [0, 2, 4]


def test_points_along_a_front_keep_its_ends_and_its_corner() -> None:
    cost = np.arange(41.0)
    loss = np.where(cost <= 12, 40 - 3 * cost, 4 - (cost - 12) / 10)
    numbers = front(cost, loss)
    chosen = spread(numbers, cost, loss, 7)
    assert len(chosen) <= 7 and chosen[0] == 0 and chosen[-1] == 40
    assert 12 in chosen
    assert spread(numbers[:5], cost, loss, 7) == numbers[:5]


@pytest.mark.parametrize(
    ("price", "gain", "most", "begin", "evaluations", "best"),
    [((1, 5), (1, 9), (10, 10), (10, 0), 4, (5, 1)), ((5, 1), (3, 1), (10, 5), (2, 0), 6, (1, 5))],
    ids=["a step more for five less", "a step less for five more"],
)
def test_where_the_budget_is_spent_one_measure_is_exchanged_for_another(
    price: tuple[int, int],
    gain: tuple[int, int],
    most: tuple[int, int],
    begin: tuple[int, int],
    evaluations: int,
    best: tuple[int, int],
) -> None:
    """A step up is beyond the budget and a step down loses; so few evaluations reach the best mix in no other way."""

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        steps = np.array([[taken.step for taken in mix] for mix in mixes])
        return certain(-np.minimum(steps, most) @ gain, steps @ price)

    tried = Tried(evaluate)
    tried([mix_of(steps, (0, 0)) for steps in ((10, 0), (0, 10), begin)])
    _improve("expected", evaluations, tried, [1, 1], 10.0)
    assert best_of(tried, 10.0) == mix_of(best, (0, 0))
    assert len(tried) == evaluations
