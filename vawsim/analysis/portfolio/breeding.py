"""Breeding the front of cost against loss with NSGA-II."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from vawsim.analysis.portfolio.mixes import STEPS, Mix, mix_of
from vawsim.analysis.portfolio.tried import Tried

POPULATION = 24
CHILDREN = 12
"""Mixes that are kept, and new ones in a generation."""

BARREN = 50
"""Generations without a new mix after which no more are to be expected."""


def breed(first: Sequence[Mix], starts: Sequence[int], tried: Tried, limit: int, seed: int) -> None:
    """Evaluate mixes bred from the first ones until about ``limit`` are evaluated.

    Chance fills the first generation up. A mix is a row of whole numbers: the steps of all measures, then their starts.

    Args:
        first: mixes of the first generation.
        starts: how many dates each measure may begin at.
        tried: evaluates the mixes and keeps them.
        limit: how many mixes to evaluate, those that are known already among them.
        seed: of what is left to chance.
    """
    # Only a search pays for importing it.
    from pymoo.algorithms.moo.nsga2 import NSGA2
    from pymoo.core.problem import Problem
    from pymoo.operators.crossover.sbx import SBX
    from pymoo.operators.mutation.pm import PM
    from pymoo.operators.repair.rounding import RoundingRepair

    measures = len(starts)
    highest = np.array([STEPS] * measures + [count - 1 for count in starts])

    def row(mix: Mix) -> list[int]:
        return [*(taken.step for taken in mix), *(taken.start for taken in mix)]

    def mix_in(values: Any) -> Mix:
        return mix_of(values[:measures], values[measures:])

    class Mixes(Problem):
        def __init__(self) -> None:
            super().__init__(n_var=2 * measures, n_obj=2, xl=0 * highest, xu=highest, vtype=int)

        def _evaluate(self, x: Any, out: dict[str, Any], *_: Any, **__: Any) -> None:
            numbers = tried([mix_in(values) for values in x])
            out["F"] = np.column_stack([tried.cost[numbers], tried.losses[numbers].mean(axis=-1)])

    class OnGrid(RoundingRepair):
        """Rounds, and lets what is not taken begin at its first date, so that no mix is bred twice."""

        def _do(self, problem: Any, x: Any, **more: Any) -> Any:
            return np.array([row(mix_in(values)) for values in super()._do(problem, x, **more)])

    by_chance = np.random.default_rng(seed).integers(0, highest + 1, (max(POPULATION - len(first), 0), 2 * measures))
    algorithm = NSGA2(
        pop_size=POPULATION,
        n_offsprings=CHILDREN,
        sampling=np.array([row(mix) for mix in (*first, *map(mix_in, by_chance))]),
        crossover=SBX(eta=3, vtype=float, repair=OnGrid()),
        mutation=PM(eta=3, vtype=float, repair=OnGrid()),
    )
    algorithm.setup(Mixes(), seed=seed % 2**32)  # it takes no larger ones
    barren = 0
    while len(tried) < limit and barren < BARREN and algorithm.has_next():
        before = len(tried)
        algorithm.next()
        barren = barren + 1 if len(tried) == before else 0
