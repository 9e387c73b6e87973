"""Scenario discovery: the ranges of what was varied in which a policy fails.

The patient rule induction method (PRIM; Friedman and Fisher 1999, *Bump hunting in high-dimensional data*) peels a thin
slice off the ranges again and again, each time the one whose loss leaves failing most common in what remains; what that
says of a policy is scenario discovery (Bryant and Lempert 2010, *Thinking inside the box*). The peeling is that of
ema_workbench (Kwakkel 2017, *The Exploratory Modeling Workbench*).

Of all boxes on the way the one is taken whose share of the failing runs is furthest above its share of the others
(Youden 1950, *Index for rating diagnostic tests*). So a box is widened just as long as what is added fails more often
than the runs do on average: no coverage or density has to be wished for, and a box with sharp sides is found whole
however common failing is. A limit is kept if one without meaning would show as much in fewer than one case in twenty
(quasi p-values, Bryant and Lempert 2010): so nothing is named that only happens to be restricted.

A box always looks well on the runs in which it was found. So the runs are split: boxes are looked for in one part and
measured on the other, and where failing is not more common there, too, there is no box.
"""

from __future__ import annotations

import inspect
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from vawsim.analysis.sensitivity.boxes import Box, Limit, Share
from vawsim.analysis.sensitivity.errors import CannotEstimate
from vawsim.files.extras import NeedsExtra
from vawsim.sd.course import Array

FEWEST_RUNS = 30
FEWEST_OF_A_KIND = 10
"""Runs that fail, and runs that do not, below which nothing can be said of where they lie."""

MOST_SEARCHED = 50_000
"""Runs in which boxes are looked for, at most: peeling takes long, and more runs would move no limit by much."""

SMALLEST = 0.02
"""Share of the runs that a box has to hold."""

MOST_RESTRICTED = 5
"""Things that a box restricts, at most: more than that nobody can keep in mind."""

CHANCE = 0.05

Edges = Array
"""Lower and upper ends of a box, shape ``(2, varied)``; infinite where a side is open."""


def find_boxes(
    values: Array, names: Sequence[str], failing: NDArray[np.bool_], most: int = 2, seed: int = 1
) -> list[Box]:
    """The boxes in which failing is more common than elsewhere, in the order in which they were found.

    The second box is looked for, and measured, among the runs that the first does not hold.

    Args:
        values: what was varied, in its own units, shape ``(runs, varied)``.
        names: of what was varied.
        failing: which runs fail, shape ``(runs,)``.
        most: boxes to look for.
        seed: of the splitting.

    Returns:
        Boxes, none where failing hangs on nothing that a box can show.

    Raises:
        CannotEstimate: too few runs, or too few that fail or do not fail.
        NeedsExtra: ema_workbench is not installed.
    """
    _check_enough(failing)
    prim = _prim()
    searched, measured = _split(failing, seed)
    left, unseen = searched, measured
    boxes: list[Box] = []
    while len(boxes) < most and _both_kinds(failing[left]):
        edges = _best(prim, values[left], failing[left])
        edges = _simpler(values[left], failing[left], _without_chance(values[left], failing[left], edges))
        inside = _inside(values[unseen], edges)
        if np.isinf(edges).all() or not inside.any():
            break
        base = float(failing[unseen].mean())
        density = _share(failing[unseen[inside]])
        if density.low <= base:
            break
        coverage = _wilson(int(failing[unseen[inside]].sum()), int(failing[measured].sum()))
        limits = _limits(values[left], failing[left], edges, names)
        mass = float(inside.sum() / len(measured))
        boxes.append(Box(limits, coverage, density, mass, base, len(searched), len(measured)))
        left, unseen = left[~_inside(values[left], edges)], unseen[~inside]
    return boxes


def _check_enough(failing: NDArray[np.bool_]) -> None:
    runs, fail = len(failing), int(failing.sum())
    if runs < FEWEST_RUNS:
        raise CannotEstimate("too_few_runs", runs, FEWEST_RUNS)
    if fail < FEWEST_OF_A_KIND:
        raise CannotEstimate("too_few_fail" if fail else "no_run_fails", fail, FEWEST_OF_A_KIND)
    if runs - fail < FEWEST_OF_A_KIND:
        raise CannotEstimate("too_few_hold" if fail < runs else "every_run_fails", runs - fail, FEWEST_OF_A_KIND)


def _both_kinds(failing: NDArray[np.bool_]) -> bool:
    return min(int(failing.sum()), int((~failing).sum())) >= FEWEST_OF_A_KIND // 2


def _split(failing: NDArray[np.bool_], seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Runs to search and others to measure, two halves with equal shares of failing runs."""
    share = min(0.5, MOST_SEARCHED / len(failing))
    generator = np.random.default_rng(seed)
    kinds = [generator.permutation(np.flatnonzero(failing == kind)) for kind in (True, False)]
    cuts = [round(share * len(kind)) for kind in kinds]
    first = np.concatenate([kind[:cut] for kind, cut in zip(kinds, cuts, strict=True)])
    second = np.concatenate([kind[cut:] for kind, cut in zip(kinds, cuts, strict=True)])
    return np.sort(first), np.sort(second)


def _prim() -> Any:
    try:
        with _silence():
            from ema_workbench.analysis.prim import Prim
    except ImportError as error:
        raise NeedsExtra("discovery") from error
    return Prim


@contextmanager
def _silence() -> Iterator[None]:
    """ema_workbench tells of every box, and warns of what it does with pandas; neither is for our users."""
    logger = logging.getLogger("EMA")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _best(prim: Any, values: Array, failing: NDArray[np.bool_]) -> Edges:
    """Of the boxes on the way of peeling the one with the highest index of Youden."""
    import pandas as pd

    lowest, highest = values.min(axis=0), values.max(axis=0)
    numbers = np.flatnonzero(highest > lowest)
    frame = pd.DataFrame(values[:, numbers], columns=[f"x{number}" for number in numbers])
    # Version 3 has no threshold; before it every box above it is kept, and we choose ourselves.
    options = {"threshold": 1e-9} if "threshold" in inspect.signature(prim).parameters else {}
    with _silence():
        found = prim(frame, failing.astype(int), mass_min=SMALLEST, **options).find_box()
    every = []
    for table in found.box_lims:
        edges = np.tile([[-np.inf], [np.inf]], values.shape[1])
        ends = table[frame.columns].to_numpy(dtype=float)
        edges[0, numbers] = np.where(ends[0] > lowest[numbers], ends[0], -np.inf)
        edges[1, numbers] = np.where(ends[1] < highest[numbers], ends[1], np.inf)
        every.append(edges)
    return max(every, key=lambda edges: _youden(failing, _inside(values, edges)))


def _youden(failing: NDArray[np.bool_], inside: NDArray[np.bool_]) -> float:
    return float(inside[failing].mean() - inside[~failing].mean())


def _inside(values: Array, edges: Edges) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = ((values >= edges[0]) & (values <= edges[1])).all(axis=1)
    return inside


def _chances(values: Array, failing: NDArray[np.bool_], edges: Edges) -> Array:
    """Quasi p-value of each end (Bryant and Lempert 2010): ``(2, varied)``, 0 where the side is open.

    It is the probability that as many of the runs in the box fail if the share that fails is that of the larger box
    without the limit.
    """
    inside = _inside(values, edges)
    chances = np.zeros_like(edges)
    for side, number in zip(*np.nonzero(np.isfinite(edges)), strict=True):
        wider = edges.copy()
        wider[side, number] = -np.inf if side == 0 else np.inf
        share = failing[_inside(values, wider)].mean()
        chances[side, number] = stats.binom.sf(failing[inside].sum() - 1, inside.sum(), share)
    return chances


def _without_chance(values: Array, failing: NDArray[np.bool_], edges: Edges) -> Edges:
    """The box without the limits that chance would give; each time the least telling one goes."""
    edges = edges.copy()
    while True:
        chances = _chances(values, failing, edges)
        side, number = np.unravel_index(chances.argmax(), chances.shape)
        if chances[side, number] < CHANCE:
            return edges
        edges[side, number] = -np.inf if side == 0 else np.inf


def _simpler(values: Array, failing: NDArray[np.bool_], edges: Edges) -> Edges:
    """The box without the things that it loses least by, until few enough are restricted."""
    while np.isfinite(edges).any(axis=0).sum() > MOST_RESTRICTED:
        wider = [_freed(edges, int(number)) for number in np.flatnonzero(np.isfinite(edges).any(axis=0))]
        edges = max(wider, key=lambda box: _youden(failing, _inside(values, box)))
    return edges


def _freed(edges: Edges, number: int) -> Edges:
    """The box with the whole range of one thing."""
    wider = edges.copy()
    wider[:, number] = -np.inf, np.inf
    return wider


def _limits(values: Array, failing: NDArray[np.bool_], edges: Edges, names: Sequence[str]) -> tuple[Limit, ...]:
    restricted = [int(number) for number in np.flatnonzero(np.isfinite(edges).any(axis=0))]
    chances = _chances(values, failing, edges)
    limits, gains = [], []
    for number in restricted:
        ends = [float(end) if np.isfinite(end) else None for end in edges[:, number]]
        chance = [None if end is None else float(own) for end, own in zip(ends, chances[:, number], strict=True)]
        limits.append(Limit(names[number], *ends, *chance))
        gains.append(_youden(failing, _inside(values, _freed(edges, number))))
    # What the box would lose most by: the others at the end.
    return tuple(limits[place] for place in np.argsort(gains, kind="stable"))


def _share(failing: NDArray[np.bool_]) -> Share:
    return _wilson(int(failing.sum()), len(failing))


def _wilson(successes: int, trials: int) -> Share:
    """A share with its 95 % interval (Wilson 1927, *Probable inference, the law of succession*)."""
    interval = stats.binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    return Share(successes / trials, float(interval.low), float(interval.high))
