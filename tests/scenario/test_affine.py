"""The course of a resolved parameter against a plain computation, one change, place and moment at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.model.places import PLACE
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date
from vawsim.sd.course import Course, History

BASE = [3.0, 1.0, 2.0, 1.0, 0.5, 4.0]
HISTORY = History((0.0, 100.0, 200.0), np.array([1.0, 2.0, 0.5]).reshape(-1, 1, 1))


def parameter(split_by: str | None, history: bool) -> ModelParameter:
    return ModelParameter(
        name="beds",
        unit="bed",
        value=np.array(BASE).reshape(-1, 1),
        over=(PLACE,),
        bounds=(-np.inf, np.inf),
        course=Course(HISTORY if history else None),
        label={},
        sector="",
        source={"en": "", "es": ""},
        grade="official",
        split_by=split_by,
    )


@st.composite
def changes(draw: st.DrawFn) -> ScenarioChange:
    start = draw(st.integers(0, 300))
    length = draw(st.none() | st.integers(1, 323 - start))
    ramp = draw(st.just(0.0) | st.floats(0.01, length or 400))
    places = draw(st.none() | st.lists(st.sampled_from(PLACE.names), min_size=1, max_size=3).map(tuple))
    return ScenarioChange(
        parameter="beds",
        operation=draw(st.sampled_from(["set", "add", "multiply"])),
        amount=draw(st.floats(-10, 10)),
        start=month(start),
        ramp=ramp,
        until=None if length is None else month(start + length),
        places=places,
    )


def month(number: int) -> Date:
    return Date(2009 + number // 12, 1 + number % 12)


def plain(base: float, place: int, time: float, made: list[ScenarioChange], split: bool, history: bool) -> float:
    """The value in one place at one time, as the design says it in words."""
    value = base * float(np.interp(time, HISTORY.times, HISTORY.values[:, 0, 0])) if history else base
    for change in made:
        named = range(6) if change.places is None else PLACE.select(change.places)
        if place not in named:
            continue
        start = change.start.since(EPOCH)
        if time < start or (change.until is not None and time >= change.until.since(EPOCH)):
            continue
        weight = 1.0 if change.ramp == 0 else min((time - start) / change.ramp, 1.0)
        amount = change.amount
        if split and change.operation != "multiply":
            amount *= BASE[place] / sum(BASE[other] for other in named)
        goal = {"set": amount, "add": value + amount, "multiply": value * amount}[change.operation]
        value += weight * (goal - value)
    return value


@settings(deadline=None)
@given(
    st.lists(changes(), max_size=5),
    st.booleans(),
    st.booleans(),
    st.floats(0.2, 5),
    st.lists(st.floats(-24, 330) | st.integers(-24, 330).map(float), min_size=1, max_size=8),
)
def test_the_course_is_what_the_changes_say(
    made: list[ScenarioChange], split: bool, history: bool, draw: float, times: list[float]
) -> None:
    beds = parameter("beds" if split else None, history)
    # A multiplication of 0 is refused; here, a value can be 0 only after it was set to 0.
    made = [change for change in made if abs(change.amount) > 1e-6]
    scenario = Scenario(name="s", title={}, description={}, changes=tuple(made))
    after = resolve(scenario, {"beds": beds})["beds"]
    scale, shift = after.course.at(times)
    scale, shift = (array.reshape(len(times), -1, 1) for array in (scale, shift))
    values = np.broadcast_to(scale * (beds.value * draw) + shift, (len(times), 6, 1))
    expected = [
        [plain(base * draw, place, time, made, split, history) for place, base in enumerate(BASE)] for time in times
    ]
    np.testing.assert_allclose(values[:, :, 0], expected, rtol=1e-9, atol=1e-9)
