"""The mixes that were evaluated, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from vawsim.analysis.portfolio.mixes import Mix
from vawsim.analysis.portfolio.robust import Criterion, by_score, yearly_cost
from vawsim.sd.course import Array

Evaluate = Callable[[Sequence[Mix]], tuple[Array, Array]]
"""Of some mixes the losses, shape ``(mixes, draws)``, and what they add to cost, shape ``(mixes, years, draws)``."""


@dataclass
class Tried:
    """Every mix that was evaluated, each once, in the order in which they came."""

    evaluate: Evaluate
    mixes: list[Mix] = field(default_factory=list)
    all_done: bool = False
    """Whether every step from the best mixes was tried, or every mix that there is."""
    _numbers: dict[Mix, int] = field(default_factory=dict)
    _losses: list[Array] = field(default_factory=list)
    _costs: list[Array] = field(default_factory=list)

    def __call__(self, mixes: Sequence[Mix]) -> list[int]:
        """Numbers of the mixes, which are evaluated if they are new."""
        new = [mix for mix in dict.fromkeys(mixes) if mix not in self._numbers]
        if new:
            losses, costs = self.evaluate(new)
            self._numbers.update((mix, len(self.mixes) + index) for index, mix in enumerate(new))
            self.mixes += new
            self._losses += list(losses)
            self._costs += list(costs)
        return [self._numbers[mix] for mix in mixes]

    def __contains__(self, mix: Mix) -> bool:
        return mix in self._numbers

    def __len__(self) -> int:
        return len(self.mixes)

    @property
    def losses(self) -> Array:
        """Shape ``(mixes, draws)``."""
        return np.stack(self._losses)

    @property
    def cost(self) -> Array:
        """Expected cost in the dearest year, shape ``(mixes,)``."""
        return yearly_cost(np.stack(self._costs))

    def best(self, criterion: Criterion, budget: float) -> list[Mix]:
        """The mixes within a budget, the best by a criterion first."""
        cost = self.cost
        return [self.mixes[number] for number in by_score(criterion, self.losses, cost, cost <= budget)]
