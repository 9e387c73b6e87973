"""The clock of a simulation: calendar, span, integration step and monthly points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vawsim.sd.calendar import Date, date_at
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Clock:
    """Fixed steps from ``start`` to ``stop``.

    Args:
        origin: calendar date of model time 0.
        start: first moment, in months from the origin; a whole number (negative: before the origin).
        stop: last moment, in months from the origin; a whole number.
        steps_per_month: integration steps in a month.

    Raises:
        ValueError: the span is empty or not in whole months, or the step is no whole part of a month.
    """

    origin: Date
    start: int
    stop: int
    steps_per_month: int = 8

    def __post_init__(self) -> None:
        for name in ("start", "stop", "steps_per_month"):
            number = getattr(self, name)
            if number != int(number):
                raise ValueError(f"{name} must be a whole number, not {number}")
        if self.stop <= self.start:
            raise ValueError(f"a simulation must stop (month {self.stop}) after it starts (month {self.start})")
        if self.steps_per_month < 1:
            raise ValueError(f"there must be at least one step a month, not {self.steps_per_month}")

    @property
    def step(self) -> float:
        """Length of an integration step in months."""
        return 1 / self.steps_per_month

    @property
    def steps(self) -> int:
        """Number of integration steps."""
        return (self.stop - self.start) * self.steps_per_month

    @cached_property
    def points(self) -> Array:
        """The monthly points at which results are kept, in months from the origin; both ends included."""
        return np.arange(self.start, self.stop + 1, dtype=float)

    @cached_property
    def stages(self) -> Array:
        """Every half step: where Runge-Kutta methods look at the parameters; shape ``(2 * steps + 1,)``."""
        return self.start + np.arange(2 * self.steps + 1) / (2 * self.steps_per_month)

    def date(self, time: float) -> Date:
        """Calendar date of a moment."""
        return date_at(self.origin, time)
