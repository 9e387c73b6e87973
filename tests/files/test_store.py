"""Where results are kept: folders, and stores with an address."""

import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import fsspec
import pytest
from both_languages import check_in_spanish
from fsspec.implementations.memory import MemoryFileSystem

from vawsim.files.diagnostic import FileProblems
from vawsim.files.store import Bucket, Folder, NeedsExtra, Store, open_store
from vawsim.files.write import WriteProblem


@pytest.fixture(params=["folder", "file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Every kind of store."""
    folder = tmp_path / "a sweep"
    where = {"folder": str(folder), "file": folder.as_uri(), "memory": "memory://bucket/a sweep"}[request.param]
    yield open_store(where)
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_write_read_and_remove(store: Store) -> None:
    assert store.names() == set()
    assert store.read("a.json") is None and not store.has("a.json")
    store.write("a.json", b"{}")
    store.write("results/scenario=x/chunk-1.parquet", b"\x00\x01")
    assert store.names() == {"a.json", "results/scenario=x/chunk-1.parquet"}
    assert store.read("results/scenario=x/chunk-1.parquet") == b"\x00\x01"
    assert store.has("a.json") and not store.has("results") and not store.has("b.json")
    store.write("a.json", b"other")
    assert store.read("a.json") == b"other"
    store.remove("a.json")
    assert store.names() == {"results/scenario=x/chunk-1.parquet"}


def test_trying_leaves_nothing(store: Store) -> None:
    store.check_writable()
    assert store.names() == set()


def test_only_what_is_below(store: Store) -> None:
    """A neighbour whose name begins in the same way is another store."""
    neighbour = open_store(f"{store.shown}-other")
    neighbour.write("a", b"1")
    store.write("b", b"2")
    assert store.names() == {"b"}
    assert neighbour.names() == {"a"}


def test_what_another_wrote_is_seen(store: Store) -> None:
    assert not store.names()
    again: Store = pickle.loads(pickle.dumps(store))
    again.write("results/a", b"1")
    assert store.has("results/a") and store.names() == {"results/a"}


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("out/sweep", Folder(Path("out/sweep"))),
        (Path("out/sweep"), Folder(Path("out/sweep"))),
        ("file:///data/sweep", Folder(Path("/data/sweep"))),
        ("file://localhost/data/sweep", Folder(Path("/data/sweep"))),
        ("file:///data/a%20sweep", Folder(Path("/data/a sweep"))),
        ("s3://bucket/sweep", Bucket("s3://bucket/sweep")),
    ],
)
def test_what_a_place_is(where: str | Path, expected: Store) -> None:
    assert open_store(where) == expected


def test_a_store_is_sent_without_its_connection() -> None:
    store = Bucket("memory://bucket")
    store.names()
    assert pickle.dumps(store) == pickle.dumps(Bucket("memory://bucket"))


def test_an_address_is_shown_as_it_is() -> None:
    assert open_store("s3://bucket/sweep").shown == "s3://bucket/sweep"


ACCESS: list[Callable[[Store], Any]] = [
    lambda store: store.names(),
    lambda store: store.has("a"),
    lambda store: store.read("a"),
]
WRITING: list[Callable[[Store], Any]] = [
    lambda store: store.write("a", b""),
    lambda store: store.remove("a"),
    lambda store: store.check_writable(),
]
TROUBLE = [
    (ImportError("Install s3fs to access S3"), "is not installed here: Install s3fs to access S3"),
    (ValueError("Protocol not known: s4\nmore"), "the address cannot be used: Protocol not known: s4"),
    (PermissionError("Access Denied"), "the store gives no permission; look after keys and rights (Access Denied)"),
    (RuntimeError("NoSuchKey"), "RuntimeError: NoSuchKey"),
    (TimeoutError(), "TimeoutError"),
]


@pytest.mark.parametrize("use", ACCESS)
@pytest.mark.parametrize(("error", "said"), TROUBLE)
def test_trouble_in_reading(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[Store], Any], error: Exception, said: str
) -> None:
    monkeypatch.setattr(fsspec.core, "url_to_fs", Mock(side_effect=error))
    with pytest.raises(FileProblems) as problems:
        use(Bucket("s3://bucket/sweep"))
    assert str(problems.value).startswith("s3://bucket/sweep:1:1 cannot be read: ")
    assert str(problems.value).endswith(said)


@pytest.mark.parametrize("use", WRITING)
@pytest.mark.parametrize(
    ("error", "said"), [*TROUBLE, (FileNotFoundError("bucket"), "there is no such bucket or folder (bucket)")]
)
def test_trouble_in_writing(
    monkeypatch: pytest.MonkeyPatch, use: Callable[[Store], Any], error: Exception, said: str
) -> None:
    monkeypatch.setattr(fsspec.core, "url_to_fs", Mock(side_effect=error))
    with pytest.raises(WriteProblem) as problem:
        use(Bucket("s3://bucket/sweep"))
    assert str(problem.value).startswith("cannot write s3://bucket/sweep: ")
    assert str(problem.value).endswith(said)
    assert pickle.loads(pickle.dumps(problem.value)).reason == problem.value.reason


def test_a_kind_of_store_that_nobody_knows() -> None:
    with pytest.raises(WriteProblem, match="the address cannot be used: Protocol not known: nonsense"):
        open_store("nonsense://bucket").write("a", b"")


@pytest.mark.parametrize("use", [*ACCESS, *WRITING])
def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, use: Callable[[Store], Any]) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(NeedsExtra) as missing:
        use(Bucket("s3://bucket/sweep"))
    assert "pip install 'vawsim[cluster]'" in str(missing.value)


def test_in_spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> list[str]:
        found = []
        for error in (ImportError(), ValueError(), PermissionError(), FileNotFoundError()):
            monkeypatch.setattr(fsspec.core, "url_to_fs", Mock(side_effect=error))
            for use in (ACCESS[1], WRITING[0]):
                with pytest.raises((FileProblems, WriteProblem)) as problem:
                    use(Bucket("s3://sweep"))
                found.append(f"{len(found)} {problem.value}")
        return found

    check_in_spanish(said)
