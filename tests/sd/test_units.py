"""Units of expressions."""

import numpy as np
import pytest

from vawsim.sd import dimensions, ratio, shift, total, water_level
from vawsim.sd.expression import Expression
from vawsim.sd.units import UnitError, Units

(PLACE,) = dimensions(place=("north", "south"))

TABLE = Units(
    """
    # A comment, and an empty line.

    month = [time]
    year = 12 * month  # another one
    item = [item]
    percent = 0.01
    """
)
NAMES = {
    "level": TABLE.parse("item"),
    "other_level": TABLE.parse("item"),
    "rate": TABLE.parse("item/month"),
    "time": TABLE.parse("month"),
    "years": TABLE.parse("year"),
    "share": TABLE.parse("1"),
    "percentage": TABLE.parse("percent"),
}
LEVEL, OTHER, RATE, TIME, YEARS, SHARE, PERCENTAGE = (Expression("name", detail=name) for name in NAMES)


@pytest.mark.parametrize(
    ("expression", "unit"),
    [
        (LEVEL / TIME + RATE, "item/month"),
        (LEVEL / YEARS, "item/year"),
        (LEVEL * SHARE - OTHER, "item"),
        (SHARE + 1, "1"),
        (PERCENTAGE * LEVEL, "percent * item"),
        (-abs(LEVEL), "item"),
        (LEVEL**2, "item**2"),
        (SHARE**SHARE, "1"),
        (np.sqrt(LEVEL * OTHER), "item"),
        (np.exp(-TIME * RATE / LEVEL), "1"),
        (np.log(LEVEL / OTHER), "1"),
        (np.interp(SHARE, [0, 1], [1, 2]), "1"),
        (np.minimum(LEVEL, 0), "item"),
        (np.maximum(0, RATE), "item/month"),
        (np.where(LEVEL > OTHER, RATE, 0), "item/month"),
        (np.where(np.logical_not((LEVEL > 0) & (SHARE <= 1)), 0, TIME), "month"),
        (np.clip(LEVEL, 0, OTHER), "item"),
        (ratio(LEVEL, RATE), "month"),
        (total(LEVEL, over=PLACE), "item"),
        (shift(RATE, along=PLACE), "item/month"),
        (water_level(LEVEL, [LEVEL, OTHER, OTHER], [1.0, SHARE, 2.0]), "1"),
    ],
)
def test_the_unit_of_an_expression(expression, unit):
    assert TABLE.same(TABLE.of(expression, NAMES), TABLE.parse(unit))


@pytest.mark.parametrize(
    ("expression", "complaint"),
    [
        (LEVEL + RATE, "in level + rate: item against item/month"),
        (TIME - YEARS, "in time - years: month against 12 month"),
        (SHARE - PERCENTAGE, "in share - percentage: 1 against 0.01"),
        (LEVEL + 1, "in level + 1: item against 1"),
        (np.maximum(0, RATE) + LEVEL, "in maximum(0, rate) + level: item/month against item"),
        (np.minimum(LEVEL, TIME), "in minimum(level, time): item against month"),
        (np.where(SHARE > 0, LEVEL, 1), "in where(share > 0, level, 1): item against 1"),
        (np.where(LEVEL > TIME, SHARE, 1), "in level > time: item against month"),
        (2 * (LEVEL + RATE) / TIME, "in level + rate: item against item/month"),
        (np.exp(TIME), "in exp(time): exp needs a pure number and gets month"),
        (np.log(PERCENTAGE), "in log(percentage): log needs a pure number and gets 0.01"),
        (np.interp(TIME, [0, 1], [0, 1]), "interpolate needs a pure number and gets month"),
        (SHARE**TIME, "in share ** time: an exponent needs a pure number and gets month"),
        (LEVEL**SHARE, "in level ** share: item can only be raised to a plain number"),
    ],
)
def test_what_does_not_balance_is_shown_with_both_sides(expression, complaint):
    with pytest.raises(UnitError) as caught:
        TABLE.of(expression, NAMES)
    assert str(caught.value).endswith(complaint)


def test_zero_has_every_unit():
    for expression in (0 * LEVEL, LEVEL * 0, ratio(0, LEVEL), -np.sqrt(0 * LEVEL), (0 * LEVEL) ** 2):
        zero = TABLE.of(expression, NAMES)
        assert all(TABLE.same(zero, unit) for unit in NAMES.values())
        assert TABLE.show(zero) == "any unit"


@pytest.mark.parametrize("text", ["itme", "item/week", "2 item", "(item", "item)", "item^", "'", "item*", "[item]"])
def test_what_is_no_unit_is_quoted(text):
    with pytest.raises(UnitError) as caught:
        TABLE.parse(text)
    assert str(caught.value).startswith(f"unit {text!r} is not known")


@pytest.mark.parametrize("text", ["", " "])
def test_a_pure_number_has_unit_1(text):
    with pytest.raises(UnitError, match="there is no unit; that of a pure number is 1"):
        TABLE.parse(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("item/month", "item/month"),
        ("item/year", "0.0833333 item/month"),
        ("1", "1"),
        ("percent", "0.01"),
        ("month*item", "item*month"),
    ],
)
def test_units_are_shown_in_base_units(text, shown):
    assert TABLE.show(TABLE.parse(text)) == shown


def test_only_what_is_defined_exists():
    with pytest.raises(UnitError):
        TABLE.parse("second")
