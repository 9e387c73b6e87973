"""Dates that people write as they are used to, such as ``enero de 2027`` or ``01/2027``."""

from __future__ import annotations

import re

from vawsim.sd.calendar import Date, DateError
from vawsim.text.phrases import folded

_MONTHS = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august"),
    ("setiembre", "septiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_WITH_NAME = re.compile(r"(?:(?P<day>\d{1,2}) +(?:de +)?)?(?P<name>[a-z]{3,})\.? +(?:del? +)?(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?")
_YEAR_LAST = re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})")


def as_written_here(value: object) -> str | None:
    """The date that a text, or a number such as 2027.01, probably means, as ``YYYY-MM`` or ``YYYY-MM-DD``.

    None if that is not clear: 2027.1 may be what is left of 2027.10.
    """
    if isinstance(value, float) and not re.fullmatch(r"\d{4}\.\d\d", str(value)):
        return None
    text = folded(str(value)).strip()
    match = _WITH_NAME.fullmatch(text) or _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    month = _month_called(parts["name"]) if "name" in parts else int(parts["month"])
    written = f"{parts['year']}-{month:02d}" + (f"-{int(parts['day']):02d}" if parts["day"] else "")
    try:
        Date.parse(written)
    except DateError:
        return None
    return written


def _month_called(name: str) -> int:
    """The number of a month by its name, or the first letters of it, in either language; 0 if there is none."""
    return next((number for number, names in enumerate(_MONTHS, 1) if any(full.startswith(name) for full in names)), 0)
