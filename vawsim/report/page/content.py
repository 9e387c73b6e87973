"""What the page holds beside the model: results to show, levers, presets, lessons, observations and every sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vawsim import __version__
from vawsim.analysis.study import SameName
from vawsim.files.versions import model_fingerprint
from vawsim.model.bundles import load_bundles
from vawsim.model.implications import AREAS, IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.model.stages import STAGES
from vawsim.report.page.diagram import diagram_data
from vawsim.report.page.lessons import lesson_data
from vawsim.report.page.levers import families, lever_data
from vawsim.report.page.model_data import DRAWS, cause_data, output_data, split_weights
from vawsim.report.page.observed import observed_points, observed_series
from vawsim.report.page.presets import preset_data
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import LANGUAGES, Language, sentences

_GROUP = "page."
"""The beginning of the keys of the page's sentences, which the page leaves out."""


def content(scenarios: Sequence[Scenario] = (), lang: Language | None = None) -> dict[str, Any]:
    """Everything that the page shows, ready for JSON.

    Args:
        scenarios: offered beside the shipped ones.
        lang: the language in which the page opens; None for that of the browser.

    Raises:
        SameName: two scenarios cannot be told apart by their names.
    """
    _check_names(scenarios)
    sources: list[str] = []
    return {
        "about": {
            "version": __version__,
            "model": model_fingerprint()[:12],
            "licence": "MIT",
            "draws": DRAWS,
        },
        "lang": lang,
        "text": {language: _texts(language) for language in LANGUAGES},
        "outputs": output_data(),
        "headlines": list(OUTPUTS),
        "split": split_weights(),
        "duties": duty_data(),
        "areas": AREAS,
        "stages": stage_data(),
        "causes": cause_data(),
        "families": _families(),
        "levers": lever_data(),
        "presets": preset_data(scenarios),
        "lessons": lesson_data(),
        "diagram": diagram_data(),
        "observations": observed_points(sources),
        "observed": observed_series(sources),
        "sources": sources,
    }


def _check_names(scenarios: Sequence[Scenario]) -> None:
    known = {name: load_scenario(name) for name in shipped_scenarios()}
    for scenario in scenarios:
        if not known.setdefault(scenario.name, scenario).same_as(scenario):
            raise SameName(scenario.name)


def _texts(language: Language) -> dict[str, str]:
    return {key.removeprefix(_GROUP): text for key, text in sentences(language).items() if key.startswith(_GROUP)}


def duty_data() -> list[dict[str, Any]]:
    """The sixteen duties, with their articles."""
    return [
        {
            "number": duty.number,
            "area": duty.area,
            "name": duty.variable,
            "title": duty.title,
            "law": duty.law,
            "regulation": duty.regulation,
        }
        for duty in IMPLICATIONS
    ]


def stage_data() -> list[dict[str, Any]]:
    """The stages of a case, with the names of their outputs."""
    return [
        {
            "name": stage.name,
            "label": stage.label,
            "short": stage.short,
            "load": stage.load.name,
            "waits": [wait.name for wait in stage.waits],
            "part": stage.part.name if stage.part else None,
        }
        for stage in STAGES
    ]


def _families() -> list[dict[str, Any]]:
    bundles = load_bundles("suggestion")
    return [{"name": name, "letter": bundles[name].sign, "title": dict(bundles[name].title)} for name in families()]
