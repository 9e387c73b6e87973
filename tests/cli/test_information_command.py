"""``vawsim information``, as people call it."""

import json
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from every_command import COMMANDS

from vawsim.analysis.information.value import FEWEST

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.slow
def test_from_beginning_to_end(run: Run, tmp_path: Path) -> None:
    arguments = ["information", "add-10000-officers", "campaigns-for-men", "--draws", "100", "--quiet"]
    code, out, err = run(*arguments, "--json", "--figure", "worth.png")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [option["name"] for option in told["options"]] == ["baseline", "add-10000-officers", "campaigns-for-men"]
    assert sum(option["best"] for option in told["options"]) == pytest.approx(1)
    assert 0 < told["perfect"]["low"] <= told["perfect"]["median"] <= told["perfect"]["high"]
    assert (tmp_path / "worth.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_what_is_in_force_can_be_the_best(run: Run) -> None:
    """A sol for a point buys nothing that costs millions."""
    arguments = ["more-refuges", "--soles-per-unit", "1", "--draws", "100", "--quiet", "--lang", "es"]
    code, out, _ = run("information", *arguments)
    assert code == 0
    assert "(baseline)" in out and "En ningún sorteo resulta mejor otra alternativa" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["baseline"], "name at least one scenario besides baseline"),
        (["more-refuges", "--output", "trus"], "did you mean 'trust'?"),
        (["more-refuges", "--output", "annual_cost", "--soles-per-unit", "5"], "the cost counts already"),
        (["more-refuges", "--soles-per-unit", "0"], "'0' is no amount in soles: write one above 0"),
        (["more-refuges", "--soles-per-unit", "-5"], "'-5' is no amount in soles"),
        (["more-refuges", "other.yaml", "--draws", "100"], "'more-refuges' and 'other' change the same"),
        (["more-refuges", "--draws", "99"], "99 is not in the range"),
        (["more-refuges", "--draws", "2000"], "1,000 members"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    Path("other.yaml").write_text("title: Other\nextends: more-refuges\n")
    code, out, err = run("information", *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_soles_are_written_as_a_budget_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    set_out = Mock()
    monkeypatch.setattr("vawsim.analysis.information.choice.set_out", set_out)
    monkeypatch.setattr("vawsim.report.information.console.information_json", lambda *_: {})
    amount = ["--soles-per-unit", "50 000 000", "--draws", "100", "--json"]
    assert run("information", "more-refuges", *amount)[0] == 0
    assert set_out.call_args.args[2] == 50e6


def test_a_scenario_that_compares_other_months_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "early.yaml").write_text(
        "title: Early\nextends: baseline\ncompare: {from: 2030-01, to: 2030-12}\n"
        "changes:\n  - {parameter: added_examiners, add: 100, from: 2027}\n"
    )
    monkeypatch.setattr("vawsim.analysis.information.choice.set_out", Mock())
    monkeypatch.setattr("vawsim.report.information.console.information_json", lambda *_: {})
    code, _, err = run("information", "more-refuges", "early.yaml", "--draws", "100", "--json")
    assert code == 0
    assert "early would compare other months" in err


def test_a_scenario_that_there_is_not(run: Run) -> None:
    assert run("information", "more-refuge")[0] == 3


def test_no_fewer_draws_than_say_something() -> None:
    (draws,) = [option for option in COMMANDS["information",].params if option.name == "draws"]
    assert getattr(draws.type, "min", None) == FEWEST
