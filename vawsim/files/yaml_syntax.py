"""Say in plain words why a text is not YAML."""

from __future__ import annotations

import re

import yaml

_TAB = "a tab is used for indentation; use spaces"
_PLAIN_WORDS: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "this ':' is out of place; if it belongs to a text, put the whole text in quotes; "
        "if not, check that this line is indented like its neighbours and that a space follows every ':'",
    ),
    ("could not find expected ':'", "this line has no ':'; write 'key: value'"),
    ("unexpected end of stream", "the quotation mark that opens here is never closed"),
    (r"expected ',' or '\]'", "the bracket '[' that opens here is not closed, or a comma is missing in it"),
    (r"expected ',' or '}'", "the brace '{' that opens here is not closed, or a comma is missing in it"),
    (
        "expected key|expected '-' indicator|expected <block end>|document start>",
        "this line does not go on with what comes before it; indent it like its neighbours, "
        "and put a whole text in quotes, not a part of it",
    ),
    ("expected .*alphabetic or numeric", "text that begins with '*' or '&' must be in quotes"),
    ("cannot start any token", "text that begins with this character must be in quotes"),
    ("expected (the )?node content", "something is missing before this character"),
    (
        "sequence entries are not allowed",
        "a list must begin on a line of its own; put text that begins with '- ' in quotes",
    ),
    ("mapping keys are not allowed", "text that begins with '? ' must be in quotes"),
    (
        "escape",
        "a backslash in double quotes has a special meaning; use single quotes, or write two backslashes",
    ),
    ("tag", "tags (!name) are not used in these files; put text that begins with '!' in quotes"),
)
_OPENED = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")
"""Problems that are better shown where the unfinished thing begins than where the parser gave up."""


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line, column (from 1) and message for what PyYAML's C or Python parser raised on ``text``."""
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    if opened and any(part in problem for part in _OPENED):
        mark = opened
    if mark is None:
        return 1, 1, f"this is not valid YAML: {problem}"
    line, column = mark.line + 1, mark.column + 1
    if _indented_with_tab(text, mark):
        return line, column, _TAB
    for pattern, message in _PLAIN_WORDS:
        if re.search(pattern, problem):
            return line, column, message
    return line, column, f"this is not valid YAML: {problem}"


def _indented_with_tab(text: str, mark: yaml.Mark) -> bool:
    """Whether the line of ``mark`` has a tab before its first letter, or at the mark itself."""
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip(" \t-"))]
    return "\t" in indentation or line[mark.column : mark.column + 1] == "\t"
