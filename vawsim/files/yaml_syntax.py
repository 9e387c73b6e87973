"""Say in plain words why a text is not YAML."""

from __future__ import annotations

import re

import yaml

from vawsim.text.catalogue import say

_PLAIN_WORDS: tuple[tuple[str, str], ...] = (
    ("directive", "yaml.directive"),
    ("mapping values are not allowed", "yaml.colon"),
    ("could not find expected ':'", "yaml.no_colon"),
    ("unexpected end of stream", "yaml.open_quote"),
    (r"expected ',' or '\]'", "yaml.open_bracket"),
    (r"expected ',' or '}'", "yaml.open_brace"),
    ("expected key|expected '-' indicator|expected <block end>|document start>", "yaml.not_going_on"),
    ("expected .*alphabetic or numeric", "yaml.star"),
    ("cannot start any token", "yaml.first_character"),
    ("expected (the )?node content", "yaml.nothing_before"),
    ("sequence entries are not allowed", "yaml.list_in_line"),
    ("mapping keys are not allowed", "yaml.question_mark"),
    ("escape|hexa?decimal", "yaml.backslash"),
    ("document (indicator|separator)", "yaml.document_mark"),
    ("unexpected ':'", "yaml.colon"),
    ("block scalar", "yaml.block_text"),
    ("tag", "yaml.exclamation_mark"),
)
"""What the parser was doing and ran into (a regular expression), and the sentence that says it in plain words."""
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
        return 1, 1, say("yaml.other", problem=problem)
    line, column = mark.line + 1, mark.column + 1
    if _indented_with_tab(text, mark):
        return line, column, say("yaml.tab")
    for pattern, key in _PLAIN_WORDS:
        if re.search(pattern, f"{getattr(error, 'context', None)}; {problem}"):
            return line, column, say(key)
    return line, column, say("yaml.other", problem=problem)


def _indented_with_tab(text: str, mark: yaml.Mark) -> bool:
    """Whether the line of ``mark`` has a tab before its first letter, or at the mark itself."""
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    line = lines[mark.line] if mark.line < len(lines) else ""
    indentation = line[: len(line) - len(line.lstrip(" \t-"))]
    return "\t" in indentation or line[mark.column : mark.column + 1] == "\t"
