"""Symbols, lines and the room that they take: the geometry of a diagram, in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from vawsim.export.xmile.entry import Entry

Point = tuple[float, float]
Side = Literal["top", "bottom", "left", "right"]

RADIUS = 9.0
"""Of the circle of an auxiliary, and of the valve of a flow."""
STOCK_WIDTH, STOCK_HEIGHT = 45.0, 35.0
CLOUD = 13.0
"""Half the width of a cloud."""
LINE, LETTER = 14.0, 6.4
"""Height of a line of a label, and width of a letter."""
LONGEST_LINE = 22
"""Letters of a line of a label, unless a single word is longer."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height."""
        return self.bottom - self.top

    def overlaps(self, other: Box) -> bool:
        """Whether they share more than a border."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around some; there must be one."""
    each = list(boxes)
    return Box(
        min(box.left for box in each),
        min(box.top for box in each),
        max(box.right for box in each),
        max(box.bottom for box in each),
    )


def label_lines(name: str) -> list[str]:
    """The name's words, a few to a line."""
    lines = [""]
    for word in name.split("_"):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LONGEST_LINE:
            lines.append("")
        lines[-1] += ("_" if lines[-1] else "") + word
    return lines


def label_size(name: str) -> Point:
    """Width and height of a label."""
    lines = label_lines(name)
    return max(map(len, lines)) * LETTER, len(lines) * LINE


@dataclass(frozen=True)
class Symbol:
    """A drawn variable, or with ``alias`` a stand-in for one that is drawn elsewhere."""

    uid: int
    name: str
    kind: Literal["stock", "flow", "aux"]
    x: float
    y: float
    side: Side
    alias: bool = False
    points: tuple[Point, ...] = ()
    """Of a flow: its pipe, from where it comes to where it goes."""
    clouds: tuple[Point, ...] = ()
    """Ends of the pipe that are at no stock."""

    def boxes(self) -> list[Box]:
        """The room of the symbol, of its label and of its clouds."""
        wide, high = (STOCK_WIDTH, STOCK_HEIGHT) if self.kind == "stock" and not self.alias else (18.0, 18.0)
        symbol = Box(self.x - wide / 2, self.y - high / 2, self.x + wide / 2, self.y + high / 2)
        width, height = label_size(self.name)
        label = {
            "top": Box(self.x - width / 2, symbol.top - 3 - height, self.x + width / 2, symbol.top - 3),
            "bottom": Box(self.x - width / 2, symbol.bottom + 3, self.x + width / 2, symbol.bottom + 3 + height),
            "left": Box(symbol.left - 4 - width, self.y - height / 2, symbol.left - 4, self.y + height / 2),
            "right": Box(symbol.right + 4, self.y - height / 2, symbol.right + 4 + width, self.y + height / 2),
        }[self.side]
        clouds = [Box(x - CLOUD, y - CLOUD, x + CLOUD, y + CLOUD) for x, y in self.clouds]
        return [symbol, label, *clouds]

    def moved(self, right: float, down: float) -> Symbol:
        """The same somewhere else."""
        return replace(
            self,
            x=self.x + right,
            y=self.y + down,
            points=tuple((x + right, y + down) for x, y in self.points),
            clouds=tuple((x + right, y + down) for x, y in self.clouds),
        )


@dataclass
class Drawing:
    """Symbols and connectors between them, by number."""

    symbols: list[Symbol] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)

    def add(self, other: Drawing) -> None:
        """Take over what another one shows."""
        self.symbols += other.symbols
        self.links += other.links

    def box(self) -> Box:
        """The room that it takes."""
        pipes = (Box(x, y, x, y) for symbol in self.symbols for x, y in symbol.points)
        return around([*(box for symbol in self.symbols for box in symbol.boxes()), *pipes])

    def moved(self, right: float, down: float) -> Drawing:
        """The same somewhere else."""
        return Drawing([symbol.moved(right, down) for symbol in self.symbols], list(self.links))


class Cast:
    """Gives every variable one symbol of its own and every further mention of it a stand-in.

    A variable is drawn as itself where its equation is shown, with :meth:`own`. Where others use it, it is a
    :meth:`guest`: a stand-in, except that what uses nothing (a constant) is drawn as itself at its first use.
    """

    def __init__(self, entries: Mapping[str, Entry]):
        self.entries = entries
        self.drawn: set[str] = set()
        self._last = 0

    def own(self, name: str, x: float, y: float, side: Side, **more: tuple[Point, ...]) -> Symbol:
        """The variable itself."""
        self.drawn.add(name)
        return self._symbol(name, x, y, side, alias=False, **more)

    def guest(self, name: str, x: float, y: float, side: Side) -> Symbol:
        """The variable where another one uses it."""
        if name not in self.drawn and is_leaf(self.entries[name]):
            return self.own(name, x, y, side)
        return self._symbol(name, x, y, side, alias=True)

    def _symbol(self, name: str, x: float, y: float, side: Side, alias: bool, **more: tuple[Point, ...]) -> Symbol:
        self._last += 1
        return Symbol(self._last, name, self.entries[name].kind, x, y, side, alias, **more)


def is_leaf(entry: Entry) -> bool:
    """Whether it is an auxiliary that uses no other variable."""
    return entry.kind == "aux" and not entry.uses
