"""All loops of a model that does not have very many, and the parts of a model within which they lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from vawsim.sd.loops.loop import Loop, loop_of
from vawsim.sd.model import Model

MANY = 1000
"""Loops up to which all are listed (as in R. Eberlein and W. Schoenberg, *Finding the loops that matter*, 2020)."""


def partitions(model: Model) -> list[frozenset[str]]:
    """The sets of variables that all act on each other, directly or not; every loop lies within one of them."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    graph = effects_of(model)
    names = list(graph)
    number = {name: index for index, name in enumerate(names)}
    ends = [(number[cause], number[effect]) for cause, effects in graph.items() for effect in effects]
    rows, columns = np.array(ends, dtype=int).reshape(-1, 2).T
    matrix = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(names), len(names)))
    count, labels = connected_components(matrix, directed=True, connection="strong")
    sets = [frozenset(names[index] for index in np.flatnonzero(labels == label)) for label in range(count)]
    return [one for one in sets if len(one) > 1]


def all_loops(model: Model, many: int = MANY) -> list[Loop] | None:
    """Every loop of a model; None if there are more than ``many``.

    A depth-first search from each variable in turn, which meets only later ones, so that every loop is met once.
    """
    graph = effects_of(model)
    order = {name: index for index, name in enumerate(graph)}
    found: list[Loop] = []

    def follow(path: list[str], on_path: set[str], back: set[str]) -> bool:
        """Go on from the end of a path; whether there are not too many loops yet."""
        for effect in graph[path[-1]]:
            if effect == path[0]:
                found.append(loop_of(model, path))
                if len(found) > many:
                    return False
            elif effect in back and effect not in on_path:
                path.append(effect)
                on_path.add(effect)
                if not follow(path, on_path, back):
                    return False
                on_path.remove(path.pop())
        return True

    for one in partitions(model):
        for start in sorted(one, key=order.__getitem__):
            later = {name for name in one if order[name] > order[start]}
            if not follow([start], {start}, _leading_to(start, later, graph)):
                return None
    return sorted(found)


def effects_of(model: Model) -> dict[str, list[str]]:
    """What every variable acts on. Accumulators are ends; what a stock starts at does not act on it later."""
    graph: dict[str, list[str]] = {variable.name: [] for variable in model.of_kind("stock", "flow", "auxiliary")}
    for effect in graph:
        for cause in model.variables[effect].arguments:
            if cause in graph:
                graph[cause].append(effect)
    return graph


def _leading_to(goal: str, among: set[str], graph: Mapping[str, Sequence[str]]) -> set[str]:
    """Those among some variables from which a way through them leads to the goal."""
    found: set[str] = set()
    more = {goal}
    while more:
        more = {name for name in among - found if not more.isdisjoint(graph[name])}
        found |= more
    return found
