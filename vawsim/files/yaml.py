"""Read YAML into plain Python data and remember where every key and value stands.

The dialect is small and without surprises. Only ``true`` and ``false`` are booleans, so ``NO``, ``yes`` and
``on`` are text; dates and ``12:30`` are text; ``010`` is ten and ``1e3`` is a thousand; keys are always text.
Tags, anchors, aliases, merge keys and several documents in one file are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.read import position_after, read_text
from vawsim.files.yaml_syntax import explain
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

KeyPath = tuple[str | int, ...]
"""The way to a value: keys of mappings and positions in lists, such as ``("changes", 0, "from")``."""

Position = tuple[int, int]
"""Line and column, from 1."""

DEEPEST = 20
"""Lists and mappings inside one another; no file that people write comes near."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+(_[0-9]+)*")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(_[0-9]+)*(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_NUMBERS = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_NON_BREAKING = re.compile("^[ ]*\xa0", re.MULTILINE)
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Document:
    """The data of one YAML file.

    ``data`` is made of dict (with text keys), list, str, int, float, bool and None. ``problems`` are the
    mistakes in the YAML that did not keep the rest from being read: whoever uses the document has to report
    them too.
    """

    file: str
    data: Any
    problems: tuple[Diagnostic, ...]
    values: dict[KeyPath, Position]
    keys: dict[KeyPath, Position]

    def position(self, path: KeyPath, key: bool = False) -> Position:
        """Where the value at ``path`` (or its key) begins; if it is not there, the nearest container."""
        while path:
            if key and path in self.keys:
                return self.keys[path]
            if path in self.values:
                return self.values[path]
            path = path[:-1]
        return self.values.get((), (1, 1))

    def diagnostic(self, path: KeyPath, message: str, key: bool = False) -> Diagnostic:
        """A mistake at ``path``."""
        return Diagnostic(self.file, *self.position(path, key), message)


def read_yaml(path: Path) -> Document:
    """Read a YAML file.

    Raises:
        FileProblems: there is no such file, it cannot be read, is not UTF-8, is empty or is not YAML.
    """
    return parse_yaml(read_text(path), str(path))


def parse_yaml(text: str, file: str) -> Document:
    """Read YAML text; ``file`` is the name to report mistakes under.

    Raises:
        FileProblems: the text is empty, is not YAML, or is nested too deeply.
    """
    strange = _UNREADABLE.search(text)
    if strange:
        position = position_after(text[: strange.start()])
        message = say("yaml.invisible", code=f"{ord(strange.group()):04X}")
        raise FileProblems([Diagnostic(file, *position, message)])
    return _Builder(text, file).document()


class _Builder:
    """Turns the parser's events into a document.

    Events, not PyYAML's nodes, because PyYAML's composer calls itself for each level of nesting and crashes
    on hostile files.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Diagnostic] = []
        self.values: dict[KeyPath, Position] = {}
        self.keys: dict[KeyPath, Position] = {}
        self.events: Iterator[yaml.Event] = iter(())

    def document(self) -> Document:
        data: Any = None
        found = False
        try:
            self.events = yaml.parse(self.text, Loader=_LOADER)
            for event in self.events:
                if not isinstance(event, yaml.DocumentStartEvent):
                    continue
                if found:
                    self.report(event, say("yaml.second_document"))
                    break
                found = True
                data = self.node(next(self.events), ())
        except yaml.YAMLError as error:
            self.refuse_non_breaking_spaces()
            line, column, message = explain(error, self.text)
            raise FileProblems([*self.problems, Diagnostic(self.file, line, column, message)]) from None
        except (ValueError, OverflowError):  # PyYAML's parser in Python, about an escape such as "\\UFFFFFFFF"
            position = position_after(self.text[: self.text.index("\\U")])
            raise FileProblems([*self.problems, Diagnostic(self.file, *position, say("yaml.backslash"))]) from None
        if data is None and not self.problems:
            raise FileProblems([Diagnostic(self.file, 1, 1, say("reading.empty"))])
        return Document(self.file, data, tuple(self.problems), self.values, self.keys)

    def node(self, event: yaml.Event, path: KeyPath) -> Any:
        """The data that begins with ``event``; its events are used up."""
        self.values[path] = _position(event)
        if isinstance(event, yaml.AliasEvent):
            self.report(event, say("yaml.alias"))
            return None
        if getattr(event, "anchor", None):
            self.report(event, say("yaml.anchor"))
        if getattr(event, "tag", None):
            self.report(event, say("yaml.tag"))
        if isinstance(event, yaml.ScalarEvent):
            return read_plain(event.value) if not event.style else event.value
        if len(path) >= DEEPEST:
            self.report(event, say("yaml.too_deep", deepest=DEEPEST))
            raise FileProblems(self.problems)
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def sequence(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, (*path, len(items))))
        return items

    def mapping(self, path: KeyPath) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, path)
            value_event = next(self.events)
            if key is None:  # already reported: read past its value without keeping it
                self.node(value_event, (*path, ""))
            elif key in entries:
                first = self.keys[*path, key][0]
                self.report(event, say("yaml.repeated_key", name=quote(key), line=first))
                self.node(value_event, (*path, ""))
            else:
                self.keys[*path, key] = _position(event)
                entries[key] = self.node(value_event, (*path, key))
        return entries

    def key(self, event: yaml.Event, path: KeyPath) -> str | None:
        """The text of a key; None, with the mistake reported, if it cannot be one."""
        if not isinstance(event, yaml.ScalarEvent):
            self.report(event, say("yaml.strange_key"))
            if not isinstance(event, yaml.AliasEvent):
                self.node(event, (*path, ""))
            return None
        if not event.style and event.value == "<<":
            self.report(event, say("yaml.merge_key"))
            return None
        if event.value == "":
            self.report(event, say("yaml.empty_key"))
            return None
        if event.value.startswith("\xa0"):
            self.refuse_non_breaking_spaces()
        if event.anchor or event.tag:
            self.report(event, say("yaml.decorated_key"))
        return str(event.value)

    def refuse_non_breaking_spaces(self) -> None:
        """End the reading where such a space stands in the indentation: what follows has lost its place.

        To the parser they are letters, so it is only said where something has gone wrong.
        """
        found = _NON_BREAKING.search(self.text)
        if found:
            position = position_after(self.text[: found.end() - 1])
            raise FileProblems([Diagnostic(self.file, *position, say("yaml.non_breaking_space"))]) from None

    def report(self, event: yaml.Event, message: str) -> None:
        self.problems.append(Diagnostic(self.file, *_position(event), message))


def read_plain(text: str) -> Any:
    """The value of a scalar without quotes."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _NOT_NUMBERS.fullmatch(text):
        return float(text.replace(".", ""))
    return text


def _position(event: yaml.Event) -> Position:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
