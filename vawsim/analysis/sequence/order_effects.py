"""Why some orders do better than others: how early each measure begins, and what one does to the other.

If measures did nothing to one another, what they gain together would be the sum of what each gains alone, begun at the
same date; then only how early each begins would matter. What is left over is their interplay.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from vawsim.analysis.comparison import visible
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.sd.course import Array


@dataclass(frozen=True)
class PairEffect:
    """What it gains to begin one measure right before another, not right after it, draw by draw.

    It is the mean over all orders of all spacings in which the two are neighbours, and over nothing but their exchange.
    """

    first: int
    """The measure that had better begin first; of two that are alike, the one that was named first."""
    second: int
    gain: Array
    alone: Array
    """The part of it that follows from what each gains alone at its dates."""
    clear: bool
    """Whether the gain is visible, and above zero, in nearly all draws."""
    interplay_is_clear: bool
    """Whether the rest of it is visible, and on the same side of zero, in nearly all draws."""

    @property
    def interplay(self) -> Array:
        """The rest: what the two do to each other."""
        return self.gain - self.alone


def pair_effects(found: SequencesFound) -> list[PairEffect]:
    """The effect of every pair, the largest first."""
    pairs = combinations(range(len(found.sequences.measures)), 2)
    effects = [_pair_effect(found, one, other) for one, other in pairs]
    return sorted(effects, key=lambda effect: -float(np.median(effect.gain)))


def _pair_effect(found: SequencesFound, one: int, other: int) -> PairEffect:
    known = found.sequences.candidates
    number = {candidate.starts: number for number, candidate in enumerate(known)}
    before, after = [], []
    for candidate in known:
        place = {measure: position for position, measure in enumerate(candidate.order)}
        if candidate.apart and place[other] - place[one] == 1:
            starts = list(candidate.starts)
            starts[one], starts[other] = starts[other], starts[one]
            before.append(number[candidate.starts])
            after.append(number[tuple(starts)])
    gain = (found.gains[before] - found.gains[after]).mean(axis=0)
    alone = (found.gains_alone[before] - found.gains_alone[after]).mean(axis=0)
    if np.median(gain) < 0:
        one, other, gain, alone = other, one, -gain, -alone
    level = found.values[[*before, *after], 0].mean(axis=0)
    sides = [float(visible(side * (gain - alone), level).mean()) for side in (1, -1)]
    return PairEffect(one, other, gain, alone, is_clear(gain, level), max(sides) >= CLEAR)


def is_clear(gain: Array, level: Array) -> bool:
    """Whether a gain is visible at that level in nearly all draws (the last axis, the only one)."""
    return bool(visible(gain, level).mean() >= CLEAR)


def cost_of_waiting(found: SequencesFound, apart: int) -> Array:
    """By how much all at once is better than the mean of all orders of a spacing, shape ``(draws,)``."""
    cost: Array = found.gains[0] - found.gains[found.orders(apart)].mean(axis=0)
    return cost
