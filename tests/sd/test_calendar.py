"""Dates and months."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import Date
from vawsim.sd.calendar import date_at

dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 12, 31)).map(
    lambda day: Date(day.year, day.month, day.day)
)


@pytest.mark.parametrize(
    ("text", "date"),
    [("2020", Date(2020)), ("2020-03", Date(2020, 3)), (" 2020-02-29 ", Date(2020, 2, 29))],
)
def test_a_date_is_read(text, date):
    assert Date.parse(text) == date


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("March 2020", "'March 2020' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2020-3", "'2020-3' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2020-13", "'2020-13' names month 13; months go from 01 to 12"),
        ("2021-02-29", "'2021-02-29' names day 29; that month has 28 days"),
        ("2021-02-00", "'2021-02-00' names day 0; that month has 28 days"),
    ],
)
def test_what_is_no_date_is_refused(text, complaint):
    with pytest.raises(ValueError) as caught:
        Date.parse(text)
    assert str(caught.value) == complaint


@given(dates)
def test_text_and_back(date):
    assert Date.parse(str(date)) == date


@given(dates, dates)
def test_months_and_back(origin, date):
    assert date_at(origin, date.since(origin)) == date


@given(dates, dates)
def test_dates_and_months_have_one_order(one, other):
    assert (one < other) == (one.months < other.months)


def test_every_month_is_one_unit_long():
    assert Date(2020, 3).since(Date(2020, 2)) == 1
    assert Date(2021, 1).since(Date(2009, 1)) == 144
    assert Date(2020, 2, 15).since(Date(2020, 2)) == pytest.approx(14 / 29)
    assert Date(2008, 12).since(Date(2009)) == -1


def test_a_moment_within_a_day_has_the_date_of_that_day():
    assert date_at(Date(2020), 0.5) == Date(2020, 1, 16)
    assert date_at(Date(2020), 0.99) == Date(2020, 1, 31)
    assert date_at(Date(2020), -0.01) == Date(2019, 12, 31)
    assert date_at(Date(2020), 12) == Date(2021)
