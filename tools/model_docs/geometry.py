"""Sizes, boxes and lines of a picture, in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tools.model_docs.content import Content, Node

WIDTH = 900
STEP_X, STEP_Y = 37.5, 30.0
"""Everything stands on a lattice, so that what belongs in a line is in one."""
LETTER, LINE = 6.5, 14.0
VALVE = 10.0
"""Half the size of a valve."""

_LONGEST = {"stock": 16, "flow": 16, "auxiliary": 18, "ghost": 20, "foreign": 18, "label": 14, "cloud": 1}

SHORT = 4
"""Flows of a list that have a line each."""

Spot = tuple[int, int]
Point = tuple[float, float]
Floats = NDArray[np.float64]


def lines(node: Node) -> list[str]:
    """The text of a node, broken into lines; the flows of a short list have one each."""
    parts = node.text.split("\n")
    if len(parts) > SHORT:
        return _broken(", ".join(parts), 34)
    return parts if len(parts) > 1 else _broken(node.text, _LONGEST[node.kind])


def lines_of_home(node: Node) -> list[str]:
    """The sectors that a ghost belongs to, broken into lines."""
    return _broken(node.sector.replace("_", " "), 26) if node.sector else []


def _broken(text: str, longest: int) -> list[str]:
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + 1 + len(word) > longest:
            found.append("")
        found[-1] += (" " if found[-1] else "") + word
    return found


def size(node: Node) -> tuple[float, float]:
    """Width and height of a symbol; of a flow, those of its label."""
    text = lines(node)
    wide, high = max(map(len, text)) * LETTER, len(text) * LINE
    if node.kind == "stock":
        return max(1.15 * wide + 16, 90), max(high + 16, 44)
    if node.kind == "cloud":
        return 40, 24
    if node.kind == "ghost":
        below = lines_of_home(node)
        wide = max([wide, *(0.85 * LETTER * len(line) for line in below)])
        return wide + 12, high + 8 + len(below) * LINE
    return wide + 4, high + 2


@dataclass(frozen=True)
class Shape:
    """A content with what never changes while it is arranged, as arrays."""

    content: Content
    keys: tuple[str, ...]
    sizes: Floats
    flows: NDArray[np.bool_]
    halves: NDArray[np.intp]
    """For each pipe: the node at its far end, and the valve."""
    forward: Floats
    """For each pipe: 1 where it leads to the valve, -1 where it leads away."""
    links: NDArray[np.intp]


def shape(content: Content) -> Shape:
    """Prepare a content for measuring."""
    keys = tuple(node.key for node in content.nodes)
    number = {key: index for index, key in enumerate(keys)}
    flows = np.array([node.kind == "flow" for node in content.nodes])
    halves, forward = [], []
    for pipe in content.pipes:
        start, end = number[pipe.start], number[pipe.end]
        valve_last = bool(flows[end])
        halves.append((start, end) if valve_last else (end, start))
        forward.append(1.0 if valve_last else -1.0)
    return Shape(
        content,
        keys,
        np.array([size(node) for node in content.nodes]).reshape(-1, 2),
        flows,
        np.array(halves, dtype=np.intp).reshape(-1, 2),
        np.array(forward),
        np.array([(number[a], number[b]) for a, b in content.links], dtype=np.intp).reshape(-1, 2),
    )


def pixels(spots: Sequence[Spot]) -> Floats:
    """Centres of lattice points."""
    return np.array(spots, dtype=float).reshape(-1, 2) * (STEP_X, STEP_Y)


def corners(shape: Shape, centres: Floats) -> Floats:
    """Where each pipe turns: it leaves its far end sideways and comes to its valve up or down, or runs straight."""
    far, valve = centres[shape.halves[:, 0]], centres[shape.halves[:, 1]]
    return np.stack([valve[:, 0], far[:, 1]], axis=1)


Side = Literal["below", "right", "left"]


def sides(shape: Shape, centres: Floats) -> list[Side]:
    """Where the label of each flow stands: below a level pipe, beside an upright one, away from where it turns."""
    found: list[Side] = ["below"] * len(centres)
    far, valve = centres[shape.halves[:, 0]], centres[shape.halves[:, 1]]
    turned = far[:, 1] != valve[:, 1]
    rightwards = ~turned & (far[:, 0] > valve[:, 0])
    for index in np.flatnonzero(shape.flows):
        own = shape.halves[:, 1] == index
        if (turned & own).any():
            found[index] = "left" if (rightwards & own).any() else "right"
    return found


def boxes(shape: Shape, centres: Floats) -> Floats:
    """Left, top, right and bottom of each symbol with its label."""
    half = shape.sizes / 2
    found = np.concatenate([centres - half, centres + half], axis=1)
    where = sides(shape, centres)
    for index in np.flatnonzero(shape.flows):
        (x, y), (wide, high) = centres[index], shape.sizes[index]
        if where[index] == "below":
            found[index] = x - wide / 2, y - VALVE, x + wide / 2, y + VALVE + 2 + high
        else:
            left, right = (VALVE, VALVE + 3 + wide) if where[index] == "right" else (VALVE + 3 + wide, VALVE)
            tall = max(high / 2, VALVE)
            found[index] = x - left, y - tall, x + right, y + tall
    return found


def placed(content: Content, spots: Mapping[str, Spot]) -> Floats:
    """Centres of the nodes of a content."""
    return pixels([spots[node.key] for node in content.nodes])
