"""Messages and positions for what does not fit a model."""

from typing import Annotated, Literal

import pytest
from both_languages import check_in_spanish
from pydantic import Discriminator, Field, Tag, field_validator

from vawsim.files.validate import Entry, describe, validate
from vawsim.files.yaml import parse_yaml


class Inner(Entry):
    name: str
    start: int = Field(0, alias="from")


class Outer(Entry):
    size: float
    share: Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)] = 0.0
    label: Annotated[str, Field(min_length=1)] = "x"
    on: bool = False
    kind: Literal["study", "official"] = "study"
    pair: Annotated[list[float], Field(min_length=2, max_length=2)] = Field(default=[0.0, 1.0])
    table: dict[str, float] = Field(default={})
    items: list[Inner] = Field(default=[])
    either: Annotated[
        Annotated[str, Tag("<text>")] | Annotated[Inner, Tag("<inner>")],
        Discriminator(lambda value: "<inner>" if isinstance(value, dict) else "<text>"),
    ] = ""

    @field_validator("size")
    @classmethod
    def small(cls, value: float) -> float:
        if value > 100:
            raise ValueError(f"{value:g} is too big {{really}}")
        return value


def problems(text: str) -> list[str]:
    _, found = validate(parse_yaml(text, "f.yaml"), Outer)
    return [str(problem).removeprefix("f.yaml:") for problem in found]


def test_a_good_document() -> None:
    entry, found = validate(parse_yaml("size: 3\nitems:\n  - {name: a, from: 2}\n", "f.yaml"), Outer)
    assert not found
    assert entry is not None
    assert entry.size == 3.0
    assert entry.items[0].start == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("size: abc", "1:7 expected a number, found text 'abc'"),
        ("size: true", "1:7 expected a number, found true"),
        ("size: [1]", "1:7 expected a number, found a list"),
        ("size: {a: 1}", "1:7 expected a number, found a mapping (keys with values)"),
        ("size: '5'", "1:7 expected a number, found text '5'; write it without quotes"),
        ("size: 10,000", "1:7 expected a number, found text '10,000'; write 10000"),
        ("size: 1 234 567", "1:7 expected a number, found text '1 234 567'; write 1234567"),
        ("size: 1,5", "1:7 expected a number, found text '1,5'; write 1.5 with a point"),
        ("size: 20%", "1:7 expected a number, found text '20%'; write 0.2 for a share, or the plain number"),
        ("size: " + "x" * 50, f"1:7 expected a number, found text '{'x' * 37}...'"),
        ("size:", "1:6 the key 'size' has no value; give it one, or remove it"),
        ("size: 1\nshare: .inf", "2:8 expected a finite number, found the number inf"),
        ("size: 1\nshare: 1.1", "2:8 expected a number of at most 1, found the number 1.1"),
        ("size: 1\nshare: 50", "2:8 expected a number of at most 1, found the number 50; for 50 % write 0.5"),
        ("size: 1\nshare: 12.5", "2:8 expected a number of at most 1, found the number 12.5; for 12.5 % write 0.125"),
        ("size: 1\nshare: 150", "2:8 expected a number of at most 1, found the number 150"),
        ("size: 1\nshare: -1", "2:8 expected a number of at least 0, found the number -1"),
        ("size: 1\nitems: [{name: a, from: 1.5}]", "2:25 expected a whole number, found the number 1.5"),
        (
            "size: 1\nlabel: 5",
            "2:8 expected text, found the number 5; put it in quotes if it is meant as text",
        ),
        ("size: 1\nlabel: ''", "2:8 this text must not be empty"),
        ("size: 1\non: yes", "2:5 expected true or false, found text 'yes'"),
        (
            "size: 1\nkind: ofical",
            "2:7 expected one of study, official; found text 'ofical'; did you mean 'official'?",
        ),
        ("size: 1\npair: [1]", "2:7 expected at least 2 item(s), found 1"),
        ("size: 1\npair: [1, 2, 3]", "2:7 expected at most 2 item(s), found more"),
        ("size: 1\npair: a", "2:7 expected a list, found text 'a'; write [a]"),
        ("size: 1\npair: 'a: {b}'", "2:7 expected a list, found text 'a: {b}'; write [...]"),
        ("size: 1\npair: [1, a]", "2:11 expected a number, found text 'a'"),
        ("size: 1\ntable: 5", "2:8 expected a mapping (keys with values), found the number 5"),
        ("size: 1\ntable: {a: 1, b: x}", "2:18 expected a number, found text 'x'"),
        ("size: 1\nitems:\n  - {name: a}\n  - {from: 1}", "4:5 missing key 'name'"),
        ("size: 1\nitems:\n  -", "3:4 item 1 of the list has no value; give it one, or remove it"),
        ("size: 1\nitems:\n  - {name: a, form: 1}", "3:15 unknown key 'form'; did you mean 'from'?"),
        ("size: 1\nitems: [3]", "2:9 expected a mapping (keys with values), found the number 3"),
        ("size: 1\neither: {nme: a, name: b}", "2:10 unknown key 'nme'; did you mean 'name'?"),
        ("size: 1\neither: {from: 1}", "2:1 missing key 'name'"),
        (
            "size: 1\neither: 3",
            "2:9 expected text, found the number 3; put it in quotes if it is meant as text",
        ),
        ("sice: 1\nsize: 2", "1:1 unknown key 'sice'; did you mean 'size'?"),
        ("zzz: 1\nsize: 2", "1:1 unknown key 'zzz'"),
        ("label: a", "1:1 missing key 'size'"),
        ("- 1", "1:1 expected a mapping (keys with values), found a list"),
        ("text", "1:1 expected a mapping (keys with values), found text 'text'"),
    ],
)
def test_each_mistake(text: str, expected: str) -> None:
    assert problems(text) == [expected]
    check_in_spanish(lambda: problems(text))


def test_the_message_of_a_validator_is_passed_on() -> None:
    assert problems("size: 101") == ["1:7 101 is too big {really}"]


def test_all_mistakes_at_once() -> None:
    assert sorted(problems("sice: 1\nlabel:\nitems: [{}, {name: 3}]\n")) == [
        "1:1 missing key 'size'",
        "1:1 unknown key 'sice'; did you mean 'size'?",
        "2:7 the key 'label' has no value; give it one, or remove it",
        "3:20 expected text, found the number 3; put it in quotes if it is meant as text",
        "3:9 missing key 'name'",
    ]


def test_a_part_of_a_document() -> None:
    document = parse_yaml("a:\n  name: x\nb:\n  nam: y\n", "f.yaml")
    assert validate(document, Inner, ("a",)) == (Inner(name="x"), [])
    _, found = validate(document, Inner, ("b",))
    assert sorted(str(problem) for problem in found) == [
        "f.yaml:3:1 missing key 'name'",
        "f.yaml:4:3 unknown key 'nam'; did you mean 'name'?",
    ]


def test_what_the_yaml_reader_reported_is_not_reported_again() -> None:
    document = parse_yaml("size: *x\n", "f.yaml")
    assert validate(document, Outer) == (None, [])
    assert len(document.problems) == 1


def test_an_alias_for_an_optional_value_is_not_taken_for_no_value() -> None:
    class Optional(Entry):
        low: float | None = None

    assert validate(parse_yaml("low: *x\n", "f.yaml"), Optional) == (None, [])


def test_describe() -> None:
    things = [None, True, 1.5, "a", [], {}]
    expected = ["nothing", "true", "the number 1.5", "text 'a'", "a list", "a mapping (keys with values)"]
    assert [describe(thing) for thing in things] == expected
