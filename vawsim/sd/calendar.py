"""Model time and calendar dates.

Time in a model is a number of months. Month ``k`` of a calendar that starts in January 2009 is the month that
begins ``k`` months after 1 January 2009; days are fractions of their own month, so every month is one unit
long.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class DateError(ValueError):
    """A text is not a date.

    ``month`` is the one that it names, None where its form is not that of a date. ``day`` and ``days`` (how many the
    month has) are None unless it is the day that does not exist.
    """

    def __init__(self, text: str, month: int | None = None, day: int | None = None, days: int | None = None):
        super().__init__(text, month, day, days)
        self.text, self.month, self.day, self.days = text, month, day, days

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
        if self.day is None:
            return f"{self.text!r} names month {self.month}; months go from 01 to 12"
        return f"{self.text!r} names day {self.day}; that month has {self.days} days"


@dataclass(frozen=True, order=True)
class Date:
    """A calendar date of which the month or the day may be left out (then the first one is meant)."""

    year: int
    month: int = 1
    day: int = 1

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Raises:
            DateError: the text has another form or names a day that does not exist.
        """
        match = _DATE.fullmatch(text.strip())
        if not match:
            raise DateError(text)
        year, month, day = (int(part) if part else 1 for part in match.groups())
        if not 1 <= month <= 12:
            raise DateError(text, month)
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise DateError(text, month, day, last)
        return cls(year, month, day)

    @property
    def months(self) -> float:
        """Months since the beginning of year 0 (an absolute scale on which dates subtract)."""
        days = calendar.monthrange(self.year, self.month)[1]
        return 12 * self.year + (self.month - 1) + (self.day - 1) / days

    def since(self, origin: Date) -> float:
        """Months from ``origin`` to this date."""
        return self.months - origin.months

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day != 1 else "")


def date_at(origin: Date, months: float) -> Date:
    """The date that lies ``months`` after ``origin``, to the day (rounded down)."""
    absolute = origin.months + months + 1e-9
    year, month = divmod(int(absolute // 1), 12)
    days = calendar.monthrange(year, month + 1)[1]
    return Date(year, month + 1, 1 + int((absolute % 1) * days))
