"""One variable of an XMILE file, before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from vawsim.export.xmile.equations import At
from vawsim.sd.dimensions import Dimension

Points = tuple[tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A stock, flow or auxiliary with its equation.

    Names are those of the model; they become XMILE's when they are written.
    """

    name: str
    kind: Literal["stock", "flow", "aux"]
    unit: str
    """As the model writes it."""
    over: tuple[Dimension, ...] = ()
    documentation: str = ""
    sector: str = ""
    """The module that it belongs to, for the diagram."""
    equation: str = ""
    """Of a stock: its initial value."""
    elements: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """One equation for each element instead of ``equation``."""
    graph: Points | None = None
    """A graphical function of the equation."""
    inflows: tuple[str, ...] = ()
    outflows: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """Names in the equation, for the connectors of the diagram."""


def positions(over: tuple[Dimension, ...]) -> list[At]:
    """Every combination of elements of some dimensions, the last one changing fastest."""
    return [dict(zip(over, names, strict=True)) for names in product(*(dimension.elements for dimension in over))]
