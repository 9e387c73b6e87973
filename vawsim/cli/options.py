"""Options and habits that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from vawsim.text.catalogue import LANGUAGES, Texts, say, spoken

if TYPE_CHECKING:
    from vawsim.model.outputs import Output

Function = TypeVar("Function", bound=Callable[..., None])

language_option = click.option(
    "--lang", "texts", type=click.Choice(LANGUAGES), callback=lambda context, option, value: Texts(spoken())
)
"""``--lang``, which ``main`` has looked at already; the command gets the texts of the language."""

lang_option = click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False)
"""``--lang`` for a command that has no texts of its own."""

quiet_option = click.option("--quiet", is_flag=True)

silent_option = click.option("--quiet", is_flag=True, expose_value=False)
"""``--quiet`` for a command that says nothing but its result, so that scripts can always give it."""

prior_option = click.option("--prior", is_flag=True)

ensemble_option = click.option("--ensemble", type=click.Path(path_type=Path))

json_option = click.option("--json", "as_json", is_flag=True)

out_option = click.option("--out", type=click.Path(path_type=Path, file_okay=False))


def _place(context: click.Context, option: click.Parameter, value: str) -> str:
    """One of the places of the model, which only the command's use imports."""
    from vawsim.analysis.summing import AREAS
    from vawsim.text.phrases import quote
    from vawsim.text.suggest import did_you_mean

    if value not in AREAS:
        hint = did_you_mean(value, AREAS) or say("change.the_places_are")
        raise click.BadParameter(say("parameter.unknown_place", name=quote(value)) + hint, context, option)
    return value


def _output(context: click.Context, option: click.Parameter, value: str) -> Output:
    """One of the headline outputs, which only the command's use imports."""
    from vawsim.model.outputs import OUTPUTS
    from vawsim.text.suggest import did_you_mean

    if value not in OUTPUTS:
        raise click.UsageError(say("usage.no_output", name=value) + did_you_mean(value, OUTPUTS), context)
    return OUTPUTS[value]


output_option = click.option("--output", default="implementation_gap", show_default=True, callback=_output)
"""``--output`` where it is a headline output, which the command gets."""


def _scenario_file(context: click.Context, option: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix not in (".yaml", ".yml"):
        raise click.BadParameter(say("usage.not_yaml", file=value), context, option)
    return value


save_option = click.option("--save", type=click.Path(path_type=Path, dir_okay=False), callback=_scenario_file)
"""``--save``: a scenario file to write."""

figure_option = click.option("--figure", type=click.Path(path_type=Path, dir_okay=False))


def sampling_options(draws: int, fewest: int = 1) -> Callable[[Function], Function]:
    """``--draws``, so many if nothing else is said, ``--seed``, ``--prior`` and ``--ensemble``."""

    def add(command: Function) -> Function:
        count = click.IntRange(fewest, 100_000)
        for option in (
            ensemble_option,
            prior_option,
            click.option("--seed", default=1, show_default=True, type=click.IntRange(0)),
            click.option("--draws", default=draws, show_default=True, type=count),
        ):
            command = option(command)
        return command

    return add


place_option = click.option("--place", default="Peru", show_default=True, callback=_place)


def tell(message: str, quiet: bool) -> None:
    """Say something beside the result, on standard error."""
    if not quiet:
        click.echo(message, err=True)


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Print, and go on when the reader of standard output has gone, as with ``| head``.

    Raises:
        click.ClickException: standard output takes no more, as on a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _print_no_more()
    except OSError as error:
        if error.filename is not None:  # about another file
            raise
        _print_no_more()
        raise click.ClickException(say("usage.cannot_print")) from None


def _print_no_more() -> None:
    """What is printed from now on, and flushed at the end, goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Bar:
    """Something that progress can be told to."""

    def __call__(self, share: float) -> None:
        """Take notice of the share of the work that is done, 0 to 1."""

    def announce(self, what: str) -> None:
        """Say what is being done first, of which nobody knows how long it takes."""

    def tell_compiling(self) -> None:
        """Say that the model is being compiled first."""
        self.announce(say("run.compiling"))


@contextmanager
def progress_bar(title: str, quiet: bool) -> Iterator[_Bar]:
    """A bar with the time left on standard error; nothing where that is no terminal or ``quiet`` is set."""
    if quiet or not sys.stderr.isatty():
        yield _Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=1.0)

        class Shown(_Bar):
            def __call__(self, share: float) -> None:
                progress.update(task, description=title, total=1.0, completed=share)

            def announce(self, what: str) -> None:
                progress.update(task, description=what, total=None)

        yield Shown()
