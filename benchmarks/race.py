"""Timing several programs on the same work, in turns, so that a disturbed moment hits all of them."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Seconds = Callable[[], float]
"""Does the work once and returns the seconds that it took, or would have taken in full."""


@dataclass(frozen=True)
class Spread:
    """A figure found in several rounds."""

    found: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.found)

    def __str__(self) -> str:
        if len(self.found) == 1:
            return _short(self.median)
        low, high = min(self.found), max(self.found)
        return f"{_short(self.median)} ({_short(low)}–{_short(high)})"

    def per(self, other: Spread) -> Spread:
        """This divided by another, round by round."""
        return Spread(tuple(one / two for one, two in zip(self.found, other.found, strict=True)))


def race(programs: Mapping[str, Seconds], rounds: int, warm: bool = False) -> dict[str, Spread]:
    """Time programs in turns, each round beginning with another one; unless all are warm, a first round is left out."""
    found: dict[str, list[float]] = {name: [] for name in programs}
    names = list(programs)
    for number in range(rounds if warm else rounds + 1):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            found[name].append(programs[name]())
        print(".", end="", file=sys.stderr, flush=True)
    return {name: Spread(tuple(seconds[-rounds:])) for name, seconds in found.items()}


def _short(number: float) -> str:
    """Three digits, without an exponent."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
