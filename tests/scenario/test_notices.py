"""What is allowed in a scenario but probably not meant."""

from collections.abc import Callable
from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.model import PeruModel
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.check import check
from vawsim.scenario.load import load_scenario
from vawsim.scenario.notices import notices
from vawsim.scenario.shipped import shipped_scenarios

Write = Callable[[str, str], Path]
Parameters = dict[str, ModelParameter]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "parameter: wage, add: 1, from: 2025-12-31, source: a",
            "3:37 this change begins before 2026-01; the draws were held to a past without it and no longer fit it",
        ),
        (
            "parameter: wage, add: 1, from: 2035-07, ramp: 7, source: a",
            "3:52 this change is not complete by December 2035, when runs end",
        ),
        (
            "parameter: wage, add: 1, from: 2026",
            "3:5 this change has no source; 'source' says where its number comes from",
        ),
        ("parameter: wage, multiply: 1, from: 2026, source: a", "3:33 multiplying by 1 changes nothing"),
        ("parameter: wage, add: 0, from: 2026, source: a", "3:28 adding 0 changes nothing"),
    ],
)
def test_what_is_probably_not_meant(write: Write, parameters: Parameters, change: str, expected: str) -> None:
    path = write("s.yaml", f"title: x\nchanges:\n  - {{{change}}}\n")
    assert check(path, parameters) == []
    assert [str(notice) for notice in notices(load_scenario(path), parameters)] == [f"s.yaml:{expected}"]
    check_in_spanish(lambda: [str(notice) for notice in notices(load_scenario(path), parameters)])


@pytest.mark.parametrize(
    "change",
    [
        "parameter: wage, add: 1, from: 2026, source: a",
        "parameter: wage, set: 0, from: 2026, source: a",
        "parameter: wage, set: 1, from: 2026, source: a",
        "parameter: wage, add: 1, from: 2035-07, ramp: 6, source: a",
        "parameter: wage, add: 1, from: 2035-07, ramp: 3, until: 2035-12, source: {en: a, es: b}",
    ],
)
def test_what_is_meant(write: Write, parameters: Parameters, change: str) -> None:
    path = write("s.yaml", f"title: x\nchanges:\n  - {{{change}}}\n")
    assert notices(load_scenario(path), parameters) == []


@pytest.mark.parametrize("text", ["title: x\n", "title: x\nchanges: []\n", "title: x\nextends: baseline\n"])
def test_a_scenario_that_changes_nothing(write: Write, parameters: Parameters, text: str) -> None:
    path = write("s.yaml", text)
    assert [str(notice) for notice in notices(load_scenario(path), parameters)] == [
        "s.yaml:1:1 this scenario changes nothing"
    ]
    check_in_spanish(lambda: [str(notice) for notice in notices(load_scenario(path), parameters)])


def test_one_notice_for_all_that_belongs_to_a_suggestion(write: Write, peru: PeruModel) -> None:
    path = write("s.yaml", "title: x\nchanges:\n  - {suggestion: training, from: 2025, source: a}\n")
    (notice,) = notices(load_scenario(path), peru.parameters)
    assert (notice.line, notice.column) == (3, 34)


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_shipped_scenario_means_what_it_says(name: str, peru: PeruModel) -> None:
    assert notices(load_scenario(name), peru.parameters) == []
