"""Tables of comma-separated values, and the mistakes in them."""

from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files.diagnostic import FileProblems
from vawsim.files.table import read_table


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def problems(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblems) as raised:
        read_table(path, ["name", "value"], ["note"])
    return [str(diagnostic).removeprefix(f"{path}:") for diagnostic in raised.value.diagnostics]


def test_rows_with_their_lines(table: Path) -> None:
    table.write_bytes(b'\xef\xbb\xbfvalue, name\r\n1,a\r\n\r\n2,"b, of\ntwo lines"\r\n3,c\r\n')
    rows = read_table(table, ["name", "value"], ["note"])
    assert [(row.line, row["name"], row["value"], row["note"]) for row in rows] == [
        (2, "a", "1", ""),
        (4, "b, of\ntwo lines", "2", ""),
        (6, "c", "3", ""),
    ]
    assert str(rows[2].diagnostic("is wrong")) == f"{table}:6:1 is wrong"


def test_a_header_without_rows(table: Path) -> None:
    table.write_text("name,value\n")
    assert read_table(table, ["name", "value"], []) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1 this file is empty"]),
        ("name\na\n", ["1:1 missing column 'value'"]),
        ("name,valeu,note\n", ["1:1 missing column 'value'", "1:1 unknown column 'valeu'; did you mean 'value'?"]),
        ("name,value,name\n", ["1:1 the column 'name' is there twice"]),
        (
            "name,value\na,1,2\nb\n",
            [
                "2:1 expected 2 values as in the first line, found 3; put a value that holds commas in double quotes",
                "3:1 expected 2 values as in the first line, found 1",
            ],
        ),
    ],
)
def test_what_is_wrong_and_where(table: Path, text: str, expected: list[str]) -> None:
    assert problems(table, text) == expected
    check_in_spanish(lambda: problems(table, text))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('"b,2', "the quotation mark that opens in this row is never closed"),
        ('"b"b,2', "a quotation mark that closes must be followed by a comma or the end of the line"),
        (f"{'b' * 200_000},2", "a value is too long"),
    ],
)
def test_what_is_no_table(table: Path, row: str, reason: str) -> None:
    text = f"name,value\na,1\n{row}\n"
    (message,) = problems(table, text)
    assert message.startswith(f"3:1 this is not a table of comma-separated values: {reason}")
    check_in_spanish(lambda: problems(table, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match="there is no such file"):
        read_table(tmp_path / "no.csv", [], [])
