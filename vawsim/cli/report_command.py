"""``vawsim report``."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from vawsim.cli.chapters import CHAPTERS, Chapters
from vawsim.cli.help import Command
from vawsim.cli.options import language_option, place_option, quiet_option, tell
from vawsim.cli.soles import soles
from vawsim.cli.studying import StudyOptions, plan_study, run_study, study_options
from vawsim.text.catalogue import Texts


@click.command("report", cls=Command)
@click.argument("scenarios", nargs=-1, required=True)
@study_options
@place_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pdf", is_flag=True)
@click.option("--excel", is_flag=True)
@click.option("--with", "wanted", multiple=True, type=click.Choice(CHAPTERS))
@click.option("--budget", callback=soles)
@language_option
@quiet_option
def command(
    scenarios: tuple[str, ...],
    place: str,
    output: Path | None,
    pdf: bool,
    excel: bool,
    wanted: tuple[str, ...],
    budget: float | None,
    texts: Texts,
    quiet: bool,
    **chosen: Unpack[StudyOptions],
) -> None:
    """Write a report of scenarios: one HTML file, on request a PDF and a workbook beside it."""
    from vawsim.files.write import check_writable
    from vawsim.report.document.content import EXTRAS
    from vawsim.report.document.pdf import NoPdf
    from vawsim.report.document.writing import NotForReport, check_limits, write_report

    plan = plan_study(scenarios, texts, **chosen)
    names = "-".join(scenario.name for scenario in plan.scenarios[1:]) or plan.scenarios[0].name
    where = "" if place == "Peru" else f"-{place}"
    file = output if output is not None else Path("out") / f"report-{names[:100]}{where}.html"
    try:
        check_limits(plan, file, pdf)
    except (NotForReport, NoPdf) as cannot:
        raise click.UsageError(str(cannot)) from None
    further = Chapters(plan, texts, place, quiet, budget)
    further.check(wanted)
    check_writable(file.parent)
    study = run_study(plan, chosen["engine"], texts, quiet, EXTRAS)
    for written in write_report(study, file, texts, place, pdf, excel, further.make(wanted)):
        tell(texts("report.written", file=written), quiet)
