"""The XMILE file as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import vawsim
from vawsim.export.xmile.diagram import Block, diagram
from vawsim.export.xmile.entries import entries
from vawsim.export.xmile.entry import Entry
from vawsim.export.xmile.names import base_units, check_names, element_title, identifier, in_equation, unit
from vawsim.export.xmile.view import view_element
from vawsim.sd.clock import Clock
from vawsim.sd.dimensions import Dimension
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs, Method

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"


def to_xmile(
    model: Model,
    inputs: Inputs,
    *,
    name: str,
    method: Method = "rk4",
    member: int = 0,
    notes: Mapping[str, str] | None = None,
    time_unit: str = "month",
) -> str:
    """A model with its parameters, their histories and the changes of a policy as an XMILE 1.0 file.

    Args:
        model: the model.
        inputs: span and step, parameters with their courses, factors of the members.
        name: of the model, for people.
        method: of integration (PySD integrates by Euler's method whatever the file says).
        member: of the ensemble whose factors count, from 0.
        notes: what to say of parameters beside their own documentation, such as sources; by name.
        time_unit: the unit of time.

    Raises:
        ValueError: names that XMILE would mix up, or a course that varies where its parameter does not.
    """
    items = entries(model, inputs, member, notes or {}, time_unit)
    check_names((item.name for item in items), model.dimensions)
    root = ET.Element("xmile", version="1.0", xmlns=NAMESPACE)
    root.append(_header(name, model.dimensions))
    root.append(_sim_specs(inputs.clock, method, time_unit))
    root.append(_units(items, time_unit))
    if model.dimensions:
        root.append(_dimensions(model.dimensions))
    contents = ET.SubElement(root, "model")
    variables = ET.SubElement(contents, "variables")
    variables.extend(_variable(item) for item in items)
    drawn = diagram(items)
    variables.extend(_group(block) for block in drawn.blocks)
    ET.SubElement(contents, "views").append(view_element(drawn))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child


def _header(name: str, dimensions: Sequence[Dimension]) -> ET.Element:
    header = ET.Element("header")
    _add(header, "vendor", "vawsim")
    _add(header, "product", "vawsim", version=vawsim.__version__, lang="en")
    _add(header, "name", name)
    options = _add(header, "options", namespace="std")
    _add(options, "has_model_view")
    if dimensions:
        _add(options, "uses_arrays", maximum_dimensions=str(len(dimensions)))
    return header


def _sim_specs(clock: Clock, method: Method, time_unit: str) -> ET.Element:
    specs = ET.Element("sim_specs", method=method, time_units=time_unit)
    _add(specs, "start", str(clock.start))
    _add(specs, "stop", str(clock.stop))
    _add(specs, "dt", str(clock.steps_per_month), reciprocal="true")
    return specs


def _units(items: Sequence[Entry], time_unit: str) -> ET.Element:
    units = ET.Element("model_units")
    for word in base_units([time_unit, *(unit(item.unit) for item in items)]):
        _add(units, "unit", name=word)
    return units


def _dimensions(dimensions: Sequence[Dimension]) -> ET.Element:
    element = ET.Element("dimensions")
    for dimension in dimensions:
        own = _add(element, "dim", name=dimension.name)
        for each in dimension.elements:
            _add(own, "elem", name=element_title(each))
    return element


def _variable(item: Entry) -> ET.Element:
    element: ET.Element = ET.Element(str(item.kind), name=identifier(item.name))
    _add(element, "doc", item.documentation)
    if item.over:
        own = _add(element, "dimensions")
        for dimension in item.over:
            _add(own, "dim", name=dimension.name)
    if item.elements:
        for names, equation in item.elements.items():
            part = _add(element, "element", subscript=",".join(map(element_title, names)))
            _add(part, "eqn", equation)
    else:
        _add(element, "eqn", item.equation)
    for flow in item.inflows:
        _add(element, "inflow", in_equation(flow))
    for flow in item.outflows:
        _add(element, "outflow", in_equation(flow))
    if item.graph:
        element.append(_graph(*item.graph))
    _add(element, "units", unit(item.unit))
    return element


def _group(block: Block) -> ET.Element:
    """A sector of the model, which the diagram shows as a block."""
    group = ET.Element("group", name=block.title)
    for name in block.members:
        _add(group, "entity", name=identifier(name))
    return group


def _graph(xs: Sequence[float], ys: Sequence[float]) -> ET.Element:
    """A graphical function: linear between its points, constant outside."""
    graph = ET.Element("gf", type="continuous")
    low, high = min(ys), max(ys)
    _add(graph, "yscale", min=repr(low), max=repr(high if high > low else low + 1))
    _add(graph, "xpts", ",".join(map(repr, xs)))
    _add(graph, "ypts", ",".join(map(repr, ys)))
    return graph
