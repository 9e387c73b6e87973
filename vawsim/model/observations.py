"""Observations of the past: read from a table, each with where it is from and how far it may be wrong."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.table import Row, read_table
from vawsim.model.epoch import END, EPOCH
from vawsim.model.period import parse_period
from vawsim.model.series import SERIES, Series
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean

OBSERVED = Path(__file__).parent / "observed.csv"
"""The observations that come with the model."""

NEEDED = ("series", "key", "period", "value")
POSSIBLE = ("geography", "unit", "source", "tag", "confidence", "low", "high", "note")
TAGS = ("read", "dissertation", "unverified")
"""Where a number was found: read in a source, quoted in the dissertation, or noted without its source."""

UNVERIFIED_ERROR = 2.0
"""How much larger the error of an observation is that nobody checked at its source."""

RANGE_IN_ERRORS = 3.29
"""Width of a range, ``low`` to ``high``, in standard errors: it is taken to hold the truth nine times in ten."""


@dataclass(frozen=True)
class Observation:
    """One observed number of the whole country.

    ``first`` and ``last`` are the months over which it was made, both included. ``low`` and ``high`` are the range that
    its source leaves open, None if it names none.
    """

    series: Series
    first: Date
    last: Date
    value: float
    source: str = ""
    tag: str = "read"
    low: float | None = None
    high: float | None = None

    @property
    def verified(self) -> bool:
        """Whether somebody checked it at its source."""
        return self.tag != "unverified"

    @property
    def begin(self) -> int:
        """Its beginning in months from the epoch."""
        return round(self.first.since(EPOCH))

    @property
    def end(self) -> int:
        """Its end in months from the epoch: the beginning of the month after its last."""
        return round(self.last.since(EPOCH)) + 1

    @property
    def error(self) -> float:
        """Its standard error, in its unit."""
        error = self.series.error * (self.value if self.series.relative else 1.0)
        if not self.verified:
            error *= UNVERIFIED_ERROR
        if self.low is not None and self.high is not None:
            error = max(error, (self.high - self.low) / RANGE_IN_ERRORS)
        return error


def read_observations(path: Path) -> list[Observation]:
    """Read a table of observations, in the order of its rows.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    observations: list[Observation] = []
    problems: list[Diagnostic] = []
    rows = read_table(path, NEEDED, POSSIBLE)
    if not rows:
        problems.append(Diagnostic(str(path), 1, 1, say("observation.none")))
    for row in rows:
        wrong: list[str] = []
        observation = _observation(row, wrong)
        problems += [row.diagnostic(message) for message in wrong]
        if observation is not None:
            observations.append(observation)
    if problems:
        raise FileProblems(problems)
    return observations


@cache
def shipped_observations() -> tuple[Observation, ...]:
    """The observations that come with the model."""
    return tuple(read_observations(OBSERVED))


def by_series(observations: Iterable[Observation]) -> dict[Series, list[Observation]]:
    """The observations of each series in order of time, the series in the order in which they first appear."""
    grouped: dict[str, list[Observation]] = {}
    for observation in observations:
        grouped.setdefault(observation.series.name, []).append(observation)
    return {SERIES[name]: sorted(some, key=lambda o: (o.begin, o.end)) for name, some in grouped.items()}


def _observation(row: Row, wrong: list[str]) -> Observation | None:
    """One row as an observation; what is wrong is added to ``wrong``, and then there is None."""
    name = f"{row['series']}/{row['key']}"
    series = SERIES.get(name)
    if series is None:
        wrong.append(say("observation.unknown_series", name=quote(name)) + did_you_mean(name, SERIES))
    if row["geography"] not in ("", "Peru"):
        wrong.append(say("observation.not_the_country", place=quote(row["geography"])))
    tag = row["tag"] or "read"
    if tag not in TAGS:
        message = say("observation.tag", tags=", ".join(TAGS), found=quote(tag))
        wrong.append(message + did_you_mean(tag, TAGS))
    value = _number(row, "value", wrong)
    low, high = (_number(row, column, wrong) if row[column] else None for column in ("low", "high"))
    if (low is None) != (high is None) and not wrong:
        wrong.append(say("observation.one_end"))
    if value is not None and low is not None and high is not None and not low <= value <= high:
        wrong.append(say("observation.outside_range", value=value, low=low, high=high))
    try:
        first, last = parse_period(row["period"])
        if first < EPOCH or last >= END:
            message = say("observation.outside_run", first=EPOCH.year, last=END.year - 1, period=row["period"])
            wrong.append(message)
    except ValueError as error:
        wrong.append(str(error))
    if wrong or series is None or value is None:
        return None
    return Observation(series, first, last, value, row["source"], tag, low, high)


def _number(row: Row, column: str, wrong: list[str]) -> float | None:
    text = row[column]
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if math.isfinite(number) and number >= 0 and "_" not in text:
        return number
    if text:
        wrong.append(say("observation.number", column=column, found=quote(text)))
    else:
        wrong.append(say("observation.no_number", column=column))
    return None
