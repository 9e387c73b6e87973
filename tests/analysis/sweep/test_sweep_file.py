"""The file of a sweep: what it says, and what is said of every mistake in it, where it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.analysis.sweep.design import SAMPLES
from vawsim.analysis.sweep.form import read_vary, sweep_file
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.wish import WishProblems, in_file, read_wish
from vawsim.files.diagnostic import FileProblems
from vawsim.sd import Date

Write = Callable[..., Path]

GOOD = """\
title: {en: Officers and time, es: Policías y tiempo}
scenarios: [baseline, mine.yaml]
design: grid
samples: 3
seed: 7
vary:
  - handoff_time
  - officer_cost=50000:60000
  - centre_cost=0.8x:1.2x
  - {parameter: added_officers, range: [0, 20000], from: 2027-07, ramp: 2 years, levels: 5}
  - parameter: court_cost
    multiple: [0.5, 2]
outputs: [implementation_gap, refusal_share]
places: [Peru, rural]
when: [2030, 2034..2035, 2035-06]
"""
MINE = "title: Mine\nextends: baseline\nchanges:\n  - {parameter: added_examiners, add: 100, from: 2027}\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str, name: str = "sweep.yaml") -> Path:
        (tmp_path / "mine.yaml").write_text(MINE)
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def plan(path: Path) -> SweepPlan:
    wish = read_wish(path)
    try:
        return wish.plan()
    except WishProblems as problems:
        assert wish.document is not None
        raise in_file(problems.problems, wish.document) from None


def mistakes(path: Path) -> list[str]:
    """``line:column message`` of each; they must be at the same places in Spanish, in Spanish words."""

    def find() -> list[str]:
        with pytest.raises(FileProblems) as caught:
            plan(path)
        return [str(problem) for problem in caught.value.diagnostics]

    check_in_spanish(find)
    return [problem.removeprefix(f"{path}:") for problem in find()]


def test_all_that_a_file_can_say(write: Write) -> None:
    found = plan(write(GOOD))
    assert [scenario.name for scenario in found.scenarios] == ["baseline", "mine"]
    assert [one.name for one in found.varied] == [
        "handoff_time",
        "officer_cost",
        "centre_cost",
        "added_officers",
        "court_cost",
    ]
    assert [one.own for one in found.varied] == [True, False, False, False, False]
    lever = found.varied[3]
    assert (lever.low, lever.high, lever.start, lever.ramp) == (0, 20000, Date(2027, 7), 24)
    assert (found.design.kind, found.design.seed, found.design.levels) == ("grid", 7, (3, 3, 3, 5, 3))
    assert [column.name for column in found.columns][:5] == [
        "implementation_gap_2030",
        "implementation_gap_2034",
        "implementation_gap_2035",
        "implementation_gap_2035_06",
        "implementation_gap_rural_2030",
    ]
    assert len(found.columns) == 16


@pytest.mark.parametrize("text", ["scenarios: baseline\n", "scenarios: [baseline]\n", "scenarios:\n  - baseline\n"])
def test_the_shortest_file_is_what_the_name_alone_does(write: Write, text: str) -> None:
    found = plan(write(text))
    assert (found.design.kind, found.design.samples, found.design.seed) == ("lhs", SAMPLES["lhs"], 1)
    assert len(found.varied) > 200
    assert len(found.columns) == 6 * 27


@pytest.mark.parametrize("text", ["when: 2035", "when: [2035]", "when: ['2035']", "when: [2035, '2035', 2035..2035]"])
def test_a_year_is_a_number_or_a_text(write: Write, text: str) -> None:
    found = plan(write(f"scenarios: baseline\noutputs: trust\nplaces: rural\n{text}\n"))
    assert [column.name for column in found.columns] == ["trust_rural_2035"]


def test_scenarios_are_beside_the_file_wherever_one_calls_from(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("scenarios: [./mine.yaml]\n")
    monkeypatch.chdir("/")
    assert plan(path).scenarios[0].path == path.parent / "mine.yaml"


def test_a_scenario_that_is_named_twice_is_run_once(write: Write) -> None:
    assert len(plan(write("scenarios: [mine.yaml, baseline, ./mine.yaml]\n")).scenarios) == 2


@pytest.mark.parametrize(
    ("text", "sweep"),
    [
        (GOOD, True),
        ("scenarios: 5\n", True),
        ("vary: [officer_cost]\n", True),
        ("design: lhs\n", True),
        (MINE, False),
        ("title: [\n", False),
        ("- scenarios\n", False),
        ("", False),
        ("title: x\nplaces: [rural]\n", False),
    ],
)
def test_which_files_are_of_sweeps(write: Write, text: str, sweep: bool) -> None:
    path = write(text)
    assert sweep_file(str(path)) == (path if sweep else None)


def test_the_sweeps_that_come_along(write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("the-gap",):
        path = sweep_file(name)
        assert path is not None and len(plan(path).varied) == 30
    assert [sweep_file(name) for name in ("baseline", "nowhere.yaml", "the-gap.yaml", "", "x" * 5000)] == [None] * 5


def test_every_mistake_in_the_form_at_once(write: Write) -> None:
    found = mistakes(
        write(
            "scenarios: []\n"
            "design: sobel\n"
            "samples: 0\n"
            "seed: -1\n"
            "vary:\n"
            "  - {parameter: officer_cost, range: [1, 2, 3], rampe: 3}\n"
            "  - officer_cost=1\n"
            "  - {range: [1, two], from: 2027-13, ramp: soon, levels: 1.5}\n"
            "outputs: 5\n"
            "places: {rural: 1}\n"
            "when: [true]\n"
            "sample: 5\n"
        )
    )
    assert [problem.split(" ")[0] for problem in found] == [
        *("1:12", "2:9", "3:10", "4:7", "6:38", "6:49", "7:5", "8:5", "8:17", "8:29", "8:44", "8:58"),
        *("9:10", "10:9", "11:8", "12:1"),
    ]
    said = "\n".join(found)
    assert "did you mean 'sobol'?" in said
    assert "did you mean 'ramp'?" in said
    assert "did you mean 'samples'?" in said
    assert "'officer_cost=1' is not of the form NAME" in said


def test_every_mistake_in_the_meaning_at_once(write: Write) -> None:
    found = mistakes(
        write(
            "scenarios: [baseline, baselin]\n"
            "design: fast\n"
            "samples: 10\n"
            "vary:\n"
            "  - oficer_cost\n"
            "  - handoff_time\n"
            "  - handoff_time\n"
            "  - added_officers\n"
            "  - {parameter: officer_cost, range: [2, 1]}\n"
            "  - {parameter: court_cost, levels: 3}\n"
            "  - {parameter: added_officers, range: [0, 1], from: 2040}\n"
            "outputs: [implementation_gap, trusst]\n"
            "places: [rurall]\n"
            "when: [2036, 2035, noon]\n"
        )
    )
    assert [problem.split(" ")[0] for problem in found] == [
        *("1:23", "3:10", "5:5", "7:5", "8:5", "9:38", "10:37", "11:54"),
        *("12:31", "13:10", "14:8", "14:20"),
    ]
    said = "\n".join(found)
    for hint in ("baseline", "officer_cost", "trust", "rural"):
        assert f"did you mean '{hint}'?" in said
    assert "at least 65 samples" in said
    assert "only a design of the kind grid has levels" in said


def test_scenarios_of_one_name_are_told_where_they_are_named(write: Write, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "mine.yaml").write_text(MINE.replace("100", "200"))
    (problem,) = mistakes(write("scenarios:\n  - mine.yaml\n  - sub/mine.yaml\n"))
    assert problem.startswith("3:5 both scenarios are called 'mine'")


def test_what_is_wrong_in_a_scenario_is_told_in_its_file(write: Write, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(MINE.replace("added_examiners", "added_examinrs"))
    path = write("scenarios: [bad.yaml, no.yaml]\n")
    with pytest.raises(FileProblems) as caught:
        plan(path)
    assert [(Path(problem.file).name, problem.line) for problem in caught.value.diagnostics] == [
        ("bad.yaml", 4),
        ("no.yaml", 1),
    ]


def test_a_design_of_one_thing_that_needs_two(write: Write) -> None:
    (problem,) = mistakes(write("scenarios: baseline\ndesign: morris\nvary: officer_cost\n"))
    assert "needs at least two things to vary" in problem


@pytest.mark.parametrize(
    ("text", "name", "span", "multiple"),
    [
        ("a", "a", None, None),
        (" a ", "a", None, None),
        ("a=1:2", "a", [1, 2], None),
        (" a = 1 : 2 ", "a", [1, 2], None),
        ("a=-1.5e3:+.5", "a", [-1500, 0.5], None),
        ("a=10_000:2", "a", [10000, 2], None),
        ("a=0.5x:2x", "a", None, [0.5, 2]),
        ("ñ=1:2", "ñ", [1, 2], None),
    ],
)
def test_every_way_to_write_what_to_vary(
    text: str, name: str, span: list[float] | None, multiple: list[float] | None
) -> None:
    entry = read_vary(text)
    assert (entry.parameter, entry.range, entry.multiple) == (name, span, multiple)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "=", "=1:2", "a=", "a=1", "a=1:", "a=:2", "a=1:2:3", "a=1-2", "a=x:y", "a=1x:2", "a=1:2x", "a=1..2"),
        *("a=nan:1", "a=inf:1", "a=1e999:2", "a=1__0:2", "a=1_:2", "a=٣:4", "a=1:2 b=1:2", "\udcff", "a=1,5:2"),
        "a=" + "9" * 5000 + ":1",
    ],
)
def test_what_is_no_way_to_write_what_to_vary(text: str) -> None:
    with pytest.raises(ValueError, match="is not of the form NAME, NAME=LOW:HIGH") as caught:
        read_vary(text)
    assert type(caught.value) is ValueError
    assert len(str(caught.value).splitlines()) == 1
