"""A loop as a picture: its main variables in a round, each arrow with its sign."""

from __future__ import annotations

from math import cos, hypot, pi, sin
from xml.sax.saxutils import escape

from tools.model_docs.content import Node
from tools.model_docs.geometry import LINE, WIDTH, Point, lines, size
from tools.model_docs.latex import readable
from tools.model_docs.loops import Loop
from tools.model_docs.svg import document, symbol
from vawsim.sd.model import Model


def wheel(loop: Loop, model: Model) -> str:
    """The picture of a loop: the variables that it is about, and the stocks that it passes."""

    def is_stock(name: str) -> bool:
        return model.variables[name].kind == "stock"

    around = loop.between(lambda name: name in loop.keys or is_stock(name))
    nodes = [Node(name, "stock" if is_stock(name) else "label", readable(name)) for name, _ in around]
    wide = min(90 + 28 * len(nodes), WIDTH / 2 - 80)
    high = 56 + 10.5 * len(nodes)
    middle = WIDTH / 2, high + 42
    angles = _even(len(nodes), wide, high)
    spots = [(middle[0] + wide * cos(angle), middle[1] + high * sin(angle)) for angle in angles]
    parts = []
    for index, (_, sign) in enumerate(around):
        following = (index + 1) % len(nodes)
        start, end = angles[index], angles[following] + (2 * pi if following == 0 else 0)
        parts.append(_arc(nodes[index], nodes[following], start, end, middle, wide, high, sign))
    parts += [symbol(node, x, y, "below") for node, (x, y) in zip(nodes, spots, strict=True)]
    parts.append(_hub(loop, middle))
    return document("\n".join(parts), round(2 * high + 84), f"{loop.name}: {loop.title}")


def _even(count: int, wide: float, high: float) -> list[float]:
    """Angles of points at even distances along an ellipse, clockwise from the top."""
    fine = 4000
    lengths = [0.0]
    for step in range(fine):
        middle = 2 * pi * (step + 0.5) / fine
        lengths.append(lengths[-1] + hypot(wide * cos(middle), high * sin(middle)) * 2 * pi / fine)
    found, step = [], 0
    for index in range(count):
        while lengths[step] < lengths[-1] * index / count:
            step += 1
        found.append(2 * pi * step / fine - pi / 2)
    return found


def _arc(
    cause: Node, effect: Node, start: float, end: float, middle: Point, wide: float, high: float, sign: int
) -> str:
    """The piece of the ellipse between two symbols, clear of both, with a head and a sign."""

    def at(angle: float) -> Point:
        return middle[0] + wide * cos(angle), middle[1] + high * sin(angle)

    steps = [start + (end - start) * index / 60 for index in range(61)]
    clear = [
        angle for angle in steps if not _inside(at(angle), at(start), cause) and not _inside(at(angle), at(end), effect)
    ]
    if len(clear) < 2:
        return ""
    points = [at(angle) for angle in clear]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    (x, y), (px, py) = points[-1], points[-2]
    length = hypot(x - px, y - py) or 1.0
    ux, uy = (x - px) / length, (y - py) / length
    left, right = ((x - 7 * ux + side * 4 * uy, y - 7 * uy - side * 4 * ux) for side in (1, -1))
    head = "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (left, (x, y), right)) + "z"
    # The sign stands outside the round, beside the head.
    back = points[max(len(points) - 6, 0)]
    out = hypot(back[0] - middle[0], back[1] - middle[1]) or 1.0
    sx, sy = back[0] + 13 * (back[0] - middle[0]) / out, back[1] + 13 * (back[1] - middle[1]) / out + 5
    mark, style = {1: ("+", "plus"), -1: ("−", "minus"), 0: ("0", "home")}[sign]
    return (
        f'<path class="link" d="{path}"/><path class="tip" d="{head}"/>'
        f'<text class="{style}" x="{sx:.1f}" y="{sy:.1f}">{mark}</text>'
    )


def _inside(point: Point, centre: Point, node: Node) -> bool:
    wide, high = size(node)
    return abs(point[0] - centre[0]) < wide / 2 + 5 and abs(point[1] - centre[1]) < high / 2 + 5


def _hub(loop: Loop, middle: Point) -> str:
    """Name and title in the middle."""
    x, y = middle
    rows = lines(Node("", "ghost", loop.title))
    top = y - len(rows) * LINE / 2 + 18
    text = "".join(f'<text x="{x:g}" y="{top + index * LINE:g}">{escape(row)}</text>' for index, row in enumerate(rows))
    return f'<text class="hub" x="{x:g}" y="{top - 18:g}">{loop.name}</text>{text}'
