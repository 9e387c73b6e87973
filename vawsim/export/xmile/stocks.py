"""Stocks as XMILE knows them: with inflows and outflows, each of the stock's own dimensions and at one stock only.

The modelling language is freer: a stock may add up a flow over a dimension (women of every type of violence join
one stock), shift it, or share it with another stock, and an accumulator integrates any quantity. For those the file
has a flow of its own, named after both: ``violence_ends_into_free_of_violence``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vawsim.sd.expression import Expression
from vawsim.sd.model import Model, Variable


@dataclass(frozen=True)
class Attachment:
    """A flow at a stock. ``equation`` is that of a flow which the file has for this stock alone, else None."""

    flow: str
    inwards: bool
    equation: Expression | None = None


def attachments(model: Model) -> dict[str, list[Attachment]]:
    """The flows at every stock and accumulator, inflows and outflows in the order of its equation."""
    taken: set[tuple[str, bool]] = set()
    names = {*model.variables, *model.parameters}
    found: dict[str, list[Attachment]] = {}
    for stock in model.of_kind("stock", "accumulator"):
        found[stock.name] = []
        if stock.kind == "accumulator":
            found[stock.name].append(Attachment(_free(f"{stock.name}_rate", names), True, stock.equation))
            continue
        for flow, part, inwards in _terms(stock.equation, True):
            plain = part.operation == "name" and set(model.variables[flow].over) == set(stock.over)
            if plain and (flow, inwards) not in taken:
                taken.add((flow, inwards))
                found[stock.name].append(Attachment(flow, inwards))
            else:
                name = f"{flow}_{'into' if inwards else 'from'}_{stock.name}"
                found[stock.name].append(Attachment(_free(name, names), inwards, part))
    return found


def _free(name: str, names: set[str]) -> str:
    """A name that is not taken; it is taken from now on."""
    while name in names:
        name += "_too"
    names.add(name)
    return name


def _terms(expression: Expression, inwards: bool) -> Iterator[tuple[str, Expression, bool]]:
    """The flows of a net flow: name, the term with what is summed or shifted, and whether it is added."""
    operation, arguments = expression.operation, expression.arguments
    if operation == "constant":  # 0: nothing else is allowed in a stock
        return
    if operation == "name":
        yield expression.detail, expression, inwards
    elif operation in ("add", "subtract"):
        yield from _terms(arguments[0], inwards)
        yield from _terms(arguments[1], inwards == (operation == "add"))
    elif operation == "negative":
        yield from _terms(arguments[0], not inwards)
    else:  # the sum or shift of several flows is that of each of them
        for name, part, sign in _terms(arguments[0], inwards):
            yield name, Expression(operation, part, detail=expression.detail), sign


def needs_clock(model: Model) -> bool:
    """Whether PySD needs a stock without dimensions beside those of the model to hold them all.

    It keeps the stocks in one NumPy array of arrays, which NumPy refuses to make of shapes that begin alike and
    go on differently, unless there is a plain number among them.
    """
    ranks = {len(stock.over) for stock in stocks(model)}
    return len(ranks) > 1 and 0 not in ranks


def stocks(model: Model) -> list[Variable]:
    """Stocks and accumulators."""
    return model.of_kind("stock", "accumulator")
