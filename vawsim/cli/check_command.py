"""``vawsim check``."""

from __future__ import annotations

import click

from vawsim.cli.options import language_option, quiet_option, reader_may_leave
from vawsim.text.catalogue import Texts


@click.command("check")
@click.argument("files", nargs=-1, metavar="SCENARIO...")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of scenario files, for editors.")
@language_option
@quiet_option
def command(files: tuple[str, ...], schema: bool, texts: Texts, quiet: bool) -> None:
    """Look for every mistake in scenario files, without running them.

    Each mistake is reported as file:line:column message; the exit code is then 3.
    """
    from vawsim.files.diagnostic import FileProblems
    from vawsim.model import load_model
    from vawsim.scenario.check import check

    parameters = load_model().parameters
    if schema:
        import json

        from vawsim.scenario.schema import json_schema

        with reader_may_leave():
            click.echo(json.dumps(json_schema(parameters), indent=2, ensure_ascii=False))
    elif not files:
        raise click.UsageError("name the scenario files to look at")
    problems = []
    for file in files:
        found = check(file, parameters)
        problems += found
        if not found and not quiet:
            with reader_may_leave():
                click.echo(texts("check.good", file=file))
    if problems:
        raise FileProblems(problems)
