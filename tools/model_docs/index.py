"""The page that leads to the others."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from tools.model_docs.sector_page import HOW_TO_READ, homes, variables_of
from tools.model_docs.template import filled
from tools.model_docs.words import Words
from vawsim.model.assembly import SECTORS, PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.model.evidence_entry import Grade
from vawsim.sd.variables import Kind

GRADES = get_args(Grade)


def index_page(loaded: PeruModel, words: Words) -> str:
    """The whole page."""
    parts = {"sectors": _sectors(loaded, words), "evidence": evidence_table(loaded, words), "pages": "\n".join(SECTORS)}
    return filled("index", words.language, how_to_read=f'<a id="{HOW_TO_READ}"></a>', **parts)


def _sectors(loaded: PeruModel, words: Words) -> str:
    model = loaded.model
    rows = [
        words("sector_head"),
        "|---|---|--:|--:|--:|--:|",
    ]
    described = Counter(homes(model).values())
    whole: Counter[Kind] = Counter()
    for sector in SECTORS:
        kinds = Counter(variable.kind for variable in variables_of(model, sector))
        whole += kinds
        rows.append(
            f"| [{words.title(sector)}]({sector}.md) | {words.about(sector)} | {_stocks(kinds)} |"
            f" {kinds['flow'] or ''} | {kinds['auxiliary'] or ''} | {described[sector] or ''} |"
        )
    rows.append(
        f"| **{len(SECTORS)} {words('sectors')}** | | **{_stocks(whole)}** | **{whole['flow']}** |"
        f" **{whole['auxiliary']}** | **{len(model.parameters)}** |"
    )
    return "\n".join(rows)


def _stocks(kinds: Counter[Kind]) -> str:
    text = str(kinds["stock"] or "")
    return f"{text} + {kinds['accumulator']}".removeprefix(" ") if kinds["accumulator"] else text


def evidence_table(loaded: PeruModel, words: Words) -> str:
    """Parameters by their use and the grade of their evidence."""
    grades = [words.texts(f"grades.{grade}") for grade in GRADES]
    head = f"| {words('evidence_head')} | {' | '.join(grades)} | {words('all')} |"
    rows = [head, "|---|" + "--:|" * (len(GRADES) + 1)]
    for use, counts in _evidence(loaded).items():
        rows.append(
            f"| {words(use)} | " + " | ".join(str(counts[grade]) for grade in GRADES) + f" | {counts.total()} |"
        )
    return "\n".join(rows)


def _evidence(loaded: PeruModel) -> dict[str, Counter[str]]:
    """Parameters by grade of evidence: those that are drawn from a range, and those that are not."""
    found: dict[str, Counter[str]] = {use: Counter() for use in ("drawn", "fixed", "levers")}
    for parameter in loaded.parameters.values():
        found[_use(parameter)][parameter.grade] += 1
    return found


def _use(parameter: ModelParameter) -> str:
    if parameter.low_factor != parameter.high_factor:
        return "drawn"
    lever = parameter.course.history is None and not parameter.value.any()
    return "levers" if lever else "fixed"
