"""What a mix of measures is: of each, how much is taken and when it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

STEPS = 10
"""Steps from nothing to the full size of a measure: tenths."""


class Taken(NamedTuple):
    """How a measure is taken."""

    step: int
    """How many of the ``STEPS`` to its full size; 0 is not at all."""
    start: int
    """Number of the date at which it begins, among those that it may begin at; 0 where it is not taken."""


Mix = tuple[Taken, ...]
"""How each measure is taken, in the order of the measures."""

NOT_TAKEN = Taken(0, 0)


def mix_of(steps: Sequence[int], starts: Sequence[int]) -> Mix:
    """A mix from the steps and starts of its measures; when something that is not taken begins does not matter."""
    pairs = zip(steps, starts, strict=True)
    return tuple(Taken(int(step), int(start)) if step else NOT_TAKEN for step, start in pairs)


def changed(mix: Mix, measure: int, taken: Taken) -> Mix:
    """A mix in which one measure is taken otherwise."""
    return (*mix[:measure], taken if taken.step else NOT_TAKEN, *mix[measure + 1 :])


def count_mixes(starts: Sequence[int]) -> int:
    """How many mixes there are of measures with so many starts each."""
    return prod(1 + STEPS * count for count in starts)


def every_mix(starts: Sequence[int]) -> Iterator[Mix]:
    """All of them."""
    choices = [
        [NOT_TAKEN, *(Taken(step, start) for step in range(1, STEPS + 1) for start in range(count))] for count in starts
    ]
    yield from product(*choices)
