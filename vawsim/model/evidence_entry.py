"""One entry of a parameter file: its keys, and what they mean as numbers."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import numpy as np
from pydantic import BeforeValidator, Discriminator, Field, Tag

from vawsim.files.bilingual import BothLanguages, Text, Words
from vawsim.files.validate import Entry
from vawsim.model.epoch import EPOCH
from vawsim.model.places import PLACE, VIOLENCE
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array
from vawsim.sd.dimensions import Dimension

Grade = Literal["official", "study", "dissertation", "assumption"]
Distribution = Literal["triangular", "uniform", "loguniform"]

DIMENSIONS = (PLACE, VIOLENCE)
"""The model's dimensions, in the order in which arrays carry them."""

Number = Annotated[float, Field(allow_inf_nan=False)]
Unit = Annotated[Text, BeforeValidator(lambda value: "1" if type(value) is int and value == 1 else value)]
DimensionName = Literal["place", "violence"]


def _container(value: object) -> str:
    return f"<{type(value).__name__}>" if isinstance(value, dict | list) else "<single>"


def _only(container: str) -> Discriminator:
    """Choose the branch of a union by whether the value is a ``container`` (``<dict>`` or ``<list>``)."""
    return Discriminator(lambda value: container if _container(value) == container else "<single>")


Table = dict[str, Number]
NumberOrTable = Annotated[Annotated[Number, Tag("<single>")] | Annotated[Table, Tag("<dict>")], _only("<dict>")]
OneOrMoreDimensions = Annotated[
    Annotated[DimensionName, Tag("<single>")] | Annotated[list[DimensionName], Tag("<list>")], _only("<list>")
]


class ParameterEntry(Entry):
    """The keys of one parameter, as written."""

    value: NumberOrTable | None = None
    history: Table | None = None
    staircase: bool = False
    unit: Unit
    over: OneOrMoreDimensions | None = None
    low: Number | None = None
    high: Number | None = None
    low_factor: Number | None = None
    high_factor: Number | None = None
    bounds: Annotated[list[float], Field(min_length=2, max_length=2)] = Field(default=[0.0, math.inf])
    distribution: Distribution | None = None
    label: BothLanguages
    source: Words
    grade: Grade
    note: Words | None = None
    split_by: str | None = None
    fixed: Words | None = None


def dimensions_of(entry: ParameterEntry) -> tuple[Dimension, ...]:
    """The dimensions that the entry varies over, in the model's order."""
    names = [entry.over] if isinstance(entry.over, str) else entry.over or []
    return tuple(dimension for dimension in DIMENSIONS if dimension.name in names)


def array_of(entry: ParameterEntry) -> Array:
    """The value with an axis for each of the model's dimensions; all 1 if the entry has a history."""
    over = dimensions_of(entry)
    shape = [len(dimension) if dimension in over else 1 for dimension in DIMENSIONS]
    if isinstance(entry.value, dict):
        table = entry.value
        return np.array([table[element] for element in over[0].elements]).reshape(shape)
    return np.full(shape, 1.0 if entry.value is None else entry.value)


def history_of(entry: ParameterEntry) -> list[tuple[float, float]]:
    """Months in model time and values of the history, empty without one."""
    return [(Date.parse(date).since(EPOCH), value) for date, value in (entry.history or {}).items()]


def range_of(entry: ParameterEntry) -> tuple[float, float]:
    """The range as multiples of the value, the smaller first (of a negative value, ``high`` gives it)."""
    if entry.low_factor is not None and entry.high_factor is not None:
        return entry.low_factor, entry.high_factor
    if entry.low is None or entry.high is None or not isinstance(entry.value, float) or entry.value == 0:
        return 1.0, 1.0
    ends = entry.low / entry.value, entry.high / entry.value
    return min(ends), max(ends)
