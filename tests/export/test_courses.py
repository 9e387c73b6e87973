"""Courses of parameters, as other programs compute them from the file."""

from dataclasses import replace

import numpy as np
import pytest
from sd.building import ORIGIN, build, parameter
from sd.models import goal_seeking, queue

from vawsim.export.xmile import to_xmile
from vawsim.export.xmile.courses import ParameterWriter
from vawsim.sd import Change, Clock, Course, History, Inputs, dimensions, simulate

from .models import words
from .other_programs import assert_equal, pysd_series, simlin_series

AMOUNT = np.array(20.0)
KINK = 6 + 2 / 30
"""A date within a month, and not on any step."""

COURSES = {
    "constant": Course(),
    "history": Course(History((-3.0, 2.0, KINK, 11.0), np.array([0.5, 1.5, 0.2, 1.0]))),
    "history of one date": Course(History((3.0,), np.array([0.7]))),
    "history beyond the bounds": Course(History((0.0, 6.0, 12.0), np.array([1.0, 3.0, -1.0]))),
    "staircase": Course(History((-9.0, 0.0, 3.0, KINK, 9.0625), np.array([0.3, 0.5, 1.5, 0.2, 1.0]), staircase=True)),
    "add at once": Course(changes=(Change("add", AMOUNT, start=3.0),)),
    "add before the start": Course(changes=(Change("add", AMOUNT, start=-7.5, ramp=9.0),)),
    "ramp on steps": Course(changes=(Change("add", AMOUNT, start=3.0, ramp=4.0),)),
    "ramp off steps": Course(changes=(Change("add", -AMOUNT, start=KINK, ramp=0.9),)),
    "until": Course(changes=(Change("multiply", np.array(0.3), start=3.0, until=KINK),)),
    "ramp until its end": Course(changes=(Change("multiply", np.array(1.5), start=3.0, ramp=4.0, until=7.0),)),
    "set on a ramp": Course(changes=(Change("set", AMOUNT, start=2.0, ramp=6.5, until=11.0),)),
    "beyond the bounds": Course(changes=(Change("add", 20 * AMOUNT, start=2.0, ramp=6.0),)),
    "all in turn": Course(
        History((0.0, 12.0), np.array([1.0, 0.8])),
        (
            Change("add", AMOUNT, start=1.0, ramp=3.0),
            Change("multiply", np.array(1.3), start=2.0, ramp=6.0, until=10.0),
            Change("set", AMOUNT, start=KINK, until=8.0),
            Change("add", -AMOUNT / 3, start=7.5),
        ),
    ),
    "half a step": Course(changes=(Change("set", AMOUNT, start=3.0625, until=5.9375),)),
}
"""Courses of a goal of 50 with bounds from 5 to 90."""


def seeking(course, steps_per_month, start=-1):
    goal = parameter("goal", 50.0, "item", course=course, bounds=(5.0, 90.0))
    model = build(goal_seeking, parameters={**goal_seeking.PARAMETERS, "goal": goal})
    return model, Inputs(Clock(ORIGIN, start, 13, steps_per_month), model.parameters)


def check(model, inputs, method, theirs):
    ours = {"reference": simulate(model, inputs, ["goal", "level"], method, engine="reference")}
    assert_equal(model, ours, ["goal", "level"], theirs)


@pytest.mark.parametrize("steps", [1, 8, 10, 12, 30], ids=lambda steps: f"{steps} steps")
@pytest.mark.parametrize("course", COURSES)
def test_simlin_sees_every_course_at_every_half_step(course, steps, tmp_path):
    """The level depends on the goal at every stage of every step, so that one wrong stage would show."""
    model, inputs = seeking(COURSES[course], steps)
    for method in ("rk4", "euler"):
        text = to_xmile(model, inputs, name=course, method=method)
        check(model, inputs, method, simlin_series(text, inputs.clock, tmp_path))


@pytest.mark.parametrize(("course", "steps"), [(course, 8) for course in COURSES] + [("until", 10), ("staircase", 12)])
def test_pysd_sees_every_course(course, steps, tmp_path):
    model, inputs = seeking(COURSES[course], steps)
    text = to_xmile(model, inputs, name=course)
    check(model, inputs, "euler", pysd_series(text, inputs.clock, ["goal", "level"], tmp_path))


def random_course(generator):
    """Some history and some changes, with dates on steps, on half steps and anywhere."""

    def date():
        return float(
            generator.choice([generator.integers(-2, 14), generator.integers(-32, 224) / 16, generator.random()])
        )

    times = sorted({date() for _ in range(generator.integers(0, 4))})
    history = None
    if times:
        history = History(tuple(times), generator.uniform(0.3, 1.7, len(times)), bool(generator.integers(2)))
    changes = []
    for _ in range(generator.integers(0, 4)):
        operation = generator.choice(["add", "multiply", "set"])
        amount = np.array(generator.uniform(0.5, 1.5) if operation == "multiply" else generator.uniform(-10, 60))
        start, ramp = date(), float(generator.choice([0.0, generator.integers(1, 7), generator.uniform(0.1, 5)]))
        until = start + ramp + float(generator.uniform(0.1, 6)) if generator.integers(2) else None
        changes.append(Change(str(operation), amount, start, ramp, until))
    return Course(history, tuple(changes))


@pytest.mark.parametrize("seed", range(30))
def test_simlin_sees_made_up_courses(seed, tmp_path):
    generator = np.random.default_rng(seed)
    model, inputs = seeking(random_course(generator), int(generator.choice([4, 8, 16])))
    text = to_xmile(model, inputs, name="made up", method="rk4")
    check(model, inputs, "rk4", simlin_series(text, inputs.clock, tmp_path))


def test_courses_by_place_and_stage(tmp_path):
    """Changes in some elements, histories by element, and one parameter that two changes meet."""
    given = words.PARAMETERS
    pace = Course(History((1.0, 6.0), np.array([[[1.0, 0.5, 1.0]], [[0.2, 2.0, 1.0]]])))
    stairs = Course(History((0.0, 4.0), np.array([[[1.0], [1.0]], [[0.2], [2.0]]]), staircase=True))
    only_jungle = np.array([[0.0], [1.0]])
    wanted = Course(
        changes=(
            Change("set", np.array([[0.0], [0.25]]), start=2.0, ramp=3.0, where=only_jungle),
            Change("multiply", np.array(2.0), start=3.0, until=7.0, where=1 - only_jungle),
            Change("add", np.array([[0.05], [0.1]]), start=4.0),
        )
    )
    for not_wanted in (stairs, wanted):
        parameters = {
            **given,
            "pace": replace(given["pace"], course=pace),
            "not_wanted": replace(given["not_wanted"], course=not_wanted, bounds=(0.0, 0.5)),
        }
        model = build(words, parameters=parameters)
        inputs = Inputs(Clock(ORIGIN, 0, 9), parameters)
        names = ["pace", "not_wanted", "things", "balance"]
        for method in ("rk4", "euler"):
            ours = {e: simulate(model, inputs, names, method, engine=e) for e in ("reference", "compiled")}
            text = to_xmile(model, inputs, name="words", method=method)
            assert_equal(model, ours, names, simlin_series(text, inputs.clock, tmp_path))
    assert_equal(model, ours, names, pysd_series(text, inputs.clock, names, tmp_path))


def test_the_factors_of_a_member(tmp_path):
    """Factors act on the value, before course and bounds."""
    model, inputs = seeking(COURSES["all in turn"], 8)
    factors = {"goal": np.array([1.0, 0.6]), "adjustment_time": np.array([1.0, 3.0])}
    ensemble = replace(inputs, factors=factors, members=2)
    alone = replace(inputs, factors={name: factor[1:] for name, factor in factors.items()})
    theirs = simlin_series(to_xmile(model, ensemble, name="member", member=1), inputs.clock, tmp_path)
    check(model, alone, "rk4", theirs)


PLACE, KIND = dimensions(place=("coast", "jungle"), kind=("a", "b"))


def written(course, value=50.0, clock=None, **more):
    """The entries of a parameter called x, by name."""
    x = parameter("x", value, "item", course=course, **more)
    known = (PLACE, KIND) if np.ndim(value) else ()
    found = ParameterWriter(x, x.value, known, clock or Clock(ORIGIN, 0, 12), "About x.", "sector").entries()
    assert found[-1].name == "x"
    return {entry.name: entry for entry in found}


def test_a_policy_is_plain_constants_to_play_with():
    change = Change("multiply", np.array(2.0), start=3.0, ramp=6.0, until=12.0)
    entries = written(Course(changes=(change,)), bounds=(0.0, np.inf))
    assert entries["x_base"].equation == "50"
    assert entries["x_change_1_factor"].equation == "2"
    assert entries["x_change_1_ramp"].equation == "6"
    assert entries["x_change_1_in_force"].equation == (
        "(IF TIME < 12 THEN MAX(MIN((TIME - 3)/x_change_1_ramp, 1), 0) ELSE 0)"
    )
    assert entries["x"].equation == "MAX((x_base)*(1 + x_change_1_in_force*(x_change_1_factor - 1)), 0)"
    assert entries["x"].uses == ("x_base", "x_change_1_in_force", "x_change_1_factor")
    about = entries["x_change_1_in_force"].documentation
    assert about == "Share in force of a change of x: multiply, from 2020-04, in full 6 months later, until 2021-01."


def test_a_history_that_is_all_there_is_becomes_the_parameter():
    history = History((0.0, 6.0), np.array([3.0, 4.0]))
    entries = written(Course(history), value=1.0)
    assert list(entries) == ["x"]
    assert entries["x"].graph == ((0.0, 6.0), (3.0, 4.0))
    assert (entries["x"].equation, entries["x"].unit) == ("TIME", "item")
    assert list(written(Course(history), value=2.0)) == ["x_history", "x_base", "x"]
    assert list(written(Course(history), value=1.0, bounds=(0.0, 3.5))) == ["x_history", "x"]


def test_a_constant_is_held_to_its_bounds():
    assert written(Course(), value=-3.0)["x"].equation == "0"
    values = written(Course(), value=np.array([[0.2], [7.0]]), over=(PLACE,), bounds=(0.0, 1.0))["x"].elements
    assert values == {("coast",): "0.2", ("jungle",): "1"}


def test_equal_values_are_written_once_but_keep_their_dimensions():
    entry = written(Course(), value=np.array([[2.0], [2.0]]), over=(PLACE,))["x"]
    assert (entry.equation, entry.elements, entry.over) == ("2", {}, (PLACE,))


def test_a_jump_on_a_step_that_is_not_exact_is_moved_off_it():
    """At a tenth of a month, programs may reach month 3 at 2.9999999999999996."""
    step = Course(changes=(Change("add", AMOUNT, start=3.0),))
    for steps, expected in ((8, "TIME < 3 "), (10, "TIME < 2.999999 ")):
        entries = written(step, clock=Clock(ORIGIN, 0, 12, steps))
        assert expected in entries["x_change_1_in_force"].equation
    between = Course(changes=(Change("add", AMOUNT, start=3.03),))
    assert "TIME < 3.03 " in written(between, clock=Clock(ORIGIN, 0, 12, 10))["x_change_1_in_force"].equation


def test_a_course_that_varies_more_than_its_parameter_is_refused():
    change = Change("add", np.array([[1.0], [2.0]]), start=3.0)
    with pytest.raises(ValueError, match="the course of x varies over place, but x does not"):
        written(Course(changes=(change,)), value=np.array([[1.0]]))


def test_a_model_without_any_course_has_no_history():
    model = build(queue)
    text = to_xmile(model, Inputs(Clock(ORIGIN, 0, 12), model.parameters), name="queue")
    assert "TIME" not in text
