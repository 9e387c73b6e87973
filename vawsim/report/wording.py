"""Changes of scenarios in words."""

from __future__ import annotations

from vawsim.model import load_model
from vawsim.model.bundles import find_bundle
from vawsim.report.numbers import format_exact
from vawsim.scenario.scenario import ScenarioChange
from vawsim.text.catalogue import Texts


def change_in_words(change: ScenarioChange, texts: Texts) -> str:
    """``+10,000 from 2026-01, within 36 months; rural``: what happens to a parameter, when and where."""
    amount = format_exact(change.amount)
    sign = {"set": "→ ", "add": "" if change.amount < 0 else "+", "multiply": "× "}[change.operation]
    return f"{sign}{amount}{_share(change, texts)} {_when_and_where(change, texts)}"


def parameter_in_words(change: ScenarioChange, texts: Texts) -> str:
    """``Added officers: +10,000 from 2026-01``: the parameter, too."""
    label = load_model().parameters[change.parameter].label[texts.language]
    return f"{label}: {change_in_words(change, texts)}"


def bundle_in_words(change: ScenarioChange, texts: Texts) -> str:
    """``Suggestions followed: Strict recruitment, from 2026-01``: a change as a part of its bundle."""
    bundle = find_bundle(change.bundle)
    kind = texts(f"changes.{bundle.kind}", title=bundle.title[texts.language])
    return f"{kind}{_share(change, texts)}, {_when_and_where(change, texts)}"


def _share(change: ScenarioChange, texts: Texts) -> str:
    return "" if change.share == 1 else " " + texts("changes.share", share=format_exact(100 * change.share))


def _when_and_where(change: ScenarioChange, texts: Texts) -> str:
    parts = [texts("changes.from", date=change.start)]
    if change.ramp:
        parts.append(texts("changes.ramp", months=format_exact(change.ramp)))
    if change.until is not None:
        parts.append(texts("changes.until", date=change.until))
    when = ", ".join(parts)
    if change.places is None:
        return when
    return f"{when}; {', '.join(texts(f'places.{place}') for place in change.places)}"
