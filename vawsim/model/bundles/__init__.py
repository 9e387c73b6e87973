"""Changes of many parameters that go together: causes mended, conditions met, suggestions followed, premises held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from vawsim.files.bilingual import BothLanguages, Text, by_language
from vawsim.files.validate import Entry, read_entries
from vawsim.sd.course import Operation

Kind = Literal["cause", "condition", "suggestion", "premise"]
FILES: dict[Kind, str] = {
    "cause": "causes.yaml",
    "condition": "conditions.yaml",
    "suggestion": "suggestions.yaml",
    "premise": "premises.yaml",
}
OPERATIONS: tuple[Operation, ...] = ("set", "add", "multiply")


class _Change(Entry):
    parameter: Text
    set: float | None = None
    add: float | None = None
    multiply: float | None = None


class _Bundle(Entry):
    number: int | None = None
    letter: Text | None = None
    measure: Text | None = None
    found_in_interviews: bool | None = None
    title: BothLanguages
    meaning: BothLanguages
    changes: Annotated[list[_Change], Field(min_length=1)]


@dataclass(frozen=True)
class BundleChange:
    """One parameter of a bundle, and what becomes of it where the bundle holds in full."""

    parameter: str
    operation: Operation
    amount: float


@dataclass(frozen=True)
class Bundle:
    """A cause of failure, a condition of perfect implementation, a family of suggestions, or a premise of plans.

    A share between 0 and 1 of a bundle takes each parameter that share of the way; 0 changes nothing.
    """

    kind: Kind
    name: str
    sign: str
    """Its number or letter in the dissertation."""
    title: Mapping[str, str]
    """By language, as ``meaning``."""
    meaning: Mapping[str, str]
    changes: tuple[BundleChange, ...]
    measure: str | None = None
    """Of a condition: the variable that says how far it is met."""
    found_in_interviews: bool | None = None
    """Of a cause: whether the interviews of the dissertation found it."""


@cache
def load_bundles(kind: Kind) -> dict[str, Bundle]:
    """The seven causes, six conditions, six families of suggestions or three premises by name, in order.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    entries = read_entries(Path(__file__).parent / FILES[kind], _Bundle)
    return {name: _bundle(kind, name, entry) for name, entry in entries.items()}


def _bundle(kind: Kind, name: str, entry: _Bundle) -> Bundle:
    changes = tuple(
        BundleChange(change.parameter, operation, amount)
        for change in entry.changes
        for operation in OPERATIONS
        if (amount := getattr(change, operation)) is not None
    )
    sign = str(entry.number) if entry.letter is None else entry.letter
    title, meaning = by_language(entry.title), by_language(entry.meaning)
    return Bundle(kind, name, sign, title, meaning, changes, entry.measure, entry.found_in_interviews)


def find_bundle(name: str) -> Bundle:
    """The bundle of a name; no two have the same.

    Raises:
        KeyError: there is none.
    """
    return {name: bundle for kind in FILES for name, bundle in load_bundles(kind).items()}[name]
