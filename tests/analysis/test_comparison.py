"""A scenario against another, draw by draw."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.comparison import ComparedOutput, Comparison, Range, band
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS

MakeUp = Callable[..., Ensemble]


def level(made: Ensemble, **levels: list[float]) -> Ensemble:
    """The same results, but means of outputs (in their own unit) that are given for each draw."""
    means = {name: np.zeros_like(array) for name, array in made.means.items()}
    for name, numbers in levels.items():
        means[name] = means[name] + np.array(numbers)
    return replace(made, means=means)


def compared(made_up: MakeUp, name: str, before: list[float], after: list[float]) -> ComparedOutput:
    draws = len(before)
    comparison = Comparison(
        against=level(made_up("baseline", draws), **{name: before}),
        scenario=level(made_up("add-10000-officers", draws), **{name: after}),
    )
    return next(item for item in comparison.outputs() if item.output.name == name)


def test_a_range_holds_nine_draws_in_ten() -> None:
    assert Range.of(np.arange(101.0)) == Range(5, 50, 95)
    assert Range.of(np.arange(101.0)).as_dict() == {"low": 5, "median": 50, "high": 95}
    assert Range.of(np.array([3.0])) == Range(3, 3, 3)


def test_a_band_is_a_range_at_every_moment() -> None:
    low, median, high = band(np.arange(202.0).reshape(2, 1, 101))
    assert low.tolist() == [[5], [106]]
    assert median.tolist() == [[50], [151]]
    assert high.tolist() == [[95], [196]]


def test_both_scenarios_have_their_ranges(made_up: MakeUp) -> None:
    item = compared(made_up, "trust", [20, 30, 40], [50, 60, 70])
    assert item.baseline.median == pytest.approx(30)
    assert item.scenario.median == pytest.approx(60)
    assert item.scenario.low == pytest.approx(51)


def test_differences_are_taken_draw_by_draw(made_up: MakeUp) -> None:
    """The median of the differences is 1, the difference of the medians 5."""
    item = compared(made_up, "trust", [10, 20, 30], [11, 25, 30.5])
    assert item.difference.median == pytest.approx(1)


@pytest.mark.parametrize(("name", "share"), [("trust", 0.75), ("refusal_share", 0.25)])
def test_better_is_up_or_down(made_up: MakeUp, name: str, share: float) -> None:
    assert compared(made_up, name, [20, 20, 20, 20], [21, 22, 23, 19]).share_better == share


def test_a_draw_in_which_nothing_moves_is_not_better(made_up: MakeUp) -> None:
    for name in ("trust", "refusal_share"):
        item = compared(made_up, name, [20, 20, 20, 20], [20, 20, 20 * (1 + 1e-13), 20 * (1 - 1e-13)])
        assert item.share_better == 0


def test_a_scenario_against_itself(made_up: MakeUp) -> None:
    made = made_up("add-10000-officers")
    comparison = Comparison(against=made, scenario=made)
    assert comparison.alone
    for item in comparison.outputs():
        assert item.difference == Range(0, 0, 0)
        assert item.share_better == 0


def test_the_period_is_the_one_of_the_scenario(made_up: MakeUp) -> None:
    comparison = Comparison(against=made_up("baseline"), scenario=made_up("add-10000-officers"))
    assert [str(date) for date in comparison.period] == ["2035-01", "2035-12"]
    assert not comparison.alone


def test_figures_of_a_place(made_up: MakeUp) -> None:
    comparison = Comparison(against=made_up("baseline"), scenario=made_up("add-10000-officers"))
    area = "jungle_rural"
    item = comparison.outputs(area)[0]
    draws = comparison.against.means[item.output.name][AREAS.index(area)]
    assert item.baseline == Range.of(draws)
    assert item.baseline != comparison.outputs()[0].baseline
