"""The page that leads to the others."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from tools.model_docs.sector_page import documentation, heading, homes, variables_of
from tools.model_docs.template import filled
from vawsim.model.assembly import SECTORS, PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.model.evidence_entry import Grade
from vawsim.sd.variables import Kind

GRADES = get_args(Grade)


def index_page(loaded: PeruModel) -> str:
    """The whole page."""
    return filled("index", sectors=_sectors(loaded), evidence=evidence_table(loaded))


def _sectors(loaded: PeruModel) -> str:
    model = loaded.model
    rows = [
        "| sector | what it is about | stocks | flows | auxiliaries | parameters |",
        "|---|---|--:|--:|--:|--:|",
    ]
    described = Counter(homes(model).values())
    whole: Counter[Kind] = Counter()
    for sector in SECTORS:
        kinds = Counter(variable.kind for variable in variables_of(model, sector))
        whole += kinds
        about = " ".join(documentation(sector).split("\n\n")[0].partition(":")[2].split())
        rows.append(
            f"| [{heading(sector)}]({sector}.md) | {about} | {_stocks(kinds)} | {kinds['flow'] or ''} |"
            f" {kinds['auxiliary'] or ''} | {described[sector] or ''} |"
        )
    rows.append(
        f"| **{len(SECTORS)} sectors** | | **{_stocks(whole)}** | **{whole['flow']}** | **{whole['auxiliary']}** |"
        f" **{len(model.parameters)}** |"
    )
    return "\n".join(rows)


def _stocks(kinds: Counter[Kind]) -> str:
    text = str(kinds["stock"] or "")
    return f"{text} + {kinds['accumulator']}".removeprefix(" ") if kinds["accumulator"] else text


def evidence_table(loaded: PeruModel) -> str:
    """Parameters by their use and the grade of their evidence."""
    rows = ["| parameters | " + " | ".join(GRADES) + " | all |", "|---|" + "--:|" * (len(GRADES) + 1)]
    for use, counts in _evidence(loaded).items():
        rows.append(f"| {use} | " + " | ".join(str(counts[grade]) for grade in GRADES) + f" | {counts.total()} |")
    return "\n".join(rows)


def _evidence(loaded: PeruModel) -> dict[str, Counter[str]]:
    """Parameters by grade of evidence: those that are drawn from a range, and those that are not."""
    found: dict[str, Counter[str]] = {use: Counter() for use in ("drawn from a range", "fixed", "levers, 0 so far")}
    for parameter in loaded.parameters.values():
        found[_use(parameter)][parameter.grade] += 1
    return found


def _use(parameter: ModelParameter) -> str:
    if parameter.low_factor != parameter.high_factor:
        return "drawn from a range"
    lever = parameter.course.history is None and not parameter.value.any()
    return "levers, 0 so far" if lever else "fixed"
