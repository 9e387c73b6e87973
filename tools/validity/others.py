"""How far other programs are from our engines on the exported model, as the tests of ``tests/export`` measure it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.export.other_programs import deviations, pysd_series, simlin_series
from tests.export.peru import inputs_of, integrated, span
from vawsim.export.xmile import to_xmile
from vawsim.model import load_model
from vawsim.sd import Clock, simulate
from vawsim.sd.simulation import Engine, Method

SCENARIO = "add-10000-officers"
"""One with ramps."""
RAMP = span(198, 24)
"""Two years from the middle of 2025, when everything is still as in the baseline."""
BEGINNING = span(203, 2)
"""The end of the time before and the beginning of the ramps, for PySD, which is slow."""


def measured() -> Iterator[dict[str, Any]]:
    """A row for each program, method and engine."""
    with TemporaryDirectory() as folder:
        for method in ("euler", "rk4"):
            yield from _rows("simlin", method, RAMP, Path(folder))
        yield from _rows("PySD", "euler", BEGINNING, Path(folder))


def _rows(program: str, method: Method, clock: Clock, folder: Path) -> Iterator[dict[str, Any]]:
    loaded = load_model()
    inputs, names = inputs_of(loaded, SCENARIO, clock), integrated(loaded)
    text = to_xmile(loaded.model, inputs, name=SCENARIO, method=method)
    theirs = simlin_series(text, clock, folder) if program == "simlin" else pysd_series(text, clock, names, folder)
    engines: tuple[Engine, ...] = ("compiled", "reference")
    for engine in engines:
        ours = {engine: simulate(loaded.model, inputs, names, method, engine=engine)}
        found = [difference for difference, _ in deviations(loaded.model, ours, names, theirs)]
        yield {
            "program": program,
            "method": method,
            "scenario": SCENARIO,
            "engine": engine,
            "months": clock.stop - clock.start,
            "series": len(found),
            "largest": max(found),
        }
