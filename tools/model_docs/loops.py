"""Feedback loops: found in the graph of dependencies, with the sign of every link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from tools.model_docs.content import runs_both_ways
from vawsim.analysis.today import central_value, variables_today
from vawsim.model.assembly import PeruModel
from vawsim.model.loops import DesignedLoop, load_designed_loops
from vawsim.sd.course import Array
from vawsim.sd.loops import cycle, way
from vawsim.sd.model import Model
from vawsim.text.catalogue import Language

SMALL = 1e-4
"""By how much of its value a cause is moved to see what its effect does."""


@dataclass(frozen=True)
class Link:
    """A cause, its effect, and what more of the first does to the second today."""

    cause: str
    effect: str
    sign: Literal[-1, 0, 1]
    elasticity: float | None
    """Per cent more of the effect for one per cent more of the cause; None where that says nothing: for a stock, and
    for a flow that closes a gap, which is about 0 when the gap is closed."""


@dataclass(frozen=True)
class Loop:
    """A loop of the design, with its links in the model; none where the model does not have it."""

    name: str
    title: str
    about: str
    links: tuple[Link, ...]
    keys: tuple[str, ...] = ()
    """The variables that it is about."""
    note: str = ""
    absent: str = ""

    @property
    def sign(self) -> int:
        """1: reinforcing, -1: balancing, 0: a link does nothing today."""
        return int(np.prod([link.sign for link in self.links]))

    def between(self, chosen: Callable[[str], bool]) -> list[tuple[str, int]]:
        """The loop through some of its variables: each with the sign of the way from it to the next."""
        found: list[tuple[str, int]] = []
        for link in self.links:
            if chosen(link.cause):
                found.append((link.cause, 1))
            if found:
                found[-1] = found[-1][0], found[-1][1] * link.sign
        return found

    @property
    def weakest(self) -> Link:
        """The link that passes on least today."""
        return min(self.links, key=lambda link: 1.0 if link.elasticity is None else abs(link.elasticity))

    @property
    def kind(self) -> str:
        """In a word of ``words/``."""
        return {1: "reinforcing", -1: "balancing", 0: "at_rest"}[self.sign]


def load_loops(loaded: PeruModel, language: Language = "en") -> list[Loop]:
    """Every loop of the design, described in a language.

    Raises:
        ValueError: the model has no such way, or has one that the design says it has not.
    """
    today = _today(loaded)
    return [_loop(loaded.model, designed, today, language) for designed in load_designed_loops().values()]


def _loop(model: Model, designed: DesignedLoop, today: Mapping[str, Array], language: Language) -> Loop:
    name, title = designed.name, designed.title[language]
    if designed.no_way:
        start, end = designed.no_way
        if way(model, start, end, designed.but_for) is not None:
            raise ValueError(f"loop {name}: there is a way from {start} to {end} now; describe the loop")
        return Loop(name, title, "", (), absent=designed.absent[language])
    around = cycle(model, designed.keys)
    links = [_link(model, cause, effect, today) for cause, effect in zip(around, [*around[1:], around[0]], strict=True)]
    return Loop(name, title, designed.about[language], tuple(links), designed.keys, designed.note.get(language, ""))


def _today(loaded: PeruModel) -> dict[str, Array]:
    """Every variable and parameter today, shaped as equations take them."""
    found = variables_today([name for name, each in loaded.model.variables.items() if each.kind != "accumulator"])
    found |= {name: central_value(each) for name, each in loaded.parameters.items()}
    return {name: values[..., np.newaxis] for name, values in found.items()}


def _link(model: Model, cause: str, effect: str, today: Mapping[str, Array]) -> Link:
    variable = model.variables[effect]
    given = {name: today[name] for name in variable.arguments}
    before = today[cause]
    step = SMALL * np.where(before == 0, np.abs(before).mean() or 1.0, np.abs(before))
    up, down = (variable.function(**{**given, cause: before + side * step}) for side in (1, -1))
    change = float(np.sum(up) - np.sum(down)) / (2 * SMALL)
    size = float(np.abs(variable.function(**given)).sum())
    share = change / size if size else 0.0
    sign: Literal[-1, 0, 1] = 0 if abs(share) < 1e-9 else 1 if share > 0 else -1
    return Link(cause, effect, sign, None if variable.integrated or runs_both_ways(variable) else share)
