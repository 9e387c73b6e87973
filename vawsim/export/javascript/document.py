"""The JavaScript of a model as a whole."""

from __future__ import annotations

from pathlib import Path

from vawsim.export.javascript import tables
from vawsim.export.javascript.equations import Target, function
from vawsim.export.javascript.layout import Layout
from vawsim.sd.compiled.lowering import Node
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.compiled.schedule import Schedule
from vawsim.sd.model import Model
from vawsim.sd.simulation import Inputs

_RUNTIME = Path(__file__).with_name("runtime.js")


def to_javascript(model: Model, inputs: Inputs, branch: int, name: str = "vawsimModel") -> str:
    """A model with its parameters, their histories and changes as the text of a JavaScript constant.

    The constant has ``past(factors, record)``, which runs the span before ``branch`` for one member of an ensemble, and
    ``future(past, changes, record)``, which runs the rest with changes that begin at ``branch`` or later. It integrates
    with the fixed step of the clock by the fourth-order method of Runge and Kutta.

    Args:
        model: the model.
        inputs: span and step, and parameters with their courses. Factors are left to who calls ``past``.
        branch: the month at which futures begin; results from it on belong to the future.
        name: of the constant.

    Raises:
        ValueError: ``branch`` is not within the span.
    """
    clock = inputs.clock
    if not clock.start < branch < clock.stop:
        raise ValueError(f"futures cannot begin in month {branch}: the span is from {clock.start} to {clock.stop}")
    plan = Plan.of(model)
    lowering = plan.lowering
    ready = list(plan.prepare.wanted)
    moving = _moved_by(ready, set(inputs.moving()))
    steady = [node for node in ready if node not in moving]
    # What moves is computed from what does not, which is kept as well.
    moving_nodes = _moved_by(plan.prepare.nodes, set(inputs.moving()))
    steady += [
        argument
        for argument in dict.fromkeys(argument for node in moving_nodes for argument in node.arguments)
        if argument not in moving_nodes
        and not argument.is_memory and argument.operation != "constant" and argument not in steady
    ]  # fmt: skip
    fixed = Schedule.of(steady)
    moved = Schedule.of([node for node in ready if node in moving], set(steady))
    initial = {
        (variable.name, element): lowering.value(variable.initial, element)
        for variable in model.of_kind("stock", "accumulator")
        if isinstance(variable.initial, str)
        for element in lowering.elements(variable.name)
    }
    start = Schedule.of(initial.values(), {*ready, *steady})
    computed = {key: node for key, node in plan.values.items() if key[0] in model.order}
    results = Schedule.of(computed.values(), {*ready, *steady})
    rates = Schedule.of(plan.nets.values(), set(ready))
    layout = Layout.of(
        lowering, dict.fromkeys([*ready, *steady, *(n for s in (fixed, moved, start, rates, results) for n in s.kept)])
    )

    def targets(array: str, values: dict[tuple[str, tuple[int, ...]], Node]) -> list[Target]:
        return [Target(array, key, lowering.in_strata(key[0]), node) for key, node in values.items()]

    def kept(schedule: Schedule) -> list[Target]:
        return [Target("m", node.number, node.in_stratum, node) for node in schedule.wanted]

    parts = [
        f"const strata={layout.strata},stop={clock.stop},start={clock.start},branch={branch},"
        f"steps={clock.steps_per_month},inState=[{layout.x.start},{layout.x.width}],"
        f"inMemory=[{layout.m.start},{layout.m.width}],inResults=[{layout.r.start},{layout.r.width}];",
        f"const nameTable={tables.names(layout)};",
        f"const parameterTable={tables.parameters(layout, inputs)};",
        function("fillFixed", "m", fixed, kept(fixed), layout),
        function("fillMoved", "m", moved, kept(moved), layout),
        function("fillStart", "x,m", start, targets("x", initial), layout),
        function("fillRates", "x,m,k", rates, targets("k", plan.nets), layout),
        function("fillResults", "x,m,r", results, targets("r", computed), layout),
        _runtime(),
    ]
    return f"const {name}=(function(){{\n" + "\n".join(parts) + "\n})();\n"


def _moved_by(nodes: list[Node], parameters: set[str]) -> set[Node]:
    """The nodes that are computed from any of the parameters."""
    known: dict[Node, bool] = {}

    def moves(node: Node) -> bool:
        if node not in known:
            own = node.operation == "parameter" and node.detail[0] in parameters
            known[node] = own or any([moves(argument) for argument in node.arguments])
        return known[node]

    return {node for node in nodes if moves(node)}


def _runtime() -> str:
    """The runtime without its comments and indentation."""
    lines = (line.strip() for line in _RUNTIME.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
