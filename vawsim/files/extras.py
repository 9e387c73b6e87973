"""What is said where a library is missing that vawsim brings only when asked."""

from __future__ import annotations

from vawsim.text.catalogue import say


class NeedsExtra(Exception):  # noqa: N818 - something to install, not a fault
    """A library is missing that ``vawsim[extra]`` brings."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(extra)

    def __str__(self) -> str:
        return say("usage.needs_extra", extra=self.extra)
