"""Running the chunks of a sweep on many machines, by Dask (Rocklin 2015, *Dask: parallel computation with blocked
algorithms and task scheduling*).

Workers get the plan and the number of a chunk, and write its files themselves, where all of them and this machine can
reach them. So no result passes through the scheduler, and a chunk that is lost with its worker is made again elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from itertools import islice
from typing import Any

from vawsim.analysis.sweep.chunk import Done
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.files.store import NeedsExtra, Store

AHEAD = 2
"""Chunks that wait at each thread of a worker, so that none is ever idle."""

PATIENCE = 10
"""Seconds in which a scheduler must answer."""


class ClusterProblem(Exception):  # noqa: N818 - like WriteProblem
    """The cluster cannot do the work. ``key`` names the sentence that says why, ``values`` what stands in it."""

    def __init__(self, key: str, **values: object) -> None:
        self.key = key
        self.values = values
        super().__init__(key, values)


def run_on_cluster(
    plan: SweepPlan,
    chunks: Sequence[int],
    store: Store,
    address: str,
    tell: Callable[[str, dict[str, Any]], None] = lambda key, values: None,
) -> Iterator[Done]:
    """Run chunks on the workers of a Dask scheduler, in any order; each is told of when its files are there.

    A worker runs as many chunks at once as it has threads, each on one processor.

    Args:
        plan: what to run.
        chunks: their numbers.
        store: where their files belong; the workers must reach it by the same path or address.
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.
        tell: is told what the cluster is like, as a key of a sentence and what stands in it.

    Raises:
        NeedsExtra: Dask is not installed.
        ClusterProblem: nobody answers at the address, a worker has another vawsim or another model, or a chunk was lost
            with one worker after the other.
        WriteProblem: a file cannot be written.
    """
    try:
        from distributed import Client, KilledWorker, as_completed
        from distributed.comm.core import CommClosedError

        from vawsim.analysis.sweep.cluster_worker import SweepOnWorker, installed_here, run_on_worker
    except ImportError:
        raise NeedsExtra("cluster") from None
    # What its loggers say is for those who run the cluster, and is in the logs there.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False, name="vawsim")
    except (OSError, ValueError) as error:
        raise ClusterProblem("cluster_unreachable", address=address, error=error) from None
    with client:
        threads = _wait_for_workers(client, address, tell)
        own = installed_here()
        found = client.run(installed_here).values()
        different = sorted({key for other in found for key in own if other.get(key) != own[key]})
        if different:
            raise ClusterProblem("cluster_other_version", address=address, different=", ".join(different))
        name = f"vawsim-{hashlib.sha256(json.dumps(plan.identity).encode()).hexdigest()[:16]}-{store.shown}"
        client.register_plugin(SweepOnWorker(name, plan, store), name=name)
        waiting = iter(chunks)

        def submit(chunk: int) -> Any:
            return client.submit(run_on_worker, name, chunk, pure=False)

        working = as_completed([submit(chunk) for chunk in islice(waiting, AHEAD * threads)])
        try:
            for future in working:
                done: Done = future.result()
                working.update([submit(chunk) for chunk in islice(waiting, 1)])
                yield done
        except KilledWorker:
            raise ClusterProblem("cluster_lost", folder=store.shown) from None
        except (CancelledError, CommClosedError) as error:
            raise ClusterProblem("cluster_gone", address=address, folder=store.shown, error=error) from None
        finally:
            with suppress(OSError, CommClosedError, TimeoutError):
                client.cancel(list(working.futures))
                client.unregister_worker_plugin(name)


def _wait_for_workers(client: Any, address: str, tell: Callable[[str, dict[str, Any]], None]) -> int:
    """The number of threads of all workers, once there is at least one."""
    if not client.scheduler_info(n_workers=-1)["workers"]:
        tell("cluster_no_workers", {"address": address})
    client.wait_for_workers(1)
    workers = client.scheduler_info(n_workers=-1)["workers"].values()
    threads: int = sum(worker["nthreads"] for worker in workers)
    tell("cluster_working", {"workers": len(workers), "threads": threads, "address": address})
    return threads
