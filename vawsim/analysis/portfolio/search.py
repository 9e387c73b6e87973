"""Looking for mixes that lose little at little cost, without knowing what they are.

Mixes that anybody would try first are evaluated: each measure by itself, all of them, and budgets filled with the
measures that gain most for what they cost. From these NSGA-II (Deb, Pratap, Agarwal and Meyarivan 2002), as pymoo
implements it (Blank and Deb 2020), breeds the front of expected cost against expected loss. Then the best mix within
the budget, by each criterion, is changed step by step, and when no step from it makes it better, the next best. Where
there are so few mixes that all can be evaluated, all are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np

from vawsim.analysis.portfolio.breeding import breed
from vawsim.analysis.portfolio.mixes import NOT_TAKEN, STEPS, Mix, Taken, changed, count_mixes, every_mix
from vawsim.analysis.portfolio.robust import CRITERIA, Criterion
from vawsim.analysis.portfolio.tried import Evaluate, Tried
from vawsim.sd.course import Array

FILLED = 21
"""How many budgets are filled, from none to what all measures cost, beside the one that is given."""

BREEDING = 0.7
"""Share of the evaluations for the front; the rest improves the best mixes within the budget."""

IMPROVING = (0.85, 0.93, 1.0)
"""Share of the evaluations up to which the best mix by each criterion is improved."""

DOUBT = 0.02
"""By what share the cost of a mix may differ from the sum of its measures' costs, which tells it before it is run."""


def search(
    starts: Sequence[int],
    evaluate: Evaluate,
    budget: float,
    evaluations: int,
    seed: int,
    progress: Callable[[float], None] = lambda share: None,
) -> Tried:
    """Evaluate about so many mixes: those of the front, and the best within the budget.

    Args:
        starts: how many dates each measure may begin at.
        evaluate: losses and costs of mixes.
        budget: what a mix may cost in its dearest year, expected over the draws.
        evaluations: how many mixes to evaluate; those that anybody would try first are evaluated in any case.
        seed: of what is left to chance; the same seed gives the same mixes.
        progress: told the share of the evaluations that is done.
    """

    def told(mixes: Sequence[Mix]) -> tuple[Array, Array]:
        losses, costs = [], []
        for mix in mixes:
            loss, cost = evaluate([mix])
            losses.append(loss[0])
            costs.append(cost[0])
            progress(min(1.0, (len(tried) + len(losses)) / evaluations))
        return np.stack(losses), np.stack(costs)

    tried = Tried(told)
    if count_mixes(starts) <= evaluations:
        tried(list(every_mix(starts)))
        tried.all_done = True
        return tried
    first = _first(len(starts), tried, budget)
    breed(first, starts, tried, round(BREEDING * evaluations), seed)
    limits = [round(share * evaluations) for share in IMPROVING]
    done = [_improve(*each, tried, starts, budget) for each in zip(CRITERIA, limits, strict=True)]
    tried.all_done = all(done)
    return tried


def alone(measures: int, measure: int, step: int = STEPS) -> Mix:
    """One measure by itself, from its first date on."""
    return tuple(Taken(step, 0) if other == measure else NOT_TAKEN for other in range(measures))


def _first(measures: int, tried: Tried, budget: float) -> list[Mix]:
    """What anybody would try: nothing, single measures, all, and by what is gained for what it costs."""
    nothing = (NOT_TAKEN,) * measures
    singles = [alone(measures, measure) for measure in range(measures)]
    halves = [alone(measures, measure, STEPS // 2) for measure in range(measures)]
    everything = [(Taken(step, 0),) * measures for step in (STEPS // 2, STEPS)]
    none, *ones = tried([nothing, *singles])
    loss, cost = tried.losses.mean(axis=-1), tried.cost
    gain, price = loss[none] - loss[ones], np.maximum(cost[ones], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = np.where(gain > 0, gain / price, -np.inf)
    order = [int(measure) for measure in np.argsort(-worth, kind="stable") if gain[measure] > 0]
    first = [nothing, *singles, *halves, *everything]
    first += [_filled(order, price, some) for some in (budget, *np.linspace(0, price.sum(), FILLED))]
    tried(first)
    return list(dict.fromkeys(first))


def _filled(order: Sequence[int], price: Array, budget: float) -> Mix:
    """A budget filled with one measure after the other, of each as much as what is left pays for."""
    mix, left = (NOT_TAKEN,) * len(price), budget
    for measure in order:
        step = STEPS if price[measure] <= left else int(STEPS * left / price[measure])
        mix = changed(mix, measure, Taken(step, 0))
        left -= step / STEPS * price[measure]
    return mix


def _improve(criterion: Criterion, limit: int, tried: Tried, starts: Sequence[int], budget: float) -> bool:
    """Step from the best mix by a criterion to those beside it, then from the next best, until ``limit`` are evaluated.

    Returns:
        Whether every mix beside the best was evaluated, so that no step from it makes it better.
    """
    measures = len(starts)
    price = np.maximum(tried.cost[tried([alone(measures, measure) for measure in range(measures)])], 0.0) / STEPS
    stepped_from: set[Mix] = set()
    while True:
        order = tried.best(criterion, budget)
        mix = next((mix for mix in order if mix not in stepped_from), None)
        if mix is None:
            return True
        left = budget - float(tried.cost[tried([mix])[0]])
        for other in _beside(mix, starts, price, left):
            if other not in tried:
                if len(tried) >= limit:
                    return order[0] in stepped_from
                tried([other])
                if tried.best(criterion, budget)[0] != order[0]:
                    break
        else:
            stepped_from.add(mix)


def _beside(mix: Mix, starts: Sequence[int], price: Array, left: float) -> Iterator[Mix]:
    """The mixes one step away: one measure more or less, sooner or later; or more of one for less of another.

    Args:
        mix: from which to step.
        starts: how many dates each measure may begin at.
        price: about what a step of each measure costs.
        left: what the budget leaves of the mix.
    """
    doubt = DOUBT * sum(price * [taken.step for taken in mix])
    for measure, (step, start) in enumerate(mix):
        if step < STEPS and price[measure] <= left + doubt:
            yield changed(mix, measure, Taken(step + 1, start))
        if step > 0:
            yield changed(mix, measure, Taken(step - 1, start))
            for other in (start - 1, start + 1):
                if 0 <= other < starts[measure]:
                    yield changed(mix, measure, Taken(step, other))
    for more, less in permutations(range(len(mix)), 2):
        for afforded in (left, left + doubt):
            yield from _exchanged(mix, more, less, price, afforded)


def _exchanged(mix: Mix, more: int, less: int, price: Array, left: float) -> Iterator[Mix]:
    """A step more of one measure for as few of another as pay for it, and a step less of it for as many as it pays."""
    up, down = mix[more], mix[less]
    if down.step == 0 or up.step == STEPS or price[more] <= left:
        return
    steps = int(np.ceil((price[more] - left) / price[less])) if price[less] > 0 else STEPS + 1
    if steps <= down.step:
        cheaper = changed(mix, less, Taken(down.step - steps, down.start))
        yield changed(cheaper, more, Taken(up.step + 1, up.start))
    steps = min(STEPS - up.step, int((left + price[less]) / price[more]))
    if steps > 1:
        cheaper = changed(mix, less, Taken(down.step - 1, down.start))
        yield changed(cheaper, more, Taken(up.step + steps, up.start))
