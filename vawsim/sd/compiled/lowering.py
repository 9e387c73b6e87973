"""From equations over whole arrays to operations on single elements.

The first dimension of a model (its strata, such as places) becomes a loop, so that the code does not grow with the
number of strata; the other dimensions are written out. An operation lives in a stratum (it is done for each) or is
common (done once). When each is done is the business of ``schedule``.
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

Key = tuple[str, Element]
"""One element of a variable or parameter, in every stratum or in common."""


@dataclass(eq=False)
class Node:
    """One operation on one element.

    ``operation`` is that of an expression, or ``parameter`` and ``state`` (memory; ``detail`` is name and element),
    ``stratum_sum`` or ``stratum_shift`` (along the loop). A ``static`` node follows from parameters alone. Arguments
    have lower numbers than what is computed from them.
    """

    operation: str
    arguments: tuple[Node, ...]
    detail: Any
    in_stratum: bool
    static: bool
    number: int

    @property
    def is_memory(self) -> bool:
        """Whether it is read from memory wherever it is used, instead of being computed."""
        return self.operation in ("parameter", "state")

    @property
    def is_truth(self) -> bool:
        """Whether its value is true or false, not a number."""
        return self.operation in COMPARISONS or self.operation in LOGICAL


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
                node = self._node("parameter", (), key, self.in_strata(name))
            elif variable.integrated:
                node = self._node("state", (), key, self.in_strata(name))
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
            return self._node("stratum_sum", arguments, None, False)
        if operation == "shift":
            return self._node("stratum_shift", arguments, None, True)
        return self._operation(operation, arguments, detail)

    def _unrolled(self, operation: str, inner: Expression, dimension: Dimension, element: Element) -> Node:
        position = self.model.dimensions.index(dimension) - 1

        def at(index: int) -> Node:
            return self.lower(inner, (*element[:position], index, *element[position + 1 :]))

        if operation == "shift":
            before = element[position] - 1
            return at(before) if before >= 0 else self.constant(0.0)
        result = at(0)
        for index in range(1, len(dimension)):
            result = self._operation("add", (result, at(index)))
        return result

    def constant(self, value: float) -> Node:
        """A number."""
        return self._node("constant", (), value, False)

    def _operation(self, operation: str, arguments: Sequence[Node], detail: Any = None) -> Node:
        """An operation on elements, in the form that takes least work at every step."""
        if operation in ("add", "multiply"):
            # ``x + 0`` and ``x * 1``, which Python's ``sum`` and products of several parts leave behind.
            neutral = 0.0 if operation == "add" else 1.0
            for one, other in (arguments, arguments[::-1]):
                if one.operation == "constant" and one.detail == neutral:
                    return other
        if operation == "divide" and arguments[1].static and not arguments[0].static:
            # A division takes several times as long as a product; the reciprocal is computed once.
            return self._operation("multiply", (arguments[0], self._reciprocal(arguments[1])))
        if operation == "multiply" and arguments[0].static:
            arguments = arguments[::-1]
        if operation == "multiply" and arguments[1].static:
            moving, fixed = arguments
            if moving.operation == "multiply" and not moving.static and moving.arguments[1].static:
                # (x * a) * b = x * (a * b), of which the right half is computed once.
                return self._operation(
                    "multiply",
                    (moving.arguments[0], self._operation("multiply", (moving.arguments[1], fixed))),
                )
        return self._node(operation, tuple(arguments), detail, any(a.in_stratum for a in arguments))

    def _reciprocal(self, node: Node) -> Node:
        if node.operation == "constant" and node.detail != 0:
            return self.constant(1 / node.detail)
        return self._operation("divide", (self.constant(1.0), node))

    def _node(self, operation: str, arguments: tuple[Node, ...], detail: Any, in_stratum: bool) -> Node:
        key = operation, tuple(argument.number for argument in arguments), detail
        if key not in self._known:
            static = operation != "state" and all(argument.static for argument in arguments)
            number = len(self._known)
            self._known[key] = Node(operation, arguments, detail, in_stratum, static, number)
        return self._known[key]
