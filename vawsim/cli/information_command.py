"""``vawsim information``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.distinct import check_distinct
from vawsim.cli.drawing import check_writable_beside, write_figure
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
)
from vawsim.cli.soles import soles_above_zero
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.model.outputs import Output


@click.command("information", cls=Command)
@click.argument("scenarios", nargs=-1, required=True)
@click.option("--against", default="baseline", show_default=True)
@output_option
@click.option("--soles-per-unit", callback=soles_above_zero)
@sampling_options(1000, fewest=100)
@place_option
@figure_option
@json_option
@language_option
@quiet_option
def command(
    scenarios: tuple[str, ...],
    against: str,
    output: Output,
    soles_per_unit: float | None,
    draws: int,
    seed: int,
    prior: bool,
    ensemble: Path | None,
    place: str,
    figure: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """What knowing each uncertain parameter would be worth to the choice among scenarios."""
    from vawsim.analysis.information import choice
    from vawsim.cli.studying import plan_study, tell_other_months
    from vawsim.report.information.console import information_json, show_information

    if soles_per_unit is not None and output == choice.COST:
        raise click.UsageError(texts("information.cost_twice"))
    plan = plan_study(
        scenarios, texts, against=against, draws=draws, seed=seed, engine="auto", prior=prior, ensemble=ensemble
    )
    if len(plan.scenarios) == 1:
        raise click.UsageError(texts("information.one_alone", base=plan.scenarios[0].name))
    check_distinct(plan.scenarios)
    check_writable_beside(figure)
    tell_other_months(plan, texts, quiet)
    with progress_bar(texts("information.running"), quiet) as progress:
        chosen = choice.set_out(plan, output, soles_per_unit, progress, announce=progress.tell_compiling)
        progress.announce(texts("information.weighing"))
        found = chosen.information(place)
    print_answer(
        as_json,
        lambda: information_json(chosen, found, texts, place),
        lambda console: show_information(chosen, found, texts, console, place),
    )
    if figure is not None:
        from vawsim.report.information.figure import draw_information

        write_figure(figure, lambda: draw_information(chosen, found, texts, place), texts, quiet)
