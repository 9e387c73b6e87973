"""``vawsim explain``."""

from __future__ import annotations

from collections.abc import Collection

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

    model = load_model().model
    known = (*model.variables, *model.parameters)
    if name not in known:
        raise click.UsageError(texts("usage.no_variable", name=name) + _hint(name, known, texts))
    with progress_bar(texts("run.simulating"), quiet) as progress:
        explanation = explain(name, texts, progress)
    with reader_may_leave():
        make_console().print(explanation)


def _hint(name: str, known: Collection[str], texts: Texts) -> str:
    """The list that a cause, condition or suggestion is in, else a name like the misspelt one."""
    from vawsim.model.bundles import FILES, load_bundles
    from vawsim.text.suggest import did_you_mean

    for kind in FILES:
        if name in load_bundles(kind):
            return texts(f"usage.in_{kind}s")
    return did_you_mean(name, known)
