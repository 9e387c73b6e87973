"""How far draws lie from what was observed."""

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history.target import Target, distances, nearest
from vawsim.model import PeruModel
from vawsim.model.observations import Observation, shipped_observations
from vawsim.model.series import SERIES, Series
from vawsim.sd import Date

TRUST, REPORTS = SERIES["trust/PNP"], SERIES["pnp_complaints/family_violence"]


def observed(series: Series, year: int, value: float, tag: str = "read") -> Observation:
    return Observation(series, Date(year), Date(year, 12), value, tag=tag)


TARGET = Target.of(
    [observed(TRUST, 2010, 20.0), observed(TRUST, 2011, 20.0, "unverified"), observed(REPORTS, 2010, 100_000.0)]
)


def test_misfits_in_stated_errors() -> None:
    """Trust errs by 2 points, 4 where nobody checked; reports by a tenth."""
    values = np.array([[20.0, 22.0], [20.0, 28.0], [100_000.0, 70_000.0]])
    misfits = TARGET.misfits(values)
    assert misfits == pytest.approx(np.array([[0, np.sqrt((1 + 4) / 2)], [0, 3]]))
    assert distances(misfits) == pytest.approx([0, np.sqrt((2.5 + 9) / 2)])


def test_each_series_counts_alike_however_long() -> None:
    few = Target.of([observed(TRUST, 2010, 20.0), observed(REPORTS, 2010, 1000.0)])
    many = Target.of([*(observed(TRUST, year, 20.0) for year in range(2010, 2020)), observed(REPORTS, 2010, 1000.0)])
    for target, trusts in ((few, 1), (many, 10)):
        values = np.array([[24.0]] * trusts + [[1000.0]])
        assert distances(target.misfits(values)) == pytest.approx([np.sqrt(2)])


def test_the_nearest_first_and_the_earlier_of_equals() -> None:
    assert nearest(np.array([3.0, 1.0, 2.0, 1.0, 9.0]), 3).tolist() == [1, 3, 2]


def test_the_model_is_held_to_the_past_until_2021() -> None:
    target = Target.of(shipped_observations())
    held = {series.name for series in target.observations}
    assert held == {name for name, series in SERIES.items() if series.calibrated} - {
        "protection_measures/granted_share"
    }
    assert max(o.last for some in target.observations.values() for o in some) == Date(2021, 12)
    assert str(target.clock.date(target.clock.stop)) == "2022-01"
    assert target.points == sum(len(some) for some in target.observations.values())


def test_any_part_of_the_draws_gives_what_all_give(peru: PeruModel) -> None:
    """And in the order of the observations of each series."""
    factors = {n: f.astype(np.float32) for n, f in draw_factors(peru.parameters, 6, seed=1).items()}
    whole = TARGET.simulate(factors, 0, 6, engine="compiled")
    assert whole.shape == (TARGET.points, 6)
    assert np.array_equal(TARGET.simulate(factors, 2, 5, engine="compiled"), whole[:, 2:5])
    assert (whole[2] > 1000).all() and (whole[:2] < 100).all()
