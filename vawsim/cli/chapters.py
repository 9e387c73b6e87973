"""The chapters that ``vawsim report`` adds on request: each runs a method on the scenarios of the report."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from vawsim.cli.options import progress_bar
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from vawsim.analysis.sequence import Sequences
    from vawsim.analysis.study import Plan
    from vawsim.report.document.chapter import Chapter

CHAPTERS = ("gap", "sequence", "information", "loops")
"""What can be asked for, in the order of the report."""

DRAWS = 50
"""Draws at most where a method needs many runs of each."""

DRAWS_OF_LOOPS = 20
"""Draws at most for loops, which are looked into month by month."""


def check_chapters(names: Collection[str], plan: Plan) -> None:
    """Whether the chapters can be made, before the work begins.

    Raises:
        click.UsageError: one cannot.
    """
    from vawsim.analysis.sequence import NoSequence

    if "information" in names and len(plan.scenarios) == 1:
        raise click.UsageError(say("information.one_alone", base=plan.scenarios[0].name))
    if "sequence" in names:
        try:
            _sequences(plan)
        except NoSequence as wrong:
            raise click.UsageError(str(wrong)) from None


def chapter_of(name: str, plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    """Run the method and lay out what it found; a method that is about one scenario takes the first.

    Raises:
        NumericalError: a run fails.
    """
    methods = {"gap": _gap, "sequence": _sequence, "information": _information, "loops": _loops}
    return methods[name](plan, texts, place, quiet)


def _gap(plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    from vawsim.analysis.gap import take_apart
    from vawsim.report.document.chapters import gap_chapter

    base, first = plan.scenarios[0], plan.scenarios[min(1, len(plan.scenarios) - 1)]
    with progress_bar(texts("gap.running"), quiet) as progress:
        found = take_apart(first, base, plan.sample.first(DRAWS), progress=progress)
    return gap_chapter(found, texts, place)


def _sequences(plan: Plan) -> Sequences:
    from vawsim.analysis.sequence import Sequences, usual_spacings

    base, *measures = plan.scenarios
    return Sequences.of(base, measures, usual_spacings(len(measures)))


def _sequence(plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    from vawsim.analysis.sequence import try_sequences
    from vawsim.model.outputs import OUTPUTS
    from vawsim.report.document.chapters import sequence_chapter

    gap, sample = OUTPUTS["implementation_gap"], plan.sample.first(DRAWS)
    with progress_bar(texts("sequence.running"), quiet) as progress:
        found = try_sequences(_sequences(plan), sample, gap, place, progress)
    return sequence_chapter(found, texts)


def _information(plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    from vawsim.analysis.choice import set_out
    from vawsim.model.outputs import OUTPUTS
    from vawsim.report.document.chapters import information_chapter

    with progress_bar(texts("information.running"), quiet) as progress:
        choice = set_out(plan, OUTPUTS["implementation_gap"], progress=progress)
        found = choice.information(place)
    return information_chapter(choice, found, texts, place)


def _loops(plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    from vawsim.analysis.ensemble import part_of
    from vawsim.analysis.loops import find_drivers
    from vawsim.report.document.chapters import loops_chapter

    scenarios, sample = plan.scenarios[:2], plan.sample.first(DRAWS_OF_LOOPS)
    found = []
    with progress_bar(texts("loops.running"), quiet) as progress:
        for number, scenario in enumerate(scenarios):
            part = part_of(progress, number / len(scenarios), (number + 1) / len(scenarios))
            found.append(find_drivers(scenario, "implementation_gap", sample, part))
    return loops_chapter(found, texts)
