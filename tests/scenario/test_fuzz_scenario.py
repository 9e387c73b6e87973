"""Whatever a file says, its reader gets a list of mistakes, never an exception of another kind."""

import tempfile
from pathlib import Path

from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import LETTERS, spoilt, values, yaml_text

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
KEYS = ["title", "description", "extends", "changes", "compare", "expects", "parameter", "cause", "share", "set", "add"]
KEYS += ["multiply", "from", "to", "until", "ramp", "places", "source", "en", "es", "trust", "0"]
WORDS = ["wage", "reports", "coast", "2026", "2027-05", "2026-13", "3 years", "bad_luck", "lower", "s.yaml", "/", ".."]


def read(text: str, parameters: Parameters) -> None:
    """Read a scenario by both ways; they must agree on whether it is right, and on where it is wrong in Spanish."""
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
        check_in_spanish(lambda: [str(problem) for problem in check(path, parameters)])


@settings(deadline=None)
@given(st.text(LETTERS))
def test_any_text(parameters: Parameters, text: str) -> None:
    read(text, parameters)


@settings(deadline=None, max_examples=300)
@given(spoilt(GOOD))
def test_a_good_file_with_pieces_replaced(parameters: Parameters, text: str) -> None:
    read(text, parameters)


VALUES = values(WORDS, KEYS)
CHANGES = st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), max_size=3)


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=4), CHANGES)
def test_the_right_keys_with_any_values(
    parameters: Parameters, data: dict[str, object], changes: list[dict[str, object]]
) -> None:
    read(yaml_text({"changes": changes, **data}), parameters)


def test_the_good_file_is_good_enough_to_be_spoilt(parameters: Parameters) -> None:
    read(GOOD, parameters)
