"""Changes of scenarios in words."""

from __future__ import annotations

from vawsim.model import load_model
from vawsim.model.bundles import find_bundle
from vawsim.model.evidence import ModelParameter
from vawsim.report.numbers import format_exact, format_given
from vawsim.scenario.scenario import ScenarioChange
from vawsim.text.catalogue import Texts


def change_in_words(change: ScenarioChange, texts: Texts, percent: bool = False) -> str:
    """``+10,000 from 2026-01, within 36 months; rural``: what happens to a parameter, when and where.

    Args:
        change: what is said.
        texts: the language.
        percent: say shares in per cent, for people who have not seen the file.
    """
    share = percent and is_share(load_model().parameters[change.parameter])
    if change.operation == "multiply":
        amount = f"× {format_exact(change.amount)}"
    elif change.operation == "set":
        amount = "→ " + (f"{format_given(100 * change.amount)} %" if share else format_exact(change.amount))
    else:
        points = f"{format_given(100 * change.amount)} {texts('report.points')}"
        amount = ("" if change.amount < 0 else "+") + (points if share else format_exact(change.amount))
    return f"{amount}{_share(change, texts)} {_when_and_where(change, texts)}"


def is_share(parameter: ModelParameter) -> bool:
    """Whether a parameter is a share of a whole."""
    return parameter.unit == "1" and parameter.bounds == (0, 1)


def in_words(parameter: ModelParameter, value: float) -> str:
    """A value, a share in per cent."""
    return f"{format_given(100 * value)} %" if is_share(parameter) else format_given(value)


def parameter_in_words(change: ScenarioChange, texts: Texts, percent: bool = False) -> str:
    """``Added officers: +10,000 from 2026-01``: the parameter, too."""
    label = load_model().parameters[change.parameter].label[texts.language]
    return f"{label}: {change_in_words(change, texts, percent)}"


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
