"""Work in chunks that goes on where it stopped."""

from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.chunks import Chunks, OtherWork
from vawsim.sd.course import Array

DESIGN = {"seed": 1, "draws": 10}


def columns(first: int, stop: int, tell: object) -> Array:
    """Two rows: the number of the column, and its square."""
    numbers = np.arange(first, stop, dtype=float)
    return np.array([numbers, numbers**2])


def never(first: int, stop: int, tell: object) -> Array:
    raise AssertionError(f"columns {first} to {stop} are there already")


@pytest.fixture
def chunks(tmp_path: Path) -> Chunks:
    chunks = Chunks(tmp_path / "of" / "work", draws=10, size=4, rows=2)
    chunks.open(DESIGN)
    return chunks


def nothing(share: float) -> None:
    pass


def test_all_columns_in_order(chunks: Chunks) -> None:
    told: list[float] = []
    chunks.fill(columns, told.append)
    assert np.concatenate(list(chunks), axis=1).tolist() == columns(0, 10, None).tolist()
    assert [chunk.shape for chunk in chunks] == [(2, 4), (2, 4), (2, 2)]
    assert told == sorted(told) and told[-1] == 1


def test_what_is_there_is_not_computed_again(chunks: Chunks) -> None:
    chunks.fill(columns, nothing)
    chunks.open(DESIGN)
    chunks.fill(never, nothing)


def test_an_interruption_costs_one_chunk(chunks: Chunks) -> None:
    def interrupted(first: int, stop: int, tell: object) -> Array:
        if first == 4:
            raise KeyboardInterrupt
        return columns(first, stop, tell)

    with pytest.raises(KeyboardInterrupt):
        chunks.fill(interrupted, nothing)
    computed: list[int] = []
    chunks.open(DESIGN)
    chunks.fill(lambda first, stop, tell: computed.append(first) or columns(first, stop, tell), nothing)
    assert computed == [4, 8]


def test_a_chunk_that_is_damaged_is_computed_again(chunks: Chunks) -> None:
    chunks.fill(columns, nothing)
    first, second, _ = sorted(chunks.folder.glob("*.npy"))
    first.write_bytes(first.read_bytes()[:-1])
    second.write_bytes(b"")
    chunks.fill(columns, nothing)
    assert np.concatenate(list(chunks), axis=1).tolist() == columns(0, 10, None).tolist()


def test_other_work_is_not_mixed_in(chunks: Chunks) -> None:
    chunks.fill(columns, nothing)
    with pytest.raises(OtherWork) as raised:
        chunks.open({"seed": 2, "draws": 10, "engine": "compiled"})
    assert raised.value.different == ["seed", "engine"]
    chunks.open(DESIGN)
    chunks.fill(never, nothing)


def test_starting_anew(chunks: Chunks) -> None:
    chunks.fill(columns, nothing)
    (chunks.folder / "notes.txt").write_text("mine")
    chunks.open({"seed": 2}, restart=True)
    assert sorted(path.name for path in chunks.folder.iterdir()) == ["design.json", "notes.txt"]
    with pytest.raises(OtherWork):
        chunks.open(DESIGN)


@pytest.mark.parametrize("design", [None, "", "[]", "{}", "{"])
def test_chunks_of_an_unknown_design_are_not_trusted(chunks: Chunks, design: str | None) -> None:
    chunks.fill(columns, nothing)
    path = chunks.folder / "design.json"
    path.unlink() if design is None else path.write_text(design)
    chunks.open(DESIGN)
    assert list(chunks.folder.glob("*.npy")) == []
