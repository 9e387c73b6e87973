"""``vawsim sensitivity``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.asking import question_of, read_rule
from vawsim.cli.drawing import write_figure
from vawsim.cli.help import Command
from vawsim.cli.options import json_option, language_option, progress_bar, quiet_option
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from vawsim.analysis.sensitivity.failing import Failing, Rule
    from vawsim.analysis.sensitivity.question import Answer, Question
    from vawsim.analysis.sweep.results import Swept


@click.command("sensitivity", cls=Command)
@click.argument("folder")
@click.option("--output")
@click.option("--at")
@click.option("--place")
@click.option("--scenario")
@click.option("--against")
@click.option("--fails", "rule", callback=read_rule)
@click.option("--figures", type=click.Path(path_type=Path, file_okay=False))
@json_option
@language_option
@quiet_option
def command(
    folder: str,
    output: str | None,
    at: str | None,
    place: str | None,
    scenario: str | None,
    against: str | None,
    rule: Rule | None,
    figures: Path | None,
    as_json: bool,
    texts: Texts,
    quiet: bool,
) -> None:
    """What an output of a sweep hangs on, and in which ranges of what was varied it fails."""
    from vawsim.analysis.sensitivity.failing import where_it_fails
    from vawsim.files.write import check_writable
    from vawsim.report.sensitivity.console import show_sensitivity
    from vawsim.report.sensitivity.objects import sensitivity_json

    question = question_of(_complete(folder), output, at, place, scenario, against)
    if figures is not None:
        check_writable(figures)
    with progress_bar(texts("sensitivity.estimating"), quiet) as progress:
        progress.announce(texts("sensitivity.estimating"))
        found = _answer(question)
        failing = None
        if rule is not None:
            progress.announce(texts("sensitivity.searching"))
            failing = where_it_fails(found, rule)
    print_answer(
        as_json,
        lambda: sensitivity_json(found, failing, texts),
        lambda console: show_sensitivity(found, failing, texts, console),
    )
    if figures is not None:
        _draw(figures, found, failing, texts, quiet)


def _complete(folder: str) -> Swept:
    """The sweep of a folder, or of the address of a store.

    Raises:
        FileProblems: there is none, or it is damaged or not complete.
        NeedsExtra: reading it takes a library that is not installed.
    """
    from vawsim.analysis.sensitivity.question import runs_there
    from vawsim.analysis.sweep.results import read_sweep
    from vawsim.files.diagnostic import Diagnostic, FileProblems
    from vawsim.files.store import open_store

    swept = read_sweep(open_store(folder))
    if not swept.finished:
        message = say("sensitivity.unfinished", there=f"{runs_there(swept):,}", runs=f"{swept.runs:,}")
        raise FileProblems([Diagnostic(swept.store.shown, 1, 1, message)])
    return swept


def _answer(question: Question) -> Answer:
    """The answer.

    Raises:
        FileProblems: the runs do not allow one.
    """
    from vawsim.analysis.sensitivity.errors import CannotEstimate
    from vawsim.analysis.sensitivity.question import answer
    from vawsim.files.diagnostic import Diagnostic, FileProblems

    try:
        return answer(question)
    except CannotEstimate as cannot:
        runs, needed = f"{cannot.runs:,}", f"{cannot.needed:,}"
        if cannot.reason == "fast_needs_every_run":
            missing = f"{cannot.needed - cannot.runs:,}"
            message = say("sensitivity.cannot_fast_needs_every_run", missing=missing, needed=needed)
        else:
            message = say("sensitivity.cannot_too_few_runs", runs=runs, needed=needed)
        raise FileProblems([Diagnostic(question.swept.store.shown, 1, 1, message)]) from None


def _draw(folder: Path, found: Answer, failing: Failing | None, texts: Texts, quiet: bool) -> None:
    """Write the figures that there is something to draw for into a folder.

    Raises:
        WriteProblem: one cannot be written.
    """
    from vawsim.files.write import make_folder
    from vawsim.report.sensitivity.figures import figures_of

    make_folder(folder)
    for name, draw in figures_of(found, failing, texts):
        write_figure(folder / f"{name}.png", draw, texts, quiet)
