"""Read tables of comma-separated values (RFC 4180) and remember on which line each row stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.read import read_text
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean


@dataclass(frozen=True)
class Row:
    """One row: the file, the line on which it begins (from 1), and the text of each column, without outer spaces."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def diagnostic(self, message: str) -> Diagnostic:
        """A mistake in this row."""
        return Diagnostic(self.file, self.line, 1, message)


def read_table(path: Path, needed: Collection[str], possible: Collection[str]) -> list[Row]:
    """Read a table whose first line names its columns, in any order; empty lines are passed over.

    Args:
        path: the file, in UTF-8.
        needed: columns that must be there.
        possible: columns that may be there beside them.

    Raises:
        FileProblems: the file cannot be read or is empty, the first line lacks a column or names an unknown one or
            one twice, or rows have more or fewer values than there are columns; all such rows at once.
    """
    file = str(path)
    lines = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    header: list[str] = []
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    line = 1
    try:
        for values in lines:
            values = [value.strip() for value in values]
            if not header:
                header = values
                problems += _wrong_header(file, header, needed, possible)
            elif any(values):
                if len(values) != len(header):
                    message = say("csv.values", expected=len(header), found=len(values))
                    hint = say("csv.use_quotes") if len(values) > len(header) else ""
                    problems.append(Diagnostic(file, line, 1, message + hint))
                rows.append(Row(file, line, dict(zip(header, values, strict=False))))
            line = lines.line_num + 1
    except csv.Error as error:
        problems.append(Diagnostic(file, line, 1, _not_csv(error)))
    if not header:
        problems.append(Diagnostic(file, 1, 1, say("reading.empty")))
    if problems:
        raise FileProblems(problems)
    return rows


def _wrong_header(file: str, header: list[str], needed: Collection[str], possible: Collection[str]) -> list[Diagnostic]:
    known = [*needed, *possible]
    messages = [say("csv.missing_column", name=quote(name)) for name in needed if name not in header]
    messages += [
        say("csv.unknown_column", name=quote(name)) + did_you_mean(name, known) for name in header if name not in known
    ]
    messages += [say("csv.repeated_column", name=quote(name)) for name in known if header.count(name) > 1]
    return [Diagnostic(file, 1, 1, message) for message in messages]


def _not_csv(error: csv.Error) -> str:
    """In plain words what Python's reader says."""
    if "unexpected end of data" in str(error):
        return say("csv.open_quote")
    if "field limit" in str(error):
        return say("csv.long_value")
    return say("csv.after_quote")
