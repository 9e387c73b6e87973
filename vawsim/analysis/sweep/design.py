"""Designs of experiments: which points of the unit cube a sweep runs, chunk by chunk.

A chunk of any number can be made without those before it, so that a design of any size takes the memory of one chunk,
on whatever machine. SALib makes them (Herman and Usher 2017, *SALib: an open-source Python library for sensitivity
analysis*).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import Any, Literal

import numpy as np

from vawsim.sd.course import Array
from vawsim.text.catalogue import say

Kind = Literal["sobol", "lhs", "morris", "fast", "grid"]
KINDS: tuple[Kind, ...] = ("sobol", "lhs", "morris", "fast", "grid")

SAMPLES: dict[Kind, int] = {"sobol": 1024, "lhs": 2000, "morris": 20, "fast": 500, "grid": 5}
"""Samples where nobody says how many: base points, runs, trajectories, points on each curve, levels of each."""

LEVELS = 4
"""Levels of a Morris design (Morris 1991, *Factorial sampling plans for preliminary computational experiments*)."""

FEWEST_ON_CURVE = 65
"""Points on a curve of FAST: more than four times the square of its four harmonics (Saltelli and others 1999)."""

SMALLEST_CHUNK, LARGEST_CHUNK, CHUNKS = 2048, 65536, 4000
"""Runs in a chunk: some seconds of work; more in sweeps of many millions, so that there are not too many files."""

MOST_ON_CURVES = 100_000_000
"""Values of a FAST design at most: it is the one that must be made as a whole."""

MOST_RUNS = 1_000_000_000
"""Runs at most: some hours of a thousand machines, and fewer than there are points in a sequence of Sobol's."""


class DesignProblem(ValueError):  # noqa: N818 - like FileProblems
    """A design that cannot be; the message is for people."""


@dataclass(frozen=True)
class Design:
    """Points of the unit cube of all that is varied.

    Args:
        kind: which method makes them.
        varied: how many things are varied: the dimensions of the cube.
        samples: how many (see ``SAMPLES``); of a grid nothing, which has ``levels``.
        seed: of what is random in it.
        levels: of a grid, how many levels each thing has.

    Raises:
        DesignProblem: there are too few samples, or too many.
    """

    kind: Kind
    varied: int
    samples: int
    seed: int
    levels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "fast" and self.samples < FEWEST_ON_CURVE:
            raise DesignProblem(say("sweep.few_on_curve", fewest=FEWEST_ON_CURVE))
        if self.kind in ("fast", "morris") and self.varied < 2:
            raise DesignProblem(say("sweep.one_alone", kind=self.kind))
        if self.runs > MOST_RUNS:
            raise DesignProblem(say("sweep.too_many", most=MOST_RUNS))
        if self.kind == "fast" and self.runs * self.varied > MOST_ON_CURVES:
            raise DesignProblem(say("sweep.many_on_curves", runs=self.runs))

    @property
    def together(self) -> int:
        """Runs that make sense together only, and stand in one chunk: of FAST, nobody asks for that."""
        return {"sobol": self.varied + 2, "morris": self.varied + 1}.get(self.kind, 1)

    @property
    def runs(self) -> int:
        """All its points."""
        if self.kind == "grid":
            return prod(self.levels)
        return self.samples * (self.varied if self.kind == "fast" else self.together)

    @property
    def chunk(self) -> int:
        """Runs in each chunk but the last."""
        wished = min(max(self.runs // CHUNKS, SMALLEST_CHUNK), LARGEST_CHUNK)
        return max(1, wished // self.together) * self.together

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return -(-self.runs // self.chunk)

    def span(self, chunk: int) -> tuple[int, int]:
        """The numbers of the first run of a chunk and of the one after its last."""
        return chunk * self.chunk, min((chunk + 1) * self.chunk, self.runs)

    def points(self, chunk: int) -> Array:
        """The points of a chunk, shape ``(runs, varied)``."""
        first, stop = self.span(chunk)
        if self.kind == "grid":
            return self._grid(first, stop)
        if self.kind == "fast":
            return _curves(self.varied, self.samples, self.seed)[first:stop]
        samples = (stop - first) // self.together
        # Each chunk has a stream of random numbers of its own, as it may be made anywhere, at any time.
        own = np.random.default_rng([self.seed, chunk])
        if self.kind == "lhs":
            from SALib.sample import latin

            return np.asarray(latin.sample(_problem(self.varied), samples, seed=own))
        if self.kind == "morris":
            from SALib.sample import morris

            return np.asarray(morris.sample(_problem(self.varied), samples, num_levels=LEVELS, seed=own))
        return self._sobol(first // self.together, samples)

    def _sobol(self, before: int, samples: int) -> Array:
        from SALib.sample import sobol

        with warnings.catch_warnings():
            # Chunks of a sequence are no powers of two; that the whole is one is for whoever asks for it.
            warnings.simplefilter("ignore")
            points = sobol.sample(
                _problem(self.varied), samples, calc_second_order=False, skip_values=before, seed=self.seed
            )
        return np.asarray(points)

    def _grid(self, first: int, stop: int) -> Array:
        levels = np.unravel_index(np.arange(first, stop), self.levels)
        # One level alone stands in the middle.
        steps = [np.linspace(0, 1, count) if count > 1 else np.array([0.5]) for count in self.levels]
        return np.column_stack([own[level] for own, level in zip(steps, levels, strict=True)])


def _problem(varied: int) -> dict[str, Any]:
    """What SALib wants to know."""
    return {"num_vars": varied, "names": [str(number) for number in range(varied)], "bounds": [[0.0, 1.0]] * varied}


@lru_cache(maxsize=1)
def _curves(varied: int, samples: int, seed: int) -> Array:
    from SALib.sample import fast_sampler

    return np.asarray(fast_sampler.sample(_problem(varied), samples, seed=seed))
