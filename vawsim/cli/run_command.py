"""``vawsim run``."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from vawsim.cli.help import Command
from vawsim.cli.options import json_option, language_option, out_option, quiet_option, reader_may_leave, tell
from vawsim.cli.studying import StudyOptions, run_study, study_options
from vawsim.text.catalogue import Texts


@click.command("run", cls=Command)
@click.argument("scenario")
@study_options
@out_option
@json_option
@language_option
@quiet_option
def command(
    scenario: str, out: Path | None, as_json: bool, texts: Texts, quiet: bool, **chosen: Unpack[StudyOptions]
) -> None:
    """Run SCENARIO and compare it with another over the same draws of the uncertain parameters."""
    study = run_study([scenario], texts, quiet, **chosen)
    comparison, sample = study.comparisons[-1], study.plan.sample
    with reader_may_leave():
        if as_json:
            import json

            from vawsim.report.summary import summary_json

            click.echo(json.dumps(summary_json(comparison, sample, texts), ensure_ascii=False, indent=2))
        else:
            from vawsim.report.console import make_console, show_comparison
            from vawsim.report.drawn import about_draws

            show_comparison(comparison, texts, make_console(), about_draws(sample, texts))
    from vawsim.report.folder import write_results

    folder = out if out is not None else Path("out") / comparison.scenario.scenario.name
    earlier = write_results(folder, study, texts)
    if earlier is not None:
        tell(texts("run.moved", folder=earlier), quiet)
    tell(texts("run.written", folder=folder), quiet)
