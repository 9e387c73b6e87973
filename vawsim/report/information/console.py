"""What information would be worth to a choice, on the console and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import numpy as np
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vawsim.analysis.comparison import Range
from vawsim.analysis.information.choice import COST, Choice
from vawsim.analysis.information.value import Information, Known, favoured
from vawsim.analysis.ranking import CLEAR
from vawsim.model import load_model
from vawsim.model.evidence import ModelParameter
from vawsim.report.console import WIDE
from vawsim.report.drawn import about_draws
from vawsim.report.listings import describe_value
from vawsim.report.numbers import format_exact, format_number, format_share
from vawsim.report.scenarios.wording import is_share
from vawsim.sd.course import Array
from vawsim.text.catalogue import Texts
from vawsim.text.phrases import listed
from vawsim.text.units import amount_in_words

MOST = 10
"""Parameters that are shown to people at most."""

DECIMALS = 3
"""Decimals of a worth: it is small beside the figures that are chosen by."""


def show_information(choice: Choice, found: Information, texts: Texts, console: Console, area: str) -> None:
    """Print the choices, what knowing everything would be worth, and which figures are worth the most."""
    scenario = choice.plan.scenarios[found.chosen]
    console.print(_options(choice, found, texts, area, console.width))
    title = escape(scenario.title[texts.language])
    share = format_share(found.best[found.chosen])
    console.print(texts("information.chosen", title=title, name=escape(scenario.name), share=share))
    for line in _not_apart(choice, found, texts, area):
        console.print(escape(line))
    if found.perfect.high > 0:
        console.print(texts("information.perfect", worth=written(choice, found.perfect), unit=unit_of(choice, texts)))
    console.print()
    for line in verdict(choice, found, texts):
        console.print(line)
    if found.parameters:
        console.print(_figures(choice, found, texts, area))
    if found.groups:
        console.print(_fields(choice, found, texts))
    for line in _legend(choice, found, texts, area):
        console.print(escape(line), style="dim")


def _not_apart(choice: Choice, found: Information, texts: Texts, area: str) -> list[str]:
    """From which others the choice cannot be told apart: those that it does not beat in nearly all draws."""
    gains, language = choice.gains(area), texts.language
    others = [
        texts("information.quoted", title=scenario.title[language])
        for number, scenario in enumerate(choice.plan.scenarios)
        if number != found.chosen and (gains[found.chosen] > gains[number]).mean() < CLEAR
    ]
    if not others:
        return []
    return [texts("information.not_apart", others=listed(others), limit=format_share(CLEAR))]


def _options(choice: Choice, found: Information, texts: Texts, area: str, width: int) -> Table:
    label = choice.output.label[texts.language]
    key = "information.heading" if area == "Peru" else "information.heading_place"
    title = texts(key, output=label, place=texts(f"places.{area}"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold")
    table.add_column(texts("information.option"), no_wrap=True)
    columns = [(_unit(choice, texts), choice.better_by(area), choice.output.displayed, "better_by")]
    if choice.soles_per_unit is not None:
        soles = texts(f"units.{COST.unit}")
        columns.append((soles, choice.dearer_by(area), COST.displayed, "dearer_by"))
        columns.append((soles, choice.gains(area), COST.displayed, "net"))
    for unit, _, _, name in columns:
        table.add_column(texts(f"information.{name}", unit=unit), justify="right", overflow="fold", min_width=15)
    table.add_column(texts("information.best"), justify="right")
    # Names are broken at their hyphens where there is little room.
    letters = 40 if width >= WIDE or len(columns) == 1 else 14
    for number, scenario in enumerate(choice.plan.scenarios):
        cells = [_average(values[number], factor) for _, values, factor, _ in columns]
        name = escape(textwrap.fill(scenario.name, letters))
        name = f"[bold]{name}[/bold]" if number == found.chosen else name
        table.add_row(name, *cells, format_share(found.best[number]))
    return table


def _average(values: Array, factor: float) -> str:
    """The average and the range over the draws."""
    span = Range.of(values)
    numbers = (float(np.mean(values)), span.low, span.high)
    average, low, high = (format_number(factor * number, signed=True, decimals=2) for number in numbers)
    return f"{average} [dim]({low}…{high})[/dim]" if values.any() else average


def verdict(choice: Choice, found: Information, texts: Texts) -> list[str]:
    """What there is to say where few figures or none would change the choice."""
    if not found.perfect.high:
        return [texts("information.certain")]
    lines = [texts("information.nearly")] if found.best[found.chosen] >= CLEAR else []
    if not found.parameters:
        lines.append(texts("information.none", draws=f"{choice.plan.sample.draws:,}"))
    return lines


def _figures(choice: Choice, found: Information, texts: Texts, area: str) -> Table:
    table = _worths("information.figures", choice, texts)
    names = [scenario.name for scenario in choice.plan.scenarios]
    parameters = load_model().parameters
    for known in found.parameters[:MOST]:
        parameter = parameters[known.name]
        about = texts(
            "information.known_as",
            name=known.name,
            value=drawn_value(parameter, choice.plan.sample.factors[known.name], texts),
            grade=texts(f"grades.{parameter.grade}"),
            source=parameter.source[texts.language],
        )
        label = f"[bold]{escape(parameter.label[texts.language])}[/bold]\n[dim]{escape(about)}[/dim]"
        label += f"\n{escape(favours(choice, known, texts, area, names))}"
        table.add_row(label, written(choice, known.worth), _shares(known.share), end_section=True)
    left = len(found.parameters) - MOST
    if left > 0:
        table.add_row(texts("information.more", count=left))
    return table


def _fields(choice: Choice, found: Information, texts: Texts) -> Table:
    table = _worths("information.groups", choice, texts)
    for known in found.groups:
        table.add_row(texts(f"information.sector_{known.name}"), written(choice, known.worth), _shares(known.share))
    return table


def _worths(heading: str, choice: Choice, texts: Texts) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(texts(heading), overflow="fold", ratio=1)
    table.add_column(texts("information.worth", unit=unit_of(choice, texts)), justify="right", max_width=20)
    table.add_column(texts("information.share"), justify="right", max_width=15)
    return table


def favours(choice: Choice, known: Known, texts: Texts, area: str, names: Sequence[str]) -> str:
    """In words, which option low and high values of a parameter would favour; the options are called ``names``."""
    low, middle, high = (names[number] for number in favoured_options(choice, known, area))
    if low == middle == high:
        return texts("information.extremes")
    if low == high:
        key = "information.ends_middle"
    elif middle in (low, high):
        key = "information.low_high"
    else:
        key = "information.low_middle_high"
    return texts(key, low=low, middle=middle, high=high)


def favoured_options(choice: Choice, known: Known, area: str) -> tuple[int, int, int]:
    """The numbers of the options that are best on average at a low, a middle and a high value of a parameter."""
    low, middle, high = favoured(choice.gains(area), choice.plan.sample.factors[known.name])
    # A factor of a negative value runs the other way than the value.
    return (high, middle, low) if load_model().parameters[known.name].value.max() < 0 else (low, middle, high)


def drawn_value(parameter: ModelParameter, factor: Array, texts: Texts) -> str:
    """``12 (8…19) months``: what the draws take a parameter to be; multiples of its values where it has several."""
    if parameter.value.min() < parameter.value.max() or parameter.course.history is not None:
        how = describe_value(parameter, texts)
        return texts("information.varying", how=how, factor=f"× {_plain(Range.of(factor))}")
    scale = float(parameter.value.flat[0])
    if is_share(parameter):
        return f"{_plain(Range.of(100 * scale * factor))} %"
    return amount_in_words(_plain(Range.of(scale * factor)), parameter.unit, texts)


def _plain(span: Range) -> str:
    median, low, high = (format_exact(float(f"{value:.2g}")) for value in (span.median, span.low, span.high))
    return f"{median} ({low}…{high})"


def unit_of(choice: Choice, texts: Texts) -> str:
    """The unit in which people read a worth."""
    return _unit(choice, texts) if choice.soles_per_unit is None else texts(f"units.{COST.unit}")


def _unit(choice: Choice, texts: Texts) -> str:
    """The unit of a difference of the output."""
    return texts("information.points") if choice.output.unit == "%" else texts(f"units.{choice.output.unit}")


def factor_of(choice: Choice) -> float:
    """From a worth to the number that people read."""
    return choice.output.displayed if choice.soles_per_unit is None else COST.displayed


def _number(choice: Choice, worth: float) -> str:
    return format_number(factor_of(choice) * worth, decimals=DECIMALS)


def written(choice: Choice, worth: Range) -> str:
    """``0.061 (0.044…0.080)``."""
    return f"{_number(choice, worth.median)} ({_number(choice, worth.low)}…{_number(choice, worth.high)})"


def _shares(share: Range) -> str:
    low, high = format_share(share.low).removesuffix(" %"), format_share(share.high)
    return f"{format_share(share.median)} ({low}…{high})"


def _legend(choice: Choice, found: Information, texts: Texts, area: str) -> list[str]:
    plan = choice.plan
    first, last = plan.period
    base, draws = plan.scenarios[0].name, f"{plan.sample.draws:,}"
    lines = [texts("information.legend_choices", base=base, draws=draws, **{"from": first, "to": last})]
    if choice.soles_per_unit is not None:
        one = texts(f"one_unit.{choice.output.unit}")
        lines.append(texts("information.legend_soles", one=one, amount=f"{choice.soles_per_unit:,.10g}"))
        if area != "Peru":
            lines.append(texts("information.legend_place", place=texts(f"places.{area}")))
    if found.parameters or found.groups:
        lines.append(texts("information.legend_worth", draws=draws))
    drawn = about_draws(plan.sample, texts)
    return [*lines, *([drawn] if drawn else []), texts("information.caution")]


def information_json(choice: Choice, found: Information, texts: Texts, area: str) -> dict[str, Any]:
    """All of it as one object; worths are in the unit of the output, or in soles a year."""
    plan, language = choice.plan, texts.language
    first, last = plan.period
    gains, better = choice.gains(area), choice.better_by(area)
    parameters = load_model().parameters

    def option(number: int) -> dict[str, Any]:
        scenario = plan.scenarios[number]
        told: dict[str, Any] = {
            "name": scenario.name,
            "title": scenario.title[language],
            "best": found.best[number],
            "better_by": _summed_up(better[number]),
        }
        if choice.soles_per_unit is not None:
            told["dearer_by"] = _summed_up(choice.dearer_by(area)[number])
            told["net_benefit"] = _summed_up(gains[number])
        return told

    def figure(known: Known) -> dict[str, Any]:
        parameter = parameters[known.name]
        best = dict(zip(("low", "middle", "high"), favoured_options(choice, known, area), strict=True))
        return {
            "name": known.name,
            "label": parameter.label[language],
            "worth": known.worth.as_dict(),
            "share": known.share.as_dict(),
            "favours": {where: plan.scenarios[number].name for where, number in best.items()},
            "value": drawn_value(parameter, plan.sample.factors[known.name], texts),
            "grade": parameter.grade,
            "source": parameter.source[language],
        }

    return {
        "output": choice.output.name,
        "unit": choice.output.unit,
        "soles_per_unit": choice.soles_per_unit,
        "worth_unit": choice.output.unit if choice.soles_per_unit is None else COST.unit,
        "place": area,
        "from": str(first),
        "to": str(last),
        "draws": plan.sample.draws,
        "drawn": plan.sample.as_dict(),
        "against": plan.scenarios[0].name,
        "options": [option(number) for number in range(len(plan.scenarios))],
        "chosen": plan.scenarios[found.chosen].name,
        "perfect": found.perfect.as_dict(),
        "parameters": [figure(known) for known in found.parameters],
        "sectors": [
            {
                "name": known.name,
                "label": texts(f"information.sector_{known.name}"),
                "worth": known.worth.as_dict(),
                "share": known.share.as_dict(),
            }
            for known in found.groups
        ],
    }


def _summed_up(values: Array) -> dict[str, float]:
    return {"average": float(np.mean(values)), **Range.of(values).as_dict()}
