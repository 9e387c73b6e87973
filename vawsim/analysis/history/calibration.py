"""Calibration: of many draws from the ranges of the parameters, keep those whose runs come nearest to history.

This is rejection sampling with a distance in place of a likelihood, known as approximate Bayesian computation
(Pritchard and others 1999; Beaumont 2010). It asks for nothing but runs of the model, and says what it did not find.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vawsim import __version__
from vawsim.analysis.chunks import Chunks
from vawsim.analysis.draws import iterate_factors
from vawsim.analysis.history.constrained import write_ensemble
from vawsim.analysis.history.target import TOLERABLE, Target, distances, nearest
from vawsim.files.versions import versions
from vawsim.model import load_model
from vawsim.model.fingerprint import behaviour_fingerprint
from vawsim.model.observations import OBSERVED
from vawsim.sd import Inputs
from vawsim.sd.course import Array
from vawsim.sd.simulation import choose_engine

CHUNK = 2000
"""Draws that are run, and written down, at once: a few seconds of work."""


@dataclass(frozen=True)
class Calibration:
    """What a calibration found: the draws that were kept, the nearest first."""

    target: Target
    draws: int
    kept: NDArray[np.intp]
    """Numbers of the draws."""
    distance: Array
    """Their distances, shape ``(kept,)``."""
    misfits: Array
    """Root mean square of their standardised errors in each series; shape ``(series, kept)``."""
    prior: Array
    """The least, the median and the greatest distance of all draws."""

    @property
    def tolerable(self) -> int:
        """How many of the kept draws fit tolerably."""
        return int(np.sum(self.distance <= TOLERABLE))


def calibrate(
    target: Target,
    folder: Path,
    draws: int,
    keep: int,
    seed: int,
    restart: bool = False,
    progress: Callable[[float], None] = lambda share: None,
    announce: Callable[[], None] = lambda: None,
) -> Calibration:
    """Run ``draws`` draws, keep the ``keep`` nearest to history, and write them to ``folder``.

    What was run before in the same folder is not run again: after an interruption the work goes on, and with another
    ``keep`` nothing is simulated at all. Written are ``ensemble.npz`` and ``ensemble.json`` (see ``constrained``),
    beside ``chunks/``, what the model has in place of each observation for every draw.

    Raises:
        OtherWork: the folder holds the work of another design, and ``restart`` is not set.
        NumericalError: a run fails; the member is the number of the draw.
        WriteProblem: the folder cannot be written to.
    """
    peru = load_model()
    # What the file will hold is what is run.
    factors = {name: own.astype(np.float32) for name, own in iterate_factors(peru.parameters, draws, seed)}
    chunks = Chunks(folder / "chunks", draws, CHUNK, target.points)
    design = _design(target, draws, seed)
    chunks.open(design, restart)
    chunks.fill(
        lambda first, stop, tell: target.simulate(factors, first, stop, tell, announce=announce),
        progress,
    )
    misfits = np.concatenate([target.misfits(chunk) for chunk in chunks], axis=1)
    distance = distances(misfits)
    kept = nearest(distance, keep)
    found = Calibration(target, draws, kept, distance[kept], misfits[:, kept], np.percentile(distance, [0, 50, 100]))
    shuffled = np.random.default_rng(seed).permutation(kept)
    write_ensemble(folder / "ensemble.npz", {n: f[shuffled] for n, f in factors.items()}, _about(found, design))
    return found


def _design(target: Target, draws: int, seed: int) -> dict[str, Any]:
    """Everything that decides the numbers in the chunks."""
    clock = target.clock
    model = load_model()
    engine = choose_engine(model.model, Inputs(clock, model.parameters, {}, min(draws, CHUNK)), "rk4")
    return {
        "behaviour": behaviour_fingerprint(model),
        "draws": draws,
        "seed": seed,
        "chunk": CHUNK,
        "simulated_from": str(clock.date(clock.start)),
        "simulated_to": str(clock.date(clock.stop)),
        "steps_per_month": clock.steps_per_month,
        "engine": engine,
        "points": {series.name: [f"{o.first} {o.last}" for o in some] for series, some in target.observations.items()},
    }


def _about(found: Calibration, design: dict[str, Any]) -> dict[str, Any]:
    """The manifest: with the design and the errors, the ensemble can be made again bit for bit."""
    median = np.median(found.misfits, axis=1)
    return {
        "vawsim": __version__,
        **{key: value for key, value in design.items() if key != "points"},
        "members": len(found.kept),
        "distance": {
            "nearest": _short(found.distance[0]),
            "median": _short(np.median(found.distance)),
            "farthest": _short(found.distance[-1]),
            "median_of_all_draws": _short(found.prior[1]),
        },
        "tolerable_members": found.tolerable,
        "series": [
            {
                "name": series.name,
                "points": len(some),
                "error": series.error,
                "relative": series.relative,
                "misfit": _short(median[row]),
            }
            for row, (series, some) in enumerate(found.target.observations.items())
        ],
        "observations": hashlib.sha256(OBSERVED.read_bytes()).hexdigest(),
        "packages": versions("numpy", "llvmlite"),
    }


def _short(number: float) -> float:
    return float(f"{number:.4g}")
