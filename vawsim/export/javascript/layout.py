"""Where every value lives in the arrays of the JavaScript.

Each array begins with what is common to all strata (the elements of the first dimension), then has one row for each
stratum. ``x`` holds the state, ``m`` the parameters and what is computed beforehand or kept from loop to loop, ``r``
the results.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from vawsim.sd.compiled.lowering import Key, Lowering, Node

ArrayName = Literal["x", "m", "r"]


@dataclass
class Slots:
    """The slots of one array: those in common, and those of a row."""

    common: dict[Key | int, int] = field(default_factory=dict)
    stratum: dict[Key | int, int] = field(default_factory=dict)

    def add(self, key: Key | int, in_stratum: bool) -> None:
        """Give a value a slot unless it has one."""
        own = self.stratum if in_stratum else self.common
        own.setdefault(key, len(own))

    def slot(self, key: Key | int, in_stratum: bool) -> int:
        """Slot in common, or in a row."""
        return (self.stratum if in_stratum else self.common)[key]

    @property
    def start(self) -> int:
        """Where the first row begins."""
        return len(self.common)

    @property
    def width(self) -> int:
        """Slots of a row."""
        return len(self.stratum)

    def size(self, strata: int) -> int:
        """Slots in all."""
        return self.start + strata * self.width


@dataclass
class Layout:
    """The arrays of a model."""

    lowering: Lowering
    strata: int
    x: Slots = field(default_factory=Slots)
    m: Slots = field(default_factory=Slots)
    r: Slots = field(default_factory=Slots)

    @classmethod
    def of(cls, lowering: Lowering, kept: Iterable[Node]) -> Layout:
        """The layout of a model with room for the nodes that are kept."""
        layout = cls(lowering, len(lowering.loop) if lowering.loop else 1)
        for array, in_strata, _, names in layout.groups:
            for name in names:
                for element in lowering.elements(name):
                    getattr(layout, array).add((name, element), in_strata)
        for node in kept:
            layout.m.add(node.number, node.in_stratum)
        return layout

    def array(self, name: str) -> ArrayName:
        """The array in which a parameter or variable is."""
        variable = self.lowering.model.variables.get(name)
        if variable is None:
            return "m"
        return "x" if variable.integrated else "r"

    @property
    def groups(self) -> list[tuple[ArrayName, bool, int, list[str]]]:
        """Array, whether in every stratum, elements that are written out, and all names for which these hold."""
        found: dict[tuple[ArrayName, bool, int], list[str]] = {}
        model = self.lowering.model
        for name in (*model.parameters, *model.variables):
            elements = len(list(self.lowering.elements(name)))
            found.setdefault((self.array(name), self.lowering.in_strata(name), elements), []).append(name)
        return [(*key, names) for key, names in found.items()]

    @property
    def parameters(self) -> list[str]:
        """The parameters in the order in which the tables have them."""
        return [name for array, _, _, names in self.groups if array == "m" for name in names]
