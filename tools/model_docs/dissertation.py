"""The page that sets the dissertation beside the model, row by row, from ``docs/dissertation.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tools.model_docs.content import sector_of
from tools.model_docs.sector_page import homes
from tools.model_docs.template import filled
from vawsim.model.assembly import PeruModel
from vawsim.model.bundles import Bundle, Kind, load_bundles
from vawsim.model.implications import IMPLICATIONS

ROWS = Path(__file__).parent.parent.parent / "docs" / "dissertation.yaml"

_SECTIONS = (
    (("t02.",), "Five areas, sixteen duties · Cinco áreas, dieciséis deberes", "Table 02"),
    (("t03.", "s411."), "Prevention · Prevención", "Table 03, section 4.1.1"),
    (("t04.", "s4121."), "Reporting and investigation · Denuncia e investigación", "Table 04, section 4.1.2.1"),
    (("t05.", "s4122."), "Centres · Centros", "Table 05, section 4.1.2.2"),
    (("t06.", "s413."), "Protection and recovery · Protección y recuperación", "Table 06, section 4.1.3"),
    (("t07.", "s414."), "Sanction and re-education · Sanción y reeducación", "Table 07, section 4.1.4"),
    (("t08.", "s415."), "Criteria for service · Criterios de servicio", "Table 08, section 4.1.5"),
    (("g05.", "s42."), "Causes · Causas", "Graph 05, section 4.2"),
    (("cond.",), "Conditions of perfect implementation · Condiciones de la implementación perfecta", "section 2.2.1"),
    (("sug.",), "Suggestions · Sugerencias", "section 4.3"),
)
"""How the ids of rows begin that stand together, their title, and where the dissertation has them."""


def load_table() -> dict[str, list[dict[str, Any]]]:
    """The rows, and where the dissertation contradicts itself or published figures."""
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return table


def bundles() -> dict[str, Bundle]:
    """Every cause, condition and family of suggestions by its name."""
    kinds: tuple[Kind, ...] = ("cause", "condition", "suggestion")
    return {name: bundle for kind in kinds for name, bundle in load_bundles(kind).items()}


def dissertation_page(loaded: PeruModel) -> str:
    """The whole page."""
    table = load_table()
    writer = _Writer(loaded)
    left, part = (sum(field in row for row in table["rows"]) for field in ("left_out", "in_part"))
    sections = []
    for starts, title, where in _SECTIONS:
        rows = [row for row in table["rows"] if row["id"].startswith(starts)]
        sections.append(f"## {title}\n\n*{where}*\n\n{writer.section(rows)}")
    return filled(
        "dissertation",
        rows=str(len(table["rows"])),
        whole=str(len(table["rows"]) - left - part),
        part=str(part),
        left=str(left),
        sections="\n\n".join(sections),
        disagreements=writer.disagreements(table["disagreements"]),
    )


class _Writer:
    def __init__(self, loaded: PeruModel):
        self.model = loaded.model
        self.homes = homes(loaded.model)
        self.bundles = bundles()

    def section(self, rows: Sequence[dict[str, Any]]) -> str:
        """A table of rows, those of a duty below its title and articles."""
        lines = ["| | English | Español | in the model |", "|---|---|---|---|"]
        by_duty = sorted(rows, key=lambda row: row.get("duty", 0))
        last = None
        for row in by_duty:
            duty = row.get("duty")
            if duty and duty != last and not row["id"].startswith("t02."):
                lines.append(self._duty(duty))
            last = duty
            lines.append(self._row(row))
        return "\n".join(lines)

    def _duty(self, number: int) -> str:
        duty = IMPLICATIONS[number - 1]
        title, title_es = duty.title["en"], duty.title["es"]
        return f"| **{number}** | **{title}** ({duty.articles}) | **{title_es}** | {self.link(duty.variable)} |"

    def _row(self, row: dict[str, Any]) -> str:
        en, es = row["en"], row["es"]
        if row["id"].startswith("t02.r"):
            articles = IMPLICATIONS[row["duty"] - 1].articles
            en += f" ({articles})"
        for field in ("note", "in_part", "left_out"):
            if field in row:
                en, es = f"{en}<br>*{row[field]['en']}*", f"{es}<br>*{row[field]['es']}*"
        return f"| {row['where']} | {en} | {es} | {self._carriers(row)} |"

    def _carriers(self, row: dict[str, Any]) -> str:
        found = [self.link(name) for name in row.get("carried_by", ())]
        if "bundle" in row:
            bundle = self.bundles[row["bundle"]]
            found.append(f"{bundle.kind} {bundle.sign} (`{bundle.name}`)")
        found += [f"scenario `{name}`" for name in row.get("scenarios", ())]
        return ", ".join(found) or "left out"

    def disagreements(self, entries: Sequence[dict[str, Any]]) -> str:
        """A table of what contradicts what, and what the model does about it."""
        lines = ["| | English | Español | in the model |", "|---|---|---|---|"]
        for entry in entries:
            title, answer = entry["title"], entry["model"]
            see = ", ".join(self.link(name) for name in entry["see"])
            lines.append(
                f"| **{title['en']}**<br>**{title['es']}** | {entry['en']}<br>*{answer['en']}* |"
                f" {entry['es']}<br>*{answer['es']}* | {see} |"
            )
        return "\n".join(lines)

    def link(self, name: str) -> str:
        """A variable or parameter, linked to the page that describes it."""
        variable = self.model.variables.get(name)
        return f"[`{name}`](model/{sector_of(variable) if variable else self.homes[name]}.md#{name})"
