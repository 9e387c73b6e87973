"""``vawsim information``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.drawing import check_writable_beside, write_figure
from vawsim.cli.help import Command
from vawsim.cli.options import (
    ensemble_option,
    json_option,
    language_option,
    place_option,
    prior_option,
    progress_bar,
    quiet_option,
    reader_may_leave,
)
from vawsim.text.catalogue import Texts


@click.command("information", cls=Command)
@click.argument("scenarios", nargs=-1, required=True)
@click.option("--against", default="baseline", show_default=True)
@click.option("--output", default="implementation_gap", show_default=True)
@click.option("--soles-per-unit", type=click.IntRange(1, 10**15))
@click.option("--draws", default=1000, show_default=True, type=click.IntRange(100, 100_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@prior_option
@ensemble_option
@place_option
@click.option("--figure", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@language_option
@quiet_option
def command(
    scenarios: tuple[str, ...],
    against: str,
    output: str,
    soles_per_unit: int | None,
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
    from vawsim.analysis import choice
    from vawsim.cli.studying import plan_study, tell_other_months
    from vawsim.model.outputs import OUTPUTS
    from vawsim.report.console import make_console
    from vawsim.report.information import information_json, show_information
    from vawsim.text.suggest import did_you_mean

    if output not in OUTPUTS:
        raise click.UsageError(texts("usage.no_output", name=output) + did_you_mean(output, OUTPUTS))
    if soles_per_unit is not None and output == choice.COST.name:
        raise click.UsageError(texts("information.cost_twice"))
    plan = plan_study(
        scenarios, texts, against=against, draws=draws, seed=seed, engine="auto", prior=prior, ensemble=ensemble
    )
    if len(plan.scenarios) == 1:
        raise click.UsageError(texts("information.one_alone", base=plan.scenarios[0].name))
    check_writable_beside(figure)
    tell_other_months(plan, texts, quiet)
    with progress_bar(texts("information.running"), quiet) as progress:
        announce = lambda: progress.announce(texts("run.compiling"))  # noqa: E731 - a word for what is passed on
        chosen = choice.set_out(plan, OUTPUTS[output], soles_per_unit, progress, announce=announce)
        progress.announce(texts("information.weighing"))
        found = chosen.information(place)
    with reader_may_leave():
        if as_json:
            import json

            click.echo(json.dumps(information_json(chosen, found, texts, place), ensure_ascii=False, indent=2))
        else:
            show_information(chosen, found, texts, make_console(), place)
    if figure is not None:
        from vawsim.report.information_figure import draw_information

        write_figure(figure, lambda: draw_information(chosen, found, texts, place), texts, quiet)
