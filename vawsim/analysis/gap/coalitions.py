"""A scenario with every combination of some bundles on top, and the joint effect shared out among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.comparison import improvement
from vawsim.analysis.ensemble import Progress, run_means
from vawsim.analysis.gap.shapley import pair_interactions, shapley_values
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import Period
from vawsim.analysis.today import TODAY
from vawsim.model.bundles import Kind, load_bundles
from vawsim.model.outputs import Output
from vawsim.scenario.bundled import with_bundles
from vawsim.scenario.scenario import Scenario
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine


@dataclass(frozen=True)
class Coalitions:
    """An output with every combination of the bundles of a kind in force, in its own unit."""

    output: Output
    kind: Kind
    players: tuple[str, ...]
    """Names of the bundles."""
    worth: Array
    """The output, shape ``(2 ** players, areas, draws)``; the bits of the first index say which are in force."""

    def shares(self, area: int) -> Array:
        """By how much each bundle improves the output, shape ``(players, draws)``; they add up to all of them."""
        return shapley_values(self._gains(area))

    def together(self, area: int) -> Array:
        """What pairs add together beyond each alone, shape ``(players, players, draws)``."""
        return pair_interactions(self._gains(area))

    def _gains(self, area: int) -> Array:
        values = self.worth[:, area]
        return improvement(self.output, values[0], values)


def run_coalitions(
    scenario: Scenario,
    kind: Kind,
    output: Output,
    sample: Sample,
    period: Period,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Coalitions:
    """Run a scenario with every combination of the bundles of a kind, in force from today on.

    Args:
        scenario: what the bundles come on top of.
        kind: whose bundles.
        output: what is kept.
        sample: the draws.
        period: over which the output is averaged.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        FileProblems: the scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    players = tuple(load_bundles(kind))
    combinations = [
        with_bundles(scenario, kind, [name for bit, name in enumerate(players) if which >> bit & 1], TODAY)
        for which in range(1 << len(players))
    ]
    runs = run_means(combinations, (output,), sample, period, progress, engine, announce)
    return Coalitions(output, kind, players, np.stack([means[0] for means in runs]))
