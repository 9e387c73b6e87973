"""What the stock-and-flow diagram of the classroom page holds: its maps, and what a variable's card tells.

Everything stands once, in lists without keys, because the page must be small; ``completeDiagram`` in
``js/diagram_data.js`` gives the parts their names. In equations, ``#7`` is the thing of number 7: stocks first, then
flows, the auxiliaries that they use, and their parameters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from vawsim.analysis.today import central_value
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.model.places import PLACE
from vawsim.report.page.diagram_layout import Map, flows_of, line, load_maps
from vawsim.report.page.levers import load_levers
from vawsim.sd.expression import to_text
from vawsim.sd.model import Model, Variable
from vawsim.text.catalogue import LANGUAGES, Texts, descriptions
from vawsim.text.units import amount_in_words

MOST_LEVERS = 4
"""So many levers, the nearest ones, are shown on a variable's card."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def diagram_data() -> dict[str, Any]:
    """All that the diagram tells, ready for JSON."""
    loaded = load_model()
    things = _things(loaded.model)
    number = {name: index for index, name in enumerate(things)}
    stocks, flows = loaded.model.of_kind("stock"), loaded.model.of_kind("flow")
    own = [loaded.parameters[name] for name in things if name in loaded.parameters]
    helpers = [loaded.model.variables[name] for name in things if name in loaded.model.variables]
    helpers = [variable for variable in helpers if variable.kind == "auxiliary"]
    sources = list(dict.fromkeys((parameter.source["en"], parameter.source["es"]) for parameter in own))
    units = list(dict.fromkeys([thing.unit for thing in (*stocks, *flows)] + [parameter.unit for parameter in own]))
    return {
        "maps": [_map(name, drawn, number) for name, drawn in load_maps().items()],
        "names": " ".join(things),
        "stocks": [_stock(stock, number, units) for stock in stocks],
        "flows": [_flow(flow, number, units) for flow in flows],
        "helpers": [_title(variable) for variable in helpers],
        "parameters": [_parameter(parameter, units, sources) for parameter in own],
        "units": [[amount_in_words("#", unit, Texts(language)) for language in LANGUAGES] for unit in units],
        "sources": sources,
    }


def _things(model: Model) -> list[str]:
    """Stocks, flows, and what the equations of flows use."""
    flows = model.of_kind("flow")
    used = dict.fromkeys(name for flow in flows for name in flow.arguments)
    helpers = [name for name in used if name in model.variables and model.variables[name].kind == "auxiliary"]
    parameters = [name for name in used if name in model.parameters]
    return [*(stock.name for stock in model.of_kind("stock")), *(flow.name for flow in flows), *helpers, *parameters]


def _stock(stock: Variable, number: dict[str, int], units: Sequence[str]) -> list[Any]:
    enter, leave = flows_of(stock)
    texts = [Texts(language)(f"stocks.{stock.name}") for language in LANGUAGES]
    ends = [[number[name] for name in names] for names in (enter, leave)]
    return [*_variable(stock, number, units), *texts, *_documentation(stock), *ends]


def _flow(flow: Variable, number: dict[str, int], units: Sequence[str]) -> list[Any]:
    return [*_variable(flow, number, units), *_title(flow)]


def _variable(variable: Variable, number: dict[str, int], units: Sequence[str]) -> list[Any]:
    """Where its equation is, unit, equation, levers that act on it, and over how many places a share varies."""
    at = f"{variable.module.rpartition('.')[2]}:{variable.line}"
    equation = _NAME.sub(
        lambda word: f"#{number[word[0]]}" if word[0] in variable.arguments else word[0], to_text(variable.equation)
    )
    places = len(PLACE) if PLACE in variable.over and variable.unit.startswith("1") else 1
    return [at, units.index(variable.unit), equation, nearest_levers(variable.name), places]


def _documentation(variable: Variable) -> list[str]:
    return [_first_paragraph(text) for text in (variable.documentation, descriptions("es")[variable.name])]


def _title(variable: Variable) -> list[str]:
    return [_head(text) for text in _documentation(variable)]


def _first_paragraph(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _head(text: str) -> str:
    """What comes before the first colon, semicolon or full stop."""
    return re.split(r"[:;]|\.$|\. ", text)[0]


def _parameter(parameter: ModelParameter, units: Sequence[str], sources: Sequence[tuple[str, str]]) -> list[Any]:
    source = sources.index((parameter.source["en"], parameter.source["es"]))
    value = central_value(parameter)
    ends = sorted({float(f"{end:.4g}") for end in (np.min(value), np.max(value))})
    return [parameter.label["en"], parameter.label["es"], units.index(parameter.unit), ends, source, parameter.grade]


def nearest_levers(name: str) -> list[int]:
    """The levers of the page that act on a variable at the same moment, by number; the nearest first."""
    model = load_model().model
    levers: dict[str, list[int]] = {}
    for index, lever in enumerate(load_levers().values()):
        levers.setdefault(lever.parameter.name, []).append(index)
    found: list[int] = []
    seen, ring = {name}, [name]
    while ring:
        found += [index for each in ring for index in levers.get(each, [])]
        reached = [used for each in ring for used in _same_moment(model, each, each == name)]
        ring = [used for used in dict.fromkeys(reached) if used not in seen]
        seen.update(ring)
    return found[:MOST_LEVERS]


def _same_moment(model: Model, name: str, asked: bool) -> Iterable[str]:
    """What a variable is computed from; a stock that is not asked about remembers, and ends the search."""
    variable = model.variables.get(name)
    return () if variable is None or (variable.integrated and not asked) else variable.arguments


def _map(name: str, drawn: Map, number: dict[str, int]) -> dict[str, Any]:
    return {
        "id": name,
        "size": _whole(drawn.size),
        "stocks": [[number[stock], *_whole(box)] for stock, box in drawn.stocks.items()],
        "junctions": [[junction, *_whole(entry.box)] for junction, entry in drawn.junctions.items()],
        "pipes": [_pipe(drawn, flow, number) for flow in drawn.pipes],
    }


def _pipe(drawn: Map, flow: str, number: dict[str, int]) -> list[Any]:
    """Number, points in one row, whether clouds are at its ends (1 at the start, 2 at the end), label, and its side."""
    pipe, drawn_line = drawn.pipes[flow], line(drawn, flow)
    clouds = drawn_line.from_cloud + 2 * drawn_line.to_cloud
    points = _whole([coordinate for point in drawn_line.points for coordinate in point])
    if pipe.label is None:
        return [number[flow], points, clouds]
    return [number[flow], points, clouds, pipe.label.en, pipe.label.es, int(pipe.left or pipe.below)]


def _whole(numbers: Iterable[float]) -> list[int]:
    return [round(each) for each in numbers]
