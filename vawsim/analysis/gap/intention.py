"""Intention and effect: what a plan promises on paper, and what it delivers.

On paper a plan rests on three premises: nothing takes time, minds change by decree, and hours are worked as planned.
The promise is the scenario with all three; what is delivered, the scenario without any.
"""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.analysis.comparison import improvement
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.gap.coalitions import Coalitions
from vawsim.model.outputs import Output
from vawsim.sd.course import Array


@dataclass(frozen=True)
class Intention:
    """A plan as it is meant and as it comes to be."""

    base: Ensemble
    """Without the plan."""
    base_on_paper: Ensemble
    """Without the plan, but with all three premises: what the law in force takes for granted."""
    delivered: Ensemble
    promised: Ensemble
    premises: Coalitions
    """One output with every combination of the premises."""

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan at all, beside what is in force."""
        return self.delivered is not self.base

    def effects(self, output: Output, area: int) -> tuple[Array, Array]:
        """By how much the plan improves an output, and by how much it would on paper, each of shape ``(draws,)``.

        On paper what is in force is better already; the plan promises only what it adds to that.
        """
        runs = (self.base, self.delivered, self.base_on_paper, self.promised)
        before, after, before_on_paper, after_on_paper = (run.means[output.name][area] for run in runs)
        return improvement(output, before, after), improvement(output, before_on_paper, after_on_paper)
