"""What the races found, as a page of tables."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import llvmlite.binding as llvm

from benchmarks.c_version import FLAGS, compiler
from benchmarks.race import Spread
from benchmarks.suite import CORES, Row, Suite
from vawsim.analysis.ensemble import BLOCK

OTHERS = ("C", "reference", "reference, all at once", "simlin", "PySD")


@dataclass(frozen=True)
class Target:
    """What was aimed at, and what was found."""

    text: str
    found: Spread | None
    limit: float
    at_least: bool = True

    def cells(self) -> Iterator[str]:
        """A row of the table."""
        yield self.text
        if self.found is None:
            yield from ("not run: no C compiler", "")
            return
        yield str(self.found)
        met = self.found.median >= self.limit if self.at_least else self.found.median <= self.limit
        yield "yes" if met else "**no**"


def page(suite: Suite) -> Iterator[str]:
    """The lines of the page."""
    load = os.getloadavg()[0]
    suite.check()
    starts, rows, strata = suite.starts(), list(suite.rows()), list(suite.strata())
    yield "# Results of `make bench`"
    yield ""
    yield f"Every figure is the median of {suite.rounds} rounds (of one in the largest ensemble), with the least and"
    yield "the greatest, and a ratio within one round. What one thread does is measured in processor time, the rest in"
    yield "real time. `docs/en/methods/benchmarks.md` says what is compared and how."
    yield ""
    yield from _setting(suite, load)
    yield from _targets(suite, rows, starts, strata)
    yield from _speeds(rows)
    yield from _strata(strata)


def _setting(suite: Suite, load: float) -> Iterator[str]:
    processor = f"{_processor()}, {CORES} core{'s' * (CORES > 1)}, with {llvm.get_host_cpu_name()} code"
    yield from _table(
        ("", ""),
        [
            ("Processor", processor),
            ("Python", platform.python_version()),
            *((name, metadata.version(name)) for name in ("numpy", "llvmlite", "pysimlin", "pysd")),
            ("C", f"{_gcc()}, `{' '.join(FLAGS)}`" if compiler() else "no compiler"),
            ("Other load when it began", f"{load:.1f} processes (quiet: 0)"),
            ("Span", f"{suite.months} months, {suite.one.clock.steps_per_month} steps a month"),
        ],
    )


def _targets(
    suite: Suite, rows: list[Row], starts: dict[str, Spread], strata: list[tuple[int, Spread, Spread | None]]
) -> Iterator[str]:
    found = {(row.members, row.method, row.threads): row for row in rows}
    headline, per_core = found[1000, "rk4", CORES], found[1000, "euler", 1]
    fewest, most = found[100, "rk4", CORES], found[suite.largest, "rk4", CORES]
    per_member = Spread((most.seconds.median / most.members / (fewest.seconds.median / fewest.members),))
    many = strata[-1]
    targets = [
        Target(f"{headline}: at least 0.85 times as fast as C", headline.ratios.get("C"), 0.85),
        *(
            Target(f"{headline}: at least 40 times as fast as the {name}", headline.ratios[name], 40)
            for name in ("reference", "reference, all at once")
        ),
        Target(f"{per_core}: at least 30 times as fast as simlin", per_core.ratios["simlin"], 30),
        Target(f"{per_core}: at least 10,000 times as fast as PySD", per_core.ratios["PySD"], 10_000),
        Target("First start, which compiles: less than 1.5 s", starts["first"], 1.5, at_least=False),
        Target("Start with a filled cache: less than 0.3 s more", starts["cached"], 0.3, at_least=False),
        Target("One run: at most 1.5 times as long as C's machine code alone", suite.one_run(), 1.5, at_least=False),
        Target(f"One of {most.members:,} members: costs about as much as one of 100", per_member, 1.2, False),
        Target(f"One of {many[0]} strata: costs about as much as one of {strata[0][0]}", many[1], 1.5, at_least=False),
    ]
    yield "## Targets"
    yield ""
    yield from _table(("Target", "Found", "Met"), [tuple(target.cells()) for target in targets])


def _speeds(rows: list[Row]) -> Iterator[str]:
    yield "## How many times as long others take as the compiled engine"
    yield ""
    yield "C runs on as many threads as the compiled engine; the others use one core, and PySD always Euler's method."
    yield f"The reference engine computes {BLOCK} members at a time, as in a normal run, or all at once, where NumPy"
    yield "is at its best. Not everything was run in full: the reference engine did one block for 12 months (4 with"
    yield "1,000 members), simlin one member, PySD four steps of one member. Those times were multiplied up."
    yield ""
    yield from _table(
        ("Work", "Runs per second, compiled", *OTHERS),
        [
            (str(row), f"{row.members / row.seconds.median:,.0f}", *(str(row.ratios.get(o, "–")) for o in OTHERS))
            for row in rows
        ],
    )


def _strata(strata: list[tuple[int, Spread, Spread | None]]) -> Iterator[str]:
    yield "## More strata"
    yield ""
    yield "The model with more places than it has; machine code alone, 16 members, RK4, 1 thread."
    yield ""
    yield from _table(
        ("Strata", "Cost of one against one of 6", "C: times as long"),
        [(str(count), str(cost), str(in_c or "–")) for count, cost, in_c in strata],
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cells)} |"
    yield ""


def _processor() -> str:
    """The type of the processor, where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _gcc() -> str:
    text = subprocess.run([compiler() or "gcc", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout
    return f"gcc {text.strip()}"
