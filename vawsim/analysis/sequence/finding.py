"""Every order and spacing of some measures, run over the same draws, and what comes of each.

A candidate gives every measure its start. It is judged by the mean of an output over the whole way, from the first
start to the end of the run: orders that arrive at the same place, one of them later, differ by that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from vawsim.analysis.comparison import improvement
from vawsim.analysis.ensemble import Ensemble, Progress, run_averages, run_ensembles
from vawsim.analysis.ranking import Ranked, rank
from vawsim.analysis.sample import Sample
from vawsim.analysis.sequence.orders import Sequences
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import Output
from vawsim.scenario.scenario import LAST_YEAR
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine


@dataclass(frozen=True)
class SequencesFound:
    """What came of every candidate, in one area. Arrays are in the unit of the output; the last axis are the draws."""

    sequences: Sequences
    output: Output
    area: str
    sample: Sample
    base: Array
    """The mean of the base over the whole way, and over the last year, shape ``(2, draws)``."""
    values: Array
    """The same of each candidate, shape ``(candidates, 2, draws)``."""
    alone: Array
    """The mean over the whole way of each measure alone, begun at each start, shape ``(measures, starts, draws)``."""
    ensembles: dict[int, Ensemble]
    """Whole trajectories of ``shown``, by the number of the candidate."""
    base_ensemble: Ensemble

    @cached_property
    def gains(self) -> Array:
        """By how much each candidate is better than the base over the whole way, shape ``(candidates, draws)``."""
        return improvement(self.output, self.base[0], self.values[:, 0])

    @cached_property
    def gains_at_end(self) -> Array:
        """By how much each candidate is better than the base in the last year, shape ``(candidates, draws)``."""
        return improvement(self.output, self.base[1], self.values[:, 1])

    @cached_property
    def gains_alone(self) -> Array:
        """The sum of what each measure gains alone, begun as in the candidate, shape ``(candidates, draws)``."""
        gains, starts = improvement(self.output, self.base[0], self.alone), self.sequences.starts
        return np.array(
            [
                sum(gains[measure, starts.index(start)] for measure, start in enumerate(candidate.starts))
                for candidate in self.sequences.candidates
            ]
        )

    @cached_property
    def ranked(self) -> Ranked:
        """Ranks of the candidates by the mean over the whole way."""
        return rank(self.output, self.values[:, 0])

    @cached_property
    def by_gain(self) -> list[int]:
        """The numbers of the candidates, the best first, by the median of their gains."""
        return best_first(self.gains)

    def orders(self, apart: int | None = None) -> list[int]:
        """The candidates whose measures begin one after another (``apart`` months), the best first."""
        known = self.sequences.candidates
        return [number for number in self.by_gain if known[number].apart and apart in (None, known[number].apart)]


def best_first(gains: Array) -> list[int]:
    """Numbers of the rows, that with the largest median first; equal ones stay in their order."""
    return [int(number) for number in np.argsort(-np.median(gains, axis=-1), kind="stable")]


def try_sequences(
    sequences: Sequences,
    sample: Sample,
    output: Output,
    area: str = "Peru",
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> SequencesFound:
    """Run every candidate, and each measure alone at each start, over the same draws.

    Whole trajectories are kept of the base, the best and the worst order, and all at once.

    Args:
        sequences: what to run.
        sample: the draws.
        output: by which candidates are judged.
        area: where.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        NumericalError: a run fails.
    """
    alone = sequences.each_alone()
    made = [sequences.scenario(candidate) for candidate in sequences.candidates]
    every = [sequences.base, *made, *alone]
    whole = len(every) + 4

    def tell(before: int, count: int) -> Progress:
        return lambda share: None if progress is None else progress((before + share * count) / whole)

    averages = [(output, sequences.period), (output, LAST_YEAR)]
    where = AREAS.index(area)
    runs: Iterator[Array] = run_averages(every, averages, sample, tell(0, len(every)), engine, announce)
    base, *others = [found[:, where] for found in runs]
    values, by_themselves = np.stack(others[: len(made)]), np.stack(others[len(made) :])[:, 0]
    gains = improvement(output, base[0], values[:, 0])
    orders = [number for number in best_first(gains) if sequences.candidates[number].apart]
    shown = list(dict.fromkeys([orders[0], orders[-1], 0]))
    base_ensemble, *ensembles = run_ensembles(
        [sequences.base, *(made[number] for number in shown)],
        sample.draws,
        seed=0,  # the draws are given
        period=sequences.period,
        progress=tell(len(every), 4),
        engine=engine,
        factors=sample.factors,
    )
    return SequencesFound(
        sequences,
        output,
        area,
        sample,
        base,
        values,
        by_themselves.reshape(len(sequences.measures), len(sequences.starts), -1),
        dict(zip(shown, ensembles, strict=True)),
        base_ensemble,
    )
