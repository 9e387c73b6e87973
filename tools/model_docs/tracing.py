"""Equations traced once more, for people: with the names that a function gives to its steps."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any
from unittest.mock import patch

from vawsim.sd.expression import Expression, as_expression
from vawsim.sd.functions import water_level
from vawsim.sd.model import Variable


def trace(variable: Variable) -> tuple[Expression, dict[str, Expression]]:
    """The equation of a variable, and its steps: what the function assigns to names of its own, in that order.

    A step is in the equation as the very same object, so that it can be told from an equal part.
    """
    symbols = [Expression("name", detail=argument) for argument in variable.arguments]
    names: dict[str, Any] = {}

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "return" and frame.f_code is variable.function.__code__:
            names.update(frame.f_locals)

    scope = variable.function.__globals__
    with patch.dict(scope, {"water_level": _one_operation} if scope.get("water_level") is water_level else {}):
        before = sys.getprofile()
        sys.setprofile(watch)
        try:
            result = as_expression(variable.function(*symbols))
        finally:
            sys.setprofile(before)
    used = {id(node) for node in result.walk()}
    steps = {
        name: value
        for name, value in names.items()
        if isinstance(value, Expression)
        and name not in variable.arguments
        and value is not result
        and id(value) in used
    }
    return result, steps


def _one_operation(supply: Expression, needs: Sequence[Expression], weights: Sequence[Expression]) -> Expression:
    """The sharing of scarce hours as one operation; traced, it is a maximum over every order and fills a page."""
    return Expression("water_level", supply, *needs, *weights)
