"""What a sweep keeps of each run: outputs of places, averaged over periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vawsim.analysis.ensemble import CLOCK, reported_years
from vawsim.analysis.summing import Period
from vawsim.model.dates import parse_date
from vawsim.model.epoch import END, EPOCH
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd import Date
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

KEPT: dict[str, Output] = {**OUTPUTS, **{duty.variable: duty.output for duty in IMPLICATIONS}}
"""Every output that a sweep can keep: the headline outputs, and compliance with each duty of the law."""

USUAL = (
    *("implementation_gap", "report_to_protection_days", "unprotected_woman_months", "revictimisations"),
    *("prevalence_12m", "annual_cost"),
)
"""What is kept where nobody says what."""

_MOMENT = r"[0-9]{4}(?:-[0-9]{2})?"
_SPAN = re.compile(rf"({_MOMENT})\.\.({_MOMENT})")


@dataclass(frozen=True)
class Column:
    """An output of a place, averaged over a period: a column of the results."""

    output: Output
    place: str
    period: Period

    @property
    def name(self) -> str:
        """``implementation_gap_2035``, ``refusal_share_rural_2035_06``."""
        place = "" if self.place == "Peru" else f"_{self.place}"
        return f"{self.output.name}{place}_{self.when.replace('-', '_')}"

    @property
    def when(self) -> str:
        """``2035`` or ``2035-06``."""
        first, last = self.period
        return str(first)[:7] if first == last else str(first.year)

    def as_dict(self) -> dict[str, Any]:
        """What decides the numbers, and what is needed to read them."""
        unit, label = self.output.unit, self.output.label
        return {"output": self.output.name, "place": self.place, "when": self.when, "unit": unit, "label": label}


def columns_of(outputs: Sequence[Output], places: Sequence[str], periods: Sequence[Period]) -> tuple[Column, ...]:
    """A column for each output, place and period."""
    return tuple(Column(output, place, period) for output in outputs for place in places for period in periods)


def read_when(text: str) -> list[Period]:
    """The periods of ``years``, ``months``, ``2035``, ``2035-06``, ``2026..2035`` or ``2026-01..2026-12``.

    Raises:
        ValueError: it is written otherwise, or lies outside the years that are reported; the message is for people.
    """
    years, text = reported_years(CLOCK), text.strip()
    if text == "years":
        return [_year(year) for year in years]
    if text == "months":
        return [(month, month) for month in _months(EPOCH, Date(years[-1], 12))]
    if span := _SPAN.fullmatch(text):
        first, last = (_inside(moment) for moment in span.groups())
        if len(span[1]) != len(span[2]):
            raise ValueError(say("sweep.mixed_span", text=quote(text)))
        if last < first:
            raise ValueError(say("observation.backwards", text=quote(text)))
        if len(span[1]) == 4:
            return [_year(year) for year in range(first.year, last.year + 1)]
        return [(month, month) for month in _months(first, last)]
    if not re.fullmatch(_MOMENT, text):
        raise ValueError(say("sweep.no_period", text=quote(text)))
    moment = _inside(text)
    return [_year(moment.year)] if len(text) == 4 else [(moment, moment)]


def _inside(text: str) -> Date:
    date = parse_date(text)
    if not EPOCH <= date < END:
        raise ValueError(say("scenario.outside_years", date=text, first=EPOCH.year, last=END.year - 1))
    return date


def _year(year: int) -> Period:
    return Date(year), Date(year, 12)


def _months(first: Date, last: Date) -> Iterator[Date]:
    for months in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        yield Date(months // 12, months % 12 + 1)
