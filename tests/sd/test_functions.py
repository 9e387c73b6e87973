"""Words of the language beside NumPy's."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vawsim.sd import capacity_limited, dimensions, ratio, shift, smooth_towards, total, water_level
from vawsim.sd.expression import Expression

PLACE, STAGE = dimensions(place=("north", "south"), stage=("young", "adult", "old"))

positive = st.floats(1e-3, 1e6)
amounts = st.one_of(st.just(0.0), st.floats(1e-9, 1e6))
by_place_and_stage = arrays(float, (2, 3, 4), elements=st.floats(-1e6, 1e6))


class TestRatio:
    def test_a_share_of_nothing_is_nothing(self):
        assert ratio(0.0, 0.0) == 0
        assert ratio(3.0, 0.0) == 0
        assert ratio(np.array([0.0, 3.0, 3.0]), np.array([0.0, -0.0, 2.0])).tolist() == [0, 0, 1.5]

    def test_what_is_not_a_number_stays_so(self):
        assert np.isnan(ratio(np.nan, 2.0))
        assert np.isnan(ratio(2.0, np.nan))
        assert np.isnan(ratio(np.array([np.nan, 1.0, 1.0]), np.array([1.0, np.nan, 0.0]))).tolist() == [
            True,
            True,
            False,
        ]

    @given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
    def test_it_is_a_division_otherwise(self, numerator, denominator):
        assume(abs(denominator) > 1e-6)
        assert ratio(numerator, denominator) == numerator / denominator

    def test_shapes_broadcast(self):
        assert ratio(np.ones((2, 1)), np.array([1.0, 0.0, 2.0])).tolist() == [[1, 0, 0.5]] * 2

    def test_plain_numbers_give_a_plain_number(self):
        assert isinstance(ratio(1.0, 2.0), float)
        assert isinstance(ratio(1.0, 0.0), float)


class TestTotal:
    @given(by_place_and_stage)
    def test_the_axis_stays_with_size_1(self, x):
        assert np.array_equal(total(x, over=STAGE), x[:, [0]] + x[:, [1]] + x[:, [2]])
        assert np.array_equal(total(x, over=PLACE), x[[0]] + x[[1]])

    def test_a_number_is_its_own_total(self):
        assert total(3.0, over=PLACE) == 3


class TestShift:
    @given(by_place_and_stage)
    def test_each_element_gets_the_value_before_it(self, x):
        moved = shift(x, along=STAGE)
        assert np.array_equal(moved[:, 1:], x[:, :-1])
        assert not moved[:, 0].any()

    @given(by_place_and_stage)
    def test_nothing_is_lost_when_the_last_element_is_zero(self, x):
        x[:, -1] = 0
        assert np.allclose(total(shift(x, along=STAGE), over=STAGE), total(x, over=STAGE), rtol=1e-12)
        x[-1] = 0
        assert np.allclose(total(shift(x, along=PLACE), over=PLACE), total(x, over=PLACE), rtol=1e-12)

    def test_the_argument_stays_as_it_is(self):
        x = np.ones((2, 3, 1))
        shift(x, along=STAGE)
        assert (x == 1).all()

    def test_nothing_enters_a_single_number(self):
        assert shift(3.0, along=PLACE) == 0


class TestCapacityLimited:
    @given(amounts, positive, amounts)
    def test_never_above_capacity_nor_faster_than_the_shortest_time(self, backlog, shortest_time, capacity):
        done = capacity_limited(backlog, shortest_time, capacity)
        assert 0 <= done <= capacity * (1 + 1e-12)
        assert done <= backlog / shortest_time * (1 + 1e-12)

    @given(amounts, amounts, positive, positive)
    def test_more_backlog_and_more_capacity_never_give_less(self, backlog, more, shortest_time, capacity):
        done = capacity_limited(backlog, shortest_time, capacity)
        assert capacity_limited(backlog + more, shortest_time, capacity) >= done * (1 - 1e-12)
        assert capacity_limited(backlog, shortest_time, capacity + more) >= done * (1 - 1e-12)

    def test_both_limits_are_reached(self):
        assert capacity_limited(1e-9, 2.0, 10.0) == pytest.approx(1e-9 / 2)
        assert capacity_limited(1e9, 2.0, 10.0) == pytest.approx(10)

    def test_without_backlog_and_capacity_nothing_is_done(self):
        assert capacity_limited(0.0, 1.0, 0.0) == 0


class TestSmoothTowards:
    def test_the_gap_is_closed_in_proportion(self):
        assert smooth_towards(10.0, 4.0, 3.0) == 2
        assert smooth_towards(4.0, 10.0, 3.0) == -2
        assert smooth_towards(4.0, 4.0, 3.0) == 0


needs = st.one_of(st.just(0.0), st.floats(1e-3, 1e6), st.sampled_from([1.0, 2.0, 5.0]))
weights = st.one_of(st.floats(0.01, 100), st.sampled_from([0.5, 1.0, 1.5, 2.0]))
tasks = st.lists(st.tuples(needs, weights), min_size=1, max_size=6)
# From nothing to more than enough; mostly some tasks are met in full and some are not.
shortages = st.builds(lambda tasks, share: (share * sum(need for need, _ in tasks), tasks), tasks, st.floats(0, 1.2))


def served(supply, tasks):
    needs, weights = zip(*tasks, strict=True)
    level = water_level(supply, needs, weights)
    return [need * min(1, level * weight) for need, weight in tasks]


class TestWaterLevel:
    @given(shortages)
    def test_the_supply_is_just_used_up_or_every_need_is_met(self, shortage):
        supply, tasks = shortage
        need = sum(need for need, _ in tasks)
        assert sum(served(supply, tasks)) == pytest.approx(min(supply, need), rel=1e-9, abs=1e-6)

    @given(shortages)
    def test_nobody_gets_more_than_the_need(self, shortage):
        supply, tasks = shortage
        assert all(0 <= given <= need for given, (need, _) in zip(served(supply, tasks), tasks, strict=True))

    @given(shortages)
    def test_the_more_urgent_is_served_at_least_as_fully(self, shortage):
        supply, tasks = shortage
        shares = [
            (weight, given / need)
            for given, (need, weight) in zip(served(supply, tasks), tasks, strict=True)
            if need > 1e-3
        ]
        shares.sort()
        assert all(low <= high * (1 + 1e-12) for (_, low), (_, high) in pairwise(shares))

    def test_a_worked_example(self):
        """Of 10 hours the first task gets all that it needs, 4; the others share 6 by weight."""
        assert served(10.0, [(4.0, 10.0), (6.0, 1.0), (6.0, 2.0)]) == pytest.approx([4, 2, 4])

    def test_without_needs_nothing_is_given(self):
        assert served(10.0, [(0.0, 1.0), (0.0, 2.0)]) == [0, 0]

    def test_elements_are_independent(self):
        needs = [np.array([4.0, 0.0, 1.0]), np.array([6.0, 5.0, 1.0]), np.array([6.0, 5.0, 1.0])]
        weights = [10.0, 1.0, 2.0]
        supplies = np.array([10.0, 6.0, 9.0])
        together = water_level(supplies, needs, weights)
        alone = [water_level(supplies[i], [need[i] for need in needs], weights) for i in range(3)]
        assert together.tolist() == alone

    def test_its_tree_stays_small(self):
        """Every check and engine walks the tree, so it may not grow by a factor with each task."""

        def size(count):
            names = [[Expression("name", detail=f"{kind}{i}") for i in range(count)] for kind in "nw"]
            return sum(1 for _ in water_level(Expression("name", detail="supply"), *names).walk())

        assert size(8) < 5 * size(4) < 2000
