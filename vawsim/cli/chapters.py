"""The chapters that ``vawsim report`` adds on request: each runs a method on the scenarios of the report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from vawsim.cli.distinct import check_distinct
from vawsim.cli.options import progress_bar
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from vawsim.analysis.sample import Sample
    from vawsim.analysis.sequence.orders import Sequences
    from vawsim.analysis.study import Plan
    from vawsim.report.document.chapter import Chapter

CHAPTERS = ("gap", "portfolio", "sequence", "information", "loops")
"""What can be asked for, in the order of the report."""

DRAWS = 50
"""Draws at most where a method needs many runs of each."""

DRAWS_OF_LOOPS = 30
"""Draws at most for loops, which are looked into month by month."""


@dataclass(frozen=True)
class Chapters:
    """Methods to run on the scenarios of a plan; one that is about a single scenario takes the first.

    Each method of a name in ``CHAPTERS`` raises NumericalError where a run fails.
    """

    plan: Plan
    texts: Texts
    place: str
    quiet: bool
    budget: float | None
    """Soles a year, for the portfolio."""

    def check(self, wanted: Collection[str]) -> None:
        """Whether chapters can be made, before the work begins.

        Raises:
            click.UsageError: one cannot.
        """
        from vawsim.analysis.sequence.orders import NoSequence

        if ("portfolio" in wanted) != (self.budget is not None):
            raise click.UsageError(say("chapters.no_budget" if self.budget is None else "chapters.no_portfolio"))
        if len(self.plan.scenarios) == 1 and {"information", "portfolio"} & set(wanted):
            raise click.UsageError(say("information.one_alone", base=self.plan.scenarios[0].name))
        if {"information", "portfolio", "sequence"} & set(wanted):
            check_distinct(self.plan.scenarios)
        if "sequence" in wanted:
            try:
                self._sequences()
            except NoSequence as wrong:
                raise click.UsageError(str(wrong)) from None

    def make(self, wanted: Collection[str]) -> list[Chapter]:
        """The chapters of these names, in the order of the report."""
        made = {
            "gap": self.gap,
            "portfolio": self.portfolio,
            "sequence": self.sequence,
            "information": self.information,
            "loops": self.loops,
        }
        return [made[name]() for name in CHAPTERS if name in wanted]

    def gap(self) -> Chapter:
        """The gap of the first scenario, taken apart."""
        from vawsim.analysis.gap.finding import take_apart
        from vawsim.report.document.chapters import gap_chapter

        base, first = self.plan.scenarios[0], self.plan.scenarios[:2][-1]
        with progress_bar(self.texts("gap.running"), self.quiet) as progress:
            found = take_apart(first, base, self.plan.sample.first(DRAWS), progress=progress)
        return gap_chapter(found, self.texts, self.place)

    def portfolio(self) -> Chapter:
        """The mix of all scenarios for the budget."""
        from vawsim.analysis.portfolio.finding import find_portfolio, parted
        from vawsim.analysis.portfolio.levers import Levers
        from vawsim.report.document.chapters import portfolio_chapter

        assert self.budget is not None, "check() comes first"
        plan = self.plan
        levers = Levers.of(plan.scenarios[0], plan.scenarios[1:])
        sample, searched = parted(plan.sample, self._every_draw())
        with progress_bar(self.texts("portfolio.running"), self.quiet) as progress:
            found = find_portfolio(
                levers,
                self.budget,
                sample,
                searched,
                plan.period,
                place=self.place,
                seed=plan.seed,
                progress=progress,
            )
        return portfolio_chapter(found, self.texts)

    def sequence(self) -> Chapter:
        """All scenarios in every order."""
        from vawsim.analysis.sequence.finding import try_sequences
        from vawsim.model.outputs import OUTPUTS
        from vawsim.report.document.chapters import sequence_chapter

        gap, sample = OUTPUTS["implementation_gap"], self.plan.sample.first(DRAWS)
        with progress_bar(self.texts("sequence.running"), self.quiet) as progress:
            found = try_sequences(self._sequences(), sample, gap, self.place, progress)
        return sequence_chapter(found, self.texts)

    def information(self) -> Chapter:
        """The choice among all scenarios, over all draws that there are: it takes many."""
        from vawsim.analysis.information.choice import set_out
        from vawsim.model.outputs import OUTPUTS
        from vawsim.report.document.chapters import information_chapter

        plan = replace(self.plan, sample=self._every_draw())
        with progress_bar(self.texts("information.running"), self.quiet) as progress:
            choice = set_out(plan, OUTPUTS["implementation_gap"], progress=progress)
            found = choice.information(self.place)
        return information_chapter(choice, found, self.texts, self.place)

    def loops(self) -> Chapter:
        """The loops that drive the gap, in the base and in the first scenario."""
        from vawsim.analysis.ensemble import part_of
        from vawsim.analysis.loops import find_drivers
        from vawsim.report.document.chapters import loops_chapter

        scenarios, sample = self.plan.scenarios[:2], self.plan.sample.first(DRAWS_OF_LOOPS)
        found = []
        with progress_bar(self.texts("loops.running"), self.quiet) as progress:
            for number, scenario in enumerate(scenarios):
                part = part_of(progress, number / len(scenarios), (number + 1) / len(scenarios))
                found.append(find_drivers(scenario, "implementation_gap", sample, part))
        return loops_chapter(found, self.texts)

    def _every_draw(self) -> Sample:
        from vawsim.analysis.sample import choose_sample
        from vawsim.model import load_model

        plan = self.plan
        return choose_sample(load_model(), None, plan.seed, plan.sample.origin == "prior", plan.ensemble)

    def _sequences(self) -> Sequences:
        from vawsim.analysis.sequence.orders import Sequences, usual_spacings

        base, *measures = self.plan.scenarios
        return Sequences.of(base, measures, usual_spacings(len(measures)))
