"""Parameter files: what they mean, and what is refused."""

import tempfile
from pathlib import Path

import numpy as np
import pytest
from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st

from vawsim.files.diagnostic import FileProblems
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter, load_parameters
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd.calendar import Date

SHARE = """\
share:
  value: 0.2
  low: 0.1
  high: 0.8
  bounds: [0, 1]
  unit: 1
  label: {en: Share, es: Parte}
  source: A study
  grade: study
"""
PLACES = "{coast_urban: 6, coast_rural: 1, highlands_urban: 2, highlands_rural: 1, jungle_urban: 0, jungle_rural: 0}"
BEDS = f"""\
beds:
  value: {PLACES}
  over: place
  unit: bed
  label: {{en: Beds, es: Camas}}
  source: MIMP
  grade: official
"""
REPORTS = """\
reports:
  history: {2009: 40882, 2010-07: 50000, 2020-03-16: 60000}
  unit: report/year
  label: {en: Reports, es: Denuncias}
  source: INEI
  grade: official
"""


def load(folder: Path, **files: str) -> dict[str, ModelParameter]:
    for stem, text in files.items():
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return load_parameters(folder)


def problems(folder: Path, **files: str) -> list[str]:
    """What is wrong with the files, without the folder's name; empty if nothing is."""
    try:
        load(folder, **files)
    except FileProblems as raised:
        return [str(problem).replace(f"{folder}/", "") for problem in raised.diagnostics]
    return []


def changed(text: str, **changes: str | None) -> str:
    """An entry with keys replaced, added or (None) taken away; a replaced key keeps its line."""
    lines = text.splitlines()
    for key, value in changes.items():
        found = [index for index, line in enumerate(lines) if line.startswith(f"  {key}:")]
        if value is None:
            del lines[found[0]]
        elif found:
            lines[found[0]] = f"  {key}: {value}"
        else:
            lines.append(f"  {key}: {value}")
    return "\n".join(lines) + "\n"


def test_a_plain_number(tmp_path: Path) -> None:
    share = load(tmp_path, police=SHARE)["share"]
    assert share.value.shape == (1, 1)
    assert share.value.item() == 0.2
    assert (share.unit, share.over, share.bounds) == ("1", (), (0.0, 1.0))
    assert (share.low_factor, share.high_factor) == pytest.approx((0.5, 4.0))
    assert (share.distribution, share.grade, share.source["es"]) == ("triangular", "study", "A study")
    assert share.label == {"en": "Share", "es": "Parte"}
    assert share.documentation == "Share"
    assert (share.sector, share.note, share.fixed, share.split_by) == ("police", {}, {}, None)
    assert share.course.history is None


def test_defaults(tmp_path: Path) -> None:
    share = load(tmp_path, a=changed(SHARE, low=None, high=None, bounds=None))["share"]
    assert (share.low_factor, share.high_factor) == (1, 1)
    assert share.bounds == (0, np.inf)


def test_a_table_over_places(tmp_path: Path) -> None:
    beds = load(tmp_path, a=changed(BEDS, low_factor="0.5", high_factor="2", split_by="beds"))["beds"]
    assert beds.value.shape == (6, 1)
    assert beds.value[:, 0].tolist() == [6, 1, 2, 1, 0, 0]
    assert beds.over == (PLACE,)
    assert (beds.low_factor, beds.high_factor, beds.split_by) == (0.5, 2, "beds")


def test_a_table_over_violence(tmp_path: Path) -> None:
    table = "{psychological: 3, physical: 2, sexual: 1}"
    parameter = load(tmp_path, a=changed(BEDS, over="violence", value=table))["beds"]
    assert parameter.value.tolist() == [[3, 2, 1]]
    assert parameter.over == (VIOLENCE,)


def test_one_number_over_both_dimensions(tmp_path: Path) -> None:
    parameter = load(tmp_path, a=changed(BEDS, over="[violence, place]", value="3"))["beds"]
    assert parameter.value.shape == (6, 3)
    assert np.all(parameter.value == 3)
    assert parameter.over == (PLACE, VIOLENCE)


@pytest.mark.parametrize("staircase", [False, True])
def test_history(tmp_path: Path, staircase: bool) -> None:
    text = changed(REPORTS, staircase="true") if staircase else REPORTS
    reports = load(tmp_path, a=text)["reports"]
    assert reports.value.tolist() == [[1]]
    times = [-12, 0, 9, 18, Date(2020, 3, 16).since(EPOCH), 300]
    scale, shift = reports.course.at(times)
    middle = 40882 if staircase else (40882 + 50000) / 2
    assert scale[:, 0, 0].tolist() == pytest.approx([40882, 40882, middle, 50000, 60000, 60000])
    assert not shift.any()


def test_history_over_places_is_the_same_everywhere(tmp_path: Path) -> None:
    reports = load(tmp_path, a=changed(REPORTS, over="place"))["reports"]
    assert reports.value.shape == (6, 1)
    assert np.all(reports.value == 1)
    assert reports.course.at([0.0])[0].shape == (1, 1, 1)


def test_range_of_a_negative_value(tmp_path: Path) -> None:
    text = changed(SHARE, value="-2", low="-4", high="-1", bounds="[-.inf, 0]")
    share = load(tmp_path, a=text)["share"]
    assert (share.low_factor, share.high_factor) == (0.5, 2)


def test_values_cannot_be_changed_by_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        load(tmp_path, a=SHARE)["share"].value[0, 0] = 1


def test_order_of_files_and_entries(tmp_path: Path) -> None:
    (tmp_path / ".#b.yaml").write_text("an editor's own file", encoding="utf-8")
    assert list(load(tmp_path, b=SHARE, a=REPORTS + BEDS)) == ["reports", "beds", "share"]


BELOW_BOUND = "is below the lowest possible value"
FOR_NUMBERS = "is for a plain number; write 'low_factor' and 'high_factor', multiples of the value"
ABOVE_BOUND = "is above the highest possible value"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (changed(SHARE, grde="x"), ["10:3 unknown key 'grde'; did you mean 'grade'?"]),
        (changed(SHARE, unit=None), ["1:1 missing key 'unit'"]),
        (changed(SHARE, source=None), ["1:1 missing key 'source'"]),
        (changed(SHARE, grade=None), ["1:1 missing key 'grade'"]),
        (changed(SHARE, label="{en: Share}"), ["7:3 missing key 'es'"]),
        (changed(SHARE, label="Share"), ["7:10 expected a mapping (keys with values), found text 'Share'"]),
        (changed(SHARE, source="''"), ["8:11 this text must not be empty"]),
        (
            changed(SHARE, grade="studi"),
            [
                "9:10 expected one of official, study, dissertation, assumption; found text 'studi'; "
                "did you mean 'study'?"
            ],
        ),
        (changed(SHARE, value="high"), ["2:10 expected a number, found text 'high'"]),
        (changed(SHARE, value=".inf"), ["2:10 expected a finite number, found the number inf"]),
        (changed(SHARE, value=None), ["1:1 missing key 'value' (or 'history', for values by date)"]),
        (changed(SHARE, history="{2009: 1}"), ["10:3 give either 'value' or 'history', not both"]),
        (changed(SHARE, staircase="true"), ["10:3 'staircase' only goes with 'history'"]),
        (changed(SHARE, low="0.3"), ["3:8 'low' is 0.3, above the value 0.2"]),
        (changed(SHARE, high="0.1"), ["4:9 'high' is 0.1, below the value 0.2"]),
        (changed(SHARE, low=None), ["3:3 'high' without 'low'; give both, or neither"]),
        (changed(SHARE, high=None), ["3:3 'low' without 'high'; give both, or neither"]),
        (changed(SHARE, high="1.5"), [f"4:9 1.5 {ABOVE_BOUND}, 1"]),
        (changed(SHARE, low="-1"), [f"3:8 -1 {BELOW_BOUND}, 0"]),
        (
            changed(SHARE, value="-1", low=None, high=None, bounds=None),
            [f"2:10 -1 {BELOW_BOUND}, 0; give 'bounds: [lowest, highest]' if it is right"],
        ),
        (changed(SHARE, bounds="[1, 0]"), ["5:11 bounds are [lowest, highest], with the lowest first"]),
        (changed(SHARE, bounds="[0, .nan]"), ["5:11 bounds are [lowest, highest], with the lowest first"]),
        (changed(SHARE, bounds="[0]"), ["5:11 expected at least 2 item(s), found 1"]),
        (
            changed(SHARE, value="0", low="0", high="0.5"),
            ["3:3 a value of 0 has no range, because a range is kept as multiples of the value"],
        ),
        (
            changed(SHARE, low_factor="0.5"),
            ["10:3 'low_factor' is for tables and histories; write 'low' and 'high', in the parameter's unit"],
        ),
        (
            changed(BEDS, low="1", high="2"),
            [
                f"8:3 'low' {FOR_NUMBERS}",
                f"9:3 'high' {FOR_NUMBERS}",
            ],
        ),
        (
            changed(BEDS, low_factor="1.1", high_factor="0.9"),
            [
                "8:15 'low_factor' is 1.1, above 1 (the value itself)",
                "9:16 'high_factor' is 0.9, below 1 (the value itself)",
            ],
        ),
        (
            changed(BEDS, bounds="[0, 10]", low_factor="0.5", high_factor="2"),
            [f"10:16 with this factor, 12 {ABOVE_BOUND}, 10"],
        ),
        (
            changed(SHARE, low="0", distribution="loguniform"),
            ["3:8 a loguniform distribution needs 'low' above 0"],
        ),
        (
            changed(SHARE, low=None, high=None, distribution="uniform"),
            ["8:3 'distribution' needs a range: 'low' and 'high'"],
        ),
        (
            changed(SHARE, distribution="gaussian"),
            ["10:17 expected one of triangular, uniform, loguniform; found text 'gaussian'"],
        ),
        (
            changed(SHARE, low=None, high=None, grade="assumption"),
            ["7:10 an assumption needs a range: add 'low' and 'high', or say in 'fixed' why it has none"],
        ),
        (
            changed(BEDS, grade="assumption"),
            ["7:10 an assumption needs a range: add 'low_factor' and 'high_factor', or say in 'fixed' why it has none"],
        ),
        (
            changed(SHARE, low="0.2", high="0.2", grade="assumption"),
            ["3:8 'low' and 'high' are the same; an assumption needs a range"],
        ),
        (
            changed(SHARE, fixed="a law"),
            ["10:3 'fixed' says that there is no range, but there is one; remove one of the two"],
        ),
        (
            changed(SHARE, split_by="share"),
            [
                "10:3 'split_by' only goes with 'over: place'",
            ],
        ),
        (
            changed(BEDS, over=None),
            ["2:10 a table of values goes with exactly one dimension; add 'over: place' or 'over: violence'"],
        ),
        (
            changed(BEDS, over="[place, violence]"),
            ["2:10 a table of values goes with exactly one dimension; give one number instead"],
        ),
        (
            changed(BEDS, over="plaace"),
            ["3:9 expected one of place, violence; found text 'plaace'; did you mean 'place'?"],
        ),
        (
            changed(BEDS, over="[place, time]"),
            ["3:17 expected one of place, violence; found text 'time'"],
        ),
        (
            changed(BEDS, over="[place, place]", value="1"),
            ["3:9 name each dimension once, or leave 'over' out"],
        ),
        (changed(BEDS, over="[]", value="1"), ["3:9 name each dimension once, or leave 'over' out"]),
        (
            changed(BEDS, value=PLACES.replace("jungle_rural", "jungle_rual")),
            [
                "2:3 missing a value for jungle_rural",
                "2:100 unknown place 'jungle_rual'; did you mean 'jungle_rural'?",
            ],
        ),
        (changed(BEDS, value=PLACES.replace("6", "six")), ["2:24 expected a number, found text 'six'"]),
        (changed(BEDS, value=PLACES.replace("6", "-6"), bounds="[0, 9]"), [f"2:24 -6 {BELOW_BOUND}, 0"]),
        (
            changed(BEDS, value=PLACES.replace("6", "")),
            ["2:24 the key 'coast_urban' has no value; give it one, or remove it"],
        ),
        (changed(REPORTS, history="{}"), ["2:12 this history has no dates"]),
        (
            changed(REPORTS, history="{2009: 1, 2010-13: 2}"),
            ["2:22 '2010-13' names month 13; months go from 01 to 12"],
        ),
        (
            changed(REPORTS, history="{May: 1}"),
            ["2:13 'May' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"],
        ),
        (
            changed(REPORTS, history="{2010: 1, 2009-05: 2, 2009-05-01: 3}"),
            [
                "2:22 2009-05 does not come after 2010; put the dates in order, each once",
                "2:34 2009-05-01 does not come after 2009-05; put the dates in order, each once",
            ],
        ),
        (changed(REPORTS, history="{2009: -1}", bounds="[0, 5]"), [f"2:19 -1 {BELOW_BOUND}, 0"]),
        (changed(REPORTS, over="place", value=PLACES), ["2:3 give either 'value' or 'history', not both"]),
        (
            "Bad-name:\n" + SHARE.partition("\n")[2],
            ["1:1 'Bad-name' cannot be the name of a parameter; use small letters, digits and _"],
        ),
        ("share: 0.3\n", ["1:8 expected a mapping (keys with values), found the number 0.3"]),
        ("- share\n", ["1:1 expected parameters, each as a name with its keys below"]),
        (SHARE + SHARE, ["10:1 the key 'share' is already given on line 1; keep one of the two"]),
    ],
)
def test_each_mistake(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert problems(tmp_path, a=text) == [f"a.yaml:{problem}" for problem in expected]
    check_in_spanish(lambda: problems(tmp_path, a=text))


def test_fixed_gives_an_assumption_no_range(tmp_path: Path) -> None:
    text = changed(SHARE, low=None, high=None, grade="assumption", fixed="a definition")
    share = load(tmp_path, a=text)["share"]
    assert (share.fixed["en"], share.low_factor, share.high_factor) == ("a definition", 1, 1)


def test_duplicates_across_files_name_both(tmp_path: Path) -> None:
    check_in_spanish(lambda: problems(tmp_path, a=BEDS + SHARE, b=SHARE))
    assert problems(tmp_path, a=BEDS + SHARE, b=SHARE) == [
        "b.yaml:1:1 the parameter 'share' is already defined in a.yaml:8; rename one"
    ]


def test_unknown_split_by(tmp_path: Path) -> None:
    check_in_spanish(lambda: problems(tmp_path, a=changed(BEDS, split_by="bedz"), b=SHARE))
    assert problems(tmp_path, a=changed(BEDS, split_by="bedz"), b=SHARE) == [
        "a.yaml:8:13 unknown parameter 'bedz'; did you mean 'beds'?"
    ]


def test_split_by_a_parameter_without_places(tmp_path: Path) -> None:
    check_in_spanish(lambda: problems(tmp_path, a=changed(BEDS, split_by="share"), b=SHARE))
    assert problems(tmp_path, a=changed(BEDS, split_by="share"), b=SHARE) == [
        "a.yaml:8:13 cannot split by 'share', because it is not a parameter with 'over: place'"
    ]


def test_split_by_a_faulty_parameter_is_not_unknown(tmp_path: Path) -> None:
    found = problems(tmp_path, a=changed(BEDS, split_by="women"), b=changed(BEDS, unit=None).replace("beds", "women"))
    assert found == ["b.yaml:1:1 missing key 'unit'"]


def test_all_mistakes_in_all_files_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, a=changed(SHARE, low="0.3") + changed(BEDS, unit=None), b="x: [1\n", c="", d=SHARE)
    assert found == [
        "a.yaml:3:8 'low' is 0.3, above the value 0.2",
        "a.yaml:10:1 missing key 'unit'",
        "b.yaml:1:4 the bracket '[' that opens here is not closed, or a comma is missing in it",
        "c.yaml:1:1 this file is empty",
        "d.yaml:1:1 the parameter 'share' is already defined in a.yaml:1; rename one",
    ]


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match="nowhere:1:1 there is no such folder of parameters"):
        load_parameters(tmp_path / "nowhere")


def test_folder_without_parameters(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match="this folder has no parameter files"):
        load_parameters(tmp_path)


def test_misnamed_file(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text(SHARE, encoding="utf-8")
    check_in_spanish(lambda: problems(tmp_path, a=BEDS))
    assert problems(tmp_path, a=BEDS) == ["b.yml:1:1 rename this file to end in .yaml"]


KEYS = ["value", "history", "staircase", "unit", "over", "low", "high", "low_factor", "high_factor", "bounds"]
KEYS += ["distribution", "label", "source", "grade", "split_by", "fixed", "note", "?"]
VALUES = [
    "0",
    "-1",
    ".nan",
    ".inf",
    "1e400",
    "x",
    "[]",
    "{}",
    "[1, 2]",
    "{a: 1}",
    "true",
    "",
    "*x",
    "{2009: 1}",
    PLACES,
]


@settings(deadline=None)
@given(
    st.sampled_from([SHARE, BEDS, REPORTS]),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(VALUES)),
)
def test_no_mistake_raises_anything_else(text: str, changes: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        problems(Path(folder), a=changed(text, **changes))
