"""Running the chunks of a sweep on many machines, by Dask (Rocklin 2015, *Dask: parallel computation with blocked
algorithms and task scheduling*).

Workers get the plan and the number of a chunk, and write its files themselves, where all of them and this machine can
reach them. So no result passes through the scheduler, and a chunk that is lost with its worker is made again elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from typing import Any

from vawsim.analysis.sweep.chunk import Done, file_names
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.files.extras import NeedsExtra
from vawsim.files.store import Store

SETTLING = 90.0
"""Seconds after which this machine must see what workers wrote: shared folders remember for a while what they held."""


def run_on_cluster(
    plan: SweepPlan,
    chunks: Sequence[int],
    store: Store,
    address: str,
    tell: Callable[[str, dict[str, Any]], None] = lambda key, values: None,
) -> Generator[Done, None, None]:
    """Run chunks on the workers of a Dask scheduler, in any order; each is told of when its files are there.

    A worker runs as many chunks at once as it has threads, each on one processor. When this is ended early, workers
    finish the chunks that they are at, and begin no other.

    Args:
        plan: what to run.
        chunks: their numbers.
        store: where their files belong; the workers must reach it by the same path or address.
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.
        tell: is told what the cluster is like, as a key of a sentence and what stands in it.

    Raises:
        NeedsExtra: Dask is not installed.
        ClusterProblem: nobody answers at the address, a worker has another vawsim or another model or does not reach
            the store, or a chunk was lost with one worker after the other.
        FileProblems: the store cannot be read.
        OtherWork: another sweep was begun in the store meanwhile.
    """
    try:
        from vawsim.analysis.sweep.cluster_client import connected, run_chunks
    except ImportError:
        raise NeedsExtra("cluster") from None
    if not chunks:
        return
    with connected(address, store) as client:
        yield from run_chunks(client, plan, chunks, store, address, tell)
    _wait_for_files(plan, chunks, store)


def _wait_for_files(plan: SweepPlan, chunks: Sequence[int], store: Store) -> None:
    """Make sure that what the workers wrote is here, too."""
    wanted = {name for chunk in chunks for name in file_names(plan, chunk)}
    latest = time.monotonic() + SETTLING
    while missing := wanted - store.names():
        if time.monotonic() > latest:
            raise ClusterProblem(
                "cluster_not_here", {"folder": store.shown, "missing": len(missing), "file": min(missing)}
            )
        time.sleep(1)
