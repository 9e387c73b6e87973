"""Whatever a file says, its reader gets a list of mistakes, never an exception of another kind."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from vawsim.files.diagnostic import FileProblems
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.check import check
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve

Parameters = dict[str, ModelParameter]

GOOD = """\
title: {en: More, es: Más}
description: why
compare: {from: 2030, to: 2031-06}
changes:
  - parameter: police_posts
    add: 10000
    from: 2026-01
    ramp: 3 years
    until: 2031-01
    places: [highlands, coast_rural]
  - {parameter: monitored_share, set: 0.5, from: 2027}
"""
PIECES = [
    "\t",
    "\n",
    "  ",
    ":",
    "-",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "---\n",
    "#",
    "|",
]
PIECES += [
    ".nan",
    "1e999",
    "-1",
    "null",
    "extends: s.yaml\n",
    "extends: x\n",
    "\\0",
    "\x00",
    "ñ",
    "😀",
    "9" * 5000,
]
KEYS = [
    "title",
    "extends",
    "changes",
    "compare",
    "parameter",
    "set",
    "add",
    "multiply",
    "from",
    "to",
    "until",
]
KEYS += ["ramp", "places", "en", "es", "0"]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["wage", "reports", "coast", "2026", "2027-05", "3 years", "s.yaml", "/", ".."])
)


def read(text: str, parameters: Parameters) -> None:
    """Read a scenario by both ways; they must agree on whether it is right."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.yaml"
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        found = check(path, parameters)
        try:
            resolve(load_scenario(path), parameters)
        except FileProblems as raised:
            assert raised.diagnostics
            assert found
        else:
            assert found == []
        assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in found)


@settings(deadline=None)
@given(st.text())
def test_any_text(parameters: Parameters, text: str) -> None:
    read(text, parameters)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), st.sampled_from(PIECES) | st.text(max_size=3)),
        min_size=1,
        max_size=4,
    )
)
def test_a_good_file_with_pieces_replaced(parameters: Parameters, edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for start, length, piece in edits:
        text = text[:start] + piece + text[start + length :]
    read(text, parameters)


def yaml_text(data: object) -> str:
    """Data in YAML's flow style, without quotes where they can be left out."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {yaml_text(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(yaml_text(item) for item in data) + "]"
    return str(data).lower() if data is None or isinstance(data, bool) else str(data)


VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.sampled_from(KEYS), SCALARS, max_size=3)
CHANGES = st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), max_size=3)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), CHANGES)
def test_the_right_keys_with_any_values(
    parameters: Parameters, data: dict[str, object], changes: list[dict[str, object]]
) -> None:
    read(yaml_text({"changes": changes, **data}), parameters)


def test_the_good_file_is_good_enough_to_be_spoilt(parameters: Parameters) -> None:
    read(GOOD, parameters)
