"""The implementation gap taken apart: how each duty fares, what the causes of failure take, what perfection leaves.

Every combination of the seven causes mended is run over the same draws, and the effect of mending all of them is shared
out by Shapley's values, draw by draw. The ceiling is what remains where all six conditions of perfect implementation
are met; what lies between mending all causes and the ceiling is nobody's: no cause explains it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vawsim.analysis.comparison import improvement
from vawsim.analysis.ensemble import Ensemble, Progress, part_of, run_ensembles
from vawsim.analysis.gap.coalitions import Coalitions, run_coalitions
from vawsim.analysis.gap.intention import Intention
from vawsim.analysis.sample import Sample
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
    """A scenario's scorecard, the ceiling, the share of each cause in an output, and what its plan promises.

    The ensembles hold every one of ``SCORES``, and the output that is taken apart, also year by year.
    """

    scenario: Scenario
    sample: Sample
    ceiling: Ensemble
    """The scenario with all six conditions met."""
    causes: Coalitions
    """The output with every combination of the seven causes mended."""
    intention: Intention

    @property
    def now(self) -> Ensemble:
        """The scenario as it is."""
        return self.intention.delivered

    @property
    def output(self) -> Output:
        """What is shared out among causes and premises."""
        return self.causes.output

    def beyond(self, area: int) -> Array:
        """By how much the ceiling is better than all causes mended, shape ``(draws,)``: no cause explains it."""
        return improvement(self.output, self.causes.worth[-1, area], self.ceiling.means[self.output.name][area])


def take_apart(
    scenario: Scenario,
    against: Scenario,
    sample: Sample,
    output: Output = OUTPUTS["implementation_gap"],
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> GapFound:
    """Run a scenario with every combination of causes mended and of premises held, and with all conditions met.

    Args:
        scenario: what is in force; causes are mended, premises hold and conditions are met on top of it, from today on.
        against: what is in force without it.
        sample: the draws.
        output: what is shared out among causes and premises.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        FileProblems: a scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    plain = [against] if scenario.changes == against.changes else [against, scenario]
    on_paper = [with_bundles(one, "premise", load_bundles("premise"), TODAY) for one in plain]
    perfect = with_bundles(scenario, "condition", load_bundles("condition"), TODAY)
    single = [*plain, *on_paper, perfect]
    sizes = [len(single), 2 ** len(load_bundles("cause")), 2 ** len(load_bundles("premise"))]
    ends = [sum(sizes[: number + 1]) / sum(sizes) for number in range(3)]
    *runs, ceiling = run_ensembles(
        single,
        sample.draws,
        seed=0,
        period=scenario.compare,
        progress=part_of(progress, 0, ends[0]),
        engine=engine,
        announce=announce,
        factors=sample.factors,
        extras=SCORES if output in SCORES else (*SCORES, output),
    )
    without, meant = runs[: len(plain)], runs[len(plain) :]
    rest = (output, sample, scenario.compare)
    causes = run_coalitions(scenario, "cause", *rest, part_of(progress, ends[0], ends[1]), engine)
    premises = run_coalitions(scenario, "premise", *rest, part_of(progress, ends[1], 1), engine)
    intention = Intention(without[0], meant[0], without[-1], meant[-1], premises)
    return GapFound(scenario, sample, ceiling, causes, intention)
