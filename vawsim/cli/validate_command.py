"""``vawsim validate``."""

from __future__ import annotations

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.help import Command
from vawsim.cli.options import language_option, progress_bar, quiet_option
from vawsim.text.catalogue import Texts


@click.command("validate", cls=Command)
@click.option("--json", "as_json", is_flag=True)
@language_option
@quiet_option
@click.pass_context
def command(context: click.Context, as_json: bool, texts: Texts, quiet: bool) -> None:
    """Check the model: its structure, extreme conditions, behaviour, history, regions and sensitivity."""
    from vawsim.model import load_model
    from vawsim.report.validation import show_validation, validation_json
    from vawsim.validation.laboratory import Laboratory
    from vawsim.validation.running import validate

    with progress_bar(texts("validate.running"), quiet) as progress:
        laboratory = Laboratory(load_model(), announce=progress.tell_compiling)
        findings = validate(laboratory, progress)
    print_answer(
        as_json,
        lambda: validation_json(findings, texts),
        lambda console: show_validation(findings, texts, console),
    )
    if not all(finding.passed for finding in findings):
        context.exit(1)
