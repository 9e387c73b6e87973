"""The operations of a schedule as a JavaScript function, phase by phase (see ``vawsim.sd.compiled.schedule``).

What is used once is written where it is used; what is used more than once gets a name, ``V`` and a number (no word of
the language begins so).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vawsim.export.javascript.expressions import ATOM, FLOATS, Written, constant, repeated, write
from vawsim.export.javascript.layout import ArrayName, Layout
from vawsim.sd.compiled.lowering import Key, Node
from vawsim.sd.compiled.schedule import Schedule

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ROW: dict[str, str] = {"m": "b", "x": "c", "k": "c", "r": "q"}
"""The variable of a loop that holds where the row begins, by array; ``k`` are the rates, laid out as the state."""


@dataclass(frozen=True)
class Target:
    """Where a wanted value is put: an array, a value's key in its layout, and whether that is in every stratum."""

    array: str
    key: Key | int
    in_stratum: bool
    node: Node


def function(name: str, arguments: str, schedule: Schedule, targets: Iterable[Target], layout: Layout) -> str:
    """A function that computes the targets.

    Args:
        name: of the function.
        arguments: its arguments, separated by commas; arrays have the names that ``Layout`` gives them.
        schedule: in which phases the values are computed.
        targets: what to put where.
        layout: the layout of the arrays.
    """
    body = _Body(schedule, list(targets), layout).text()
    floats = [f"{text}=floats[{int(value)}]" for value, text in FLOATS.items() if re.search(rf"\b{text}\b", body)]
    head = f"const {','.join(floats)};" if floats else ""
    return f"function {name}({arguments}){{{head}{body}}}"


class _Body:
    def __init__(self, schedule: Schedule, targets: list[Target], layout: Layout):
        self.schedule, self.targets, self.layout = schedule, targets, layout
        self.lines: list[str] = []
        self.names = 0
        self.common: dict[Node, str] = {}
        self.local: dict[Node, str] = {}
        self.uses: Counter[Node] = Counter()
        self.in_loop = False
        self.phase = 0

    def text(self) -> str:
        """The statements."""
        schedule = self.schedule
        self.hoisted = self._used_in_loops()
        for phase in range(schedule.last + 1):
            self.phase, last = phase, phase == schedule.last
            own = [target for target in self.targets if last and not target.in_stratum]
            in_rows = [target for target in self.targets if last and target.in_stratum]
            self._common(phase, own)
            if schedule.kept_by(phase) or schedule.sums(phase) or in_rows:
                self._loop(phase, in_rows)
        return "".join(self.lines)

    def _used_in_loops(self) -> set[Node]:
        """What is common and used in a loop, so that it is computed before."""
        found = {target.node for target in self.targets if target.in_stratum}
        for node in self.schedule.nodes:
            if (node.in_stratum and self._computed(node)) or node.operation == "stratum_sum":
                found.update(node.arguments)
        return {node for node in found if not node.in_stratum and node.operation != "constant"}

    def _computed(self, node: Node) -> bool:
        """Whether this function computes it."""
        return not node.is_memory and node not in self.schedule.ready and node.operation != "constant"

    def _common(self, phase: int, targets: list[Target]) -> None:
        nodes = [node for node in self.schedule.common(phase) if node.operation != "constant"]
        self.in_loop = False
        self.uses = Counter()
        for node in self.schedule.nodes:
            if not node.in_stratum and self._computed(node) and node.operation != "stratum_sum":
                self.uses.update((*node.arguments, *repeated(node)))
        self.uses.update(target.node for target in self.targets if not target.in_stratum)
        for node in nodes:
            if node in self.hoisted or (self._computed(node) and self.uses[node] > 1):
                self._named(node)
        self._store(targets)

    def _loop(self, phase: int, targets: list[Target]) -> None:
        schedule = self.schedule
        sums, kept = schedule.sums(phase), schedule.kept_by(phase)
        for node in sums:
            self.common[node] = self._new_name()
            self.lines.append(f"let {self.common[node]}={FLOATS[0]};")
        self.uses = Counter()
        for node in schedule.in_loop(phase):
            if self._computed(node) and node.operation != "stratum_shift":
                self.uses.update((*node.arguments, *repeated(node)))
        self.uses.update(kept)
        self.uses.update(node.arguments[0] for node in sums)
        self.uses.update(target.node for target in targets)
        self.in_loop, self.local = True, {}
        outside, self.lines = self.lines, []
        for node in sums:
            self.lines.append(f"{self.common[node]}+={self._inside(node.arguments[0])};")
        self._store([Target("m", node.number, True, node) for node in kept])
        self._store(targets)
        body = "".join(self.lines)
        self.in_loop, self.lines = False, outside
        starts, steps = ["i=0"], ["i++"]
        for array, row in {"m": "b", "x": "c", "r": "q"}.items():
            slots = getattr(self.layout, array)
            if f"[{row}+" in body or f"[{row}-" in body:
                starts.append(f"{row}={slots.start}")
                steps.append(f"{row}+={slots.width}")
        self.lines.append(f"for(let {','.join(starts)};i<{self.layout.strata};{','.join(steps)}){{{body}}}")

    def _store(self, targets: Iterable[Target]) -> None:
        for target in targets:
            truth = "+" if target.node.is_truth else ""
            value = f"+({self._inside(target.node)})" if truth else self._inside(target.node)
            self.lines.append(f"{self._place(target.array, target.key, target.in_stratum)}={value};")

    def _inside(self, node: Node) -> str:
        return self._value(node)[0]

    def _value(self, node: Node) -> Written:
        """A node as it is written where it is used."""
        if node.operation == "constant":
            return constant(node.detail)
        if node in self.common:
            return self.common[node], ATOM
        if node in self.local:
            return self.local[node], ATOM
        if self.uses[node] > 1 and (self._computed(node) or self.in_loop):
            return self._named(node), ATOM
        return self._written(node)

    def _named(self, node: Node) -> str:
        names = self.local if self.in_loop and node.in_stratum else self.common
        if node not in names:
            text = self._written(node)[0]
            names[node] = self._new_name()
            self.lines.append(f"const {names[node]}={text};")
        return names[node]

    def _written(self, node: Node) -> Written:
        """A node as an expression: from memory, or from its arguments."""
        if node.is_memory:
            array: ArrayName = "m" if node.operation == "parameter" else "x"
            return self._place(array, node.detail, node.in_stratum), ATOM
        earlier = node.in_stratum and node not in self.schedule.ready and self.schedule.phase[node] < self.phase
        if node in self.schedule.ready or earlier:
            return self._place("m", node.number, node.in_stratum), ATOM
        if node.operation == "stratum_shift":
            return self._shifted(node.arguments[0])
        return write(node, self._value)

    def _shifted(self, node: Node) -> Written:
        """The value of the stratum before this one; 0 in the first."""
        if not node.in_stratum:
            return f"i?{self._inside(node)}:{FLOATS[0]}", 0
        array: ArrayName = "x" if node.operation == "state" else "m"
        slots = getattr(self.layout, array)
        back = slots.slot(node.detail if node.is_memory else node.number, True) - slots.width
        return f"i?{array}[{_ROW[array]}{back}]:{FLOATS[0]}", 0

    def _place(self, array: str, key: Key | int, in_stratum: bool) -> str:
        slots = getattr(self.layout, "x" if array == "k" else array)
        slot = slots.slot(key, in_stratum)
        return f"{array}[{_ROW[array]}+{slot}]" if in_stratum else f"{array}[{slot}]"

    def _new_name(self) -> str:
        self.names += 1
        value, text = self.names, ""
        while value:
            value, digit = divmod(value, 36)
            text = _DIGITS[digit] + text
        return f"V{text}"
