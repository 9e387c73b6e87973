"""Which draws a run takes."""

from pathlib import Path

import numpy as np
import pytest
from both_languages import check_in_spanish

from vawsim.analysis import sample
from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history import constrained
from vawsim.analysis.history.constrained import write_ensemble
from vawsim.analysis.sample import TooFewMembers, choose_sample
from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.fingerprint import behaviour_fingerprint

MEMBERS = 8


def an_ensemble(path: Path, peru: PeruModel, behaviour: str | None = None) -> Path:
    factors = {n: f.astype(np.float32) for n, f in draw_factors(peru.parameters, MEMBERS, seed=9).items()}
    write_ensemble(path, factors, {"behaviour": behaviour or behaviour_fingerprint(peru)})
    return path


@pytest.fixture
def shipped(peru: PeruModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ensemble that comes with the model."""
    path = an_ensemble(tmp_path / "shipped.npz", peru)
    monkeypatch.setattr(constrained, "SHIPPED", path)
    return path


def test_members_of_the_shipped_ensemble(peru: PeruModel, shipped: Path) -> None:
    chosen = choose_sample(peru, 5, seed=1)
    assert (chosen.origin, chosen.draws) == ("ensemble", 5)
    assert chosen.ensemble is not None and chosen.ensemble.path == shipped
    assert np.array_equal(chosen.factors["burnout_time"], chosen.ensemble.sample(5, 1)["burnout_time"])
    about = chosen.as_dict()
    assert about["from"] == "ensemble" and about["sha256"] == chosen.ensemble.digest
    assert choose_sample(peru, None, seed=1).draws == MEMBERS


def test_more_than_there_are(peru: PeruModel, shipped: Path) -> None:
    with pytest.raises(TooFewMembers) as raised:
        choose_sample(peru, MEMBERS + 1, seed=1)
    assert (raised.value.draws, raised.value.members) == (MEMBERS + 1, MEMBERS)


def test_the_ranges_when_they_are_asked_for(peru: PeruModel, shipped: Path) -> None:
    chosen = choose_sample(peru, 20, seed=1, prior=True)
    assert chosen.origin == "prior"
    ranges = draw_factors(peru.parameters, 20, seed=1)
    assert all(np.array_equal(chosen.factors[name], values) for name, values in ranges.items())
    assert chosen.as_dict() == {"from": "ranges", "because": "prior"}


def test_one_draw_is_the_central_value(peru: PeruModel, shipped: Path) -> None:
    chosen = choose_sample(peru, 1, seed=1)
    assert (chosen.factors, chosen.origin) == ({}, "central")
    assert chosen.as_dict()["from"] == "central values"


def test_without_an_ensemble(peru: PeruModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constrained, "SHIPPED", tmp_path / "none.npz")
    assert choose_sample(peru, 5, seed=1).origin == "no_ensemble"
    assert choose_sample(peru, None, seed=1).draws == sample.ALL


def test_the_ensemble_of_another_model(peru: PeruModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped one is passed over, and that is said; one's own is refused."""
    path = an_ensemble(tmp_path / "other.npz", peru, behaviour="another")
    monkeypatch.setattr(constrained, "SHIPPED", path)
    assert choose_sample(peru, 5, seed=1).origin == "other_model"

    def find() -> list[str]:
        with pytest.raises(FileProblems) as raised:
            choose_sample(peru, 5, seed=1, ensemble=path)
        return [str(problem) for problem in raised.value.diagnostics]

    message = "this ensemble was made for another version of the model; make a new one with 'vawsim calibrate'"
    assert find() == [f"{path}:1:1 {message}"]
    check_in_spanish(find)


def test_an_ensemble_of_ones_own(peru: PeruModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constrained, "SHIPPED", tmp_path / "none.npz")
    chosen = choose_sample(peru, 5, seed=1, ensemble=an_ensemble(tmp_path / "own.npz", peru))
    assert chosen.as_dict()["ensemble"] == "own.npz"
