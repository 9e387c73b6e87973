"""Ways to spoil a good file, for tests that whatever a file says, its reader gets a list of mistakes."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from vawsim.files.diagnostic import FileProblems

PIECES = ["\t", "\n", "  ", ":", "-", ",", "[", "]", "{", "}", "'", '"', "#", "|", "%", "&a ", "*a", "!!int ", "<<: "]
PIECES += ["---\n", ".nan", "1e999", "-1", "null", "true", "'5'", "\\0", "\x00", '"\\ud800"', "ñ", "😀", "9" * 5000]
PIECES += ["extends: s.yaml\n", "extends: x\n", "value: ", "low: ", "over: place", "[place, violence]", "{en: a}"]


LETTERS = st.characters(exclude_characters="«»")
"""Tests tell by the quotation marks « and » what the file says from what a message in Spanish says of it."""


@st.composite
def spoilt(draw: st.DrawFn, good: str) -> str:
    """The text with some of its pieces replaced."""
    text = good
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(good))), draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES) | st.text(LETTERS, max_size=3))
        text = text[:start] + piece + text[start + length :]
    return text


def scalars(words: Sequence[object]) -> st.SearchStrategy[object]:
    """Single values, some of them the words."""
    return (
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(LETTERS, max_size=5)
        | st.sampled_from(['"\\ud800"', "''", *words])
    )


def values(words: Sequence[object], keys: Sequence[str]) -> st.SearchStrategy[object]:
    """Single values, lists of them, and mappings with some of the keys."""
    single = scalars(words)
    return single | st.lists(single, max_size=3) | st.dictionaries(st.sampled_from(keys), single, max_size=3)


def yaml_text(data: object) -> str:
    """Data in YAML's flow style, without quotes where they can be left out."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {yaml_text(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(yaml_text(item) for item in data) + "]"
    return str(data).lower() if data is None or isinstance(data, bool) else str(data)


def mistakes(read: Callable[[], object]) -> list[str]:
    """What is wrong with what is read, each with its line and column; nothing where it can be read."""
    try:
        read()
    except FileProblems as raised:
        assert raised.diagnostics
        assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in raised.diagnostics)
        return [str(problem) for problem in raised.diagnostics]
    return []
