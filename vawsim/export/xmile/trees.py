"""Auxiliaries as trees: each with what it is computed from to its left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vawsim.export.xmile.drawing import RADIUS, Cast, Drawing, Symbol, is_leaf, label_size
from vawsim.export.xmile.entry import Entry

_COLUMN = 175.0
"""From a variable to what it is computed from."""
_GAP = 12.0
"""Between one row and the next."""
_LARGEST = 12
"""Rows from which an auxiliary becomes a tree of its own instead of a branch."""


@dataclass
class _Branch:
    """A drawn part of a tree: its root, the room of its rows and where its root is in them."""

    drawing: Drawing
    root: Symbol
    height: float


def trees(names: Sequence[str], cast: Cast) -> list[Drawing]:
    """Drawings of these auxiliaries, those of a sector.

    One that another of them uses is drawn as its branch, once, unless it would be too large.
    """
    chosen = [name for name in names if not is_leaf(cast.entries[name])]
    parents = _parents(chosen, cast.entries)
    return [_branch(name, parents, cast).drawing for name in chosen if name not in parents]


def _parents(names: Sequence[str], entries: Mapping[str, Entry]) -> dict[str, str]:
    """For each auxiliary that is a branch, that of which it is one."""
    users: dict[str, str] = {}
    for name in names:
        for used in entries[name].uses:
            if used in names:
                users.setdefault(used, name)
    rows: dict[str, int] = {}

    def count(name: str) -> int:
        if name not in rows:
            own = (
                count(used) if users.get(used) == name and count(used) <= _LARGEST else 1 for used in entries[name].uses
            )
            rows[name] = sum(own)
        return rows[name]

    return {name: user for name, user in users.items() if count(name) <= _LARGEST}


def _branch(name: str, parents: Mapping[str, str], cast: Cast) -> _Branch:
    """A variable at (0, y) with everything to the left of it, rows from y = 0 downwards."""
    drawing, roots, down = Drawing(), [], 0.0
    for used in cast.entries[name].uses:
        if parents.get(used) == name:
            part = _branch(used, parents, cast)
        else:
            part = _leaf(cast.guest(used, 0, 0, "left"))
        placed = part.drawing.moved(-_COLUMN, down)
        drawing.add(placed)
        roots.append(next(symbol for symbol in placed.symbols if symbol.uid == part.root.uid))
        down += part.height + _GAP
    # The label is above the symbol, so a row needs as much room there, and as much below to be in the middle.
    height = max(down - _GAP, 2 * (label_size(name)[1] + RADIUS + 3))
    spare = height - (down - _GAP)
    drawing = drawing.moved(0, spare / 2)
    root = cast.own(name, 0, (roots[0].y + roots[-1].y + spare) / 2, "top")
    top = root.boxes()[1].top
    drawing.symbols.append(root)
    drawing.links += [(each.uid, root.uid) for each in roots]
    if top < 0:
        drawing = drawing.moved(0, -top)
        root = drawing.symbols[-1]
        height -= top
    return _Branch(drawing, root, max(height, root.y + RADIUS))


def _leaf(symbol: Symbol) -> _Branch:
    height = max(label_size(symbol.name)[1], 2 * RADIUS)
    placed = symbol.moved(0, height / 2)
    return _Branch(Drawing([placed]), placed, height)
