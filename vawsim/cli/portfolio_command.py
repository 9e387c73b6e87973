"""``vawsim portfolio``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.distinct import check_distinct
from vawsim.cli.drawing import check_new, check_writable_beside, write_figure
from vawsim.cli.help import Command
from vawsim.cli.options import (
    figure_option,
    json_option,
    language_option,
    output_option,
    place_option,
    progress_bar,
    quiet_option,
    sampling_options,
    save_option,
    tell,
)
from vawsim.cli.soles import soles
from vawsim.cli.studying import StudyOptions, plan_study, tell_other_months
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.analysis.portfolio.levers import Levers
    from vawsim.analysis.portfolio.robust import Criterion
    from vawsim.analysis.sample import Sample
    from vawsim.analysis.study import Plan
    from vawsim.model.outputs import Output

SUGGESTIONS = tuple(
    f"suggestion-{name}" for name in ("training", "recruitment", "resources", "prevention", "staff", "policies")
)
"""The measures that are taken where none is named."""


@click.command("portfolio", cls=Command)
@click.argument("measures", nargs=-1)
@click.option("--budget", required=True, callback=soles)
@click.option("--against", default="baseline", show_default=True)
@output_option
@click.option("--latest", default=2030, show_default=True, type=click.IntRange(2026, 2035))
@click.option("--criterion", default="expected", show_default=True, type=click.Choice(["expected", "worst", "regret"]))
@click.option("--evaluations", default=600, show_default=True, type=click.IntRange(50, 100_000))
@sampling_options(200)
@place_option
@save_option
@figure_option
@json_option
@language_option
@quiet_option
def command(
    measures: tuple[str, ...],
    budget: float,
    against: str,
    output: Output,
    latest: int,
    criterion: Criterion,
    evaluations: int,
    draws: int,
    seed: int,
    prior: bool,
    ensemble: Path | None,
    place: str,
    save: Path | None,
    figure: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """Find the mix of measures that reaches most under a yearly budget."""
    from vawsim.analysis.portfolio.finding import COST, find_portfolio
    from vawsim.report.portfolio.console import portfolio_json, show_portfolio

    if output == COST:
        raise click.UsageError(texts("portfolio.is_cost"))
    levers, plan = _levers_of(
        measures or SUGGESTIONS,
        latest,
        texts,
        quiet,
        against=against,
        draws=draws,
        seed=seed,
        engine="auto",
        prior=prior,
        ensemble=ensemble,
    )
    sample, searched = _samples(plan, prior, texts)
    check_writable_beside(figure)
    check_new(save)
    with progress_bar(texts("portfolio.running"), quiet) as progress:
        found = find_portfolio(
            levers,
            budget,
            sample,
            searched,
            plan.period,
            output,
            place,
            evaluations,
            seed,
            progress,
            announce=progress.tell_compiling,
        )
    print_answer(
        as_json,
        lambda: portfolio_json(found, criterion, texts),
        lambda console: show_portfolio(found, criterion, texts, console),
    )
    if save is not None:
        from vawsim.report.portfolio.words import as_scenario

        as_scenario(found, criterion, save.stem).save(save)
        tell(texts("portfolio.saved", file=save, run=save if "/" in str(save) else f"./{save}"), quiet)
    if figure is not None:
        from vawsim.report.portfolio.figure import draw_portfolio

        write_figure(figure, lambda: draw_portfolio(found, criterion, texts), texts, quiet)


def _levers_of(
    measures: Sequence[str],
    latest: int,
    texts: Texts,
    quiet: bool,
    **chosen: Unpack[StudyOptions],
) -> tuple[Levers, Plan]:
    """The measures as levers, and the plan of comparing them, which has the draws and the months.

    Raises:
        click.UsageError: a measure changes nothing or is named twice, two change the same, or as ``plan_study``.
        FileProblems: with every mistake in all the scenarios; or the ensemble cannot be used.
    """
    from vawsim.analysis.portfolio.levers import Levers

    for name in measures:
        if measures.count(name) > 1:
            raise click.UsageError(texts("portfolio.twice", name=name))
    plan = plan_study(measures, texts, **chosen)
    base, *others = plan.scenarios
    if not others:
        raise click.UsageError(texts("portfolio.no_measures"))
    for measure in others:
        if not measure.changes:
            raise click.UsageError(texts("portfolio.changes_nothing", name=measure.name))
    check_distinct(others)
    tell_other_months(plan, texts, quiet)
    return Levers.of(base, others, latest), plan


def _samples(plan: Plan, prior: bool, texts: Texts) -> tuple[Sample, Sample]:
    """The draws that are reported and those of the search.

    Raises:
        click.UsageError: so many are to be reported that too few are left.
    """
    from vawsim.analysis.portfolio.finding import parted
    from vawsim.cli.sampling import sample_for

    everything = sample_for(None, plan.seed, prior, plan.ensemble, texts)
    sample, searched = parted(plan.sample, everything)
    if sample.draws < plan.sample.draws:
        whole, most = f"{everything.draws:,}", f"{sample.draws:,}"
        raise click.UsageError(texts("portfolio.too_many_draws", all=whole, kept=searched.draws, most=most))
    return sample, searched
