"""Whatever the files of an ensemble hold, their reader gets a list of mistakes, never an exception of another kind."""

import hashlib
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from spoiling import mistakes

from vawsim.analysis.history.constrained import read_ensemble


def npz(factors: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **factors)
    return buffer.getvalue()


GOOD = npz({"a": np.ones(3, np.float32), "b": np.ones(3, np.float32)})


def problems(path: Path) -> list[str]:
    """What is wrong with an ensemble, each with its line and column; one that is right can be drawn from."""

    def draw() -> None:
        ensemble = read_ensemble(path)
        drawn = ensemble.sample(2, seed=1)
        assert all(values.shape == (min(2, ensemble.members),) for values in drawn.values())

    return mistakes(draw)


def read(content: bytes, manifest: bytes) -> list[str]:
    """Read an ensemble; the mistakes must be at the same places in Spanish."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "e.npz"
        path.write_bytes(content)
        path.with_suffix(".json").write_bytes(manifest)
        check_in_spanish(lambda: problems(path))
        return problems(path)


def manifest_of(content: bytes) -> bytes:
    """A manifest that belongs to the content, so that nothing but the content can be wrong."""
    return json.dumps({"behaviour": "x", "sha256": hashlib.sha256(content).hexdigest()}).encode()


def test_the_good_ensemble_is_good() -> None:
    assert read(GOOD, manifest_of(GOOD)) == []


@settings(max_examples=200)
@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.binary(max_size=12))
def test_a_good_file_with_bytes_replaced(start: int, length: int, piece: bytes) -> None:
    content = GOOD[:start] + piece + GOOD[start + length :]
    read(content, manifest_of(content))


NUMBERS = st.integers(-1, 3).flatmap(
    lambda size: arrays.arrays(
        st.sampled_from([np.float32, np.float64, np.int8, np.complex64, np.bool_, "U2", "S1", "M8[s]"]),
        arrays.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3) if size < 0 else (size,),
    )
)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), NUMBERS))
def test_arrays_of_any_kind(factors: dict[str, Any]) -> None:
    content = npz(factors)
    read(content, manifest_of(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["sha256", "behaviour"]), inner),
)


@settings(max_examples=200)
@given(st.binary() | JSON.map(lambda data: json.dumps(data).encode()) | st.just(b"[" * 100_000))
def test_any_manifest(manifest: bytes) -> None:
    assert read(GOOD, manifest)


@settings(max_examples=100)
@given(JSON)
def test_a_manifest_that_belongs_to_the_file_but_does_not_name_a_model(behaviour: object) -> None:
    found = read(GOOD, json.dumps({**json.loads(manifest_of(GOOD)), "behaviour": behaviour}).encode())
    assert isinstance(behaviour, str) or found
