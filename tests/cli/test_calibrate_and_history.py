"""Calibrating, and setting the model beside history, from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from vawsim.analysis.draws import draw_factors
from vawsim.analysis.history import constrained
from vawsim.analysis.history.constrained import write_ensemble
from vawsim.analysis.history.target import Target
from vawsim.model import PeruModel
from vawsim.model.fingerprint import behaviour_fingerprint

Run = Callable[..., tuple[int, str, str]]
OBSERVED = "series,key,period,value\ntrust,PNP,2011,20\ntrust,PNP,Jan-Mar 2012,19\n"


@pytest.fixture
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the model, numbers near what was observed."""

    def simulate(
        target: Target, factors: dict[str, np.ndarray], first: int, stop: int, *_: object, **__: object
    ) -> object:
        values = np.array([[o.value] for some in target.observations.values() for o in some])
        return values * factors["burnout_time"][first:stop].astype(float)

    monkeypatch.setattr(Target, "simulate", simulate)


@pytest.fixture
def shipped(peru: PeruModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ensemble of six members that comes with the model."""
    path = tmp_path / "shipped" / "ensemble.npz"
    path.parent.mkdir()
    factors = {n: f.astype(np.float32) for n, f in draw_factors(peru.parameters, 6, seed=9).items()}
    write_ensemble(path, factors, {"behaviour": behaviour_fingerprint(peru)})
    monkeypatch.setattr(constrained, "SHIPPED", path)
    return path


def test_a_calibration_from_beginning_to_end(run: Run, fast: None, tmp_path: Path) -> None:
    code, out, err = run("calibrate", "--draws", "40", "--keep", "5")
    assert code == 0
    assert "The 5 of 40 draws that come nearest to history" in out and "Trust in the police" in out
    assert str(Path("out") / "calibration" / "ensemble.npz") in err
    assert json.loads((tmp_path / "out" / "calibration" / "ensemble.json").read_text())["members"] == 5


def test_what_was_calibrated_can_be_run(run: Run, fast: None, tmp_path: Path) -> None:
    assert run("calibrate", "--draws", "40", "--keep", "5", "--quiet", "--out", "mine")[2] == ""
    code, out, _ = run("run", "baseline", "--draws", "4", "--ensemble", "mine/ensemble.npz", "--json", "--quiet")
    assert code == 0
    drawn = json.loads(out)["drawn"]
    assert (drawn["from"], drawn["ensemble"]) == ("ensemble", "ensemble.npz")
    assert json.loads((tmp_path / "out" / "baseline" / "manifest.json").read_text())["drawn"] == drawn


def test_an_interrupted_calibration_says_how_to_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Target, "simulate", interrupt)
    code, _, err = run("calibrate", "--draws", "40", "--keep", "5", "--out", "mine")
    assert code == 130
    assert "What is finished is kept in mine" in err


def test_another_calibration_in_the_folder(run: Run, fast: None) -> None:
    first = ("calibrate", "--draws", "40", "--keep", "5", "--quiet", "--out", "mine")
    assert run(*first)[0] == 0
    assert run(*first, "--resume")[0] == 0
    code, _, err = run(*first, "--seed", "2")
    assert code == 2
    assert "mine holds another calibration (it differs in seed)" in err and "--restart" in err
    assert run(*first, "--seed", "2", "--restart")[0] == 0


def test_more_than_were_drawn_cannot_be_kept(run: Run) -> None:
    code, _, err = run("calibrate", "--draws", "40", "--keep", "41")
    assert code == 2
    assert "41 draws cannot be kept of 40" in err


def test_a_folder_that_is_a_file(run: Run, fast: None, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    code, _, err = run("calibrate", "--draws", "4", "--keep", "1", "--out", "taken/mine")
    assert code == 1
    assert "taken" in err


def test_the_model_beside_observations_of_ones_own(run: Run, shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(OBSERVED)
    code, out, err = run("history", "--observed", "mine.csv", "--json", "--quiet", "--draws", "3", "--out", "figures")
    assert (code, err) == (0, "")
    found = json.loads(out)
    (series,) = found["series"]
    assert (series["name"], series["n"]) == ("trust/PNP", 2)
    assert found["drawn"]["from"] == "ensemble" and found["draws"] == 3
    assert {"name", "iqr_ratio", "median_shift"} == found["parameters"][0].keys()
    assert (tmp_path / "figures" / "trust-PNP.png").exists()


def test_the_ranges_beside_history(run: Run, shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(OBSERVED)
    code, out, _ = run("history", "--observed", "mine.csv", "--prior", "--draws", "20", "--quiet", "--lang", "es")
    assert code == 0
    assert "20 corridas junto a la historia" in out and "Confianza en la policía" in out
    assert "no se contrastaron con la historia" in " ".join(out.split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("series,key,value\ntrust,PNP,20\n", "1:1 missing column 'period'"),
        ("series,key,period,value\ntrust,PNQ,2009,20\n", "2:1 there is nothing in the model"),
        ("series,key,period,value\ntrust,PNP,2009,much\n", "2:1 expected a number"),
        ("", "1:1 this file is empty"),
    ],
)
def test_faulty_observations_are_explained(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.csv").write_text(text)
    code, out, err = run("history", "--observed", "mine.csv")
    assert (code, out) == (3, "")
    assert f"mine.csv:{said}" in err


def test_a_run_draws_from_the_shipped_ensemble(run: Run, shipped: Path, tmp_path: Path) -> None:
    code, out, _ = run("run", "baseline", "--draws", "4", "--quiet")
    assert code == 0
    assert "a combination of values that fits what was observed (ensemble.npz)" in " ".join(out.split())
    manifest = json.loads((tmp_path / "out" / "baseline" / "manifest.json").read_text())
    assert manifest["drawn"]["sha256"] == json.loads(shipped.with_suffix(".json").read_text())["sha256"]


@pytest.mark.parametrize("command", [("run", "baseline"), ("history",)])
def test_more_draws_than_members(run: Run, shipped: Path, command: tuple[str, ...]) -> None:
    code, _, err = run(*command, "--draws", "7")
    assert code == 2
    assert "has 6 members" in err and "--prior" in err


def test_the_ensemble_of_another_model_is_passed_over_and_that_is_said(run: Run, shipped: Path) -> None:
    manifest = shipped.with_suffix(".json")
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "behaviour": "another"}))
    code, out, _ = run("run", "baseline", "--draws", "4", "--quiet")
    assert code == 0
    assert "was made for another version of the model" in " ".join(out.split())
    code, _, err = run("run", "baseline", "--draws", "4", "--quiet", "--ensemble", str(shipped))
    assert code == 3
    assert "made for another version of the model" in err


def test_two_places_to_draw_from(run: Run) -> None:
    code, _, err = run("run", "baseline", "--prior", "--ensemble", "mine.npz")
    assert code == 2
    assert "give one of the two" in err


def test_an_ensemble_that_is_not_there(run: Run) -> None:
    code, _, err = run("run", "baseline", "--ensemble", "mine.npz")
    assert code == 3
    assert "mine.npz:1:1 there is no such file" in err
