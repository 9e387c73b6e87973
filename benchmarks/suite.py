"""The races that are run, and the ratios that come of them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmarks import programs
from benchmarks.c_version import compile_c, compiler
from benchmarks.race import Seconds, Spread, race
from benchmarks.starts import starts
from benchmarks.work import RECORD, Work
from vawsim.analysis.ensemble import BLOCK
from vawsim.sd.compiled import engine
from vawsim.sd.compiled.engine import CompiledModel
from vawsim.sd.simulation import Method

CORES = os.cpu_count() or 1
THREADS = sorted({1, CORES})
STRATA = (6, 24, 200)


@dataclass(frozen=True)
class Row:
    """A piece of work, and for each program how many times as long it takes as the compiled engine."""

    members: int
    method: Method
    threads: int
    seconds: Spread
    ratios: dict[str, Spread]

    def __str__(self) -> str:
        members = "1 run" if self.members == 1 else f"{self.members:,} members"
        method = "RK4" if self.method == "rk4" else "Euler"
        return f"{members}, {method}, {self.threads} thread{'s' * (self.threads > 1)}"


@dataclass(frozen=True)
class Suite:
    """All races, over a span of some months and some rounds."""

    months: int
    rounds: int
    largest: int

    @cached_property
    def one(self) -> Work:
        """One run of the project's model."""
        return Work.baseline(self.months)

    @cached_property
    def own(self) -> CompiledModel:
        """The compiled engine's program of it."""
        return engine.compile_model(self.one.model)

    @cached_property
    def in_c(self) -> CompiledModel | None:
        """The C program of it, where there is a compiler."""
        return compile_c(self.one.model, RECORD) if compiler() else None

    def check(self) -> None:
        """Make sure that the C program computes what the compiled engine does; else there is nothing to compare."""
        if self.in_c is None:
            return
        for method in ("euler", "rk4"):
            work = self.one.but(members=8, method=method)
            one, other = (
                engine.run(work.model, work.inputs, RECORD, work.method, program=program)
                for program in (self.own, self.in_c)
            )
            for name in RECORD:
                np.testing.assert_allclose(other[name], one[name], rtol=1e-9, atol=1e-9 * np.abs(one[name]).max())

    def rows(self) -> Iterator[Row]:
        """Every piece of work."""
        yield self._row(1, 1)
        for threads in THREADS:
            yield self._row(100, threads)
            yield self._row(1000, threads)
        yield self._row(self.largest, CORES)
        for threads in THREADS:
            yield self._row(1000, threads, "euler")

    def one_run(self) -> Spread | None:
        """One run with the compiled engine, as it is used, against the C program's machine code alone."""
        if self.in_c is None:
            return None
        found = race(
            {
                "own": programs.compiled(self.one, self.own, 1, time.process_time),
                "c": programs.machine_code(self.one, self.in_c),
            },
            4 * self.rounds,
        )
        return found["own"].per(found["c"])

    def strata(self) -> Iterator[tuple[int, Spread, Spread | None]]:
        """For each number of strata: the cost of one against that of one of six, and C against the compiled engine."""
        runners: dict[str, Seconds] = {}
        for count in STRATA:
            work = Work.baseline(min(self.months, 48), count).but(members=16)
            runners[f"own {count}"] = programs.machine_code(work, engine.compile_model(work.model))
            if compiler():
                runners[f"c {count}"] = programs.machine_code(work, compile_c(work.model, RECORD))
        found = race(runners, self.rounds)
        first = found[f"own {STRATA[0]}"]
        for count in STRATA:
            own = found[f"own {count}"]
            cost = Spread(tuple(seconds * STRATA[0] / count for seconds in own.per(first).found))
            yield count, cost, found[f"c {count}"].per(own) if compiler() else None

    def starts(self) -> dict[str, Spread]:
        """Seconds of a first and of a cached start."""
        return starts(self.rounds)

    def _row(self, members: int, threads: int, method: Method = "rk4") -> Row:
        work = self.one.but(members=members, method=method)
        clock = time.process_time if threads == 1 else time.perf_counter
        runners = {"compiled": programs.compiled(work, self.own, threads, clock)}
        if self.in_c is not None:
            runners["C"] = programs.compiled(work, self.in_c, threads, clock)
        if members <= 1000:
            runners["reference"] = programs.reference(work, BLOCK, clock)
            runners["reference, all at once"] = programs.reference(work, members, clock)
            runners["simlin"] = programs.simlin(work, clock)
        if method == "euler":
            runners["PySD"] = programs.pysd(work, 4, clock)
        found = race(runners, self.rounds if members <= 1000 else 1, warm=members > 1000)
        own = found.pop("compiled")
        row = Row(members, method, threads, own, {name: seconds.per(own) for name, seconds in found.items()})
        print(f" {row}:", *(f"{name} {ratio}" for name, ratio in row.ratios.items()), file=sys.stderr)
        return row
