"""What is wrong in a file, and where: the one way in which mistakes in files reach people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One mistake in a file; ``line`` and ``column`` count from 1. One of the whole file stands at 1:1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.message}"


class FileProblems(Exception):  # noqa: N818 - it holds several
    """Mistakes in files, all that were found at once.

    ``diagnostics`` are sorted by file and position, each once; ``str()`` has one line for each.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: list[Diagnostic] = sorted(set(diagnostics))
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)
