"""How commands print what they found: on the console for people, or as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vawsim.cli.options import reader_may_leave

if TYPE_CHECKING:
    from rich.console import Console


def print_answer(as_json: bool, told: Callable[[], object], show: Callable[[Console], None]) -> None:
    """Print an answer to standard output, whose reader may leave.

    Args:
        as_json: whether it is for a program.
        told: the answer as an object, for a program.
        show: prints the answer on a console, for people.

    Raises:
        click.ClickException: standard output takes no more, as on a full disk.
    """
    with reader_may_leave():
        if as_json:
            import json

            click.echo(json.dumps(told(), ensure_ascii=False, indent=2, allow_nan=False))
        else:
            from vawsim.report.console import make_console

            show(make_console())
