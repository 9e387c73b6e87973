"""``python -m benchmarks.sweeps``: what a run in a sweep costs, and so what millions would; writes ``sweeps.md``.

Times are processor times, which other load hardly changes. The engine's share is what its threads take of all; the rest
is the main thread's: points of the design, adding up outputs, Parquet.
"""

from __future__ import annotations

import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.race import Spread
from vawsim.analysis.draws import uncertain_parameters
from vawsim.analysis.sweep.chunk import run_chunk
from vawsim.analysis.sweep.columns import KEPT, USUAL, columns_of, read_when
from vawsim.analysis.sweep.design import Design, Kind
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.running import prepare
from vawsim.analysis.sweep.variation import own_range
from vawsim.files.store import Folder
from vawsim.model import load_model
from vawsim.scenario.load import load_scenario

RESULTS = Path(__file__).with_name("sweeps.md")
ROUNDS = 3
SIZES = (100_000, 1_000_000, 10_000_000, 1_000_000_000)
CORES = (2, 64, 1000)
HEADINGS = (
    *("Design", "Things varied", "Runs in a chunk", "Runs a second, each processor", "Engine's share"),
    *("Seconds of overhead, each chunk", "Bytes, each run"),
)


@dataclass(frozen=True)
class Cost:
    """What the chunks of a sweep cost."""

    varied: int
    kind: Kind
    runs: int
    speed: Spread
    """Runs a second of one processor."""
    share: Spread
    """The engine's share of the processor time."""
    overhead: Spread
    """Seconds of the main thread for a chunk."""
    size: float
    """Bytes for a run."""


def main() -> None:
    """Measure, print and write."""
    costs = [measure("sobol", 30), measure("lhs", 279)]
    text = "\n".join(_page(costs)) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def measure(kind: Kind, varied: int) -> Cost:
    """The cost of chunks with the usual outputs of every year."""
    parameters = load_model().parameters
    names = uncertain_parameters(parameters)[:varied]
    columns = columns_of([KEPT[name] for name in USUAL], ["Peru"], read_when("years"))
    design = Design(kind, varied, 2**20, 1)
    plan = SweepPlan(
        (load_scenario("baseline"),), tuple(own_range(parameters[name]) for name in names), design, columns
    )
    first, stop = design.span(0)
    speeds, shares, overheads = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        store = Folder(Path(folder))
        prepare(plan, store)
        for chunk in range(ROUNDS + 1):
            whole, own = time.process_time(), time.thread_time()
            run_chunk(plan, chunk, store)
            whole, own = time.process_time() - whole, time.thread_time() - own
            speeds.append((stop - first) / whole)
            shares.append(1 - own / whole)
            overheads.append(own)
        written = sum(path.stat().st_size for path in Path(folder).rglob("*.parquet"))
    # The first chunk also loads libraries and the model's code.
    speed, share, overhead = (Spread(tuple(found[1:])) for found in (speeds, shares, overheads))
    return Cost(varied, kind, stop - first, speed, share, overhead, written / (stop - first) / (ROUNDS + 1))


def _page(costs: list[Cost]) -> list[str]:
    lines = [
        "# What a run in a sweep costs",
        "",
        f"Written by `python -m benchmarks.sweeps` on a machine with {os.cpu_count()} processors; six outputs of every",
        f"year; medians of {ROUNDS} chunks, with the least and the greatest.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for cost in costs:
        percent = Spread(tuple(100 * share for share in cost.share.found))
        cells = [
            cost.kind,
            cost.varied,
            f"{cost.runs:,}",
            cost.speed,
            f"{percent} %",
            cost.overhead,
            f"{cost.size:,.0f}",
        ]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    lines += ["", "From these, what many runs would cost:", ""]
    lines.append("| Design | Runs | Hours of one processor | Disk | " + " | ".join(f"On {n:,}" for n in CORES) + " |")
    lines.append("| --- " * (4 + len(CORES)) + "|")
    for cost in costs:
        for runs in SIZES:
            hours = runs / cost.speed.median / 3600
            spread = " | ".join(_hours(hours / cores) for cores in CORES)
            disk = _size(runs * cost.size)
            lines.append(f"| {cost.kind}, {cost.varied} | {runs:,} | {hours:,.1f} | {disk} | {spread} |")
    return lines


def _hours(hours: float) -> str:
    return f"{60 * hours:,.0f} min" if hours < 2 else f"{hours:,.0f} h" if hours < 100 else f"{hours / 24:,.0f} days"


def _size(size: float) -> str:
    return (
        f"{size / 1e6:,.0f} MB" if size < 1e9 else f"{size / 1e9:,.1f} GB" if size < 1e12 else f"{size / 1e12:,.1f} TB"
    )


if __name__ == "__main__":
    main()
