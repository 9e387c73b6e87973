"""An analyst's day: new, check, scenario show, diff, run, compare, report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.analysis.study import Plan
from vawsim.report.document import pdf
from vawsim.report.document.pdf import NoPdf

Run = Callable[..., tuple[int, str, str]]
SUGGESTIONS = ("suggestion-training", "suggestion-staff", "suggestion-policies")


@pytest.mark.slow
def test_a_day(run: Run, tmp_path: Path) -> None:
    code, out, err = run("new", "mi-plan", "--lang", "es")
    assert (code, out) == (0, "") and "vawsim check ./mi-plan.yaml" in err
    assert run("check", "./mi-plan.yaml", "--lang", "es") == (0, "./mi-plan.yaml: no se encontraron errores\n", "")
    code, out, _ = run("scenario", "show", "./mi-plan.yaml", "--lang", "es", "--figure", "plan.png")
    assert code == 0 and "added_examiners" in out and "mi-plan.yaml:18" in out
    assert (tmp_path / "plan.png").read_bytes().startswith(b"\x89PNG")
    code, out, _ = run("diff", "baseline", "./mi-plan.yaml", "--lang", "es")
    assert code == 0 and "added_examiners" in out
    code, out, _ = run("compare", "./mi-plan.yaml", "more-refuges", "--draws", "4", "--lang", "es", "--out", "c")
    assert code == 0 and "mi-plan" in out and "No se distinguen" in out
    assert (tmp_path / "c" / "comparison.csv").exists()
    code, _, err = run("report", "./mi-plan.yaml", "--draws", "100", "--lang", "es", "--excel")
    assert code == 0 and "out/report-mi-plan.html" in err and "out/report-mi-plan.xlsx" in err
    assert "Mi plan" in (tmp_path / "out" / "report-mi-plan.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_report_with_the_gap_taken_apart(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vawsim.cli.chapters.DRAWS", 2)
    code, _, err = run("report", "more-refuges", "--draws", "100", "--with", "gap", "-o", "r.html")
    assert code == 0, err
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    for words in ("The implementation gap, taken apart", "Minds change by decree", "Too little money", "2 draws"):
        assert words in page


def test_a_comparison_for_programs(run: Run) -> None:
    arguments = ("add-10000-officers", "--against", "more-refuges", "--draws", "4", "--place", "jungle_rural")
    code, out, err = run("compare", *arguments, "--json", "--quiet")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["against"], told["scenarios"], told["place"]) == (
        "more-refuges",
        ["more-refuges", "add-10000-officers"],
        "jungle_rural",
    )


def test_nothing_is_written_unless_asked(run: Run, tmp_path: Path) -> None:
    run("compare", "baseline", "--draws", "1")
    run("scenario", "show", "baseline")
    run("diff", "baseline", "more-refuges")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_another_run_in_the_same_folder(run: Run, tmp_path: Path) -> None:
    run("run", "baseline", "--draws", "2", "--quiet", "--out", "r")
    before = (tmp_path / "r" / "manifest.json").read_bytes()
    code, _, err = run("run", "baseline", "--draws", "3", "--out", "r")
    assert code == 0 and "r/earlier-1" in err
    assert (tmp_path / "r" / "earlier-1" / "manifest.json").read_bytes() == before
    code, _, err = run("run", "baseline", "--draws", "3", "--out", "r")
    assert code == 0 and "earlier" not in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("report", "baseline", "--draws", "99"), "at least 100 draws"),
        (("report", "baseline", "-o", "page.pdf"), "the report is an HTML file; call it page.html"),
        (
            ("report", "more-refuges", "budget-doubled", "monitoring-first", *SUGGESTIONS),
            "at most 5 scenarios",
        ),
        (("report", "baseline", "-o", ""), "the report is an HTML file; call it report.html"),
        (("report", "more-refuges", "--with", "portfolio"), "--with portfolio needs a budget: --budget SOLES"),
        (("report", "more-refuges", "--budget", "5e8"), "--budget belongs to --with portfolio"),
        (("report", "more-refuges", "--with", "sequence"), "2 to 5"),
        (("report", "baseline", "--with", "information"), "baseline"),
        (("compare",), "Missing argument 'SCENARIO...'"),
        (("compare", "baseline", "--place", "Puno"), "unknown place 'Puno'"),
        (("compare", "baseline", "--draws", "5000"), "has 1,000 members"),
        (("scenario", "shaw", "baseline"), "did you mean 'show'"),
        (("new",), "Missing argument 'NAME'"),
    ],
)
def test_wrong_usage(run: Run, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert list(tmp_path.iterdir()) == []


def test_a_chapter_needs_scenarios_that_differ(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("title: Mine\nextends: baseline\n")
    for chapter in (("sequence",), ("information",), ("portfolio", "--budget", "5e8")):
        code, _, err = run("report", "./mine.yaml", "more-refuges", "--with", *chapter)
        assert code == 2 and "'baseline' and 'mine' change the same" in err, chapter


@pytest.mark.parametrize("command", ["compare", "report", "scenario show", "diff baseline", "new x --extends"])
def test_a_misspelt_scenario(run: Run, tmp_path: Path, command: str) -> None:
    code, _, err = run(*command.split(), "more-refugees")
    assert code == 3
    assert "more-refugees:1:1 no shipped scenario is called 'more-refugees'; did you mean 'more-refuges'?" in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("precious")
    code, _, err = run("new", "mine")
    assert code == 1 and "there is a file of that name already" in err
    assert (tmp_path / "mine.yaml").read_text() == "precious"


def test_a_pdf_that_cannot_be_made_is_told_before_the_work(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise NoPdf

    monkeypatch.setattr(pdf, "look_for_weasyprint", missing)
    code, _, err = run("report", "baseline", "--pdf", "--lang", "es")
    assert code == 2 and "libpango-1.0-0" in err and "necesita la biblioteca Pango" in err


def test_a_report_on_a_full_disk(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").symlink_to("/dev/full")
    code, _, err = run("report", "baseline", "--draws", "100", "-o", "page.html", "--quiet")
    assert code == 1
    assert "cannot write page.html: the disk is full" in err


@pytest.mark.parametrize(
    "command", ["run baseline --out {}", "compare baseline --out {}", "report baseline -o {}/x.html"]
)
def test_a_folder_that_cannot_be_is_told_before_the_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(Plan, "run", lambda *_: pytest.fail("it ran"))
    (tmp_path / "taken").write_text("")
    code, _, err = run(*command.format("taken/below").split())
    assert code == 1 and "taken/below" in err


def test_a_region(run: Run) -> None:
    outs = {}
    for place in ("Peru", "highlands"):
        code, out, _ = run("run", "more-refuges", "--draws", "2", "--json", "--quiet", "--place", place)
        assert code == 0
        outs[place] = json.loads(out)
    assert outs["highlands"]["place"] == "highlands"
    assert outs["highlands"]["outputs"] != outs["Peru"]["outputs"]


def test_months_that_others_would_compare_are_told(run: Run) -> None:
    _, _, err = run("compare", "more-refuges", "another-pandemic", "--draws", "2")
    assert "another-pandemic would compare other months" in err


def test_few_draws_are_warned_of(run: Run) -> None:
    assert "With so few draws" in run("run", "baseline", "--draws", "4", "--quiet")[1]
    assert "With so few draws" not in run("run", "baseline", "--draws", "30", "--quiet")[1]


@pytest.mark.slow
def test_the_gap_for_programs_adds_up(run: Run, tmp_path: Path) -> None:
    code, out, err = run("gap", "--draws", "1", "--json", "--figure", "way.png", "--quiet")
    assert (code, err) == (0, "")
    told = json.loads(out)
    total = sum(cause["share"]["median"] for cause in told["causes"])
    assert total == pytest.approx(told["gap"]["median"] - told["ceiling"]["median"], abs=1e-10)
    assert (tmp_path / "way.png").read_bytes().startswith(b"\x89PNG")


def test_the_gap_of_an_output_that_there_is_not(run: Run) -> None:
    code, _, err = run("gap", "--output", "trsut")
    assert code == 2 and "there is no headline output 'trsut'; did you mean 'trust'?" in err


@pytest.mark.slow
def test_what_drives_a_variable_for_programs(run: Run, tmp_path: Path) -> None:
    code, out, err = run("loops", "trust", "--draws", "1", "--json", "--figure", "loops.png", "--quiet")
    assert (code, err) == (0, "")
    told = json.loads(out)
    whole = [
        sum(one["mean_share"]["median"] for one in told["loops"]),
        *(told[k]["mean_share"]["median"] for k in ("outside", "rest")),
    ]
    assert sum(whole) == pytest.approx(100)
    assert told["against"] is None and told["compared"] is None
    assert (tmp_path / "loops.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("trustt", "there is no variable 'trustt' in the model; did you mean 'trust'?"),
        ("courts", "'courts' is a parameter"),
    ],
)
def test_what_drives_something_that_is_no_variable(run: Run, variable: str, said: str) -> None:
    code, out, err = run("loops", variable)
    assert (code, out) == (2, "")
    assert said in err
