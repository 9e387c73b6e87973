"""One chunk of a sweep: made anywhere, by whoever is free, always with the same files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import numpy as np
import pyarrow as pa

from vawsim.analysis.ensemble import CLOCK
from vawsim.analysis.summing import AREAS, by_area, mean_over
from vawsim.analysis.sweep.identity import check_identity
from vawsim.analysis.sweep.plan import SweepPlan
from vawsim.analysis.sweep.tables import inputs_table, results_table, to_parquet
from vawsim.files.store import Store
from vawsim.model import load_model
from vawsim.scenario.scenario import Scenario
from vawsim.sd import NumericalError, Trajectories, simulate_blocks
from vawsim.sd.course import Array

BLOCK = 128
"""Runs that are added up at once: enough that Python's part is small, and few enough to fit into memory anywhere."""


@dataclass(frozen=True)
class Done:
    """What came of the runs of a chunk."""

    chunk: int
    runs: int
    """Runs that were made now, in all scenarios."""
    failed: int


def inputs_name(chunk: int) -> str:
    """The file with what was varied in a chunk."""
    return f"inputs/chunk-{chunk:07d}.parquet"


def results_name(scenario: str, chunk: int) -> str:
    """The file with what came out of a chunk in a scenario."""
    return f"results/scenario={quote(scenario, safe='')}/chunk-{chunk:07d}.parquet"


def file_names(plan: SweepPlan, chunk: int) -> list[str]:
    """The files of a chunk."""
    return [inputs_name(chunk), *(results_name(scenario.name, chunk) for scenario in plan.scenarios)]


def run_chunk(plan: SweepPlan, chunk: int, store: Store, threads: int | None = None) -> Done:
    """Run a chunk and write its files, but for those that are there.

    A run that fails stops nothing: its outputs are not numbers, and the column ``failed`` says why.

    Args:
        plan: what to run.
        chunk: its number.
        store: where the files belong.
        threads: processors to use, by default all.

    Raises:
        FileProblems: the store holds no sweep (any more), or cannot be read.
        OtherWork: it holds another sweep (by now).
        WriteProblem: a file cannot be written.
    """
    first, _ = plan.design.span(chunk)
    values = plan.values(plan.design.points(chunk))
    runs, failed = 0, 0
    if not store.has(inputs_name(chunk)):
        _write(plan, store, inputs_name(chunk), inputs_table(first, plan.varied, values))
    for scenario in plan.scenarios:
        name = results_name(scenario.name, chunk)
        if not store.has(name):
            results, why = _run(plan, scenario, values, first, threads)
            _write(plan, store, name, results_table(first, plan.columns, results, why))
            runs, failed = runs + results.shape[1], failed + len(why)
    return Done(chunk, runs, failed)


def _write(plan: SweepPlan, store: Store, name: str, table: pa.Table) -> None:
    """Write a table, unless another sweep was begun in the store meanwhile."""
    check_identity(plan, store)
    store.write(name, to_parquet(table))


def _run(
    plan: SweepPlan, scenario: Scenario, values: dict[str, Array], first: int, threads: int | None
) -> tuple[Array, dict[int, str]]:
    """The columns, shape ``(columns, runs)``, and why runs failed."""
    why: dict[int, str] = {}

    def note(error: NumericalError) -> None:
        place = f" in {error.element}" if error.element else ""
        why[first + error.member] = f"{error.variable}{place} is {error.what} at {error.date}"

    blocks = simulate_blocks(
        load_model().model,
        plan.inputs(scenario, values),
        plan.record,
        BLOCK,
        engine=plan.identity["engine"],
        threads=threads,
        tolerate=note,
    )
    return np.concatenate([_summed_up(plan, block) for block in blocks], axis=1), why


def _summed_up(plan: SweepPlan, block: Trajectories) -> Array:
    """The columns of a block of runs."""
    areas = {}
    rows = []
    for column in plan.columns:
        name = column.output.name
        if name not in areas:
            areas[name] = by_area(column.output, block)
        values = areas[name][:, AREAS.index(column.place)]
        rows.append(mean_over(column.output, values, CLOCK, column.period))
    return np.stack(rows)
