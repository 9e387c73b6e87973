"""Results as objects for other programs, as ``--json`` prints them."""

from __future__ import annotations

from typing import Any

from vawsim.analysis.comparison import Comparison
from vawsim.analysis.ranking import rank_all
from vawsim.analysis.sample import Sample
from vawsim.analysis.study import Study
from vawsim.model.outputs import Output
from vawsim.text.catalogue import Texts


def summary_json(comparison: Comparison, sample: Sample, texts: Texts, area: str = "Peru") -> dict[str, Any]:
    """The headline table of a run as one object."""
    return {
        "scenario": comparison.scenario.scenario.name,
        "against": comparison.against.scenario.name,
        "place": area,
        "from": str(comparison.period[0]),
        "to": str(comparison.period[1]),
        "draws": comparison.scenario.draws,
        "drawn": sample.as_dict(),
        "outputs": [
            {
                **_about(item.output, texts),
                "baseline": item.baseline.as_dict(),
                "scenario": item.scenario.as_dict(),
                "difference": item.difference.as_dict(),
                "share_better": item.share_better,
            }
            for item in comparison.outputs(area)
        ],
    }


def ranking_json(study: Study, texts: Texts, area: str) -> dict[str, Any]:
    """Every scenario of a study beside the others as one object; ``alike`` are pairs that cannot be told apart."""
    names = [scenario.name for scenario in study.plan.scenarios]
    first, last = study.plan.period
    return {
        "against": names[0],
        "scenarios": names,
        "place": area,
        "from": str(first),
        "to": str(last),
        "draws": study.draws,
        "drawn": study.plan.sample.as_dict(),
        "outputs": [
            {
                **_about(item.output, texts),
                "scenarios": [
                    {
                        "name": name,
                        "value": item.ranges[number].as_dict(),
                        "difference": item.differences[number].as_dict(),
                        "rank": list(item.ranks[number]),
                        "best": item.best[number],
                    }
                    for number, name in enumerate(names)
                ],
                "alike": [[names[one], names[other]] for one, other in item.alike],
            }
            for item in rank_all(study.ensembles, area)
        ],
    }


def _about(output: Output, texts: Texts) -> dict[str, Any]:
    label = output.label[texts.language]
    return {"name": output.name, "label": label, "unit": output.unit, "better": output.better}
