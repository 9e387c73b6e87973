"""The maps of the diagram: boxes of stocks as a file places them, and pipes that follow the model's equations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from vawsim.files.bilingual import BothLanguages, Text
from vawsim.files.validate import Entry, read_entries
from vawsim.model import load_model
from vawsim.sd.expression import Expression
from vawsim.sd.model import Variable

FILE = Path(__file__).parent / "diagram.yaml"

Numbers = Annotated[list[float], Field(min_length=2, max_length=2)]
Box = Annotated[list[float], Field(min_length=4, max_length=4)]
"""Left, top, width and height."""


class Junction(Entry):
    """Where flows divide and nobody stays."""

    box: Box
    enter: list[Text]
    leave: list[Text]


class Pipe(Entry):
    """How a flow is drawn: points between its ends, and perhaps a short label."""

    via: Annotated[list[Numbers], Field(min_length=1)]
    label: BothLanguages | None = None
    left: bool = False
    below: bool = False


class Map(Entry):
    """One picture: its size, what stands in it and what runs through it."""

    size: Numbers
    stocks: dict[Text, Box]
    junctions: dict[Text, Junction] = Field(default_factory=dict)
    pipes: dict[Text, Pipe]


@dataclass(frozen=True)
class Line:
    """A drawn pipe: all its points, and whether it begins and ends in a cloud."""

    points: tuple[tuple[float, float], ...]
    from_cloud: bool
    to_cloud: bool


@cache
def load_maps() -> dict[str, Map]:
    """Every map by name, in the order of the file.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    return read_entries(FILE, Map)


def flows_of(stock: Variable) -> tuple[list[str], list[str]]:
    """The flows that enter a stock and those that leave it, as its equation adds and subtracts them.

    One that moves what is in it between types of violence does both.
    """
    enter: list[str] = []
    leave: list[str] = []
    _collect(stock.equation, enter, leave)
    return enter, leave


def _collect(part: Expression, enter: list[str], leave: list[str]) -> None:
    if part.operation == "name":
        enter.append(part.detail)
    elif part.operation == "negative":
        _collect(part.arguments[0], leave, enter)
    elif part.operation in ("add", "subtract"):
        first, second = part.arguments
        _collect(first, enter, leave)
        _collect(second, *((enter, leave) if part.operation == "add" else (leave, enter)))
    else:
        # The total over types, or what moves from one type to the next.
        for argument in part.arguments:
            _collect(argument, enter, leave)


def line(drawn: Map, flow: str) -> Line:
    """A pipe from where its flow comes to where it goes."""
    points = [(x, y) for x, y in drawn.pipes[flow].via]
    sources, targets = _ends(drawn)
    source, target = sources.get(flow), targets.get(flow)
    if source is not None:
        points.insert(0, _port(source, points[0]))
    if target is not None:
        points.append(_port(target, points[-1]))
    return Line(tuple(_corners(points)), source is None, target is None)


def _ends(drawn: Map) -> tuple[Mapping[str, list[float]], Mapping[str, list[float]]]:
    """The boxes out of which and into which the flows of a map run."""
    sources: dict[str, list[float]] = {}
    targets: dict[str, list[float]] = {}
    for name, box in drawn.stocks.items():
        enter, leave = flows_of(load_model().model.variables[name])
        sources |= dict.fromkeys(leave, box)
        targets |= dict.fromkeys(enter, box)
    for junction in drawn.junctions.values():
        sources |= dict.fromkeys(junction.leave, junction.box)
        targets |= dict.fromkeys(junction.enter, junction.box)
    return sources, targets


def _port(box: list[float], near: tuple[float, float]) -> tuple[float, float]:
    """Where a pipe that comes straight from a point meets a box."""
    left, top, width, height = box
    x, y = near
    if left < x < left + width:
        return x, top if y < top else top + height
    if top < y < top + height:
        return left if x < left else left + width, y
    raise ValueError(f"no straight way from {near} to the box {box}")


def _corners(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points without those that lie within a straight part."""
    inner = [
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1])
    ]
    return [points[0], *inner, points[-1]]
