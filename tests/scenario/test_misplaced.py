"""Names of the model at the wrong key of a change."""

from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.model import PeruModel
from vawsim.scenario.check import check

COMPUTED = "'forensic_wait_days' is computed by the model; a scenario changes parameters (vawsim list parameters)"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "parameter: forensic_wait_days, add: 1",
            f"2:23 {COMPUTED}",
        ),
        (
            "parameter: training_hours_used, add: 1",
            "2:23 unknown parameter 'training_hours_used'",
        ),
        ("parameter: training, set: 1", "2:23 'training' is a suggestion; write suggestion: training"),
        ("parameter: bad_luck, set: 1", "2:23 'bad_luck' is a cause; write cause: bad_luck"),
        ("parameter: acceptance, set: 1", "2:23 'acceptance' is a condition; write condition: acceptance"),
        ("cause: training", "2:19 'training' is a suggestion; write suggestion: training"),
        ("suggestion: bad_luck", "2:24 'bad_luck' is a cause; write cause: bad_luck"),
        (
            "condition: added_officers",
            "2:23 'added_officers' is a parameter; write parameter: added_officers, with set, add or multiply",
        ),
        (
            "suggestion: forensic_wait_days",
            f"2:24 {COMPUTED}",
        ),
        ("suggestion: trainin", "2:24 unknown suggestion 'trainin'; did you mean 'training'?"),
    ],
)
def test_what_it_is_and_where_it_belongs(tmp_path: Path, peru: PeruModel, change: str, expected: str) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(f"title: x\nchanges: [{{{change}, from: 2027}}]\n", encoding="utf-8")

    def problems() -> list[str]:
        return [str(problem).removeprefix(f"{file}:") for problem in check(file, peru.parameters)]

    (problem,) = problems()
    assert problem.startswith(expected)
    check_in_spanish(problems)
