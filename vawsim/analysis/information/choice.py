"""A choice among scenarios by one output, with or without what they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from vawsim.analysis.ensemble import Progress, run_means
from vawsim.analysis.information.value import Information, value_of_information
from vawsim.analysis.study import Plan
from vawsim.analysis.summing import AREAS
from vawsim.model import load_model
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

COST = OUTPUTS["annual_cost"]

ROUNDING = 1e-10
"""Relative difference that an output may have from one run to another although nothing that matters to it differs."""


@dataclass(frozen=True)
class Choice:
    """Scenarios of which one is to be chosen, over the same draws."""

    plan: Plan
    """Its scenarios are the options; the first, what is in force or what stands for it, is one of them."""
    output: Output
    """By which they are chosen."""
    soles_per_unit: float | None
    """What a better unit of the output is worth, in soles; None to choose by the output alone."""
    values: Array
    """The output in its unit, shape ``(options, areas, draws)``."""
    costs: Array | None
    """Soles a year, in the same shape, where soles count."""

    def better_by(self, area: str) -> Array:
        """By how much the output is better than with the first option, in its unit, shape ``(options, draws)``."""
        values = self.values[:, AREAS.index(area)]
        # What differs by less than that is rounding.
        more: Array = np.where(np.isclose(values, values[0], rtol=ROUNDING, atol=0.0), 0.0, values - values[0])
        return -more if self.output.better == "lower" else more

    def dearer_by(self, area: str) -> Array:
        """What each option costs more than the first, in soles a year, shape ``(options, draws)``.

        Raises:
            ValueError: soles do not count here.
        """
        if self.costs is None:
            raise ValueError("costs were not run")
        costs = self.costs[:, AREAS.index(area)]
        more: Array = costs - costs[0]
        return more

    def gains(self, area: str) -> Array:
        """What each option gains over the first, shape ``(options, draws)``; the choice is the highest on average.

        It is in the unit of the output; where soles count it is the net benefit (Stinnett and Mullahy 1998, *Net
        health benefits*) in soles a year, the worth of what gets better less the added cost.
        """
        better = self.better_by(area)
        return better if self.soles_per_unit is None else self.soles_per_unit * better - self.dearer_by(area)

    def information(self, area: str) -> Information:
        """What knowing the uncertain parameters would be worth to the choice, each, and all of a sector at once.

        Raises:
            ValueError: there are too few draws to say anything.
        """
        factors, parameters = self.plan.sample.factors, load_model().parameters
        sectors: dict[str, list[str]] = defaultdict(list)
        for name in factors:
            sectors[parameters[name].sector].append(name)
        return value_of_information(self.gains(area), factors, sectors, self.plan.seed)


def set_out(
    plan: Plan,
    output: Output,
    soles_per_unit: float | None = None,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Choice:
    """Run the scenarios of a plan, as far as a choice needs it.

    Args:
        plan: the options and the draws.
        output: by which to choose.
        soles_per_unit: what a better unit of the output is worth, in soles; None to choose by the output alone.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        NumericalError: a run fails.
    """
    outputs = (output,) if soles_per_unit is None else (output, COST)
    found = np.array(list(run_means(plan.scenarios, outputs, plan.sample, plan.period, progress, engine, announce)))
    return Choice(plan, output, soles_per_unit, found[:, 0], found[:, 1] if len(outputs) > 1 else None)
