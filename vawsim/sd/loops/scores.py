"""Loop scores, and their shares in what happens in a part of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vawsim.sd.course import Array
from vawsim.sd.loops.links import Link
from vawsim.sd.loops.loop import Loop, links_of
from vawsim.sd.loops.search import partitions
from vawsim.sd.model import Model


def loop_scores(loops: Sequence[Loop], scores: Mapping[Link, Array]) -> Array:
    """The product of the scores of each loop's links, shape ``(loops, steps)``: above 0 a loop reinforces itself."""
    steps = len(next(iter(scores.values())))
    found = np.ones((len(loops), steps))
    for row, loop in zip(found, loops, strict=True):
        for link in links_of(loop):
            row *= scores[link]
    return found


def relative_scores(model: Model, loops: Sequence[Loop], scores: Array) -> Array:
    """Scores by the sum of absolute scores over the loops of the same partition, -1 to 1.

    Args:
        model: the model.
        loops: its loops.
        scores: of each of them, shape ``(loops, steps)``.
    """
    relative = np.zeros_like(scores)
    for one in partitions(model):
        rows = [row for row, loop in enumerate(loops) if loop[0] in one]
        relative[rows] = in_proportion(scores[rows])
    return relative


def in_proportion(scores: Array) -> Array:
    """Scores by the sum of their absolute values (over the first axis); 0 where all are 0."""
    whole = np.abs(scores).sum(axis=0)
    part: Array = np.divide(scores, whole, out=np.zeros_like(scores), where=whole > 0)
    return part
