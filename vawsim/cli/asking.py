"""Which question to a sweep the options ask, and what to say where the sweep does not hold what they name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from vawsim.text.catalogue import say

if TYPE_CHECKING:
    from vawsim.analysis.sensitivity.failing import Rule
    from vawsim.analysis.sensitivity.question import Question
    from vawsim.analysis.sweep.columns import Column
    from vawsim.analysis.sweep.results import Swept

USUAL = "implementation_gap"
"""The output that is asked about where none is named."""

FEW = 6
"""How many names a message lists at most."""


def read_rule(context: click.Context, option: click.Parameter, value: str | None) -> Rule | None:
    """When a run counts as failing; None where the option is not given.

    Raises:
        click.BadParameter: it says something else.
    """
    from vawsim.analysis.sensitivity.failing import Rule
    from vawsim.text.phrases import quote

    try:
        return None if value is None else Rule.parse(value)
    except ValueError:
        raise click.BadParameter(say("sensitivity.no_rule", text=quote(value)), context, option) from None


def question_of(
    swept: Swept, output: str | None, at: str | None, place: str | None, scenario: str | None, against: str | None
) -> Question:
    """The question; what no option says is the implementation gap of the country, at the end, in the last scenario.

    Raises:
        click.UsageError: the sweep does not hold what is named.
    """
    from vawsim.analysis.sensitivity.question import Question

    outputs = list(dict.fromkeys(column.output.name for column in swept.columns))
    output = _chosen(output, outputs, "sensitivity.no_output", USUAL if USUAL in outputs else outputs[0])
    columns = [column for column in swept.columns if column.output.name == output]
    places = list(dict.fromkeys(column.place for column in columns))
    place = _chosen(place, places, "sensitivity.no_place", "Peru" if "Peru" in places else places[0])
    dates = {column.when: column for column in columns if column.place == place}
    at = _chosen(at, dates, "sensitivity.no_date", max(dates, key=lambda when: _end(dates[when])))
    scenario = _chosen(scenario, swept.scenarios, "sensitivity.no_scenario", swept.scenarios[-1])
    if against is not None:
        against = _chosen(against, swept.scenarios, "sensitivity.no_scenario", "")
        if against == scenario:
            raise click.UsageError(say("sensitivity.same_scenario", name=against))
    return Question(swept, dates[at], scenario, against)


def _end(column: Column) -> tuple[float, float]:
    """The last month, and of those that end in the same the longest."""
    first, last = column.period
    return last.months, -first.months


def _chosen(name: str | None, known: Iterable[str], key: str, usual: str) -> str:
    """What is named, or what is usual; it must be known."""
    from vawsim.text.phrases import listed
    from vawsim.text.suggest import did_you_mean

    if name is None:
        return usual
    names = list(known)
    if name not in names:
        hint = did_you_mean(name, names)
        if not hint and len(names) <= FEW:
            hint = say("sensitivity.there_is", names=listed(names))
        raise click.UsageError(say(key, name=name) + hint)
    return name
