"""The implementation gap taken apart, for programs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from vawsim.analysis.comparison import Range
from vawsim.analysis.gap.coalitions import Coalitions
from vawsim.analysis.gap.finding import SCORES, GapFound
from vawsim.analysis.summing import AREAS
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import AREAS as DUTY_AREAS
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts

BEYOND = "beyond_the_causes"
"""The name of what lies between mending all causes and the ceiling."""


def gap_json(found: GapFound, texts: Texts, area: str) -> dict[str, Any]:
    """All of it as one object; the shares of ``causes``, the last of which is no cause, add up to gap less ceiling."""
    where = AREAS.index(area)
    first, last = found.now.period
    output = found.output

    def score(name: str, at: int = where) -> dict[str, Any]:
        return {"now": _span(found.now.means[name][at]), "ceiling": _span(found.ceiling.means[name][at])}

    return {
        "scenario": found.scenario.name,
        "output": output.name,
        "unit": output.unit,
        "place": area,
        "from": str(first),
        "to": str(last),
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "gap": _span(found.causes.worth[0, where]),
        "mended": _span(found.causes.worth[-1, where]),
        "ceiling": _span(found.ceiling.means[output.name][where]),
        "causes": [
            *_shares(found.causes, texts, where),
            {"name": BEYOND, "label": texts("gap.beyond"), "share": _span(found.beyond(where))},
        ],
        "pairs": _pairs(found.causes, where),
        "overall": score("implementation_gap"),
        "paper": score("paper_compliance"),
        "areas": [
            {"name": name, "label": label[texts.language], **score(f"compliance_{name}")}
            for name, label in DUTY_AREAS.items()
        ],
        "implications": [
            {
                "number": duty.number,
                "name": duty.variable,
                "label": duty.title[texts.language],
                "area": duty.area,
                "articles": duty.articles,
                **score(duty.variable),
            }
            for duty in IMPLICATIONS
        ],
        "places": [{"name": name, **score("implementation_gap", at)} for at, name in enumerate(AREAS)],
        "years": _years(found, where),
        "intention": _intention(found, texts, where),
    }


def _span(values: Array) -> dict[str, float]:
    return Range.of(values).as_dict()


def _shares(found: Coalitions, texts: Texts, where: int) -> list[dict[str, Any]]:
    bundles = load_bundles(found.kind)
    return [
        {"name": name, "label": bundles[name].title[texts.language], "share": _span(values)}
        for name, values in zip(found.players, found.shares(where), strict=True)
    ]


def _pairs(found: Coalitions, where: int) -> list[dict[str, Any]]:
    together = found.together(where)
    return [
        {"causes": [found.players[a], found.players[b]], "together": _span(together[a, b])}
        for a, b in combinations(range(len(found.players)), 2)
    ]


def _years(found: GapFound, where: int) -> list[dict[str, Any]]:
    """Every score in every calendar year, as it is and at the ceiling."""
    runs = {"now": found.now, "promised": found.intention.promised, "ceiling": found.ceiling}
    return [
        {
            "year": year,
            **{
                score.name: {key: _span(run.years[score.name][index, where]) for key, run in runs.items()}
                for score in SCORES
            },
        }
        for index, year in enumerate(found.now.whole_years)
    ]


def _intention(found: GapFound, texts: Texts, where: int) -> dict[str, Any]:
    """What is promised and delivered of every headline output, and what each premise adds to the promise."""
    meant = found.intention
    runs = {
        "without": meant.base,
        "without_on_paper": meant.base_on_paper,
        "delivered": meant.delivered,
        "promised": meant.promised,
    }
    return {
        "against": meant.base.scenario.name,
        "premises": _shares(meant.premises, texts, where),
        "outputs": [
            {"name": name, "unit": output.unit, **{key: _span(run.means[name][where]) for key, run in runs.items()}}
            for name, output in OUTPUTS.items()
        ],
    }
