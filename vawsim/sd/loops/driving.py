"""What drives a variable: its change, step by step, shared out among loops and what comes from outside.

Relative loop scores say what matters in a whole part of a model, but not for which variable; where stocks are nearly
in balance, as queues that empty within days, each link into such a stock scores hundreds, so that loops through many of
them outdo all others whatever they do. Here causes are followed back instead. The change of a variable is due to its
causes in proportion to the partial change that each makes, as in link scores; that of each cause likewise; and so on
until the way back comes to what moves outside, or to a variable that it has met before. There a loop has closed, and it
takes the share. Where loops part at one variable only, their shares are the relative loop scores.

A share tells at which stocks a change is held last. Each stock that adjusts keeps about half of what arrives there for
its own balancing loop, so that a reinforcing loop through k stocks gets only about ``2 ** -k``: shares of loops that
reinforce and of loops that balance do not say who makes growth.

To be fast, ways back are followed from stock to stock first, all ways between two stocks together; what closes at a
stock is then shared out among the loops that pass the same stocks in the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vawsim.sd.course import Array
from vawsim.sd.loops.links import Link, link_parts
from vawsim.sd.loops.loop import Loop, loop_of, stocks_of
from vawsim.sd.loops.scores import in_proportion, loop_scores
from vawsim.sd.loops.steps import Steps, size
from vawsim.sd.loops.ways import loops_along

OUTSIDE = ""
"""Stands among stocks for all parameters that move in time."""

FAINT = 1e-5
"""Mean share below which a way back is followed no further."""

SMALL = 5e-4
"""Mean share below which loops are not told apart."""

Order = tuple[str, ...]
"""Stocks in the order in which a loop passes them; it closed at the first."""


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


def drive(steps: Steps, variable: str, known: Sequence[Loop] = ()) -> Driven:
    """Share out the change of a variable among loops and what comes from outside.

    Args:
        steps: the run.
        variable: what is driven; of a stock or an accumulator, its net flow.
        known: loops to look at however small their shares are.
    """
    model = steps.model
    parts = link_parts(steps)
    closed, outside = follow_back(steps, variable, parts)
    wanted: dict[Loop, list[Loop]] = defaultdict(list)
    for loop in known:
        wanted[stocks_of(model, loop)].append(loop)
    found: dict[Loop, Array] = defaultdict(lambda: np.zeros(steps.count))
    strengths = {link: float(np.abs(part).mean()) for link, part in parts.items()}
    for order in sorted(closed):
        at_hand = wanted[loop_of(model, order)]
        if closed[order].mean() < SMALL and not at_hand:
            continue
        those = list(dict.fromkeys([*at_hand, *loops_along(model, order, strengths)]))
        for loop, share in zip(those, in_proportion(loop_scores(those, parts)), strict=True):
            found[loop] += closed[order] * share
    shares = np.array(list(found.values())).reshape(len(found), steps.count)
    still = size(steps.change(variable)) == 0
    shares[:, still] = outside[still] = np.nan
    return Driven(tuple(found), shares, outside, 1 - outside - np.abs(shares).sum(axis=0))


def follow_back(steps: Steps, variable: str, parts: Mapping[Link, Array]) -> tuple[dict[Order, Array], Array]:
    """The shares of loops by the stocks that they pass, and of what comes from outside, in the change of a variable.

    Args:
        steps: the run.
        variable: where to begin.
        parts: of every link (see ``link_parts``).

    Returns:
        Shares by stocks, and those from outside, shape ``(steps,)``.
    """
    stocks = [stock.name for stock in steps.model.of_kind("stock")]
    acting = {target: influences(steps, target, parts) for target in {variable, *stocks}}
    closed: dict[Order, Array] = defaultdict(lambda: np.zeros(steps.count))
    outside = np.zeros(steps.count)

    def follow(effect: str, part: Array, path: list[str]) -> None:
        for cause, share in acting[effect].items():
            those = part * share
            if cause == OUTSIDE:
                outside[:] += those
            elif cause in path:
                met = path.index(cause)
                closed[(cause, *path[:met:-1])] += those
            elif those.mean() > FAINT:
                follow(cause, those, [*path, cause])

    follow(variable, np.ones(steps.count), [variable] if variable in stocks else [])
    return closed, outside


def influences(steps: Steps, target: str, parts: Mapping[Link, Array]) -> dict[str, Array]:
    """What acts on a variable, or on the net flow of a stock, by way of flows and auxiliaries.

    Args:
        steps: the run.
        target: what is acted on.
        parts: of every link.

    Returns:
        By cause, a stock or ``OUTSIDE``, its share in all that acts on the target, shape ``(steps,)``; causes that
        never do anything are left out.
    """
    model = steps.model
    weight = {target: np.ones(steps.count)}
    found: dict[str, Array] = {}
    for effect in (target, *reversed(model.order)):
        if effect not in weight or (effect == target and found):
            continue
        own = weight.pop(effect)
        for cause in model.variables[effect].arguments:
            if (cause, effect) not in parts:
                continue
            share = own * np.abs(parts[cause, effect])
            if cause in steps.outside:
                found[OUTSIDE] = found.get(OUTSIDE, 0.0) + share
            elif model.variables[cause].kind == "stock":
                found[cause] = found.get(cause, 0.0) + share
            else:
                weight[cause] = weight.get(cause, 0.0) + share
    return {cause: share for cause, share in found.items() if share.any()}
