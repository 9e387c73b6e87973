"""What a run leaves on disk."""

import csv
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vawsim.analysis.sample import Sample
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.files.write import WriteProblem
from vawsim.model.outputs import OUTPUTS
from vawsim.report.folder import RESULTS, write_results
from vawsim.report.summary import ranking_json, summary_json
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import Texts

SUMMARY = [
    *("output", "unit", "place", "from", "to", "better"),
    *(f"{run}_{key}" for run in ("baseline", "scenario", "difference") for key in ("low", "median", "high")),
    "share_better",
]


@pytest.fixture(scope="module")
def study(study_of: Callable[..., Study]) -> Study:
    return study_of("baseline", "officers-and-training")


@pytest.fixture(scope="module")
def folder(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results") / "of" / "a run"
    assert write_results(folder, study, Texts("en")) is None
    return folder


@pytest.fixture(autouse=True)
def cheap_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures take long to draw; those of ``folder``, and one test's own, are real ones."""
    names = ("overview", "compliance", "case", "women", "services")
    monkeypatch.setattr("vawsim.report.figures.figures_of", lambda *_: [(name, b"a picture") for name in names])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nothing_but_the_results(folder: Path) -> None:
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "summary.csv",
        "trajectories.csv",
        "manifest.json",
        *(f"figures/{name}.png" for name in ("overview", "compliance", "case", "women", "services")),
    }


def test_the_summary(folder: Path, study: Study) -> None:
    table = rows(folder / "summary.csv")
    assert list(table[0]) == SUMMARY
    assert {(row["output"], row["place"]) for row in table} == {(o, a) for o in OUTPUTS for a in AREAS}
    (row,) = (row for row in table if (row["output"], row["place"]) == ("trust", "Peru"))
    (item,) = (item for item in study.comparisons[0].outputs() if item.output.name == "trust")
    assert float(row["difference_high"]) == pytest.approx(item.difference.high, rel=1e-6)
    assert float(row["share_better"]) == pytest.approx(item.share_better)


def test_the_trajectories_are_tidy(folder: Path) -> None:
    table = rows(folder / "trajectories.csv")
    assert list(table[0]) == ["output", "unit", "date", "place", "run", "median", "low", "high"]
    assert {row["run"] for row in table} == {"baseline", "officers-and-training"}
    assert (table[0]["date"], table[-1]["date"]) == ("2009-01", "2036-01")
    assert len({(row["output"], row["date"], row["place"], row["run"]) for row in table}) == len(table)


def test_the_manifest_is_enough_to_repeat_the_run(folder: Path) -> None:
    about = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert {
        *("vawsim", "model", "scenarios", "against", "files", "draws", "seed", "engine", "method", "steps_per_month"),
        *("simulated_from", "simulated_to", "python", "packages", "started", "seconds"),
    } <= about.keys()
    assert (about["scenarios"], about["against"]) == (["officers-and-training"], "baseline")
    assert (about["draws"], about["seed"], about["started"]) == (20, 7, "2026-01-01T00:00:00+00:00")
    assert len(about["model"]) == 64
    assert about["drawn"] == {"from": "ranges", "because": "prior"}
    assert all(version != "?" for version in about["packages"].values())


def test_the_manifest_knows_every_file_that_was_read(folder: Path) -> None:
    about = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    shipped = shipped_scenarios()
    read = [shipped[name] for name in ("baseline", "add-10000-officers", "officers-and-training")]
    assert about["files"] == {str(path.resolve()): hashlib.sha256(path.read_bytes()).hexdigest() for path in read}


def test_the_same_results_give_the_same_files(
    folder: Path, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    write_results(tmp_path, study, Texts("en"))
    for name in ("summary.csv", "trajectories.csv", "figures/case.png"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_without_figures_there_is_no_manifest(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest comes last: where it is, everything is."""

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vawsim.report.figures.figures_of", fail)
    with pytest.raises(KeyboardInterrupt):
        write_results(tmp_path, study, Texts("en"))
    assert (tmp_path / "summary.csv").exists()
    assert not (tmp_path / "manifest.json").exists()


def test_a_folder_that_is_a_file(study: Study, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(WriteProblem, match="taken"):
        write_results(tmp_path / "taken", study, Texts("en"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_summary_as_one_object(study: Study, language: str) -> None:
    summary = json.loads(
        json.dumps(summary_json(study.comparisons[0], study.plan.sample, Texts(language)), allow_nan=False)
    )
    assert (summary["scenario"], summary["against"]) == ("officers-and-training", "baseline")
    assert [item["name"] for item in summary["outputs"]] == list(OUTPUTS)
    for item in summary["outputs"]:
        output = OUTPUTS[item["name"]]
        assert (item["label"], item["unit"], item["better"]) == (output.label[language], output.unit, output.better)
        assert all(list(item[span]) == ["low", "median", "high"] for span in ("baseline", "scenario", "difference"))
        assert 0 <= item["share_better"] <= 1


def test_several_scenarios_as_one_object(study_of: Callable[..., Study]) -> None:
    study = study_of("baseline", "add-10000-officers", "more-refuges")
    told = json.loads(json.dumps(ranking_json(study, Texts("es"), "jungle_rural"), allow_nan=False))
    assert (told["against"], told["scenarios"][1:]) == ("baseline", ["add-10000-officers", "more-refuges"])
    for item in told["outputs"]:
        assert [each["name"] for each in item["scenarios"]] == told["scenarios"]
        assert sum(each["best"] for each in item["scenarios"]) == pytest.approx(1)
        assert all(1 <= each["rank"][0] <= each["rank"][1] <= 3 for each in item["scenarios"])
        assert all({*pair} < {*told["scenarios"]} for pair in item["alike"])


def test_the_same_run_again_replaces_its_own_files(study: Study, tmp_path: Path) -> None:
    for _ in range(2):
        assert write_results(tmp_path, study, Texts("en")) is None
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert files <= {*RESULTS}


def test_another_run_is_moved_aside_whole(study: Study, study_of: Callable[..., Study], tmp_path: Path) -> None:
    write_results(tmp_path, study, Texts("en"))
    (tmp_path / "notes.txt").write_text("mine")
    before = (tmp_path / "summary.csv").read_bytes()
    other = study_of("baseline", "more-refuges")
    assert write_results(tmp_path, other, Texts("en")) == tmp_path / "earlier-1"
    assert (tmp_path / "earlier-1" / "summary.csv").read_bytes() == before
    assert (tmp_path / "earlier-1" / "figures" / "case.png").exists()
    assert json.loads((tmp_path / "manifest.json").read_text())["scenarios"] == ["more-refuges"]
    assert (tmp_path / "notes.txt").read_text() == "mine", "what is not of a run stays where it is"
    assert write_results(tmp_path, study, Texts("en")) == tmp_path / "earlier-2"


def test_what_an_interrupted_run_left_is_not_mixed_with_another(study: Study, tmp_path: Path) -> None:
    (tmp_path / "comparison.csv").write_text("half of something")
    assert write_results(tmp_path, study, Texts("en")) == tmp_path / "earlier-1"
    assert not (tmp_path / "comparison.csv").exists()


@pytest.mark.parametrize("held", ["{", "[]", '{"vawsim": 1}', '{"model": "x"}'])
def test_a_manifest_of_something_else_is_of_another_run(study: Study, tmp_path: Path, held: str) -> None:
    (tmp_path / "manifest.json").write_text(held)
    assert write_results(tmp_path, study, Texts("en")) == tmp_path / "earlier-1"


def test_a_comparison_writes_ranks_in_place_of_the_summary(study: Study, tmp_path: Path) -> None:
    write_results(tmp_path, study, Texts("es"), ranked=True)
    assert "best_share" in rows(tmp_path / "comparison.csv")[0]
    assert not (tmp_path / "summary.csv").exists()


@pytest.mark.parametrize(
    "changed",
    [{"seed": 8}, {"sample": Sample({}, 21, "prior")}, {"sample": Sample({}, 20, "central")}, {"files": {"a": "b"}}],
    ids=["seed", "draws", "origin", "files"],
)
def test_whatever_decides_the_numbers_makes_another_run(
    study: Study, tmp_path: Path, changed: dict[str, object]
) -> None:
    write_results(tmp_path, study, Texts("en"))
    other = replace(study, plan=replace(study.plan, **changed))
    assert write_results(tmp_path, other, Texts("en")) == tmp_path / "earlier-1"


def test_the_base_and_the_months_decide_too(study: Study, study_of: Callable[..., Study], tmp_path: Path) -> None:
    write_results(tmp_path, study, Texts("en"))
    first, _ = study.plan.period
    shorter = replace(study, plan=replace(study.plan, period=(first, first)))
    assert write_results(tmp_path, shorter, Texts("en")) == tmp_path / "earlier-1"
    other_base = study_of("more-refuges", "officers-and-training")
    assert write_results(tmp_path, other_base, Texts("en")) == tmp_path / "earlier-2"


def test_where_moving_fails_half_way_there_is_no_manifest(
    study: Study, study_of: Callable[..., Study], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_results(tmp_path, study, Texts("en"))
    moved: list[Path] = []

    def once(path: Path, to: Path) -> None:
        if moved:
            raise WriteProblem(path, "no more")
        path.rename(to)
        moved.append(path)

    monkeypatch.setattr("vawsim.report.folder.move_aside", once)
    with pytest.raises(WriteProblem):
        write_results(tmp_path, study_of("baseline", "more-refuges"), Texts("en"))
    assert not (tmp_path / "manifest.json").exists()


def test_files_of_the_user_stay_even_among_the_figures(
    study: Study, study_of: Callable[..., Study], tmp_path: Path
) -> None:
    write_results(tmp_path, study, Texts("en"))
    (tmp_path / "figures" / "photo.png").write_bytes(b"mine")
    write_results(tmp_path, study_of("baseline", "more-refuges"), Texts("en"))
    assert (tmp_path / "figures" / "photo.png").read_bytes() == b"mine"
    assert not (tmp_path / "earlier-1" / "figures" / "photo.png").exists()
