"""``vawsim explain``."""

from __future__ import annotations

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, progress_bar, quiet_option, reader_may_leave
from vawsim.text.catalogue import Texts


@click.command("explain", cls=Command)
@click.argument("name")
@language_option
@quiet_option
def command(name: str, texts: Texts, quiet: bool) -> None:
    """Explain a variable or parameter: equation, unit, source, value, what it uses and what uses it."""
    from vawsim.model import load_model
    from vawsim.report.console import make_console
    from vawsim.report.explanation import explain
    from vawsim.text.suggest import did_you_mean

    model = load_model().model
    known = (*model.variables, *model.parameters)
    if name not in known:
        raise click.UsageError(texts("usage.no_variable", name=name) + did_you_mean(name, known))
    with progress_bar(texts("run.simulating"), quiet) as progress:
        explanation = explain(name, texts, progress)
    with reader_may_leave():
        make_console().print(explanation)
