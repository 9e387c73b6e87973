"""The diagram as XMILE writes it."""

from __future__ import annotations

from math import atan2, degrees
from xml.etree import ElementTree as ET

from vawsim.export.xmile.diagram import Diagram
from vawsim.export.xmile.drawing import Symbol, label_lines
from vawsim.export.xmile.names import identifier

_ORDER = {"stock": 0, "flow": 1, "aux": 2}


def view_element(diagram: Diagram) -> ET.Element:
    """The ``<view>`` of a diagram."""
    view = ET.Element(
        "view",
        type="stock_flow",
        width=_number(diagram.width),
        height=_number(diagram.height),
        page_width=_number(diagram.width),
        page_height=_number(diagram.height),
        show_pages="false",
    )
    symbols = {symbol.uid: symbol for symbol in diagram.drawing.symbols}
    last = max(symbols, default=0)
    for number, block in enumerate(diagram.blocks, 1):
        box = block.box
        attributes = {"uid": str(last + number), "name": block.title}
        attributes |= {"x": _number(box.left), "y": _number(box.top)}
        ET.SubElement(view, "group", attributes | {"width": _number(box.width), "height": _number(box.height)})
    last += len(diagram.blocks)
    # Stand-ins after what they stand for: a program that reads once knows it by then.
    for symbol in sorted(symbols.values(), key=lambda symbol: (symbol.alias, _ORDER[symbol.kind])):
        view.append(_symbol(symbol))
    for number, (start, end) in enumerate(diagram.drawing.links, 1):
        view.append(_connector(last + number, symbols[start], symbols[end]))
    return view


def _symbol(symbol: Symbol) -> ET.Element:
    attributes = {"uid": str(symbol.uid), "x": _number(symbol.x), "y": _number(symbol.y)}
    attributes["label_side"] = symbol.side
    if symbol.alias:
        element = ET.Element("alias", attributes)
        ET.SubElement(element, "of").text = identifier(symbol.name)
        return element
    # A newline in a name is written \n; it separates words as an underscore does.
    element = ET.Element(symbol.kind, {"name": "\\n".join(label_lines(identifier(symbol.name))), **attributes})
    if symbol.points:
        pipe = ET.SubElement(element, "pts")
        for x, y in symbol.points:
            ET.SubElement(pipe, "pt", x=_number(x), y=_number(y))
    return element


def _connector(uid: int, start: Symbol, end: Symbol) -> ET.Element:
    """A straight arrow: its angle, counterclockwise from the right, is that of the line."""
    angle = degrees(atan2(start.y - end.y, end.x - start.x)) % 360
    connector = ET.Element("connector", uid=str(uid), angle=f"{angle:.6g}")
    source = ET.SubElement(connector, "from")
    if start.alias:
        ET.SubElement(source, "alias", uid=str(start.uid))
    else:
        source.text = identifier(start.name)
    ET.SubElement(connector, "to").text = identifier(end.name)
    return connector


def _number(value: float) -> str:
    return f"{value:.6g}"
