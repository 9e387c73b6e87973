"""The plan of a model's machine code: what is computed, when, and where every value is kept. No code yet."""

from __future__ import annotations

from dataclasses import dataclass

from vawsim.sd.compiled.layout import Layout
from vawsim.sd.compiled.lowering import Key, Lowering, Node
from vawsim.sd.compiled.schedule import Schedule
from vawsim.sd.model import Model


@dataclass(frozen=True, eq=False)
class Plan:
    """What a code generator needs to know of a model.

    Args:
        model: the model.
        lowering: its equations as operations on single elements.
        nets: the net flow of every element of a stock or accumulator.
        values: every element of a parameter or variable.
        prepare: what follows from parameters alone and the rates need; computed only when a parameter has moved.
        rates: the net flows.
        results: all values, which are needed only where they are recorded.
        layout: where the values are in memory.
    """

    model: Model
    lowering: Lowering
    nets: dict[Key, Node]
    values: dict[Key, Node]
    prepare: Schedule
    rates: Schedule
    results: Schedule
    layout: Layout

    @classmethod
    def of(cls, model: Model) -> Plan:
        """Make the plan of a model."""
        lowering = Lowering(model)
        nets = {
            (variable.name, element): lowering.net_flow(variable.name, element)
            for variable in model.of_kind("stock", "accumulator")
            for element in lowering.elements(variable.name)
        }
        values = {
            (name, element): lowering.value(name, element)
            for name in (*model.parameters, *model.variables)
            for element in lowering.elements(name)
        }
        ready = _ready(Schedule.of(nets.values()))
        prepare = Schedule.of(ready)
        rates, results = Schedule.of(nets.values(), set(ready)), Schedule.of(values.values(), set(ready))
        layout = Layout.of(lowering, ready, [*prepare.kept, *rates.kept, *results.kept])
        return cls(model, lowering, nets, values, prepare, rates, results, layout)


def _ready(rates: Schedule) -> list[Node]:
    """Static nodes that the rates use together with the state; what they are computed from is not needed then."""
    used = {argument for node in rates.nodes if not node.static for argument in node.arguments}
    return [
        node
        for node in rates.nodes
        if node.static and (node in used or node in rates.wanted)
        and not node.is_memory and node.operation != "constant"
    ]  # fmt: skip
