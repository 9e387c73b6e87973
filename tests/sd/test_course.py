"""History and changes of a parameter as an affine map of its base value."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import Change, Course, History

HISTORY = History((0.0, 10.0, 30.0), np.array([1.0, 3.0, 2.0]))


def value_at(course, base, time):
    scale, shift = course.at([time])
    return (scale * base + shift)[0]


@pytest.mark.parametrize(("time", "value"), [(-5, 1), (0, 1), (5, 2), (10, 3), (20, 2.5), (30, 2), (99, 2), (1e9, 2)])
def test_history_is_linear_between_its_dates_and_constant_outside(time, value):
    assert HISTORY.at(np.array([float(time)])) == pytest.approx([value])


@pytest.mark.parametrize(("time", "value"), [(-5, 1), (0, 1), (9.99, 1), (10, 3), (29.99, 3), (30, 2), (99, 2)])
def test_a_staircase_jumps_at_its_dates(time, value):
    staircase = History(HISTORY.times, HISTORY.values, staircase=True)
    assert staircase.at(np.array([float(time)])).tolist() == [value]


@pytest.mark.parametrize("staircase", [False, True])
def test_one_date_is_a_constant(staircase):
    history = History((5.0,), np.array([[2.0, 4.0]]), staircase)
    assert history.at(np.array([0.0, 5.0, 9.0])).tolist() == [[2.0, 4.0]] * 3


def test_history_may_vary_over_dimensions():
    history = History((0.0, 2.0), np.array([[[1.0], [10.0]], [[3.0], [20.0]]]))
    assert history.at(np.array([0.0, 1.0])).tolist() == [[[1.0], [10.0]], [[2.0], [15.0]]]


@pytest.mark.parametrize(
    ("times", "values", "complaint"),
    [
        ((0.0, 1.0), [1.0], "a history needs as many values as dates, not 1 for 2"),
        ((), [], "a history needs as many values as dates, not 0 for 0"),
        ((0.0, 1.0, 1.0), [1.0, 2.0, 3.0], "the dates of a history must rise"),
    ],
)
def test_an_impossible_history_is_refused(times, values, complaint):
    with pytest.raises(ValueError) as caught:
        History(times, np.array(values))
    assert str(caught.value) == complaint


def test_history_multiplies_the_base_value():
    assert value_at(Course(HISTORY), base=10.0, time=5.0) == pytest.approx(20)


def test_without_history_and_changes_the_base_value_stays():
    scale, shift = Course().at([0.0, 1.0])
    assert (scale.tolist(), shift.tolist()) == ([1, 1], [0, 0])


@pytest.mark.parametrize(("operation", "value"), [("set", 4.0), ("add", 14.0), ("multiply", 40.0)])
@pytest.mark.parametrize(("time", "share"), [(11.9, 0), (12, 0), (15, 0.5), (18, 1), (23.9, 1), (24, 0), (99, 0)])
def test_a_change_ramps_up_and_is_undone(operation, value, time, share):
    change = Change(operation, np.array(4.0), start=12.0, ramp=6.0, until=24.0)
    assert value_at(Course(changes=(change,)), 10.0, time) == pytest.approx(10 + share * (value - 10))


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("set", "set", 4),
        ("set", "add", 8),
        ("set", "multiply", 16),
        ("add", "set", 4),
        ("add", "add", 18),
        ("add", "multiply", 56),
        ("multiply", "set", 4),
        ("multiply", "add", 44),
        ("multiply", "multiply", 160),
    ],
)
def test_the_second_change_works_on_what_the_first_has_left(first, second, value):
    """Each with the amount 4, on a base value of 10; half of the second is half of the way."""
    changes = (Change(first, np.array(4.0), start=0.0), Change(second, np.array(4.0), start=2.0, ramp=4.0))
    before = value_at(Course(changes=changes), 10.0, 1.0)
    assert before == {"set": 4, "add": 14, "multiply": 40}[first]
    assert value_at(Course(changes=changes), 10.0, 4.0) == pytest.approx((before + value) / 2)
    assert value_at(Course(changes=changes), 10.0, 6.0) == pytest.approx(value)


def test_a_change_without_ramp_is_there_at_once_and_stays():
    course = Course(changes=(Change("set", np.array(4.0), start=12.0),))
    assert [value_at(course, 10.0, time) for time in (11.999, 12.0, 1e6)] == [10, 4, 4]


def test_a_change_in_some_places_leaves_the_others():
    where = np.array([[1.0], [0.0]])
    course = Course(changes=(Change("multiply", np.array(2.0), start=0.0, where=where),))
    assert value_at(course, np.array([[3.0], [5.0]]), 1.0).tolist() == [[6.0], [5.0]]


def test_a_plain_history_goes_with_changes_by_place():
    """The history has no axis for places, the change has two of them."""
    where = np.array([[1.0], [0.0], [0.0]])
    change = Change("add", np.array(7.0), start=1.0, where=where)
    scale, shift = Course(History((0.0, 2.0), np.array([1.0, 2.0])), (change,)).at([0.0, 1.0, 2.0, 3.0])
    base = np.array([[10.0], [20.0], [30.0]])
    values = scale * base + shift
    assert values.shape == (4, 3, 1)
    assert values[:, :, 0].tolist() == [[10, 20, 30], [22, 30, 45], [27, 40, 60], [27, 40, 60]]


class Step(NamedTuple):
    operation: str
    amount: float
    start: float
    ramp: float
    length: float | None


steps = st.builds(
    Step,
    operation=st.sampled_from(["set", "add", "multiply"]),
    amount=st.floats(-10, 10),
    start=st.integers(0, 20).map(float),
    ramp=st.sampled_from([0.0, 1.0, 7.5]),
    length=st.sampled_from([None, 1.0, 5.0, 30.0]),
)


def plain_value(history, steps, base, time):
    """One change after the other on a plain number."""
    value = base * float(np.interp(time, history.times, history.values))
    for step in steps:
        if time < step.start or (step.length is not None and time >= step.start + step.length):
            continue
        share = min((time - step.start) / step.ramp, 1) if step.ramp else 1
        changed = {"set": step.amount, "add": value + step.amount, "multiply": value * step.amount}
        value += share * (changed[step.operation] - value)
    return value


@given(st.lists(steps, max_size=5), st.floats(-5, 5), st.integers(-4, 100).map(lambda quarter: quarter / 2))
def test_changes_are_applied_one_after_the_other(steps, base, time):
    changes = tuple(
        Change(s.operation, np.array(s.amount), s.start, s.ramp, None if s.length is None else s.start + s.length)
        for s in steps
    )
    expected = plain_value(HISTORY, steps, base, time)
    assert value_at(Course(HISTORY, changes), base, time) == pytest.approx(expected, rel=1e-9, abs=1e-6)
