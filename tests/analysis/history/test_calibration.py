"""Calibration: the nearest of many draws, in a file from which they can be made again."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.chunks import OtherWork, Single
from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history import calibration
from vawsim.analysis.history.calibration import Calibration, calibrate
from vawsim.analysis.history.constrained import read_ensemble
from vawsim.analysis.history.target import Target
from vawsim.model import PeruModel
from vawsim.model.observations import Observation
from vawsim.model.series import SERIES
from vawsim.sd import Date, NumericalError
from vawsim.sd.course import Array

DRAWS = 9
TARGET = Target.of(
    [
        Observation(SERIES["trust/PNP"], Date(2012), Date(2012, 3), 15.0),
        Observation(SERIES["pnp_complaints/family_violence"], Date(2009), Date(2009, 3), 20_000.0),
    ]
)


REAL_SIMULATE = Target.simulate


def simulate(target: Target, factors: Mapping[str, Single], first: int, stop: int, *_: object, **__: object) -> Array:
    """In place of the model: trust and reports follow a parameter each."""
    part = {name: values[first:stop].astype(float) for name, values in factors.items()}
    return np.array([15 * part["burnout_time"], 20_000 * part["reports_per_woman"]])


@pytest.fixture(autouse=True)
def small_and_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "CHUNK", 4)
    monkeypatch.setattr(Target, "simulate", simulate)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept(folder: Path, keep: int = 3, **options: object) -> Calibration:
    return calibrate(TARGET, folder, DRAWS, keep, seed=1, **options)  # type: ignore[arg-type]


def test_the_nearest_draws_are_kept(peru: PeruModel, tmp_path: Path) -> None:
    found = kept(tmp_path)
    factors = {n: f.astype(np.float32) for n, f in draw_factors(peru.parameters, DRAWS, seed=1).items()}
    misfits = TARGET.misfits(TARGET.simulate(factors, 0, DRAWS).astype(np.float32))
    distance = np.sqrt((misfits**2).mean(axis=0))
    assert found.kept.tolist() == np.argsort(distance)[:3].tolist()
    assert found.distance.tolist() == np.sort(distance)[:3].tolist()
    assert np.array_equal(found.misfits, misfits[:, found.kept])
    assert found.prior.tolist() == [distance.min(), np.median(distance), distance.max()]
    ensemble = read_ensemble(tmp_path / "ensemble.npz")
    assert ensemble.belongs_to(peru)
    assert sorted(ensemble.factors["burnout_time"]) == sorted(factors["burnout_time"][found.kept].tolist())


def test_the_manifest_tells_how_it_was_made(tmp_path: Path) -> None:
    found = kept(tmp_path)
    about = json.loads((tmp_path / "ensemble.json").read_text())
    assert (about["draws"], about["members"], about["seed"]) == (DRAWS, 3, 1)
    assert (about["simulated_from"], about["simulated_to"]) == ("2004-01", "2012-04")
    assert about["distance"]["nearest"] == pytest.approx(found.distance[0], rel=1e-3)
    assert [(series["name"], series["points"], series["error"]) for series in about["series"]] == [
        ("trust/PNP", 1, 2.0),
        ("pnp_complaints/family_violence", 1, 0.1),
    ]
    assert about["tolerable_members"] == found.tolerable
    assert {"vawsim", "behaviour", "engine", "observations", "packages", "sha256"} <= about.keys()


def test_the_same_again_bit_for_bit(tmp_path: Path) -> None:
    kept(tmp_path / "one")
    kept(tmp_path / "other")
    assert files(tmp_path / "one") == files(tmp_path / "other")


def test_interrupted_and_gone_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path / "whole")
    begun: list[int] = []

    def interrupted(
        self: Target, factors: Mapping[str, Single], first: int, stop: int, *_: object, **__: object
    ) -> Array:
        begun.append(first)
        if begun == [0, 4]:
            raise KeyboardInterrupt
        return simulate(self, factors, first, stop)

    monkeypatch.setattr(Target, "simulate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        kept(tmp_path / "part")
    assert not (tmp_path / "part" / "ensemble.npz").exists()
    kept(tmp_path / "part")
    assert begun == [0, 4, 4, 8]
    assert files(tmp_path / "part") == files(tmp_path / "whole")


def test_keeping_another_number_needs_no_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three = kept(tmp_path)
    monkeypatch.setattr(Target, "simulate", None)
    five = kept(tmp_path, keep=5)
    assert five.kept[:3].tolist() == three.kept.tolist()
    assert read_ensemble(tmp_path / "ensemble.npz").members == 5


def test_another_design_in_the_same_folder(tmp_path: Path) -> None:
    kept(tmp_path)
    with pytest.raises(OtherWork) as raised:
        calibrate(TARGET, tmp_path, DRAWS, 3, seed=2)
    assert raised.value.different == ["seed"]
    other = calibrate(TARGET, tmp_path, DRAWS, 3, seed=2, restart=True)
    assert read_ensemble(tmp_path / "ensemble.npz").about["seed"] == 2
    assert len(other.kept) == 3


def test_progress_comes_to_its_end(tmp_path: Path) -> None:
    told: list[float] = []
    kept(tmp_path, progress=told.append)
    assert told == sorted(told) and told[-1] == pytest.approx(1)


def test_with_the_model_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    found = calibrate(TARGET, tmp_path, 6, 2, seed=1)
    assert 0 < found.distance[0] < found.distance[1] < 20


def test_a_failure_names_the_draw_among_all(peru: PeruModel) -> None:
    factors = {n: f.astype(np.float32) for n, f in draw_factors(peru.parameters, DRAWS, seed=1).items()}
    factors["burnout_time"][6] = 0
    with pytest.raises(NumericalError) as raised:
        REAL_SIMULATE(TARGET, factors, 4, 8)
    assert raised.value.member == 6
