"""Every message that the code says is in the catalogue, with the values that it is given, and the other way round."""

import ast
import fnmatch
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import vawsim
from vawsim.text.catalogue import sentences, speak
from vawsim.text.phrases import listed, quote

PACKAGE = Path(vawsim.__file__).parent
KEY = re.compile(r"[a-z_]+\.[a-z_*]+")
GROUPS = {"messages", "reading", "writing", "store", "csv", "yaml", "entry", "scenario", "change", "date"}
GROUPS |= {"parameter", "observation", "ensembles", "notice"}
"""Groups of the catalogue that only ``say`` uses."""


@dataclass(frozen=True)
class Said:
    """A call of ``say``: the keys that it may have (``*`` for what is put in), and the values that it gives."""

    where: str
    keys: frozenset[str]
    values: frozenset[str]


def calls_in(source: str, file: str) -> Iterator[Said]:
    """Every call of ``say``; one whose key is a variable may have each fitting key that is written in its file."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "say"]
    groups = {key.split(".")[0] for key in sentences("en")}
    written = {key for key in keys_in(tree) if KEY.fullmatch(key) and key.split(".")[0] in groups}
    written -= {key for call in calls for key in keys_in(call.args[0])}
    for call in calls:
        values = frozenset(str(keyword.arg) for keyword in call.keywords)
        keys = set(keys_in(call.args[0])) or {key for key in written if not meant(key) or fits(key, values)}
        yield Said(f"{file}:{call.lineno}", frozenset(keys), values)


def keys_in(part: ast.AST) -> Iterator[str]:
    """Texts in a part of the code that may be keys, with ``*`` for what is put in."""
    if isinstance(part, ast.JoinedStr):
        yield "".join(str(piece.value) if isinstance(piece, ast.Constant) else "*" for piece in part.values)
    elif isinstance(part, ast.Constant):
        if isinstance(part.value, str):
            yield part.value
    else:
        for inner in ast.iter_child_nodes(part):
            yield from keys_in(inner)


def meant(key: str) -> list[str]:
    """The keys of the catalogue that a key, perhaps with ``*``, stands for."""
    return fnmatch.filter(sentences("en"), key)


def fits(key: str, values: Collection[str]) -> bool:
    """Whether the sentences of a key have just these placeholders."""
    return all(placeholders(sentences("en")[name]) == set(values) for name in meant(key))


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)[^{}]*\}", sentence.replace("{{", "").replace("}}", "")))


def said() -> list[Said]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [call for file in files for call in calls_in(file.read_text(encoding="utf-8"), file.name)]


def test_every_message_is_in_the_catalogue_with_its_values() -> None:
    calls = said()
    assert len(calls) > 100
    for call in calls:
        assert call.keys, call.where
        for key in call.keys:
            assert meant(key), f"{call.where}: {key}"
            assert fits(key, call.values), f"{call.where}: {key}"


def test_every_message_is_said_somewhere() -> None:
    used = {name for call in said() for key in call.keys for name in meant(key)}
    assert {name for name in sentences("en") if name.split(".")[0] in GROUPS} <= used


@pytest.mark.parametrize(
    "source",
    [
        'say("date.no_such_key")',
        'say("date.no_day", text=1)',
        'say("date.no_day", text=1, day=2, days=3, hours=4)',
        'say(f"datum.{kind}")',
        'say("yaml.tag" if x else "yaml.tagg")',
        'key = "yaml.tagg"\nsay(key)',
        "say(key)",
    ],
)
def test_a_wrong_call_would_be_seen(source: str) -> None:
    (call,) = calls_in(source, "x.py")
    assert not call.keys or not all(meant(key) and fits(key, call.values) for key in call.keys)


@pytest.fixture
def spanish() -> Iterator[None]:
    speak("es")
    yield
    speak("en")


def test_quotation_marks() -> None:
    assert quote("wage") == "'wage'"
    assert quote("a\nb\x00ñ") == r"'a\nb\x00ñ'"


def test_quotation_marks_in_spanish(spanish: None) -> None:
    assert quote("wage\n") == r"«wage\n»"


def test_lists() -> None:
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_lists_in_spanish(spanish: None) -> None:
    assert listed(["a", "b", "c"]) == "a, b y c"
