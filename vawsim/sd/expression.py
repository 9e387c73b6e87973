"""Expressions: equations as trees, obtained by calling plain NumPy functions with symbols.

An :class:`Expression` stands in for an array. NumPy hands it every operation through its ``__array_ufunc__``
and ``__array_function__`` protocols, and each operation returns a larger tree instead of numbers. From the
trees come the unit check, the dimension check, the text of equations, and every generated engine and export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NoReturn

import numpy as np

from vawsim.sd.dimensions import Dimension
from vawsim.sd.errors import EquationError

_UFUNCS: Mapping[np.ufunc, str] = {
    np.add: "add",
    np.subtract: "subtract",
    np.multiply: "multiply",
    np.true_divide: "divide",
    np.power: "power",
    np.negative: "negative",
    np.absolute: "absolute",
    np.minimum: "minimum",
    np.maximum: "maximum",
    np.exp: "exp",
    np.log: "log",
    np.sqrt: "sqrt",
    np.less: "less",
    np.less_equal: "less_equal",
    np.greater: "greater",
    np.greater_equal: "greater_equal",
    np.equal: "equal",
    np.not_equal: "not_equal",
    np.logical_and: "and",
    np.logical_or: "or",
    np.logical_not: "not",
    np.bitwise_and: "and",
    np.bitwise_or: "or",
    np.invert: "not",
}

COMPARISONS = ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal")
LOGICAL = ("and", "or", "not")


class Expression(np.lib.mixins.NDArrayOperatorsMixin):
    """A node of an equation: an operation and its arguments.

    ``operation`` is one of: ``constant`` (``detail`` is the number), ``name`` (``detail`` is the name), an
    element-wise operation (``add``, ``divide``, ``minimum``, ``where``, ``ratio`` ...), ``interpolate``
    (``detail`` is the pair of tables), or ``total`` and ``shift`` along a dimension (``detail`` is the
    dimension).
    """

    __slots__ = ("arguments", "detail", "operation")

    def __init__(self, operation: str, *arguments: Expression, detail: Any = None):
        self.operation = operation
        self.arguments = arguments
        self.detail = detail

    __hash__ = object.__hash__

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Expression:
        if "out" in options:
            raise EquationError("x += y and out= would change a variable in place; write x = x + y")
        if method != "__call__" or options or ufunc not in _UFUNCS:
            part = "" if method == "__call__" else f".{method}"
            options_used = f" with {', '.join(options)}" if options else ""
            raise EquationError(
                f"np.{ufunc.__name__}{part}{options_used} is not part of the language; it has {_vocabulary()}"
            )
        return Expression(_UFUNCS[ufunc], *map(as_expression, inputs))

    def __array_function__(
        self, function: Callable[..., Any], types: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Expression:
        if function not in _ARRAY_FUNCTIONS:
            hint = "; to sum over a dimension write total(x, over=DIMENSION)" if function is np.sum else ""
            raise EquationError(f"np.{function.__name__} is not part of the language{hint}; it has {_vocabulary()}")
        result = _ARRAY_FUNCTIONS[function](*args, **kwargs)
        assert isinstance(result, Expression)
        return result

    def __bool__(self) -> NoReturn:
        raise EquationError(
            "if, and, or, not, min() and max() cannot look at a model variable; "
            "write np.where, np.logical_and, np.logical_or, np.logical_not, np.minimum or np.maximum"
        )

    def __float__(self, *_: object) -> NoReturn:
        raise EquationError("float(), round() and the math module need numbers; write np.exp, np.log, np.sqrt ...")

    __int__ = __index__ = __round__ = __float__

    def __array__(self, *_: object, **__: object) -> NoReturn:
        # NumPy would otherwise pack [x, y] into an array of objects and np.sum would mean something else than
        # it means when the equation runs.
        raise EquationError("a list of variables is no array; write x + y, or np.minimum and np.maximum of two")

    def __iter__(self) -> NoReturn:
        raise EquationError("a variable cannot be indexed or looped over; use total or shift along a dimension")

    def __getitem__(self, key: object) -> NoReturn:
        self.__iter__()

    def __repr__(self) -> str:
        return to_text(self)

    def walk(self) -> Iterator[Expression]:
        """This node and everything below it, arguments first."""
        for argument in self.arguments:
            yield from argument.walk()
        yield self


def as_expression(value: Any) -> Expression:
    """A number as a constant; an expression as itself.

    Raises:
        EquationError: ``value`` is anything else, such as an array (tables belong into parameters).
    """
    if isinstance(value, Expression):
        return value
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise EquationError(f"an equation works on variables and plain numbers, not on {type(value).__name__}")
    return Expression("constant", detail=float(value))


def _clip(a: Any, a_min: Any = None, a_max: Any = None) -> Any:
    above = a if a_min is None else np.maximum(a, a_min)
    return above if a_max is None else np.minimum(above, a_max)


def _where(condition: Any, yes: Any, no: Any) -> Expression:
    if isinstance(condition, (bool, np.bool_)):
        return as_expression(yes if condition else no)
    return Expression("where", *map(as_expression, (condition, yes, no)))


def _interpolate(x: Any, xp: Any, fp: Any) -> Expression:
    if isinstance(xp, Expression) or isinstance(fp, Expression):
        raise EquationError("np.interp needs plain numbers as its tables")
    tables = tuple(map(float, xp)), tuple(map(float, fp))
    if len(tables[0]) != len(tables[1]) or any(later <= earlier for earlier, later in pairwise(tables[0])):
        raise EquationError("np.interp needs two tables of one length, the first one rising")
    return Expression("interpolate", as_expression(x), detail=tables)


_ARRAY_FUNCTIONS: Mapping[Any, Callable[..., Any]] = {
    np.where: _where,
    np.clip: _clip,
    np.interp: _interpolate,
}


def _vocabulary() -> str:
    names = sorted({function.__name__ for function in (*_UFUNCS, *_ARRAY_FUNCTIONS)})
    return "np." + ", np.".join(names) + ", and ratio, total, shift of vawsim.sd"


# As in Python: sign, rank, and the lowest rank that the left and the right operand may have without
# parentheses.
_PREFIX = {"not": ("not ", 3), "negative": ("-", 7)}
_INFIX = {
    "or": ("or", 1, 1, 2),
    "and": ("and", 2, 2, 3),
    "less": ("<", 4, 5, 5),
    "less_equal": ("<=", 4, 5, 5),
    "greater": (">", 4, 5, 5),
    "greater_equal": (">=", 4, 5, 5),
    "equal": ("==", 4, 5, 5),
    "not_equal": ("!=", 4, 5, 5),
    "add": ("+", 5, 5, 6),
    "subtract": ("-", 5, 5, 6),
    "multiply": ("*", 6, 6, 7),
    "divide": ("/", 6, 6, 7),
    "power": ("**", 8, 9, 7),
}


def to_text(expression: Expression, lowest: int = 0) -> str:
    """The expression as a line of text that reads like the equation.

    Args:
        expression: the expression.
        lowest: what ranks below stands in parentheses.
    """
    operation, arguments, detail = expression.operation, expression.arguments, expression.detail
    if operation == "name":
        return str(detail)
    if operation == "constant":
        text = _number(detail)
        rank = _PREFIX["negative"][1] if text.startswith("-") else lowest
    elif operation in _PREFIX:
        sign, rank = _PREFIX[operation]
        text = sign + to_text(arguments[0], rank)
    elif operation in _INFIX:
        sign, rank, left, right = _INFIX[operation]
        text = f"{to_text(arguments[0], left)} {sign} {to_text(arguments[1], right)}"
    else:
        inside = [to_text(argument) for argument in arguments]
        if isinstance(detail, Dimension):
            inside.append(f"over {detail.name}")
        elif operation == "interpolate":
            inside.append(" ".join(f"({_number(x)}, {_number(y)})" for x, y in zip(*detail, strict=True)))
        return f"{operation}({', '.join(inside)})"
    return f"({text})" if rank < lowest else text


def _number(value: float) -> str:
    """The shortest text that stands for just this number."""
    short = f"{value:.15g}"
    return short if float(short) == value else repr(value)
