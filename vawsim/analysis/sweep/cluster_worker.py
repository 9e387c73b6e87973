"""What a worker of a Dask cluster does for a sweep; it is sent to every worker, those that join later too."""

from __future__ import annotations

from collections.abc import Mapping

from distributed import Worker, WorkerPlugin, get_worker

from vawsim import __version__
from vawsim.analysis.sweep.chunk import Done, run_chunk
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.analysis.sweep.identity import read_identity
from vawsim.analysis.sweep.plan import LIBRARIES, SweepPlan
from vawsim.files.diagnostic import FileProblems
from vawsim.files.extras import NeedsExtra
from vawsim.files.store import Store
from vawsim.files.versions import versions
from vawsim.files.write import WriteProblem
from vawsim.model import load_model
from vawsim.model.fingerprint import behaviour_fingerprint
from vawsim.sd.compiled.engine import compile_model
from vawsim.text.catalogue import Language, say, speak

SAME = (*LIBRARIES, "llvmlite", "pyarrow")
"""Libraries that make numbers or files; another version may make others."""


class SweepOnWorker(WorkerPlugin):
    """The plan of a sweep and where its files belong, on a worker: sent once, not with every chunk."""

    def __init__(self, plan: SweepPlan, store: Store, installed: dict[str, str], language: Language) -> None:
        self.plan = plan
        self.store = store
        self.installed = installed
        self.language = language
        self.different = ""
        self.address = ""

    def setup(self, worker: Worker) -> None:
        """Get ready, before there is more than one thread."""
        speak(self.language)
        self.address = worker.address
        self.different = differences(self.installed, installed_here())
        if not self.different and self.plan.identity["engine"] == "compiled":
            compile_model(load_model().model)

    def run(self, chunk: int) -> Done:
        """Run a chunk on one processor: the worker's other threads have their own.

        Raises:
            ClusterProblem: this worker cannot take part.
            OtherWork: another sweep was begun in the store meanwhile.
        """
        if self.different:
            raise ClusterProblem("cluster_other_version", {"worker": self.address, "different": self.different})
        place: dict[str, object] = {"worker": self.address, "folder": self.store.shown}
        try:
            if read_identity(self.store) is None:
                raise ClusterProblem("cluster_not_shared", place)
            return run_chunk(self.plan, chunk, self.store, threads=1)
        except FileProblems as problem:
            reason = problem.diagnostics[0].message
        except (WriteProblem, NeedsExtra, OSError) as problem:
            reason = str(problem)
        raise ClusterProblem("cluster_cannot_work", {**place, "reason": reason})


def run_on_worker(name: str, chunk: int) -> Done:
    """Run a chunk of the sweep of that name on the worker where this is called."""
    sweep = get_worker().plugins[name]
    assert isinstance(sweep, SweepOnWorker)
    return sweep.run(chunk)


def installed_here() -> dict[str, str]:
    """What must be the same on all machines, so that chunks fit together."""
    return {"vawsim": __version__, "model": behaviour_fingerprint(load_model())[:12], **versions(*SAME)}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What is not the same on a worker, for people; empty if all is."""
    return ", ".join(
        say("sweep.cluster_difference", name=name, here=own, there=there.get(name, "?"))
        for name, own in here.items()
        if there.get(name) != own
    )
