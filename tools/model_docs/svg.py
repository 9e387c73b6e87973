"""A picture of a sector as SVG: readable on light and dark pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import numpy as np

from tools.model_docs.content import Content, Node
from tools.model_docs.geometry import (
    LINE,
    VALVE,
    WIDTH,
    Floats,
    Point,
    Shape,
    Side,
    Spot,
    boxes,
    corners,
    lines,
    lines_of_home,
    placed,
    shape,
    sides,
    size,
)
from tools.model_docs.links import head, link

STYLE = """
  svg { --card: #fff; --ink: #1f2933; --soft: #66727f; --link: #9aa5b1;
    --stock: #e6f0fa; --pipe: #2f6fab; --edge: #d9e0e7; --minus: #b4452c }
  @media (prefers-color-scheme: dark) {
    svg { --card: #161b22; --ink: #e6edf3; --soft: #9aa7b4; --link: #66727f;
      --stock: #1d3248; --pipe: #6cb0f0; --edge: #30363d; --minus: #f0866c }
  }
  text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink);
    text-anchor: middle; paint-order: stroke; stroke: var(--card); stroke-width: 3px; stroke-linejoin: round }
  .stock text { font-weight: 600; stroke: none }
  .soft text { fill: var(--soft) }
  .home { font-size: 10.5px; font-style: italic; fill: var(--soft) }
  .right text { text-anchor: start }
  .left text { text-anchor: end }
  .card { fill: var(--card); stroke: var(--edge) }
  .stock rect { fill: var(--stock); stroke: var(--pipe); stroke-width: 1.6 }
  .ghost rect { fill: var(--card); stroke: var(--link); stroke-dasharray: 4 3 }
  .cloud { fill: var(--card); stroke: var(--pipe); stroke-width: 1.2 }
  .outer { fill: none; stroke: var(--pipe); stroke-width: 5; stroke-linejoin: round }
  .inner { fill: none; stroke: var(--card); stroke-width: 2.4; stroke-linejoin: round }
  .head, .valve { fill: var(--pipe); stroke: none }
  .link { fill: none; stroke: var(--link); stroke-width: 1.1 }
  .tip { fill: var(--link) }
  .hub { font-size: 26px; font-weight: 700; fill: var(--pipe) }
  .plus, .minus { font-size: 16px; font-weight: 700; fill: var(--pipe) }
  .minus { fill: var(--minus) }
"""
"""A card of its own with its own colours for both: a page cannot tell an image which of the two it is."""

_CLOUD = "M-13 7a7 7 0 0 1-1-13 9 9 0 0 1 15-4 8 8 0 0 1 12 6 6 6 0 0 1-1 11z"


def picture(content: Content, spots: Mapping[str, Spot], title: str) -> str:
    """The picture of a content."""
    form = shape(content)
    centres = placed(content, spots)
    each = boxes(form, centres)
    shift = 16 - each[:, 1].min()
    # To the middle, and a pixel's half so that lines are sharp.
    aside = (WIDTH - each[:, 0].min() - each[:, 2].max()) / 2
    centres = centres + np.array([aside, shift])
    each = boxes(form, centres)
    height = round(float(each[:, 3].max())) + 16
    number = {key: index for index, key in enumerate(form.keys)}
    where = sides(form, centres)

    def parts_of(index: int) -> list[Floats]:
        """The boxes that a line to a symbol ends at: of a flow, its valve and its label."""
        if not form.flows[index]:
            return [each[index]]
        x, y = centres[index]
        label = each[index].copy()
        edge, at = {"right": (0, x + VALVE), "left": (2, x - VALVE), "below": (1, y + VALVE)}[where[index]]
        label[edge] = at
        return [np.array([x - VALVE, y - VALVE, x + VALVE, y + VALVE]), label]

    parts = [
        link(centres[number[start]], centres[number[end]], parts_of(number[start]), parts_of(number[end]))
        for start, end in content.links
    ]
    parts += _pipes(content, form, centres)
    parts += [
        symbol(node, float(centres[index, 0]), float(centres[index, 1]), where[index])
        for index, node in enumerate(content.nodes)
    ]
    return document("\n".join(part for part in parts if part), height, title)


def document(body: str, height: float, title: str) -> str:
    """An SVG file with a card to draw on."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n'
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>\n{body}\n</svg>\n'
    )


def symbol(node: Node, x: float, y: float, side: Side) -> str:
    """A node as it is drawn."""
    wide, high = size(node)
    if node.kind == "stock":
        return f'<g class="stock">{_rect(x, y, wide, high, 2)}{_text(lines(node), x, y)}</g>'
    if node.kind == "cloud":
        return f'<path class="cloud" transform="translate({x:g} {y:g})" d="{_CLOUD}"/>'
    if node.kind == "ghost":
        text = _text(lines(node), x, y, lines_of_home(node))
        return f'<g class="ghost soft">{_rect(x, y, wide, high, 8)}{text}</g>'
    if node.kind == "flow":
        valve = (
            f"M{x - 9:g} {y - VALVE:g}h18l-18 {2 * VALVE:g}h18z"
            if side != "below"
            else f"M{x - VALVE:g} {y - 9:g}v18l{2 * VALVE:g} -18v18z"
        )
        if side != "below":
            start = x + VALVE + 3 if side == "right" else x - VALVE - 3
            label = f'<g class="{side}">{_text(lines(node), start, y)}</g>'
        else:
            label = _text(lines(node), x, y + VALVE + 2 + high / 2)
        return f'<path class="valve" d="{valve}"/>{label}'
    return f'<g class="{"soft" if node.kind == "foreign" else "aux"}">{_text(lines(node), x, y)}</g>'


def _rect(x: float, y: float, wide: float, high: float, round_: float) -> str:
    return f'<rect x="{x - wide / 2:g}" y="{y - high / 2:g}" width="{wide:g}" height="{high:g}" rx="{round_:g}"/>'


def _text(rows: Sequence[str], x: float, y: float, small: Sequence[str] = ()) -> str:
    """Lines of text around a point, the last ones small."""
    top = y - (len(rows) + len(small)) * LINE / 2 + 10.5
    styles = [""] * len(rows) + [' class="home"'] * len(small)
    return "".join(
        f'<text{style} x="{x:g}" y="{top + index * LINE:g}">{escape(row)}</text>'
        for index, (row, style) in enumerate(zip([*rows, *small], styles, strict=True))
    )


def _pipes(content: Content, form: Shape, centres: Floats) -> list[str]:
    found = []
    turns = corners(form, centres)
    for pipe, (far, valve), turn in zip(content.pipes, form.halves, turns, strict=True):
        node = content.nodes[far]
        wide, high = size(node)
        if node.kind == "cloud":
            wide, high = 26, 18
        end, start = _point(centres[far]), _point(centres[valve])
        corner = _point(turn)
        route = [start, corner, end] if corner not in (start, end) else [start, end]
        into = pipe.end == node.key
        # Straight down into a box if the valve is above or below it.
        if len(route) == 3 and abs(start[0] - end[0]) < wide / 2 - 4:
            route = [start, (start[0], end[1])]
        arrow = into or pipe.both_ways
        route[-1] = _edge(route[-2], route[-1], end, wide / 2, high / 2, 8.0 if arrow else 0.0)
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in route)
        found.append(f'<path class="outer" d="{path}"/><path class="inner" d="{path}"/>')
        if arrow:
            found.append(head("head", route[-2], route[-1], 9, 6))
    return found


def _point(at: Floats) -> Point:
    return float(at[0]), float(at[1])


def _edge(
    before: Point,
    last: Point,
    centre: Point,
    half_wide: float,
    half_high: float,
    gap: float,
) -> Point:
    """Where a line that comes from ``before`` meets the box around ``centre``, less a gap for its head."""
    if abs(before[0] - last[0]) > abs(before[1] - last[1]):
        side = 1 if before[0] > last[0] else -1
        return centre[0] + side * (half_wide + gap), last[1]
    side = 1 if before[1] > last[1] else -1
    return last[0], centre[1] + side * (half_high + gap)
