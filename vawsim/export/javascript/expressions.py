"""Operations on single elements as JavaScript expressions."""

from __future__ import annotations

from collections.abc import Callable

from vawsim.sd.compiled.lowering import Node

Written = tuple[str, int]
"""Text of an expression and its rank: what ranks below what surrounds it stands in parentheses."""

ATOM = 9
_CHOICE, _NEGATIVE = 0, 4

# Sign, rank, and the lowest rank of the left and the right side.
_INFIX = {
    "or": ("||", 1, 1, 2),
    "and": ("&&", 2, 2, 3),
    "less": ("<", 3, 5, 5),
    "less_equal": ("<=", 3, 5, 5),
    "greater": (">", 3, 5, 5),
    "greater_equal": (">=", 3, 5, 5),
    "equal": ("==", 3, 5, 5),
    "not_equal": ("!=", 3, 5, 5),
    "add": ("+", 5, 5, 6),
    "subtract": ("-", 5, 5, 6),
    "multiply": ("*", 6, 6, 7),
    "divide": ("/", 6, 6, 7),
}
_CALLS = {
    "minimum": "fMin",
    "maximum": "fMax",
    "absolute": "fAbs",
    "exp": "fExp",
    "log": "fLog",
    "sqrt": "fSqrt",
    "power": "fPower",
}
"""Names of the runtime's functions."""

_MULTIPLIED_OUT = 4
"""The highest exponent that is written as a product."""


def number(value: float) -> str:
    """The shortest text of a number that JavaScript reads as just this one."""
    if value == float("inf") or value == float("-inf"):
        return "1/0" if value > 0 else "-1/0"
    text = repr(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))
    return text.replace("e-0", "e-").replace("e+", "e").removeprefix("0") or "0" if "." in text else text


FLOATS = {0.0: "z0", 1.0: "z1"}
"""Names of 0 and 1 as floating-point numbers, for where a choice passes them on.

Engines such as V8 keep whole numbers apart until they meet a fraction. Code that they made for whole numbers then does
not hold, and they make it again and again: most of the time goes there.
"""


def constant(value: float) -> Written:
    """A number as an expression."""
    return number(value), ATOM if value >= 0 and value != float("inf") else _NEGATIVE


def repeated(node: Node) -> tuple[Node, ...]:
    """The arguments whose text an expression holds more than once, so that they should be names."""
    if node.operation == "ratio":
        return node.arguments[1:]
    if node.operation == "power" and _whole_exponent(node):
        return node.arguments[:1]
    return ()


def write(node: Node, value: Callable[[Node], Written]) -> Written:
    """An operation, with ``value`` for its arguments."""
    operation, arguments = node.operation, node.arguments

    def inside(argument: Node, lowest: int) -> str:
        text, rank = value(argument)
        return text if rank >= lowest else f"({text})"

    def passed_on(argument: Node) -> str:
        if argument.operation == "constant" and argument.detail in FLOATS:
            return FLOATS[argument.detail]
        return inside(argument, 1)

    if operation in _INFIX:
        sign, rank, left, right = _INFIX[operation]
        return f"{inside(arguments[0], left)}{sign}{inside(arguments[1], right)}", rank
    if operation == "negative":
        return f"{FLOATS[0]}-{inside(arguments[0], 6)}", 5
    if operation == "not":
        return f"!{inside(arguments[0], ATOM)}", 7
    if operation == "where":
        test, yes, no = arguments
        return f"{inside(test, 1)}?{passed_on(yes)}:{passed_on(no)}", _CHOICE
    if operation == "ratio":
        above, below = (inside(argument, 7) for argument in arguments)
        return f"{below}==0?{FLOATS[0]}:{above}/{below}", _CHOICE
    if operation == "interpolate":
        xs, ys = (",".join(map(number, each)) for each in node.detail)
        return f"fInterpolate({value(arguments[0])[0]},[{xs}],[{ys}])", ATOM
    if operation == "power":
        if times := _whole_exponent(node):
            return "*".join([inside(arguments[0], 7)] * times), 6
        if arguments[1].operation == "constant" and arguments[1].detail == 0.5:
            return f"fSqrt({value(arguments[0])[0]})", ATOM
    if operation in _CALLS:
        return f"{_CALLS[operation]}({','.join(map(passed_on, arguments))})", ATOM
    raise ValueError(f"the export to JavaScript does not know the operation {operation}")


def _whole_exponent(node: Node) -> int:
    """A small whole exponent above 1; 0 if it is another one."""
    exponent = node.arguments[1]
    if exponent.operation == "constant" and exponent.detail in range(2, _MULTIPLIED_OUT + 1):
        return int(exponent.detail)
    return 0
