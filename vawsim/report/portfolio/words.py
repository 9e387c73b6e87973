"""Mixes of measures in words, and as scenarios."""

from __future__ import annotations

from vawsim.analysis.comparison import Range
from vawsim.analysis.portfolio.finding import COST, Portfolio
from vawsim.analysis.portfolio.levers import Levers
from vawsim.analysis.portfolio.mixes import STEPS, Mix
from vawsim.analysis.portfolio.robust import Criterion
from vawsim.report.figures import letter
from vawsim.report.numbers import DECIMALS, format_exact, format_number, format_range
from vawsim.scenario.scenario import Scenario
from vawsim.sd.calendar import Date
from vawsim.sd.course import Array
from vawsim.text.catalogue import LANGUAGES, Texts
from vawsim.text.phrases import listed


def in_money(soles: float) -> str:
    """Soles as millions of soles."""
    return format_number(COST.displayed * soles, decimals=DECIMALS)


def budget_in_words(soles: float) -> str:
    """A budget as millions of soles, as exactly as it was given."""
    return format_exact(COST.displayed * soles)


def with_range(values: Array, factor: float) -> tuple[str, str]:
    """The average over the draws, and the ends of their range in brackets; no range where all draws are alike."""
    average = format_number(factor * float(values.mean()), decimals=DECIMALS)
    _, ends = format_range(Range.of(values), factor)
    return average, "" if ends == f"({average}…{average})" else ends


def when(date: Date) -> str:
    """A date; the year alone says its first month."""
    return str(date.year) if date == Date(date.year) else str(date)


def percent(step: int) -> str:
    """Steps towards the full size of a measure, in per cent."""
    return format_exact(100 * step / STEPS)


def mix_in_words(levers: Levers, mix: Mix, texts: Texts) -> str:
    """``70 % of “More refuges” from 2026; ...``."""
    parts = [
        texts(
            "portfolio.saved_measure",
            share=percent(taken.step),
            title=levers.measures[measure].title[texts.language],
            start=when(levers.start(measure, taken.start)),
        )
        for measure, taken in enumerate(mix)
        if taken.step
    ]
    return "; ".join(parts) or texts("portfolio.saved_nothing")


def as_scenario(found: Portfolio, criterion: Criterion, name: str) -> Scenario:
    """The best mix by a criterion as a scenario with title and description in both languages."""
    chosen = found.best(criterion)
    titles: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    for language in LANGUAGES:
        texts = Texts(language)
        output = found.output.label[language]
        factor = found.output.displayed
        value, now = (_with_range(found.values[mix], factor) for mix in (chosen, 0))
        drawn = "portfolio.saved_drawn" if found.sample.draws > 1 else "portfolio.saved_central"
        titles[language] = texts("portfolio.saved_title", budget=budget_in_words(found.budget), output=output)
        descriptions[language] = texts(
            "portfolio.saved_description",
            mix=mix_in_words(found.levers, found.mixes[chosen], texts),
            tried=found.tried,
            criterion=texts(f"portfolio.chosen_{criterion}"),
            output=output,
            unit=texts(f"units.{found.output.unit}"),
            value=value,
            now=now,
            cost=_with_range(found.costs[chosen, found.dearest(chosen)], COST.displayed),
            drawn=texts(drawn, draws=found.sample.draws),
        )
    mix = found.levers.scenario(found.mixes[chosen])
    return Scenario(name=name, title=titles, description=descriptions, compare=found.period, changes=mix.changes)


def _with_range(values: Array, factor: float) -> str:
    return " ".join(with_range(values, factor)).strip()


def in_common(levers: Levers, mixes: list[Mix], texts: Texts) -> str:
    """Of each measure by its letter how much is taken in the mixes, and when it begins: ``A 90–100 % (2026)``."""
    parts = []
    for measure in range(len(levers.measures)):
        own = [mix[measure] for mix in mixes]
        steps = [taken.step for taken in own]
        if not max(steps):
            parts.append(texts("portfolio.common_not", letter=letter(measure)))
            continue
        dates = sorted(levers.start(measure, taken.start) for taken in own if taken.step)
        parts.append(
            texts(
                "portfolio.common",
                letter=letter(measure),
                shares=_span(percent(min(steps)), percent(max(steps))),
                starts=_span(when(dates[0]), when(dates[-1])),
            )
        )
    return listed(parts)


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
