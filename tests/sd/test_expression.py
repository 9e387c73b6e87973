"""Tracing: what comes out of an equation is what NumPy would compute, and reads like the equation."""

import ast
import math
import operator
from functools import reduce

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import EquationError, capacity_limited, dimensions, ratio, shift, total, water_level
from vawsim.sd.expression import Expression, as_expression, to_text

PLACE, STAGE = dimensions(place=("north", "south"), stage=("young", "adult", "old"))
TABLE = (0.0, 1.0, 3.0), (2.0, -1.0, 0.5)


def name(text):
    return Expression("name", detail=text)


X, Y, Z = name("x"), name("y"), name("z")

UNARY = {
    "negative": operator.neg,
    "absolute": abs,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "not": np.logical_not,
}
BINARY = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "power": operator.pow,
    "minimum": np.minimum,
    "maximum": np.maximum,
    "less": operator.lt,
    "less_equal": operator.le,
    "greater": operator.gt,
    "greater_equal": operator.ge,
    "equal": operator.eq,
    "not_equal": operator.ne,
    "and": np.logical_and,
    "or": np.logical_or,
    "ratio": ratio,
}


def evaluate(expression, values):
    """A plain interpreter of expression trees."""
    operation, detail = expression.operation, expression.detail
    if operation == "constant":
        return detail
    if operation == "name":
        return values[detail]
    arguments = [evaluate(argument, values) for argument in expression.arguments]
    if operation == "where":
        return np.where(*arguments)
    if operation == "interpolate":
        return np.interp(arguments[0], *detail)
    if operation == "total":
        return total(arguments[0], over=detail)
    if operation == "shift":
        return shift(arguments[0], along=detail)
    return {**UNARY, **BINARY}[operation](*arguments)


def build_functions(children):
    """Functions of a dictionary of values, made of the whole vocabulary; each takes arrays or symbols."""
    constants = st.sampled_from([0.0, 1.0, -2.0, 0.1, 3])
    sides = st.one_of(children, constants.map(lambda number: lambda _: number))
    compare = st.sampled_from([operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne])
    binary = st.sampled_from(
        [operator.add, operator.sub, operator.mul, operator.truediv, np.minimum, np.maximum, ratio, np.power]
    )
    unary = st.sampled_from(
        [
            operator.neg,
            abs,
            np.exp,
            np.log,
            np.sqrt,
            lambda x: np.interp(x, *TABLE),
            lambda x: np.clip(x, -1, 1),
            lambda x: np.clip(x, a_min=None, a_max=0.5),
            lambda x: x**2,
            lambda x: 2**x,
            lambda x: 1 / x,
            lambda x: np.float64(2.5) * x,
            lambda x: total(x + np.float64(0.5) * x, over=PLACE),
            lambda x: shift(x * 1, along=STAGE),
            lambda x: capacity_limited(x, 0.5, 3.0),
        ]
    )
    logic = st.sampled_from([np.logical_and, np.logical_or, operator.and_, operator.or_])

    def one(f, a):
        return lambda v: f(a(v))

    def two(f, a, b):
        return lambda v: f(a(v), b(v))

    def choice(join, f, g, a, b, c, d):
        return lambda v: np.where(join(f(a(v), b(v)), np.logical_not(g(b(v), c(v)))), c(v), d(v))

    def water(a, b, c):
        return lambda v: water_level(a(v), [b(v), c(v), 2.0], [1.0, v["x"], 0.5])

    return st.one_of(
        st.builds(one, unary, children),
        st.builds(two, binary, children, sides),
        st.builds(two, binary, sides, children),
        st.builds(choice, logic, compare, compare, children, sides, children, sides),
        st.builds(water, sides, children, sides),
    )


def looked_up(key):
    return lambda values: values[key]


functions = st.recursive(st.sampled_from(["x", "y", "z"]).map(looked_up), build_functions, max_leaves=12)

rng = np.random.default_rng(1)
VALUES = {
    "x": rng.normal(size=(2, 3, 4)),
    "y": np.round(rng.normal(size=(2, 1, 4)), 1),
    "z": np.array([[[0.0], [-1.0], [2.0]]]),
}


@given(functions)
def test_a_traced_function_computes_what_the_function_computes(function):
    with np.errstate(all="ignore"):
        expected = function(VALUES)
        traced = function({"x": X, "y": Y, "z": Z})
        found = evaluate(traced, VALUES)
    assert isinstance(traced, Expression)
    assert np.shape(found) == np.shape(expected)
    assert np.array_equal(found, expected, equal_nan=True)


def combine(operators, children):
    return st.builds(lambda f, a, b: f(a, b), st.sampled_from(operators), children, children)


ARITHMETIC = [operator.add, operator.sub, operator.mul, operator.truediv, operator.pow]
COMPARISONS = [operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne]

numbers = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-3, 10**9)).map(as_expression)
arithmetic = st.recursive(
    st.one_of(st.sampled_from([X, Y]), numbers),
    lambda children: st.one_of(combine(ARITHMETIC, children), children.map(operator.neg)),
    max_leaves=10,
)
conditions = st.recursive(
    combine(COMPARISONS, arithmetic),
    lambda children: st.one_of(combine([np.logical_and, np.logical_or], children), children.map(np.logical_not)),
    max_leaves=6,
)

PYTHON = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
    ast.And: "and",
    ast.Or: "or",
    ast.Not: "not",
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
    ast.Eq: "equal",
    ast.NotEq: "not_equal",
}


def negated(tree):
    return -tree if isinstance(tree, float) else ("negative", tree)


def as_python_reads(node):
    """What Python understands by a text, as nested tuples of operation and arguments."""
    if isinstance(node, ast.Constant):
        return float(node.value)
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return negated(as_python_reads(node.operand))
    if isinstance(node, ast.UnaryOp):
        return PYTHON[type(node.op)], as_python_reads(node.operand)
    if isinstance(node, ast.Compare):
        (sign,), (right,) = node.ops, node.comparators
        return PYTHON[type(sign)], as_python_reads(node.left), as_python_reads(right)
    if isinstance(node, ast.BoolOp):
        return reduce(lambda a, b: (PYTHON[type(node.op)], a, b), map(as_python_reads, node.values))
    return PYTHON[type(node.op)], as_python_reads(node.left), as_python_reads(node.right)


def as_traced(expression):
    if expression.operation in ("constant", "name"):
        return expression.detail
    arguments = [as_traced(argument) for argument in expression.arguments]
    return negated(*arguments) if expression.operation == "negative" else (expression.operation, *arguments)


@given(st.one_of(arithmetic, conditions))
def test_python_reads_the_text_as_the_same_expression(expression):
    text = to_text(expression)
    assert as_python_reads(ast.parse(text, mode="eval").body) == as_traced(expression)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (X + Y + Z, "x + y + z"),
        (X + (Y + Z), "x + (y + z)"),
        (X - (Y - Z), "x - (y - z)"),
        (X / (Y * Z), "x / (y * z)"),
        (X / Y * Z, "x / y * z"),
        ((X + Y) * Z, "(x + y) * z"),
        (-(X * Y), "-(x * y)"),
        (-X * Y, "-x * y"),
        (X * -Y, "x * -y"),
        (-(X**2), "-x ** 2"),
        ((-X) ** 2, "(-x) ** 2"),
        ((X**Y) ** Z, "(x ** y) ** z"),
        (X ** (Y**Z), "x ** y ** z"),
        (X**-2, "x ** -2"),
        ((-2) ** X, "(-2) ** x"),
        (0.1 * X + 1_000_000, "0.1 * x + 1000000"),
        (X / 3e-7, "x / 3e-07"),
        ((1 / 3) * X, "0.3333333333333333 * x"),
        ((X < Y) & ~(Y < Z), "x < y and not y < z"),
        ((X < Y) & ((Y < Z) | (X > Z)), "x < y and (y < z or x > z)"),
        (np.minimum(X + 1, Y), "minimum(x + 1, y)"),
        (np.where(X > 0, Y, -Z), "where(x > 0, y, -z)"),
        (np.clip(X, 0, 1), "minimum(maximum(x, 0), 1)"),
        (np.interp(X, [0, 1], [5, 0.5]), "interpolate(x, (0, 5) (1, 0.5))"),
        (total(X * Y, over=PLACE), "total(x * y, over place)"),
        (shift(X, along=STAGE) - X, "shift(x, over stage) - x"),
        (ratio(X, Y) + 1, "ratio(x, y) + 1"),
    ],
)
def test_the_text_has_the_parentheses_it_needs_and_no_others(expression, text):
    assert to_text(expression) == repr(expression) == text


@pytest.mark.parametrize("compare", COMPARISONS)
def test_conditions_that_are_compared_are_in_parentheses(compare):
    """For Python x < y < z are two comparisons."""
    sign = to_text(compare(X, Y))[2:-2]
    assert to_text(compare(compare(X, Y), compare(Y, Z))) == f"(x {sign} y) {sign} (y {sign} z)"


VOCABULARY = "it has np.absolute, np.add, np.bitwise_and"


@pytest.mark.parametrize(
    ("equation", "complaint"),
    [
        (lambda x, y: x if x > y else y, "if, and, or, not, min() and max() cannot look at a model variable"),
        (lambda x, y: x > 0 and y > 0, "if, and, or, not, min() and max() cannot look"),
        (lambda x, y: not x, "if, and, or, not, min() and max() cannot look"),
        (lambda x, y: min(x, y), "if, and, or, not, min() and max() cannot look"),
        (lambda x, y: max(x, 0), "write np.where, np.logical_and, np.logical_or, np.logical_not, np.minimum"),
        (lambda x, y: math.exp(x), "float(), round() and the math module need numbers; write np.exp"),
        (lambda x, y: float(x), "float(), round() and the math module need numbers"),
        (lambda x, y: int(x), "float(), round() and the math module need numbers"),
        (lambda x, y: round(x, 2), "float(), round() and the math module need numbers"),
        (lambda x, y: x[0], "a variable cannot be indexed or looped over; use total or shift"),
        (lambda x, y: sum(x), "a variable cannot be indexed or looped over"),
        (lambda x, y: np.sin(x), f"np.sin is not part of the language; {VOCABULARY}"),
        (lambda x, y: x % 2, f"np.remainder is not part of the language; {VOCABULARY}"),
        (lambda x, y: x // 2, f"np.floor_divide is not part of the language; {VOCABULARY}"),
        (lambda x, y: np.add.reduce(x), f"np.add.reduce is not part of the language; {VOCABULARY}"),
        (
            lambda x, y: np.add(x, y, dtype=float),
            f"np.add with dtype is not part of the language; {VOCABULARY}",
        ),
        (
            lambda x, y: operator.iadd(x, y),
            "x += y and out= would change a variable in place; write x = x + y",
        ),
        (
            lambda x, y: np.sum(x),
            "np.sum is not part of the language; to sum over a dimension write total(x, over",
        ),
        (lambda x, y: np.mean(x), f"np.mean is not part of the language; {VOCABULARY}"),
        (lambda x, y: np.sum([x, y]), "a list of variables is no array"),
        (lambda x, y: np.array([x, y]), "a list of variables is no array"),
        (
            lambda x, y: x * np.array([1, 2]),
            "an equation works on variables and plain numbers, not on ndarray",
        ),
        (lambda x, y: x + True, "an equation works on variables and plain numbers, not on bool"),
        (lambda x, y: x + "1", "an equation works on variables and plain numbers, not on str"),
        (
            lambda x, y: np.where(x > 0, y, None),
            "an equation works on variables and plain numbers, not on None",
        ),
        (lambda x, y: np.interp(x, [0, 1], y), "np.interp needs plain numbers as its tables"),
        (lambda x, y: np.interp(x, [0, 1], [y, 1]), "float(), round() and the math module need numbers"),
        (
            lambda x, y: np.interp(x, [0, 1], [1, 2, 3]),
            "np.interp needs two tables of one length, the first one",
        ),
        (
            lambda x, y: np.interp(x, [0, 0], [1, 2]),
            "np.interp needs two tables of one length, the first one",
        ),
    ],
)
def test_what_the_language_does_not_have_is_an_error_that_says_what_to_write(equation, complaint):
    with pytest.raises(EquationError) as caught:
        equation(X, Y)
    assert complaint in str(caught.value)


def test_helper_functions_are_seen_through():
    def helper(a, b):
        return a * b + 1

    assert to_text(helper(X, 2)) == "x * 2 + 1"


@pytest.mark.parametrize("number", [2.5, np.float64(2.5), np.array(2.5), np.float32(2.5)])
def test_numbers_of_numpy_are_numbers(number):
    assert to_text(number * X) == "2.5 * x"
    assert to_text(X - number) == "x - 2.5"
    assert to_text(number > X) in ("2.5 > x", "x < 2.5")


def test_a_condition_that_is_known_already_is_settled():
    assert to_text(np.where(2 > 1, X, Y)) == "x"
    assert to_text(np.where(np.float64(2) < 1, X, 0)) == "0"


def test_walk_goes_through_all_of_a_tree_arguments_first():
    assert [node.operation for node in np.exp(X * 2).walk()] == ["name", "constant", "multiply", "exp"]
