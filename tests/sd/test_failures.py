"""A run stops at the first value that cannot be, and says which, where, in which member and when."""

import numpy as np
import pytest

from vawsim.sd import (
    Change,
    Course,
    History,
    Inputs,
    NumericalError,
    auxiliary,
    dimensions,
    flow,
    simulate,
    stock,
)

from .building import build, clock, module_of, parameter, parameters, run
from .models import ageing, decay

(PLACE,) = dimensions(place=("coast", "jungle"))

pytestmark = pytest.mark.usefixtures("engine")


@stock("item", over=PLACE, initial="start")
def level(gain, loss):
    """What there is."""
    return gain - loss


@flow("item/month", over=PLACE)
def gain(gain_per_root, root):
    """What comes."""
    return gain_per_root * root


@flow("item/month", over=PLACE)
def loss(loss_rate):
    """What goes, whatever there is."""
    return loss_rate


@auxiliary("item ** 0.5", over=PLACE)
def root(level):
    """Of what is below zero there is none."""
    return np.sqrt(level)


@auxiliary("1", over=PLACE)
def logarithm(level, start):
    """What nothing else uses."""
    return np.log(level / start)


FRAGILE = module_of(
    level,
    gain,
    loss,
    root,
    logarithm,
    DIMENSIONS=(PLACE,),
    PARAMETERS=parameters(
        parameter("start", [4.0, 1.0], "item", over=(PLACE,)),
        parameter("gain_per_root", [0.0], "item ** 0.5 / month"),
        parameter("loss_rate", [0.0], "item/month"),
    ),
)


def tank(may_be_negative=False):
    """The same level with nothing that comes and nothing that needs a root."""

    @stock("item", over=PLACE, initial="start", may_be_negative=may_be_negative)
    def level(loss):
        """What there is."""
        return -loss

    values = {name: FRAGILE.PARAMETERS[name] for name in ("start", "loss_rate")}
    return module_of(level, loss, DIMENSIONS=(PLACE,), PARAMETERS=values)


def failure(parameters=None, record=("level",), module=FRAGILE, **more):
    model = build(module)
    changed = {**model.parameters, **(parameters or {})}
    with pytest.raises(NumericalError) as caught:
        run(model, record, parameters=changed, **more)
    return caught.value


def dated(name, *values):
    """A parameter of the fragile model that takes each value for a month."""
    unit = FRAGILE.PARAMETERS[name].unit
    history = History(tuple(float(i) for i in range(len(values))), np.array(values).reshape(-1, 1), staircase=True)
    return {name: parameter(name, [1.0], unit, course=Course(history))}


def test_the_model_is_sound_where_nothing_goes_wrong():
    found = run(build(FRAGILE), ["level", "logarithm"])
    assert (found["level"][..., 0] == [4, 1]).all()
    assert not found["logarithm"].any()


@pytest.mark.parametrize("method", ["euler", "rk4"])
def test_a_stock_below_zero(method):
    """The jungle starts at 1, loses 0.4 a month (0.8 in member 1) and is empty after 2.5 months (1.25)."""
    error = failure(
        {"loss_rate": parameter("loss_rate", [0.4], "item/month")},
        factors={"loss_rate": np.array([1.0, 2.0, 0.0])},
        members=3,
        method=method,
        module=tank(),
    )
    assert str(error) == "level in jungle is below zero (-0.1) in member 1 at 2020-02-11"
    assert (error.what, error.variable, error.element) == ("below zero (-0.1)", "level", "jungle")
    assert (error.member, error.date) == (1, "2020-02-11")


def test_a_stock_that_may_be_negative_goes_on():
    model = build(tank(may_be_negative=True))
    fast = {**model.parameters, "loss_rate": parameter("loss_rate", [1.0], "item/month")}
    found = run(model, ["level"], months=3, parameters=fast)
    assert found["level"][:, 1, 0] == pytest.approx([1, 0, -1, -2])


def test_a_stock_that_starts_below_zero():
    start = parameter("start", [4.0, -1.0], "item", over=(PLACE,), bounds=(-9.0, 9.0))
    error = failure({"start": start, **dated("loss_rate", -99.0)}, record=["loss"])
    assert str(error) == "level in jungle is below zero (-1) in member 0 at 2020-01"


def test_the_auxiliary_that_went_wrong_is_named_not_the_stock_that_it_ruins():
    """In the middle of a step of one month, the jungle is at 1 - 3 / 2 items, of which there is no root."""
    error = failure(
        {
            "loss_rate": parameter("loss_rate", [3.0], "item/month"),
            "gain_per_root": parameter("gain_per_root", [1e-3], "item ** 0.5 / month"),
        },
        steps_per_month=1,
    )
    assert str(error) == "root in jungle is not a number in member 0 at 2020-01-16"


def test_the_parameter_that_went_wrong_is_named_not_what_follows_from_it():
    error = failure(dated("gain_per_root", 1.0, 1.0, np.nan), members=2)
    assert str(error) == "gain_per_root is not a number in member 0 at 2020-03"


def test_the_auxiliary_of_constants_that_went_wrong_is_named():
    @auxiliary("1/month")
    def pressure(strength, resistance, time):
        """Strength against no resistance."""
        return strength / resistance / time

    @flow("item/month")
    def growth(level, pressure):
        """Growth under pressure."""
        return level * pressure

    @stock("item", initial="start")
    def level(growth):
        """What grows."""
        return growth

    values = parameters(
        parameter("start", 1.0, "item"),
        parameter("strength", 1.0),
        parameter("resistance", 0.0),
        parameter("time", 1.0, "month"),
    )
    module = module_of(pressure, growth, level, PARAMETERS=values)
    assert str(failure(module=module)) == "pressure is infinite in member 0 at 2020-01"


def test_growth_without_end_is_infinite():
    """Each Euler step multiplies the level by 1 - 1e100 / 8 at first and more after."""
    explosion = parameter("loss_rate", -1e100, "1/month", bounds=(-np.inf, np.inf))
    error = failure({"loss_rate": explosion}, module=decay, method="euler")
    assert (error.what, error.variable, error.member) == ("infinite", "loss", 0)
    assert error.date.startswith("2020-01-")


def test_only_the_first_member_that_fails_is_named():
    error = failure(
        dated("gain_per_root", 1.0, np.inf),
        factors={"gain_per_root": np.array([0.0, 1.0, 1.0])},
        members=3,
        record=["start"],
    )
    assert (error.variable, error.date) == ("gain_per_root", "2020-02")
    # 0 times infinity is not a number.
    assert (error.what, error.member) == ("not a number", 0)


def test_a_member_counts_from_0():
    error = failure(
        {"loss_rate": parameter("loss_rate", [1.0], "item/month")},
        factors={"loss_rate": np.array([0.0, 0.0, 1.0])},
        members=3,
    )
    assert error.member == 2


def test_a_part_of_a_larger_ensemble_names_the_member_of_the_whole():
    model = build(tank())
    fast = {**model.parameters, "loss_rate": parameter("loss_rate", [1.0], "item/month")}
    inputs = Inputs(clock(12), fast, {"loss_rate": np.array([0.0, 1.0])}, members=2, first_member=40)
    with pytest.raises(NumericalError) as caught:
        simulate(model, inputs, ["level"])
    assert caught.value.member == 41


def test_what_nothing_else_uses_is_looked_at_when_it_is_recorded():
    """The coast has lost its 4 items after two months exactly, of which there is no logarithm."""
    start = {"start": parameter("start", [4.0, 4.0], "item", over=(PLACE,))}
    losses = dated("loss_rate", 2.0, 2.0, 0.0)
    model = build(FRAGILE)
    changed = {**model.parameters, **start, **losses}
    found = run(model, ["level"], parameters=changed, method="euler")
    assert found["level"][:4, 0, 0].tolist() == [4, 2, 0, 0]
    error = failure({**start, **losses}, record=["logarithm"], method="euler")
    assert str(error) == "logarithm in coast is infinite in member 0 at 2020-03"


def test_the_source_of_what_is_recorded_is_named():
    @auxiliary("1", over=PLACE)
    def twice(logarithm):
        """Twice the logarithm."""
        return 2 * logarithm

    module = module_of(level, gain, loss, root, logarithm, twice, DIMENSIONS=(PLACE,), PARAMETERS=FRAGILE.PARAMETERS)
    empty = parameter("start", [1.0, 0.0], "item", over=(PLACE,))
    error = failure({"start": empty}, module=module, record=["twice"])
    assert (error.variable, error.element) == ("logarithm", "jungle")


def test_an_initial_value_that_is_no_number_is_named():
    start = parameter("start", [1.0, np.nan], "item", over=(PLACE,))
    assert str(failure({"start": start}, record=["loss"])) == "start in jungle is not a number in member 0 at 2020-01"


def test_a_place_in_two_dimensions():
    rate = parameter("death_rate", [[0.0, 0.0, 0.0], [0.0, 0.0, np.nan]], "1/month", over=ageing.DIMENSIONS)
    error = failure({"death_rate": rate}, module=ageing, record=["born"])
    assert str(error) == "death_rate in jungle, old is not a number in member 0 at 2020-01"


def test_rounding_below_zero_is_let_pass():
    """A large stock is drained in 7 months to a little below zero, and stays there."""
    size = 1e9 * (1 / 3)
    start = {"start": parameter("start", [size, size], "item", over=(PLACE,))}
    drain = np.nextafter(size / 7, np.inf)
    losses = dated("loss_rate", *[drain] * 7, 0.0)
    model = build(tank())
    found = run(model, ["level"], parameters={**model.parameters, **start, **losses}, method="euler")
    assert -1e-6 < found["level"][-1, 0, 0] < 0
    assert (found["level"][7:] == found["level"][-1]).all()


def test_a_real_loss_from_a_large_stock_is_not_rounding():
    start = {"start": parameter("start", [1e9, 1e9], "item", over=(PLACE,))}
    error = failure({**start, **dated("loss_rate", 1e9 + 2, 0.0)}, module=tank(), method="euler")
    assert str(error) == "level in coast is below zero (-2) in member 0 at 2020-02"


def test_no_warning_escapes(recwarn):
    failure({"loss_rate": parameter("loss_rate", [3.0], "item/month")})
    changes = Course(changes=(Change("multiply", np.array([np.inf]), start=0.0),))
    failure({"gain_per_root": parameter("gain_per_root", [0.0], "item ** 0.5 / month", course=changes)})
    assert not recwarn.list
