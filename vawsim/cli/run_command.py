"""``vawsim run``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.cli.help import Command
from vawsim.cli.options import (
    ensemble_option,
    language_option,
    prior_option,
    progress_bar,
    quiet_option,
    reader_may_leave,
)
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from vawsim.scenario.scenario import Scenario
    from vawsim.sd.simulation import Engine


@click.command("run", cls=Command)
@click.argument("scenario")
@click.option("--against", default="baseline", show_default=True)
@click.option("--draws", default=200, show_default=True, type=click.IntRange(1, 100_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--engine", default="auto", show_default=True, type=click.Choice(["auto", "compiled", "reference"]))
@prior_option
@ensemble_option
@language_option
@click.option("--json", "as_json", is_flag=True)
@quiet_option
def command(
    scenario: str,
    against: str,
    draws: int,
    seed: int,
    out: Path | None,
    engine: Engine,
    prior: bool,
    ensemble: Path | None,
    texts: Texts,
    as_json: bool,
    quiet: bool,
) -> None:
    """Run SCENARIO and compare it with another over the same draws of the uncertain parameters."""
    from vawsim.analysis.comparison import Comparison
    from vawsim.analysis.ensemble import run_ensembles
    from vawsim.cli.sampling import sample_for
    from vawsim.files.diagnostic import FileProblems
    from vawsim.model import load_model
    from vawsim.report.folder import manifest, summary_json, write_results
    from vawsim.scenario.check import check
    from vawsim.scenario.load import load_scenario

    started = datetime.now(UTC)
    problems = [problem for name in (scenario, against) for problem in check(name, load_model().parameters)]
    if problems:
        raise FileProblems(problems)
    chosen, other = load_scenario(scenario), load_scenario(against)
    distinct = [other] if _same_file(chosen, other) else [other, chosen]
    if len(distinct) == 2 and chosen.name == other.name:
        raise click.UsageError(texts("usage.same_name", name=chosen.name))
    sample = sample_for(draws, seed, prior, ensemble, texts)
    with progress_bar(texts("run.simulating"), quiet) as progress:
        ensembles = run_ensembles(
            distinct,
            draws,
            seed,
            chosen.compare,
            progress=progress,
            engine=engine,
            announce=lambda: progress.announce(texts("run.compiling")),
            factors=sample.factors,
        )
    comparison = Comparison(against=ensembles[0], scenario=ensembles[-1])
    with reader_may_leave():
        if as_json:
            import json

            click.echo(json.dumps(summary_json(comparison, sample, texts), ensure_ascii=False, indent=2))
        else:
            from vawsim.report.console import make_console, show_comparison
            from vawsim.report.drawn import about_draws

            show_comparison(comparison, texts, make_console(), about_draws(sample, texts))
    folder = out if out is not None else Path("out") / chosen.name
    write_results(folder, comparison, manifest(comparison, sample, seed, started), texts)
    if not quiet:
        click.echo(texts("run.written", folder=folder), err=True)


def _same_file(first: Scenario, second: Scenario) -> bool:
    return first.files[-1].resolve() == second.files[-1].resolve()
