"""What a worker says that cannot take part; the messages come back as Dask brings them."""

import json
import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
from small_chunks import RUNS

from vawsim.analysis.chunks import OtherWork
from vawsim.analysis.sweep import cluster, design
from vawsim.analysis.sweep.cluster import run_on_cluster
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.analysis.sweep.form import read_vary
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.running import prepare, run_here
from vawsim.analysis.sweep.wish import Wish
from vawsim.files.store import Bucket, Folder, NeedsExtra, Store
from vawsim.files.write import WriteProblem

pytest.importorskip("distributed", reason="needs the extra: pip install 'vawsim[cluster]'")

from vawsim.analysis.sweep.cluster_worker import SweepOnWorker, differences, installed_here


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepPlan]:
    """A sweep of two chunks."""
    monkeypatch.setattr(design, "SMALLEST_CHUNK", RUNS)
    wish = Wish(("baseline",), (read_vary("added_officers=0:20000"),), samples=2 * RUNS, when=("2035",))
    return wish.plan()


def on_worker(plan: SweepPlan, store: Store, **installed: str) -> SweepOnWorker:
    """What a worker is sent, as it arrives there."""
    sent = SweepOnWorker(plan, store, {**installed_here(), **installed}, "en")
    arrived: SweepOnWorker = pickle.loads(pickle.dumps(sent))
    arrived.setup(Mock(address="tcp://10.0.0.7:1234"))
    return arrived


def problem_of(worker: SweepOnWorker) -> ClusterProblem:
    """Why it cannot run a chunk, as it comes back."""
    with pytest.raises(ClusterProblem) as problem:
        worker.run(0)
    back: ClusterProblem = pickle.loads(pickle.dumps(problem.value))
    assert back.values["worker"] == "tcp://10.0.0.7:1234"
    return back


def test_the_plan_is_small_and_brings_no_code(plan: SweepPlan, tmp_path: Path) -> None:
    everything = replace(plan, varied=Wish(("baseline",)).plan().varied)
    assert everything.identity
    content = pickle.dumps(SweepOnWorker(everything, Folder(tmp_path), installed_here(), "en"))
    assert len(content) < 300_000
    assert b"vawsim.model.sectors" not in content and b"cloudpickle" not in content


def test_a_worker_writes_what_this_machine_would(plan: SweepPlan, tmp_path: Path) -> None:
    here, there = Folder(tmp_path / "here"), Folder(tmp_path / "there")
    list(run_here(plan, prepare(plan, here).chunks, here))
    worker = on_worker(plan, there)
    chunks = prepare(plan, there).chunks
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(worker.run, chunks))
    assert [one.runs for one in done] == [RUNS, RUNS]
    assert here.names() == there.names()
    assert all(here.read(name) == there.read(name) for name in here.names())


def test_another_version_is_named(plan: SweepPlan, tmp_path: Path) -> None:
    prepare(plan, Folder(tmp_path))
    problem = problem_of(on_worker(plan, Folder(tmp_path), numpy="1.0", model="abc"))
    assert problem.key == "cluster_other_version"
    there = installed_here()
    different = f"model {there['model']} instead of abc, numpy {np.__version__} instead of 1.0"
    assert problem.values["different"] == different


def test_what_is_missing_there_differs() -> None:
    assert differences({"numpy": "2.0", "scipy": "1.0"}, {"scipy": "1.0"}) == "numpy ? instead of 2.0"
    assert differences({"numpy": "2.0"}, {"numpy": "2.0", "other": "1"}) == ""


def test_a_folder_that_is_not_shared(plan: SweepPlan, tmp_path: Path) -> None:
    prepare(plan, Folder(tmp_path / "here"))
    assert problem_of(on_worker(plan, Folder(tmp_path / "there"))).key == "cluster_not_shared"
    assert not (tmp_path / "there").exists()


def test_a_folder_that_cannot_be_written(plan: SweepPlan, tmp_path: Path) -> None:
    prepare(plan, Folder(tmp_path))
    (tmp_path / "inputs").write_text("")
    problem = problem_of(on_worker(plan, Folder(tmp_path)))
    assert problem.key == "cluster_cannot_work"
    assert str(tmp_path) in str(problem.values["reason"])


@pytest.mark.parametrize(
    ("error", "said"), [(NeedsExtra("cluster"), "vawsim[cluster]"), (OSError("stale handle"), "stale handle")]
)
def test_a_store_that_a_worker_does_not_reach(
    plan: SweepPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    prepare(plan, Folder(tmp_path))
    worker = on_worker(plan, Folder(tmp_path))
    monkeypatch.setattr(Folder, "read", Mock(side_effect=error))
    problem = problem_of(worker)
    assert problem.key == "cluster_cannot_work"
    assert said in str(problem.values["reason"])


def test_a_store_whose_driver_a_worker_lacks(plan: SweepPlan) -> None:
    problem = problem_of(on_worker(plan, Bucket("nonsense://bucket")))
    assert problem.key == "cluster_cannot_work"
    assert "nonsense" in str(problem.values["reason"])


def test_another_sweep_in_the_same_folder_is_left_alone(plan: SweepPlan, tmp_path: Path) -> None:
    store = Folder(tmp_path)
    prepare(plan, store)
    worker = on_worker(plan, store)
    prepare(replace(plan, design=replace(plan.design, seed=2)), store, restart=True)
    with pytest.raises(OtherWork) as other:
        worker.run(0)
    assert pickle.loads(pickle.dumps(other.value)).different == ["seed"]
    assert store.names() == {"design.json"}


def test_errors_survive_the_way_back(tmp_path: Path) -> None:
    for error in (WriteProblem(tmp_path, "full"), NeedsExtra("cluster")):
        assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_files_that_never_come(plan: SweepPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every worker did its work, but in another folder of that name."""
    store = Folder(tmp_path)
    chunks = prepare(plan, store).chunks
    monkeypatch.setattr(cluster, "SETTLING", 0.0)
    monkeypatch.setattr("vawsim.analysis.sweep.cluster_client.connected", Mock(return_value=_Nothing()))
    monkeypatch.setattr("vawsim.analysis.sweep.cluster_client.run_chunks", lambda *_: iter(()))
    with pytest.raises(ClusterProblem) as problem:
        list(run_on_cluster(plan, chunks, store, "tcp://10.0.0.5:8786"))
    assert problem.value.key == "cluster_not_here"
    assert problem.value.values["missing"] == 4
    assert problem.value.values["file"] == "inputs/chunk-0000000.parquet"


def test_files_that_come_late(plan: SweepPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder of the network, which shows new files after a while."""
    store = Folder(tmp_path)
    chunks = prepare(plan, store).chunks
    monkeypatch.setattr("vawsim.analysis.sweep.cluster_client.connected", Mock(return_value=_Nothing()))
    monkeypatch.setattr("vawsim.analysis.sweep.cluster_client.run_chunks", lambda *_: iter(()))
    monkeypatch.setattr(cluster.time, "sleep", lambda seconds: list(run_here(plan, chunks, store)))
    assert list(run_on_cluster(plan, chunks, store, "tcp://10.0.0.5:8786")) == []
    assert not prepare(plan, store).chunks


def test_where_nothing_is_left_nobody_is_asked(plan: SweepPlan, tmp_path: Path) -> None:
    assert list(run_on_cluster(plan, (), Folder(tmp_path), "no address at all")) == []


class _Nothing:
    """Something to be connected to."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def test_the_design_is_looked_at_before_each_file(plan: SweepPlan, tmp_path: Path) -> None:
    store = Folder(tmp_path)
    chunks = prepare(plan, store).chunks
    here = run_here(plan, chunks, store)
    next(here)
    found = json.loads((tmp_path / "design.json").read_text())
    (tmp_path / "design.json").write_text(json.dumps({**found, "seed": 2}))
    with pytest.raises(OtherWork):
        list(here)
    assert not any("0000001" in name for name in store.names())
