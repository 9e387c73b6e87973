"""The tables, from what the commands have written as JSON and from ``benchmarks/results.md``."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from vawsim.analysis.history.narrowing import Narrowing
from vawsim.model.series import SERIES
from vawsim.text.catalogue import Language, Texts
from vawsim.validation.check import GROUPS
from vawsim.validation.running import all_checks

RESULTS = Path(__file__).parent.parent.parent / "benchmarks" / "results.md"
_WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


class Tables:
    """The tables in a language."""

    def __init__(self, language: Language, history: dict[str, Any], checks: list[Any], others: list[Any]):
        self.language = language
        self.texts = Texts(language)
        self.history, self.checks, self.others = history, checks, others

    def say(self, key: str, **values: object) -> str:
        """The words under a key."""
        return str(_WORDS[self.language][key]).format(**values)

    def glance(self) -> Iterator[str]:
        """Everything in six rows."""
        passed = sum(check["passed"] for check in self.checks)
        series = self.history["series"]
        errors = [each["mape"] for each in series]
        points = sum(each["n"] for each in series)
        inside = sum(round(each["n"] * each["coverage"]) for each in series)
        members = self.history["draws"]
        learnt = sum(Narrowing(**each, members=members).learnt for each in self.history["parameters"])
        largest = [each["largest"] for each in self.others]
        rows = [
            ("checks", {"passed": passed, "all": len(self.checks)}),
            (
                "fit",
                {
                    "series": len(series),
                    "error": percent(statistics.median(errors)),
                    "least": percent(min(errors)),
                    "most": percent(max(errors)),
                },
            ),
            ("coverage", {"inside": inside, "all": points, "share": percent(inside / points)}),
            ("learnt", {"learnt": learnt, "all": len(self.history["parameters"])}),
            ("others", {"least": f"{min(largest):.0e}", "most": f"{max(largest):.0e}"}),
            ("speed", {"ratio": next(ratio for work, ratio, *_ in _speeds() if work.startswith("1,000"))}),
        ]
        yield from self._table("glance_head", ((self.say(k, **v), self.say(f"{k}_found", **v)) for k, v in rows))

    def fit(self) -> Iterator[str]:
        """How far the median run is from what was observed, and how often that is in its range."""
        labels = {series.name: series.label[self.language] for series in SERIES.values()}
        yield from self._table(
            "fit_head",
            (
                (labels[s["name"]], str(s["n"]), percent(s["mape"]), percent(s["coverage"]), percent(s["band_width"]))
                for s in self.history["series"]
            ),
        )

    def every_check(self) -> Iterator[str]:
        """Every check, group by group, with what is measured and expected."""
        groups = {name: check.group for name, check in all_checks().items()}
        for group in GROUPS:
            yield f"\n**{self.texts(f'validate.{group}')}**\n"
            yield from self._table(
                "checks_head",
                (
                    ("✓" if check["passed"] else "✗", check["statement"], check["measured"], check["expected"])
                    for check in self.checks
                    if groups[check["id"]] == group
                ),
            )

    def other_programs(self) -> Iterator[str]:
        """How far other programs are from our engines."""
        yield from self._table(
            "others_head",
            (
                (
                    row["program"],
                    {"rk4": "Runge-Kutta", "euler": "Euler"}[row["method"]],
                    f"`{row['scenario']}`",
                    self.say(row["engine"]),
                    str(row["months"]),
                    str(row["series"]),
                    f"{row['largest']:.0e}",
                )
                for row in self.others
            ),
        )

    def speed(self) -> Iterator[str]:
        """How many times as long others take as the compiled engine."""
        yield from self._table("speed_head", ((self._in_words(work), *ratios) for work, *ratios in _speeds()))

    def _in_words(self, work: str) -> str:
        """What was done, as the benchmark names it, in this language."""
        for english, other in _WORDS[self.language]["work"].items():
            work = work.replace(english, other)
        return work

    def _table(self, head: str, rows: Any) -> Iterator[str]:
        yield self.say(head)
        yield "|" + "---|" * (self.say(head).count("|") - 1)
        for cells in rows:
            yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def percent(share: float | None) -> str:
    """A share as people read it."""
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


def _speeds() -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of the table of speeds: the work, and the ratios of C, the reference engine, simlin and PySD."""
    for line in RESULTS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 7 and "thread" in cells[0]:
            work, _, in_c, reference, _, simlin, pysd = cells
            yield work, in_c, reference, simlin, pysd


PARTS: dict[str, Callable[[Tables], Iterator[str]]] = {
    "glance": Tables.glance,
    "fit": Tables.fit,
    "checks": Tables.every_check,
    "others": Tables.other_programs,
    "speed": Tables.speed,
}
"""What can be asked for."""
