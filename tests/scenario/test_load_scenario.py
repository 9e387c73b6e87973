"""Reading scenario files: what they become, and what is wrong in their form."""

from collections.abc import Callable
from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files.diagnostic import FileProblems
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import LAST_YEAR, ScenarioChange
from vawsim.sd.calendar import Date

Write = Callable[[str, str], Path]

FULL = """\
title: {en: More officers, es: Más policías}
description: One text for both
compare: {from: 2030-07, to: 2031-06}
changes:
  - parameter: police_posts
    add: 10000
    from: 2026-01
    ramp: 3 years
    until: 2031-01-15
    places: [highlands, jungle_rural]
    source: a minister
  - {parameter: monitored_share, set: 0.5, from: 2027}
  - {parameter: wage, multiply: 1.5, from: 2028-03-01, ramp: 6}
"""


def problems(name: str | Path) -> list[str]:
    with pytest.raises(FileProblems) as raised:
        load_scenario(name)
    return [str(problem) for problem in raised.value.diagnostics]


def test_everything_a_file_can_say(write: Write) -> None:
    path = write("more.yaml", FULL)
    scenario = load_scenario("more.yaml")
    assert scenario.name == "more"
    assert scenario.title == {"en": "More officers", "es": "Más policías"}
    assert scenario.description == {"en": "One text for both", "es": "One text for both"}
    assert scenario.compare == (Date(2030, 7), Date(2031, 6))
    assert (scenario.path, scenario.files) == (path, (path,))
    assert scenario.changes == (
        ScenarioChange(
            parameter="police_posts",
            operation="add",
            amount=10000,
            start=Date(2026),
            ramp=36,
            until=Date(2031, 1, 15),
            places=("highlands", "jungle_rural"),
            source={"en": "a minister", "es": "a minister"},
        ),
        ScenarioChange(parameter="monitored_share", operation="set", amount=0.5, start=Date(2027)),
        ScenarioChange(parameter="wage", operation="multiply", amount=1.5, start=Date(2028, 3), ramp=6),
    )
    assert [change.position for change in scenario.changes] == ["more.yaml:5", "more.yaml:12", "more.yaml:13"]


def test_the_shortest_file(write: Write) -> None:
    write("s.yaml", "title: As it is\n")
    scenario = load_scenario("./s.yaml")
    assert scenario.changes == ()
    assert scenario.compare == LAST_YEAR == (Date(2035, 1), Date(2035, 12))
    assert scenario.description == {"en": "", "es": ""}


def test_years_alone_in_compare_are_whole_years(write: Write) -> None:
    write("s.yaml", "title: x\ncompare: {from: 2030, to: '2031'}\n")
    assert load_scenario("s.yaml").compare == (Date(2030, 1), Date(2031, 12))


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("36", 36),
        ("1.5", 1.5),
        ("0", 0),
        ("3 years", 36),
        ("1 year", 12),
        ("1.5 years", 18),
        ("18 months", 18),
        ("1 Month", 1),
        ("1 año", 12),
        ("2 años", 24),
        ("6 meses", 6),
        ("1 mes", 1),
    ],
)
def test_lengths_of_ramps(write: Write, written: str, months: float) -> None:
    write("s.yaml", f"title: x\nchanges: [{{parameter: a, add: 1, from: 2026, ramp: {written}}}]\n")
    assert load_scenario("s.yaml").changes[0].ramp == months


LENGTH = "is not a length of time; write a number of months, or text such as 18 months, 3 years or 1 año"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "{parameter: a, from: 2026}",
            "2:12 a change needs exactly one of set, add and multiply; this one has none",
        ),
        (
            "{parameter: a, set: 1, add: 2, from: 2026}",
            "2:12 a change needs exactly one of set, add and multiply; this one has set and add",
        ),
        ("{parameter: a, add: 1}", "2:12 missing key 'from'"),
        (
            "{add: 1, from: 2026}",
            "2:12 a change needs exactly one of parameter, cause, condition and suggestion; this one has none",
        ),
        (
            "{parameter: a, cause: bad_luck, set: 1, from: 2026}",
            "2:12 a change needs exactly one of parameter, cause, condition and suggestion; "
            "this one has parameter and cause",
        ),
        (
            "{cause: bad_lick, from: 2026}",
            "2:20 unknown cause 'bad_lick'; did you mean 'bad_luck'?",
        ),
        (
            "{condition: acceptance, set: 1, from: 2026}",
            "2:41 a condition has its own amounts; write 'share' for a part of it",
        ),
        ("{parameter: a, add: 1, form: 2026, from: 2027}", "2:35 unknown key 'form'; did you mean 'from'?"),
        (
            "{parameter: a, add: 10 000, from: 2026}",
            "2:32 expected a number, found text '10 000'; write 10000",
        ),
        ("{parameter: a, add: .nan, from: 2026}", "2:32 expected a finite number, found the number nan"),
        ("{parameter: a, add: 1e999, from: 2026}", "2:32 expected a finite number, found the number inf"),
        ("{parameter: a, add: , from: 2026}", "2:32 the key 'add' has no value; give it one, or remove it"),
        (
            "{parameter: a, add: 1, from: 2026-1}",
            "2:41 '2026-1' is not a date; write 2026-01",
        ),
        (
            "{parameter: a, add: 1, from: 2026-02-30}",
            "2:41 '2026-02-30' names day 30; that month has 28 days",
        ),
        (
            "{parameter: a, add: 1, from: 2026.5}",
            "2:41 expected a date (YYYY, YYYY-MM or YYYY-MM-DD), found the number 2026.5",
        ),
        (
            "{parameter: a, add: 1, from: 2026, until: soon}",
            "2:54 'soon' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        ("{parameter: a, add: 1, from: 2026, ramp: 3 yeras}", f"2:53 '3 yeras' {LENGTH}"),
        ("{parameter: a, add: 1, from: 2026, ramp: '3'}", f"2:53 '3' {LENGTH}"),
        (
            "{parameter: a, add: 1, from: 2026, ramp: -3}",
            "2:53 expected a number of months that is not negative, found the number -3",
        ),
        (
            "{parameter: a, add: 1, from: 2026, ramp: .inf}",
            "2:53 expected a number of months that is not negative, found the number inf",
        ),
        (
            "{parameter: a, add: 1, from: 2026, ramp: true}",
            "2:53 expected a number of months or text such as 3 years, found true",
        ),
        (
            "{parameter: a, add: 1, from: 2026, places: coast}",
            "2:55 expected a list, found text 'coast'; write [coast]",
        ),
        (
            "{parameter: a, add: 1, from: 2026, places: 'coast, jungle'}",
            "2:55 expected a list, found text 'coast, jungle'; write [coast, jungle]",
        ),
        ("{parameter: a, add: 1, from: 2026, places: []}", "2:55 expected at least 1 item(s), found 0"),
        (
            "{parameter: a, add: 1, from: 2026, places: [1]}",
            "2:56 expected text, found the number 1; put it in quotes if it is meant as text",
        ),
        ("5", "2:12 expected a mapping (keys with values), found the number 5"),
    ],
)
def test_mistakes_in_a_change(write: Write, change: str, expected: str) -> None:
    write("s.yaml", f"title: x\nchanges: [ {change} ]\n")
    check_in_spanish(lambda: problems("s.yaml"))
    assert problems("s.yaml") == [f"s.yaml:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("changes: []\n", ["1:1 missing key 'title'"]),
        ("title: {en: A}\n", ["1:1 missing key 'es'"]),
        ("title: {en: A, es: B, fr: C}\n", ["1:23 unknown key 'fr'"]),
        (
            "title: 2026\n",
            ["1:8 expected text, found the number 2026; put it in quotes if it is meant as text"],
        ),
        ("title: A: B\n", ["1:9 this ':' is out of place"]),
        ("title: x\nchange: []\n", ["2:1 unknown key 'change'; did you mean 'changes'?"]),
        ("title: x\nchanges: {}\n", ["2:10 expected a list, found a mapping (keys with values)"]),
        (
            "title: x\nchanges:\n  parameter: a\n  add: 1\n  from: 2026\n",
            ["3:3 expected a list, found a mapping (keys with values); each change begins with '- '"],
        ),
        ("title: x\nchanges: more\n", ["2:10 expected a list, found text 'more'; each change begins with '- '"]),
        ("title: x\nextends: 5\n", ["2:10 expected text, found the number 5"]),
        ("title: x\ncompare: {from: 2030}\n", ["2:1 missing key 'to'"]),
        ("title: x\ncompare: {from: 2031, to: 2030}\n", ["2:27 'to' (2030-12) is before 'from' (2031-01)"]),
        (
            "title: x\ncompare: {from: 2008, to: 2036-01}\n",
            [
                "2:17 2008-01 is outside the years 2009 to 2035",
                "2:27 2036-01 is outside the years 2009 to 2035",
            ],
        ),
        (
            "title: x\ncompare: {from: 2030-01-15, to: 2031}\n",
            ["2:17 expected a month (YYYY-MM) or a year, found text '2030-01-15'"],
        ),
        ("- title: x\n", ["1:1 expected a mapping (keys with values), found a list"]),
        ("title: x\ntitle: y\n", ["2:1 the key 'title' is already given on line 1"]),
        ("", ["1:1 this file is empty"]),
    ],
)
def test_mistakes_in_a_file(write: Write, text: str, expected: list[str]) -> None:
    write("s.yaml", text)
    check_in_spanish(lambda: problems("s.yaml"))
    found = problems("s.yaml")
    assert len(found) == len(expected)
    for problem, start in zip(found, expected, strict=True):
        assert problem.startswith(f"s.yaml:{start}")


def test_changes_of_what_is_extended_come_first(write: Write) -> None:
    first = "title: A\ncompare: {from: 2030, to: 2030}\nchanges: [{parameter: a, add: 1, from: 2026}]\n"
    grandparent = write("a.yaml", first)
    parent = write("sub/b.yaml", "title: B\nextends: ../a.yaml\n")
    path = write("c.yaml", "title: C\nextends: sub/b.yaml\nchanges: [{parameter: b, add: 2, from: 2026}]\n")
    scenario = load_scenario(path)
    assert [change.parameter for change in scenario.changes] == ["a", "b"]
    assert [file.resolve() for file in scenario.files] == [file.resolve() for file in (grandparent, parent, path)]
    assert scenario.title["en"] == "C"
    assert scenario.compare == (Date(2030, 1), Date(2030, 12))


def test_a_shipped_scenario_by_name(write: Write, shipped: Path) -> None:
    (shipped / "baseline.yaml").write_text("title: Base\n", encoding="utf-8")
    write("s.yaml", "title: S\nextends: baseline\n")
    assert load_scenario("baseline").path == shipped / "baseline.yaml"
    assert load_scenario("s.yaml").files == (shipped / "baseline.yaml", Path("s.yaml"))


def test_a_misspelt_name(write: Write, shipped: Path) -> None:
    (shipped / "baseline.yaml").write_text("title: Base\n", encoding="utf-8")
    write("mine.yaml", "title: S\nextends: basline\n")
    hint = "(vawsim list scenarios names them all; for a file of your own, write its path)"
    message = f"no shipped scenario is called 'basline'; did you mean 'baseline'? {hint}"
    assert problems("basline") == [f"basline:1:1 {message}"]
    assert problems("mine.yaml") == [f"mine.yaml:2:10 {message} (mine.yaml -> basline)"]
    assert problems("zzz") == [f"zzz:1:1 no shipped scenario is called 'zzz' {hint}"]
    for name in ("basline", "mine.yaml", "mine", "zzz"):
        check_in_spanish(lambda name=name: problems(name))
    assert problems("mine") == [
        "mine:1:1 no shipped scenario is called 'mine'; for the file mine.yaml, write ./mine.yaml"
    ]


def test_a_missing_file(write: Write) -> None:
    write("more.yaml", "title: x\n")
    assert problems("./moer.yaml") == ["moer.yaml:1:1 there is no such file; did you mean 'more.yaml'?"]


def test_extending_a_missing_file_names_the_chain(write: Write) -> None:
    write("a.yaml", "title: A\nextends: ./c.yaml\n")
    write("b.yaml", "title: B\nextends: a.yaml\n")
    check_in_spanish(lambda: problems("b.yaml"))
    assert problems("b.yaml") == [
        "a.yaml:2:10 cannot extend c.yaml: there is no such file (b.yaml -> a.yaml -> c.yaml)"
    ]


def test_circles_name_the_chain(write: Write) -> None:
    write("a.yaml", "title: A\nextends: c.yaml\n")
    write("b.yaml", "title: B\nextends: a.yaml\n")
    write("c.yaml", "title: C\nextends: b.yaml\n")
    write("d.yaml", "title: D\nextends: ./d.yaml\n")
    chain = "c.yaml -> b.yaml -> a.yaml -> c.yaml"
    assert problems("c.yaml") == [f"a.yaml:2:10 these scenarios extend one another in a circle: {chain}"]
    check_in_spanish(lambda: problems("c.yaml"))
    chain = "d.yaml -> d.yaml"
    assert problems("d.yaml") == [f"d.yaml:2:10 these scenarios extend one another in a circle: {chain}"]


def test_mistakes_in_what_is_extended_are_reported_too(write: Write) -> None:
    write("a.yaml", "titel: A\n")
    write("b.yaml", "title: B\nextends: a.yaml\nchange: []\n")
    assert problems("b.yaml") == [
        "a.yaml:1:1 missing key 'title'",
        "a.yaml:1:1 unknown key 'titel'; did you mean 'title'?",
        "b.yaml:3:1 unknown key 'change'; did you mean 'changes'?",
    ]


@pytest.mark.parametrize("name", ['"a\\0b.yaml"', '"a\\0b"', "x" * 300, "y/" * 300, "..", "./", "/"])
def test_impossible_names_to_extend(write: Write, name: str) -> None:
    write("s.yaml", f"title: x\nextends: {name}\n")
    check_in_spanish(lambda: problems("s.yaml"))
    (problem,) = problems("s.yaml")
    assert problem.startswith("s.yaml:2:10 ")


def test_what_the_reasoning_claims(tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text("title: x\nexpects: {trust: higher, refusal_share: lower}\nchanges: []\n")
    assert load_scenario(file).expects == {"trust": "higher", "refusal_share": "lower"}
    file.write_text("title: x\nexpects: {trusst: higher, trust: better}\nchanges: []\n")
    with pytest.raises(FileProblems) as raised:
        load_scenario(file)
    messages = [problem.message for problem in raised.value.diagnostics]
    assert any("unknown output 'trusst'; did you mean 'trust'?" in message for message in messages)
    assert any("expected one of lower, higher" in message for message in messages)
