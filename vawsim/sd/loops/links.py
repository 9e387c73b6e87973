"""What causes do to their effects over a step: link scores, and parts of what acts on an effect."""

from __future__ import annotations

import numpy as np

from vawsim.sd.course import Array
from vawsim.sd.loops.steps import Steps, size

Link = tuple[str, str]
"""A cause and its effect."""


def link_scores(steps: Steps) -> dict[Link, Array]:
    """The score of every link between variables in every step, by link; shape ``(steps,)``.

    The score of a link from x to z is ``|change of z if only x had changed / change of z| * polarity``, the polarity
    being the sign of the partial change of z by that of the change of x; 0 where x or z stands still (Schoenberg,
    Davidsen and Eberlein 2020). For a link into a stock, z is the stock's net flow. That is the form of 2023
    (Schoenberg, Hayward and Eberlein), in which it does not matter how flows are put together; the form of 2020
    compared the sizes of flows, not their changes.

    Of arrays the score is the mean over the elements of z of each element's own score, weighted by how much the
    elements change: ``sum |partial change| / sum |change|``. The sums of x and of z would not do: they can stand still,
    or go the other way, while the elements move.
    """
    scores: dict[Link, Array] = {}
    for variable in steps.model.of_kind("stock", "flow", "auxiliary"):
        whole = size(steps.change(variable.name))
        for cause in variable.arguments:
            if cause in steps.model.variables:
                scores[cause, variable.name] = _score(steps, cause, variable.name, whole)
    return scores


def link_parts(steps: Steps) -> dict[Link, Array]:
    """The part of every link in all that acts on its effect in every step, with its polarity; shape ``(steps,)``.

    It is the link score measured not by the change of the effect but by the sum of the absolute partial changes that
    all its causes make: parts of an effect add up to 1, where causes oppose each other, too. Parameters that move in
    time are causes here, and accumulators effects.
    """
    parts: dict[Link, Array] = {}
    for variable in steps.model.variables.values():
        causes = [name for name in variable.arguments if name in steps.model.variables or name in steps.outside]
        if causes:
            whole = np.sum([size(steps.partial_change(cause, variable.name)) for cause in causes], axis=0)
            parts |= {(cause, variable.name): _score(steps, cause, variable.name, whole) for cause in causes}
    return parts


def _score(steps: Steps, cause: str, effect: str, whole: Array) -> Array:
    partial = steps.partial_change(cause, effect)
    ratio = np.divide(size(partial), whole, out=np.zeros(steps.count), where=whole > 0)
    scores: Array = ratio * _polarity(partial, steps.movement(cause))
    return scores


def _polarity(partial: Array, cause: Array) -> Array:
    """Whether more of the cause makes more of the effect: the elements vote by how much they change."""
    for axis in range(partial.ndim - 1):
        if cause.shape[axis] > partial.shape[axis]:
            cause = cause.sum(axis=axis, keepdims=True)
    votes = (partial * np.sign(cause)).reshape(-1, partial.shape[-1]).sum(axis=0)
    signs: Array = np.sign(votes)
    return signs
