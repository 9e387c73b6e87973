"""``vawsim new``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, quiet_option, tell
from vawsim.text.catalogue import Texts


@click.command("new", cls=Command)
@click.argument("name")
@click.option("--extends", default="baseline", show_default=True)
@language_option
@quiet_option
def command(name: str, extends: str, texts: Texts, quiet: bool) -> None:
    """Write a commented scenario to start from."""
    from vawsim.files.write import write_new
    from vawsim.model import load_model
    from vawsim.report.scenarios.starter import starter
    from vawsim.scenario.check import load_checked

    load_checked([extends], load_model().parameters)
    path = Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
    write_new(path, starter(path.stem, extends, path.parent, texts))
    tell(texts("new.written", file=path, run=path if "/" in str(path) else f"./{path}"), quiet)
