"""Outputs over time and over places, on arrays made by hand."""

import numpy as np
import pytest

from vawsim.analysis.ensemble import Ensemble, _summed_up
from vawsim.analysis.summing import AREAS, by_area
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Clock, Date, Trajectories
from vawsim.sd.course import Array

CLOCK = Clock(EPOCH, start=-12, stop=36)
EXTRA = Output("wait", "stages", "day", "lower", {}, numerator="queue", per=("leaving",), factor=30)
RECORD = sorted({name for output in (*OUTPUTS.values(), EXTRA) for name in output.variables})
SCENARIO = Scenario(name="test", title={"en": "Test", "es": "Prueba"}, description={"en": "", "es": ""})
YEAR = (Date(2009, 1), Date(2009, 12))
ONE = AREAS.index("coast_urban")
"""The first of the places; before it come the country and the regions."""


def ensemble(course: Array, period: tuple[Date, Date] = YEAR) -> Ensemble:
    """Every output follows ``course`` (a share, or a running total) in each place; in the second draw twice that."""
    values = np.stack([course, 2 * course], axis=-1)[:, np.newaxis, np.newaxis, :] * np.ones((1, 6, 1, 1))
    block = Trajectories(CLOCK, dict.fromkeys(RECORD, values), dict.fromkeys(RECORD, "1"), (PLACE, VIOLENCE))
    return _summed_up(SCENARIO, CLOCK, period, [EXTRA], [block])


def mean(course: Array, name: str, period: tuple[Date, Date] = YEAR) -> Array:
    """Mean of an output in one place, for both draws."""
    return ensemble(course, period).means[name][ONE]


def test_what_is_reported_begins_in_2009() -> None:
    made = ensemble(CLOCK.points)
    assert (str(made.dates[0]), str(made.dates[-1])) == ("2009-01", "2012-01")
    assert made.paths["trust"].shape == (37, 12, 2)
    assert made.paths["registered_reports"].shape == (37, 12, 2)
    assert made.draws == 2


def test_a_share_is_given_in_percent() -> None:
    paths = ensemble(CLOCK.points / 100).paths["trust"]
    assert paths[:, 0, 0] == pytest.approx(np.arange(37))
    assert paths[:, -1, 1] == pytest.approx(2 * np.arange(37))


def test_a_total_is_given_per_year() -> None:
    steady = ensemble(10 * CLOCK.points).paths["registered_reports"]
    assert steady[:, 0, 0] == pytest.approx(6 * 120)
    assert steady[:, ONE:, 0] == pytest.approx(120)
    growing = ensemble(CLOCK.points**2).paths["registered_reports"]
    assert growing[0, ONE, 0] == 0**2 - 12**2
    assert growing[36, ONE, 1] == 2 * (36**2 - 24**2)


def test_the_mean_of_a_year_lies_between_its_borders() -> None:
    """A straight line has its mean in the middle of the year, six months after it begins."""
    line = CLOCK.points / 100
    assert mean(line, "trust") == pytest.approx([6, 12])
    assert mean(line, "trust", (Date(2010, 1), Date(2011, 12))) == pytest.approx([24, 48])


def test_the_mean_of_a_single_month() -> None:
    assert mean(CLOCK.points / 100, "trust", (Date(2009, 3), Date(2009, 3)))[0] == pytest.approx(2.5)


def test_the_mean_of_a_curve_by_trapezoids() -> None:
    """The squares 0, 1, 4, 9 have trapezoids of 0.5, 2.5 and 6.5."""
    squares = CLOCK.points**2 / 100
    assert mean(squares, "trust", (Date(2009, 1), Date(2009, 3)))[0] == pytest.approx((0.5 + 2.5 + 6.5) / 3)


@pytest.mark.parametrize("last", [1, 6, 12])
def test_the_mean_of_a_total_is_per_year_however_long_the_period(last: int) -> None:
    period = Date(2009, 1), Date(2009, last)
    assert mean(10 * CLOCK.points, "registered_reports", period) == pytest.approx([120, 240])


def test_the_mean_of_a_growing_total() -> None:
    assert mean(CLOCK.points**2, "registered_reports", (Date(2009, 1), Date(2010, 12)))[0] == 24**2 / 2


def trajectories(**values: list[float]) -> Trajectories:
    """Values of the six places, at one moment and in one draw."""
    arrays = {name: np.array(numbers, dtype=float).reshape(1, 6, 1, 1) for name, numbers in values.items()}
    return Trajectories(Clock(EPOCH, 0, 1), arrays, dict.fromkeys(values, "1"), (PLACE, VIOLENCE))


def test_a_share_of_the_country_is_weighted() -> None:
    output = OUTPUTS["refusal_share"]
    assert output.weight == "heard_women"
    run = trajectories(refusal_share=[0.1, 0.5, 0, 0, 0, 0.9], heard_women=[30, 10, 0, 0, 0, 0])
    found = dict(zip(AREAS, by_area(output, run)[0, :, 0], strict=True))
    assert [found[place] for place in PLACE.elements] == pytest.approx([0.1, 0.5, 0, 0, 0, 0.9])
    assert (found["Peru"], found["coast"]) == pytest.approx((0.2, 0.2))
    assert found["urban"] == pytest.approx(0.1), "those of the cities who were heard"
    assert found["rural"] == pytest.approx(0.5)


def test_a_share_of_nobody_is_the_plain_mean() -> None:
    run = trajectories(refusal_share=[0.6, 0, 0, 0, 0, 0], heard_women=[0] * 6)
    assert by_area(OUTPUTS["refusal_share"], run)[0, 0, 0] == pytest.approx(0.1)


def test_a_total_of_the_country_is_a_sum() -> None:
    run = trajectories(registered_reports=[1, 2, 3, 4, 5, 6])
    found = dict(zip(AREAS, by_area(OUTPUTS["registered_reports"], run)[0, :, 0].tolist(), strict=True))
    assert [found[place] for place in PLACE.elements] == [1, 2, 3, 4, 5, 6]
    assert found["Peru"] == 21
    assert (found["coast"], found["highlands"], found["jungle"]) == (3, 7, 11)
    assert (found["urban"], found["rural"]) == (9, 12)


def test_a_quotient_is_that_of_the_sums() -> None:
    run = trajectories(queue=[4, 2, 0, 0, 0, 0], leaving=[1, 2, 0, 0, 0, 0])
    found = dict(zip(AREAS, by_area(EXTRA, run)[0, :, 0], strict=True))
    assert (found["Peru"], found["coast_urban"], found["coast_rural"]) == pytest.approx((2, 4, 1))
    assert np.isnan(found["jungle_rural"]) and np.isnan(found["jungle"])


def test_where_a_service_is_closed_the_quotient_is_infinite() -> None:
    run = trajectories(queue=[4, 0, 0, 0, 0, 0], leaving=[0] * 6)
    found = dict(zip(AREAS, by_area(EXTRA, run)[0, :, 0], strict=True))
    assert found["coast_urban"] == found["Peru"] == np.inf and np.isnan(found["coast_rural"])


def test_a_quotient_by_several_is_by_their_sum_and_a_product_multiplies() -> None:
    several = Output("w", "test", "day", "lower", {}, numerator="queue", per=("leaving", "lost"))
    run = trajectories(queue=[6] * 6, leaving=[1] * 6, lost=[2] * 6)
    assert by_area(several, run)[0, :, 0] == pytest.approx([2] * 12)
    product = Output("p", "test", "day", "lower", {}, weight="leaving", numerator="queue", times="lost")
    assert by_area(product, run)[0, :, 0] == pytest.approx([12] * 12)


def test_what_is_the_same_everywhere_stands_in_every_place() -> None:
    run = trajectories(women=[1, 2, 3, 4, 5, 6])
    run.values["law"] = np.array([[[[0.4]]]])
    output = Output("law", "test", "%", "higher", {}, weight="women")
    assert by_area(output, run)[0, :, 0] == pytest.approx([0.4] * 12)


def test_types_of_violence_are_added_up() -> None:
    run = trajectories(leaving=[1] * 6)
    run.values["queue"] = np.ones((1, 6, 3, 1))
    assert by_area(EXTRA, run)[0, :, 0] == pytest.approx([3] * 12)


def test_extras_have_their_calendar_years() -> None:
    made = ensemble(CLOCK.points)
    assert made.years["wait"].shape == (3, 12, 2)
    assert made.years["wait"][1:] == pytest.approx(30)
    assert made.means["wait"].shape == (12, 2)
    assert "trust" not in made.years
