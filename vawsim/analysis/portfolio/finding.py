"""Finding the mix of measures that reaches most under a yearly budget, and telling how sure that is.

The search runs few draws of the uncertain parameters. The front that it finds and the best mixes about the budget are
run again over the draws that are reported: other ones, so that no mix is praised for the draws that found it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vawsim.analysis.comparison import VISIBLE
from vawsim.analysis.ensemble import Progress, run_averages
from vawsim.analysis.portfolio.levers import Levers
from vawsim.analysis.portfolio.mixes import NOT_TAKEN, Mix, Taken, changed
from vawsim.analysis.portfolio.robust import CRITERIA, Criterion, front, regrets, score, spread, yearly_cost
from vawsim.analysis.portfolio.search import DOUBT, alone, search
from vawsim.analysis.portfolio.tried import Tried
from vawsim.analysis.ranking import CLEAR, Ranked, rank
from vawsim.analysis.sample import Sample
from vawsim.analysis.summing import AREAS, Period
from vawsim.model.epoch import END
from vawsim.model.outputs import OUTPUTS, Output
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array
from vawsim.sd.simulation import Engine

COST = OUTPUTS["annual_cost"]
"""What the budget bounds."""

SEARCHED = 16
"""Draws that the search runs."""

ALONG = 20
"""Mixes of the front that are run over all draws, at most."""

NEAR, ABOUT = 4, (0.97, 1.0, 1.03)
"""How many of the best mixes by each criterion are run, and within what multiples of the budget: a mix that few draws
put a little beyond it may be within, and the reverse."""

FINALISTS = 40
"""About how many mixes are run over all draws; for the progress that is told."""


@dataclass(frozen=True)
class Portfolio:
    """Mixes run over all draws, and what can be said of them; money is in soles a year beyond what the base costs."""

    levers: Levers
    output: Output
    place: str
    period: Period
    budget: float
    sample: Sample
    tried: int
    """How many mixes the search evaluated."""
    searched: int
    """How many draws it took."""
    exhausted: bool
    """Whether the search left no step untried from the best mixes that it found."""
    mixes: tuple[Mix, ...]
    """Nothing taken, each measure by itself, then the others."""
    values: Array
    """The output in each mix, in its unit, shape ``(mixes, draws)``."""
    costs: Array
    """What each mix costs in each year, shape ``(mixes, years, draws)``."""

    @property
    def years(self) -> range:
        """The calendar years in which the budget must hold: from the first start to the end of the run."""
        return range(self.levers.first_year, END.year)

    @property
    def losses(self) -> Array:
        """The output, or its negative where higher is better."""
        return self.values if self.output.better == "lower" else -self.values

    @property
    def cost(self) -> Array:
        """What each mix costs in its dearest year, expected over the draws, shape ``(mixes,)``."""
        return yearly_cost(self.costs)

    @property
    def within(self) -> NDArray[np.bool_]:
        """Which mixes keep to the budget in every year, expected over the draws."""
        return np.asarray(self.cost <= self.budget)

    def dearest(self, mix: int) -> int:
        """Position of the year in which a mix is expected to cost most."""
        return int(self.costs[mix].mean(axis=-1).argmax())

    def chance_to_exceed(self, mix: int) -> float:
        """Share of the draws in which a mix costs more than the budget in some year."""
        return float((self.costs[mix].max(axis=0) > self.budget).mean())

    def best(self, criterion: Criterion) -> int:
        """Number of the best mix within the budget by a criterion.

        What would not show in a printed figure is neither worth a delay nor money: of the mixes that are as good in
        print it is the cheapest of those that begin earliest, because they also gain in the years before.
        """
        numbers = np.flatnonzero(self.within)
        losses = self.losses[numbers]
        scores = score(criterion, losses, losses)
        good = np.flatnonzero(scores <= scores.min() + VISIBLE * abs(float(losses.mean(axis=-1).min())))
        delays = [sum(taken.start for taken in self.mixes[number]) for number in numbers]
        return int(numbers[min(good, key=lambda each: (delays[each], self.cost[numbers[each]], scores[each]))])

    def regrets(self, mix: int) -> Array:
        """In each draw, by how much the best mix within the budget is better than this one, shape ``(draws,)``."""
        (regret,) = regrets(self.losses[[mix]], self.losses[self.within])
        return np.asarray(regret)

    @property
    def front(self) -> list[int]:
        """Numbers of the mixes to which no other is both as cheap and as good, from the cheapest on."""
        return front(self.cost, self.losses.mean(axis=-1))

    def along(self, count: int) -> list[int]:
        """At most so many mixes along the front."""
        return spread(self.front, self.cost, self.losses.mean(axis=-1), count)

    def ranked(self, mixes: Sequence[int]) -> Ranked:
        """Some mixes set side by side, draw by draw."""
        return rank(self.output, self.values[list(mixes)])

    def alike(self, mix: int) -> list[int]:
        """Numbers of the mixes within the budget that cannot be told apart from one, itself among them."""
        numbers = [int(number) for number in np.flatnonzero(self.within)]
        better = self.ranked(numbers).better
        own = numbers.index(mix)
        clear = np.maximum(better[own], better[:, own]) >= CLEAR
        return [number for number, apart in zip(numbers, clear, strict=True) if not apart]


def find_portfolio(
    levers: Levers,
    budget: float,
    sample: Sample,
    searched: Sample,
    period: Period,
    output: Output = OUTPUTS["implementation_gap"],
    place: str = AREAS[0],
    evaluations: int = 600,
    seed: int = 1,
    progress: Progress | None = None,
    engine: Engine = "auto",
    announce: Callable[[], None] = lambda: None,
) -> Portfolio:
    """Search for the best mixes under a budget with few draws, and run what is found over all.

    Args:
        levers: the measures.
        budget: what a mix may cost in any year beyond the base, expected over the draws, in soles.
        sample: the draws that are reported.
        searched: the draws of the search, none of which is among those; ``parted`` gives both.
        period: over which the output is averaged.
        output: what is to become better.
        place: where it is looked at; money is that of the whole country.
        evaluations: how many mixes the search evaluates.
        seed: of the search.
        progress: told how far the work is.
        engine: which engine runs it.
        announce: called if the model must be compiled first.

    Raises:
        FileProblems: a measure, or several together, do not fit the model's parameters.
        NumericalError: a run fails.
    """
    tell = progress or (lambda share: None)
    years = range(levers.first_year, END.year)
    wanted = [(output, period), *((COST, (Date(year), Date(year, 12))) for year in years)]
    sign = 1 if output.better == "lower" else -1
    area = AREAS.index(place)

    def run(mixes: Sequence[Mix], draws: Sample, told: Progress | None = None) -> tuple[Array, Array]:
        """The output in each mix, and what the mix costs in each year (the base's cost not yet taken away)."""
        found = run_averages([levers.scenario(mix) for mix in mixes], wanted, draws, told, engine, announce)
        parts = [(each[0, area], each[1:, 0]) for each in found]
        return np.stack([value for value, _ in parts]), np.stack([cost for _, cost in parts])

    nothing = (NOT_TAKEN,) * len(levers.measures)
    before = run([nothing], searched)[1]

    def evaluate(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        values, costs = run(mixes, searched)
        return sign * values, _beyond(costs, before)

    part = 1 / (1 + FINALISTS * max(sample.draws / searched.draws, 1) / evaluations)
    tried = search(levers.starts, evaluate, budget, evaluations, seed, lambda share: tell(part * share))
    mixes = finalists(tried, budget)
    values, costs = run(mixes, sample, lambda share: tell(part + (1 - part) * share))
    return Portfolio(
        levers,
        output,
        place,
        period,
        budget,
        sample,
        len(tried),
        searched.draws,
        tried.all_done,
        tuple(mixes),
        values,
        _beyond(costs, costs[:1]),
    )


def _beyond(costs: Array, before: Array) -> Array:
    """What is spent beyond what was before, to the céntimo: less is a rest of adding up, for which no budget fails."""
    return np.round(costs - before, 2)


def finalists(tried: Tried, budget: float) -> list[Mix]:
    """What is worth running over all draws: nothing, each measure alone, the front, and the best about the budget.

    Delays that change nothing visible are taken out of them.
    """
    measures = len(tried.mixes[0])
    singles = [alone(measures, measure) for measure in range(measures)]
    cost, loss = tried.cost, tried.losses.mean(axis=-1)
    along = [tried.mixes[number] for number in spread(front(cost, loss), cost, loss, ALONG)]
    near = [mix for criterion in CRITERIA for about in ABOUT for mix in tried.best(criterion, about * budget)[:NEAR]]
    chosen = [(NOT_TAKEN,) * measures, *singles, *(_promptly(mix, tried) for mix in (*along, *near)), *near]
    return list(dict.fromkeys(chosen))


def _promptly(mix: Mix, tried: Tried) -> Mix:
    """A mix whose measures begin at their first dates, but for those that by waiting gain or save something visible."""
    for measure, taken in enumerate(mix):
        sooner = changed(mix, measure, Taken(taken.step, 0))
        before, after = tried([mix, sooner])
        loss, cost = tried.losses.mean(axis=-1), tried.cost
        if loss[after] <= loss[before] + VISIBLE * abs(loss[before]) and cost[after] <= (1 + DOUBT) * cost[before]:
            mix = sooner
    return mix


def parted(sample: Sample, everything: Sample) -> tuple[Sample, Sample]:
    """The draws to report, and others for the search: the last few of all that there are.

    Args:
        sample: what would be reported. It loses what does not fit before the draws of the search.
        everything: all draws, of which the sample may be the first; a single one is the central values, for both.
    """
    if sample.draws == 1:
        return sample, sample
    draws = min(SEARCHED, everything.draws // 2)
    last = {name: values[-draws:] for name, values in everything.factors.items()}
    return sample.first(everything.draws - draws), replace(everything, factors=last, draws=draws)
