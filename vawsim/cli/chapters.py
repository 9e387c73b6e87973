"""The chapters that ``vawsim report`` adds on request: each runs a method on the scenarios of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vawsim.cli.options import progress_bar
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.study import Plan
    from vawsim.report.document.chapter import Chapter

CHAPTERS = ("gap",)
"""What can be asked for, in the order of the report."""

DRAWS = 50
"""Draws at most where a method needs many runs of each."""


def chapter_of(name: str, plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    """Run the method and lay out what it found; a method that is about one scenario takes the first.

    Raises:
        NumericalError: a run fails.
    """
    return {"gap": _gap}[name](plan, texts, place, quiet)


def _gap(plan: Plan, texts: Texts, place: str, quiet: bool) -> Chapter:
    from vawsim.analysis.gap import take_apart
    from vawsim.report.document.chapters import gap_chapter

    base, first = plan.scenarios[0], plan.scenarios[min(1, len(plan.scenarios) - 1)]
    with progress_bar(texts("gap.running"), quiet) as progress:
        found = take_apart(first, base, plan.sample.first(DRAWS), progress=progress)
    return gap_chapter(found, texts, place)
