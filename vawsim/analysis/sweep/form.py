"""The form of a sweep's file, and of ``--vary``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from vawsim.analysis.sweep.design import Kind
from vawsim.files.bilingual import Text, Words
from vawsim.files.diagnostic import FileProblems
from vawsim.files.validate import Entry
from vawsim.files.yaml import read_yaml
from vawsim.scenario.schema import Amount, DateText, Months
from vawsim.scenario.shipped import shipped_folder
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

_NUMBER = r"[-+]?(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
_VARY = re.compile(rf"([^=]+?)\s*(?:=\s*({_NUMBER})(x?)\s*:\s*({_NUMBER})(x?))?")


def _listed(value: object) -> object:
    """One text where a list of texts may stand."""
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _text(value: object) -> object:
    """Years are numbers in YAML."""
    return str(value) if type(value) is int else value


Pair = Annotated[list[Amount], Field(min_length=2, max_length=2)]


class VaryEntry(Entry):
    """One thing to vary: a parameter over its own range, or over another; a lever over a range from a date on."""

    parameter: Text = Field(description="Name of the parameter (vawsim list parameters)")
    range: Pair | None = Field(None, description="From and to, in its unit; without it, its own range")
    multiple: Pair | None = Field(None, description="From and to, as multiples of its values")
    start: DateText | None = Field(None, alias="from", description="When a lever begins to act; without it, 2026")
    ramp: Months | None = Field(None, description="Time until a lever's full size; without it, a year")
    levels: Annotated[int, Field(ge=1)] | None = Field(None, description="Levels on a grid")


def read_vary(text: str) -> VaryEntry:
    """``NAME``, ``NAME=LOW:HIGH``, or ``NAME=0.5x:2x`` for multiples.

    Raises:
        ValueError: it is written otherwise; the message is for people.
    """
    match = _VARY.fullmatch(text.strip())
    if match is None or (match[3] or "") != (match[5] or ""):
        raise ValueError(say("sweep.vary_form", text=quote(text)))
    entry: dict[str, Any] = {"parameter": match[1]}
    if match[2] is not None:
        entry["multiple" if match[3] else "range"] = [float(match[2]), float(match[4])]
    try:
        return VaryEntry.model_validate(entry)
    except ValidationError:  # a number beyond all numbers, half a character
        raise ValueError(say("sweep.vary_form", text=quote(text))) from None


Vary = Annotated[VaryEntry, BeforeValidator(lambda value: read_vary(value) if isinstance(value, str) else value)]
"""As a mapping, or as ``--vary`` has it."""

Texts = Annotated[list[Text], Field(min_length=1), BeforeValidator(_listed)]


class SweepEntry(Entry):
    """The file of a sweep."""

    title: Words | None = Field(None, description="What the sweep is for, for its readers")
    scenarios: Texts = Field(description="Scenarios to run over the same points: names, or files relative to this one")
    design: Kind | None = Field(None, description="sobol, lhs, morris, fast or grid")
    samples: Annotated[int, Field(ge=1)] | None = Field(None, description="Base points, runs, trajectories, or levels")
    seed: Annotated[int, Field(ge=0)] | None = Field(None, description="Seed of the design")
    vary: Annotated[list[Vary], Field(min_length=1), BeforeValidator(_listed)] | None = Field(
        None, description="What to vary; without it, every uncertain parameter over its range"
    )
    outputs: Texts | None = Field(None, description="Outputs to keep; without it, six headline outputs")
    places: Texts | None = Field(None, description="Places or groups of places; without it, the country")
    when: (
        Annotated[list[Annotated[Text, BeforeValidator(_text)]], Field(min_length=1), BeforeValidator(_listed)] | None
    ) = Field(None, description="years, months, or years, months and spans such as 2035, 2035-06, 2026..2035")


ONLY_IN_SWEEPS = ("scenarios", "vary", "design", "samples")


def sweep_file(name: str) -> Path | None:
    """The file of a sweep that a name or a path stands for; None if it stands for a scenario.

    A sweep that comes with vawsim is meant by its name alone.
    """
    shipped = {path.stem: path for path in (shipped_folder() / "sweeps").glob("*.yaml")}
    if name in shipped:
        return shipped[name]
    if not name.endswith((".yaml", ".yml")):
        return None
    try:
        data = read_yaml(Path(name)).data
    except FileProblems:
        return None
    return Path(name) if isinstance(data, dict) and any(key in data for key in ONLY_IN_SWEEPS) else None
