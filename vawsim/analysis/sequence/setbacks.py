"""Worse before better: when a policy does worse than what it is compared with, how deep, and whether it gets better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vawsim.analysis.comparison import Range, improvement, visible
from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.sequence.finding import SequencesFound
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array

WATCHED: tuple[Output, ...] = tuple(
    OUTPUTS[name]
    for name in (
        "implementation_gap",
        "refusal_share",
        "report_to_protection_days",
        "forensic_wait_days",
        "monitored_share",
        "police_work_pressure",
        "police_burnout",
        "trust",
        "prevalence_12m",
    )
)
"""Outputs of which nobody doubts which direction is better. More registered reports can be a good sign or a bad one."""


def watched(output: Output) -> tuple[Output, ...]:
    """What is looked at where candidates are judged by an output: that first."""
    return (output, *(each for each in WATCHED if each is not output))


class Spell(NamedTuple):
    """Points of a path: the first and the last that are clearly worse, and the next that is clearly better."""

    first: int
    last: int
    better: int | None


@dataclass(frozen=True)
class Setback:
    """A time in which an output is clearly worse than in the base, and not clearly better in between."""

    output: Output
    since: Date
    """The first month that begins clearly worse: visibly so in nearly all draws."""
    until: Date
    """The last such month."""
    depth: Range
    """By how much it is worse when it is worst in that time, in the unit of the output; above zero."""
    better_from: Date | None
    """The first month afterwards that begins clearly better; None if none does before the run ends."""


def spells(gain: Array, level: Array) -> list[Spell]:
    """Times in which a path is clearly worse, each from the first such point to the last before it is clearly better.

    Args:
        gain: by how much it is better at each point, shape ``(points, draws)``.
        level: what it is compared with, of the same shape.
    """
    worse, better = (visible(side * gain, level).mean(axis=1) >= CLEAR for side in (-1, 1))
    found: list[Spell] = []
    open_spell: Spell | None = None
    for point in range(len(gain)):
        if worse[point]:
            first = point if open_spell is None else open_spell.first
            open_spell = Spell(first, point, None)
        elif better[point] and open_spell is not None:
            found.append(open_spell._replace(better=point))
            open_spell = None
    return found if open_spell is None else [*found, open_spell]


def setbacks(base: Ensemble, ensemble: Ensemble, outputs: Sequence[Output], area: str, first: Date) -> list[Setback]:
    """Every setback of some headline outputs from a date on, in the order of the outputs and of time.

    Args:
        base: what is compared with.
        ensemble: what is looked at, over the same draws.
        outputs: headline ones.
        area: where.
        first: when the first measure begins.
    """
    where = AREAS.index(area)
    dates = base.dates[:-1]  # the last one is the first of the year after the run
    start = next(number for number, date in enumerate(dates) if date >= first)
    found = []
    for output in outputs:
        before, after = (each.paths[output.name][start:-1, where].astype(float) for each in (base, ensemble))
        gain = improvement(output, before, after)
        for spell in spells(gain, before):
            depth = Range.of(-gain[spell.first : spell.last + 1].min(axis=0))
            better = None if spell.better is None else dates[start + spell.better]
            found.append(Setback(output, dates[start + spell.first], dates[start + spell.last], depth, better))
    return found


def setbacks_of(found: SequencesFound, number: int) -> list[Setback]:
    """The setbacks of a candidate of which whole trajectories were kept."""
    base, ensemble = found.base_ensemble, found.ensembles[number]
    return setbacks(base, ensemble, watched(found.output), found.area, found.sequences.first)
