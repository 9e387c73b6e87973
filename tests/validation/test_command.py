"""``vawsim validate``."""

import json
import math

import pytest

from vawsim.cli import main
from vawsim.validation import running
from vawsim.validation.check import Expected, Finding
from vawsim.validation.running import all_checks


def call(monkeypatch: pytest.MonkeyPatch, passing: bool, *arguments: str) -> int:
    findings = [
        Finding(one, {name: _good(one.expected[name]) if passing else math.nan for name in one.expected})
        for one in all_checks().values()
    ]
    monkeypatch.setattr(running, "validate", lambda laboratory, progress: findings)
    with pytest.raises(SystemExit) as left:
        main.main(["validate", *arguments])
    return int(left.value.code or 0)


def _good(expected: Expected) -> float:
    return expected.low if math.isfinite(expected.low) else min(expected.high, 0.0)


@pytest.mark.parametrize(("passing", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_tells(
    passing: bool, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert call(monkeypatch, passing, "--quiet", "--lang", "en") == code
    out, err = capfd.readouterr()
    assert ("checks pass." in out) == passing
    assert err == ""


def test_json_in_spanish(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert call(monkeypatch, True, "--json", "--lang", "es", "--quiet") == 0
    listed = json.loads(capfd.readouterr().out)
    assert [item["id"] for item in listed] == list(all_checks())
    assert any("ninguna mujer" in item["statement"].lower() for item in listed)
