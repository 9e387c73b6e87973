"""The clock."""

import numpy as np
import pytest

from vawsim.sd import Clock, Date


def test_points_are_months_and_stages_half_steps():
    clock = Clock(Date(2020), start=-2, stop=1, steps_per_month=2)
    assert clock.step == 0.5
    assert clock.steps == 6
    assert clock.points.tolist() == [-2, -1, 0, 1]
    assert np.allclose(clock.stages, np.arange(-2, 1.01, 0.25))
    assert len(clock.stages) == 2 * clock.steps + 1


def test_a_moment_has_a_date():
    clock = Clock(Date(2020, 5), start=-2, stop=1)
    assert [str(clock.date(time)) for time in clock.points] == ["2020-03", "2020-04", "2020-05", "2020-06"]


@pytest.mark.parametrize(
    ("start", "stop", "steps", "complaint"),
    [
        (3, 3, 8, "a simulation must stop (month 3) after it starts (month 3)"),
        (0, 12, 0, "there must be at least one step a month, not 0"),
        (0.5, 12, 8, "start must be a whole number, not 0.5"),
        (0, 12.5, 8, "stop must be a whole number, not 12.5"),
        (0, 12, 2.5, "steps_per_month must be a whole number, not 2.5"),
    ],
)
def test_an_impossible_clock_is_refused(start, stop, steps, complaint):
    with pytest.raises(ValueError) as caught:
        Clock(Date(2020), start, stop, steps)
    assert str(caught.value) == complaint
