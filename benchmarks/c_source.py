"""The C program of a model, written from the same plan as the compiled engine's code (see ``vawsim.sd.compiled.plan``).

It takes every liberty: values that are not finite are lost without a word, and only what is recorded is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vawsim.sd.compiled.lowering import Key, Node
from vawsim.sd.compiled.plan import Plan
from vawsim.sd.compiled.schedule import Schedule

_TEMPLATE = Path(__file__).with_name("program.c")
_INFIX = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"} | {
    "less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">=", "equal": "==", "not_equal": "!=",
    "and": "&", "or": "|",
}  # fmt: skip
_CALLS = {
    "minimum": "smaller", "maximum": "larger", "where": "chosen", "absolute": "absolute", "ratio": "ratio",
    "sqrt": "root", "exp": "exponential", "log": "logarithm", "power": "power",
}  # fmt: skip


def c_source(plan: Plan, record: Iterable[str]) -> str:
    """The C program of a model that can record the variables of these names."""
    return _TEMPLATE.read_text(encoding="utf-8") % _Writer(plan, set(record)).parts()


class _Writer:
    def __init__(self, plan: Plan, record: set[str]):
        self.plan, self.layout = plan, plan.layout
        self.record = record

    def parts(self) -> dict[str, object]:
        layout = self.layout
        recorded = {key: node for key, node in self.plan.values.items() if key[0] in self.record}
        results = Schedule.of(recorded.values(), self.plan.results.ready)
        extra = [node for node in results.kept if node.number not in layout.stratum.kept]
        for node in extra:
            layout.stratum.kept[node.number] = len(layout.stratum.kept)
        return {
            "strata": layout.strata,
            "common_width": layout.common.width,
            "width": layout.stratum.width,
            "common_states": len(layout.common.states),
            "states": len(layout.stratum.states),
            "results_start": layout.results_start,
            "common_results": len(layout.common.results),
            "results": len(layout.stratum.results),
            "prepare": "\n".join(self._function(self.plan.prepare, self._kept_ready())),
            "rates": "\n".join(self._function(self.plan.rates, self._steps())),
            "record": "\n".join(self._function(results, self._results(recorded))),
        }

    def _kept_ready(self) -> list[tuple[bool, Node, str]]:
        """What is done with each wanted value, by the kind of row that it belongs to."""
        return [(n.in_stratum, n, f"{self._kept(n)} = (v4){{}};") for n in self.plan.prepare.wanted]

    def _steps(self) -> list[tuple[bool, Node, str]]:
        done = []
        for key, node in self.plan.nets.items():
            in_stratum = self.plan.lowering.in_strata(key[0])
            row, suffix = ("r", "s") if in_stratum else ("c", "c")
            slot = self.layout.row(in_stratum).states[key]
            step = f"{row}[total_{suffix} + {slot}] = {row}[add_to_{suffix} + {slot}] + weight * {{0}};"
            if self.plan.model.variables[key[0]].kind != "accumulator":
                step += f" {row}[stage_{suffix} + {slot}] = {row}[start_{suffix} + {slot}] + step * {{0}};"
            done.append((in_stratum, node, step))
        return done

    def _results(self, recorded: dict[Key, Node]) -> list[tuple[bool, Node, str]]:
        done = []
        for key, node in recorded.items():
            in_stratum = self.plan.lowering.in_strata(key[0])
            slot = self.layout.row(in_stratum).results[key]
            done.append((in_stratum, node, f"{'rs' if in_stratum else 'rc'}[{slot}] = {{}};"))
        return done

    def _function(self, schedule: Schedule, wanted: list[tuple[bool, Node, str]]) -> Iterator[str]:
        """The statements that compute the wanted values, phase by phase."""
        common: set[Node] = set()
        for phase in range(schedule.last + 1):
            last = phase == schedule.last
            yield from self._statements(schedule, phase, schedule.common(phase), common)
            if last:
                for in_stratum, node, use in wanted:
                    if not in_stratum:
                        yield use.format(self._value(schedule, phase, node))
            kept, sums = schedule.kept_by(phase), schedule.sums(phase)
            if not (kept or sums or any(in_stratum for in_stratum, _, _ in wanted if last)):
                continue
            for node in sums:
                yield f"v4 n{node.number} = splat(0.0);"
            yield "for (long i = 0; i < STRATA; i++) {"
            yield "v4 *restrict r = s + i * WIDTH, *restrict rs = results_s + i * RESULTS;"
            yield "(void)r; (void)rs;"
            known = set(common)
            for node in kept:
                yield from self._statements(schedule, phase, [node], known)
                yield f"{self._kept(node)} = (v4)n{node.number};"
            for node in sums:
                yield from self._statements(schedule, phase, [node.arguments[0]], known)
                yield f"n{node.number} += {self._value(schedule, phase, node.arguments[0])};"
            for in_stratum, node, use in wanted:
                if last and in_stratum:
                    yield from self._statements(schedule, phase, [node], known)
                    yield use.format(self._value(schedule, phase, node))
            yield "}"
            common.update(sums)

    def _statements(self, schedule: Schedule, phase: int, nodes: Iterable[Node], known: set[Node]) -> Iterator[str]:
        """Declarations of these nodes and what they need that is not known yet, arguments first."""
        for node in nodes:
            if node in known or self._in_memory(schedule, phase, node):
                continue
            known.add(node)
            if node.operation == "constant":
                continue
            if node.operation != "stratum_shift":
                yield from self._statements(schedule, phase, node.arguments, known)
            kind = "m4" if node.is_truth else "v4"
            yield f"{kind} n{node.number} = {self._operation(schedule, phase, node)};"

    def _in_memory(self, schedule: Schedule, phase: int, node: Node) -> bool:
        earlier = node.in_stratum and schedule.phase[node] < phase and node.operation != "constant"
        return node.is_memory or node in schedule.ready or earlier

    def _value(self, schedule: Schedule, phase: int, node: Node) -> str:
        if node.operation == "constant":
            return f"splat({node.detail!r})"
        if node.operation == "parameter":
            return f"{self._row(node)}[{self.layout.row(node.in_stratum).parameter(node.detail)}]"
        if node.operation == "state":
            slot = self.layout.row(node.in_stratum).states[node.detail]
            return f"{self._row(node)}[read_{'s' if node.in_stratum else 'c'} + {slot}]"
        if self._in_memory(schedule, phase, node):
            return f"((m4){self._kept(node)})" if node.is_truth else self._kept(node)
        return f"n{node.number}"

    def _row(self, node: Node) -> str:
        return "r" if node.in_stratum else "c"

    def _kept(self, node: Node) -> str:
        return f"{self._row(node)}[{self.layout.row(node.in_stratum).keep(node)}]"

    def _operation(self, schedule: Schedule, phase: int, node: Node) -> str:
        if node.operation == "stratum_shift":
            before = self._value(schedule, phase, node.arguments[0]).replace("r[", "r[-WIDTH + ")
            return f"i ? {before} : splat(0.0)"
        values = [self._value(schedule, phase, argument) for argument in node.arguments]
        if node.operation in _INFIX:
            return f"{values[0]} {_INFIX[node.operation]} {values[1]}"
        if node.operation == "negative":
            return f"-{values[0]}"
        if node.operation == "not":
            return f"~{values[0]}"
        if node.operation == "interpolate":
            xs, ys = node.detail
            tables = (f"(const double[]){{{', '.join(map(repr, table))}}}" for table in (xs, ys))
            return f"interpolated({values[0]}, {len(xs)}, {', '.join(tables)})"
        if node.operation == "power" and node.arguments[1].operation == "constant":
            exponent = node.arguments[1].detail
            if exponent == int(exponent) and abs(exponent) <= 16:
                product = " * ".join([values[0]] * abs(int(exponent))) or "splat(1.0)"
                return product if exponent >= 0 else f"1.0 / ({product})"
        return f"{_CALLS[node.operation]}({', '.join(values)})"
