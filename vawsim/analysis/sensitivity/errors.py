"""Why an analysis of a sweep gives no answer: keys, which whoever speaks to people puts into words."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "fast_needs_every_run", "too_few_runs", "no_run_fails", "every_run_fails", "too_few_fail", "too_few_hold"
]


class CannotEstimate(Exception):  # noqa: N818 - it says what it means
    """The runs do not allow the estimate."""

    def __init__(self, reason: Reason, runs: int, needed: int) -> None:
        """``runs`` are there of the kind that ``reason`` speaks of, where ``needed`` would have to be."""
        super().__init__(reason, runs, needed)
        self.reason = reason
        self.runs = runs
        self.needed = needed
