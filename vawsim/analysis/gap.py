"""The implementation gap taken apart: how each duty fares, what the causes of failure take, what perfection leaves.

Every combination of the seven causes mended is run over the same draws, and the effect of mending all of them is shared
out by Shapley's values, draw by draw. The ceiling is what remains where all six conditions of perfect implementation
are met; what lies between mending all causes and the ceiling is nobody's: no cause explains it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.ensemble import Progress, run_means
from vawsim.analysis.sample import Sample
from vawsim.analysis.shapley import pair_interactions, shapley_values
from vawsim.analysis.summing import Period
from vawsim.analysis.today import TODAY
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.scenario.bundled import with_bundles
from vawsim.scenario.scenario import Scenario
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

PAPER = Output(
    "paper_compliance",
    "compliance",
    "%",
    "higher",
    {"en": "Compliance on paper", "es": "Cumplimiento en el papel"},
    weight="women",
)
"""What the institutions report of themselves."""

SCORES: tuple[Output, ...] = (
    OUTPUTS["implementation_gap"],
    PAPER,
    *(OUTPUTS[f"compliance_{area}"] for area in DUTY_AREAS),
    *(duty.output for duty in IMPLICATIONS),
)
"""What the scorecard shows: the gap, compliance on paper, the five areas, the sixteen duties."""


@dataclass(frozen=True)
class GapFound:
    """A scenario's scorecard, the share of each cause in an output, and the ceiling.

    Arrays are in the units of the outputs; the last axis are the draws.
    """

    scenario: Scenario
    output: Output
    sample: Sample
    period: Period
    causes: tuple[str, ...]
    now: Array
    """Each of ``SCORES`` as it is, shape ``(scores, areas, draws)``."""
    ceiling: Array
    """Each of them with all six conditions met."""
    top: Array
    """The output with all six conditions met, shape ``(areas, draws)``."""
    worth: Array
    """The output with each combination of causes mended, shape ``(2 ** causes, areas, draws)``; the bits say which."""

    def shares(self, area: int) -> Array:
        """By how much mending each cause improves the output, shape ``(causes, draws)``; they add up to all of them."""
        return shapley_values(self._gains(area))

    def together(self, area: int) -> Array:
        """What pairs of causes add together beyond each alone, shape ``(causes, causes, draws)``."""
        return pair_interactions(self._gains(area))

    def beyond(self, area: int) -> Array:
        """By how much the ceiling is better than all causes mended, shape ``(draws,)``: no cause explains it."""
        left: Array = self.worth[-1, area] - self.top[area]
        return left if self.output.better == "lower" else -left

    def _gains(self, area: int) -> Array:
        values = self.worth[:, area]
        gains: Array = values[0] - values if self.output.better == "lower" else values - values[0]
        return gains


def take_apart(
    scenario: Scenario,
    sample: Sample,
    output: Output = OUTPUTS["implementation_gap"],
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> GapFound:
    """Run a scenario with every combination of causes mended, and with all conditions met.

    Args:
        scenario: what is in force; causes are mended, and conditions met, on top of it, from today on.
        sample: the draws.
        output: what is shared out among the causes.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        FileProblems: the scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    causes = tuple(load_bundles("cause"))
    perfect = with_bundles(scenario, "condition", load_bundles("condition"), TODAY)
    mended = [
        with_bundles(scenario, "cause", [cause for bit, cause in enumerate(causes) if which >> bit & 1], TODAY)
        for which in range(1 << len(causes))
    ]

    def run(some: list[Scenario], outputs: tuple[Output, ...], start: float, stop: float) -> Iterator[Array]:
        def tell(share: float) -> None:
            if progress is not None:
                progress(start + share * (stop - start))

        return run_means(some, outputs, sample, scenario.compare, tell, engine, announce)

    first = 2 / (2 + len(mended))
    now, top = run([scenario, perfect], (*SCORES, output), 0, first)
    worth = np.stack([found[0] for found in run(mended, (output,), first, 1)])
    return GapFound(scenario, output, sample, scenario.compare, causes, now[:-1], top[:-1], top[-1], worth)
