"""What every program has to do: the project's own model over the span of a normal run, with draws of its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from benchmarks.strata import with_strata
from vawsim.analysis.draws import draw_factors
from vawsim.analysis.ensemble import CLOCK
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.sd import Clock, Inputs, Model
from vawsim.sd.simulation import Method

RECORD = sorted({name for output in OUTPUTS.values() for name in output.variables})
"""What is kept of a run: the variables behind the headline outputs."""


@dataclass(frozen=True, eq=False)
class Work:
    """A model, its parameters, and how many members it is run for, how and how long."""

    model: Model
    parameters: Mapping[str, ModelParameter]
    months: int = CLOCK.stop - CLOCK.start
    members: int = 1
    method: Method = "rk4"

    @classmethod
    def baseline(cls, months: int, strata: int | None = None) -> Work:
        """One run of the baseline; with another number of strata, if that is given."""
        peru = load_model()
        model, parameters = peru.model, resolve(load_scenario("baseline"), peru.parameters)
        if strata is not None:
            model, parameters = with_strata(model, parameters, strata)
        return cls(model, parameters, months)

    def but(self, **changes: Any) -> Work:
        """The same with some changes."""
        return replace(self, **changes)

    @property
    def clock(self) -> Clock:
        """Span and step: those of a normal run, or its first months."""
        return replace(CLOCK, stop=CLOCK.start + self.months)

    @cached_property
    def inputs(self) -> Inputs:
        """The inputs of a simulation; the same draws each time.

        By Euler's method a stock falls below zero in some draws, and the run stops; then each draw is the central one.
        """
        factors = draw_factors(self.parameters, self.members, seed=1)
        if self.method == "euler":
            factors = {name: np.ones(self.members) for name in factors}
        return Inputs(self.clock, self.parameters, factors, self.members)
