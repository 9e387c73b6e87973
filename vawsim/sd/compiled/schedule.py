"""When each operation is done.

A sum over the strata cannot be used before the loop that adds it up has ended, so the work has phases:

    common 0 | loop 0 | common 1 | loop 1 | common 2 | ... | last loop

Every operation is done as late as its uses allow. Then almost everything happens in the last loop, close to where it is
used, and few values have to wait in memory from one loop to the next. (As early as possible, a hundred would.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from vawsim.sd.compiled.lowering import Node

SLOW = {"divide": 13, "ratio": 14, "sqrt": 20, "log": 60, "exp": 40, "power": 100}
"""Cycles until the result of a slow operation is there, roughly; the others take about ``QUICK``."""

QUICK = 3


@dataclass(frozen=True)
class Schedule:
    """The operations that compute the ``wanted`` nodes, and their phases.

    Args:
        wanted: the nodes to compute.
        nodes: everything that they are computed from, themselves included, arguments first.
        phase: the phase of each.
        last: the last phase.
        kept: nodes of a loop of which a later loop needs the values.
        ready: nodes that were computed beforehand; what they are computed from does not matter.
    """

    wanted: tuple[Node, ...]
    nodes: list[Node]
    phase: dict[Node, int]
    last: int
    kept: list[Node]
    ready: Set[Node]

    @classmethod
    def of(cls, wanted: Iterable[Node], ready: Set[Node] = frozenset()) -> Schedule:
        """Schedule what the wanted nodes need."""
        goals = tuple(dict.fromkeys(wanted))
        nodes = _reachable(goals, ready)
        done = [node for node in nodes if node not in ready]
        last = _last_phase(nodes, ready)
        phase = _latest_phases(goals, done, last)
        waits = _used_later(done, phase) | {node for node in goals if phase[node] < last}
        kept = [node for node in nodes if node in waits - ready and _is_computed_in_stratum(node)]
        return cls(goals, nodes, phase, last, kept, ready)

    def in_loop(self, phase: int) -> list[Node]:
        """What is computed in the loop of a phase."""
        return [
            node
            for node in self.nodes
            if self.phase[node] == phase and node.in_stratum and not node.is_memory and node not in self.ready
        ]

    def slow(self, phase: int) -> list[Node]:
        """The slow operations of a loop, those first that can begin first.

        A processor looks only a few hundred operations ahead. What is slow must begin early, or all wait for it.
        """
        end: dict[Node, int] = {}
        for node in self.in_loop(phase):
            begin = max((end.get(argument, 0) for argument in node.arguments), default=0)
            end[node] = begin + SLOW.get(node.operation, QUICK)
        return sorted((node for node in end if node.operation in SLOW), key=end.__getitem__)

    def common(self, phase: int) -> list[Node]:
        """What is computed once in a phase, before its loop."""
        return [
            node
            for node in self.nodes
            if self.phase[node] == phase and not node.in_stratum and node.operation != "stratum_sum"
        ]

    def kept_by(self, phase: int) -> list[Node]:
        """What the loop of a phase leaves to later ones."""
        return [node for node in self.kept if self.phase[node] == phase]

    def sums(self, phase: int) -> list[Node]:
        """The sums over the strata that the loop of a phase adds up; they are common to the next phase."""
        return [
            node
            for node in self.nodes
            if node.operation == "stratum_sum" and self.phase[node] == phase + 1 and node not in self.ready
        ]


def _reachable(wanted: Iterable[Node], ready: Set[Node]) -> list[Node]:
    """All nodes that the wanted ones are computed from, arguments first."""
    found: dict[int, Node] = {}
    waiting = list(wanted)
    while waiting:
        node = waiting.pop()
        if node.number not in found:
            found[node.number] = node
            if node not in ready:
                waiting += node.arguments
    return [found[key] for key in sorted(found)]


def _last_phase(nodes: Sequence[Node], ready: Set[Node]) -> int:
    """The phase in which everything can be done: each sum or shift over the strata waits for the loop before it."""
    earliest: dict[Node, int] = {}
    for node in nodes:
        arguments = () if node in ready else node.arguments
        wait = node.operation in ("stratum_sum", "stratum_shift")
        earliest[node] = max((earliest[argument] + wait for argument in arguments), default=0)
    return max(earliest.values(), default=0)


def _latest_phases(goals: Sequence[Node], done: Sequence[Node], last: int) -> dict[Node, int]:
    """The phase of each node: as late as what uses it allows."""
    phase = dict.fromkeys(goals, last)
    for node in reversed(done):
        loop = phase[node]
        # The loop whose round for a stratum uses the argument.
        if node.operation in ("stratum_sum", "stratum_shift"):
            loop -= 1
        for argument in node.arguments:
            phase[argument] = min(phase.get(argument, last), loop)
    return phase


def _used_later(done: Sequence[Node], phase: Mapping[Node, int]) -> set[Node]:
    """The nodes that a later loop, or another stratum's round of the same, uses."""
    later = set()
    for node in done:
        for argument in node.arguments:
            used = phase[node] - (node.operation == "stratum_sum")
            if used > phase[argument] or node.operation == "stratum_shift":
                later.add(argument)
    return later


def _is_computed_in_stratum(node: Node) -> bool:
    """Whether a node has a value of its own for each stratum that nothing else holds."""
    return node.in_stratum and not node.is_memory and node.operation != "constant"
