"""Handing chunks out to the workers of a Dask scheduler."""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker, Security, as_completed
from distributed.comm.core import connect

from vawsim.analysis.sweep.chunk import Done
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.analysis.sweep.cluster_worker import SweepOnWorker, differences, installed_here, run_on_worker
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.files.store import Store
from vawsim.text.catalogue import spoken

AHEAD = 2
"""Chunks for each thread of a worker: the one that it runs, and the next, so that it is never idle."""

PATIENCE = 10
"""Seconds in which a scheduler must answer."""

LOOK = 2.0
"""Seconds between two looks at which workers there are."""

GLANCE = 0.05
"""Seconds between two looks at what is done."""

Tell = Callable[[str, dict[str, Any]], None]


@contextmanager
def connected(address: str, store: Store) -> Iterator[Client]:
    """A connection to a scheduler; Dask itself says nothing meanwhile.

    Raises:
        ClusterProblem: nobody answers at the address, or not any more.
    """
    with _unheard():
        try:
            # A client that cannot connect leaves a lot behind; so somebody else knocks first.
            asyncio.run(_knock(address))
            client = Client(address, timeout=PATIENCE, set_as_default=False, name="vawsim")
        except OSError as error:
            raise ClusterProblem("cluster_unreachable", {"address": address, "error": _first_cause(error)}) from None
        except (ValueError, TypeError, RuntimeError) as error:
            raise ClusterProblem("cluster_address", {"address": address, "error": error}) from None
        try:
            with client:
                yield client
        except (CancelledError, OSError):
            raise ClusterProblem("cluster_gone", {"address": address, "folder": store.shown}) from None


def run_chunks(
    client: Client, plan: SweepPlan, chunks: Sequence[int], store: Store, address: str, tell: Tell
) -> Generator[Done, None, None]:
    """Run chunks on the workers; see ``run_on_cluster``.

    Raises:
        ClusterProblem: the workers cannot do it.
        FileProblems: the store cannot be read.
        OtherWork: another sweep was begun in the store meanwhile.
        CancelledError: the scheduler is gone.
        OSError: the scheduler is gone.
    """
    workers = _Workers(client, address, tell)
    while not workers.threads():
        time.sleep(GLANCE)
    # Sweeps of several people do not disturb each other on one cluster, nor does what is left of one that was killed.
    name = f"vawsim-{uuid4().hex}"
    client.register_plugin(SweepOnWorker(plan, store, _same_everywhere(client), spoken()), name=name)
    waiting = iter(chunks)
    working = as_completed(loop=client.loop)
    try:
        while True:
            wanted = max(1, AHEAD * workers.threads())
            for chunk in islice(waiting, max(0, wanted - working.count())):
                working.add(client.submit(run_on_worker, name, chunk, pure=False))
            if working.is_empty():
                return
            for future in working.next_batch(block=False):
                yield _result(future, store)
            time.sleep(GLANCE)
    finally:
        if client.status == "running":
            with suppress(OSError, CancelledError):
                client.cancel(list(working.futures))
                client.unregister_worker_plugin(name)


class _Workers:
    """The workers of a cluster, of which some come and some go."""

    def __init__(self, client: Client, address: str, tell: Tell) -> None:
        self.client = client
        self.address = address
        self.tell = tell
        self.found: dict[str, int] | None = None
        self.looked = 0.0

    def threads(self) -> int:
        """How many threads they have now; it is told when that has changed.

        Raises:
            OSError: the scheduler is gone.
        """
        if self.found is None or time.monotonic() - self.looked >= LOOK:
            self.looked = time.monotonic()
            if self.client.status != "running":
                raise OSError(self.client.status)
            before, self.found = self.found, self.client.nthreads()
            if self.found != before:
                self._tell(len(self.found), sum(self.found.values()))
        return sum(self.found.values())

    def _tell(self, workers: int, threads: int) -> None:
        if workers:
            self.tell("cluster_working", {"workers": workers, "threads": threads, "address": self.address})
        else:
            self.tell("cluster_no_workers", {"address": self.address})


def _result(future: Future[Done], store: Store) -> Done:
    if future.cancelled():
        raise CancelledError
    try:
        return future.result()
    except KilledWorker:
        raise ClusterProblem("cluster_lost", {"folder": store.shown}) from None


def _same_everywhere(client: Client) -> dict[str, str]:
    """What is installed here, and so on every worker.

    Raises:
        ClusterProblem: a worker has something else.
    """
    own = installed_here()
    for worker, found in sorted(client.run(installed_here, on_error="return").items()):
        if isinstance(found, OSError):  # it has gone meanwhile
            continue
        if isinstance(found, Exception):
            raise ClusterProblem("cluster_no_vawsim", {"worker": worker, "error": found})
        if different := differences(own, found):
            raise ClusterProblem("cluster_other_version", {"worker": worker, "different": different})
    return own


async def _knock(address: str) -> None:
    answering = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    await answering.close()


def _first_cause(error: OSError) -> str:
    """What began it, of all that has something to say."""
    cause: BaseException | None = error
    said = ""
    while cause is not None:
        said = getattr(cause, "strerror", None) or str(cause) or said
        cause = cause.__cause__
    return said


@contextmanager
def _unheard() -> Iterator[None]:
    """Keep to ourselves what Dask says for those who run clusters; it is in the logs there."""
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict if name.split(".")[0] in _TALKATIVE]
    disabled = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module="distributed")
            yield
    finally:
        for logger, before in zip(loggers, disabled, strict=True):
            logger.disabled = before


_TALKATIVE = ("distributed", "tornado", "asyncio")
