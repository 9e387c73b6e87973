"""Names, numbers and units as XMILE writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vawsim.sd.dimensions import Dimension

_RESERVED = frozenset(
    [
        "abs",
        "and",
        "arccos",
        "arcsin",
        "arctan",
        "cos",
        "counter",
        "delay",
        "delay1",
        "delay3",
        "delayn",
        "dt",
        "else",
        "endval",
        "exp",
        "exprnd",
        "final_time",
        "forcst",
        "forecast",
        "history",
        "if",
        "inf",
        "init",
        "initial_time",
        "int",
        "interpolate",
        "invnorm",
        "irr",
        "ln",
        "log10",
        "lognormal",
        "lookup",
        "lookupinv",
        "max",
        "mean",
        "min",
        "mod",
        "montecarlo",
        "nan",
        "normal",
        "not",
        "npv",
        "or",
        "percent",
        "pi",
        "poisson",
        "prod",
        "previous",
        "pulse",
        "pv",
        "ramp",
        "random",
        "rank",
        "reverse",
        "root",
        "round",
        "safediv",
        "saveper",
        "self",
        "sign",
        "sin",
        "sine",
        "size",
        "smooth",
        "smth1",
        "smth3",
        "smthn",
        "sqrt",
        "starttime",
        "stddev",
        "step",
        "stoptime",
        "sum",
        "switch",
        "tan",
        "then",
        "time",
        "time_step",
        "trend",
        "uniform",
    ]
)
"""Words that mean something to XMILE, to PySD or to simlin, and so cannot name a variable."""


def identifier(name: str) -> str:
    """The name of a variable in the file: its own, with ``_value`` at the end if XMILE keeps the word for itself."""
    return f"{name}_value" if name.lower() in _RESERVED else name


def in_equation(name: str) -> str:
    """The name as it stands in an equation.

    PySD takes a name that begins with ``not`` for a negation unless it is in quotes.
    """
    written = identifier(name)
    return f'"{written}"' if written.lower().startswith("not") else written


def element_title(element: str) -> str:
    """The name of a dimension's element where it is defined.

    PySD turns the underscores of subscripts into spaces and then looks for just that.
    """
    return element.replace("_", " ")


def subscripts(over: Iterable[Dimension], at: dict[Dimension, str]) -> str:
    """``[place,physical]``: the element that ``at`` fixes of each dimension, else the dimension itself."""
    inside = ",".join(at.get(dimension, dimension.name) for dimension in over)
    return f"[{inside}]" if inside else ""


def number(value: float) -> str:
    """The shortest text that stands for just this number, negative ones in parentheses.

    Raises:
        ValueError: the value is not finite.
    """
    text = repr(float(value))
    if "n" in text:
        raise ValueError(f"XMILE has no way to write {text}")
    text = text.removesuffix(".0")
    return f"({text})" if text.startswith("-") else text


def unit(text: str) -> str:
    """A unit as XMILE writes it; a pure number is ``dmnl`` (dimensionless)."""
    return "dmnl" if text.strip() == "1" else text.replace("**", "^").replace(" ", "")


def base_units(texts: Iterable[str]) -> list[str]:
    """The units that compound units such as ``woman/month`` are made of, sorted."""
    return sorted({word for text in texts for word in re.findall(r"[^\W\d]\w*", text)} - {"dmnl"})


def check_names(names: Iterable[str], dimensions: Iterable[Dimension]) -> None:
    """Refuse names that XMILE, which sees no difference between small and capital letters, would mix up.

    Raises:
        ValueError: two variables, or a variable and a dimension, share a name.
    """
    seen: dict[str, str] = {dimension.name.lower(): f"dimension {dimension.name}" for dimension in dimensions}
    for name in names:
        key = identifier(name).lower()
        if key in seen:
            raise ValueError(f"{name} and {seen[key]} would have the same name in an XMILE file")
        seen[key] = name
