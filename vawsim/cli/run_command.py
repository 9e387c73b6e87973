"""``vawsim run``."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.help import Command
from vawsim.cli.options import (
    json_option,
    language_option,
    out_option,
    place_option,
    quiet_option,
    tell,
)
from vawsim.cli.studying import StudyOptions, plan_study, run_study, study_options
from vawsim.text.catalogue import Texts


@click.command("run", cls=Command)
@click.argument("scenario")
@study_options
@place_option
@out_option
@json_option
@language_option
@quiet_option
def command(
    scenario: str,
    place: str,
    out: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
    **chosen: Unpack[StudyOptions],
) -> None:
    """Run SCENARIO and compare it with another over the same draws of the uncertain parameters."""
    from vawsim.files.write import check_writable
    from vawsim.report.console import show_comparison
    from vawsim.report.drawn import about_draws
    from vawsim.report.folder import write_results
    from vawsim.report.summary import summary_json

    plan = plan_study([scenario], texts, **chosen)
    folder = out if out is not None else Path("out") / plan.scenarios[-1].name
    check_writable(folder)
    study = run_study(plan, chosen["engine"], texts, quiet)
    comparison, sample = study.comparisons[-1], plan.sample
    print_answer(
        as_json,
        lambda: summary_json(comparison, sample, texts, place),
        lambda console: show_comparison(comparison, texts, console, about_draws(sample, texts), place),
    )
    earlier = write_results(folder, study, texts)
    if earlier is not None:
        tell(texts("run.moved", folder=earlier), quiet)
    tell(texts("run.written", folder=folder), quiet)
