"""From equations over whole arrays to operations on single elements, in an order in which they can be computed.

The first dimension of a model (its strata, such as places) becomes a loop, so that the code does not grow with the
number of strata; the other dimensions are written out. An operation lives in a stratum (it is done for each) or is
common (done once). A sum over the strata splits the work into phases:

    common 0 | loop 0 | common 1 | loop 1 | common 2 | ...

An operation in loop ``k`` may use what is common up to ``k``; a sum over loop ``k`` is common from ``k + 1`` on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from vawsim.sd.dimensions import Dimension
from vawsim.sd.expression import COMPARISONS, LOGICAL, Expression
from vawsim.sd.model import Model

Element = tuple[int, ...]
"""Position along the dimensions that are written out (all but the first); 0 where a variable does not vary."""


@dataclass(eq=False)
class Node:
    """One operation on one element.

    ``operation`` is that of an expression, or ``parameter`` and ``state`` (memory; ``detail`` is name and element),
    ``stratum_sum`` or ``stratum_shift`` (along the loop).
    """

    operation: str
    arguments: tuple[Node, ...]
    detail: Any
    in_stratum: bool
    phase: int
    number: int

    @property
    def is_memory(self) -> bool:
        """Whether it is read from memory wherever it is used, instead of being kept."""
        return self.operation in ("parameter", "state")


@dataclass
class Lowering:
    """Lowers the equations of a model, each operation once however often it is used."""

    model: Model
    _known: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    _elements: dict[tuple[str, Element], Node] = field(default_factory=dict)

    @property
    def loop(self) -> Dimension | None:
        """The dimension of the loop; None in a model without dimensions, where everything is common."""
        return self.model.dimensions[0] if self.model.dimensions else None

    def elements(self, name: str) -> Iterator[Element]:
        """The elements of a variable or parameter that are written out."""
        yield from product(*(range(size) for size in self.model.shape(name)[1:]))

    def in_strata(self, name: str) -> bool:
        """Whether a variable or parameter varies over the strata."""
        return self.loop in self.model.thing(name).over

    def value(self, name: str, element: Element) -> Node:
        """The value of a parameter or variable for one element (of the larger array that uses it)."""
        own = tuple(index if size > 1 else 0 for index, size in zip(element, self.model.shape(name)[1:], strict=True))
        key = name, own
        if key not in self._elements:
            variable = self.model.variables.get(name)
            if variable is None:
                node = self._node("parameter", (), key, self.in_strata(name), 0)
            elif variable.integrated:
                node = self._node("state", (), key, self.in_strata(name), 0)
            else:
                node = self.lower(variable.equation, own)
            self._elements[key] = node
        return self._elements[key]

    def net_flow(self, name: str, element: Element) -> Node:
        """The net flow of an element of a stock or accumulator."""
        return self.lower(self.model.variables[name].equation, element)

    def lower(self, expression: Expression, element: Element) -> Node:
        """The operation that computes one element of an expression."""
        operation, detail = expression.operation, expression.detail
        if operation == "name":
            return self.value(detail, element)
        if operation in ("total", "shift") and detail is not self.loop:
            return self._unrolled(operation, expression.arguments[0], detail, element)
        arguments = tuple(self.lower(argument, element) for argument in expression.arguments)
        if operation == "total":
            return self._node("stratum_sum", arguments, None, False, arguments[0].phase + 1)
        if operation == "shift":
            return self._node("stratum_shift", arguments, None, True, arguments[0].phase + 1)
        phase = max((argument.phase for argument in arguments), default=0)
        return _simplified(operation, arguments) or self._node(
            operation,
            tuple(self._raised(argument, phase) for argument in arguments),
            detail,
            any(argument.in_stratum for argument in arguments),
            phase,
        )

    def _raised(self, node: Node, phase: int) -> Node:
        """A comparison again in a later phase: memory keeps numbers from loop to loop, but no truth values."""
        if node.operation not in (*COMPARISONS, *LOGICAL) or node.phase == phase:
            return node
        arguments = tuple(self._raised(argument, phase) for argument in node.arguments)
        return self._node(node.operation, arguments, node.detail, node.in_stratum, phase)

    def _unrolled(self, operation: str, inner: Expression, dimension: Dimension, element: Element) -> Node:
        position = self.model.dimensions.index(dimension) - 1

        def at(index: int) -> Node:
            return self.lower(inner, (*element[:position], index, *element[position + 1 :]))

        if operation == "shift":
            before = element[position] - 1
            return at(before) if before >= 0 else self.constant(0.0)
        terms = [at(index) for index in range(len(dimension))]
        result = terms[0]
        for term in terms[1:]:
            in_stratum = result.in_stratum or term.in_stratum
            result = self._node("add", (result, term), None, in_stratum, max(result.phase, term.phase))
        return result

    def constant(self, value: float) -> Node:
        """A number."""
        return self._node("constant", (), value, False, 0)

    def _node(self, operation: str, arguments: tuple[Node, ...], detail: Any, in_stratum: bool, phase: int) -> Node:
        key = operation, tuple(argument.number for argument in arguments), detail, phase
        if key not in self._known:
            self._known[key] = Node(operation, arguments, detail, in_stratum, phase, len(self._known))
        return self._known[key]


def _simplified(operation: str, arguments: Sequence[Node]) -> Node | None:
    """``x + 0`` and ``x * 1``, which Python's ``sum`` and products of several parts leave behind, are just ``x``."""
    neutral = {"add": 0.0, "multiply": 1.0}.get(operation)
    if neutral is not None:
        for one, other in (arguments, arguments[::-1]):
            if one.operation == "constant" and one.detail == neutral:
                return other
    return None
