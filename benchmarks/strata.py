"""The model with more places than it has, to see how the cost grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from vawsim.sd import Model, Parameter
from vawsim.sd.course import Array, Change, History
from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import Expression

AnyParameter = TypeVar("AnyParameter", bound=Parameter)


def with_strata(
    model: Model, parameters: Mapping[str, AnyParameter], count: int
) -> tuple[Model, dict[str, AnyParameter]]:
    """The model with ``count`` elements in its first dimension, which repeat those that it has.

    The equations' functions stay the same: they know a dimension by its axis, whatever its size.
    """
    old = model.dimensions[0]
    new = Dimension(old.name, tuple(f"{old.name}_{index}" for index in range(count)), old.axis)

    def over(dimensions: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
        return tuple(new if dimension is old else dimension for dimension in dimensions)

    variables = {
        name: replace(variable, over=over(variable.over), equation=_equation(variable.equation, old, new))
        for name, variable in model.variables.items()
    }
    tiled = {
        name: replace(
            parameter,
            over=over(parameter.over),
            value=_tiled(parameter.value, 0, len(old), count),
            course=replace(
                parameter.course,
                history=_history(parameter.course.history, len(old), count),
                changes=tuple(_change(change, len(old), count) for change in parameter.course.changes),
            ),
        )
        for name, parameter in parameters.items()
    }
    return Model(over(model.dimensions), variables, tiled, model.order), tiled


def _equation(expression: Expression, old: Dimension, new: Dimension) -> Expression:
    arguments = (_equation(argument, old, new) for argument in expression.arguments)
    detail = new if expression.detail is old else expression.detail
    return Expression(expression.operation, *arguments, detail=detail)


def _tiled(values: Array, axis: int, old: int, new: int) -> Array:
    """Repeat an axis of ``old`` elements until it has ``new``; an axis of size 1 stays."""
    if values.ndim <= axis or values.shape[axis] != old:
        return values
    return np.take(values, np.arange(new) % old, axis=axis)


def _history(history: History | None, old: int, new: int) -> History | None:
    return history and replace(history, values=_tiled(history.values, 1, old, new))


def _change(change: Change, old: int, new: int) -> Change:
    where = _tiled(np.asarray(change.where, dtype=float), 0, old, new)
    return replace(change, amount=_tiled(np.asarray(change.amount), 0, old, new), where=where)
