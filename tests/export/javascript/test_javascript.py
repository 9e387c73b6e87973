"""Models as JavaScript, run in Chromium, against the reference engine."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from export.models import prey, words
from playwright.sync_api import Browser, Error
from sd.building import build, clock, module_of, parameter, parameters
from sd.models import ageing, goal_seeking, logistic, oscillation, queue, sir

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.sample import choose_sample
from vawsim.export.javascript import parameter_order, to_javascript
from vawsim.model import PeruModel
from vawsim.sd import (
    Change,
    Course,
    History,
    Inputs,
    Model,
    Trajectories,
    auxiliary,
    dimensions,
    flow,
    shift,
    simulate,
    stock,
    total,
)

MODELS = (sir, ageing, goal_seeking, logistic, oscillation, queue, prey, words)
BRANCH = 5
PATTERN = """([text, factors, changes, record]) => {
  const model = new Function(text + "; return vawsimModel;")();
  const past = model.past(factors, record), future = model.future(past, changes, record);
  return Object.fromEntries(record.map((name) => [name, [...past.values[name], ...future.values[name]]]));
}"""


def run_in(
    browser: Browser,
    model: Model,
    inputs: Inputs,
    factors: Mapping[str, float] | None = None,
    changes: list[dict[str, Any]] | None = None,
    branch: int = BRANCH,
) -> dict[str, np.ndarray]:
    record = [*model.parameters, *model.variables]
    page = browser.new_page()
    found = page.evaluate(PATTERN, [to_javascript(model, inputs, branch), factors or {}, changes or [], record])
    page.close()
    return {name: np.reshape(values, (-1, *model.shape(name))) for name, values in found.items()}


def assert_same(found: Mapping[str, np.ndarray], expected: Trajectories) -> None:
    for name, values in found.items():
        size = np.abs(expected[name]).max()
        np.testing.assert_allclose(values, expected[name][..., 0], rtol=1e-9, atol=1e-12 * size + 1e-15, err_msg=name)


@pytest.mark.parametrize("module", MODELS, ids=lambda module: module.__name__.split(".")[-1])
def test_a_small_model(module, browser):
    model = build(module)
    inputs = Inputs(clock(12), model.parameters)
    assert_same(run_in(browser, model, inputs), simulate(model, inputs, [*model.parameters, *model.variables]))


def test_every_number_of_steps(browser):
    model = build(words)
    inputs = Inputs(clock(12, steps_per_month=3), model.parameters)
    assert_same(run_in(browser, model, inputs), simulate(model, inputs, [*model.parameters, *model.variables]))


def test_a_shift_along_the_first_dimension(browser):
    """The strata of the loop, of which each takes from the one before."""
    (ring,) = dimensions(ring=("one", "two", "three"))

    @stock("item", over=ring, initial="filled")
    def kept(passed):
        """Passed on from one to the next."""
        return shift(passed, along=ring) - passed

    @flow("item/month", over=ring)
    def passed(kept, pace, all_kept, filled):
        """The more there is in all, the faster."""
        return kept * pace * all_kept / total(filled, over=ring) + 0 * shift(all_kept * pace + 0 * kept, along=ring)

    @auxiliary("item")
    def all_kept(kept):
        """All."""
        return total(kept, over=ring)

    values = parameters(parameter("filled", [4.0, 2.0, 0.0], "item", over=(ring,)), parameter("pace", [0.4], "1/month"))
    module = module_of(kept, passed, all_kept, PARAMETERS=values, DIMENSIONS=(ring,))
    model = build(module, units=None)
    inputs = Inputs(clock(12), model.parameters)
    assert_same(run_in(browser, model, inputs), simulate(model, inputs, list(model.variables) + list(values)))


WHOLE = np.array([[1.0]])
COURSES = {
    "history": Course(History((-3.0, 2.0, 5.5, 11.0), np.array([0.5, 1.5, 0.2, 1.0])[:, None, None])),
    "one date": Course(History((3.0,), np.array([0.7])[:, None, None])),
    "beyond its bounds": Course(History((0.0, 6.0, 12.0), np.array([1.0, 9.0, -1.0])[:, None, None])),
    "staircase": Course(History((-9.0, 3.0, 5.5), np.array([0.3, 1.5, 0.2])[:, None, None], staircase=True)),
    "changes": Course(changes=(Change("add", 0.1 * WHOLE, start=2.3, ramp=5), Change("multiply", 2 * WHOLE, start=8))),
}


@pytest.mark.parametrize("course", COURSES)
def test_the_courses_of_parameters(course, browser):
    model = build(words)
    moved = replace(model.parameters["not_wanted"], course=COURSES[course], bounds=(0.0, 0.6))
    inputs = Inputs(clock(12), {**model.parameters, "not_wanted": moved})
    assert_same(run_in(browser, model, inputs), simulate(model, inputs, [*model.parameters, *model.variables]))


CHANGES = {
    "at once where futures begin": [Change("set", np.array([[0.5]]), start=5.0)],
    "ramp off the steps": [Change("add", np.array([[0.2]]), start=5.21, ramp=3.03)],
    "ramp until its end": [Change("multiply", np.array([[1.7]]), start=6.0, ramp=4.0, until=10.0)],
    "undone": [Change("add", np.array([[0.3]]), start=5.5, until=8.1)],
    "by place": [Change("add", np.array([[0.1], [0.3]]), start=6.0, ramp=2.0, where=np.array([[0.5], [1.0]]))],
    "in turn": [
        Change("add", np.array([[0.3]]), start=5.0, ramp=2.0),
        Change("multiply", np.array([[0.6]]), start=6.0, ramp=1.0, where=np.array([[1.0], [0.0]])),
        Change("set", np.array([[0.2]]), start=7.0, ramp=4.0, until=11.5),
    ],
}


@pytest.mark.parametrize("kind", CHANGES)
def test_changes_of_the_future(kind, browser):
    model = build(words)
    given = [
        {
            "parameter": "not_wanted",
            "operation": change.operation,
            "amount": np.ravel(change.amount).tolist()
            if np.size(change.amount) > 1
            else float(np.ravel(change.amount)[0]),
            "where": np.ravel(change.where).tolist() if np.ndim(change.where) else change.where,
            "start": change.start,
            "ramp": change.ramp,
            "until": change.until,
        }
        for change in CHANGES[kind]
    ]
    found = run_in(browser, model, Inputs(clock(12), model.parameters), changes=given)
    moved = replace(model.parameters["not_wanted"], course=Course(changes=tuple(CHANGES[kind])))
    inputs = Inputs(clock(12), {**model.parameters, "not_wanted": moved})
    assert_same(found, simulate(model, inputs, [*model.parameters, *model.variables]))


def test_a_member_of_an_ensemble(browser):
    model = build(words)
    factors = {"pace": 1.3, "at_start": 0.8}
    inputs = Inputs(clock(12), model.parameters)
    drawn = replace(inputs, factors={name: np.array([value]) for name, value in factors.items()})
    found = run_in(browser, model, inputs, factors)
    assert_same(found, simulate(model, drawn, [*model.parameters, *model.variables]))


def test_futures_do_not_touch_each_other(browser):
    model = build(words)
    text = to_javascript(model, Inputs(clock(12), model.parameters), BRANCH)
    page = browser.new_page()
    first, again = page.evaluate(
        """(text) => {
          const model = new Function(text + "; return vawsimModel;")();
          const past = model.past({}, []), other = model.past({ pace: 2 }, []);
          const change = { parameter: "not_wanted", operation: "set", amount: 0.4, start: 6, ramp: 1 };
          const first = [...model.future(past, [], ["gone"]).values.gone];
          model.future(other, [change], ["gone"]);
          model.future(past, [change], ["gone"]);
          return [first, [...model.future(past, [], ["gone"]).values.gone]];
        }""",
        text,
    )
    assert first == again


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([{"parameter": "nothing", "start": 6}], "nothing is not a parameter of the model"),
        ([{"parameter": "pace", "start": 4}], "pace changes before futures begin"),
        ([{"parameter": "scale", "operation": "set", "amount": 0, "start": 6}], "is not a finite number"),
        ([{"parameter": "step", "operation": "set", "amount": [1, 2], "start": 6}], "by place"),
    ],
)
def test_what_cannot_be_run_is_told(changes, message, browser):
    model = build(words)
    with pytest.raises(Error, match=message):
        run_in(browser, model, Inputs(clock(12), model.parameters), changes=changes)


def test_futures_begin_within_the_span():
    model = build(words)
    for month in (0, 12):
        with pytest.raises(ValueError, match="futures cannot begin"):
            to_javascript(model, Inputs(clock(12), model.parameters), month)


def test_the_whole_model(browser: Browser, peru: PeruModel) -> None:
    inputs = Inputs(CLOCK, peru.parameters)
    factors = {name: float(values[4]) for name, values in choose_sample(peru, 5, seed=1).factors.items()}
    drawn = replace(inputs, factors={name: np.array([value]) for name, value in factors.items()})
    found = run_in(browser, peru.model, inputs, factors, branch=204)
    assert_same(found, simulate(peru.model, drawn, list(found)))


def test_the_order_of_parameters(browser: Browser, peru: PeruModel) -> None:
    text = to_javascript(peru.model, Inputs(CLOCK, peru.parameters), 204)
    page = browser.new_page()
    names = page.evaluate("(text) => new Function(text + '; return vawsimModel.parameterNames;')()", text)
    assert names == parameter_order(peru.model)


def test_the_whole_model_is_small(peru: PeruModel) -> None:
    assert len(to_javascript(peru.model, Inputs(CLOCK, peru.parameters), 204)) < 90_000
