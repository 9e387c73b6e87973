"""Orders of measures that nobody ran: what comes of each is computed from a rule that is known."""

from collections.abc import Callable, Sequence
from itertools import starmap

import numpy as np

from vawsim.analysis.ensemble import Ensemble
from vawsim.analysis.sample import Sample
from vawsim.analysis.sequence.finding import SequencesFound, best_first
from vawsim.analysis.sequence.orders import Sequences
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date

FIRST = Date(2026)
LEVEL = 70.0
"""The output in the base, in every draw."""

Rule = Callable[[dict[int, float]], float]
"""By how much an output is better with some measures, by when each begins: months after the first start."""


def measure(name: str, *changes: ScenarioChange, **change: object) -> Scenario:
    """A measure with these changes; without any, one that adds officers."""
    given = {"parameter": "added_officers", "operation": "add", "amount": 100.0, "start": FIRST, **change}
    made = changes or (ScenarioChange(**given),)
    titles = {"en": f"Measure {name}", "es": f"Medida {name}"}
    return Scenario(name=name, title=titles, description={"en": "", "es": ""}, changes=made)


def measures(count: int) -> list[Scenario]:
    """Measures that are called ``a``, ``b`` and so on."""
    return [measure(name) for name in "abcdef"[:count]]


def found_of(
    rule: Rule,
    count: int,
    apart: Sequence[int] = (12, 24),
    draws: int = 20,
    output: str = "implementation_gap",
    ensemble_of: Callable[..., Ensemble] | None = None,
) -> SequencesFound:
    """What would come of every order if the rule held; in each draw it is by half a per cent more.

    Args:
        rule: of the gains.
        count: how many measures.
        apart: months between their starts.
        draws: how many.
        output: by which they are judged.
        ensemble_of: makes up an ensemble of a scenario, for the trajectories.
    """
    sequences = Sequences.of(load_scenario("baseline"), measures(count), apart)
    side = -1 if OUTPUTS[output].better == "lower" else 1
    more = 1 + 0.005 * np.arange(draws)

    def worth(begun: dict[int, Date]) -> np.ndarray:
        return LEVEL + side * rule({number: date.since(FIRST) for number, date in begun.items()}) * more

    values = np.array([worth(dict(enumerate(candidate.starts))) for candidate in sequences.candidates])
    pairs = [(number, start) for number in range(count) for start in sequences.starts]
    alone = np.array(list(starmap(lambda number, start: worth({number: start}), pairs)))
    gains = side * (values - LEVEL)
    orders = [number for number in best_first(gains) if sequences.candidates[number].apart]
    shown = dict.fromkeys([orders[0], orders[-1], 0])
    made = {number: ensemble_of("baseline", draws) for number in shown} if ensemble_of else {}
    base = np.full(draws, LEVEL)
    return SequencesFound(
        sequences,
        OUTPUTS[output],
        "Peru",
        Sample({}, draws, "prior" if draws > 1 else "central"),
        np.stack([base, base]),
        np.stack([values, values], axis=1),
        alone.reshape(count, len(sequences.starts), draws),
        made,
        ensemble_of("baseline", draws) if ensemble_of else None,
    )


def by_months(*each: float) -> Rule:
    """Every measure gains so much, in proportion to the months of ten years that it is there; nothing beyond that."""
    return lambda begun: sum(each[number] * (120 - months) / 120 for number, months in begun.items())
