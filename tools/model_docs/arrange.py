"""Places of the symbols of a picture, on a lattice.

They are kept in ``positions.yaml``, where anybody may move them. A symbol that the model brings anew goes where it
costs least: near what it is connected to, with few lines crossing, over nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from tools.model_docs.content import Content
from tools.model_docs.geometry import STEP_X, WIDTH, Floats, Shape, Spot, boxes, corners, pixels, shape

POSITIONS = Path(__file__).parent / "positions.yaml"
COLUMNS = int(WIDTH / STEP_X)
MARGIN = 5.0


def load_positions() -> dict[str, dict[str, Spot]]:
    """The places that are known, by sector and symbol."""
    known = yaml.safe_load(POSITIONS.read_text(encoding="utf-8")) or {}
    return {sector: {key: (spot[0], spot[1]) for key, spot in spots.items()} for sector, spots in known.items()}


def positions_text(positions: Mapping[str, Mapping[str, Spot]]) -> str:
    """The file of places."""
    lines = [
        "# Where the symbols stand in the pictures of the sectors: column (of 37.5 pixels) and row (of 30).",
        "# `name>` and `>name` are what a flow leads to and comes from. Move what you like and run `make model-docs`.",
    ]
    for sector, spots in positions.items():
        lines.append(f"{sector}:")
        lines += [f'  "{key}": [{column}, {row}]' for key, (column, row) in spots.items()]
    return "\n".join(lines) + "\n"


def arrange(content: Content, known: Mapping[str, Spot]) -> dict[str, Spot]:
    """A place for every symbol: the one that is known, or the best that is left."""
    spots = {node.key: known[node.key] for node in content.nodes if node.key in known}
    rest = [node.key for node in content.nodes if node.key not in known]
    while rest:
        key = max(rest, key=lambda each: (_ties(content, each, spots), -rest.index(each)))
        rest.remove(key)
        spots[key] = _best(content, key, spots)
    return {node.key: spots[node.key] for node in content.nodes}


def _ties(content: Content, key: str, spots: Mapping[str, Spot]) -> int:
    """How many lines join a symbol to those that have a place."""
    lines = [(pipe.start, pipe.end) for pipe in content.pipes] + list(content.links)
    return sum((a == key and b in spots) or (b == key and a in spots) for a, b in lines)


def _best(content: Content, key: str, spots: Mapping[str, Spot]) -> Spot:
    placed = {*spots, key}
    part = Content(
        tuple(node for node in content.nodes if node.key in placed),
        tuple(pipe for pipe in content.pipes if {pipe.start, pipe.end} <= placed),
        tuple(link for link in content.links if set(link) <= placed),
    )
    form = shape(part)
    index = form.keys.index(key)
    tried = [spots.get(each, (0, 0)) for each in form.keys]
    lowest = max((row for _, row in spots.values()), default=10) + 3
    found: dict[Spot, float] = {}
    for column in range(1, COLUMNS):
        for row in range(1, lowest):
            tried[index] = column, row
            found[column, row] = _cost(form, tried)
    return min(found, key=lambda spot: (found[spot], spot))


def _cost(form: Shape, spots: list[Spot]) -> float:
    """How bad an arrangement is, in something like crossings of lines."""
    centres = pixels(spots)
    each = boxes(form, centres)
    turns = corners(form, centres)
    far, valve = form.halves.T
    from_, to = form.links.T
    pipes = np.concatenate(
        [np.concatenate([centres[far], turns], axis=1), np.concatenate([turns, centres[valve]], axis=1)]
    )
    segments = np.concatenate([pipes, np.concatenate([centres[from_], centres[to]], axis=1)])
    ends = np.concatenate([form.halves, form.halves, form.links])
    weight = np.concatenate([np.full(len(pipes), 3.0), np.ones(len(form.links))])
    total = _overlaps(each)
    total += 2.0 * _crossings(segments, ends, weight)
    total += 5.0 * _through(segments, ends, weight, each)
    length = np.abs(segments[:, :2] - segments[:, 2:]).sum(axis=1)
    total += 0.012 * float(length[len(pipes) :].sum()) + 0.025 * float(length[: len(pipes)].sum())
    # A pipe that turns; one that runs against the direction of reading; a valve with both ends on one side.
    across, down = (centres[valve] - centres[far]).T
    total += 4.0 * float(((np.abs(across) > 1) & (np.abs(down) > 1)).sum())
    total += 1.5 * float((across * form.forward < -1).sum())
    pull = np.zeros((len(spots), 2))
    np.add.at(pull, valve, np.sign(np.stack([across, down], axis=1)))
    total += 6.0 * float(np.abs(pull[form.flows]).max(axis=1).sum()) / 2 if form.flows.any() else 0.0
    # No pipe shorter than its symbols and some more.
    total += 0.3 * float(np.maximum(62 - np.abs(across) - np.abs(down), 0).sum())
    outside = np.maximum(-each[:, 0] + 4, 0) + np.maximum(each[:, 2] - WIDTH + 4, 0) + np.maximum(-each[:, 1], 0)
    total += 3.0 * float(outside.sum())
    return total + 0.05 * float(each[:, 3].max() - each[:, 1].min())


def _overlaps(each: Floats) -> float:
    left, top, right, bottom = each.T
    wide = np.minimum(right[:, None], right) - np.maximum(left[:, None], left) + MARGIN * 2
    high = np.minimum(bottom[:, None], bottom) - np.maximum(top[:, None], top) + MARGIN
    both = np.triu((wide > 0) & (high > 0), 1)
    return float(12.0 * both.sum() + 0.15 * np.minimum(wide, high)[both].sum())


def _crossings(segments: Floats, ends: NDArray[np.intp], weight: Floats) -> float:
    """Crossings of lines that do not meet at a symbol, those of pipes counted more."""
    if not len(segments):
        return 0.0
    a, b = segments[:, None, :2], segments[:, None, 2:]
    c, d = segments[None, :, :2], segments[None, :, 2:]
    crossed = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    meet = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
    counted = np.triu(crossed & ~meet, 1)
    return float((counted * np.sqrt(weight[:, None] * weight)).sum())


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    side: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    return side


def _through(segments: Floats, ends: NDArray[np.intp], weight: Floats, each: Floats) -> float:
    """Lines that run through the box of a symbol which they do not belong to."""
    if not len(segments):
        return 0.0
    start, along = segments[:, None, :2], (segments[:, 2:] - segments[:, :2])[:, None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        low = (each[None, :, :2] - 2 - start) / along
        high = (each[None, :, 2:] + 2 - start) / along
    inside = (start >= each[None, :, :2] - 2) & (start <= each[None, :, 2:] + 2)
    still = along == 0
    enter = np.where(still, np.where(inside, -np.inf, np.inf), np.minimum(low, high)).max(axis=2)
    leave = np.where(still, np.where(inside, np.inf, -np.inf), np.maximum(low, high)).min(axis=2)
    hit = (np.maximum(enter, 0) < np.minimum(leave, 1)) & ~(
        (ends[:, :1] == np.arange(len(each))) | (ends[:, 1:] == np.arange(len(each)))
    )
    return float((hit * weight[:, None]).sum())
