"""Where every value lives in the working memory of a block of members.

Members are processed in blocks of a few lanes, all values of a block beside each other: one row for what is common to
all strata, then one row for each stratum. Within a row, every slot holds one value for each lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

import numpy as np

from vawsim.sd.compiled.lowering import Key, Lowering, Node

LANES = 4
"""Members of a block: as many doubles as a 256-bit register holds. More spill out of the first cache."""

STATE_COPIES = 4
"""The state at the beginning of a step, that at its end, and two between which the stages go back and forth."""


@dataclass
class Row:
    """The slots of one kind of row: copies of the state, parameters, computed values that are kept; and results."""

    states: dict[Key, int] = field(default_factory=dict)
    parameters: dict[Key, int] = field(default_factory=dict)
    kept: dict[int, int] = field(default_factory=dict)
    results: dict[Key, int] = field(default_factory=dict)

    def state(self, key: Key, copy: int) -> int:
        """Slot of a stock or accumulator in a copy of the state."""
        return copy * len(self.states) + self.states[key]

    def parameter(self, key: Key) -> int:
        """Slot of a parameter."""
        return STATE_COPIES * len(self.states) + self.parameters[key]

    def keep(self, node: Node) -> int:
        """Slot of a computed value that is kept for later."""
        return STATE_COPIES * len(self.states) + len(self.parameters) + self.kept[node.number]

    @property
    def width(self) -> int:
        """Slots of a row, without those of the results."""
        return STATE_COPIES * len(self.states) + len(self.parameters) + len(self.kept)


@dataclass
class Layout:
    """The rows of a model: ``common`` once, ``stratum`` for every stratum; results lie behind all of them."""

    common: Row
    stratum: Row
    strata: int

    @classmethod
    def of(cls, lowering: Lowering, *kept: Iterable[Node]) -> Layout:
        """The layout of a model with room for the values that are kept."""
        model = lowering.model
        rows = {False: Row(), True: Row()}
        for name in (*model.parameters, *model.variables):
            variable = model.variables.get(name)
            row = rows[lowering.in_strata(name)]
            for element in lowering.elements(name):
                if variable is None:
                    row.parameters[name, element] = len(row.parameters)
                elif variable.integrated:
                    row.states[name, element] = len(row.states)
                row.results[name, element] = len(row.results)
        for node in chain(*kept):
            own = rows[node.in_stratum].kept
            own.setdefault(node.number, len(own))
        return cls(rows[False], rows[True], len(lowering.loop) if lowering.loop else 1)

    def row(self, in_stratum: bool) -> Row:
        """The kind of row."""
        return self.stratum if in_stratum else self.common

    @property
    def results_start(self) -> int:
        """First slot of the results: behind the common row and those of the strata."""
        return self.common.width + self.strata * self.stratum.width

    @property
    def size(self) -> int:
        """Slots in all."""
        return self.results_start + len(self.common.results) + self.strata * len(self.stratum.results)

    def offsets(self, keys: Iterable[Key], in_stratum: bool, kind: str) -> np.ndarray:
        """Slots of all elements of a parameter (``parameter``), stock (``state``) or result (``result``).

        In the order of NumPy: strata first, then the elements that are written out.
        """
        row = self.row(in_stratum)
        if kind == "result":
            own = np.array([row.results[key] for key in keys])
            start = self.results_start + (len(self.common.results) if in_stratum else 0)
            width = len(row.results)
        else:
            own = np.array([row.state(key, 0) if kind == "state" else row.parameter(key) for key in keys])
            start, width = self.common.width if in_stratum else 0, row.width
        strata = np.arange(self.strata if in_stratum else 1)
        offsets: np.ndarray = (start + strata[:, None] * width + own[None, :]).ravel()
        return offsets
