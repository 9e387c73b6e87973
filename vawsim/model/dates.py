"""Dates as people write them in files."""

from __future__ import annotations

from vawsim.sd.calendar import Date, DateError
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote


def parse_date(text: str) -> Date:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        ValueError: the text has another form or names a day that does not exist; the message is for the file's author.
    """
    try:
        return Date.parse(text)
    except DateError as error:
        if error.month is None:
            message = say("date.not_a_date", text=quote(text))
        elif error.day is None:
            message = say("date.no_month", text=quote(text), month=error.month)
        else:
            message = say("date.no_day", text=quote(text), day=error.day, days=error.days)
        raise ValueError(message) from None
