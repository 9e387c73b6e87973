"""Several scenarios over the same draws: which is best at what, and which cannot be told apart.

In each draw the scenarios are set side by side, so that what they share cancels out. One does better than another in a
draw if the difference would show in a printed figure; two can be told apart if one of them does better in nineteen
draws of twenty: then the range of their difference, which holds nine draws in ten, lies on one side of zero. The rank
of a scenario is therefore a span: from one more than the number of those that are clearly better, to the number of all
less those that are clearly worse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.comparison import VISIBLE, Range
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.course import Array

CLEAR = 0.95
"""Share of the draws in which a scenario must do better to be told apart from another."""


@dataclass(frozen=True)
class Ranked:
    """One output in every scenario; all sequences are in the order of the scenarios."""

    output: Output
    ranges: tuple[Range, ...]
    differences: tuple[Range, ...]
    """From the first scenario, draw by draw."""
    ranks: tuple[tuple[int, int], ...]
    """Best and worst rank that cannot be ruled out; 1 is the best."""
    best: tuple[float, ...]
    """Share of the draws in which it is the best; those that share a first place share it in equal parts."""
    better: NDArray[np.float64]
    """Share of the draws in which the scenario of the row does better than that of the column."""

    @property
    def alike(self) -> list[tuple[int, int]]:
        """Pairs of scenarios that cannot be told apart."""
        return [(a, b) for a, b in combinations(range(len(self.ranges)), 2) if not self._clear(a, b)]

    @property
    def alike_groups(self) -> list[list[int]]:
        """Groups of scenarios of which no two can be told apart, as large as they can be, from the lowest median up.

        Every pair of ``alike`` is in a group: neighbours by median together, what is left over by itself.
        """
        order = sorted(range(len(self.ranges)), key=lambda number: self.ranges[number].median)
        groups: list[list[int]] = []
        for position, first in enumerate(order):
            group = [first]
            for other in order[position + 1 :]:
                if any(self._clear(one, other) for one in group):
                    break
                group.append(other)
            if len(group) > 1 and not any(set(group) <= set(known) for known in groups):
                groups.append(group)
        left = [[a, b] for a, b in self.alike if not any({a, b} <= set(group) for group in groups)]
        return [*groups, *left]

    def _clear(self, one: int, other: int) -> bool:
        return bool(max(self.better[one, other], self.better[other, one]) >= CLEAR)


def rank(output: Output, values: Array) -> Ranked:
    """Rank scenarios by one output.

    Args:
        output: which tells what is better.
        values: of each scenario in each draw, shape ``(scenarios, draws)``.
    """
    gains = -values if output.better == "lower" else values
    margin = VISIBLE * np.abs(values)
    better = np.empty((len(values), len(values)))
    beaten = np.zeros(values.shape, dtype=bool)
    # One scenario after another: all pairs in all draws at once would fill the memory.
    for number, (gain, own) in enumerate(zip(gains, margin, strict=True)):
        wins = gain - gains > np.maximum(own, margin)
        better[number] = wins.mean(axis=1)
        beaten |= wins
    clearly = better >= CLEAR
    unbeaten = ~beaten
    count = len(values)
    return Ranked(
        output,
        tuple(Range.of(own) for own in values),
        tuple(Range.of(own - values[0]) for own in values),
        tuple((1 + int(clearly[:, i].sum()), count - int(clearly[i].sum())) for i in range(count)),
        tuple(float(share) for share in (unbeaten / unbeaten.sum(axis=0)).mean(axis=1)),
        better,
    )


def rank_all(ensembles: Sequence[Ensemble], area: str = "Peru") -> list[Ranked]:
    """Every headline output for one area."""
    where = AREAS.index(area)
    return [
        rank(output, np.array([ensemble.means[name][where] for ensemble in ensembles]))
        for name, output in OUTPUTS.items()
    ]
