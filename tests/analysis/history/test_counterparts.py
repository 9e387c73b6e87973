"""What the model says of the same thing over the same months."""

from dataclasses import replace

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.history.counterparts import clock_until, counterpart, simulate_counterparts
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.model.series import SERIES
from vawsim.sd import Clock, Inputs, Trajectories
from vawsim.sd.course import Array

TRUST = SERIES["trust/PNP"]
BY_TYPE = SERIES["endes_ever/sexual"]
REPORTS = SERIES["pnp_complaints/family_violence"]
MEASURES = SERIES["protection_measures/granted_cases"]
YEAR = [(0, 12)]
TWO_YEARS = [(0, 12), (12, 24)]


def block(**values: Array) -> Trajectories:
    """Two members over two years from 2009 on; each array broadcasts to points, places, types, members."""
    clock = Clock(EPOCH, 0, 24)
    shapes = {name: (25, 6, 3 if name in ("measures_issued", BY_TYPE.variable) else 1, 2) for name in values}
    return Trajectories(
        clock,
        {n: np.broadcast_to(v, shapes[n]) for n, v in values.items()},
        dict.fromkeys(values, ""),
        (PLACE, VIOLENCE),
    )


TIME = np.arange(25.0).reshape(-1, 1, 1, 1)
PLACES = np.arange(6.0).reshape(1, -1, 1, 1)


def test_a_mean_over_time_and_places() -> None:
    """A straight line has its mean in the middle; the places count by their women."""
    women = np.where(PLACES < 2, 50.0, 0.0)
    values = counterpart(TRUST, TWO_YEARS, block(trust=(TIME / 100 + PLACES), women=women))
    assert values == pytest.approx(np.array([[56.0, 56.0], [68.0, 68.0]]))


def test_a_mean_of_one_month() -> None:
    assert counterpart(TRUST, [(3, 4)], block(trust=TIME, women=np.ones((1, 1, 1, 1)))) == pytest.approx(350)


def test_one_type_of_violence() -> None:
    kinds = np.array([0.7, 0.3, 0.1]).reshape(1, 1, 3, 1)
    values = counterpart(BY_TYPE, YEAR, block(**{BY_TYPE.variable: kinds, "women": np.ones((1, 1, 1, 1))}))
    assert values == pytest.approx(10)


def test_a_running_total_gives_what_was_gained() -> None:
    values = counterpart(REPORTS, [(0, 12), (6, 7)], block(registered_reports=1000 + TIME * PLACES))
    assert values == pytest.approx(np.array([[12 * 15.0] * 2, [15.0] * 2]))


def test_a_flow_is_added_up_over_types_places_and_months() -> None:
    """And every woman of the model stands for some reports of others."""
    factors = np.array([1.5, 2.0])
    values = counterpart(MEASURES, YEAR, block(measures_issued=TIME, reports_per_woman=factors))
    assert values == pytest.approx(np.array([[3 * 6 * 72 * 1.5, 3 * 6 * 72 * 2.0]]))


def test_a_run_gives_every_span_of_every_series(peru: PeruModel, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {TRUST: YEAR, REPORTS: [(0, 6), (6, 12)]}
    inputs = Inputs(Clock(EPOCH, -12, 12), peru.parameters, draw_factors(peru.parameters, 5, seed=1), 5)
    whole = simulate_counterparts(asked, inputs, engine="compiled")
    assert {series.name: values.shape for series, values in whole.items()} == {
        "trust/PNP": (1, 5),
        "pnp_complaints/family_violence": (2, 5),
    }
    assert all((values > 0).all() for values in whole.values())
    monkeypatch.setattr("vawsim.analysis.history.counterparts.BLOCK", 2)
    split = simulate_counterparts(asked, inputs, engine="compiled")
    assert all(np.array_equal(split[series], whole[series]) for series in asked)


def test_the_past_does_not_hang_on_the_future() -> None:
    assert clock_until(156) == replace(CLOCK, stop=156)
