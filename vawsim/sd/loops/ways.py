"""Ways from one variable to another through causes and effects, and loops by some of the variables on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from itertools import product
from math import prod

from vawsim.sd.loops.links import Link
from vawsim.sd.loops.loop import Loop, loop_of
from vawsim.sd.model import Model

CLEAR = 0.05
"""How strong a way must be beside the strongest to be looked at."""


def way(model: Model, start: str, end: str, without: Collection[str] = ()) -> list[str] | None:
    """The shortest chain of causes and effects from one variable to another; None without one.

    Args:
        model: the model.
        start: the first cause.
        end: the last effect.
        without: variables that it must not pass.
    """
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for user in model.used_by(here):
            # What a stock starts at does not act on it later.
            if user in came_from or user in without or here not in model.variables[user].arguments:
                continue
            came_from[user] = here
            if user == end:
                chain = [end]
                while chain[-1] != start or len(chain) == 1:
                    chain.append(came_from[chain[-1]])
                return chain[::-1]
            waiting.append(user)
    return None


def cycle(model: Model, keys: Sequence[str]) -> list[str]:
    """The variables of a loop: from each key to the next by the shortest way that meets no variable twice.

    Raises:
        ValueError: there is no such way.
    """
    found = [keys[0]]
    for start, end in zip(keys, [*keys[1:], keys[0]], strict=True):
        taken = {*found, *keys} - {start, end}
        step = way(model, start, end, taken)
        if step is None:
            raise ValueError(f"no way leads from {start} to {end}")
        found += step[1:]
    return found[:-1]


def passes(loop: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether a loop passes all key variables, in their order, wherever it begins."""
    if not set(keys) <= set(loop):
        return False
    first = loop.index(keys[0])
    around = [*loop[first:], *loop[:first]]
    places = [around.index(key) for key in keys]
    return places == sorted(places)


def loops_along(model: Model, order: Sequence[str], strengths: Mapping[Link, float]) -> list[Loop]:
    """The loops that pass some stocks in an order, with the strongest first.

    From each stock to the next they take the strongest way through auxiliaries and flows, or one at least ``CLEAR``
    times as strong. Where two of the ways meet, they make two smaller loops in place of one; it is then the one that
    closes first, going back from the first stock.

    Args:
        model: the model.
        order: the stocks.
        strengths: of each link, at least 0; that of a way is the product over its links.
    """
    legs = [strong_ways(model, start, end, strengths) for start, end in zip(order, (*order[1:], order[0]), strict=True)]
    found: dict[Loop, float] = {}
    for chosen in product(*legs):
        loop = loop_of(model, _first_closed([name for _, names in chosen for name in names]))
        found[loop] = max(found.get(loop, 0.0), prod(strength for strength, _ in chosen))
    strongest = max(found.values(), default=0.0)
    clear = [(strength, loop) for loop, strength in found.items() if strength >= CLEAR * strongest]
    return [loop for _, loop in sorted(clear, reverse=True)]


def _first_closed(around: Sequence[str]) -> list[str]:
    """The loop that closes first, going back from the first of variables to where one comes again."""
    back = [around[0]]
    for name in (*around[:0:-1], around[0]):
        if name in back:
            return back[back.index(name) :][::-1]
        back.append(name)
    raise AssertionError("the first comes again at the end")


def strong_ways(
    model: Model, start: str, end: str, strengths: Mapping[Link, float]
) -> list[tuple[float, tuple[str, ...]]]:
    """The strongest ways from one stock to another, or back to itself, through flows and auxiliaries.

    Returns:
        Strength and variables of each, without the last; the strongest is among them for sure.
    """
    best = {end: 1.0}
    for name in reversed(model.order):
        best[name] = max((strengths[name, user] * best.get(user, 0.0) for user in _users(model, name)), default=0.0)
    found: list[tuple[float, tuple[str, ...]]] = []
    first = [user for user in _users(model, start) if user in best]
    least = CLEAR * max((strengths[start, user] * best[user] for user in first), default=0.0)

    def follow(path: list[str], strength: float) -> None:
        for user in _users(model, path[-1]):
            on = strength * strengths[path[-1], user]
            if on * best.get(user, 0.0) < least or on == 0:
                continue
            if user == end:
                found.append((on, tuple(path)))
            elif not model.variables[user].integrated:
                follow([*path, user], on)

    follow([start], 1.0)
    return found


def _users(model: Model, name: str) -> list[str]:
    """The variables that one acts on; accumulators are ends."""
    return [
        user
        for user in model.used_by(name)
        if model.variables[user].kind != "accumulator" and name in model.variables[user].arguments
    ]
