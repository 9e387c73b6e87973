"""The diagram of a model: a block for each sector, packed onto one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from vawsim.export.xmile.chains import chain, components
from vawsim.export.xmile.drawing import Box, Cast, Drawing, around
from vawsim.export.xmile.entry import Entry
from vawsim.export.xmile.trees import trees

SHARED = "stocks_and_flows_across_sectors"
"""Title of the block with the stocks that flows connect across sectors."""

_MARGIN, _TITLE, _BETWEEN = 30.0, 40.0, 40.0


@dataclass(frozen=True)
class Block:
    """A titled frame around a part of the diagram."""

    title: str
    box: Box
    members: tuple[str, ...]
    """What is drawn in it as itself."""


@dataclass(frozen=True)
class Diagram:
    """Blocks with their frames, and everything drawn in them."""

    blocks: tuple[Block, ...]
    drawing: Drawing
    width: float
    height: float


def diagram(entries: Sequence[Entry]) -> Diagram:
    """Draw all variables of a file, each once."""
    cast = Cast({entry.name: entry for entry in entries})
    parts: dict[str, list[Drawing]] = {}
    stocks = [entry for entry in entries if entry.kind == "stock"]
    sources = {flow: stock.name for stock in stocks for flow in stock.outflows}
    targets = {flow: stock.name for stock in stocks for flow in stock.inflows}
    for group in components([stock.name for stock in stocks], sources, targets):
        sectors = {cast.entries[name].sector for name in group}
        title = sectors.pop() if len(sectors) == 1 else SHARED
        parts.setdefault(title, []).append(chain(group, sources, targets, cast))
    for sector in dict.fromkeys(entry.sector for entry in entries):
        names = [entry.name for entry in entries if entry.sector == sector and entry.kind == "aux"]
        parts.setdefault(sector, []).extend(trees(names, cast))
    order = [SHARED, *dict.fromkeys(entry.sector for entry in entries)]
    blocks = [_block(title, parts[title]) for title in order if parts.get(title)]
    return _page(blocks)


def _block(title: str, drawings: Sequence[Drawing]) -> tuple[str, Drawing, Box]:
    """The drawings of a block beside and below each other, its frame at (0, 0)."""
    boxes = [drawing.box() for drawing in drawings]
    inside = Drawing()
    sizes = [(box.width + _BETWEEN, box.height + _BETWEEN) for box in boxes]
    # High ones first, the low ones find room beside them.
    ranked = sorted(range(len(drawings)), key=lambda index: -sizes[index][1])
    places, width, height = _packed([sizes[index] for index in ranked])
    for index, (x, y) in zip(ranked, places, strict=True):
        right, down = _MARGIN + x - boxes[index].left, _TITLE + y - boxes[index].top
        inside.add(drawings[index].moved(round(right), round(down)))
    frame = Box(0, 0, width - _BETWEEN + 2 * _MARGIN, height - _BETWEEN + _TITLE + _MARGIN)
    return title, inside, frame


def heading(name: str) -> str:
    """The title of a sector's block."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def _page(blocks: Sequence[tuple[str, Drawing, Box]]) -> Diagram:
    sizes = [(frame.width + _BETWEEN, frame.height + _BETWEEN) for _, _, frame in blocks]
    places, width, height = _packed(sizes)
    drawing, frames = Drawing(), []
    for (title, inside, frame), (x, y) in zip(blocks, places, strict=True):
        x, y = round(x + _BETWEEN), round(y + _BETWEEN)
        drawing.add(inside.moved(x, y))
        members = tuple(symbol.name for symbol in inside.symbols if not symbol.alias)
        frames.append(Block(heading(title), Box(x, y, x + frame.width, y + frame.height), members))
    return Diagram(tuple(frames), drawing, width + _BETWEEN, height + _BETWEEN)


def _packed(sizes: Sequence[tuple[float, float]]) -> tuple[list[tuple[float, float]], float, float]:
    """Rectangles one after the other as high up as they fit, then as far left: places, and width and height of all.

    The page is as wide as the widest, or wider, so that the whole is about one and a half times as wide as high.
    """
    area = sum(width * height for width, height in sizes)
    limit = max([*(width for width, _ in sizes), sqrt(1.5 * area)])
    placed: list[Box] = []
    for width, height in sizes:
        lefts = [0.0, *(box.right for box in placed)]
        tops = [0.0, *(box.bottom for box in placed)]
        y, x = min(
            (top, left)
            for left in lefts
            for top in tops
            if left + width <= limit + 1e-6
            and not any(Box(left, top, left + width, top + height).overlaps(box) for box in placed)
        )
        placed.append(Box(x, y, x + width, y + height))
    whole = around(placed)
    return [(box.left, box.top) for box in placed], whole.right, whole.bottom
