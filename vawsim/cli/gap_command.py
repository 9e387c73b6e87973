"""``vawsim gap``."""

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


@click.command("gap", cls=Command)
@click.argument("scenario", default="baseline")
@click.option("--against", default="baseline", show_default=True)
@click.option("--output", default="implementation_gap", show_default=True)
@click.option("--draws", default=50, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@prior_option
@ensemble_option
@place_option
@click.option("--figure", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--promise-figure", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@language_option
@quiet_option
def command(
    scenario: str,
    against: str,
    output: str,
    draws: int,
    seed: int,
    prior: bool,
    ensemble: Path | None,
    place: str,
    figure: Path | None,
    promise_figure: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """Take the implementation gap of a scenario apart: duties, causes, and what perfection leaves."""
    from vawsim.analysis.gap import take_apart
    from vawsim.cli.sampling import sample_for
    from vawsim.model import load_model
    from vawsim.model.outputs import OUTPUTS
    from vawsim.report.console import make_console
    from vawsim.report.gap import show_gap
    from vawsim.report.gap_json import gap_json
    from vawsim.scenario.check import load_checked
    from vawsim.text.suggest import did_you_mean

    if output not in OUTPUTS:
        raise click.UsageError(texts("usage.no_output", name=output) + did_you_mean(output, OUTPUTS))
    base, chosen = load_checked([against, scenario], load_model().parameters)
    check_writable_beside(figure, promise_figure)
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("gap.running"), quiet) as progress:
        announce = lambda: progress.announce(texts("run.compiling"))  # noqa: E731 - a word for what is passed on
        found = take_apart(chosen, base, sample, OUTPUTS[output], progress, announce=announce)
    with reader_may_leave():
        if as_json:
            import json

            click.echo(json.dumps(gap_json(found, texts, place), ensure_ascii=False, indent=2))
        else:
            show_gap(found, texts, make_console(), place)
    if figure is not None or promise_figure is not None:
        from vawsim.report import gap_figure
        from vawsim.report import promise_figure as over_years

        write_figure(figure, lambda: gap_figure.draw_waterfall(found, texts, place), texts, quiet)
        write_figure(promise_figure, lambda: over_years.draw_promise(found, texts, place), texts, quiet)
