"""``vawsim sequence``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.model.outputs import Output
    from vawsim.sd.calendar import Date


def _date(context: click.Context, option: click.Parameter, value: str | None) -> Date | None:
    from vawsim.model.dates import parse_date

    try:
        return None if value is None else parse_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from None


@click.command("sequence", cls=Command)
@click.argument("measures", nargs=-1, required=True)
@output_option
@click.option("--apart", multiple=True, type=click.IntRange(1, 300))
@click.option("--from", "first", callback=_date)
@click.option("--against", default="baseline", show_default=True)
@sampling_options(50)
@place_option
@save_option
@figure_option
@json_option
@language_option
@quiet_option
def command(
    measures: tuple[str, ...],
    output: Output,
    apart: tuple[int, ...],
    first: Date | None,
    against: str,
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
    """Find the order and the starts in which some measures do best and worst."""
    from vawsim.analysis.sequence.finding import try_sequences
    from vawsim.analysis.sequence.orders import NoSequence, Sequences, usual_spacings
    from vawsim.cli.sampling import sample_for
    from vawsim.model import load_model
    from vawsim.report.sequence.console import show_sequences
    from vawsim.report.sequence.objects import sequences_json
    from vawsim.scenario.check import load_checked

    if output.name == "annual_cost":
        raise click.UsageError(texts("sequence.is_cost"))
    base, *chosen = load_checked([against, *measures], load_model().parameters)
    try:
        sequences = Sequences.of(base, chosen, apart or usual_spacings(len(chosen)), first)
    except NoSequence as wrong:
        raise click.UsageError(str(wrong)) from None
    check_distinct(chosen)
    check_writable_beside(figure)
    check_new(save)
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("sequence.running"), quiet) as progress:
        found = try_sequences(sequences, sample, output, place, progress, announce=progress.tell_compiling)
    print_answer(
        as_json,
        lambda: sequences_json(found, texts),
        lambda console: show_sequences(found, texts, console),
    )
    if figure is not None:
        from vawsim.report.sequence.figure import draw_sequences

        write_figure(figure, lambda: draw_sequences(found, texts), texts, quiet)
    if save is not None:
        from vawsim.report.sequence.best_order import best_order

        best_order(found, save.stem).save(save)
        tell(texts("sequence.written", file=save), quiet)
