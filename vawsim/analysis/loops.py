"""Which feedback loops drive a variable of the model, year by year and draw by draw.

The loops of a draw are those that ``vawsim.sd.loops.drive`` finds. They are put together by what they are: ways of one
loop of the design under its name, all others by the stocks that they pass; reinforcing and balancing ones apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.ensemble import CLOCK, FIRST_REPORTED, FIRST_YEAR, Progress, reported_years
from vawsim.analysis.sample import Sample
from vawsim.analysis.today import TODAY
from vawsim.model import load_model
from vawsim.model.loops import loops_in, name_of
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario
from vawsim.sd import Inputs, simulate_blocks
from vawsim.sd.course import Array
from vawsim.sd.loops import (
    Driven,
    Loop,
    Steps,
    drive,
    link_scores,
    loop_scores,
    members_of,
    names_to_record,
    relative_scores,
    stocks_of,
)
from vawsim.sd.simulation import Engine

BLOCK = 4
"""Draws that are simulated at once: of each, every variable is kept at every month."""

YEARS = reported_years(CLOCK)
"""The calendar years of which shares are reported."""

AHEAD = slice(TODAY.year - FIRST_YEAR, None)
PAST = slice(0, TODAY.year - FIRST_YEAR)
"""The years from today on, in which policies act, and those before."""

Key = tuple[str, int]
"""A loop of the design by its name, or stocks with ``>`` between them; and the polarity, 1 or -1."""


@dataclass
class LoopShare:
    """What a loop, in all its ways, has driven of a variable."""

    name: str
    """That of the loop of the design, else the stocks that it passes, with ``>`` between them."""
    sign: int
    """1: reinforcing, -1: balancing."""
    stocks: tuple[str, ...]
    share: Array
    """Mean over each year of its share in the change of the variable; shape ``(years, draws)``."""
    score: Array
    """Mean over each year of its relative loop score, without its sign, among the loops found in the draw."""
    ways: dict[Loop, float] = field(default_factory=dict)
    """Every way through the model that it takes, with the sum of its shares."""

    @property
    def designed(self) -> bool:
        """Whether it is a loop of the design."""
        return self.name != ">".join(self.stocks)

    @property
    def strongest(self) -> Loop:
        """The way with the largest share."""
        return max(self.ways, key=self.ways.__getitem__)


@dataclass(frozen=True)
class LoopsFound:
    """What drove a variable in a scenario: loops, what comes from outside, and what is too faint to follow.

    Shares add up to 1 in every year and draw in which the variable changes at all, and are not numbers in others.
    """

    scenario: Scenario
    variable: str
    sample: Sample
    loops: tuple[LoopShare, ...]
    outside: Array
    """Shape ``(years, draws)``, as ``rest``."""
    rest: Array

    @property
    def still(self) -> bool:
        """Whether the variable never changes."""
        return not np.isfinite(self.outside).any()

    def share_of(self, name: str, sign: int) -> Array:
        """The share of a loop, shape ``(years, draws)``; 0 where it was not found."""
        for loop in self.loops:
            if (loop.name, loop.sign) == (name, sign):
                return loop.share
        return np.where(np.isnan(self.outside), np.nan, 0.0)

    def score_of(self, name: str, sign: int) -> Array:
        """The relative score of a loop, shape ``(years, draws)``; 0 where it was not found."""
        for loop in self.loops:
            if (loop.name, loop.sign) == (name, sign):
                return loop.score
        return np.where(np.isnan(self.outside), np.nan, 0.0)

    def of_sign(self, sign: int) -> Array:
        """The share of all loops that reinforce (1) or balance (-1), shape ``(years, draws)``."""
        return sum((loop.share for loop in self.loops if loop.sign == sign), np.where(self.outside >= 0, 0.0, np.nan))


def find_drivers(
    scenario: Scenario,
    variable: str,
    sample: Sample,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> LoopsFound:
    """Run a scenario and find the loops that drive a variable, draw by draw.

    Args:
        scenario: what is in force.
        variable: of the model; of a stock or an accumulator its net flow is driven.
        sample: the draws.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        FileProblems: the scenario does not fit the model's parameters.
        NumericalError: a run fails.
    """
    loaded = load_model()
    model = loaded.model
    inputs = Inputs(CLOCK, resolve(scenario, loaded.parameters), sample.factors, sample.draws)
    record = names_to_record(model, inputs)
    blocks = simulate_blocks(model, inputs, record, BLOCK, engine=engine, announce=announce)
    known = list(loops_in(model).values())
    shape = (len(YEARS), sample.draws)
    outside, rest = np.full(shape, np.nan), np.full(shape, np.nan)
    loops: dict[Key, LoopShare] = {}
    for draw, steps in enumerate(members_of(model, inputs, blocks, FIRST_REPORTED - CLOCK.start)):
        driven = drive(steps, variable, known)
        outside[:, draw], rest[:, draw] = _by_year(driven.outside), _by_year(driven.rest)
        _add(loops, driven, published_scores(steps, driven.loops), draw, shape)
        if progress is not None:
            progress((draw + 1) / sample.draws)
    for loop in loops.values():
        loop.share[np.isnan(outside)] = loop.score[np.isnan(outside)] = np.nan
    order = sorted(loops.values(), key=lambda loop: -float(np.median(_mean(loop.share))))
    return LoopsFound(scenario, variable, sample, tuple(order), outside, rest)


def published_scores(steps: Steps, loops: Sequence[Loop]) -> Array:
    """The size of the relative loop score of each loop among some, shape ``(loops, steps)``.

    Not a number in steps in which products of scores are too large for one: near rest, link scores know no bound.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        scores = loop_scores(loops, link_scores(steps))
        too_large = ~np.isfinite(np.abs(scores).sum(axis=0))
    scores[:, too_large] = 0.0
    relative = np.abs(relative_scores(steps.model, loops, scores))
    relative[:, too_large] = np.nan
    return relative


def _add(loops: dict[Key, LoopShare], driven: Driven, scores: Array, draw: int, shape: tuple[int, int]) -> None:
    """Put the loops of a draw with those of others."""
    for loop, shares, score in zip(driven.loops, driven.shares, scores, strict=True):
        for sign in (1, -1):
            own = np.where(np.isnan(shares), np.nan, np.maximum(sign * shares, 0.0))
            if not np.nansum(own):
                continue
            stocks = stocks_of(load_model().model, loop)
            name = name_of(loop, sign) or ">".join(stocks)
            entry = loops.setdefault((name, sign), LoopShare(name, sign, stocks, np.zeros(shape), np.zeros(shape)))
            entry.share[:, draw] += _by_year(own)
            entry.score[:, draw] += _by_year(np.where(own > 0, score, 0.0))
            entry.ways[loop] = entry.ways.get(loop, 0.0) + float(np.nansum(own))


def _by_year(shares: Array) -> Array:
    """Means over the twelve steps of each year, of those in which something changes; shape ``(years,)``."""
    return mean_of(shares.reshape(len(YEARS), 12).T)


def mean_of(shares: Array) -> Array:
    """Mean over the first axis of what are numbers; not a number where none is."""
    known: NDArray[np.bool_] = np.isfinite(shares)
    count = known.sum(axis=0)
    total = np.where(known, shares, 0.0).sum(axis=0)
    means: Array = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return means


def _mean(share: Array) -> Array:
    """The mean over the years from today on in each draw, 0 where nothing changes."""
    return np.nan_to_num(mean_of(share[AHEAD]))


def shown_first(found: Sequence[LoopsFound]) -> list[LoopShare]:
    """The loops of several scenarios, each once, those first that have the largest share in any of them."""
    loops: dict[Key, LoopShare] = {}
    weight: dict[Key, float] = {}
    for one in found:
        for loop in one.loops:
            key = loop.name, loop.sign
            loops.setdefault(key, loop)
            weight[key] = max(weight.get(key, 0.0), float(np.median(_mean(loop.share))))
    return [loops[key] for key in sorted(loops, key=lambda key: -weight[key])]
