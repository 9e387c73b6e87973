"""The mixes that were evaluated, and what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from vawsim.analysis.portfolio.mixes import Mix
from vawsim.analysis.portfolio.robust import Criterion, by_score, yearly_cost
from vawsim.sd.course import Array

Evaluate = Callable[[Sequence[Mix]], tuple[Array, Array]]
"""Of some mixes the losses, shape ``(mixes, draws)``, and what they add to cost, shape ``(mixes, years, draws)``."""


class Tried:
    """Every mix that was evaluated, each once, in the order in which they came."""

    def __init__(self, evaluate: Evaluate) -> None:
        self.mixes: list[Mix] = []
        self.losses: Array = np.empty((0, 0))
        """Shape ``(mixes, draws)``."""
        self.cost: Array = np.empty(0)
        """Expected cost in the dearest year, shape ``(mixes,)``."""
        self.all_done = False
        """Whether every step from the best mixes was tried, or every mix that there is."""
        self._evaluate = evaluate
        self._numbers: dict[Mix, int] = {}

    def __call__(self, mixes: Sequence[Mix]) -> list[int]:
        """Numbers of the mixes, which are evaluated if they are new."""
        new = [mix for mix in dict.fromkeys(mixes) if mix not in self._numbers]
        if new:
            losses, costs = self._evaluate(new)
            self.losses = np.concatenate([self.losses, losses]) if self.mixes else losses
            self.cost = np.concatenate([self.cost, yearly_cost(costs)])
            self._numbers.update((mix, len(self.mixes) + index) for index, mix in enumerate(new))
            self.mixes += new
        return [self._numbers[mix] for mix in mixes]

    def __contains__(self, mix: Mix) -> bool:
        return mix in self._numbers

    def __len__(self) -> int:
        return len(self.mixes)

    def best(self, criterion: Criterion, budget: float) -> list[Mix]:
        """The mixes within a budget, the best by a criterion first."""
        return [self.mixes[number] for number in by_score(criterion, self.losses, self.cost, self.cost <= budget)]
