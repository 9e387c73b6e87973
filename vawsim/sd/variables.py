"""Decorators that turn a plain function into a variable of a model.

The function's name is the variable's name, its arguments are what it depends on, its docstring is its
documentation, its body is its equation. The decorator only attaches the rest: kind, unit and dimensions. The
function itself stays what it was and can be called with numbers or arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from vawsim.sd.dimensions import Dimension

Kind = Literal["stock", "flow", "auxiliary", "accumulator"]
Function = TypeVar("Function", bound=Callable[..., Any])
Over = Dimension | tuple[Dimension, ...]

MARK = "__vawsim_declaration__"


@dataclass(frozen=True)
class Declaration:
    """What a decorator says about a function."""

    kind: Kind
    unit: str | None
    over: tuple[Dimension, ...]
    initial: str | float | None = None
    may_be_negative: bool = False


def _declare(declaration: Declaration) -> Callable[[Function], Function]:
    def attach(function: Function) -> Function:
        setattr(function, MARK, declaration)
        return function

    return attach


def _tuple(over: Over) -> tuple[Dimension, ...]:
    return (over,) if isinstance(over, Dimension) else tuple(over)


def stock(
    unit: str | None = None,
    *,
    over: Over = (),
    initial: str | float | None = None,
    may_be_negative: bool = False,
) -> Callable[[Function], Function]:
    """A quantity that accumulates. The body is the net flow: flows added and subtracted.

    Args:
        unit: unit of the stock, such as ``"woman"``.
        over: dimension or dimensions over which it varies.
        initial: its value at the start: 0, or the name of a parameter or of an auxiliary that needs no stock.
        may_be_negative: set it where a value below zero is meaningful; otherwise such a value stops the run.
    """
    return _declare(Declaration("stock", unit, _tuple(over), initial, may_be_negative))


def flow(unit: str | None = None, *, over: Over = ()) -> Callable[[Function], Function]:
    """A rate at which a stock fills or empties, such as ``"woman/month"``."""
    return _declare(Declaration("flow", unit, _tuple(over)))


def auxiliary(unit: str | None = None, *, over: Over = ()) -> Callable[[Function], Function]:
    """A quantity computed from others at the same moment; ``"1"`` is the unit of a pure number."""
    return _declare(Declaration("auxiliary", unit, _tuple(over)))


def accumulator(unit: str | None = None, *, over: Over = ()) -> Callable[[Function], Function]:
    """The total over time of what the body computes, from 0 at the start; nothing may depend on it."""
    return _declare(Declaration("accumulator", unit, _tuple(over), 0.0, may_be_negative=True))
