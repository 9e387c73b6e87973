"""Indices of sensitivity, held to functions whose indices are known and to SALib."""

import itertools
import pickle
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from SALib.analyze import fast as salib_fast
from SALib.analyze import morris as salib_morris
from SALib.analyze import rbd_fast as salib_rbd_fast
from SALib.analyze import sobol as salib_sobol
from SALib.sample import fast_sampler, latin, morris, sobol
from scipy import stats

from vawsim.analysis.sensitivity.clear import clear
from vawsim.analysis.sensitivity.errors import CannotEstimate
from vawsim.analysis.sensitivity.estimate import (
    FEWEST_BLOCKS,
    FEWEST_RUNS,
    FEWEST_TRAJECTORIES,
    Design,
    estimate_indices,
    estimate_over_time,
)
from vawsim.analysis.sensitivity.indices import Estimates, Indices
from vawsim.analysis.sensitivity.ranks import FEWEST_FOR_WAVES
from vawsim.analysis.sensitivity.resampling import Z, shares_drawn
from vawsim.sd.course import Array

DESIGNS: tuple[Design, ...] = ("sobol", "lhs", "morris", "fast", "grid")

ISHIGAMI_FIRST = [0.3139, 0.4424, 0.0]
ISHIGAMI_TOTAL = [0.5576, 0.4424, 0.2437]
WEIGHTS = np.array([0.0, 1.0, 4.5, 9.0, 99.0])


def ishigami(units: Array) -> Array:
    """Ishigami and Homma 1990, with a = 7 and b = 0.1; only the first three things matter."""
    x = (2 * units - 1) * np.pi
    values: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return values


def g_function(units: Array) -> Array:
    values: Array = np.prod((np.abs(4 * units - 2) + WEIGHTS) / (1 + WEIGHTS), axis=1)
    return values


def g_indices() -> tuple[Array, Array]:
    """In closed form: the variances of the factors are 1 / (3 (1 + a)^2), and each has mean 1."""
    own = 1 / (3 * (1 + WEIGHTS) ** 2)
    whole = np.prod(1 + own) - 1
    return own / whole, own * np.prod(1 + own) / (1 + own) / whole


def problem(varied: int) -> dict[str, object]:
    return {"num_vars": varied, "names": names(varied), "bounds": [[0.0, 1.0]] * varied}


def names(varied: int) -> list[str]:
    return [f"x{number}" for number in range(varied)]


def sample(design: Design, varied: int, size: int, seed: int = 1) -> Array:
    """What SALib makes of each design; ``size`` are blocks, trajectories, runs of a curve, runs, levels."""
    made: Array
    if design == "sobol":
        made = sobol.sample(problem(varied), size, calc_second_order=False, seed=seed)
    elif design == "morris":
        made = morris.sample(problem(varied), size, num_levels=4, seed=seed)
    elif design == "fast":
        made = fast_sampler.sample(problem(varied), size, M=4, seed=seed)
    elif design == "lhs":
        made = latin.sample(problem(varied), size, seed=seed)
    else:
        made = np.array(list(itertools.product(np.linspace(0, 1, size), repeat=varied)))
    return made


def some(design: Design, varied: int = 3) -> Array:
    return sample(design, varied, {"sobol": 64, "morris": 20, "fast": 129, "lhs": 200, "grid": 4}[design])


def estimate(design: Design, units: Array, values: Array, seed: int = 1) -> Indices:
    return estimate_indices(design, units, values, names(units.shape[1]), seed)


def blocks_at_random(generator: np.random.Generator, blocks: int, varied: int) -> Array:
    """Saltelli's sample, of independent blocks."""
    a, b = generator.random((2, blocks, varied))
    rows = np.repeat(a[:, None], varied + 2, axis=1)
    for number in range(varied):
        rows[:, number + 1, number] = b[:, number]
    rows[:, -1] = b
    return rows.reshape(-1, varied)


def covers(estimates: Estimates, truth: Array) -> Array:
    return np.array((estimates.low <= truth) & (truth <= estimates.high), dtype=float)


def same(one: Indices, other: Indices) -> bool:
    return one.measures.keys() == other.measures.keys() and all(
        np.array_equal(getattr(estimates, part), getattr(other.measures[measure], part), equal_nan=True)
        for measure, estimates in one.measures.items()
        for part in ("value", "low", "high")
    )


class TestSobol:
    def test_ishigami(self) -> None:
        units = sample("sobol", 4, 1024)
        found = estimate("sobol", units, ishigami(units))
        for measure, truth in (("first", [*ISHIGAMI_FIRST, 0.0]), ("total", [*ISHIGAMI_TOTAL, 0.0])):
            estimates = found.measures[measure]
            np.testing.assert_allclose(estimates.value, truth, atol=0.02)
            assert (covers(estimates, np.round(truth, 3)) == 1).all()
        assert found.variance == pytest.approx(13.8446, rel=0.02)
        assert clear(found).tolist() == [True, True, True, False]
        assert [found.names[number] for number in found.order] == ["x0", "x1", "x2", "x3"]

    def test_g_function(self) -> None:
        units = sample("sobol", 5, 1024)
        found = estimate("sobol", units, g_function(units))
        for measure, truth in zip(("first", "total"), g_indices(), strict=True):
            np.testing.assert_allclose(found.measures[measure].value, truth, atol=0.02)
            assert (covers(found.measures[measure], truth) == 1).all()

    def test_the_numbers_are_those_of_salib(self) -> None:
        units = sample("sobol", 3, 64)
        values = ishigami(units)
        found = estimate("sobol", units, values, seed=7)
        theirs = salib_sobol.analyze(problem(3), values, calc_second_order=False, seed=7)
        np.testing.assert_allclose(found.measures["first"].value, theirs["S1"], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(found.measures["total"].value, theirs["ST"], rtol=1e-9, atol=1e-12)
        # Their bootstrap of the same resamples.
        a, b, ab, _ = salib_sobol.separate_output_values((values - values.mean()) / values.std(), 3, 64, False)
        drawn = np.stack([np.repeat(np.arange(64), (64 * row).round().astype(int)) for row in shares_drawn(64, 7)]).T
        for number in range(3):
            for measure, estimator in (("first", salib_sobol.first_order), ("total", salib_sobol.total_order)):
                again = estimator(a[drawn], ab[drawn, number], b[drawn])
                ours = found.measures[measure]
                assert (ours.high - ours.value)[number] == pytest.approx(Z * again.std(ddof=1), rel=1e-9)

    def test_intervals_hold_the_truth_as_often_as_they_say(self) -> None:
        generator = np.random.default_rng(11)
        held = []
        for study in range(100):
            units = blocks_at_random(generator, 256, 3)
            found = estimate("sobol", units, ishigami(units), seed=study)
            held.append([covers(found.measures["first"], np.array(ISHIGAMI_FIRST)).mean()])
            held.append([covers(found.measures["total"], np.array(ISHIGAMI_TOTAL)).mean()])
        assert 0.9 <= np.mean(held) <= 0.99


class TestFast:
    def test_ishigami(self) -> None:
        units = sample("fast", 3, 1025)
        found = estimate("fast", units, ishigami(units))
        np.testing.assert_allclose(found.measures["first"].value, ISHIGAMI_FIRST, atol=0.03)
        # What the others do together reaches the fast half of the spectrum, however many runs there are.
        np.testing.assert_allclose(found.measures["total"].value, ISHIGAMI_TOTAL, atol=0.05)

    def test_g_function(self) -> None:
        units = sample("fast", 5, 1025)
        found = estimate("fast", units, g_function(units))
        for measure, truth in zip(("first", "total"), g_indices(), strict=True):
            np.testing.assert_allclose(found.measures[measure].value, truth, atol=0.02)

    def test_the_numbers_are_those_of_salib(self) -> None:
        units = sample("fast", 3, 129)
        values = ishigami(units)
        found = estimate("fast", units, values)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # newer versions say that their intervals are not reliable
            theirs = salib_fast.analyze(problem(3), values, M=4)
        np.testing.assert_allclose(found.measures["first"].value, theirs["S1"], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(found.measures["total"].value, theirs["ST"], rtol=1e-9, atol=1e-12)

    def test_it_has_no_intervals(self) -> None:
        units = some("fast")
        found = estimate("fast", units, ishigami(units))
        assert all(np.isnan([one.low, one.high]).all() for one in found.measures.values())

    def test_it_needs_every_run(self) -> None:
        units = some("fast")
        values = ishigami(units)
        values[17] = np.nan
        with pytest.raises(CannotEstimate) as refusal:
            estimate("fast", units, values)
        assert refusal.value.reason == "fast_needs_every_run"
        assert (refusal.value.runs, refusal.value.needed) == (len(units) - 1, len(units))

    @pytest.mark.parametrize("size", [65, 257, 1025])
    @pytest.mark.parametrize("varied", [4, 12])
    def test_what_does_nothing_is_not_named(self, varied: int, size: int) -> None:
        units = sample("fast", varied, size)
        assert not clear(estimate("fast", units, ishigami(units)))[3:].any()


class TestMorris:
    def test_a_linear_function_has_its_slopes(self) -> None:
        units = sample("morris", 3, 10)
        slopes = np.array([2.0, -3.0, 0.0])
        found = estimate("morris", units, units @ slopes + 4)
        np.testing.assert_allclose(found.measures["mu"].value, slopes, atol=1e-12)
        np.testing.assert_allclose(found.measures["mu_star"].value, np.abs(slopes), atol=1e-12)
        np.testing.assert_allclose(found.measures["sigma"].value, 0, atol=1e-12)
        assert clear(found).tolist() == [True, True, False]

    def test_effects_of_both_signs_and_an_interaction(self) -> None:
        units = sample("morris", 2, 400)
        # The slope along the first is 4 times the second less 2, and at the four levels -2, -2/3, 2/3 and 2.
        values = 4 * (units[:, 0] - 0.5) * (units[:, 1] - 0.5)
        found = estimate("morris", units, values)
        assert covers(found.measures["mu"], np.zeros(2)).all()
        assert covers(found.measures["mu_star"], np.full(2, 4 / 3)).all()
        assert covers(found.measures["sigma"], np.full(2, np.sqrt((4 + 4 / 9) / 2))).all()

    def test_the_numbers_are_those_of_salib(self) -> None:
        units = sample("morris", 3, 200)
        values = ishigami(units)
        found = estimate("morris", units, values)
        theirs = salib_morris.analyze(problem(3), units, values, num_levels=4, seed=5)
        for measure in ("mu", "mu_star", "sigma"):
            np.testing.assert_allclose(found.measures[measure].value, theirs[measure], rtol=1e-9, atol=1e-9)
        margin = found.measures["mu_star"].high - found.measures["mu_star"].value
        np.testing.assert_allclose(margin, theirs["mu_star_conf"], rtol=0.2, atol=1e-6)

    def test_intervals_hold_the_truth_as_often_as_they_say(self) -> None:
        # All steps that there are: from 0 and 1/3, at every place of the other.
        starts = np.array(list(itertools.product([0.0, 1 / 3], np.linspace(0, 1, 4))))
        ends = starts + np.array([2 / 3, 0])
        product = np.mean(np.abs(_curved(ends) - _curved(starts)) * 1.5)
        held = []
        for study in range(100):
            units = sample("morris", 2, 12, seed=study + 1)
            found = estimate("morris", units, _curved(units), seed=study)
            held.append(covers(found.measures["mu_star"], np.full(2, product))[0])
        assert 0.88 <= np.mean(held) <= 1

    def test_another_order_of_rows_is_refused(self) -> None:
        units = some("morris")
        with pytest.raises(ValueError, match="trajectory"):
            estimate("morris", np.random.default_rng(1).permutation(units), ishigami(units))


class TestRanks:
    @pytest.mark.parametrize("design", ["lhs", "grid"])
    def test_a_monotone_function_has_rank_one(self, design: Design) -> None:
        units = sample(design, 1, 100)
        rising = estimate(design, units, np.exp(9 * units[:, 0]))
        falling = estimate(design, units, -(units[:, 0] ** 3))
        for found, sign in ((rising, 1.0), (falling, -1.0)):
            rank = found.measures["rank"]
            assert (rank.value[0], rank.low[0], rank.high[0]) == pytest.approx((sign, sign, sign))
            assert clear(found).all()

    @pytest.mark.parametrize("design", ["lhs", "grid"])
    def test_it_is_the_correlation_of_spearman(self, design: Design) -> None:
        units = sample(design, 3, 200 if design == "lhs" else 5)
        values = np.round(ishigami(units) + 3 * units[:, 2], 1)
        found = estimate(design, units, values).measures["rank"]
        expected = [stats.spearmanr(column, values).statistic for column in units.T]
        np.testing.assert_allclose(found.value, expected, atol=1e-12)

    @pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
    def test_intervals_hold_the_truth_as_often_as_they_say(self, correlation: float) -> None:
        generator = np.random.default_rng(3)
        truth = 6 / np.pi * np.arcsin(correlation / 2)  # of normal variables (Pearson 1907)
        held = []
        for _ in range(300):
            one, other = generator.standard_normal((2, 80))
            values = correlation * one + np.sqrt(1 - correlation**2) * other
            found = estimate("grid", stats.norm.cdf(one)[:, None], values)
            held.append(covers(found.measures["rank"], np.array([truth]))[0])
        assert 0.92 <= np.mean(held) <= 0.98

    def test_noise_is_rarely_named(self) -> None:
        generator = np.random.default_rng(9)
        named = [clear(estimate("grid", generator.random((100, 20)), generator.random(100))).any() for _ in range(200)]
        assert np.mean(named) <= 0.1

    def test_first_order_of_ishigami(self) -> None:
        units = sample("lhs", 4, 4000)
        found = estimate("lhs", units, ishigami(units)).measures["first"]
        np.testing.assert_allclose(found.value, [*ISHIGAMI_FIRST, 0.0], atol=0.02)
        assert covers(found, np.array([*ISHIGAMI_FIRST, 0.0])).all()

    @pytest.mark.parametrize("runs", [200, 333])
    def test_first_order_is_that_of_salib(self, runs: int) -> None:
        units = sample("lhs", 3, runs)
        values = ishigami(units)
        theirs = salib_rbd_fast.analyze(problem(3), units, values, M=10, num_resamples=2, seed=1)
        np.testing.assert_allclose(estimate("lhs", units, values).measures["first"].value, theirs["S1"], atol=1e-12)

    def test_first_order_intervals_hold_the_truth_as_often_as_they_say(self) -> None:
        held = []
        for study in range(100):
            units = sample("lhs", 4, 400, seed=study + 1)
            found = estimate("lhs", units, ishigami(units), seed=study).measures["first"]
            held.append(covers(found, np.array([*ISHIGAMI_FIRST, 0.0])))
        assert (np.mean(held, axis=0) >= 0.88).all()
        assert 0.92 <= np.mean(held) <= 0.995

    def test_intervals_of_many_runs_are_those_of_a_part_of_them(self) -> None:
        units = sample("lhs", 2, 40_000)
        values = np.sin(6 * units[:, 0]) + np.random.default_rng(2).standard_normal(40_000)
        width = [
            np.ptp([found.low[0], found.high[0]])
            for runs in (2_500, 40_000)
            for found in [estimate("lhs", units[:runs], values[:runs]).measures["first"]]
        ]
        assert width[0] / width[1] == pytest.approx(4, rel=0.15)

    def test_few_runs_and_grids_have_no_first_order(self) -> None:
        units = sample("lhs", 3, FEWEST_FOR_WAVES - 1)
        assert set(estimate("lhs", units, ishigami(units)).measures) == {"rank"}
        assert set(estimate("grid", some("grid"), ishigami(some("grid"))).measures) == {"rank"}


class TestRunsThatFailed:
    @pytest.mark.parametrize(("design", "rows"), [("sobol", 5), ("morris", 4), ("lhs", 1), ("grid", 1)])
    @pytest.mark.parametrize("failed", [np.nan, np.inf])
    def test_leaving_out_is_as_if_they_had_not_been_there(self, design: Design, rows: int, failed: float) -> None:
        units = some(design)
        values = ishigami(units)
        broken = values.copy()
        broken[[2 * rows, 7 * rows + rows - 1]] = failed
        kept = np.repeat(~np.isin(np.arange(len(units) // rows), [2, 7]), rows)
        found = estimate(design, units, broken)
        assert same(found, estimate(design, units[kept], values[kept]))
        assert (found.runs, found.left_out) == (kept.sum(), 2 * rows)

    @pytest.mark.parametrize("design", ["sobol", "morris", "lhs"])
    def test_a_few_change_little(self, design: Design) -> None:
        units = sample(design, 3, {"sobol": 512, "morris": 200, "lhs": 1000}[design])
        values = ishigami(units)
        broken = np.where(np.random.default_rng(4).random(len(values)) < 0.03, np.nan, values)
        whole, found = estimate(design, units, values), estimate(design, units, broken)
        for measure, estimates in whole.measures.items():
            margin = estimates.high - estimates.low
            assert (np.abs(found.measures[measure].value - estimates.value) <= margin).all()

    @pytest.mark.parametrize(
        ("design", "rows", "fewest"),
        [("sobol", 5, FEWEST_BLOCKS), ("morris", 4, FEWEST_TRAJECTORIES), ("lhs", 1, FEWEST_RUNS)],
    )
    def test_too_few_are_refused(self, design: Design, rows: int, fewest: int) -> None:
        units = some(design)
        values = ishigami(units)
        values[fewest * rows :] = np.nan
        estimate(design, units, values)
        values[0] = np.nan
        with pytest.raises(CannotEstimate) as refusal:
            estimate(design, units, values)
        assert refusal.value.reason == "too_few_runs"
        assert (refusal.value.runs, refusal.value.needed) == ((fewest - 1) * rows, fewest * rows)

    def test_a_date_without_runs_has_no_indices(self) -> None:
        units = some("sobol")
        values = ishigami(units)
        found = estimate_over_time("sobol", units, np.stack([values, np.full_like(values, np.nan)]), names(3), 1)
        assert found[1] is None
        assert found[0] is not None
        assert same(found[0], estimate("sobol", units, values))


@pytest.mark.parametrize("design", DESIGNS)
class TestEveryDesign:
    @pytest.mark.parametrize("constant", [0.0, 0.1, -1e9])
    def test_what_does_not_move_has_no_indices(self, design: Design, constant: float) -> None:
        units = some(design)
        values = np.full(len(units), constant)
        values[::3] *= 1 + 1e-15
        found = estimate(design, units, values)
        assert found.variance == 0
        assert all((estimates.value == 0).all() for estimates in found.measures.values())
        if design != "fast":
            assert all(
                (estimates.low == 0).all() and (estimates.high == 0).all() for estimates in found.measures.values()
            )
        assert not clear(found).any()

    def test_the_same_again_to_the_last_bit(self, design: Design) -> None:
        units = some(design)
        for seed in (0, 1):
            assert same(*(estimate(design, units, ishigami(units), seed) for _ in range(2)))

    def test_the_random_state_of_others_is_left_alone(self, design: Design) -> None:
        units = some(design)
        np.random.seed(5)
        expected = np.random.random()
        np.random.seed(5)
        estimate(design, units, ishigami(units))
        assert np.random.random() == expected

    def test_the_arrays_of_others_are_left_alone(self, design: Design) -> None:
        units = some(design)
        values = ishigami(units)
        before = units.copy(), values.copy()
        estimate(design, units, values)
        assert np.array_equal(units, before[0])
        assert np.array_equal(values, before[1])

    @settings(max_examples=10, deadline=None)
    @given(scale=st.floats(1e-6, 1e6), shift=st.floats(-1e3, 1e3), sign=st.sampled_from([-1.0, 1.0]))
    def test_another_scale(self, design: Design, scale: float, shift: float, sign: float) -> None:
        units = some(design)
        # Without ties, which rounding would break another way.
        values = ishigami(units) + units @ [0.37, 0.11, 0.53]
        before = estimate(design, units, values)
        after = estimate(design, units, sign * scale * (values + shift))
        for measure, estimates in before.measures.items():
            factor = {"mu_star": scale, "sigma": scale, "mu": sign * scale, "rank": sign}.get(measure, 1.0)
            np.testing.assert_allclose(
                after.measures[measure].value, factor * estimates.value, rtol=1e-6, atol=1e-8 * scale
            )
        assert after.variance == pytest.approx(scale**2 * before.variance, rel=1e-6)


@pytest.mark.parametrize("design", ["sobol", "morris", "fast"])
def test_arrays_of_another_design_are_refused(design: Design) -> None:
    with pytest.raises(ValueError, match="no sample"):
        estimate(design, np.random.default_rng(1).random((301, 3)), np.zeros(301))


def test_reasons_survive_pickling() -> None:
    refusal = pickle.loads(pickle.dumps(CannotEstimate("too_few_runs", 3, 30)))
    assert (refusal.reason, refusal.runs, refusal.needed) == ("too_few_runs", 3, 30)


def _curved(units: Array) -> Array:
    values: Array = np.exp(units[:, 0]) * (units[:, 1] - 0.3)
    return values
