"""What a worker of a Dask cluster does for a sweep; it is sent to every worker, those that join later too."""

from __future__ import annotations

from typing import Any

from distributed import WorkerPlugin, get_worker

from vawsim import __version__
from vawsim.analysis.sweep.chunk import Done, run_chunk
from vawsim.analysis.sweep.plan import LIBRARIES, SweepPlan
from vawsim.files.store import Store
from vawsim.files.versions import versions
from vawsim.model import load_model
from vawsim.model.fingerprint import behaviour_fingerprint


class SweepOnWorker(WorkerPlugin):
    """The plan of a sweep and where its files belong, on a worker: sent once, not with every chunk."""

    def __init__(self, name: str, plan: SweepPlan, store: Store) -> None:
        self.name = name
        self.plan = plan
        self.store = store

    def run(self, chunk: int) -> Done:
        """Run a chunk on one processor: the worker's other threads have their own."""
        return run_chunk(self.plan, chunk, self.store, threads=1)


def run_on_worker(name: str, chunk: int) -> Done:
    """Run a chunk of the sweep of that name on the worker where this is called."""
    sweep = get_worker().plugins[name]
    assert isinstance(sweep, SweepOnWorker)
    return sweep.run(chunk)


def installed_here() -> dict[str, Any]:
    """What must be the same on all machines, so that chunks fit together."""
    return {"vawsim": __version__, "model": behaviour_fingerprint(load_model()), **versions(*LIBRARIES)}
