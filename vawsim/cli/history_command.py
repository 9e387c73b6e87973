"""``vawsim history``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.help import Command
from vawsim.cli.options import (
    ensemble_option,
    language_option,
    prior_option,
    progress_bar,
    quiet_option,
)
from vawsim.text.catalogue import Texts


@click.command("history", cls=Command)
@click.option("--observed", type=click.Path(path_type=Path))
@click.option("--draws", type=click.IntRange(1, 100_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@prior_option
@ensemble_option
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--json", "as_json", is_flag=True)
@language_option
@quiet_option
def command(
    observed: Path | None,
    draws: int | None,
    seed: int,
    prior: bool,
    ensemble: Path | None,
    out: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """Set the model beside what was observed: how well it fits, and what history says of the parameters."""
    from vawsim.analysis.history.beside import set_beside
    from vawsim.analysis.history.narrowing import narrowings
    from vawsim.cli.sampling import sample_for
    from vawsim.model import load_model
    from vawsim.model.observations import OBSERVED, read_observations
    from vawsim.report.history.console import history_json, show_history, write_figures

    observations = read_observations(observed or OBSERVED)
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("history.running"), quiet) as progress:
        besides = set_beside(observations, sample, progress, announce=progress.tell_compiling)
    learnt = narrowings(load_model().parameters, sample.ensemble.factors) if sample.ensemble else []
    print_answer(
        as_json,
        lambda: history_json(besides, learnt, sample),
        lambda console: show_history(besides, learnt, sample, texts, console),
    )
    if out is not None:
        write_figures(out, besides, sample, texts)
        if not quiet:
            click.echo(texts("history.written", folder=out), err=True)
