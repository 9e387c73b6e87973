"""Stocks that flows connect, in a row: the heart of a diagram.

Flows from stock to stock are pipes above the row, as low as they find room; the first one to the next stock goes
straight. Flows from and to clouds hang below their stock, what comes in on the left and what goes out on the right.
Beside the valve of each stands what it is computed from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vawsim.export.xmile.drawing import (
    CLOUD,
    RADIUS,
    STOCK_HEIGHT,
    STOCK_WIDTH,
    Box,
    Cast,
    Drawing,
    Point,
    Side,
    Symbol,
    label_size,
)

_INPUT_RIGHT, _INPUT_DOWN, _STAIR = 34.0, 38.0, 16.0
"""Where the last input of a valve stands, where the first one stands, and how far each stands left of the one before:
a staircase, so that no connector runs through another input."""
_MARGIN = 24.0
_PIPE = 70.0
"""Pipe between a valve and its end."""
_INITIAL = (58.0, 44.0)
"""Where the initial value of a stock stands."""


@dataclass(frozen=True)
class Arc:
    """A flow between two stocks of a row, by their positions."""

    flow: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """The leftmost and the rightmost stock."""
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True)
class _Cell:
    """A valve with what its flow is computed from, the valve at (0, 0)."""

    flow: str
    drawing: Drawing
    box: Box
    upwards: bool


def components(stocks: Sequence[str], sources: Mapping[str, str], targets: Mapping[str, str]) -> list[list[str]]:
    """Stocks that flows connect, each group in the order given.

    Args:
        stocks: names.
        sources: for each flow out of a stock, that stock.
        targets: for each flow into a stock, that stock.
    """
    group = {name: name for name in stocks}

    def find(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for flow, source in sources.items():
        if flow in targets:
            group[find(targets[flow])] = find(source)
    found: dict[str, list[str]] = {}
    for name in stocks:
        found.setdefault(find(name), []).append(name)
    return list(found.values())


def chain(stocks: Sequence[str], sources: Mapping[str, str], targets: Mapping[str, str], cast: Cast) -> Drawing:
    """A drawing of connected stocks with all their flows (see ``components`` for the arguments)."""
    return _Chain(stocks, sources, targets, cast).drawing()


class _Chain:
    def __init__(self, stocks: Sequence[str], sources: Mapping[str, str], targets: Mapping[str, str], cast: Cast):
        self.stocks, self.cast = list(stocks), cast
        place = {name: index for index, name in enumerate(self.stocks)}
        both = [flow for flow in sources if sources[flow] in place and flow in targets]
        arcs = [Arc(flow, place[sources[flow]], place[targets[flow]]) for flow in both]
        self.inwards = [[f for f, s in targets.items() if s == name and f not in sources] for name in stocks]
        self.outwards = [[f for f, s in sources.items() if s == name and f not in targets] for name in stocks]
        self.straight = self._straight(arcs)
        self.arcs = [arc for arc in arcs if arc not in self.straight]
        self.cells = {
            flow: self._cell(flow, upwards=flow in {arc.flow for arc in self.straight})
            for flow in (*both, *(f for group in (*self.inwards, *self.outwards) for f in group))
        }
        self.tracks = self._tracks()
        self.gaps = {arc: self._gap(arc) for arc in self.arcs}
        self.initials = [self._initial(name) for name in self.stocks]
        self.x = self._columns()

    def drawing(self) -> Drawing:
        """Everything in its place."""
        result = Drawing()
        self._add_stocks(result)
        for arc in self.straight:
            self._add_straight(result, arc)
        self._add_arcs(result)
        for index in range(len(self.stocks)):
            self._add_stubs(result, index, self.inwards[index], inwards=True)
            self._add_stubs(result, index, self.outwards[index], inwards=False)
        return result

    def _straight(self, arcs: Sequence[Arc]) -> list[Arc]:
        """Flows that go straight to the next stock, as far as every stock keeps a side for its label."""
        sides: list[set[Side]] = [
            {"bottom"} if self.inwards[index] or self.outwards[index] else set() for index in range(len(self.stocks))
        ]
        chosen: list[Arc] = []
        for index in range(len(self.stocks) - 1):
            first = next((arc for arc in arcs if (arc.start, arc.end) == (index, index + 1)), None)
            if first is None:
                continue
            others = [arc for arc in arcs if arc not in (*chosen, first)]
            top = {end for arc in others for end in (arc.start, arc.end)}
            free = all(len(sides[each] | ({"top"} if each in top else set())) < 3 for each in (index, index + 1))
            if free:
                chosen.append(first)
                sides[index].add("right")
                sides[index + 1].add("left")
        return chosen

    def _label_side(self, index: int) -> Side:
        """A side of a stock at which there is no pipe."""
        used: set[Side] = set()
        if self.inwards[index] or self.outwards[index]:
            used.add("bottom")
        if any(index in (arc.start, arc.end) for arc in self.arcs):
            used.add("top")
        if any(arc.end == index for arc in self.straight):
            used.add("left")
        if any(arc.start == index for arc in self.straight):
            used.add("right")
        order: tuple[Side, ...] = ("bottom", "top", "left", "right")
        return next(side for side in order if side not in used)

    def _cell(self, flow: str, upwards: bool) -> _Cell:
        """The inputs of a flow below its valve, or above it; its label is on the other side."""
        inputs = self.cast.entries[flow].uses
        symbols, distance = [], _INPUT_DOWN
        for index, name in enumerate(inputs):
            height = max(label_size(name)[1], 2 * RADIUS)
            right = _INPUT_RIGHT + _STAIR * (len(inputs) - 1 - index)
            y = distance + height / 2 - RADIUS
            symbols.append(self.cast.guest(name, right, -y if upwards else y, "right"))
            distance += height + 8
        width, height = label_size(flow)
        label = Box(-width / 2, -height - RADIUS - 3, width / 2, RADIUS)
        if upwards:
            label = Box(-width / 2, -RADIUS, width / 2, height + RADIUS + 3)
        drawing = Drawing(symbols)
        inside = drawing.box() if symbols else label
        box = Box(
            min(label.left, inside.left),
            min(label.top, inside.top),
            max(label.right, inside.right),
            max(label.bottom, inside.bottom),
        )
        return _Cell(flow, drawing, box, upwards)

    def _tracks(self) -> list[list[Arc]]:
        """Arcs by height, the short ones low; those of one height do not overlap."""
        tracks: list[list[Arc]] = []
        for arc in sorted(self.arcs, key=lambda arc: arc.span[1] - arc.span[0]):
            for track in tracks:
                if all(arc.span[1] <= other.span[0] or other.span[1] <= arc.span[0] for other in track):
                    track.append(arc)
                    break
            else:
                tracks.append([arc])
        return tracks

    def _gap(self, arc: Arc) -> int:
        """The gap between two stocks in which an arc's valve is: the one next to where it comes from."""
        return arc.start if arc.end > arc.start else max(arc.start - 1, 0)

    def _initial(self, stock: str) -> list[Symbol]:
        uses = self.cast.entries[stock].uses
        return [self.cast.guest(name, _INITIAL[0], _INITIAL[1], "right") for name in uses[:1]]

    def _columns(self) -> list[float]:
        """Where the stocks stand, so that everything finds room between them."""
        x = [0.0]
        for index in range(len(self.stocks) - 1):
            beside = [self.cells[arc.flow].box.width for arc in self.arcs if self.gaps[arc] == index]
            # Under a straight flow are its label and, nearer to the stock, what this starts with.
            starts = max([symbol.boxes()[1].right for symbol in self.initials[index]], default=0.0)
            pipe = max(_PIPE, starts - STOCK_WIDTH / 2)
            beside += [self.cells[arc.flow].box.width + 2 * pipe for arc in self.straight if arc.start == index]
            right = self._stub_width(self.outwards[index], inwards=False)
            right = max(right, starts)
            below = right + self._stub_width(self.inwards[index + 1], inwards=True)
            labels = sum(
                label_size(self.stocks[each])[0] + 8
                for each, side in ((index, "right"), (index + 1, "left"))
                if self._label_side(each) == side
            )
            room = max([*beside, below, labels]) + STOCK_WIDTH + 2 * _MARGIN
            x.append(x[-1] + room)
        return x

    def _stub_width(self, flows: Sequence[str], inwards: bool) -> float:
        """Room beside a stock that its flows from or to clouds need."""
        widths = []
        for flow in flows:
            box, cloud = self.cells[flow].box, self._to_cloud(flow) + CLOUD
            widths.append(box.right + max(cloud, -box.left) if inwards else -box.left + max(cloud, box.right))
        return max(widths, default=0.0) + STOCK_WIDTH / 2 + _MARGIN / 2

    def _to_cloud(self, flow: str) -> float:
        """From a valve to its cloud, which is beside the label."""
        return max(_PIPE, -self.cells[flow].box.left + CLOUD + 4)

    def _add_stocks(self, result: Drawing) -> None:
        for index, name in enumerate(self.stocks):
            stock = self.cast.own(name, self.x[index], 0, self._label_side(index))
            result.symbols.append(stock)
            for symbol in self.initials[index]:
                result.symbols.append(symbol.moved(self.x[index], 0))
                result.links.append((symbol.uid, stock.uid))

    def _add_cell(
        self, result: Drawing, flow: str, at: Point, points: Sequence[Point], clouds: Sequence[Point] = ()
    ) -> None:
        cell = self.cells[flow]
        valve = self.cast.own(
            flow, *at, "bottom" if cell.upwards else "top", points=tuple(points), clouds=tuple(clouds)
        )
        result.symbols.append(valve)
        result.add(cell.drawing.moved(*at))
        result.links += [(symbol.uid, valve.uid) for symbol in cell.drawing.symbols]

    def _add_straight(self, result: Drawing, arc: Arc) -> None:
        left, right = self.x[arc.start] + STOCK_WIDTH / 2, self.x[arc.end] - STOCK_WIDTH / 2
        cell = self.cells[arc.flow]
        middle = (left + right) / 2 - (cell.box.left + cell.box.right) / 2
        self._add_cell(result, arc.flow, (middle, 0), [(left, 0), (right, 0)])

    def _add_arcs(self, result: Drawing) -> None:
        ports = self._top_ports()
        highest = [-self.cells[arc.flow].box.top for arc in self.straight]
        labels = [label_size(n)[1] for i, n in enumerate(self.stocks) if self._label_side(i) == "top"]
        y = -max([STOCK_HEIGHT / 2, *highest, *(STOCK_HEIGHT / 2 + each for each in labels)]) - _MARGIN
        for track in self.tracks:
            y -= max(self.cells[arc.flow].box.bottom for arc in track)
            for arc in track:
                self._add_arc(result, arc, y, ports)
            y -= max(-self.cells[arc.flow].box.top for arc in track) + _MARGIN / 2

    def _add_arc(self, result: Drawing, arc: Arc, y: float, ports: Mapping[tuple[Arc, bool], float]) -> None:
        start, end = ports[arc, True], ports[arc, False]
        gap = self.gaps[arc]
        cell = self.cells[arc.flow].box
        last = self.x[gap + 1] if gap + 1 < len(self.x) else self.x[gap] + cell.width + 2 * STOCK_WIDTH
        middle = (self.x[gap] + last) / 2 - (cell.left + cell.right) / 2
        top = -STOCK_HEIGHT / 2
        self._add_cell(result, arc.flow, (middle, y), [(start, top), (start, y), (end, y), (end, top)])

    def _top_ports(self) -> dict[tuple[Arc, bool], float]:
        """Where arcs leave (True) and reach (False) the tops of stocks, such that they do not cross there."""
        height = {arc: level for level, track in enumerate(self.tracks) for arc in track}
        ports = {}
        for index, x in enumerate(self.x):
            ends: list[tuple[Arc, bool, bool]] = []
            for arc in self.arcs:
                if arc.start == index:
                    ends.append((arc, True, arc.end > index))
                if arc.end == index:
                    ends.append((arc, False, arc.start >= index))
            # From left to right: those that go left, low ones first; those that go right, low ones last.
            ends.sort(key=lambda end: (end[2], -height[end[0]] if end[2] else height[end[0]]))
            for (arc, leaves, _), offset in zip(ends, _spread(len(ends)), strict=True):
                ports[arc, leaves] = x + offset
        return ports

    def _add_stubs(self, result: Drawing, index: int, flows: Sequence[str], inwards: bool) -> None:
        """Flows from clouds on the left of a stock, or to clouds on its right, one below the other."""
        x, side = self.x[index], -1 if inwards else 1
        count = len(self.inwards[index]) + len(self.outwards[index])
        offsets = _spread(count)
        y = STOCK_HEIGHT / 2 + _MARGIN
        if self.initials[index]:
            y = max(y, max(symbol.boxes()[1].bottom for symbol in self.initials[index]) + 10)
        for level, flow in enumerate(flows):
            cell = self.cells[flow].box
            y += -cell.top
            port = x + (offsets[level] if inwards else offsets[count - 1 - level])
            valve = x + side * STOCK_WIDTH / 2 - (cell.right if inwards else cell.left) + side * _MARGIN / 2
            cloud = valve + side * self._to_cloud(flow)
            bottom = STOCK_HEIGHT / 2
            pipe = [(cloud, y), (port, y), (port, bottom)]
            self._add_cell(result, flow, (valve, y), pipe if inwards else pipe[::-1], [(cloud, y)])
            y += cell.bottom + _MARGIN / 2


def _spread(count: int) -> list[float]:
    """Offsets of so many pipes at one side of a stock."""
    if count < 2:
        return [0.0] * count
    step = min(12.0, (STOCK_WIDTH - 9) / (count - 1))
    return [step * (index - (count - 1) / 2) for index in range(count)]
