"""The value of information, held to cases whose answers are known in closed form."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vawsim.analysis.influence import influences
from vawsim.analysis.information.value import (
    DRAWS_EACH,
    FEWEST,
    favoured,
    line_basis,
    smooth,
    spline_basis,
    value_of_information,
    worth_of_knowing,
)
from vawsim.analysis.sample import Sample
from vawsim.sd.course import Array

DRAWS = 1000


def normal_loss(mean: float, deviation: float) -> float:
    """The EVPI of a choice between nothing and what is normally distributed (Raiffa and Schlaifer 1961)."""
    unit = abs(mean) / deviation
    return float(deviation * (stats.norm.pdf(unit) - unit * stats.norm.cdf(-unit)))


def normals(count: int, draws: int = DRAWS, seed: int = 5) -> list[Array]:
    """Independent standard normal draws, each spread evenly (a Latin hypercube)."""
    generator = np.random.default_rng(seed)
    return [stats.norm.ppf((generator.permutation(draws) + 0.5) / draws) for _ in range(count)]


def against_nothing(gain: Array) -> Array:
    """Two options: nothing, and what gains so much."""
    return np.stack([np.zeros_like(gain), gain])


def worth_of(values: Array, factor: Array) -> float:
    return float(worth_of_knowing(smooth(values, spline_basis(factor))))


@pytest.mark.parametrize(("mean", "deviation"), [(0.0, 1.0), (0.7, 1.0), (-0.7, 1.0), (2.0, 3.0), (-30.0, 20.0)])
def test_perfect_information_of_a_normal_gain(mean: float, deviation: float) -> None:
    (normal,) = normals(1, 20_000)
    found = worth_of_knowing(against_nothing(mean + deviation * normal))
    assert found == pytest.approx(normal_loss(mean, deviation), rel=2e-3)


@pytest.mark.parametrize("mean", [0.0, 0.5, -0.5])
@pytest.mark.parametrize("own", [0.4, 0.8, 1.0])
def test_one_of_two_normal_parameters(mean: float, own: float) -> None:
    one, other = normals(2, 20_000)
    values = against_nothing(mean + own * one + np.sqrt(1 - own**2) * other)
    assert worth_of(values, one) == pytest.approx(normal_loss(mean, own), rel=0.02, abs=0.005)


def test_a_factor_of_a_product() -> None:
    one, other = normals(2, 20_000)
    values = against_nothing((2 + 0.5 * one) * (3 + other) - 5.5)
    # On average over the other it is three times the one.
    assert worth_of(values, one) == pytest.approx(normal_loss(0.5, 1.5), rel=0.02)


def test_three_options() -> None:
    one, other = normals(2, 20_000)
    values = np.stack([np.zeros_like(one), one, other])
    # The mean of the largest of three centred normals is the sum of the deviations of their differences by √(8π).
    assert worth_of_knowing(values) == pytest.approx((2 + np.sqrt(2)) / np.sqrt(8 * np.pi), rel=5e-3)
    assert worth_of(values, one) == pytest.approx(normal_loss(0, 1), rel=0.02)


def test_what_goes_up_and_down_again_is_found_where_correlation_sees_nothing() -> None:
    generator = np.random.default_rng(3)
    factors = {"bent": 2 * (generator.permutation(DRAWS) + 0.5) / DRAWS - 1, "idle": generator.random(DRAWS)}
    gain = factors["bent"] ** 2 - 1 / 3 + 0.1 * generator.normal(size=DRAWS)
    found = value_of_information(against_nothing(gain), factors)
    (known,) = found.parameters
    assert known.name == "bent"
    # The integral of what is above zero.
    truth = 2 / np.sqrt(243)
    assert known.worth.median == pytest.approx(truth, rel=0.05)
    assert known.worth.low < truth < known.worth.high
    assert favoured(against_nothing(gain), factors["bent"]) == (1, 0, 1)
    assert influences(Sample(factors, DRAWS, "prior"), gain) == []


def test_knowing_a_parameter_that_goes_with_another() -> None:
    one, other = normals(2, 20_000)
    tied = 0.6 * one + 0.8 * other
    assert worth_of(against_nothing(one), tied) == pytest.approx(normal_loss(0, 0.6), rel=0.03)


def named(factors: Mapping[str, Array], gain: Array, seed: int = 1) -> list[str]:
    return [known.name for known in value_of_information(against_nothing(gain), factors, seed=seed).parameters]


def test_only_what_matters_is_named_the_most_valuable_first() -> None:
    factors = {f"p{number}": values for number, values in enumerate(normals(40))}
    gain = 0.1 + 0.5 * factors["p7"] + 0.8 * factors["p3"] + 0.3 * factors["p5"]
    assert named(factors, gain) == ["p3", "p7", "p5"]


def test_what_matters_but_never_changes_the_choice_is_worth_nothing() -> None:
    one, other = normals(2)
    assert named({"one": one, "other": other}, 4 + one + other) == []


@pytest.mark.slow
def test_chance_names_something_in_one_study_of_twenty_at_most() -> None:
    studies, wrong = 50, 0
    for study in range(studies):
        generator = np.random.default_rng(study)
        factors = {f"p{number}": generator.random(120) for number in range(30)}
        wrong += bool(named(factors, generator.normal(size=120), study))
    # More would come about in fewer than one test of two hundred.
    assert wrong <= stats.binom.isf(0.005, studies, 0.05)


@pytest.mark.slow
def test_the_ranges_hold_the_truth() -> None:
    truth, everything = normal_loss(0.4, 0.7), normal_loss(0.4, 1)
    held, held_everything, studies = 0, 0, 50
    for study in range(studies):
        generator = np.random.default_rng(study)
        one, other = generator.normal(size=(2, 200))
        gain = 0.4 + 0.7 * one + np.sqrt(1 - 0.49) * other
        found = value_of_information(against_nothing(gain), {"one": one}, seed=study)
        (known,) = found.parameters
        held += known.worth.low <= truth <= known.worth.high
        held_everything += found.perfect.low <= everything <= found.perfect.high
    assert 0.75 * studies <= held < studies and 0.75 * studies <= held_everything < studies


@pytest.mark.slow
def test_what_fitting_adds_is_taken_off() -> None:
    worths = []
    for study in range(5):
        generator = np.random.default_rng(study)
        parts = generator.normal(size=(29, 600))
        gain = 0.3 + np.sqrt(0.3) * parts[:4].sum(axis=0) / 2 + np.sqrt(0.7) * generator.normal(size=600)
        factors = {str(number): part for number, part in enumerate(parts)}
        (group,) = value_of_information(against_nothing(gain), factors, {"all": list(factors)}, study).groups
        worths.append(group.worth.median)
    # As fitted it would be 0.02 more.
    assert np.mean(worths) == pytest.approx(normal_loss(0.3, np.sqrt(0.3)), abs=0.01)


def test_a_choice_that_only_noise_would_change_is_worth_nothing() -> None:
    found = 0
    for study in range(40):
        one, other = np.random.default_rng(study).normal(size=(2, 200))
        found += bool(named({"one": one}, 0.5 + 0.2 * one + 0.98 * other, study))
    # The truth is 0.0004: one draw in two hundred is hardly enough to see it.
    assert found <= 1


def test_no_parameter_is_worth_more_than_all() -> None:
    (only,) = normals(1)
    found = value_of_information(against_nothing(0.2 + only), {"only": only})
    (known,) = found.parameters
    assert 0.95 < known.share.median <= known.share.high <= 1
    assert known.worth.median <= found.perfect.median * 1.001


def test_what_all_options_have_in_common_changes_nothing() -> None:
    one, other, common = normals(3)
    values = np.stack([np.zeros_like(one), one + 0.5 * other, 0.3 * other - 0.1])
    plain = value_of_information(values, {"one": one, "other": other})
    shifted = value_of_information(values + 1000 * common + 7, {"one": one, "other": other})
    assert plain.parameters and [known.name for known in plain.parameters] == [
        known.name for known in shifted.parameters
    ]
    for before, after in zip(plain.parameters, shifted.parameters, strict=True):
        assert list(before.worth.as_dict().values()) == pytest.approx(list(after.worth.as_dict().values()), rel=1e-9)


def test_an_option_that_nobody_would_choose_changes_nothing() -> None:
    one, other = normals(2)
    values = against_nothing(one + other)
    worse = np.concatenate([values, values[:1] - 9])
    assert value_of_information(values, {"one": one}).parameters == value_of_information(worse, {"one": one}).parameters


def test_where_one_option_is_always_best_nothing_is_worth_knowing() -> None:
    one, other = normals(2)
    values = np.stack([one, one - 1e-9 - np.abs(other), one + np.abs(other)])
    found = value_of_information(values, {"one": one, "other": other})
    assert found.chosen == 2 and found.best == (0, 0, 1)
    assert (found.perfect.low, found.perfect.median, found.perfect.high) == (0, 0, 0)
    assert found.parameters == found.groups == ()


def test_one_option_and_options_that_are_alike() -> None:
    (one,) = normals(1)
    alone = value_of_information(one[np.newaxis], {"one": one})
    assert alone.perfect.high == 0 and alone.best == (1,)
    alike = value_of_information(np.stack([one, one]), {"one": one})
    assert alike.perfect.high == 0 and alike.best == (0.5, 0.5)


@given(values=st.lists(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=6), min_size=1, max_size=4))
def test_knowing_is_never_worth_less_than_nothing(values: list[list[float]]) -> None:
    assert worth_of_knowing(np.array(values)) >= 0


def test_any_increasing_scale_of_a_parameter_gives_the_same() -> None:
    one, other = normals(2)
    gain = one + other
    spans = [
        value_of_information(against_nothing(gain), {"one": scaled}).parameters[0].worth
        for scaled in (one, np.exp(3 * one))
    ]
    assert spans[0] == spans[1]


def test_a_parameter_of_two_values_and_one_of_a_single_value() -> None:
    generator = np.random.default_rng(1)
    coin = np.repeat([-1.0, 1.0], DRAWS // 2)
    gain = coin + 0.1 * generator.normal(size=DRAWS)
    assert spline_basis(coin).shape == (DRAWS, 2)
    assert worth_of(against_nothing(gain), coin) == pytest.approx(0.5, rel=0.01)
    assert named({"coin": coin, "fixed": np.ones(DRAWS)}, gain) == ["coin"]


def test_the_best_at_low_middle_and_high_values() -> None:
    (one,) = normals(1)
    values = np.stack([np.full(DRAWS, -0.2), np.minimum(one, 0.4), one - 0.5])
    assert favoured(values, one) == (0, 1, 2)
    assert favoured(values, -one) == (2, 1, 0)


def test_a_group_is_worth_what_its_sum_is_worth() -> None:
    parts = normals(10)
    rest = normals(1, seed=9)[0]
    own = sum(parts[:4])
    values = against_nothing(0.5 + own + 2 * rest)
    factors = {str(number): part for number, part in enumerate(parts)}
    found = value_of_information(values, factors, {"first": list("0123"), "others": list("456789"), "none": ["gone"]})
    (group,) = found.groups
    assert group.name == "first"
    assert group.worth.low < normal_loss(0.5, 2) < group.worth.high
    assert group.worth.median == pytest.approx(normal_loss(0.5, 2), rel=0.08)
    assert all(known.worth.median < group.worth.median for known in found.parameters)


def test_a_group_of_more_parameters_than_the_draws_allow_is_left_out() -> None:
    draws = 200
    parts = dict(zip("abcdefghijk", normals(11, draws), strict=True))
    values = against_nothing(np.sum(list(parts.values()), axis=0))
    groups = {"wide": list(parts)[: draws // DRAWS_EACH], "narrow": list(parts)[: draws // DRAWS_EACH - 1]}
    assert [known.name for known in value_of_information(values, parts, groups).groups] == ["narrow"]


def test_lines_of_a_group_hold_each_of_them() -> None:
    parts = normals(3)
    ranks = stats.rankdata(parts[1])
    assert smooth(ranks, line_basis(parts)) == pytest.approx(ranks)
    assert smooth(np.ones(DRAWS), line_basis(parts)) == pytest.approx(np.ones(DRAWS))


def test_the_same_seed_gives_the_same() -> None:
    one, other = normals(2)
    runs = [value_of_information(against_nothing(one + other), {"one": one}, seed=seed) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


def test_few_draws_say_nothing() -> None:
    (one,) = normals(1, FEWEST - 1)
    with pytest.raises(ValueError, match=f"takes {FEWEST}"):
        value_of_information(against_nothing(one), {"one": one})
