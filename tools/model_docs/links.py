"""Thin arrows from causes to effects, and arrowheads."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from tools.model_docs.geometry import Floats, Point

_BEND = 0.07
"""How far an arrow bows out, as a share of its length, so that two between the same symbols can be told apart."""


def link(start: Floats, end: Floats, start_boxes: Sequence[Floats], end_boxes: Sequence[Floats]) -> str:
    """An arrow between two centres, from the edge of one symbol to that of the other."""
    first = _edge(end, start, start_boxes)
    last = _edge(start, end, end_boxes)
    across, down = last[0] - first[0], last[1] - first[1]
    length = hypot(across, down)
    if length < 6:
        return ""
    middle = (first[0] + last[0]) / 2 - _BEND * down, (first[1] + last[1]) / 2 + _BEND * across
    ux, uy = last[0] - middle[0], last[1] - middle[1]
    norm = hypot(ux, uy)
    tip = min(6.0, length - 2)
    tail = last[0] - tip * ux / norm, last[1] - tip * uy / norm
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {tail[0]:.1f} {tail[1]:.1f}"
    return f'<path class="link" d="{path}"/>{head("tip", (tail[0] - ux, tail[1] - uy), tail, tip + 1, 3)}'


def _edge(start: Floats, end: Floats, boxes: Sequence[Floats]) -> Point:
    """Where a line first meets one of the boxes around its end."""
    across, down = float(end[0] - start[0]), float(end[1] - start[1])
    share = min(_entry(start, across, down, box) for box in boxes)
    return float(start[0]) + share * across, float(start[1]) + share * down


def _entry(start: Floats, across: float, down: float, box: Floats) -> float:
    """The share of a line after which it comes into a box; 1 if it never does."""
    enter, leave = 0.0, 1.0
    for at, step, low, high in ((start[0], across, box[0], box[2]), (start[1], down, box[1], box[3])):
        if step == 0:
            if not low <= at <= high:
                return 1.0
            continue
        one, other = sorted((float(low - at) / step, float(high - at) / step))
        enter, leave = max(enter, one), min(leave, other)
    return enter if enter < leave else 1.0


def head(name: str, before: Point, tip: Point, long: float, wide: float) -> str:
    """An arrowhead that begins at ``tip`` and points on in the direction of the line."""
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = hypot(across, down) or 1.0
    ux, uy = across / length, down / length
    left = tip[0] - uy * wide - ux, tip[1] + ux * wide - uy
    right = tip[0] + uy * wide - ux, tip[1] - ux * wide - uy
    front = tip[0] + ux * (long - 1), tip[1] + uy * (long - 1)
    points = "L".join(f"{x:.1f} {y:.1f}" for x, y in (left, front, right))
    return f'<path class="{name}" d="M{points}z"/>'
