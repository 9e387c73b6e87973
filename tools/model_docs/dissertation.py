"""The pages that set the dissertation beside the model, row by row, from ``docs/dissertation.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tools.model_docs.content import sector_of
from tools.model_docs.sector_page import homes
from tools.model_docs.template import filled
from tools.model_docs.words import Words
from vawsim.model.assembly import PeruModel
from vawsim.model.bundles import Bundle, Kind, load_bundles
from vawsim.model.implications import IMPLICATIONS

ROWS = Path(__file__).parent.parent.parent / "docs" / "dissertation.yaml"

_SECTIONS = (
    ("t02.",),
    ("t03.", "s411."),
    ("t04.", "s4121."),
    ("t05.", "s4122."),
    ("t06.", "s413."),
    ("t07.", "s414."),
    ("t08.", "s415."),
    ("g05.", "s42."),
    ("cond.",),
    ("sug.",),
)
"""How the ids of rows begin that stand together; ``words/`` has their titles, and where the dissertation has them."""


def load_table() -> dict[str, list[dict[str, Any]]]:
    """The rows, and where the dissertation contradicts itself or published figures."""
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(ROWS.read_text(encoding="utf-8"))
    return table


def bundles() -> dict[str, Bundle]:
    """Every cause, condition and family of suggestions by its name."""
    kinds: tuple[Kind, ...] = ("cause", "condition", "suggestion")
    return {name: bundle for kind in kinds for name, bundle in load_bundles(kind).items()}


def dissertation_page(loaded: PeruModel, words: Words) -> str:
    """The whole page."""
    table = load_table()
    writer = _Writer(loaded, words)
    left, part = (sum(field in row for row in table["rows"]) for field in ("left_out", "in_part"))
    sections = []
    for starts, title, where in zip(_SECTIONS, words.several("sections"), words.several("where"), strict=True):
        rows = [row for row in table["rows"] if row["id"].startswith(starts)]
        sections.append(f"## {title}\n\n*{where}*\n\n{writer.section(rows)}")
    return filled(
        "dissertation",
        words.language,
        rows=str(len(table["rows"])),
        whole=str(len(table["rows"]) - left - part),
        part=str(part),
        left=str(left),
        sections="\n\n".join(sections),
        disagreements=writer.disagreements(table["disagreements"]),
    )


class _Writer:
    def __init__(self, loaded: PeruModel, words: Words):
        self.model = loaded.model
        self.homes = homes(loaded.model)
        self.bundles = bundles()
        self.words = words
        self.language = words.language

    def section(self, rows: Sequence[dict[str, Any]]) -> str:
        """A table of rows, those of a duty below its title and articles."""
        lines = [self.words("row_head"), "|---|---|---|"]
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
        return f"| **{number}** | **{duty.title[self.language]}** ({duty.articles}) | {self.link(duty.variable)} |"

    def _row(self, row: dict[str, Any]) -> str:
        said = row[self.language]
        if row["id"].startswith("t02.r"):
            said += f" ({IMPLICATIONS[row['duty'] - 1].articles})"
        for field in ("note", "in_part", "left_out"):
            if field in row:
                said += f"<br>*{row[field][self.language]}*"
        return f"| {row['where']} | {said} | {self._carriers(row)} |"

    def _carriers(self, row: dict[str, Any]) -> str:
        found = [self.link(name) for name in row.get("carried_by", ())]
        if "bundle" in row:
            bundle = self.bundles[row["bundle"]]
            found.append(self.words(f"bundle_{bundle.kind}", sign=bundle.sign, name=bundle.name))
        found += [self.words("scenario", name=name) for name in row.get("scenarios", ())]
        return ", ".join(found) or self.words("left_out")

    def disagreements(self, entries: Sequence[dict[str, Any]]) -> str:
        """A table of what contradicts what, and what the model does about it."""
        lines = [self.words("disagreement_head"), "|---|---|---|"]
        for entry in entries:
            see = ", ".join(self.link(name) for name in entry["see"])
            title, known, answer = (text[self.language] for text in (entry["title"], entry, entry["model"]))
            lines.append(f"| **{title}** | {known}<br>*{answer}* | {see} |")
        return "\n".join(lines)

    def link(self, name: str) -> str:
        """A variable or parameter, linked to the page that describes it."""
        variable = self.model.variables.get(name)
        return f"[`{name}`](model/{sector_of(variable) if variable else self.homes[name]}.md#{name})"
