"""``vawsim gap``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.cli.answering import print_answer
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
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.model.outputs import Output


@click.command("gap", cls=Command)
@click.argument("scenario", default="baseline")
@click.option("--against", default="baseline", show_default=True)
@output_option
@sampling_options(50)
@place_option
@figure_option
@click.option("--promise-figure", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@language_option
@quiet_option
def command(
    scenario: str,
    against: str,
    output: Output,
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
    from vawsim.analysis.gap.finding import take_apart
    from vawsim.cli.sampling import sample_for
    from vawsim.model import load_model
    from vawsim.report.gap.console import show_gap
    from vawsim.report.gap.objects import gap_json
    from vawsim.scenario.check import load_checked

    base, chosen = load_checked([against, scenario], load_model().parameters)
    check_writable_beside(figure, promise_figure)
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("gap.running"), quiet) as progress:
        found = take_apart(chosen, base, sample, output, progress, announce=progress.tell_compiling)
    print_answer(
        as_json,
        lambda: gap_json(found, texts, place),
        lambda console: show_gap(found, texts, console, place),
    )
    if figure is not None or promise_figure is not None:
        from vawsim.report.gap.promise import draw_promise
        from vawsim.report.gap.waterfall import draw_waterfall

        write_figure(figure, lambda: draw_waterfall(found, texts, place), texts, quiet)
        write_figure(promise_figure, lambda: draw_promise(found, texts, place), texts, quiet)
