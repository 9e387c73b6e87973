"""``vawsim compare``."""

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
from vawsim.cli.studying import StudyOptions, plan_study, run_study, study_options, tell_other_months
from vawsim.text.catalogue import Texts


@click.command("compare", cls=Command)
@click.argument("scenarios", nargs=-1, required=True)
@study_options
@place_option
@out_option
@json_option
@language_option
@quiet_option
def command(
    scenarios: tuple[str, ...],
    place: str,
    out: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
    **chosen: Unpack[StudyOptions],
) -> None:
    """Set several scenarios side by side over the same draws, with their ranks."""
    from vawsim.report.drawn import about_draws
    from vawsim.report.ranking_table import show_ranking
    from vawsim.report.summary import ranking_json

    plan = plan_study(scenarios, texts, **chosen)
    tell_other_months(plan, texts, quiet)
    if out is not None:
        from vawsim.files.write import check_writable

        check_writable(out)
    study = run_study(plan, chosen["engine"], texts, quiet)
    print_answer(
        as_json,
        lambda: ranking_json(study, texts, place),
        lambda console: show_ranking(study, texts, console, place, about_draws(study.plan.sample, texts)),
    )
    if out is not None:
        from vawsim.report.folder import write_results

        earlier = write_results(out, study, texts, ranked=True)
        if earlier is not None:
            tell(texts("run.moved", folder=earlier), quiet)
        tell(texts("run.written", folder=out), quiet)
