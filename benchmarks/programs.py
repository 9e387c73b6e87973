"""The programs that are compared. Each takes some work and gives what times it once, after getting ready."""

from __future__ import annotations

import contextlib
import io
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.race import Seconds
from benchmarks.work import RECORD, Work
from vawsim.analysis.ensemble import BLOCK
from vawsim.export.xmile import to_xmile
from vawsim.sd import simulate
from vawsim.sd.compiled import engine
from vawsim.sd.compiled.engine import CompiledModel
from vawsim.sd.compiled.machine import Program

Clock = Callable[[], float]
"""Tells the seconds: of processor time where one thread works, which other load hardly changes, else of real time."""


def compiled(work: Work, program: CompiledModel, threads: int, clock: Clock) -> Seconds:
    """The compiled engine as a normal run uses it, with its own machine code or with the C program."""

    def seconds() -> float:
        began = clock()
        for _ in engine.run_blocks(
            work.model, work.inputs, RECORD, work.method, BLOCK, threads=threads, program=program
        ):
            pass
        return clock() - began

    return seconds


def machine_code(work: Work, program: CompiledModel) -> Seconds:
    """The compiled engine, of which only the time in the machine code counts."""
    spent = [0.0]

    def run(*arguments: object) -> int:
        began = time.thread_time()
        flags: int = program.program.run(*arguments)
        spent[0] += time.thread_time() - began
        return flags

    whole = compiled(work, replace(program, program=Program(run, program.program.engine)), 1, time.thread_time)

    def seconds() -> float:
        spent[0] = 0.0
        whole()
        return spent[0]

    return seconds


def reference(work: Work, block: int, clock: Clock) -> Seconds:
    """The reference engine with so many members at once; from a first block and a few months."""
    part = work.but(members=min(block, work.members), months=12 if block < 1000 else 4)

    def seconds() -> float:
        began = clock()
        simulate(part.model, part.inputs, RECORD, part.method, engine="reference")
        return (clock() - began) * work.months / part.months * work.members / part.members

    return seconds


def simlin(work: Work, clock: Clock) -> Seconds:
    """simlin, which has one run to do at a time; from a single one. Loading the file does not count."""
    import simlin

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.xmile")
        path.write_text(_xmile(work), encoding="utf-8")
        simulation = simlin.load(path).simulate()

    def seconds() -> float:
        simulation.reset()
        began = clock()
        simulation.run_to_end()
        return (clock() - began) * work.members

    return seconds


def pysd(work: Work, steps: int, clock: Clock) -> Seconds:
    """PySD, which knows Euler's method only; from some steps of a single run. Loading and setting up do not count."""
    import pysd
    from pysd.py_backend.output import ModelOutput

    quiet = contextlib.redirect_stdout(io.StringIO())
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), quiet:
        warnings.simplefilter("ignore")
        path = Path(folder, "model.xmile")
        path.write_text(_xmile(work.but(method="euler")), encoding="utf-8")
        model = pysd.read_xmile(str(path))
        model.set_stepper(ModelOutput(), return_columns=RECORD)

    def seconds() -> float:
        # PySD computes both sides of a choice, also the one that divides by zero.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            began = clock()
            model.step(steps)
            return (clock() - began) * work.clock.steps / steps * work.members

    return seconds


def _xmile(work: Work) -> str:
    return to_xmile(work.model, work.inputs, name="benchmark", method=work.method)
