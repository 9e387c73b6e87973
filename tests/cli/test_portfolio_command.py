"""``vawsim portfolio``: its budget, its measures, and the scenario that it writes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.analysis.portfolio import finding
from vawsim.cli.portfolio_command import SUGGESTIONS
from vawsim.cli.soles import read_soles
from vawsim.model.bundles import load_bundles
from vawsim.scenario.shipped import shipped_scenarios

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500000000", 500e6),
        ("500 000 000", 500e6),
        ("500\u00a0000\u202f000", 500e6),
        ("1,500,000", 1.5e6),
        ("1'500,000.50", 1500000.5),
        ("1’500,000", 1.5e6),
        ("500e6", 500e6),
        ("1.5E+9", 1.5e9),
        ("S/ 2,000", 2000),
        ("S/. 0", 0),
        (" 12.5 ", 12.5),
    ],
)
def test_amounts_as_people_write_them(text: str, amount: float) -> None:
    assert read_soles(text) == amount


WRONG = ["", "many", "-1", "1,5", "1.500.000", "1,50,000", "12 34", "nan", "inf", "1e999", "٣", "5 millones", "1e-3"]


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError):
        read_soles(text)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing option '--budget'"),
        (["--budget", "lots"], "'lots' is no budget: write soles from 0 up, such as"),
        (["--budget", "1e6", "baseline"], "name a measure that is not the base itself"),
        (["--budget", "1e6", "nothing.yaml"], "'nothing' changes nothing; it is no measure"),
        (["--budget", "1e6", "--output", "trustt"], "there is no headline output 'trustt'; did you mean 'trust'?"),
        (["--budget", "1e6", "--draws", "5000"], "1,000 members"),
        (["--budget", "1e6", "--latest", "2036"], "2036"),
        (["--budget", "1e6", "--output", "annual_cost"], "the cost is what the budget bounds"),
        (["--budget", "1e6", "more-refuges", "more-refuges"], "'more-refuges' is named twice"),
        (["--budget", "1e6", "more-refuges", "other.yaml"], "'more-refuges' and 'other' change the same"),
        (["--budget", "1e6", "--draws", "985"], "of 1,000 draws, 16 are kept for the search; ask for at most 984"),
        (["--budget", "1e6", "--draws", "985", "--prior"], "ask for at most 984"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], said: str) -> None:
    Path("nothing.yaml").write_text("title: Nothing\n")
    Path("other.yaml").write_text("title: Other\nextends: more-refuges\n")
    code, out, err = run("portfolio", *arguments)
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_wrong_usage_in_spanish(run: Run) -> None:
    code, _, err = run("portfolio", "--budget=-5", "--lang", "es")
    assert code == 2
    assert "«-5» no es un presupuesto: escriba soles desde 0" in " ".join(err.split())


def test_a_measure_with_a_mistake(run: Run) -> None:
    assert run("portfolio", "--budget", "1e6", "more-refugees")[0] == 3


def test_all_families_of_suggestions_are_taken_by_default() -> None:
    assert set(SUGGESTIONS) == {f"suggestion-{name}" for name in load_bundles("suggestion")}
    assert set(SUGGESTIONS) <= set(shipped_scenarios())


@pytest.mark.slow
def test_the_mix_that_is_written_can_be_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SEARCHED", 2)
    monkeypatch.setattr(finding, "ALONG", 4)
    options = ["--budget", "20 000 000", "--draws", "2", "--evaluations", "50", "--latest", "2026", "--json"]
    code, out, err = run("portfolio", "suggestion-training", *options, "--save", "mix.yaml")
    assert code == 0 and "vawsim run ./mix.yaml" in err
    told = json.loads(out)
    best = told["mixes"][told["recommended"]]
    assert 0 < best["cost"]["average"] <= told["budget"] == 20e6
    assert best["within_budget"] and len(best["taken"]) > 0
    assert told["search"]["mixes"] == 11 and told["search"]["exhausted"]
    assert run("check", "mix.yaml")[0] == 0
    run_options = ["--draws", "2", "--json", "--out", "folder"]
    code, out, _ = run("run", "mix.yaml", *run_options)
    (gap,) = [item for item in json.loads(out)["outputs"] if item["name"] == "implementation_gap"]
    assert code == 0
    assert gap["scenario"]["median"] == pytest.approx(best["value"]["median"], rel=1e-12)
