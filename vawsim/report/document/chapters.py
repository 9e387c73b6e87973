"""The chapters of a report that are not its own: one for each method that takes a question further."""

from __future__ import annotations

from collections.abc import Sequence

from vawsim.analysis.gap.finding import GapFound
from vawsim.analysis.information.choice import Choice
from vawsim.analysis.information.value import Information
from vawsim.analysis.loops import LoopsFound
from vawsim.analysis.portfolio.finding import Portfolio
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.report.document.chapter import Chapter, Picture, printed_by
from vawsim.report.gap.console import show_gap
from vawsim.report.gap.promise import draw_promise
from vawsim.report.gap.waterfall import draw_waterfall
from vawsim.report.information.console import show_information
from vawsim.report.information.figure import draw_information
from vawsim.report.loops.console import show_drivers
from vawsim.report.loops.figure import draw_drivers
from vawsim.report.portfolio.console import show_portfolio
from vawsim.report.portfolio.figure import draw_portfolio
from vawsim.report.sequence.console import show_sequences
from vawsim.report.sequence.figure import draw_sequences
from vawsim.text.catalogue import Texts


def gap_chapter(found: GapFound, texts: Texts, place: str) -> Chapter:
    """The implementation gap of a scenario, taken apart."""
    return Chapter(
        ("--with", "gap"),
        texts("chapters.gap", scenario=found.scenario.title[texts.language]),
        texts("chapters.gap_lead", draws=found.sample.draws),
        [
            Picture(texts("chapters.gap_causes"), draw_waterfall(found, texts, place)),
            Picture(texts("gap.intention"), draw_promise(found, texts, place)),
        ],
        printed_by(lambda console: show_gap(found, texts, console, place)),
    )


def sequence_chapter(found: SequencesFound, texts: Texts) -> Chapter:
    """The order and the starts in which the scenarios of a report do best and worst."""
    return Chapter(
        ("--with", "sequence"),
        texts("chapters.sequence"),
        texts("chapters.sequence_lead", draws=found.sample.draws),
        [Picture(texts("chapters.sequence_figure"), draw_sequences(found, texts))],
        printed_by(lambda console: show_sequences(found, texts, console)),
    )


def loops_chapter(found: Sequence[LoopsFound], texts: Texts) -> Chapter:
    """The feedback loops that drive the gap, in the base and in a scenario."""
    return Chapter(
        ("--with", "loops"),
        texts("chapters.loops", scenario=found[-1].scenario.title[texts.language]),
        texts("chapters.loops_lead", draws=found[0].sample.draws),
        [Picture(texts("chapters.loops_figure"), draw_drivers(found, texts))],
        printed_by(lambda console: show_drivers(found, texts, console)),
    )


def information_chapter(choice: Choice, found: Information, texts: Texts, place: str) -> Chapter:
    """What knowing uncertain figures would be worth to the choice among the scenarios of a report."""
    return Chapter(
        ("--with", "information"),
        texts("chapters.information"),
        texts("chapters.information_lead", draws=choice.plan.sample.draws),
        # Where nothing is worth anything the sentences say so.
        [Picture(texts("chapters.information_figure"), draw_information(choice, found, texts, place))]
        if found.parameters or found.groups
        else [],
        printed_by(lambda console: show_information(choice, found, texts, console, place)),
    )


def portfolio_chapter(found: Portfolio, texts: Texts) -> Chapter:
    """The mix of the scenarios of a report that reaches most under a budget."""
    return Chapter(
        ("--with", "portfolio", "--budget", f"{found.budget:.15g}"),
        texts("chapters.portfolio"),
        texts("chapters.portfolio_lead", draws=found.sample.draws),
        [Picture(texts("chapters.portfolio_figure"), draw_portfolio(found, "expected", texts))],
        printed_by(lambda console: show_portfolio(found, "expected", texts, console)),
    )
