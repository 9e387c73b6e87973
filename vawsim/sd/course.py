"""The course of a parameter in time: history by date, and the changes that a policy makes to it.

Whatever the draw of a parameter's base value, its value in time is an affine map of it,
``value(t) = scale(t) * base + shift(t)``. That is all an engine needs to know of history and of policies.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Operation = Literal["set", "add", "multiply"]


@dataclass(frozen=True)
class History:
    """Values by date that multiply the base value: linear in between (or a staircase), constant outside.

    ``times`` are months in model time, rising; ``values`` has shape ``(len(times), *dimensions)``.
    """

    times: tuple[float, ...]
    values: Array
    staircase: bool = False

    def __post_init__(self) -> None:
        if len(self.times) == 0 or len(self.times) != len(self.values):
            raise ValueError(f"a history needs as many values as dates, not {len(self.values)} for {len(self.times)}")
        if any(later <= earlier for earlier, later in pairwise(self.times)):
            raise ValueError("the dates of a history must rise")

    def at(self, times: Array) -> Array:
        """Values at ``times``, shape ``(len(times), *dimensions)``."""
        knots = np.asarray(self.times)
        lower = np.clip(np.searchsorted(knots, times, side="right") - 1, 0, None)
        before: Array = self.values[lower]
        if self.staircase or len(knots) == 1:
            return before
        lower = np.clip(lower, None, len(knots) - 2)
        weight = np.clip((times - knots[lower]) / (knots[lower + 1] - knots[lower]), 0, 1)
        weight = weight.reshape(-1, *[1] * (self.values.ndim - 1))
        between: Array = (1 - weight) * self.values[lower] + weight * self.values[lower + 1]
        return between


@dataclass(frozen=True)
class Change:
    """One dated change: set, add to or multiply a parameter.

    It begins at ``start`` (months, model time), reaches its full size ``ramp`` months later (0: at once), and
    is undone at ``until`` (``None``: it stays). ``amount`` broadcasts over the dimensions; ``where`` is 1 in
    the elements that are changed and 0 elsewhere, with the same shape.
    """

    operation: Operation
    amount: Array
    start: float
    ramp: float = 0.0
    until: float | None = None
    where: Array | float = 1.0

    def weight(self, times: Array) -> Array:
        """Share of the change that is in force at each time, 0 to 1."""
        if self.ramp > 0:
            done = np.clip((times - self.start) / self.ramp, 0, 1)
        else:
            done = (times >= self.start).astype(float)
        return done if self.until is None else np.where(times < self.until, done, 0.0)


@dataclass(frozen=True)
class Course:
    """History and changes of one parameter, applied in order."""

    history: History | None = None
    changes: tuple[Change, ...] = ()

    def at(self, times: Sequence[float] | Array) -> tuple[Array, Array]:
        """``(scale, shift)`` at each time; both broadcast to shape ``(len(times), *dimensions)``."""
        moments = np.asarray(times, dtype=float)
        column = (-1, *[1] * self._rank())
        shift = np.zeros(len(moments)).reshape(column)
        scale = shift + 1
        if self.history is not None:
            past = self.history.at(moments)
            scale = past.reshape(len(moments), *[1] * (scale.ndim - past.ndim), *past.shape[1:])
        for change in self.changes:
            weight = change.weight(moments).reshape(column) * change.where
            if change.operation == "add":
                shift = shift + weight * change.amount
            elif change.operation == "multiply":
                factor = 1 + weight * (change.amount - 1)
                scale, shift = scale * factor, shift * factor
            else:
                scale = scale * (1 - weight)
                shift = shift * (1 - weight) + weight * change.amount
        return scale, shift

    def _rank(self) -> int:
        ranks = [np.ndim(array) for change in self.changes for array in (change.amount, change.where)]
        if self.history is not None:
            ranks.append(self.history.values.ndim - 1)
        return max(ranks, default=0)
