"""What drives a variable: its change, step by step, shared out among loops and what comes from outside.

Relative loop scores say what matters in a whole part of a model, but not for which variable; where stocks are nearly
in balance, as queues that empty within days, each link into such a stock scores hundreds, so that loops through many of
them outdo all others whatever they do. Here causes are followed back instead. The change of a variable is due to the
stocks just upstream, and to what comes from outside, in proportion to what the change of each alone does to it; the
change of a stock's net flow likewise; and so on, until the way back meets a stock that it has met before. There a loop
has closed, and it takes the share. Where several loops pass the same stocks in the same order, they share by their
relative loop scores, in which what is nearly in balance cancels out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vawsim.sd.course import Array
from vawsim.sd.loops.links import Link
from vawsim.sd.loops.loop import Loop, loop_of, stocks_of
from vawsim.sd.loops.scores import in_proportion, loop_scores
from vawsim.sd.loops.steps import Steps, size
from vawsim.sd.loops.ways import loops_along

OUTSIDE = ""
"""Stands among stocks for all parameters that move in time."""

FAINT = 3e-5
"""Mean share below which a way back is followed no further."""

SMALL = 5e-4
"""Mean share below which loops are not told apart."""

Order = tuple[str, ...]
"""Stocks in the order in which a loop passes them, the first by name first."""


@dataclass(frozen=True)
class Driven:
    """The shares of loops in the change of a variable, in every step.

    Absolute shares add up to 1 with what is from outside and the rest; they are not numbers where nothing changes.
    """

    loops: tuple[Loop, ...]
    shares: Array
    """Of each loop, shape ``(loops, steps)``: above 0 where it reinforces itself, below where it balances."""
    outside: Array
    """What parameters that move in time do, shape ``(steps,)``."""
    rest: Array
    """What is too faint to follow, and what stocks do whose net flow does not change; shape ``(steps,)``."""


def drive(steps: Steps, variable: str, scores: Mapping[Link, Array], known: Sequence[Loop] = ()) -> Driven:
    """Share out the change of a variable, or of a stock's net flow, among loops and what comes from outside.

    Args:
        steps: the run.
        variable: what is driven.
        scores: of every link, shape ``(steps,)``.
        known: loops to look at however small their shares are.
    """
    model = steps.model
    closed, outside = follow_back(steps, variable)
    at_hand: dict[Order, list[Loop]] = defaultdict(list)
    for loop in known:
        at_hand[stocks_of(model, loop)].append(loop)
    loops: list[Loop] = []
    shares: list[Array] = []
    strengths = _strengths(scores)
    for order in sorted(closed):
        if closed[order].mean() < SMALL and order not in at_hand:
            continue
        those = list(dict.fromkeys([*at_hand[order], *loops_along(model, order, strengths)]))
        loops += those
        shares += list(closed[order] * in_proportion(loop_scores(those, scores)))
    found = np.array(shares).reshape(len(loops), steps.count)
    still = size(steps.change(variable)) == 0
    found[:, still] = outside[still] = np.nan
    return Driven(tuple(loops), found, outside, 1 - outside - np.abs(found).sum(axis=0))


def follow_back(steps: Steps, variable: str) -> tuple[dict[Order, Array], Array]:
    """The shares of loops by the stocks that they pass, and of what comes from outside, in the change of a variable.

    Args:
        steps: the run.
        variable: where to begin.

    Returns:
        Shares by stocks, and those from outside, shape ``(steps,)``.
    """
    model = steps.model
    stocks = [stock.name for stock in model.of_kind("stock")]
    acting = influences(steps, {variable, *stocks})
    closed: dict[Order, Array] = defaultdict(lambda: np.zeros(steps.count))
    outside = np.zeros(steps.count)

    def follow(effect: str, part: Array, path: list[str]) -> None:
        for cause, share in acting[effect].items():
            those = part * share
            if cause == OUTSIDE:
                outside[:] += those
            elif cause in path:
                closed[loop_of(model, path[path.index(cause) :][::-1])] += those
            elif those.mean() > FAINT:
                follow(cause, those, [*path, cause])

    follow(variable, np.ones(steps.count), [variable] if variable in stocks else [])
    return closed, outside


def influences(steps: Steps, targets: Iterable[str]) -> dict[str, dict[str, Array]]:
    """What acts on variables in each step: the stocks just upstream, each alone, and all that moves outside.

    Args:
        steps: the run.
        targets: variables; of a stock, its net flow is acted on.

    Returns:
        By target and cause (a stock, or ``OUTSIDE``) its share in all that acts on the target, shape ``(steps,)``;
        causes that never do anything are left out.
    """
    wanted = list(targets)
    found: dict[str, dict[str, Array]] = {target: {} for target in wanted}
    causes = {stock.name: [stock.name] for stock in steps.model.of_kind("stock")}
    for cause, moving in {**causes, OUTSIDE: list(steps.outside)}.items():
        for target, change in steps.effects(moving, wanted).items():
            if change.any():
                found[target][cause] = size(change)
    for target, acting in found.items():
        part = in_proportion(np.array(list(acting.values())).reshape(len(acting), steps.count))
        found[target] = dict(zip(acting, part, strict=True))
    return found


def _strengths(scores: Mapping[Link, Array]) -> dict[Link, float]:
    """The mean share of each cause in all that acts on its effect."""
    by_effect: dict[str, list[str]] = defaultdict(list)
    for cause, effect in scores:
        by_effect[effect].append(cause)
    found: dict[Link, float] = {}
    for effect, causes in by_effect.items():
        part = in_proportion(np.array([scores[cause, effect] for cause in causes]))
        found |= {(cause, effect): float(np.abs(row).mean()) for cause, row in zip(causes, part, strict=True)}
    return found
