"""Scenarios that are set side by side must differ."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

import click

from vawsim.text.catalogue import say

if TYPE_CHECKING:
    from vawsim.scenario.scenario import Scenario


def check_distinct(scenarios: Iterable[Scenario]) -> None:
    """Whether no two scenarios change the same, whatever they are called.

    Raises:
        click.UsageError: two do.
    """
    for one, other in combinations(scenarios, 2):
        if one.changes == other.changes:
            raise click.UsageError(say("information.same_changes", one=one.name, other=other.name))
