"""Equations as XMILE writes them, from the traced expressions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vawsim.export.xmile.names import in_equation, number, subscripts
from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import Expression

At = dict[Dimension, str]
"""The elements at which an equation is written; a dimension that is not in it stands for all of its elements."""

# Sign, rank, and the lowest rank that the left and the right side may have without parentheses. Programs differ in
# how they read chains of powers, negations, comparisons and conditions, so those (rank 0) are always in parentheses.
_INFIX = {
    "add": ("+", 1, 1, 1),
    "subtract": ("-", 1, 1, 2),
    "multiply": ("*", 2, 2, 2),
    "divide": ("/", 2, 2, 3),
    "power": ("^", 0, 3, 3),
    "less": ("<", 0, 1, 1),
    "less_equal": ("<=", 0, 1, 1),
    "greater": (">", 0, 1, 1),
    "greater_equal": (">=", 0, 1, 1),
    "equal": ("=", 0, 1, 1),
    "not_equal": ("<>", 0, 1, 1),
    "and": ("AND", 0, 3, 3),
    "or": ("OR", 0, 3, 3),
}
_CALLS = {
    "minimum": "MIN",
    "maximum": "MAX",
    "absolute": "ABS",
    "exp": "EXP",
    "log": "LN",
    "sqrt": "SQRT",
}
_ATOM = 3


class NeedsElements(Exception):  # noqa: N818 - a finding, not an error
    """An equation differs from element to element of a dimension, so each element needs one of its own."""


class EquationWriter:
    """Writes expressions.

    Args:
        over: the dimensions of the variable or parameter of a name.
    """

    def __init__(self, over: Callable[[str], Sequence[Dimension]]):
        self.over = over

    def text(self, expression: Expression, at: At) -> str:
        """The expression as an equation.

        Raises:
            NeedsElements: it shifts along a dimension of which ``at`` fixes no element.
        """
        return self._write(expression, at)[0]

    def name(self, name: str, at: At) -> str:
        """A variable with its subscripts."""
        return in_equation(name) + subscripts(self.over(name), at)

    def _write(self, expression: Expression, at: At) -> tuple[str, int]:
        """The text and its rank."""
        operation, arguments, detail = expression.operation, expression.arguments, expression.detail
        if operation == "name":
            return self.name(detail, at), _ATOM
        if operation == "constant":
            return number(detail), _ATOM
        if operation == "negative":
            return f"(-{self._inside(arguments[0], at, _ATOM)})", _ATOM
        if operation == "not":
            return f"(NOT {self._inside(arguments[0], at, _ATOM)})", _ATOM
        if operation in _INFIX:
            sign, rank, left, right = _INFIX[operation]
            text = f"{self._inside(arguments[0], at, left)} {sign} {self._inside(arguments[1], at, right)}"
            return (text, rank) if rank else (f"({text})", _ATOM)
        if operation in _CALLS:
            return f"{_CALLS[operation]}({', '.join(self.text(each, at) for each in arguments)})", _ATOM
        if operation == "where":
            return condition(*(self.text(each, at) for each in arguments)), _ATOM
        if operation == "ratio":
            above, below = (self._inside(each, at, _ATOM) for each in arguments)
            return condition(f"{below} = 0", "0", f"{above}/{below}"), _ATOM
        if operation == "interpolate":
            return piecewise(self._inside(arguments[0], at, 1), *detail), _ATOM
        if operation == "total":
            terms = [self._inside(arguments[0], {**at, detail: each}, 1) for each in detail.elements]
            return f"({' + '.join(terms)})", _ATOM
        if operation == "shift":
            return self._shifted(arguments[0], detail, at)
        raise ValueError(f"XMILE export does not know the operation {operation}")

    def _inside(self, expression: Expression, at: At, lowest: int) -> str:
        text, rank = self._write(expression, at)
        return text if rank >= lowest else f"({text})"

    def _shifted(self, moved: Expression, along: Dimension, at: At) -> tuple[str, int]:
        if along not in at:
            raise NeedsElements(along.name)
        position = along.elements.index(at[along])
        if position == 0:
            return "0", _ATOM
        return self._write(moved, {**at, along: along.elements[position - 1]})


def condition(test: str, yes: str, no: str) -> str:
    """A choice, in parentheses because neither program reads one inside another without."""
    return f"(IF {test} THEN {yes} ELSE {no})"


def piecewise(x: str, knots: Sequence[float], values: Sequence[float]) -> str:
    """Linear between the points and constant outside, as the sum of what each piece adds.

    A graphical function would do for a plain variable, but PySD loses the dimensions of an array in it.
    """
    text = number(values[0])
    for index in range(len(knots) - 1):
        slope = (values[index + 1] - values[index]) / (knots[index + 1] - knots[index])
        if slope:
            piece = f"MAX(MIN({x}, {number(knots[index + 1])}) - {number(knots[index])}, 0)"
            text += f" + {number(slope)}*{piece}"
    return f"({text})"
