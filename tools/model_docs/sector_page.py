"""The page of a sector: what it is about, its picture, its equations, its parameters, its neighbours."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Sequence

from tools.model_docs import values
from tools.model_docs.content import sector_of
from tools.model_docs.latex import equation, readable, start
from tools.model_docs.template import GENERATED
from vawsim.model.assembly import SECTORS, PeruModel
from vawsim.sd.model import Model, Variable

_PARTS = (("stock", "Stocks"), ("flow", "Flows"), ("auxiliary", "Auxiliaries"), ("accumulator", "Totals over time"))


def heading(sector: str) -> str:
    """The name of a sector as a title."""
    return readable(sector).capitalize()


def documentation(sector: str) -> str:
    """What the module of a sector says about itself."""
    return inspect.getdoc(importlib.import_module(f"vawsim.model.sectors.{sector}")) or ""


def variables_of(model: Model, sector: str) -> list[Variable]:
    """The variables of a sector."""
    return [variable for variable in model.variables.values() if sector_of(variable) == sector]


def homes(model: Model) -> dict[str, str]:
    """The sector on whose page each parameter is described: the first one that uses it."""
    found: dict[str, str] = {}
    for sector in SECTORS:
        for variable in variables_of(model, sector):
            for name in model.depends_on(variable.name):
                if name in model.parameters:
                    found.setdefault(name, sector)
    return found


def sector_page(loaded: PeruModel, sector: str) -> str:
    """The whole page."""
    model = loaded.model
    own = variables_of(model, sector)
    name, _, about = documentation(sector).partition(":")
    parts = [
        GENERATED,
        f"# {heading(sector)}",
        _sentence(about.split("\n\n")[0]) if about else name,
        "\n\n".join(documentation(sector).split("\n\n")[1:]),
        f"![Stocks, flows and influences of the sector {readable(sector)}](diagrams/{sector}.svg)",
        "[How to read the picture and the equations](README.md#how-to-read-these-pages)",
        "## Neighbours",
        _neighbours(model, sector),
    ]
    for kind, title in _PARTS:
        chosen = [variable for variable in own if variable.kind == kind]
        if chosen:
            parts += [f"## {title}", *(_variable(model, variable) for variable in chosen)]
    parts += ["## Parameters", *_parameters(loaded, own, sector)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def _variable(model: Model, variable: Variable) -> str:
    over = " and ".join({"place": "place", "violence": "type of violence"}[each.name] for each in variable.over)
    facts = f"Unit: `{variable.unit}`" + (f", by {over}" if over else ", for the whole country")
    if variable.kind == "stock":
        begins = start(model, variable)
        facts += f". Starts at ${begins}$" if begins else ". Starts at 0"
    return "\n\n".join(
        [
            f"### `{variable.name}`",
            variable.documentation,
            f"$$\n{equation(model, variable)}\n$$",
            facts + ".",
        ]
    )


def _neighbours(model: Model, sector: str) -> str:
    """What the sector takes from others and gives to them, a row for each."""
    takes: dict[str, list[str]] = {}
    gives: dict[str, list[str]] = {}
    for variable in model.variables.values():
        here = sector_of(variable)
        for used in model.depends_on(variable.name):
            if used not in model.variables:
                continue
            there = sector_of(model.variables[used])
            if here == sector != there:
                takes.setdefault(there, []).append(used)
            elif there == sector != here:
                gives.setdefault(here, []).append(used)
    rows = ["| sector | gives to this one | takes from this one |", "|---|---|---|"]
    rows += [
        f"| [{heading(other)}]({other}.md) | {_listed(takes.get(other, []))} | {_listed(gives.get(other, []))} |"
        for other in SECTORS
        if other in takes or other in gives
    ]
    return "\n".join(rows) if len(rows) > 2 else "None."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _parameters(loaded: PeruModel, own: Sequence[Variable], sector: str) -> list[str]:
    """A table of those described here, and where to find the others."""
    model = loaded.model
    described = homes(model)
    used = dict.fromkeys(
        name for variable in own for name in model.depends_on(variable.name) if name in model.parameters
    )
    here = [name for name in loaded.parameters if name in used and described[name] == sector]
    elsewhere = [name for name in loaded.parameters if name in used and described[name] != sector]
    found = []
    if here:
        head = "| parameter | value | range | unit | evidence | source |\n|---|---|---|---|---|---|"
        found.append("\n".join([head, *(values.row(loaded.parameters[name]) for name in here)]))
    if elsewhere:
        links = ", ".join(f"[`{name}`]({described[name]}.md#{name})" for name in elsewhere)
        found.append(f"Also used here, described on other pages: {links}.")
    return found or ["None."]
