"""The page of a sector: what it is about, its picture, its equations, its parameters, its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from tools.model_docs import values
from tools.model_docs.content import sector_of
from tools.model_docs.latex import equation, start
from tools.model_docs.template import GENERATED
from tools.model_docs.words import Words
from vawsim.model.assembly import SECTORS, PeruModel
from vawsim.report.listings import describe_variable
from vawsim.sd.model import Model, Variable
from vawsim.text.units import unit_in_words

_KINDS = ("stock", "flow", "auxiliary", "accumulator")


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


def sector_page(loaded: PeruModel, sector: str, words: Words) -> str:
    """The whole page."""
    model = loaded.model
    own = variables_of(model, sector)
    parts = [
        GENERATED,
        f"# {words.title(sector)}",
        words.about(sector),
        words.more(sector),
        f"![{words('picture', sector=words.title(sector))}](../../diagrams/{sector}.svg)",
        f"[{words('how_to_read')}](index.md#{HOW_TO_READ})",
        f"## {words('neighbours')}",
        _neighbours(model, sector, words),
    ]
    for kind in _KINDS:
        chosen = [variable for variable in own if variable.kind == kind]
        if chosen:
            parts += [f"## {words(kind)}", *(_variable(model, variable, words) for variable in chosen)]
    parts += [f"## {words('parameters')}", *_parameters(loaded, own, sector, words)]
    return "\n\n".join(part for part in parts if part) + "\n"


HOW_TO_READ = "how-to-read"
"""The anchor of the part that explains pictures and equations, in every language."""


def _variable(model: Model, variable: Variable, words: Words) -> str:
    over = words("over_and").join(words(each.name) for each in variable.over)
    facts = words("unit", unit=unit_in_words(variable.unit, words.texts))
    facts += words("by", over=over) if over else words("whole_country")
    if variable.kind == "stock":
        begins = start(model, variable)
        facts += words("starts_at", value=begins) if begins else words("starts_at_nothing")
    return "\n\n".join(
        [
            f"### `{variable.name}`",
            describe_variable(variable, words.texts),
            f"$$\n{words.formula(equation(model, variable))}\n$$",
            facts + ".",
        ]
    )


def _neighbours(model: Model, sector: str, words: Words) -> str:
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
    rows = [words("neighbour_head"), "|---|---|---|"]
    rows += [
        f"| [{words.title(other)}]({other}.md) | {_listed(takes.get(other, []))} | {_listed(gives.get(other, []))} |"
        for other in SECTORS
        if other in takes or other in gives
    ]
    return "\n".join(rows) if len(rows) > 2 else words("none")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _parameters(loaded: PeruModel, own: Sequence[Variable], sector: str, words: Words) -> list[str]:
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
        head = f"{words('parameter_head')}\n|---|---|---|---|---|---|"
        found.append("\n".join([head, *(values.row(loaded.parameters[name], words) for name in here)]))
    if elsewhere:
        links = ", ".join(f"[`{name}`]({described[name]}.md#{name})" for name in elsewhere)
        found.append(words("elsewhere", names=links))
    return found or [words("none")]
