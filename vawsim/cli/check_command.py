"""``vawsim check``."""

from __future__ import annotations

from dataclasses import replace

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, quiet_option, reader_may_leave
from vawsim.text.catalogue import Texts


@click.command("check", cls=Command)
@click.argument("files", nargs=-1)
@click.option("--schema", is_flag=True)
@language_option
@quiet_option
def command(files: tuple[str, ...], schema: bool, texts: Texts, quiet: bool) -> None:
    """Look for every mistake in scenario files, without running them, and for what is probably not meant."""
    from vawsim.files.diagnostic import FileProblems
    from vawsim.model import load_model
    from vawsim.scenario.check import check
    from vawsim.scenario.load import load_scenario
    from vawsim.scenario.notices import notices

    parameters = load_model().parameters
    if schema:
        import json

        from vawsim.scenario.schema import json_schema

        with reader_may_leave():
            click.echo(json.dumps(json_schema(parameters), indent=2, ensure_ascii=False))
    elif not files:
        raise click.UsageError(texts("usage.no_files"))
    problems = []
    for file in files:
        found = check(file, parameters)
        problems += found
        if not found and not quiet:
            with reader_may_leave():
                click.echo(texts("check.good", file=file))
                for notice in notices(load_scenario(file), parameters):
                    click.echo(replace(notice, message=texts("check.note", message=notice.message)))
    if problems:
        raise FileProblems(problems)
