"""``vawsim sweep``, and ``vawsim sweep show``."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import click

from vawsim.cli.answering import print_answer
from vawsim.cli.help import Command, help_group
from vawsim.cli.options import json_option, language_option, quiet_option, reader_may_leave, silent_option, tell
from vawsim.cli.pace import show_pace
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from vawsim.analysis.sweep.chunk import Done
    from vawsim.analysis.sweep.plan import SweepPlan
    from vawsim.analysis.sweep.wish import Wish
    from vawsim.files.store import Store
    from vawsim.sd.simulation import Engine

KINDS = ("sobol", "lhs", "morris", "fast", "grid")


@click.command("show", cls=Command)
@click.argument("folder")
@json_option
@language_option
@silent_option
def show(folder: str, as_json: bool, texts: Texts) -> None:
    """Show what a sweep varied and what came out."""
    from vawsim.analysis.sweep.results import read_sweep
    from vawsim.files.store import open_store
    from vawsim.report.sweep import show_sweep, sweep_json

    swept = read_sweep(open_store(folder))
    print_answer(as_json, lambda: sweep_json(swept), lambda console: show_sweep(swept, texts, console))


class SweepCommand(Command):
    """``sweep``, which hands ``sweep show`` over to a command of its own."""

    commands: ClassVar[dict[str, click.Command]] = {"show": show}

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """As usual; that of the other command where the first argument says so."""
        if args and args[0] in self.commands:
            return self.commands[args[0]].make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """As usual, and behind the options the other command."""
        super().format_options(context, formatter)
        with formatter.section(say("usage.commands")):
            formatter.write_dl([(name, say(f"{help_group(context, name)}.short")) for name in self.commands])


@click.command("sweep", cls=SweepCommand)
@click.argument("what", nargs=-1, required=True)
@click.option("--vary", multiple=True)
@click.option("--design", type=click.Choice(KINDS))
@click.option("--samples", type=click.IntRange(1))
@click.option("--seed", type=click.IntRange(0))
@click.option("--output", "outputs", multiple=True)
@click.option("--when", multiple=True)
@click.option("--place", "places", multiple=True)
@click.option("--out")
@click.option("--resume/--restart", "resume", default=True, show_default=True)
@click.option("--cores", type=click.IntRange(1))
@click.option("--cluster")
@click.option("--engine", default="auto", show_default=True, type=click.Choice(["auto", "compiled", "reference"]))
@language_option
@quiet_option
def command(
    what: tuple[str, ...],
    out: str | None,
    resume: bool,
    cores: int | None,
    cluster: str | None,
    engine: Engine,
    texts: Texts,
    quiet: bool,
    **wished: Any,
) -> None:
    """Run scenarios over a design of what is varied."""
    from vawsim.analysis.chunks import OtherWork
    from vawsim.analysis.sweep.results import read_sweep
    from vawsim.analysis.sweep.running import MANIFEST, prepare
    from vawsim.report.console import make_console
    from vawsim.report.sweep import show_sweep

    if cluster is not None and cores is not None:
        raise click.UsageError(texts("sweep.cores_on_cluster"))
    wish = replace(_wish(what, wished), engine=engine)
    plan = _plan(wish)
    store = _store(out or f"out/sweep-{_name(wish, plan)}", cluster)
    _tell_odd_samples(plan, texts, quiet)
    try:
        remaining = prepare(plan, store, restart=not resume)
        if remaining.chunks or not store.has(MANIFEST):
            _run(plan, store, remaining.chunks, remaining.runs, cores, cluster, texts, quiet)
    except OtherWork as other:
        different = ", ".join(other.different)
        raise click.UsageError(texts("sweep.other_work", folder=other.folder, different=different)) from None
    except KeyboardInterrupt:
        tell(texts("sweep.kept", folder=store.shown), quiet)
        raise
    swept = read_sweep(store)
    with reader_may_leave():
        show_sweep(swept, texts, make_console())
    tell(texts("sweep.written", folder=store.shown), quiet)


def _wish(what: tuple[str, ...], wished: dict[str, Any]) -> Wish:
    """What the file of a sweep, or the scenarios, and the options wish for; an option is stronger than the file.

    Raises:
        click.UsageError: an option has no sense.
        FileProblems: with everything that is wrong in the form of the file.
    """
    from vawsim.analysis.sweep.form import read_vary, sweep_file
    from vawsim.analysis.sweep.wish import Wish, read_wish

    files = [file for name in what if (file := sweep_file(name)) is not None]
    if files and len(what) > 1:
        raise click.UsageError(say("sweep.several_specs"))
    wish = read_wish(files[0]) if files else Wish(what)
    given = {key: value for key, value in wished.items() if value not in (None, ())}
    try:
        if "vary" in given:
            given["vary"] = tuple(read_vary(text) for text in given["vary"])
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    if "when" in given:
        given["when"] = tuple(text for one in given["when"] for text in one.split(","))
    return replace(wish, **given, options=frozenset(given))


def _plan(wish: Wish) -> SweepPlan:
    """The plan of a wish.

    Raises:
        click.UsageError: an option is wrong.
        FileProblems: with everything that is wrong in the file of the sweep, or in a scenario.
    """
    from vawsim.analysis.sweep.wish import WishProblems, in_file

    try:
        return wish.plan()
    except WishProblems as problems:
        written = [(path, message) for path, message in problems.problems if path[0] not in wish.options]
        if wish.document is not None and written:
            raise in_file(written, wish.document) from None
        raise click.UsageError(str(problems)) from None


def _store(out: str, cluster: str | None) -> Store:
    """Where the files belong; for workers elsewhere, by its whole path."""
    from vawsim.files.store import Folder, open_store

    store = open_store(out)
    return Folder(store.path.absolute()) if cluster and isinstance(store, Folder) else store


def _name(wish: Wish, plan: SweepPlan) -> str:
    """A short name for a sweep: that of its file, or those of its scenarios."""
    names = [scenario.name for scenario in plan.scenarios] if wish.document is None else [Path(wish.document.file).stem]
    return "-".join(names)[:100]


def _run(
    plan: SweepPlan,
    store: Store,
    chunks: tuple[int, ...],
    runs: int,
    cores: int | None,
    cluster: str | None,
    texts: Texts,
    quiet: bool,
) -> None:
    """Run what is missing, and write the summary and the manifest."""
    from vawsim.analysis.sweep.ending import finish
    from vawsim.analysis.sweep.running import run_here

    whole = plan.design.runs * len(plan.scenarios)
    design, varied, scenarios = plan.design.kind, len(plan.varied), len(plan.scenarios)
    tell(texts("sweep.begin", runs=f"{whole:,}", design=design, varied=varied, scenarios=scenarios), quiet)
    if runs < whole:
        tell(texts("sweep.go_on", there=f"{whole - runs:,}"), quiet)
    failed = 0
    with show_pace(whole, whole - runs, texts, quiet) as pace:
        if cluster is None:
            work = run_here(plan, chunks, store, cores, lambda: pace.announce(texts("run.compiling")))
        else:
            work = _on_cluster(plan, chunks, store, cluster, texts, quiet)
        with closing(work):  # whoever interrupts it also ends what was handed out
            for done in work:
                pace.done(done.runs)
                failed += done.failed
    finish(plan, store)
    if failed:
        tell(texts("sweep.failed_some", failed=f"{failed:,}", runs=f"{runs:,}"), quiet)


def _on_cluster(
    plan: SweepPlan, chunks: tuple[int, ...], store: Store, address: str, texts: Texts, quiet: bool
) -> Generator[Done, None, None]:
    from vawsim.analysis.sweep.cluster import run_on_cluster
    from vawsim.analysis.sweep.cluster_problem import ClusterProblem

    def say_it(key: str, values: dict[str, Any]) -> None:
        tell(texts(f"sweep.{key}", **values), quiet)

    try:
        yield from run_on_cluster(plan, chunks, store, address, say_it)
    except ClusterProblem as problem:
        message = texts(f"sweep.{problem.key}", **problem.values)
        raise (click.UsageError if problem.key == "cluster_address" else click.ClickException)(message) from None


def _tell_odd_samples(plan: SweepPlan, texts: Texts, quiet: bool) -> None:
    """Say so where a Sobol design is not balanced."""
    samples = plan.design.samples
    lower = 1 << (samples.bit_length() - 1)
    if plan.design.kind == "sobol" and samples != lower:
        tell(texts("sweep.odd_samples", samples=f"{samples:,}", lower=f"{lower:,}", higher=f"{2 * lower:,}"), quiet)
