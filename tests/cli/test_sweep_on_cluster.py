"""``vawsim sweep`` with ``--cluster`` and with addresses, where no cluster is needed to see what it says."""

import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from vawsim.analysis.sweep import design
from vawsim.analysis.sweep.cluster_problem import ClusterProblem
from vawsim.text.catalogue import sentences

Run = Callable[..., tuple[int, str, str]]
SWEEP = ["sweep", "baseline", "--vary", "added_officers=0:20000", "--samples", "8", "--when", "2035", "--quiet"]


@pytest.fixture
def memory() -> Iterator[str]:
    yield "memory://bucket/sweep"
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("vawsim.analysis.sweep.cluster_")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, out, err = run(*SWEEP, "--cluster", "tcp://127.0.0.1:8786")
    assert (code, out) == (2, "")
    assert "pip install 'vawsim[cluster]'" in err


@pytest.mark.parametrize("command", [SWEEP, ["sweep", "show"]])
def test_an_address_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    place = ["--out", "s3://bucket/sweep"] if command is SWEEP else ["s3://bucket/sweep"]
    code, out, err = run(*command, *place)
    assert (code, out) == (2, "")
    assert "pip install 'vawsim[cluster]'" in err


@pytest.mark.parametrize("address", ["tcp://", "foo", "", "tcp://10.0.0.5", "nonsense://10.0.0.5:8786"])
def test_no_address_of_a_scheduler(run: Run, address: str) -> None:
    pytest.importorskip("distributed", reason="needs the extra: pip install 'vawsim[cluster]'")
    code, out, err = run(*SWEEP, "--cluster", address)
    assert (code, out) == (2, "")
    assert f"'{address}' cannot be used as the address of a scheduler" in err


def test_nobody_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="needs the extra: pip install 'vawsim[cluster]'")
    monkeypatch.setattr("vawsim.analysis.sweep.cluster_client.PATIENCE", 0.5)
    with socket.socket() as taken:  # but nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        code, out, err = run(*SWEEP, "--cluster", address)
    assert (code, out) == (1, "")
    assert f"no scheduler answers at {address} (" in err
    assert "Connection refused" in err or "Timed out" in err


def test_cores_are_for_this_machine(run: Run) -> None:
    code, out, err = run(*SWEEP, "--cluster", "tcp://127.0.0.1:8786", "--cores", "2")
    assert (code, out) == (2, "")
    assert "dask worker --nthreads" in err


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_that_can_happen_has_words(run: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    values = dict.fromkeys(["address", "error", "worker", "folder", "different", "reason", "missing", "file"], "XYZ")
    for key in sentences("en"):
        if key.startswith("sweep.cluster_") and key.split("_")[1] not in ("working", "difference"):
            problem = ClusterProblem(key.removeprefix("sweep."), values)
            monkeypatch.setattr("vawsim.analysis.sweep.cluster.run_on_cluster", fails_with(problem))
            code, _, err = run(*SWEEP, "--cluster", "tcp://10.0.0.5:8786", "--lang", language)
            assert code == (2 if key.endswith("address") else 1)
            assert "XYZ" in err


def fails_with(problem: ClusterProblem) -> Callable[..., Iterator[None]]:
    def run_on_cluster(*_: object) -> Iterator[None]:
        raise problem
        yield

    return run_on_cluster


def test_workers_are_told_the_whole_path(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    def run_on_cluster(plan: object, chunks: object, store: object, *_: object) -> Iterator[None]:
        told.append(store.path)  # type: ignore[attr-defined]
        raise ClusterProblem("cluster_lost", {"folder": "x"})
        yield

    monkeypatch.setattr("vawsim.analysis.sweep.cluster.run_on_cluster", run_on_cluster)
    for out in ("shared", str(tmp_path / "shared"), (tmp_path / "shared").as_uri()):
        run(*SWEEP, "--cluster", "tcp://10.0.0.5:8786", "--out", out)
    assert told == [tmp_path / "shared"] * 3


def test_a_sweep_at_an_address(run: Run, memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made there, goes on there and is shown from there, as in a folder."""
    monkeypatch.setattr(design, "SMALLEST_CHUNK", 4)
    assert run(*SWEEP, "--out", "folder")[0] == 0
    code, shown, err = run(*SWEEP, "--out", memory)
    assert (code, err) == (0, "")
    files = {
        name.removeprefix("/bucket/sweep/"): bytes(file.getbuffer()) for name, file in MemoryFileSystem.store.items()
    }
    here = {path.relative_to("folder").as_posix(): path.read_bytes() for path in Path("folder").rglob("*.*")}
    assert files.keys() == here.keys()
    assert [name for name in files if files[name] != here[name]] in ([], ["manifest.json"])
    del MemoryFileSystem.store["/bucket/sweep/results/scenario=baseline/chunk-0000001.parquet"]
    assert "not complete: 1 of 4 files are missing" in run("sweep", "show", memory)[1]
    assert run(*SWEEP, "--out", memory) == (0, shown, "")
    assert run("sweep", "show", memory) == (0, shown, "")
    assert "holds another sweep (different: seed)" in run(*SWEEP, "--seed", "2", "--out", memory)[2]
    assert run(*SWEEP, "--seed", "2", "--restart", "--out", memory)[0] == 0


def test_a_file_address_is_a_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a folder").mkdir()
    assert run(*SWEEP, "--out", (tmp_path / "a folder").as_uri())[0] == 0
    assert (tmp_path / "a folder" / "manifest.json").is_file()


def test_a_store_of_an_unknown_kind(run: Run) -> None:
    code, _, err = run(*SWEEP, "--out", "nonsense://bucket")
    assert code in (1, 3)
    assert "nonsense://bucket" in err and "Protocol not known: nonsense" in err
    code, _, err = run("sweep", "show", "nonsense://bucket")
    assert code == 3
    assert "nonsense://bucket:1:1 cannot be read: the address cannot be used: Protocol not known: nonsense" in err
