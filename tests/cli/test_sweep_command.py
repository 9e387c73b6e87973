"""``vawsim sweep`` and ``vawsim sweep show``, as people call them."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pytest
from both_languages import check_words
from every_command import COMMANDS

from vawsim.analysis.sweep import chunk as chunks
from vawsim.analysis.sweep import design, running
from vawsim.cli import sweep_command
from vawsim.sd import NumericalError, Trajectories
from vawsim.text.catalogue import LANGUAGES, sentences

Run = Callable[..., tuple[int, str, str]]

SMALL = ["--samples", "6", "--vary", "officer_cost", "--vary", "added_officers=0:20000", "--output", "annual_cost"]
SMALL += ["--when", "2034..2035,2035-06"]
FILE = """\
scenarios: [baseline, mine.yaml]
design: grid
samples: 2
vary:
  - officer_cost
  - {parameter: added_officers, range: [0, 20000], from: 2027}
outputs: [annual_cost, implementation_gap]
when: [2035]
"""
MINE = "title: Mine\nextends: baseline\nchanges:\n  - {parameter: added_examiners, add: 100, from: 2027}\n"


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(design, "SMALLEST_CHUNK", 4)


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_from_beginning_to_end(run: Run, tmp_path: Path) -> None:
    code, out, err = run("sweep", "baseline", *SMALL)
    assert code == 0
    assert err.splitlines() == [
        "6 runs: design lhs, varied 2, scenarios 1",
        "The sweep is in out/sweep-baseline. What it hangs on: vawsim sensitivity out/sweep-baseline",
    ]
    assert "complete: 6 runs of each scenario" in out
    assert "added_officers" in out and "0…20,000 officer from 2026-01" in out
    (line,) = [line for line in out.splitlines() if line.startswith(" Cost of staff")]
    assert " 2035 " in line and "million soles a year" in line
    folder = tmp_path / "out" / "sweep-baseline"
    assert {path.name for path in folder.iterdir()} == {
        *("design.json", "inputs", "results", "summary.csv", "manifest.json"),
    }
    table = pd.read_parquet(folder / "results")
    assert len(table) == 6 and {"annual_cost_2034", "annual_cost_2035", "annual_cost_2035_06"} < set(table.columns)


def test_what_is_finished_is_shown_again(run: Run, tmp_path: Path) -> None:
    first = run("sweep", "baseline", *SMALL)
    before = contents(tmp_path)
    again = run("sweep", "baseline", *SMALL)
    assert again[:2] == first[:2]
    assert again[2].splitlines() == first[2].splitlines()[-1:], "nothing is run"
    assert run("sweep", "show", "out/sweep-baseline") == (0, first[1], "")
    assert contents(tmp_path) == before


def test_going_on(run: Run, tmp_path: Path) -> None:
    run("sweep", "baseline", "more-refuges", *SMALL, "--out", "here")
    (tmp_path / "here/results/scenario=baseline/chunk-0000001.parquet").unlink()
    code, out, err = run("sweep", "show", "here")
    assert code == 0
    assert "not complete: 1 of 6 files are missing; run vawsim sweep again" in out
    assert json.loads(run("sweep", "show", "here", "--json")[1])["finished"] is False
    code, _, err = run("sweep", "baseline", "more-refuges", *SMALL, "--out", "here")
    assert code == 0
    assert err.splitlines()[1] == "10 of them are there already."


def test_another_sweep_is_refused_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    run("sweep", "baseline", *SMALL)
    before = contents(tmp_path)
    code, out, err = run("sweep", "baseline", *SMALL, "--seed", "2")
    assert (code, out) == (2, "")
    assert "out/sweep-baseline holds another sweep (different: seed)" in err and "--restart" in err
    assert contents(tmp_path) == before
    assert run("sweep", "baseline", *SMALL, "--seed", "2", "--restart")[0] == 0
    assert json.loads((tmp_path / "out/sweep-baseline/design.json").read_text())["seed"] == 2


def test_the_file_of_a_sweep(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE)
    (tmp_path / "plan.yaml").write_text(FILE)
    code, _, err = run("sweep", "plan.yaml")
    assert code == 0
    assert "8 runs: design grid, varied 2, scenarios 2" in err
    found = pd.read_parquet(tmp_path / "out/sweep-plan/results")
    assert set(found["scenario"]) == {"baseline", "mine"}
    inputs = pd.read_parquet(tmp_path / "out/sweep-plan/inputs")
    assert inputs["added_officers"].tolist() == [0, 20000, 0, 20000]


def test_an_option_is_stronger_than_the_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE)
    (tmp_path / "plan.yaml").write_text(FILE.replace("2035", "2055"))
    options = ["--design", "lhs", "--samples", "3", "--seed", "9", "--vary", "handoff_time", "--output", "trust"]
    assert run("sweep", "plan.yaml", *options, "--when", "2030", "--place", "rural", "--quiet")[0] == 0
    found = json.loads((tmp_path / "out/sweep-plan/design.json").read_text())
    assert (found["design"], found["samples"], found["seed"]) == ("lhs", 3, 9)
    assert [one["parameter"] for one in found["varied"]] == ["handoff_time"]
    assert list(found["columns"]) == ["trust_rural_2030"]


def test_mistakes_in_the_file_and_in_options_are_told_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE)
    (tmp_path / "plan.yaml").write_text(FILE.replace("officer_cost", "oficer_cost"))
    code, _, err = run("sweep", "plan.yaml", "--when", "2055")
    assert code == 3
    assert err == "plan.yaml:5:5 unknown parameter 'oficer_cost'; did you mean 'officer_cost'?\n"
    code, _, err = run("sweep", "plan.yaml", "--vary", "officer_cost", "--when", "2055")
    assert code == 2
    assert "2055 is outside the years 2009 to 2035" in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Missing argument"),
        (["baselin"], 3, "did you mean 'baseline'?"),
        (["./no.yaml"], 3, "no.yaml"),
        (["bad.yaml"], 3, "bad.yaml:4:"),
        (["broken.yaml"], 3, "broken.yaml:2:1 "),
        (["baseline", "./baseline.yaml"], 2, "both scenarios are called 'baseline'"),
        (["baseline", "plan.yaml"], 2, "a sweep has one file"),
        (["baseline", "--vary", "oficer_cost"], 2, "did you mean 'officer_cost'?"),
        (["baseline", "--vary", "officer_cost=5"], 2, "is not of the form NAME"),
        (["baseline", "--vary", "officer_cost=2:1"], 2, "the range goes from 2 to 1"),
        (["baseline", "--vary", "officer_cost=1:1e999"], 2, "is not of the form NAME"),
        (["baseline", "--vary", "officer_cost", "--vary", "officer_cost"], 2, "'officer_cost' is varied twice"),
        (["baseline", "--vary", "added_officers"], 2, "added_officers=0:1"),
        (["baseline", "--design", "solo"], 2, "--design"),
        (["baseline", "--design", "fast", "--samples", "64"], 2, "at least 65 samples"),
        (["baseline", "--design", "grid"], 2, "more than 1,000,000,000 runs"),
        (["baseline", "--design", "grid", "--samples", "9" * 400], 2, "more than 1,000,000,000 runs"),
        (["baseline", "--design", "morris", "--vary", "officer_cost"], 2, "at least two things to vary"),
        (["baseline", "--samples", "0"], 2, "--samples"),
        (["baseline", "--cores", "0"], 2, "--cores"),
        (["baseline", "--output", "trusst"], 2, "did you mean 'trust'?"),
        (["baseline", "--place", "rurall"], 2, "did you mean 'rural'?"),
        (["baseline", "--when", "2030,noon"], 2, "'noon' is no time to keep"),
        (["baseline", "--when", "2030,"], 2, "'' is no time to keep"),
        (["show"], 2, "Missing argument"),
        (["show", "nowhere"], 3, "there is no sweep here, for there is no design.json; vawsim sweep makes one"),
        (["show", "folder"], 3, "folder:1:1 there is no sweep here"),
        (["show", "plan.yaml"], 3, "there is no sweep here"),
        (["show", "other"], 3, "other/design.json:1:1 this file of the sweep cannot be read, or is of another version"),
    ],
)
def test_wrong_usage_is_explained(run: Run, tmp_path: Path, arguments: list[str], code: int, said: str) -> None:
    (tmp_path / "plan.yaml").write_text(FILE)
    (tmp_path / "mine.yaml").write_text(MINE)
    (tmp_path / "baseline.yaml").write_text(MINE)
    (tmp_path / "bad.yaml").write_text(MINE.replace("added_examiners", "added_examinrs"))
    (tmp_path / "broken.yaml").write_text("title: [\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/design.json").write_text('{"draws": 5}\n')
    before = contents(tmp_path)
    left, out, err = run("sweep", *arguments)
    assert (left, out) == (code, ""), err
    assert said in err
    assert contents(tmp_path) == before and not (tmp_path / "out").exists()
    spanish = run("sweep", *arguments, "--lang", "es")
    assert (spanish[0], spanish[1]) == (code, "")
    assert spanish[2] != err


def test_work_of_another_kind_is_not_mixed_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/design.json").write_text('{"draws": 5}\n')
    code, _, err = run("sweep", "baseline", *SMALL, "--out", "other")
    assert code == 2 and "other holds another sweep" in err
    assert contents(tmp_path) == {"other/design.json": b'{"draws": 5}\n'}


def test_chunks_without_their_design(run: Run, tmp_path: Path) -> None:
    run("sweep", "baseline", *SMALL, "--out", "here")
    (tmp_path / "here/design.json").unlink()
    for language in LANGUAGES:
        code, out, err = run("sweep", "baseline", *SMALL, "--out", "here", "--lang", language)
        assert (code, out) == (3, "")
        assert err.startswith("here/design.json:1:1 ") and "--restart" in err
    assert run("sweep", "baseline", *SMALL, "--out", "here", "--restart")[0] == 0


def test_a_damaged_chunk_is_told_of_where_it_is(run: Run, tmp_path: Path) -> None:
    run("sweep", "baseline", *SMALL, "--out", "here")
    name = "here/results/scenario=baseline/chunk-0000001.parquet"
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:500])
    code, _, err = run("sweep", "show", "here")
    assert code == 3
    assert err.startswith(f"{name}:1:1 this file of the sweep cannot be read")
    assert run("sweep", "baseline", *SMALL, "--out", "here")[0] == 0, "it makes the chunk again"
    assert run("sweep", "show", "here")[0] == 0


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path, out: str) -> None:
    (tmp_path / "taken").write_text("a file")
    code, printed, err = run("sweep", "baseline", *SMALL, "--out", out)
    assert (code, printed) == (1, "")
    assert "cannot write taken" in err
    assert "runs:" not in err, "it is told before the work, not after it"


@pytest.mark.parametrize("restart", [[], ["--restart"]])
def test_a_name_that_no_folder_can_have(run: Run, restart: list[str]) -> None:
    code, _, err = run("sweep", "baseline", *SMALL, "--out", "x" * 5000, *restart)
    assert code == 1
    assert "its name is too long" in err
    assert run("sweep", "show", "x" * 5000)[0] == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    code, _, err = run("sweep", "baseline", *SMALL, "--out", "locked")
    assert code == 1
    assert "you have no permission to write there" in err


def test_as_json(run: Run) -> None:
    run("sweep", "baseline", "more-refuges", *SMALL, "--out", "here", "--quiet")
    code, out, err = run("sweep", "show", "here", "--json", "--quiet")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["finished"], told["missing_files"], told["runs"]) == (True, 0, 6)
    assert told["failed"] == {"baseline": 0, "more-refuges": 0}
    assert [one["parameter"] for one in told["varied"]] == ["officer_cost", "added_officers"]
    assert [(one["scenario"], one["column"]) for one in told["summary"]] == [
        (scenario, f"annual_cost_{when}")
        for scenario in ("baseline", "more-refuges")
        for when in ("2034", "2035", "2035_06")
    ]
    for one in told["summary"]:
        assert one["low"] <= one["median"] <= one["high"] and one["low"] <= one["mean"] <= one["high"]
        assert (one["runs"], one["unit"]) == (6, "sol/year")


def test_in_spanish(run: Run) -> None:
    code, out, err = run("sweep", "baseline", *SMALL, "--lang", "es")
    assert code == 0
    assert "6 corridas: diseño lhs" in err
    assert "Lo vigente continúa" in out and "Costo de personal y programas" in out and "desde 2026-01" in out
    for line in (*out.splitlines(), *err.splitlines()):
        if "design" not in line and "vawsim" not in line:
            check_words(line)


@pytest.mark.parametrize("words", [["sweep", "baseline", *SMALL], ["sweep", "show", "out/sweep-baseline"]])
def test_quiet(run: Run, words: list[str]) -> None:
    run("sweep", "baseline", *SMALL)
    code, out, err = run(*words, "--quiet")
    assert (code, err) == (0, "") and out


def test_the_last_date_is_shown_whatever_the_order(run: Run) -> None:
    _, out, _ = run("sweep", "baseline", *SMALL[:-2], "--when", "2035,2010", "--when", "2035-12")
    (line,) = [line for line in out.splitlines() if line.startswith(" Cost of staff")]
    assert line.split()[5] == "2035"


def test_many_things_varied_are_counted_not_listed(run: Run) -> None:
    code, out, _ = run("sweep", "baseline", "--samples", "4", "--output", "trust", "--when", "2035")
    assert code == 0
    assert "279 things varied" in out and "design.json" in out
    assert "officer_cost" not in out and len(out.splitlines()) < 15


@pytest.mark.parametrize(("samples", "said"), [("5", True), ("8", False), ("1", False)])
def test_a_sobol_design_that_is_not_balanced(run: Run, samples: str, said: bool) -> None:
    options = ["--vary", "officer_cost", "--output", "trust", "--when", "2035", "--design", "sobol"]
    code, _, err = run("sweep", "baseline", *options, "--samples", samples)
    assert code == 0
    assert ("the nearest to 5 are 4 and 8" in err) == said


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run of each chunk fails."""
    whole = chunks.simulate_blocks

    def simulate(model, inputs, record, size, *, tolerate, **more) -> Iterator[Trajectories]:
        for block in whole(model, inputs, record, size, tolerate=tolerate, **more):
            tolerate(NumericalError("infinite", "trust", "coast_urban", 1, "2020-01"))
            for name in record:
                block[name][..., 1] = np.nan
            yield block

    monkeypatch.setattr(chunks, "simulate_blocks", simulate)


@pytest.mark.usefixtures("fragile")
def test_runs_that_fail_are_told_of(run: Run) -> None:
    code, out, err = run("sweep", "baseline", *SMALL, "--out", "here")
    assert code == 0
    assert "2 of 6 runs failed; their outputs are empty, and the column 'failed' says why." in err
    assert "Without value" in out
    assert "Failed runs: 2 of 6 in baseline; the first: run 1, trust in coast_urban is infinite at 2020-01" in " ".join(
        out.split()
    )
    told = json.loads(run("sweep", "show", "here", "--json")[1])
    assert told["failed"] == {"baseline": 2}
    assert {one["runs"] for one in told["summary"]} == {4}
    assert "Corridas fallidas: 2 de 6 en baseline" in run("sweep", "show", "here", "--lang", "es")[1]


@pytest.mark.usefixtures("fragile")
def test_where_all_runs_fail_there_are_no_numbers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(design, "SMALLEST_CHUNK", 2)
    whole = chunks._summed_up
    monkeypatch.setattr(chunks, "_summed_up", lambda plan, block: np.full_like(whole(plan, block), np.nan))
    assert run("sweep", "baseline", *SMALL, "--out", "here")[0] == 0
    told = json.loads(run("sweep", "show", "here", "--json")[1], parse_constant=pytest.fail)
    assert all(one["runs"] == 0 and one["mean"] is None and one["low"] is None for one in told["summary"])


def test_an_interruption(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    whole = running.run_chunk

    def interrupted(plan, chunk, store, threads=None):
        if chunk == 1:
            raise KeyboardInterrupt
        return whole(plan, chunk, store, threads)

    with monkeypatch.context() as patch:
        patch.setattr(running, "run_chunk", interrupted)
        code, out, err = run("sweep", "baseline", *SMALL)
        assert (code, out) == (130, "")
        assert err.splitlines()[1] == "What was finished is in out/sweep-baseline. The same command goes on from there."
        code, _, err = run("sweep", "baseline", *SMALL, "--lang", "es")
        assert code == 130
        assert "La misma orden continúa desde ahí." in err
    assert len(list(tmp_path.rglob("chunk-*.parquet"))) == 2
    code, _, err = run("sweep", "baseline", *SMALL)
    assert code == 0
    assert "4 of them are there already." in err


def test_odd_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub dir").mkdir()
    for name in ("café, [bold] & más.yaml", "show.yaml"):
        (tmp_path / "sub dir" / name).write_text(MINE)
    code, out, _ = run("sweep", "sub dir/café, [bold] & más.yaml", "sub dir/show.yaml", *SMALL)
    assert code == 0
    assert (tmp_path / "out/sweep-café, [bold] & más-show/manifest.json").exists()
    assert "Mine" in out
    assert run("sweep", "show", "out/sweep-café, [bold] & más-show")[1] == out


def test_what_the_command_says_of_designs_is_what_they_are() -> None:
    assert sweep_command.KINDS == design.KINDS
    for language in LANGUAGES:
        words = sentences(language)["help_sweep.samples"]
        assert all(kind in words for kind in design.KINDS)
        assert words.endswith(f"[{', '.join(str(design.SAMPLES[kind]) for kind in design.KINDS)}].")


def test_show_is_a_command_of_its_own(run: Run) -> None:
    assert isinstance(COMMANDS["sweep", "show"], click.Command)
    for language, line in (("en", "  show  Show what is in a sweep."), ("es", "  show  Muestra qué contiene")):
        assert line in run("sweep", "--help", "--lang", language)[1]
