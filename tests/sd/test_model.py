"""Assembly: what a sound model knows of itself."""

from contextlib import nullcontext
from types import ModuleType

import numpy as np
import pytest

from vawsim.sd import Change, Course, History, ModelError, assemble, auxiliary, dimensions, flow, stock

from .building import UNITS, build, module_of, parameter, parameters
from .models import ageing, decay, goal_seeking, hard_queue, logistic, oscillation, queue, sir

SOUND = [ageing, decay, goal_seeking, hard_queue, logistic, oscillation, queue, sir]


@pytest.mark.parametrize("module", SOUND, ids=lambda module: module.__name__.split(".")[-1])
def test_a_sound_model_is_assembled_with_all_its_variables(module):
    model = build(module)
    assert set(model.variables) == {
        name for name, thing in vars(module).items() if hasattr(thing, "__vawsim_declaration__")
    }
    assert model.parameters == module.PARAMETERS


def test_a_variable_knows_what_its_function_says():
    loss = build(decay).variables["loss"]
    assert (loss.kind, loss.unit, loss.over) == ("flow", "item/month", ())
    assert loss.documentation == "A constant share of what is left."
    assert loss.arguments == ("level", "loss_rate")
    assert repr(loss.equation) == "loss_rate * level"
    assert loss.function is decay.loss
    assert loss.module == decay.__name__
    assert not loss.integrated


def test_variables_are_found_by_kind_in_the_order_of_the_module():
    model = build(sir)
    assert [v.name for v in model.of_kind("stock")] == ["susceptible", "infected", "recovered"]
    assert [v.name for v in model.of_kind("auxiliary", "flow")] == ["people", "infection", "recovery"]
    assert all(v.integrated for v in build(ageing).of_kind("stock", "accumulator"))


def test_everything_is_computed_after_what_it_depends_on():
    for module in SOUND:
        model = build(module)
        done = {*model.parameters, *(v.name for v in model.of_kind("stock", "accumulator"))}
        for name in model.order:
            assert done.issuperset(model.variables[name].arguments)
            done.add(name)
        assert done == {*model.parameters, *model.variables}


def test_who_depends_on_whom():
    model = build(sir)
    assert model.depends_on("infected") == ("infection", "recovery", "infected_at_start")
    assert model.depends_on("time_ill") == ()
    assert model.used_by("infected") == ("people", "infection", "recovery")
    assert model.used_by("infected_at_start") == ("infected",)


def test_upstream_is_what_counts_at_the_same_moment():
    model = build(sir)
    assert model.upstream("recovery") == {"recovery", "infected", "time_ill"}
    assert model.upstream("time_ill") == {"time_ill"}
    assert model.upstream("recovered") == {"recovered", "recovery", "infected", "time_ill"}
    assert "infected_at_start" not in model.upstream("infection")


def test_things_have_a_shape():
    model = build(ageing)
    assert model.shape("people") == (2, 3)
    assert model.shape("people_in_place") == (2, 1)
    assert model.shape("leaving_rate") == (1, 3)
    assert model.shape("born") == (1, 1)
    assert model.thing("leaving_rate") is model.parameters["leaving_rate"]
    assert model.thing("people") is model.variables["people"]


def test_functions_from_elsewhere_are_left_out():
    borrower = ModuleType("borrower")
    borrower.loss = decay.loss
    assert build(borrower, decay).variables["loss"].module == decay.__name__


def test_a_model_may_be_in_several_modules():
    @auxiliary("1")
    def share(level, start):
        """Share of the start that is left."""
        return level / start

    model = build(decay, module_of(share))
    assert {"level", "share"} <= set(model.variables)


def test_the_unit_check_can_be_left_out():
    rate = parameter("loss_rate", 0.2, "nonsense")
    given = {**decay.PARAMETERS, "loss_rate": rate}
    assert build(decay, parameters=given, units=None).parameters["loss_rate"] is rate
    with pytest.raises(ModelError, match="loss_rate: unit 'nonsense' is not known"):
        build(decay, parameters=given)


def test_a_stock_does_not_change_by_a_plain_number():
    """Where units are not checked it would pass otherwise; 0 is no change."""

    def module(amount):
        @stock("item", initial="start")
        def level(loss):
            """What is left."""
            return amount - loss

        return module_of(level, decay.loss, name=decay.__name__, PARAMETERS=decay.PARAMETERS)

    build(module(0))
    with pytest.raises(ModelError, match="stock level changes by 5, which is not a flow"):
        build(module(5), units=None)


def test_the_unit_of_time_can_be_another_one():
    by_year = {**decay.PARAMETERS, "loss_rate": parameter("loss_rate", 0.2, "1/year")}

    @flow("item/year")
    def loss(level, loss_rate):
        """A constant share of what is left."""
        return loss_rate * level

    @stock("item", initial="start")
    def level(loss):
        """What is left."""
        return -loss

    module = module_of(loss, level)
    assemble([module], by_year, (), UNITS, time_unit="year")
    with pytest.raises(ModelError, match="level is declared in item, so its net flow must be in item/month"):
        assemble([module], by_year, (), UNITS)


def test_dimensions_are_given_in_the_order_of_their_axes():
    with pytest.raises(ModelError) as caught:
        build(ageing, dimensions=tuple(reversed(ageing.DIMENSIONS)))
    assert "parameter leaving_rate has values of shape (1, 3), not (3, 1)" in caught.value.problems
    PLACE, STAGE = dimensions(place=("north", "south"), stage=("young", "old"))  # noqa: N806

    @stock("item", over=STAGE, initial=0)
    def level(gain):
        """Level."""
        return gain

    @flow("item/month", over=STAGE)
    def gain(rate):
        """Gain."""
        return rate

    given = parameters(parameter("rate", [[1.0], [2.0]], "item/month", over=(STAGE,)))
    with pytest.raises(ModelError) as caught:
        build(module_of(level, gain), parameters=given, dimensions=(STAGE, PLACE))
    assert caught.value.problems == (
        "dimension stage is on axis -2 but the model has it on axis -3",
        "dimension place is on axis -3 but the model has it on axis -2",
    )


@pytest.mark.parametrize(
    ("course", "sound"),
    [
        (Course(), False),
        (Course(changes=(Change("multiply", np.array(0.1), start=0.0),)), False),
        (Course(History((0.0,), np.array([0.1]))), True),
    ],
)
def test_only_beside_a_history_the_base_value_may_be_out_of_bounds(course, sound):
    """A history multiplies the base value, which may be no more than the unit in which it is written."""
    rate = parameter("loss_rate", 2.0, "1/month", bounds=(0.0, 1.0), course=course)
    expected = nullcontext() if sound else pytest.raises(ModelError, match="loss_rate has values outside of its")
    with expected:
        build(decay, parameters={**decay.PARAMETERS, "loss_rate": rate})
