"""Periods as sources write them."""

import pytest

from vawsim.model.period import parse_period
from vawsim.sd import Date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", Date(2019, 1), Date(2019, 12)),
        ("2017-2020", Date(2017, 1), Date(2020, 12)),
        ("2020-03", Date(2020, 3), Date(2020, 3)),
        ("Mar 2020", Date(2020, 3), Date(2020, 3)),
        ("March 2020", Date(2020, 3), Date(2020, 3)),
        (" Jan-Apr 2023 ", Date(2023, 1), Date(2023, 4)),
        ("Oct 2019-Mar 2020", Date(2019, 10), Date(2020, 3)),
        ("Ene-Abr 2023", Date(2023, 1), Date(2023, 4)),
        ("Agosto 2019-Dic 2020", Date(2019, 8), Date(2020, 12)),
        ("setiembre 2019", Date(2019, 9), Date(2019, 9)),
    ],
)
def test_first_and_last_month(text: str, first: Date, last: Date) -> None:
    assert parse_period(text) == (first, last)


@pytest.mark.parametrize("text", ["", "c.2018", "2020-13", "Abc 2019", "2019 (I semester)", "Jan-Apr", "19"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a period; write a year \(2019\)"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2020-2019", "Apr-Jan 2023", "Mar 2020-Oct 2019"])
def test_a_period_ends_after_it_begins(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_period(text)
