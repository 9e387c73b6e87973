"""Taking a joint effect apart: Shapley values and interactions of pairs, exactly, over all coalitions.

``worth[S]`` is what is reached when the players of a coalition take part; the bits of ``S`` say which. The Shapley
value of a player is what joining adds, averaged over all orders of joining (Shapley 1953): the values add up to the
worth of all less that of none, equal players have equal values, and one who never adds anything has none. The
interaction of a pair is what the two add together beyond what each adds alone, averaged likewise (Owen 1972; Grabisch
and Roubens 1999): above zero they need one another, below zero they stand in for one another.
"""

from __future__ import annotations

from math import factorial

import numpy as np
from numpy.typing import NDArray

from vawsim.sd.course import Array


def shapley_values(worth: Array) -> Array:
    """The share of each player, shape ``(players, ...)`` for ``worth`` of shape ``(2 ** players, ...)``."""
    players = _players(worth)
    size = _sizes(len(worth))
    values = np.zeros((players, *worth.shape[1:]))
    for player in range(players):
        without = np.flatnonzero((np.arange(len(worth)) >> player) & 1 == 0)
        weights = np.array([factorial(s) * factorial(players - s - 1) for s in size[without]]) / factorial(players)
        values[player] = np.tensordot(weights, worth[without | 1 << player] - worth[without], axes=1)
    return values


def pair_interactions(worth: Array) -> Array:
    """The interaction of each pair, shape ``(players, players, ...)``, symmetric, zero on the diagonal."""
    players = _players(worth)
    size = _sizes(len(worth))
    found = np.zeros((players, players, *worth.shape[1:]))
    for one in range(players):
        for other in range(one):
            both = 1 << one | 1 << other
            without = np.flatnonzero(np.arange(len(worth)) & both == 0)
            weights = np.array([factorial(s) * factorial(players - s - 2) for s in size[without]])
            together = worth[without | both] - worth[without | 1 << one] - worth[without | 1 << other] + worth[without]
            found[one, other] = np.tensordot(weights / factorial(players - 1), together, axes=1)
            found[other, one] = found[one, other]
    return found


def _players(worth: Array) -> int:
    """Their number.

    Raises:
        ValueError: the worth of some coalitions is missing.
    """
    players = len(worth).bit_length() - 1
    if len(worth) != 1 << players:
        raise ValueError(f"{len(worth)} is not the number of all coalitions of any number of players")
    return players


def _sizes(coalitions: int) -> NDArray[np.int64]:
    return np.array([coalition.bit_count() for coalition in range(coalitions)])
