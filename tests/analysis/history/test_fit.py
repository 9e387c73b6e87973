"""Statistics of fit, against their closed forms."""

import numpy as np
import pytest

from vawsim.analysis.history.fit import Fit, Inequality
from vawsim.model.observations import Observation
from vawsim.model.series import SERIES
from vawsim.sd import Date

TRUST = SERIES["trust/PNP"]
OBSERVED = np.array([10.0, 20.0, 30.0, 40.0])


def fit(values: list[list[float]], observed: np.ndarray = OBSERVED) -> Fit:
    observations = [Observation(TRUST, Date(2010 + i), Date(2010 + i, 12), v) for i, v in enumerate(observed)]
    return Fit.of(TRUST, observations, np.array(values))


@pytest.mark.parametrize(
    ("simulated", "shares"),
    [
        (OBSERVED, (0, 0, 0)),
        (OBSERVED + 3, (1, 0, 0)),
        (25 + 2 * (OBSERVED - 25), (0, 1, 0)),
        (OBSERVED[::-1], (0, 0, 1)),
        (np.full(4, 25.0), (0, 1, 0)),
        (3 + 25 + 2 * (OBSERVED - 25), (9 / 134, 125 / 134, 0)),
    ],
)
def test_pure_errors_have_one_cause(simulated: np.ndarray, shares: tuple[float, float, float]) -> None:
    found = Inequality.between(simulated, OBSERVED)
    assert (found.bias, found.variation, found.covariation) == pytest.approx(shares)


def test_the_shares_add_up_to_one() -> None:
    generator = np.random.default_rng(1)
    for length in (1, 2, 3, 50):
        found = Inequality.between(generator.random(length), generator.random(length))
        assert found.bias + found.variation + found.covariation == pytest.approx(1)


def test_a_single_point_can_only_be_biased() -> None:
    found = Inequality.between(np.array([3.0]), np.array([2.0]))
    assert (found.bias, found.variation, found.covariation) == (1, 0, 0)


def test_the_median_run_against_what_was_observed() -> None:
    found = fit([[9.0, 11.0, 13.0], [20.0, 22.0, 24.0], [33.0, 33.0, 33.0], [0.0, 44.0, 90.0]])
    assert found.mape == pytest.approx(0.1)
    assert found.median.tolist() == [11, 22, 33, 44]


def test_coverage_and_width_of_the_runs() -> None:
    """Of 101 members from 0 to 100 the range of nine in ten runs from 5 to 95."""
    spread = np.tile(np.arange(101.0), (4, 1))
    found = fit(spread.tolist(), np.array([4.0, 5.0, 95.0, 96.0]))
    assert found.coverage_of_runs == 0.5
    assert found.width_of_runs == pytest.approx(90 / 50)


def test_where_observations_are_expected() -> None:
    """A single run leaves only the error of observation: nine in ten within 1.645 of two points (see ``series``)."""
    found = fit([[level] for level in OBSERVED], OBSERVED + np.array([0.0, 3.2, -3.2, 3.4]))
    assert TRUST.error == 2 and not TRUST.relative
    assert found.expected_high - found.median == pytest.approx(1.645 * 2, rel=0.03)
    assert found.median - found.expected_low == pytest.approx(1.645 * 2, rel=0.03)
    assert found.coverage == 0.75
    assert found.coverage_of_runs == 0.25


def test_where_shares_make_no_sense() -> None:
    nothing = fit([[0.0, 0.0]], np.array([0.0]))
    assert nothing.mape is None and nothing.band_width is None
    assert fit([[1.0], [11.0]], np.array([0.0, 10.0])).mape == pytest.approx(0.1), "of what was not 0"


def test_the_statistics_by_name() -> None:
    found = fit([[11.0], [22.0], [33.0], [44.0]]).as_dict()
    statistics = ["mape", "bias", "variation", "covariation", "coverage", "band_width"]
    assert list(found) == ["name", "n", *statistics, "coverage_of_runs", "width_of_runs"]
    assert (found["name"], found["n"], found["coverage_of_runs"]) == ("trust/PNP", 4, 0)
