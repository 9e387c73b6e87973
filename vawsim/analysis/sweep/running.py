"""Running a sweep on one machine, and going on with one that was broken off."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

from vawsim.analysis.sweep.chunk import Done, file_names, run_chunk
from vawsim.analysis.sweep.identity import DESIGN, check_identity, read_identity, write_identity
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.files.store import Store
from vawsim.model import load_model
from vawsim.sd.compiled.engine import compile_model


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
        WriteProblem: it cannot be written to.
    """
    if restart or not read_identity(store):
        store.check_writable()
        # The design goes first and comes last: nobody finds files under a design that is not theirs.
        for name in sorted(store.names(), key=lambda name: name != DESIGN):
            if name == DESIGN or name.startswith(("inputs/chunk-", "results/scenario=")):
                store.remove(name)
        write_identity(plan, store)
    else:
        check_identity(plan, store)
    there = store.names()
    missing = {
        chunk: [name for name in file_names(plan, chunk) if name not in there] for chunk in range(plan.design.chunks)
    }
    runs = 0
    for chunk, names in missing.items():
        first, stop = plan.design.span(chunk)
        runs += (stop - first) * sum(name.startswith("results/") for name in names)
    return Remaining(tuple(chunk for chunk, names in missing.items() if names), runs)


def run_here(
    plan: SweepPlan,
    chunks: Iterable[int],
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
    if plan.identity["engine"] == "compiled":
        compile_model(load_model().model, announce)
    for chunk in chunks:
        yield run_chunk(plan, chunk, store, threads)
