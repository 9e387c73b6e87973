"""Amounts of money as people in Peru write them."""

from __future__ import annotations

import math
import re

import click

from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

_BETWEEN = " \u00a0\u2009\u202f,'\u2019"
"""What stands between groups of three digits: spaces, broad or narrow, commas, and in millions an apostrophe."""

_AMOUNT = re.compile(
    rf"(?:S/\.?\s*)?((?:\d{{1,3}}(?:[{_BETWEEN}]\d{{3}})+|\d+)(?:\.\d+)?(?:e\+?\d{{1,3}})?)", re.ASCII | re.IGNORECASE
)


def read_soles(text: str) -> float:
    """The amount in ``500000000``, ``500 000 000``, ``500,000,000``, ``1'500,000.50``, ``500e6`` or ``S/ 500``.

    Raises:
        ValueError: it is written otherwise, or endless.
    """
    found = _AMOUNT.fullmatch(text.strip())
    amount = float(re.sub(f"[{_BETWEEN}]", "", found[1])) if found else math.inf
    if not math.isfinite(amount):
        raise ValueError(text)
    return amount


def soles(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """What an option says as an amount in soles; None where it is not given.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        return None if value is None else read_soles(value)
    except ValueError:
        raise click.BadParameter(say("portfolio.no_budget", text=quote(value)), context, option) from None


def soles_above_zero(context: click.Context, option: click.Parameter, value: str | None) -> float | None:
    """What an option says as an amount in soles that is worth something; None where it is not given.

    Raises:
        click.BadParameter: it is none.
    """
    try:
        amount = None if value is None else read_soles(value)
    except ValueError:
        amount = 0.0
    if amount == 0:
        raise click.BadParameter(say("information.no_amount", text=quote(value or "")), context, option)
    return amount
