"""The months that an observation was made over, as sources write them."""

from __future__ import annotations

import re

from vawsim.sd.calendar import Date
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "set", "oct", "nov", "dic"),
)
"""In English, then in Spanish as it is written in Peru (and ``sep``)."""
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")
_ONE_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED_MONTHS = re.compile(r"(?:([A-Za-z]{3,9})(?: (\d{4}))?-)?([A-Za-z]{3,9}) (\d{4})")


def parse_period(text: str) -> tuple[Date, Date]:
    """First and last month, both included, of a period.

    It is written as a year (``2019``), years (``2017-2020``), a month (``2020-03``, ``Mar 2020``), or months
    (``Jan-Apr 2023``, ``Oct 2019-Mar 2020``).

    Raises:
        ValueError: it is written otherwise, or ends before it begins.
    """
    try:
        first, last = _ends(text.strip())
    except ValueError:
        raise ValueError(say("observation.not_a_period", text=quote(text))) from None
    if last < first:
        raise ValueError(say("observation.backwards", text=quote(text)))
    return first, last


def _ends(text: str) -> tuple[Date, Date]:
    if years := _YEARS.fullmatch(text):
        return Date(int(years[1])), Date(int(years[2] or years[1]), 12)
    if _ONE_MONTH.fullmatch(text):
        return Date.parse(text), Date.parse(text)
    if named := _NAMED_MONTHS.fullmatch(text):
        last = Date(int(named[4]), _month(named[3]))
        return (Date(int(named[2] or named[4]), _month(named[1])) if named[1] else last), last
    raise ValueError(text)


def _month(name: str) -> int:
    """Number of a month by its English or Spanish name, or the first three letters of it."""
    return _MONTHS.index(name.lower()[:3]) % 12 + 1
