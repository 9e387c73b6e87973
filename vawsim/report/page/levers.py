"""The levers of the classroom page: one parameter of the model each, in the six families of suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from vawsim.analysis.today import central_value
from vawsim.files.bilingual import BothLanguages, Text, by_language
from vawsim.files.validate import Entry, read_entries
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.sd.course import Operation
from vawsim.text.catalogue import LANGUAGES, Texts

FILE = Path(__file__).parent / "levers.yaml"

Family = Literal["training", "recruitment", "resources", "prevention", "staff", "policies"]
"""The families of suggestions, as ``vawsim/model/bundles/suggestions.yaml`` names them."""
Zone = Literal["less", "worse", "today", "first", "suggested", "more", "much", "law"]
"""What a part of a lever's range is called (``page.lever_zone_…``)."""
Direction = Literal["lower", "higher"]


class _Lever(Entry):
    family: Family
    parameter: Text
    operation: Operation
    label: BothLanguages
    unit: BothLanguages
    range: Annotated[list[float], Field(min_length=3, max_length=3)]
    scale: float = 1.0
    digits: int = 0
    zones: dict[Zone, float]
    shows: Annotated[dict[Text, Direction], Field(min_length=1, max_length=1)]
    assumption: BothLanguages


@dataclass(frozen=True)
class Lever:
    """What a person can move: a parameter, within a range, in the unit in which it is shown."""

    name: str
    family: Family
    parameter: ModelParameter
    operation: Operation
    label: Mapping[str, str]
    """By language, as ``unit`` and ``assumption``."""
    unit: Mapping[str, str]
    low: float
    high: float
    step: float
    scale: float
    """Factor from the parameter's unit (or from a multiple of it) to the unit that is shown."""
    digits: int
    zones: Mapping[Zone, float]
    """From which value on a word holds, in rising order."""
    output: str
    """Where the lever shows."""
    direction: Direction
    """What it does to that output at its far end."""
    assumption: Mapping[str, str]

    @property
    def rest(self) -> float:
        """The value at which nothing changes, as shown: today's, nothing added, or the whole of today's.

        Raises:
            ValueError: the lever sets what has more than one value today.
        """
        if self.operation == "multiply":
            return self.scale
        values = set(central_value(self.parameter).ravel().tolist())
        if len(values) > 1:
            raise ValueError(f"{self.parameter.name} varies by place; a lever cannot set it")
        # A hundred times 0.57 is not exactly 57.
        return round(values.pop() * self.scale, 9)

    @property
    def far_end(self) -> float:
        """The end of the range that is as the law asks, or farthest from today."""
        words = list(self.zones)
        return self.high if words[-1] in ("law", "much") else self.low

    def amount(self, value: float) -> float:
        """The amount of the change that a value stands for, in the parameter's unit; of ``add`` a total over places."""
        return (value - self.rest if self.operation == "add" else value) / self.scale

    def zone(self, value: float) -> Zone:
        """The word for a value."""
        return [word for word, start in self.zones.items() if start <= value][-1]


@cache
def load_levers() -> dict[str, Lever]:
    """Every lever by name, in the order of the file.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    return {name: _lever(name, entry) for name, entry in read_entries(FILE, _Lever).items()}


def _lever(name: str, entry: _Lever) -> Lever:
    low, high, step = entry.range
    ((output, direction),) = entry.shows.items()
    return Lever(
        name=name,
        family=entry.family,
        parameter=load_model().parameters[entry.parameter],
        operation=entry.operation,
        label=by_language(entry.label),
        unit=by_language(entry.unit),
        low=low,
        high=high,
        step=step,
        scale=entry.scale,
        digits=entry.digits,
        zones=entry.zones,
        output=output,
        direction=direction,
        assumption=by_language(entry.assumption),
    )


def families() -> tuple[str, ...]:
    """The families in the order of the dissertation."""
    return get_args(Family)


def lever_data() -> list[dict[str, Any]]:
    """The levers as the page holds them; everything but ``scale`` is in the unit that is shown.

    Words that many levers share stand once, in the page's texts; ``completeLevers`` in ``js/levers.js`` puts them in:
    ``zones`` are pairs of a value and a word, ``source`` is None where it is the shared one (``lever_source``), and
    ``sets`` says whether the assumption goes on with ``lever_sets``.
    """
    return [
        {
            "id": lever.name,
            "family": lever.family,
            "parameter": lever.parameter.name,
            "operation": lever.operation,
            "label": dict(lever.label),
            "unit": dict(lever.unit),
            "min": lever.low,
            "max": lever.high,
            "step": lever.step,
            "rest": lever.rest,
            "scale": lever.scale,
            "digits": lever.digits,
            "zones": [[start, word] for word, start in lever.zones.items()],
            "shows": lever.output,
            "assumption": dict(lever.assumption),
            "sets": lever.operation == "set" and lever.parameter.low_factor < lever.parameter.high_factor,
            "source": _source(lever.parameter),
        }
        for lever in load_levers().values()
    ]


def _source(parameter: ModelParameter) -> dict[str, str] | None:
    """Where today's value is from, and its grade where that does not name it; None of what only a policy moves."""
    if parameter.is_lever or parameter.fixed:
        return None
    sources: dict[str, str] = {}
    for language in LANGUAGES:
        source, grade = parameter.source[language], Texts(language)(f"grades.{parameter.grade}")
        sources[language] = source if grade in source.lower() else f"{source} ({grade})"
    return sources
