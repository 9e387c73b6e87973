"""Sweeps on a real cluster: a scheduler and workers as processes of their own, some of which are killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from small_chunks import RUNS

import vawsim
from vawsim.analysis.sweep import design
from vawsim.analysis.sweep.cluster import run_on_cluster
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.analysis.sweep.form import read_vary
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.running import prepare, run_here
from vawsim.analysis.sweep.wish import Wish
from vawsim.files.store import Folder

distributed = pytest.importorskip("distributed", reason="needs the extra: pip install 'vawsim[cluster]'")
pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
LONGEST = 120
"""Seconds after which something will not happen any more."""
OPTIONS = ["--vary", "seeking_rate=0.5x:2x", "--vary", "added_officers=0:20000", "--design", "sobol"]
OPTIONS += ["--samples", "256", "--output", "implementation_gap", "--when", "2035"]


class Cluster:
    """A scheduler on loopback, and workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        told = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--scheduler-file", str(told))
        try:
            self.address: str = until(lambda: address_in(told))
            self.client = distributed.Client(self.address, set_as_default=False)
        except BaseException:
            self.scheduler.kill()
            self.scheduler.wait()
            raise

    def worker(self, threads: int = 1, **environment: str) -> subprocess.Popen[bytes]:
        """Start a worker and wait until it is there."""
        before = self.workers()
        options = ["--nthreads", str(threads), "--no-nanny", "--preload", str(HERE / "small_chunks.py")]
        process = self._start("worker", self.address, *options, **environment)
        until(lambda: self.workers() > before)
        return process

    def workers(self) -> int:
        """How many workers there are."""
        return len(self.client.nthreads())

    def left_over(self) -> list[str]:
        """Plans and chunks of sweeps that the scheduler knows."""
        known: list[str] = self.client.run_on_scheduler(
            lambda dask_scheduler: [*dask_scheduler.worker_plugins, *dask_scheduler.tasks]
        )
        return [name for name in known if "vawsim" in name or "run_on_worker" in name]

    def kill_scheduler(self) -> None:
        """Let the scheduler end without a word."""
        self.client.close()
        self.scheduler.kill()

    def stop(self) -> None:
        """Leave nothing behind."""
        self.client.close()
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()

    def _start(self, what: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", what, *options, "--host", "127.0.0.1"]
        command += ["--dashboard-address", "127.0.0.1:0", "--no-dashboard"]
        # Each in a folder of its own: nothing hangs on where a worker was started.
        folder = self.folder / str(len(self.processes))
        folder.mkdir()
        place = {"PYTHONPATH": str(Path(vawsim.__file__).parent.parent), "DASK_TEMPORARY_DIRECTORY": str(folder)}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **place, **environment}, stdout=log, stderr=log
            )
        self.processes.append(process)
        return process


def until(happened: Callable[[], Any]) -> Any:
    """Wait for something; what it was."""
    latest = time.monotonic() + LONGEST
    while time.monotonic() < latest:
        if found := happened():
            return found
        time.sleep(0.05)
    raise TimeoutError


def address_in(told: Path) -> str:
    """What the scheduler wrote of itself, or nothing while it has not written all of it."""
    try:
        address: str = json.loads(told.read_text())["address"]
    except (FileNotFoundError, json.JSONDecodeError):
        return ""
    return address


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    (tmp_path / "cluster").mkdir()
    cluster = Cluster(tmp_path / "cluster")
    try:
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def plan() -> Iterator[SweepPlan]:
    """A sweep of sixteen chunks."""
    vary = tuple(read_vary(text) for text in ("seeking_rate=0.5x:2x", "added_officers=0:20000"))
    wish = Wish(("baseline",), vary, "sobol", samples=32, outputs=("implementation_gap",), when=("2035",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(design, "SMALLEST_CHUNK", RUNS)
        yield wish.plan()


@pytest.fixture(scope="module")
def made_here(plan: SweepPlan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All files of the sweep when it runs on this machine alone."""
    store = Folder(tmp_path_factory.mktemp("here"))
    list(run_here(plan, prepare(plan, store).chunks, store))
    return files(store)


def files(store: Folder) -> dict[str, bytes]:
    return {name: store.read(name) or b"" for name in store.names()}


def test_a_killed_worker_changes_no_bit(
    cluster: Cluster, plan: SweepPlan, made_here: dict[str, bytes], tmp_path: Path
) -> None:
    first, _ = cluster.worker(), cluster.worker(threads=2)
    store, told = Folder(tmp_path / "shared"), []
    chunks = prepare(plan, store).chunks
    assert len(chunks) == 16
    done = run_on_cluster(plan, chunks, store, cluster.address, lambda key, values: told.append((key, values)))
    found = list(islice(done, 3))
    first.kill()
    found += list(done)
    assert sorted(one.chunk for one in found) == list(chunks)
    assert files(store) == made_here
    assert told[0] == ("cluster_working", {"workers": 2, "threads": 3, "address": cluster.address})
    assert all(values["workers"] == 1 for _, values in told[1:])
    assert not prepare(plan, store).chunks


def test_when_all_workers_die_the_next_goes_on(
    cluster: Cluster, plan: SweepPlan, made_here: dict[str, bytes], tmp_path: Path
) -> None:
    only = cluster.worker()
    store, told = Folder(tmp_path / "shared"), []
    done = run_on_cluster(
        plan, prepare(plan, store).chunks, store, cluster.address, lambda key, values: told.append(key)
    )
    next(done)
    only.kill()
    only.wait()
    until(lambda: not cluster.workers())
    cluster.worker(threads=2)
    assert list(done)
    assert files(store) == made_here
    assert set(told) <= {"cluster_working", "cluster_no_workers"}


def test_a_scheduler_that_dies_leaves_what_was_finished(
    cluster: Cluster, plan: SweepPlan, made_here: dict[str, bytes], tmp_path: Path
) -> None:
    cluster.worker()
    store = Folder(tmp_path / "shared")
    done = run_on_cluster(plan, prepare(plan, store).chunks, store, cluster.address)
    next(done)
    cluster.kill_scheduler()
    with pytest.raises(ClusterProblem) as problem:
        list(done)
    assert problem.value.key == "cluster_gone"
    cluster.stop()
    left = prepare(plan, store).chunks
    assert len(left) < 16
    list(run_here(plan, left, store))
    assert files(store) == made_here


def test_a_worker_of_another_version_is_refused(
    cluster: Cluster, plan: SweepPlan, made_here: dict[str, bytes], tmp_path: Path
) -> None:
    cluster.worker()
    store = Folder(tmp_path / "shared")
    done = run_on_cluster(plan, prepare(plan, store).chunks, store, cluster.address)
    next(done)
    # It joins while the sweep runs ...
    cluster.worker(PRETENDED_VERSION="0.0.1")
    with pytest.raises(ClusterProblem) as problem:
        list(done)
    assert problem.value.key == "cluster_other_version"
    assert problem.value.values["different"] == f"vawsim 0.0.1 instead of {vawsim.__version__}"
    # ... or is there from the beginning.
    with pytest.raises(ClusterProblem) as again:
        list(run_on_cluster(plan, prepare(plan, store).chunks, store, cluster.address))
    assert again.value.values == problem.value.values


def test_interrupted_it_stops_soon_and_goes_on(cluster: Cluster, tmp_path: Path) -> None:
    cluster.worker()
    command = [sys.executable, str(HERE / "small_chunks.py"), "sweep", "baseline", *OPTIONS]
    command += ["--cluster", cluster.address, "--out", "shared", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(Path(vawsim.__file__).parent.parent)}
    sweep = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    until(lambda: list(tmp_path.glob("shared/results/*/*.parquet")))
    sweep.send_signal(signal.SIGINT)
    _, said = sweep.communicate(timeout=LONGEST)
    assert sweep.returncode == 130
    assert f"What was finished is in {tmp_path / 'shared'}. The same command goes on from there." in said
    assert "Traceback" not in said and "distributed" not in said
    until(lambda: not cluster.left_over())
    made = list(tmp_path.glob("shared/results/*/*.parquet"))
    assert 0 < len(made) < 128
