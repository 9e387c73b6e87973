"""Why some orders do better: how early each measure begins, and what one does to the other."""

from dataclasses import replace

import numpy as np
import pytest
from made_up_orders import by_months, found_of

from vawsim.analysis.sequence.order_effects import cost_of_waiting, pair_effects

MORE = 1 + 0.005 * np.arange(20)


def needs(begun: dict[int, float]) -> float:
    """Measure 1 alone gains more than measure 0, but three times as much where measure 0 was there before it."""
    gain = by_months(3, 4)(begun)
    return gain + 8 * (120 - begun[1]) / 120 if 0 in begun and 1 in begun and begun[0] < begun[1] else gain


def test_of_measures_that_do_the_same_the_order_cannot_matter() -> None:
    found = found_of(by_months(5, 5, 5), 3)
    for effect in pair_effects(found):
        np.testing.assert_allclose(effect.gain, 0, atol=1e-12)
        np.testing.assert_allclose(effect.interplay, 0, atol=1e-12)
        assert not effect.clear and not effect.interplay_is_clear
    orders = found.orders(12)
    assert len({found.ranked.ranks[number] for number in orders}) == 1, "nobody can tell them apart"


def test_sums_know_only_how_early() -> None:
    """By hand: the stronger one is there 12 or 24 months longer, the weaker one shorter: (12 - 6) * 12 / 120 ..."""
    (effect,) = pair_effects(found_of(by_months(6, 12), 2))
    assert (effect.first, effect.second) == (1, 0)
    np.testing.assert_allclose(effect.gain, 0.9 * MORE)
    np.testing.assert_allclose(effect.alone, effect.gain)
    assert effect.clear and not effect.interplay_is_clear


def test_one_must_come_before_the_other() -> None:
    """By hand, 12 months apart: 3 + 3.6 + 7.2 if measure 0 is first, else 2.7 + 4; alone that would be 6.6 less 6.7."""
    (effect,) = pair_effects(found_of(needs, 2, apart=[12]))
    assert (effect.first, effect.second) == (0, 1)
    np.testing.assert_allclose(effect.gain, 7.1 * MORE)
    np.testing.assert_allclose(effect.alone, -0.1 * MORE)
    np.testing.assert_allclose(effect.interplay, 7.2 * MORE)
    assert effect.clear and effect.interplay_is_clear


def test_of_three_only_neighbours_are_exchanged() -> None:
    """By hand: the two are first and second, or second and third; the one that does nothing stays where it is."""

    def rule(begun: dict[int, float]) -> float:
        return needs({number: months for number, months in begun.items() if number < 2})

    found = found_of(rule, 3, apart=[12])
    effects = {(effect.first, effect.second): effect for effect in pair_effects(found)}
    first, later = 3 + 0.9 * 12 - 2.7 - 4, 2.7 + 0.8 * 12 - 2.4 - 3.6
    np.testing.assert_allclose(effects[0, 1].gain, (first + later) / 2 * MORE)
    # Where measure 2 stands between the others, it changes with neither of them what the two do to each other.
    np.testing.assert_allclose(effects[0, 2].gain, ((3 - 2.7) + (2.7 - 2.4)) / 2 * MORE)


def test_the_larger_effect_first() -> None:
    effects = pair_effects(found_of(by_months(1, 3, 10), 3))
    assert [(effect.first, effect.second) for effect in effects] == [(2, 0), (2, 1), (1, 0)]


@pytest.mark.parametrize(("apart", "cost"), [(12, 18 * 6 / 120), (24, 18 * 12 / 120)])
def test_the_cost_of_waiting(apart: int, cost: float) -> None:
    """By hand: on average over both orders each measure begins half a spacing later."""
    np.testing.assert_allclose(cost_of_waiting(found_of(by_months(6, 12), 2), apart), cost * MORE)


def test_what_is_too_small_to_be_seen_is_not_clear() -> None:
    (effect,) = pair_effects(found_of(by_months(0.02, 0.04), 2))
    assert (effect.gain > 0).all() and not effect.clear


def test_of_an_output_that_should_fall_as_of_one_that_should_rise() -> None:
    one, other = (found_of(needs, 2, output=name) for name in ("implementation_gap", "trust"))
    for mine, theirs in zip(pair_effects(one), pair_effects(other), strict=True):
        assert (mine.first, mine.second) == (theirs.first, theirs.second)
        np.testing.assert_allclose(mine.gain, theirs.gain)


def test_what_is_clear_is_judged_at_the_level_of_the_whole_way() -> None:
    """Beside a thousandfold last year nothing could be seen."""
    found = found_of(needs, 2, apart=[12])
    values = found.values * np.array([1.0, 1000.0])[:, None]
    (effect,) = pair_effects(replace(found, values=values))
    assert effect.clear and effect.interplay_is_clear
