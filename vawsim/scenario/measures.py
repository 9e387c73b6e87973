"""Scenarios taken as measures: begun later, taken in part, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vawsim.model.epoch import END, EPOCH
from vawsim.scenario.scenario import Scenario
from vawsim.sd.calendar import Date, date_at


def begun_later(measure: Scenario, months: float) -> Scenario:
    """A scenario with the dates of all its changes moved by so many months.

    Ramps stay as long as they are; what would then end after the run stays until its end.
    """
    changes = tuple(
        replace(change, start=_moved(change.start, months), until=_end(change.until, months))
        for change in measure.changes
    )
    return replace(measure, changes=changes, path=None, files=())


def in_part(measure: Scenario, share: float) -> Scenario:
    """A scenario of which every change is made to a share of its size, 0 to 1; at 0 it changes nothing."""
    changes = tuple(replace(change, share=share * change.share) for change in measure.changes) if share else ()
    return replace(measure, changes=changes, path=None, files=())


def together(base: Scenario, measures: Iterable[Scenario]) -> Scenario:
    """A scenario with the changes of measures on top of its own, in their order."""
    added = tuple(change for measure in measures for change in measure.changes)
    return replace(base, changes=(*base.changes, *added), path=None, files=())


def _moved(date: Date, months: float) -> Date:
    return date_at(EPOCH, date.since(EPOCH) + months)


def _end(until: Date | None, months: float) -> Date | None:
    moved = None if until is None else _moved(until, months)
    return moved if moved is None or moved < END else None
