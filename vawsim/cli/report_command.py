"""``vawsim report``."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, quiet_option, tell
from vawsim.cli.studying import StudyOptions, run_study, study_options
from vawsim.text.catalogue import Texts

FEWEST_DRAWS, MOST_SCENARIOS = 30, 5
"""Fewer draws make no range; more scenarios do not fit on a page."""


@click.command("report", cls=Command)
@click.argument("scenarios", nargs=-1, required=True)
@study_options
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--pdf", is_flag=True)
@click.option("--excel", is_flag=True)
@language_option
@quiet_option
def command(
    scenarios: tuple[str, ...],
    output: Path | None,
    pdf: bool,
    excel: bool,
    texts: Texts,
    quiet: bool,
    **chosen: Unpack[StudyOptions],
) -> None:
    """Write a report of scenarios: one HTML file, on request a PDF and a workbook beside it."""
    if chosen["draws"] < FEWEST_DRAWS:
        raise click.UsageError(texts("report.too_few_draws", least=FEWEST_DRAWS))
    if len(set(scenarios)) > MOST_SCENARIOS:
        raise click.UsageError(texts("report.too_many", most=MOST_SCENARIOS))
    if pdf:
        from vawsim.report.document.pdf import NoPdf, look_for_weasyprint

        try:
            look_for_weasyprint()  # before the work, not after it
        except NoPdf as missing:
            raise click.UsageError(str(missing)) from None
    from vawsim.report.document.content import EXTRAS

    study = run_study(scenarios, texts, quiet, EXTRAS, **chosen)
    others = [scenario.name for scenario in study.plan.scenarios[1:]] or [study.base.scenario.name]
    file = output if output is not None else Path("out") / f"report-{'-'.join(others)}.html"
    from vawsim.report.document.writing import write_report

    for written in write_report(study, file, texts, pdf, excel):
        tell(texts("report.written", file=written), quiet)
