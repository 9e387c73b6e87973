"""Reading YAML: what values become, where they stand, and what is refused."""

from pathlib import Path

import pytest
import yaml as pyyaml
from both_languages import check_in_spanish
from hypothesis import given
from hypothesis import strategies as st

from vawsim.files import yaml as vawsim_yaml
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.yaml import Document, parse_yaml, read_yaml
from vawsim.files.yaml_syntax import explain


@pytest.fixture(params=["C", "Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with both of PyYAML's parsers."""
    if request.param == "Python":
        monkeypatch.setattr(vawsim_yaml, "_LOADER", pyyaml.SafeLoader)
    elif not pyyaml.__with_libyaml__:
        pytest.skip("PyYAML without its C parser")


def parse(text: str) -> Document:
    return parse_yaml(text, "f.yaml")


def problems(text: str) -> list[str]:
    """The messages for a text, whether or not it can be read in spite of them."""
    try:
        return [str(problem).removeprefix("f.yaml:") for problem in parse(text).problems]
    except FileProblems as raised:
        return [str(problem).removeprefix("f.yaml:") for problem in raised.diagnostics]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020-03-16", "2020-03-16"),
        ("2026-01", "2026-01"),
        ("2026", 2026),
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("1e3", 1000.0),
        ("1.5e-3", 0.0015),
        ("10_000", 10000),
        ("10,000", "10,000"),
        ("12:30", "12:30"),
        ("190:20:30", "190:20:30"),
        ("010", 10),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("0b11", "0b11"),
        ("-7", -7),
        (".5", 0.5),
        ("3.", 3.0),
        (".inf", float("inf")),
        ("-.inf", float("-inf")),
        ("inf", "inf"),
        ("null", None),
        ("~", None),
        ("", None),
        ("'5'", "5"),
        ('"5"', "5"),
        ("20%", "20%"),
        ("9" * 30, 1e30),
        ("9" * 6000, float("inf")),
        ("=", "="),
        ("1.2.3", "1.2.3"),
    ],
)
def test_a_plain_scalar_means_what_it_looks_like(written: str, meant: object) -> None:
    value = parse(f"key: {written}\n").data["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_keys_are_always_text() -> None:
    data = parse("2009: 1\n2020-03-16: 2\nyes: 3\n1.5: 4\ntrue: 5\n").data
    assert list(data) == ["2009", "2020-03-16", "yes", "1.5", "true"]


def test_block_text_and_flow_collections() -> None:
    text = "a: |\n  one\n  two\nb: [1, {c: x}]\n"
    assert parse(text).data == {"a": "one\ntwo\n", "b": [1, {"c": "x"}]}


def test_positions_of_keys_and_values() -> None:
    document = parse("title: Más 😀\nchanges:\n  - parameter: x\n    add: {ñ: 😀, b: 2}\n")
    assert document.position(("title",), key=True) == (1, 1)
    assert document.position(("title",)) == (1, 8)
    assert document.position(("changes", 0)) == (3, 5)
    assert document.position(("changes", 0), key=True) == (3, 5)
    assert document.position(("changes", 0, "add", "b"), key=True) == (4, 17)
    assert document.position(("changes", 0, "add", "b")) == (4, 20)


def test_position_of_what_is_not_there_is_that_of_its_container() -> None:
    document = parse("a:\n  b: 1\n")
    assert document.position(("a", "c", "d")) == (2, 3)
    assert document.position(("a", "c"), key=True) == (1, 1)
    assert document.position(("z",)) == (1, 1)


def test_byte_order_mark_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(path).data == {"a": 1}
    assert read_yaml(path).position(("a",), key=True) == (1, 1)


def test_windows_line_ends() -> None:
    document = parse("a: 1\r\nb: x\r\n")
    assert document.data == {"a": 1, "b": "x"}
    assert document.position(("b",)) == (2, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1 the key 'a' is already given on line 1; keep one of the two"]),
        ("a: {b: 1, b: 2}\n", ["1:11 the key 'b' is already given on line 1; keep one of the two"]),
        (
            "a: &x 1\nb: *x\n",
            [
                "1:4 anchors (&name) are not used in these files; remove the anchor, or quote the text",
                "2:4 aliases (*name) are not used in these files; write the value itself, or quote the text",
            ],
        ),
        (
            "a: &x {b: *x}\n",
            [
                "1:4 anchors (&name) are not used in these files; remove the anchor, or quote the text",
                "1:11 aliases (*name) are not used in these files; write the value itself, or quote the text",
            ],
        ),
        ("a:\n  <<: {b: 1}\n", ["2:3 merge keys (<<) are not used in these files; write the keys out"]),
        ("a: !!str 5\n", ["1:4 tags (!name) are not used in these files; remove the tag, or quote the text"]),
        ("a: 1\n---\nb: 2\n", ["2:1 a second document begins here; keep one document in a file"]),
        (
            "[1, 2]: x\n",
            ["1:1 a key must be a word or a number; put text that begins with [, { or * in quotes"],
        ),
        ("a: 1\n'': 2\n", ["2:1 the key before ':' is empty"]),
        ("", ["1:1 this file is empty"]),
        ("# only a remark\n", ["1:1 this file is empty"]),
        ("---\n", ["1:1 this file is empty"]),
        ("a: " + "[" * 21 + "]" * 21, ["1:23 lists and mappings are nested more than 20 deep here"]),
        ("[" * 100_000, ["1:21 lists and mappings are nested more than 20 deep here"]),
        ("- " * 5_000 + "a", ["1:41 lists and mappings are nested more than 20 deep here"]),
        ("a: b\x07c\n", ["1:5 the invisible character U+0007 is not allowed here; delete it"]),
        ("a: 1\nb: \x00\n", ["2:4 the invisible character U+0000 is not allowed here; delete it"]),
    ],
)
def test_what_is_refused(text: str, expected: list[str]) -> None:
    assert problems(text) == expected
    check_in_spanish(lambda: problems(text))


def test_a_refused_key_does_not_hide_the_rest() -> None:
    document = parse("a: 1\na: 2\n? [x]\n: 3\nb: !t 4\nc: 5\n")
    assert document.data == {"a": 1, "b": 4, "c": 5}
    assert [problem.line for problem in document.problems] == [2, 3, 5]


OUT_OF_PLACE = (
    "this ':' is out of place; if it belongs to a text, put the whole text in quotes; if not, check that "
    "this line is indented like its neighbours and that a space follows every ':'"
)
NOT_GOING_ON = (
    "this line does not go on with what comes before it; indent it like its neighbours, "
    "and put a whole text in quotes, not a part of it"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: More: a plan\n", f"1:12 {OUT_OF_PLACE}"),
        ("a: 1\n  b: 2\n", f"2:4 {OUT_OF_PLACE}"),
        ("a:1\nb: 2\n", f"2:2 {OUT_OF_PLACE}"),
        ("a:\n\tb: 1\n", "2:1 a tab is used for indentation; use spaces"),
        ("a: 1\n\tb: 1\n", "2:1 a tab is used for indentation; use spaces"),
        ("a: 1\nb\nc: 2\n", "2:1 this line has no ':'; write 'key: value'"),
        ("a: 'b\nc: 1\n", "1:4 the quotation mark that opens here is never closed"),
        (
            "a: [1, 2\nb: 3\n",
            "1:4 the bracket '[' that opens here is not closed, or a comma is missing in it",
        ),
        ("a: {b: 1\nc: 3\n", "1:4 the brace '{' that opens here is not closed, or a comma is missing in it"),
        ("a:\n    b: 1\n  c: 2\n", f"3:3 {NOT_GOING_ON}"),
        ("a: 'x' y\n", f"1:8 {NOT_GOING_ON}"),
        ("a: *b*\n", "1:6 text that begins with '*' or '&' must be in quotes"),
        ("a: %x\n", "1:4 text that begins with this character must be in quotes"),
        ("a: @x\n", "1:4 text that begins with this character must be in quotes"),
        ("a: ]\n", "1:4 something is missing before this character"),
        (
            "a: - b\n",
            "1:4 a list must begin on a line of its own; put text that begins with '- ' in quotes",
        ),
        ("a: ? b\n", "1:4 text that begins with '? ' must be in quotes"),
        (
            "a: !x!y z\n",
            "1:4 tags (!name) are not used in these files; put text that begins with '!' in quotes",
        ),
    ],
)
def test_syntax_errors_in_plain_words(text: str, expected: str) -> None:
    assert problems(text) == [expected]
    check_in_spanish(lambda: problems(text))


def test_a_backslash_in_double_quotes() -> None:
    (problem,) = problems('a: "C:\\qa"\n')
    assert problem.endswith(
        " a backslash in double quotes has a special meaning; use single quotes, or write two backslashes"
    )


@pytest.mark.parametrize("text", ["a: 1\nb: |x\n c\n", "a: 1\nb: > one\n", "a: 1\nb: |0\n c\n", "a: 1\nb: >-text\n"])
def test_text_behind_the_sign_of_a_block(text: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith("2:")
    assert " nothing may follow '|' or '>' on its line; " in problem


def test_the_mark_of_a_document_in_quotes() -> None:
    (problem,) = problems("a: 'one\n---\ntwo'\n")
    assert problem.startswith("2:1 '---' or '...' cannot stand at the beginning of a line")


@pytest.mark.parametrize("line", ["%", "%YAML 9", "%TAG x"])
def test_a_line_that_begins_with_a_percent_sign(line: str) -> None:
    (problem,) = problems(f"{line}\n")
    assert problem.endswith(" a line that begins with '%' has a special meaning; put the text in quotes")


@pytest.mark.parametrize("number", ["00110000", "FFFFFFFF"])
def test_an_escape_that_is_no_character(number: str) -> None:
    (problem,) = problems(f'a: 1\nb: "x\\U{number}"\n')
    assert problem.startswith("2:")
    assert " a backslash in double quotes has a special meaning; " in problem


def test_an_unforeseen_syntax_error_is_passed_on() -> None:
    assert explain(pyyaml.YAMLError("odd"), "a") == (1, 1, "this is not valid YAML: odd")


def test_a_syntax_error_comes_with_the_mistakes_before_it() -> None:
    assert [problem.split()[0] for problem in problems("a: 1\na: 2\nb: ]\n")] == ["2:1", "3:4"]


def test_missing_file_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "police.yaml").write_text("a: 1\n")
    with pytest.raises(FileProblems) as raised:
        read_yaml(tmp_path / "polcie.yaml")
    assert str(raised.value) == f"{tmp_path}/polcie.yaml:1:1 there is no such file; did you mean 'police.yaml'?"


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match=r"nowhere/f\.yaml:1:1 there is no such file$"):
        read_yaml(tmp_path / "nowhere" / "f.yaml")


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match=":1:1 this is a folder, not a file"):
        read_yaml(tmp_path)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(FileProblems, match=":1:1 this file cannot be read: "):
        read_yaml(Path(name))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblems, match=":1:1 you have no permission to read this file"):
        read_yaml(tmp_path / "f.yaml")


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("title: ñ\nb: a".encode() + "ño".encode("latin-1"))
    with pytest.raises(FileProblems) as raised:
        read_yaml(path)
    assert (
        str(raised.value) == f"{path}:2:5 this file is not UTF-8 text; save it with the encoding UTF-8 in your editor"
    )


def test_problems_are_sorted_and_each_is_there_once() -> None:
    late, early = Diagnostic("b.yaml", 1, 1, "x"), Diagnostic("a.yaml", 10, 2, "y")
    raised = FileProblems([late, Diagnostic("a.yaml", 9, 7, "z"), early, late])
    assert str(raised) == "a.yaml:9:7 z\na.yaml:10:2 y\nb.yaml:1:1 x"


@given(st.text(max_size=60) | st.text(alphabet="ab1:-[]{}&*!'\"#|>?%@<\n\t ,.", max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        document = parse(text)
    except FileProblems as raised:
        assert raised.diagnostics
        assert "this is not valid YAML" not in str(raised)
    else:
        assert document.position(("any", 0)) >= (1, 1)


NON_BREAKING = (
    "a non-breaking space (U+00A0), which looks like a space, is used for indentation; replace all of them with spaces"
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: 1\nb:\n\xa0\xa0- c: 1\n\xa0\xa0\xa0\xa0d: 2\n", "3:1"),
        ("a: 1\nb:\n  - c: 1\n\xa0\xa0\xa0\xa0d: 2\n", "4:1"),
        ("a: 1\nb:\n  - c: 1\n  \xa0 d: 2\n", "4:3"),
        ("a:\n\xa0- b\n\xa0- c\n", "2:1"),
    ],
)
def test_non_breaking_spaces_in_the_indentation(text: str, place: str) -> None:
    assert problems(text) == [f"{place} {NON_BREAKING}"]
    check_in_spanish(lambda: problems(text))


def test_non_breaking_spaces_elsewhere_are_letters() -> None:
    assert parse("a: 50\xa0%\nb: |\n  c\n  \xa0d\n").data == {"a": "50\xa0%", "b": "c\n\xa0d\n"}
    assert "quotation mark" in problems("a: 50\xa0%\nb: 'c\n")[0]
