"""The feedback loops that the model was designed with: reinforcing R1 to R12 and balancing B1 to B9."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from vawsim.files.bilingual import BothLanguages, Text, by_language
from vawsim.files.validate import Entry, read_entries
from vawsim.sd.loops import Loop, cycle, loop_of, passes
from vawsim.sd.model import Model

FILE = Path(__file__).parent / "loops.yaml"


_Names = Annotated[list[Text], Field(default_factory=list)]


class _Loop(Entry):
    title: BothLanguages
    about: BothLanguages | None = None
    keys: _Names
    note: BothLanguages | None = None
    absent: BothLanguages | None = None
    no_way: _Names
    but_for: _Names


@dataclass(frozen=True)
class DesignedLoop:
    """A loop of the design; texts are by language, and empty where there is none."""

    name: str
    """Its letter, R for reinforcing and B for balancing, and number."""
    title: Mapping[str, str]
    about: Mapping[str, str]
    note: Mapping[str, str]
    keys: tuple[str, ...]
    """The variables that it is about, in their order; none where the model does not have it."""
    absent: Mapping[str, str]
    """Why the model does not have it."""
    no_way: tuple[str, ...]
    """Of a loop that the model does not have: two variables, from the first of which no way leads to the second..."""
    but_for: tuple[str, ...]
    """... except through these."""

    @property
    def sign(self) -> int:
        """1: reinforcing, -1: balancing, by design."""
        return 1 if self.name.startswith("R") else -1


@cache
def load_designed_loops() -> dict[str, DesignedLoop]:
    """Every loop of the design by its name.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    return {name: _loop(name, entry) for name, entry in read_entries(FILE, _Loop).items()}


def _loop(name: str, entry: _Loop) -> DesignedLoop:
    return DesignedLoop(
        name,
        by_language(entry.title),
        _by_language(entry.about),
        _by_language(entry.note),
        tuple(entry.keys),
        _by_language(entry.absent),
        tuple(entry.no_way),
        tuple(entry.but_for),
    )


def _by_language(words: BothLanguages | None) -> dict[str, str]:
    return {} if words is None else by_language(words)


def loops_in(model: Model) -> dict[str, Loop]:
    """The loops of the design that the model has, by name: each the shortest way round through its keys.

    Raises:
        ValueError: the model has no such way.
    """
    return {
        name: loop_of(model, cycle(model, designed.keys))
        for name, designed in load_designed_loops().items()
        if designed.keys
    }


def name_of(loop: Loop, sign: int) -> str | None:
    """The loop of the design that a loop is a way of: it passes all its keys in their order, and has its sign.

    Of several the one with the most keys.
    """
    those = [
        designed
        for designed in load_designed_loops().values()
        if designed.keys and designed.sign == sign and passes(loop, designed.keys)
    ]
    return max(those, key=lambda designed: len(designed.keys)).name if those else None
