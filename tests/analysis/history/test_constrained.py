"""The file of a constrained ensemble."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history import constrained
from vawsim.analysis.history.constrained import ConstrainedEnsemble, read_ensemble, write_ensemble
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel, load_model
from vawsim.model.fingerprint import behaviour_fingerprint

FACTORS = {"b": np.array([0.5, 1.5, 2.5], dtype=np.float32), "a": np.array([1, 2, 3], dtype=np.float32)}
ABOUT = {"behaviour": "x", "seed": 1}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    digest = write_ensemble(tmp_path / "e.npz", FACTORS, ABOUT)
    ensemble = read_ensemble(tmp_path / "e.npz")
    assert {name: values.tolist() for name, values in ensemble.factors.items()} == {
        "a": [1.0, 2.0, 3.0],
        "b": [0.5, 1.5, 2.5],
    }
    assert all(values.dtype == np.float64 for values in ensemble.factors.values())
    assert (ensemble.members, ensemble.digest) == (3, digest)
    assert ensemble.about == {**ABOUT, "sha256": digest}


def test_the_same_factors_give_the_same_bytes(tmp_path: Path) -> None:
    for name, factors in (("one", FACTORS), ("other", dict(reversed(FACTORS.items())))):
        write_ensemble(tmp_path / f"{name}.npz", factors, ABOUT)
    for ending in ("npz", "json"):
        assert (tmp_path / f"one.{ending}").read_bytes() == (tmp_path / f"other.{ending}").read_bytes()


def test_members_are_drawn_without_replacement() -> None:
    ensemble = ConstrainedEnsemble(Path("e.npz"), {"a": np.arange(50.0), "b": -np.arange(50.0)}, {})
    some, more = ensemble.sample(10, seed=3), ensemble.sample(20, seed=3)
    assert len(set(some["a"])) == 10
    assert np.array_equal(some["b"], -some["a"]), "members stay whole"
    assert np.array_equal(more["a"][:10], some["a"]), "more draws begin with the same"
    assert not np.array_equal(ensemble.sample(10, seed=4)["a"], some["a"])
    assert sorted(ensemble.sample(50, seed=1)["a"]) == list(range(50))


def test_whose_it_is(peru: PeruModel) -> None:
    factors = draw_factors(peru.parameters, 4, seed=1)
    own = ConstrainedEnsemble(Path("e.npz"), factors, {"behaviour": behaviour_fingerprint(peru)})
    assert own.belongs_to(peru)
    assert not ConstrainedEnsemble(Path("e.npz"), factors, {"behaviour": "x"}).belongs_to(peru)
    factors.popitem()
    assert not own.belongs_to(peru)


@pytest.mark.parametrize("spoil", ["npz", "json", "neither json", "not one of ours", "not npz"])
def test_files_that_are_no_ensemble(tmp_path: Path, spoil: str) -> None:
    path = tmp_path / "e.npz"
    write_ensemble(path, FACTORS, ABOUT)
    manifest = path.with_suffix(".json")
    if spoil == "npz":
        path.write_bytes(path.read_bytes()[:-20])
    elif spoil == "json":
        manifest.unlink()
    elif spoil == "neither json":
        manifest.write_text("no")
    elif spoil == "not one of ours":
        manifest.write_text("[1]")
    else:
        path.write_bytes(b"no")
        manifest.write_text(json.dumps({**ABOUT, "sha256": hashlib.sha256(b"no").hexdigest()}))
    with pytest.raises(FileProblems, match=r"there is no such file|this is no ensemble as 'vawsim calibrate'"):
        read_ensemble(path)


def test_the_shipped_ensemble_belongs_to_the_model() -> None:
    """If this fails, the model's numbers have changed: run ``vawsim calibrate`` and ship what it writes."""
    ensemble = read_ensemble(constrained.SHIPPED)
    assert ensemble.belongs_to(load_model())
    assert ensemble.members >= 1000
    for name, values in ensemble.factors.items():
        parameter = load_model().parameters[name]
        assert (values >= parameter.low_factor * (1 - 1e-6)).all(), name
        assert (values <= parameter.high_factor * (1 + 1e-6)).all(), name
