"""Dates that people write as they are used to, and how they are written in scenario files."""

from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files.diagnostic import FileProblems
from vawsim.scenario.dates import as_written_here
from vawsim.scenario.load import load_scenario


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("enero 2027", "2027-01"),
        ("Enero de 2027", "2027-01"),
        ("setiembre 2027", "2027-09"),
        ("septiembre de 2027", "2027-09"),
        ("dic. 2027", "2027-12"),
        ("January 2027", "2027-01"),
        ("aug 2027", "2027-08"),
        ("15 de marzo de 2027", "2027-03-15"),
        ("1 de marzo del 2027", "2027-03-01"),
        ("2027/01", "2027-01"),
        ("01/2027", "2027-01"),
        ("1-2027", "2027-01"),
        ("2027-1", "2027-01"),
        ("2027/1/5", "2027-01-05"),
        ("15/01/2027", "2027-01-15"),
        (2027.01, "2027-01"),
        (2027.12, "2027-12"),
        ("2027.01", "2027-01"),
    ],
)
def test_what_is_meant(written: object, meant: str) -> None:
    assert as_written_here(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "13/2027",
        "2027/13",
        "31/02/2027",
        "enero",
        "mayonesa 2027",
        2027.1,
        2026.5,
        3,
        True,
        [],
        "10/11",
        "2027-",
    ],
)
def test_what_nobody_can_know(written: object) -> None:
    assert as_written_here(written) is None


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("enero 2027", "'enero 2027' is not a date; write 2027-01"),
        ("2027/01", "'2027/01' is not a date; write 2027-01"),
        ("01/2027", "'01/2027' is not a date; write 2027-01"),
        ("2027.01", "'2027.01' is not a date; write 2027-01"),
    ],
)
def test_what_is_said(tmp_path: Path, written: str, message: str) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(f"title: x\nchanges: [{{parameter: wage, add: 1, from: {written}}}]\n", encoding="utf-8")

    def problems() -> list[str]:
        with pytest.raises(FileProblems) as raised:
            load_scenario(file)
        return [f"{problem.column} {problem.message}" for problem in raised.value.diagnostics]

    assert problems() == [f"43 {message}"]
    check_in_spanish(problems)
