"""The code of a model as LLVM code: what follows from parameters, the rates, the results, and the loop over time.

Everything that differs from run to run (steps, courses of parameters, what is kept) comes in as arguments, so that a
model is compiled once.
"""

from __future__ import annotations

from llvmlite import ir

from vawsim.sd.compiled.building import DOUBLE, I64, fma, function, splat
from vawsim.sd.compiled.equations import MEMORY, Copy, Equations
from vawsim.sd.compiled.lowering import Key, Node
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.compiled.stepping import Parts, write_run
from vawsim.sd.compiled.vector_math import define_functions, intrinsic


def generate(plan: Plan) -> str:
    """The module of a model as text."""
    module = ir.Module("vawsim")
    functions = define_functions(module)
    for name, arguments in (("minimum", 2), ("maximum", 2), ("sqrt", 1), ("fabs", 1)):
        functions[name] = intrinsic(module, name, arguments)
    functions["absolute"] = functions["fabs"]
    writer = _Writer(plan, module, functions)
    write_run(plan, module, functions, Parts(writer.prepare(), writer.rates(), writer.results()))
    return str(module)


class _Writer:
    def __init__(self, plan: Plan, module: ir.Module, functions: dict[str, ir.Function]):
        self.plan, self.module, self.functions = plan, module, functions

    def prepare(self) -> ir.Function:
        """``prepare(memory)``: what follows from parameters alone."""
        made = function(self.module, "prepare", ir.FunctionType(ir.VoidType(), MEMORY))
        layout, schedule = self.plan.layout, self.plan.prepare
        code = Equations(made, layout, self.functions)
        for in_stratum in code.write(schedule):
            for node in schedule.wanted:
                if node.in_stratum == in_stratum:
                    code.store(code.value(node), code.slot(in_stratum, layout.row(in_stratum).keep(node)))
        code.builder.ret_void()
        return made

    def rates(self) -> ir.Function:
        """``rates(memory, read, start, add_to, total, stage, weight, step)``.

        Computes the net flow ``k`` of every element from the copy ``read`` of the state, then copy ``total`` = copy
        ``add_to`` + ``weight * k`` and copy ``stage`` = copy ``start`` + ``step * k``. Copies come as the slots at
        which they begin: common, then stratum.
        """
        kind = ir.FunctionType(ir.VoidType(), [*MEMORY, *[I64] * 10, DOUBLE, DOUBLE])
        made = function(self.module, "rates", kind)
        read, start, add_to, total, stage = (made.args[n : n + 2] for n in range(2, 12, 2))
        code = Equations(made, self.plan.layout, self.functions, tuple(read))
        weight, step = (splat(code.builder, factor) for factor in made.args[12:])
        for in_stratum in code.write(self.plan.rates):
            for key, net in self.plan.nets.items():
                if self.plan.lowering.in_strata(key[0]) == in_stratum:
                    self._advance(code, key, net, weight, tuple(add_to), tuple(total))
                    # Nothing depends on an accumulator, so nobody wants to know its value within a step.
                    if self.plan.model.variables[key[0]].kind != "accumulator":
                        self._advance(code, key, net, step, tuple(start), tuple(stage))
        code.builder.ret_void()
        return made

    def _advance(self, code: Equations, key: Key, net: Node, weight: ir.Value, source: Copy, target: Copy) -> None:
        in_stratum = self.plan.lowering.in_strata(key[0])
        before = code.builder.load(code.state(key, in_stratum, source))
        after = fma(code.builder, weight, code.value(net), before)
        code.builder.store(after, code.state(key, in_stratum, target))

    def results(self) -> ir.Function:
        """``results(memory, read)``: every parameter and variable, from a copy of the state."""
        made = function(self.module, "results", ir.FunctionType(ir.VoidType(), [*MEMORY, I64, I64]))
        code = Equations(made, self.plan.layout, self.functions, tuple(made.args[2:]))
        for in_stratum in code.write(self.plan.results):
            for key, node in self.plan.values.items():
                if self.plan.lowering.in_strata(key[0]) == in_stratum:
                    code.builder.store(code.value(node), code.result(key, in_stratum))
        code.builder.ret_void()
        return made
