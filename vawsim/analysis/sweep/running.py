"""Running a sweep on one machine, and going on with one that was broken off."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence, Set
from dataclasses import dataclass

from vawsim.analysis.sweep.chunk import Done, file_names, run_chunk
from vawsim.analysis.sweep.identity import DESIGN, check_identity, read_identity, write_identity
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.tables import rows
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.store import Store
from vawsim.model import load_model
from vawsim.sd.compiled.engine import compile_model
from vawsim.text.catalogue import say

SUMMARY, MANIFEST = "summary.csv", "manifest.json"
"""What is written when all chunks are there; the manifest last of all."""


@dataclass(frozen=True)
class Remaining:
    """The chunks of a sweep that are not there yet."""

    chunks: tuple[int, ...]
    runs: int
    """Runs that they take, in all scenarios."""


def prepare(plan: SweepPlan, store: Store, restart: bool = False) -> Remaining:
    """Make a store ready for a sweep, and tell what is left to do.

    Args:
        plan: what to run.
        store: where its files belong.
        restart: throw away what is there.

    Raises:
        OtherWork: it holds another sweep, and that is not to be thrown away.
        FileProblems: it cannot be read, or holds a sweep of which nobody knows which one.
        WriteProblem: it cannot be written to.
    """
    if restart or read_identity(store) is None:
        _begin(plan, store, restart)
    else:
        check_identity(plan, store)
    there = store.names()
    remaining = _remaining(plan, store, there)
    if remaining.chunks:
        for name in {MANIFEST, SUMMARY} & there:
            store.remove(name)
    return remaining


def _begin(plan: SweepPlan, store: Store, restart: bool) -> None:
    there = store.names()
    chunks = {name for name in there if name.startswith(("inputs/chunk-", "results/scenario="))}
    if chunks and not restart:
        raise FileProblems([Diagnostic(f"{store.shown}/{DESIGN}", 1, 1, say("sweep.no_design"))])
    store.check_writable()
    # The design goes first and comes last: nobody finds files under a design that is not theirs.
    for name in (DESIGN, MANIFEST, SUMMARY, *sorted(chunks)):
        if name in there:
            store.remove(name)
    write_identity(plan, store)


def _remaining(plan: SweepPlan, store: Store, there: Set[str]) -> Remaining:
    """The chunks of which a file is missing; one that is damaged is removed, so that it is made again."""
    chunks, runs = [], 0
    for chunk in range(plan.design.chunks):
        first, stop = plan.design.span(chunk)
        missing = []
        for name in file_names(plan, chunk):
            if name not in there:
                missing.append(name)
            elif not _is_whole(store, name, stop - first):
                store.remove(name)
                missing.append(name)
        if missing:
            chunks.append(chunk)
        runs += (stop - first) * sum(name.startswith("results/") for name in missing)
    return Remaining(tuple(chunks), runs)


def _is_whole(store: Store, name: str, runs: int) -> bool:
    """Whether a file can be read to its end, where a Parquet file says what is in it, and holds so many runs."""
    try:
        return rows(store.read(name) or b"") == runs
    except ValueError:
        return False


def run_here(
    plan: SweepPlan,
    chunks: Sequence[int],
    store: Store,
    threads: int | None = None,
    announce: Callable[[], None] = lambda: None,
) -> Generator[Done, None, None]:
    """Run chunks on this machine, one after the other; each is told of when its files are there.

    Args:
        plan: what to run.
        chunks: their numbers.
        store: where their files belong.
        threads: processors to use, by default all.
        announce: called if the model must be compiled first, which takes a second or two.

    Raises:
        WriteProblem: a file cannot be written.
    """
    if chunks and plan.identity["engine"] == "compiled":
        compile_model(load_model().model, announce)
    for chunk in chunks:
        yield run_chunk(plan, chunk, store, threads)
