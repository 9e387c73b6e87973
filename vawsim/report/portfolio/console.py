"""Mixes of measures under a budget, on the console and for programs."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range
from vawsim.analysis.portfolio.finding import COST, Portfolio
from vawsim.analysis.portfolio.mixes import STEPS, Mix
from vawsim.analysis.portfolio.robust import CRITERIA, Criterion, worst_tenth
from vawsim.analysis.ranking import CLEAR
from vawsim.report.console import FEW
from vawsim.report.drawn import about_draws
from vawsim.report.figures import letter
from vawsim.report.numbers import DECIMALS, format_number, format_share
from vawsim.report.portfolio.words import budget_in_words, in_common, in_money, percent, when, with_range
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed

ROWS = 10
"""Mixes of the front that are shown at most."""

LEFT = 0.05
"""Share of the budget from which on it is said that it is left over."""


def show_portfolio(found: Portfolio, criterion: Criterion, texts: Texts, console: Console) -> None:
    """Print the best mix by each criterion, the front, and how to read it all.

    Args:
        found: what to show.
        criterion: by which a mix is recommended.
        texts: the language.
        console: where to print.
    """
    console.print(_best(found, texts))
    for line in _judged(found, criterion, texts):
        console.print(escape(line))
    console.print()
    console.print(_front(found, texts))
    if 1 < found.sample.draws < FEW:
        console.print(texts("run.few_draws", few=FEW))
    for line in _notes(found, texts):
        console.print(escape(line), style="dim")


def _best(found: Portfolio, texts: Texts) -> Table:
    """What is in force and the best mix by each criterion side by side; one that several choose stands once."""
    output = found.output
    place = "" if found.place == "Peru" else f" – {texts(f'places.{found.place}')}"
    unit = texts(f"units.{output.unit}")
    label = output.label[texts.language]
    title = texts("portfolio.title", output=label + place, unit=unit, budget=budget_in_words(found.budget))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("portfolio.measure"), overflow="fold")
    table.add_column(texts("portfolio.now"), justify="right")
    chosen = [0]
    for mix, criteria in _choices(found).items():
        table.add_column(_heading(criteria, found, texts), justify="right")
        chosen.append(mix)
    for measure, scenario in enumerate(found.levers.measures):
        cells = [_taken(found, found.mixes[mix], measure, texts) for mix in chosen]
        table.add_row(f"{letter(measure)}  {escape(scenario.title[texts.language])}", *cells)
    table.add_section()
    factor, many = output.displayed, found.sample.draws > 1
    table.add_row(f"[bold]{label}[/bold], {unit}", *(_ranged(found.values[mix], factor) for mix in chosen))
    if many:
        worst = [format_number(factor * _worst(found, mix), decimals=DECIMALS) for mix in chosen]
        table.add_row(f"  {texts('portfolio.worst_tenth')}", *worst)
        table.add_row(f"  {texts('portfolio.regret_row')}", *(_regret(found, mix) for mix in chosen))
    dearest = [found.costs[mix, found.dearest(mix)] for mix in chosen[1:]]
    table.add_row(f"[bold]{texts('portfolio.cost')}[/bold]", "0", *(_ranged(cost, COST.displayed) for cost in dearest))
    if many:
        chances = [format_share(found.chance_to_exceed(mix)) for mix in chosen[1:]]
        table.add_row(f"  {texts('portfolio.exceeds')}", "–", *chances)
    return table


def _choices(found: Portfolio) -> dict[int, list[Criterion]]:
    """The mixes that are the best by some criterion, with the criteria that choose them."""
    choices: dict[int, list[Criterion]] = {}
    for criterion in CRITERIA:
        choices.setdefault(found.best(criterion), []).append(criterion)
    return choices


def _heading(criteria: list[Criterion], found: Portfolio, texts: Texts) -> str:
    if found.sample.draws == 1:
        return texts("portfolio.best")
    if len(criteria) == len(CRITERIA):
        return texts("portfolio.every_criterion")
    return " = ".join(texts(f"portfolio.{criterion}") for criterion in criteria)


def _taken(found: Portfolio, mix: Mix, measure: int, texts: Texts) -> str:
    """``70 % from 2027``; a dash where nothing is taken."""
    taken = mix[measure]
    start = when(found.levers.start(measure, taken.start))
    return texts("portfolio.taken", share=percent(taken.step), start=start) if taken.step else "–"


def _ranged(values: Array, factor: float) -> str:
    """The average, and below it the range."""
    average, ends = with_range(values, factor)
    return f"{average}\n[dim]{ends}[/dim]" if ends else average


def _worst(found: Portfolio, mix: int) -> float:
    """The mean of the output over the worst tenth of the draws."""
    loss = float(worst_tenth(found.losses[mix]))
    return loss if found.output.better == "lower" else -loss


def _regret(found: Portfolio, mix: int) -> str:
    regret = found.output.displayed * found.regrets(mix)
    return f"{format_number(regret.max(), decimals=DECIMALS)} ({format_number(_often(regret), decimals=DECIMALS)})"


def _often(regret: Array) -> float:
    """The regret that nine draws in ten stay below."""
    return float(np.percentile(regret, 90))


def _judged(found: Portfolio, criterion: Criterion, texts: Texts) -> list[str]:
    """Sentences on whether the criteria agree, on what else would do as well, and on what is left of the budget."""
    chosen = found.best(criterion)
    lines = [*_agreement(found, texts), *_alike(found, criterion, texts)] if found.sample.draws > 1 else []
    left = found.budget - float(found.cost[chosen])
    everything = all(taken.step == STEPS for taken in found.mixes[chosen])
    if left > LEFT * found.budget:
        key = "portfolio.left_of_all" if everything else "portfolio.left"
        lines.append(texts(key, amount=in_money(left)))
    return lines


def _agreement(found: Portfolio, texts: Texts) -> list[str]:
    choices = _choices(found)
    if len(choices) == 1:
        return [texts("portfolio.all_agree")]
    names = [_heading(criteria, found, texts) for criteria in choices.values()]
    better = found.ranked(list(choices)).better
    lines = []
    for one, other in combinations(range(len(names)), 2):
        first, second = (one, other) if better[one, other] >= better[other, one] else (other, one)
        key = "portfolio.apart" if better[first, second] >= CLEAR else "portfolio.not_apart"
        share = format_share(float(better[first, second]))
        lines.append(texts(key, one=names[first], other=names[second], share=share, limit=format_share(CLEAR)))
    return lines


def _alike(found: Portfolio, criterion: Criterion, texts: Texts) -> list[str]:
    alike = found.alike(found.best(criterion))
    within = int(found.within.sum())
    name = texts(f"portfolio.chosen_{criterion}")
    if within == 1:
        return []
    if len(alike) == 1:
        return [texts("portfolio.only", within=within, criterion=name)]
    common = in_common(found.levers, [found.mixes[mix] for mix in alike], texts)
    return [texts("portfolio.alike", within=within, count=len(alike), criterion=name, common=common)]


def _front(found: Portfolio, texts: Texts) -> Table:
    """Mixes along the front, from the cheapest on; a line parts those within the budget from those beyond it."""
    output = found.output
    title = texts("portfolio.front", unit=texts(f"units.{output.unit}"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("portfolio.front_cost"), justify="right", no_wrap=True)
    table.add_column(output.label[texts.language], justify="right")
    for measure in range(len(found.levers.measures)):
        table.add_column(letter(measure), justify="right", no_wrap=True)
    along = found.along(ROWS)
    for position, mix in enumerate(along):
        if position and found.within[along[position - 1]] and not found.within[mix]:
            table.add_section()
        cost = with_range(found.costs[mix, found.dearest(mix)], COST.displayed)
        value = with_range(found.values[mix], output.displayed)
        cells = [f"{average} [dim]{ends}[/dim]" if ends else average for average, ends in (cost, value)]
        table.add_row(*cells, *(_short(found, measure, mix) for measure in range(len(found.levers.measures))))
    return table


def _short(found: Portfolio, measure: int, mix: int) -> str:
    """``70`` per cent, ``70 +2`` where it begins two years later than it could."""
    taken = found.mixes[mix][measure]
    if not taken.step:
        return "–"
    years = found.levers.delays[measure][taken.start] // 12
    return percent(taken.step) + (f"[dim]+{years}[/dim]" if years else "")


def _notes(found: Portfolio, texts: Texts) -> list[str]:
    """How to read it, and what it cannot say."""
    first, last = found.period
    legend = texts(
        "portfolio.legend" if found.sample.draws > 1 else "portfolio.legend_one",
        draws=found.sample.draws,
        output=found.output.label[texts.language],
        searched=found.searched,
        tried=found.tried,
        first=found.years[0],
        last=found.years[-1],
        **{"from": first, "to": last},
    )
    letters = texts("portfolio.front_legend")
    steps = texts("portfolio.exhausted" if found.exhausted else "portfolio.not_exhausted")
    drawn = about_draws(found.sample, texts)
    told = [letters, legend, steps, *([drawn] if drawn else []), *_unpriced(found, texts), *_clashes(found, texts)]
    return [*told, texts("portfolio.caution")]


def _unpriced(found: Portfolio, texts: Texts) -> list[str]:
    """Which measures move something that has no price."""
    parts = []
    for measure in range(len(found.levers.measures)):
        names = [parameter.label[texts.language] for parameter in found.levers.unpriced(measure)]
        if names:
            parts.append(f"{letter(measure)} ({'; '.join(names)})")
    return [texts("portfolio.unpriced", parts=listed(parts))] if parts else []


def _clashes(found: Portfolio, texts: Texts) -> list[str]:
    """Which measures set the same parameters."""
    return [
        texts(
            "portfolio.clash",
            one=letter(clash.one),
            later=letter(clash.later),
            parameters=listed(clash.parameters),
        )
        for clash in found.levers.clashes
    ]


def portfolio_json(found: Portfolio, criterion: Criterion, texts: Texts) -> dict[str, Any]:
    """All of it as one object; money in soles a year beyond the base, averages and ranges over the draws."""
    levers = found.levers
    first, last = found.period
    return {
        "base": levers.base.name,
        "output": found.output.name,
        "unit": found.output.unit,
        "better": found.output.better,
        "place": found.place,
        "from": str(first),
        "to": str(last),
        "budget": found.budget,
        "years": list(found.years),
        "draws": found.sample.draws,
        "drawn": found.sample.as_dict(),
        "search": {"mixes": found.tried, "draws": found.searched, "exhausted": found.exhausted},
        "measures": [
            {
                "name": scenario.name,
                "title": scenario.title[texts.language],
                "starts": [str(levers.start(measure, start)) for start in range(levers.starts[measure])],
                "unpriced": [parameter.name for parameter in levers.unpriced(measure)],
            }
            for measure, scenario in enumerate(levers.measures)
        ],
        "set_by_two": [
            {
                "measures": [levers.measures[clash.one].name, levers.measures[clash.later].name],
                "parameters": list(clash.parameters),
            }
            for clash in levers.clashes
        ],
        "recommended_by": criterion,
        "recommended": found.best(criterion),
        "best": {each: found.best(each) for each in CRITERIA},
        "not_told_apart": found.alike(found.best(criterion)),
        "front": found.front,
        "mixes": [_mix_json(found, mix) for mix in range(len(found.mixes))],
    }


def _mix_json(found: Portfolio, mix: int) -> dict[str, Any]:
    levers = found.levers
    cost, year = found.costs[mix], found.dearest(mix)
    regret = found.regrets(mix)
    within = bool(found.within[mix])
    return {
        "number": mix,
        "taken": [
            {
                "measure": levers.measures[measure].name,
                "share": taken.step / STEPS,
                "from": str(levers.start(measure, taken.start)),
            }
            for measure, taken in enumerate(found.mixes[mix])
            if taken.step
        ],
        "value": {"average": float(found.values[mix].mean()), **Range.of(found.values[mix]).as_dict()},
        "worst_tenth": _worst(found, mix),
        "regret": {"largest": float(regret.max()), "nine_in_ten": _often(regret)} if within else None,
        "cost": {"year": found.years[year], "average": float(found.cost[mix]), **Range.of(cost[year]).as_dict()},
        "cost_by_year": [float(average) for average in cost.mean(axis=-1)],
        "within_budget": within,
        "chance_to_exceed": found.chance_to_exceed(mix),
    }
