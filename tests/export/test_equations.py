"""Equations as XMILE writes them."""

import numpy as np
import pytest

from vawsim.export.xmile.equations import EquationWriter, NeedsElements, piecewise
from vawsim.export.xmile.names import (
    base_units,
    check_names,
    element_title,
    identifier,
    in_equation,
    number,
    unit,
)
from vawsim.sd import dimensions, ratio, shift, total, water_level
from vawsim.sd.expression import Expression

PLACE, KIND = dimensions(place=("coast_urban", "jungle"), kind=("mild", "grave", "worst"))
OVER = {"a": (), "b": (), "p": (PLACE,), "k": (KIND,), "both": (PLACE, KIND), "not_done": (PLACE,)}


def text(function, **at):
    """The equation of a function of named symbols, at elements given by dimension."""
    symbols = [Expression("name", detail=name) for name in function.__code__.co_varnames]
    known = {"place": PLACE, "kind": KIND}
    return EquationWriter(OVER.__getitem__).text(function(*symbols), {known[name]: at[name] for name in at})


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda a, b: a + b - a, "a + b - a"),
        (lambda a, b: a - (b - a), "a - (b - a)"),
        (lambda a, b: a / b / a, "a / b / a"),
        (lambda a, b: a / (b * a), "a / (b * a)"),
        (lambda a, b: (a + b) * a, "(a + b) * a"),
        (lambda a, b: a**b, "(a ^ b)"),
        (lambda a, b: a ** (b + 1), "(a ^ (b + 1))"),
        (lambda a, b: (a**b) ** 2, "((a ^ b) ^ 2)"),
        (lambda a, b: -a * b, "(-a) * b"),
        (lambda a: -(a**2), "(-(a ^ 2))"),
        (lambda a: (-a) ** 2, "((-a) ^ 2)"),
        (lambda a: a * -2.5, "a * (-2.5)"),
        (lambda a: a - -1e-7, "a - (-1e-07)"),
        (lambda a, b: np.minimum(a + 1, np.maximum(b, 0)), "MIN(a + 1, MAX(b, 0))"),
        (lambda a: np.clip(a, 0, 1), "MIN(MAX(a, 0), 1)"),
        (lambda a: np.exp(-a) + np.log(a) + np.sqrt(a) + abs(a), "EXP((-a)) + LN(a) + SQRT(a) + ABS(a)"),
        (lambda a, b: ratio(a, b), "(IF b = 0 THEN 0 ELSE a/b)"),
        (lambda a, b: ratio(a + 1, a * b), "(IF (a * b) = 0 THEN 0 ELSE (a + 1)/(a * b))"),
        (lambda a, b: np.where(a > b, a, b) * 2, "(IF (a > b) THEN a ELSE b) * 2"),
        (
            lambda a, b: np.where((a >= b) & ~(a == 0), 1, np.where(a != b, 2, 3)),
            "(IF ((a >= b) AND (NOT (a = 0))) THEN 1 ELSE (IF (a <> b) THEN 2 ELSE 3))",
        ),
        (lambda a, p, k, both: a * p * k + both, "a * p[place] * k[kind] + both[place,kind]"),
        (lambda both: total(both, over=KIND), "(both[place,mild] + both[place,grave] + both[place,worst])"),
        (lambda p: p / total(p, over=PLACE), "p[place] / (p[coast_urban] + p[jungle])"),
        (lambda p, k: total(p - k, over=PLACE), "(p[coast_urban] - k[kind] + p[jungle] - k[kind])"),
        (lambda p: total(p, over=PLACE) * 2, "(p[coast_urban] + p[jungle]) * 2"),
        (lambda not_done: 1 - not_done, '1 - "not_done"[place]'),
    ],
)
def test_equations(function, expected):
    assert text(function) == expected


def test_a_shift_needs_an_equation_for_each_element():
    def later(k):
        return shift(k, along=KIND)

    with pytest.raises(NeedsElements):
        text(later)
    assert [text(later, kind=kind) for kind in KIND.elements] == ["0", "k[mild]", "k[grave]"]


def test_a_shift_within_a_sum():
    def sum_of_shifted(both):
        return total(shift(both, along=KIND), over=KIND)

    assert text(sum_of_shifted) == "(0 + both[place,mild] + both[place,grave])"


def test_several_choices_stand_beside_each_other_in_parentheses():
    written = text(lambda a, b: water_level(a, [a, b], [a, b]))
    assert written.count("IF") == written.count("(IF") == written.count(" THEN ") == written.count(" ELSE ")


def test_an_unknown_operation_is_refused():
    with pytest.raises(ValueError, match="does not know the operation rounding"):
        EquationWriter(OVER.__getitem__).text(Expression("rounding"), {})


@pytest.mark.parametrize("x", [-5.0, 0.0, 0.3, 2.0, 5.0, 7.0, 99.0])
def test_interpolation_is_a_sum_of_pieces(x):
    knots, values = (0.0, 2.0, 5.0, 7.0), (1.0, 3.0, 3.0, -4.0)
    written = piecewise(f"({x})", knots, values)
    found = eval(written, {"MIN": min, "MAX": max})
    assert found == pytest.approx(np.interp(x, knots, values), rel=1e-14)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "1"), (0.1, "0.1"), (-3.0, "(-3)"), (1e-7, "1e-07"), (1e22, "1e+22"), (1 / 3, "0.3333333333333333")],
)
def test_numbers_keep_every_digit(value, expected):
    assert number(value) == expected
    assert float(expected.strip("()")) == value


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match="XMILE has no way to write"):
        number(value)


def test_names():
    assert identifier("women") == "women"
    assert identifier("step") == in_equation("step") == "step_value"
    assert in_equation("Not_heard") == '"Not_heard"'
    assert element_title("coast_urban") == "coast urban"


@pytest.mark.parametrize("names", [("Women", "women"), ("place",), ("step", "step_value")])
def test_names_that_would_be_mixed_up_are_refused(names):
    with pytest.raises(ValueError, match="would have the same name"):
        check_names(names, [PLACE])


def test_units():
    assert [unit(text) for text in ("1", "woman/month", "item**2 / month")] == ["dmnl", "woman/month", "item^2/month"]
    assert base_units(["dmnl", "woman/month", "1/year", "item^2*woman"]) == ["item", "month", "woman", "year"]
