"""The checks of the model, for people on the console and for programs."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from vawsim.report.failure import explain_failure
from vawsim.report.numbers import DECIMALS, format_exact, format_number
from vawsim.sd.errors import NumericalError
from vawsim.text.catalogue import Texts, statements
from vawsim.validation.check import GROUPS, Expected, Finding


def validation_json(findings: Sequence[Finding], texts: Texts) -> list[dict[str, object]]:
    """Every check with its statement, what is expected, what was measured, and whether it passed."""
    return [
        {
            "id": finding.check.name,
            "statement": _said(finding, texts)["statement"],
            "expected": _sentence(finding, texts, [_expected(e, texts) for e in finding.check.expected.values()]),
            "measured": _why_stopped(finding, texts)
            or _sentence(finding, texts, [_measured(finding, n) for n in finding.figures]),
            "passed": finding.passed,
        }
        for finding in findings
    ]


def show_validation(findings: Sequence[Finding], texts: Texts, console: Console) -> None:
    """Print every check with its figures, group by group, then how many passed."""
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, title=texts("validate.heading"), title_justify="left", title_style="bold"
    )
    table.add_column("", no_wrap=True)
    table.add_column(texts("validate.check"), ratio=1)
    table.add_column(texts("validate.measured"), justify="right", no_wrap=True)
    table.add_column(texts("validate.expected"), min_width=14, max_width=22)
    for group in GROUPS:
        table.add_section()
        table.add_row("", f"[bold]{texts(f'validate.{group}')}[/bold]")
        for finding in findings:
            if finding.check.group == group:
                _add(finding, texts, table)
    console.print(table)
    failed = [finding.check.name for finding in findings if not finding.passed]
    passed = len(findings) - len(failed)
    if failed:
        names = ", ".join(failed)
        console.print(texts("validate.some", passed=passed, all=len(findings), failed=len(failed), names=names))
    else:
        console.print(texts("validate.all", all=len(findings)))
    console.print(texts("validate.legend"), style="dim")


def _add(finding: Finding, texts: Texts, table: Table) -> None:
    """A row for the statement, and one for each figure below it."""
    said = _said(finding, texts)
    mark = "[green]✓[/green]" if finding.passed else "[red]✗[/red]"
    statement = escape(said["statement"])
    table.add_row(mark, statement if finding.passed else f"[red]{statement}[/red]")
    if why := _why_stopped(finding, texts):
        table.add_row("", f"  [red]{escape(texts('validate.stopped', why=why))}[/red]")
        return
    for name in finding.figures:
        measured = _measured(finding, name)
        if not finding.holds(name):
            measured = f"[red]✗ {measured}[/red]"
        expected = _expected(finding.check.expected[name], texts)
        label = Padding(f"[dim]{escape(said[name])}[/dim]", (0, 0, 0, 2))
        table.add_row("", label, measured, f"[dim]{expected}[/dim]")


def _why_stopped(finding: Finding, texts: Texts) -> str:
    """What broke the run off, in words; empty if nothing did."""
    error = finding.stopped
    if isinstance(error, NumericalError):
        return explain_failure(error, texts)
    return str(error) if error is not None else ""


def _said(finding: Finding, texts: Texts) -> dict[str, str]:
    return statements(texts.language)[finding.check.name]


def _sentence(finding: Finding, texts: Texts, values: Sequence[str]) -> str:
    """Each figure with a value: ``change in trust: −20 %; ...``."""
    said = _said(finding, texts)
    return "; ".join(f"{said[name]}: {value}" for name, value in zip(finding.figures, values, strict=True) if value)


def _measured(finding: Finding, name: str) -> str:
    """A figure; one that is not as expected with all its digits, so that the difference is seen."""
    value, expected = finding.figures[name], finding.check.expected[name]
    decimals = DECIMALS if finding.holds(name) else None
    if expected.measure == "number":
        return format_exact(value) if value == round(value, 0) else format_number(value, decimals=decimals)
    return _percent(format_number(100 * value, expected.measure == "change", decimals))


def _expected(expected: Expected, texts: Texts) -> str:
    """``at most 5 %``; empty where nothing is expected."""
    if expected.told:
        return ""
    low, high = (_limit(limit, expected) for limit in (expected.low, expected.high))
    if low == high:
        return low
    if math.isinf(expected.low):
        return texts("validate.at_most", limit=high)
    if math.isinf(expected.high):
        return texts("validate.at_least", limit=low)
    return texts("validate.between", low=low, high=high)


def _limit(value: float, expected: Expected) -> str:
    """A limit as it was chosen, without what only allows for rounding."""
    # Adding 0 makes 0 of what is left of a limit just below it.
    if expected.measure == "number":
        return format_exact(round(value, 6) + 0.0)
    return _percent(format_exact(round(100 * value, 3) + 0.0))


def _percent(number: str) -> str:
    return number if number == "–" else f"{number} %"
