"""What the picture of a sector shows: its stocks and flows, what they connect to, and what drives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tools.model_docs.latex import readable
from vawsim.sd.expression import Expression
from vawsim.sd.model import Model, Variable

Kind = Literal["stock", "flow", "auxiliary", "cloud", "ghost", "foreign", "label"]

ROOM = 36
"""Symbols that fit on a picture; beyond that, it leaves out what comes from other sectors, ..."""

FEW = 4
"""... except to what stands alone otherwise, unless that takes more than so many."""

PASSED_ON = {
    "heard>": "refused or registered",
    ">refused": "heard",
    ">held_for_exam": "registered",
    "exam_reported>": "ready for court",
    ">sent_to_court": "ready for court",
    ">not_sent_to_court": "ready for court",
    ">refuge_admissions": "registered",
}
"""Ends of flows that are no edge of the model: where women are parted or brought together at once, without waiting."""


@dataclass(frozen=True)
class Node:
    """A symbol. A ``ghost`` stands for stocks or flows of other sectors, ``foreign`` for another variable of one."""

    key: str
    kind: Kind
    text: str
    sector: str = ""


@dataclass(frozen=True)
class Pipe:
    """Half of a flow: from what it drains to its valve, or from there to what it fills. Names are keys of nodes."""

    start: str
    end: str
    both_ways: bool = False


@dataclass(frozen=True)
class Content:
    """Nodes, pipes and links (from cause to effect) of a picture."""

    nodes: tuple[Node, ...]
    pipes: tuple[Pipe, ...]
    links: tuple[tuple[str, str], ...]


def sector_of(variable: Variable) -> str:
    """The name of the sector that defines a variable."""
    return variable.module.rsplit(".", 1)[-1]


def signs(expression: Expression, sign: int = 1) -> dict[str, set[int]]:
    """For the net flow of a stock: the flows in it, with +1 where they fill it and -1 where they drain it."""
    if expression.operation == "name":
        return {expression.detail: {sign}}
    found: dict[str, set[int]] = {}
    for index, argument in enumerate(expression.arguments):
        turned = expression.operation == "negative" or (expression.operation == "subtract" and index == 1)
        for name, those in signs(argument, -sign if turned else sign).items():
            found.setdefault(name, set()).update(those)
    return found


def content(model: Model, sector: str) -> Content:
    """What the picture of a sector shows."""
    own = {name: each for name, each in model.variables.items() if sector_of(each) == sector}
    initial = _only_for_the_start(model)
    shown = {name: each for name, each in own.items() if name not in initial}
    nodes = {name: Node(name, _kind(each), readable(name), sector) for name, each in shown.items()}
    pipes: list[Pipe] = []
    for each in shown.values():
        if each.kind == "flow":
            for node, pipe in _ends(model, each, sector):
                nodes.setdefault(node.key, node)
                pipes.append(pipe)
    for node, pipe in _from_elsewhere(model, sector, set(shown)):
        nodes.setdefault(node.key, node)
        if pipe not in pipes:
            pipes.append(pipe)
    piped = {frozenset((pipe.start, pipe.end)) for pipe in pipes}
    links = [
        (used, name)
        for name, each in shown.items()
        if each.kind != "stock"
        for used in each.arguments
        if used in shown and frozenset((used, name)) not in piped
    ]
    foreign = {
        used: [
            name
            for name, each in shown.items()
            if each.kind != "stock" and used in each.arguments and not _joined(model, used, name)
        ]
        for used in model.variables
        if used not in own
    }
    foreign = {used: users for used, users in foreign.items() if users and used not in initial}
    if len(nodes) + len(foreign) > ROOM:
        joined = {name for link in links for name in link} | {name for pair in piped for name in pair}
        few = {name for name in shown if name not in joined and len(shown[name].arguments) <= FEW}
        foreign = {used: [user for user in users if user in few] for used, users in foreign.items()}
    for used, users in foreign.items():
        if users:
            key = f"{used}@"
            nodes[key] = Node(key, "foreign", readable(used), sector_of(model.variables[used]))
            links += [(key, user) for user in users]
    return Content(tuple(nodes.values()), tuple(pipes), tuple(dict.fromkeys(links)))


def _joined(model: Model, stock: str, flow: str) -> bool:
    """Whether a pipe joins the two, so that an arrow would say nothing more."""
    return model.variables[stock].kind == "stock" and flow in signs(model.variables[stock].equation)


def _kind(variable: Variable) -> Kind:
    return "stock" if variable.integrated else "flow" if variable.kind == "flow" else "auxiliary"


def _only_for_the_start(model: Model) -> set[str]:
    """Auxiliaries that only say what stocks start at: they drive nothing."""
    found = {each.initial for each in model.variables.values() if isinstance(each.initial, str)}
    while True:
        more = {
            name
            for name, each in model.variables.items()
            if each.kind == "auxiliary" and model.used_by(name) and set(model.used_by(name)) <= found
        } | found
        kept = {
            name
            for name in more & set(model.variables)
            if all(user in more or model.variables[user].integrated for user in model.used_by(name))
        }
        if kept == found:
            return kept
        found = kept


def _ends(model: Model, flow: Variable, sector: str) -> list[tuple[Node, Pipe]]:
    """Both ends of a flow of the sector: a stock, a stock of another sector, or a cloud."""
    fills, drains = _stocks_of(model, flow.name)
    both_ways = runs_both_ways(flow)
    found: list[tuple[Node, Pipe]] = []
    if fills == drains and fills:
        drains, fills = drains, []
        onward = Node(f"{flow.name}>", "ghost", "the next type")
        found.append((onward, Pipe(flow.name, onward.key)))
    for stock in drains:
        node = _end(model, stock, f">{flow.name}", sector)
        found.append((node, Pipe(node.key, flow.name, both_ways)))
    if not drains:
        cloud = _edge(f">{flow.name}")
        found.append((cloud, Pipe(cloud.key, flow.name, both_ways)))
    for stock in fills:
        node = _end(model, stock, f"{flow.name}>", sector)
        found.append((node, Pipe(flow.name, node.key, both_ways)))
    if not fills and found[0][0].key != f"{flow.name}>":
        cloud = _edge(f"{flow.name}>")
        found.append((cloud, Pipe(flow.name, cloud.key, both_ways)))
    return found


def _edge(key: str) -> Node:
    text = PASSED_ON.get(key, "")
    return Node(key, "ghost" if text else "cloud", text)


def _end(model: Model, stock: str, key: str, sector: str) -> Node:
    home = sector_of(model.variables[stock])
    if home == sector:
        return Node(stock, "stock", readable(stock), sector)
    return Node(key, "ghost", readable(stock), home)


def _stocks_of(model: Model, flow: str) -> tuple[list[str], list[str]]:
    """The stocks that a flow fills and those that it drains; one stock only counts that moves people, not tallies."""
    fills, drains = [], []
    for stock in model.of_kind("stock"):
        those = signs(stock.equation).get(flow, set())
        fills += [stock.name] if 1 in those else []
        drains += [stock.name] if -1 in those else []
    return fills, drains


def runs_both_ways(flow: Variable) -> bool:
    """Whether a flow runs either way: it closes a gap between a goal and a level."""
    return flow.equation.operation == "divide" and flow.equation.arguments[0].operation == "subtract"


def _from_elsewhere(model: Model, sector: str, shown: set[str]) -> list[tuple[Node, Pipe]]:
    """Flows of other sectors at the stocks of this one: a pipe for all that fill a stock, one for all that drain it."""
    found = []
    for stock in model.of_kind("stock"):
        if stock.name not in shown:
            continue
        flows = {
            flow: those for flow, those in signs(stock.equation).items() if sector_of(model.variables[flow]) != sector
        }
        for sign, key in ((1, f"...>{stock.name}"), (-1, f"{stock.name}>...")):
            chosen = [flow for flow, those in flows.items() if sign in those]
            if chosen:
                homes = dict.fromkeys(readable(sector_of(model.variables[flow])) for flow in chosen)
                node = Node(key, "ghost", "\n".join(map(readable, chosen)), ", ".join(homes))
                found.append((node, Pipe(key, stock.name) if sign > 0 else Pipe(stock.name, key)))
    return found
