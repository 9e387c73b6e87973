"""Where a scenario fails: a limit that an output must not pass, and the ranges of what was varied in which it does."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.sensitivity.boxes import Box
from vawsim.analysis.sensitivity.discovery import find_boxes
from vawsim.analysis.sensitivity.errors import CannotEstimate, Reason
from vawsim.analysis.sensitivity.question import Answer
from vawsim.sd.course import Array

MOST = 3
"""Boxes that are looked for at most: more are hard to keep in mind."""

_RULE = re.compile(r"\s*([<>])\s*([-−+]?(?:\d+(?:\.\d*)?|\.\d+))\s*%?\s*", re.ASCII)


@dataclass(frozen=True)
class Rule:
    """When a run counts as failing."""

    above: bool
    """Whether it fails above the limit, not below it."""
    limit: float
    """In the unit in which people read the output: per cent, thousands a year, millions of soles."""

    @classmethod
    def parse(cls, text: str) -> Rule:
        """Read ``>60`` or ``< 0.5``.

        Raises:
            ValueError: it is written otherwise.
        """
        found = _RULE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(found[1] == ">", float(found[2].replace("−", "-")))

    def __str__(self) -> str:
        return f"{'>' if self.above else '<'}{self.limit:.10g}"

    def fails(self, shown: Array) -> NDArray[np.bool_]:
        """Which values, in the unit that people read, are failures; never what is not a number."""
        failing: NDArray[np.bool_] = shown > self.limit if self.above else shown < self.limit
        return failing


@dataclass(frozen=True)
class Failing:
    """The runs that fail by a rule, and the boxes that hold them."""

    rule: Rule
    share: float
    """Of the runs that have a value, how many fail."""
    boxes: tuple[Box, ...]
    reason: Reason | None = None
    """Why no boxes could be looked for; None where they were."""


def where_it_fails(found: Answer, rule: Rule) -> Failing:
    """The ranges of what was varied in which an output passes a limit.

    Raises:
        NeedsExtra: the library that finds them is not installed.
    """
    swept = found.question.swept
    usable = np.isfinite(found.values)
    failing = rule.fails(found.question.column.output.displayed * found.values[usable])
    share = float(failing.mean())
    names = tuple(variation.name for variation in swept.varied)
    try:
        boxes = find_boxes(found.inputs[usable], names, failing, MOST, swept.seed)
    except CannotEstimate as cannot:
        return Failing(rule, share, (), cannot.reason)
    return Failing(rule, share, tuple(boxes))
