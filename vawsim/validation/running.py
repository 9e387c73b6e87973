"""Running all checks."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from vawsim.validation.check import CHECKS, GROUPS, Check, Finding
from vawsim.validation.laboratory import Laboratory


def all_checks() -> dict[str, Check]:
    """Every check by its name, in the order in which they are shown."""
    for group in GROUPS:
        importlib.import_module(f"vawsim.validation.{group}")
    return {name: one for group in GROUPS for name, one in CHECKS.items() if one.group == group}


def validate(laboratory: Laboratory, progress: Callable[[float], None] = lambda share: None) -> list[Finding]:
    """Make every check."""
    chosen = all_checks()
    findings = []
    for number, one in enumerate(chosen.values()):
        findings.append(one.find(laboratory))
        progress((number + 1) / len(chosen))
    return findings
