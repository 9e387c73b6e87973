"""The commands, as people and scripts call them."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim import __version__
from vawsim.analysis import ensemble
from vawsim.files.versions import model_fingerprint
from vawsim.model.epoch import EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.report.failure import explain_failure
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd import Clock, NumericalError
from vawsim.text.catalogue import LANGUAGES, Texts

Run = Callable[..., tuple[int, str, str]]


def test_a_run_from_beginning_to_end(run: Run, tmp_path: Path) -> None:
    code, out, err = run("run", "add-10000-officers", "--draws", "3", "--json", "--quiet", "--out", "results")
    assert (code, err) == (0, "")
    summary = json.loads(out)
    assert (summary["scenario"], summary["against"]) == ("add-10000-officers", "baseline")
    assert [output["name"] for output in summary["outputs"]] == list(OUTPUTS)
    for output in summary["outputs"]:
        assert output.keys() == {
            "name", "label", "unit", "better", "baseline", "scenario", "difference", "share_better",
        }  # fmt: skip
        for span in ("baseline", "scenario", "difference"):
            assert output[span]["low"] <= output[span]["median"] <= output[span]["high"]
    manifest = json.loads((tmp_path / "results" / "manifest.json").read_text())
    assert (manifest["draws"], manifest["seed"]) == (3, 1)
    header, *_ = csv.reader((tmp_path / "results" / "trajectories.csv").read_text().splitlines())
    assert header == ["output", "unit", "date", "place", "run", "median", "low", "high"]
    pictures = {path.name for path in (tmp_path / "results" / "figures").iterdir()}
    assert pictures == {"overview.png", "compliance.png", "case.png", "women.png", "services.png"}


@pytest.mark.slow
def test_the_same_seed_gives_the_same_numbers(run: Run) -> None:
    one, other, third = (
        run("run", "baseline", "--draws", "3", "--seed", seed, "--json", "--quiet")[1] for seed in ("1", "1", "2")
    )
    assert one == other != third


def test_the_table_and_where_the_files_are(run: Run, tmp_path: Path) -> None:
    code, out, err = run("run", "more-refuges", "--draws", "2", "--lang", "es")
    assert code == 0
    assert "Brecha de" in out and "un pronóstico" in out
    assert str(Path("out") / "more-refuges") in err
    assert (tmp_path / "out" / "more-refuges" / "summary.csv").exists()


def test_a_file_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "title: Mine\nextends: baseline\nchanges:\n"
        "  - {parameter: added_examiners, add: 100, from: 2027, places: [highlands]}\n"
    )
    source = "mine.yaml:4:5 note: this change has no source; 'source' says where its number comes from"
    assert run("check", "mine.yaml")[:2] == (0, f"mine.yaml: no mistakes found\n{source}\n")
    assert "mine.yaml:4:5 aviso: " in run("check", "mine.yaml", "--lang", "es")[1]
    assert run("check", "mine.yaml", "--quiet") == (0, "", "")
    assert run("run", "mine.yaml", "--draws", "1", "--quiet")[0] == 0


def test_the_schema_for_editors(run: Run) -> None:
    code, out, _ = run("check", "--schema")
    assert code == 0
    assert "added_officers" in out and json.loads(out)["type"] == "object"


def test_every_mistake_of_a_file_at_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "title: Bad\nchanges:\n  - {parameter: added_oficers, add: 1, from: 2027}\n"
        "  - {parameter: added_officers, add: 1, set: 2, from: 2027-13}\n"
    )
    for command in (("check", "bad.yaml"), ("run", "bad.yaml")):
        code, _, err = run(*command)
        assert code == 3
        assert "bad.yaml:3:" in err
        assert "did you mean 'added_officers'" in err
        assert "bad.yaml:4:" in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["rum"], 2, "did you mean 'run'?"),
        (["run"], 2, "SCENARIO"),
        (["check"], 2, "name the scenario files"),
        (["run", "baseline", "--draws", "0"], 2, "draws"),
        (["run", "baselin"], 3, "did you mean 'baseline'?"),
        (["run", "./no.yaml"], 3, "no.yaml"),
        (["explain", "trustt"], 2, "did you mean 'trust'?"),
        (["explain", "training"], 2, "; it is one of the suggestions (vawsim list suggestions)"),
        (["explain", "bad_luck"], 2, "; it is one of the causes (vawsim list causes)"),
        (["list", "everything"], 2, "parameters"),
    ],
)
def test_wrong_usage_is_explained(run: Run, arguments: list[str], code: int, said: str) -> None:
    left, _, err = run(*arguments)
    assert left == code
    assert said in err


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    code, out, err = run("run", "baseline", "--draws", "1", "--quiet", "--out", "taken/results")
    assert code == 1
    assert "taken" in err
    assert out == "", "it is told before the work, not after it"


def test_a_numerical_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = NumericalError("infinite", "trust", "coast_urban", 3, "2020-01")

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(ensemble, "simulate_blocks", fail)
    for language in LANGUAGES:
        code, _, err = run("run", "baseline", "--quiet", "--lang", language)
        assert code == 4
        assert err == f"Error: {explain_failure(failure, Texts(language))}\n"


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ensemble, "simulate_blocks", interrupt)
    assert run("run", "baseline", "--quiet")[0::2] == (130, "\nvawsim: interrupted\n")
    assert run("run", "baseline", "--quiet", "--lang", "es")[0::2] == (130, "\nvawsim: orden interrumpida\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", ["parameters", "variables", "scenarios", "outputs"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_lists(run: Run, what: str, language: str) -> None:
    code, out, _ = run("list", what, "--lang", language)
    assert code == 0
    assert len(out.splitlines()) > 6


def test_explanations(run: Run) -> None:
    code, out, _ = run("explain", "measures_served", "--quiet")
    assert code == 0
    assert "awaiting_service * ratio(" in out and "protection.py:" in out and "Coast, urban" in out
    out = run("explain", "decisions_per_court", "--quiet", "--lang", "es")[1]
    assert "147" in out and "Lambayeque" in out and "court_capacity" in out


def test_two_scenarios_of_one_name_are_not_mixed_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "baseline.yaml").write_text(
        "title: Mine\nextends: baseline\nchanges:\n  - {parameter: added_examiners, add: 100, from: 2027}\n"
    )
    code, _, err = run("run", "./baseline.yaml")
    assert code == 2
    assert "both scenarios are called 'baseline'" in err


def test_a_shipped_scenario_by_its_path_is_the_same_scenario(run: Run) -> None:
    path = str(shipped_scenarios()["baseline"])
    code, out, _ = run("run", path, "--draws", "1", "--quiet", "--json")
    assert code == 0
    assert all(output["difference"]["median"] == 0 for output in json.loads(out)["outputs"])


def test_the_manifest_tells_the_engine(run: Run, tmp_path: Path) -> None:
    run("run", "baseline", "--draws", "2", "--engine", "compiled", "--quiet")
    assert json.loads((tmp_path / "out" / "baseline" / "manifest.json").read_text())["engine"] == "compiled"


@pytest.mark.parametrize("command", ["run baseline --draws 1", "check baseline", "list outputs", "explain courts"])
def test_a_command_can_always_be_told_to_be_quiet(run: Run, command: str) -> None:
    code, _, err = run(*command.split(), "--quiet")
    assert (code, err) == (0, "")


def test_the_version(run: Run) -> None:
    assert run("--version") == (0, f"vawsim {__version__}, model {model_fingerprint()[:12]}\n", "")
    assert run("--lang", "es", "--version")[1] == f"vawsim {__version__}, modelo {model_fingerprint()[:12]}\n"


def test_no_command_is_answered_with_the_help(run: Run) -> None:
    code, out, err = run()
    assert code == 2
    assert "Usage: vawsim" in out + err


@pytest.mark.parametrize(
    "command", ["list variables", "list parameters --lang es", "explain courts", "check baseline", "check --schema"]
)
def test_a_reader_that_leaves_early_is_no_error(command: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "vawsim", *command.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["run", "--help", "--lang", "es"], ["export"], ["sweep", "show", "--help"]],
)
def test_help_and_version_need_no_library_for_numbers(arguments: list[str]) -> None:
    code = (
        f"import sys\nfrom vawsim.cli.main import main\ntry: main({arguments})\nexcept SystemExit: pass\n"
        "heavy = ('numpy', 'pandas', 'matplotlib', 'scipy', 'pydantic', 'pint', 'pyarrow', 'SALib')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_loses_no_results(tmp_path: Path) -> None:
    command = f"{sys.executable} -m vawsim run baseline --draws 1 --quiet --out {tmp_path}/kept | head -n 1"
    subprocess.run(["sh", "-c", command], capture_output=True, check=True)
    assert (tmp_path / "kept" / "manifest.json").exists()


def test_the_clock_of_results() -> None:
    assert Clock(EPOCH, -60, 324, 8) == ensemble.CLOCK
