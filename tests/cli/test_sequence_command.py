"""``vawsim sequence`` as people call it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.scenario.load import load_scenario

Run = Callable[..., tuple[int, str, str]]

OFFICERS, TRAINING = "add-10000-officers", "sensitising-training"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "MEASURE"),
        ([OFFICERS], 2, "name from 2 to 5 measures, not 1"),
        ([OFFICERS, OFFICERS], 2, "'add-10000-officers' is named twice"),
        ([OFFICERS, "baseline"], 2, "'baseline' changes nothing"),
        ([OFFICERS, "add-10000-oficers"], 3, "did you mean 'add-10000-officers'"),
        ([OFFICERS, TRAINING, "--against", "nothing"], 3, "nothing"),
        ([OFFICERS, TRAINING, "--apart", "200"], 2, "would change something from 2042-09 on"),
        ([OFFICERS, TRAINING, "--apart", "0"], 2, "--apart"),
        ([OFFICERS, TRAINING, "--from", "2027-13"], 2, "--from"),
        ([OFFICERS, TRAINING, "--from", "soon"], 2, "is not a date"),
        ([OFFICERS, TRAINING, "--from", "2040"], 2, "from 2040-01 on"),
        ([OFFICERS, TRAINING, "--from", "0000"], 2, ""),
        ([OFFICERS, TRAINING, "--from", "9999"], 2, "from 9999-01 on"),
        ([OFFICERS, TRAINING, "--output", "trusst"], 2, "'trust'"),
        ([OFFICERS, TRAINING, "--output", "annual_cost"], 2, "other than annual_cost"),
        ([OFFICERS, TRAINING, "--save", "best.txt"], 2, "ends in .yaml"),
        ([OFFICERS, TRAINING, "--draws", "5000"], 2, "members"),
    ],
)
def test_what_is_wrong_is_said(run: Run, arguments: list[str], code: int, said: str) -> None:
    found, out, err = run("sequence", *arguments)
    assert (found, out) == (code, ""), err
    assert said in err
    assert list(Path().iterdir()) == []


@pytest.mark.slow
def test_a_small_run(run: Run) -> None:
    arguments = ["sequence", TRAINING, OFFICERS, "--apart", "18", "--from", "2027", "--draws", "3", "--seed", "2"]
    arguments += ["--output", "police_burnout"]
    code, out, err = run(*arguments, "--json", "--save", "best.yaml", "--figure", "orders.png")
    assert code == 0, err
    told = json.loads(out)
    assert {tuple(candidate["starts"].values()) for candidate in told["candidates"]} == {
        ("2027-01", "2027-01"),
        ("2027-01", "2028-07"),
        ("2028-07", "2027-01"),
    }
    gains = {candidate["number"]: candidate["gain"]["median"] for candidate in told["candidates"]}
    assert gains[told["best"]] == max(gains.values()) and gains[told["worst"]] == min(gains.values())
    best = next(candidate for candidate in told["candidates"] if candidate["number"] == told["best_order"])
    assert best["order"] == [OFFICERS, TRAINING], "courses take hours of those who are too few"
    assert (told["from"], told["to"], told["drawn"]["from"]) == ("2027-01", "2035-12", "ensemble")
    burnout = [setback for setback in told["setbacks"] if setback["candidate"] == told["worst_order"]]
    assert burnout[0]["output"] == "police_burnout" and burnout[0]["better_from"] is not None
    assert Path("orders.png").read_bytes().startswith(b"\x89PNG")
    starts = {change.parameter: str(change.start) for change in load_scenario(Path("best.yaml")).changes}
    assert starts == {"added_officers": "2027-01", "added_course_places": "2028-07"}
    assert run("check", "best.yaml", "--quiet")[0] == 0
    assert json.loads(run(*arguments, "--json")[1]) == told
    table = run(*arguments)[1]
    assert "Best order: B (2027-01) → A (2028-07)." in table and " -07 " in table


def test_two_measures_of_other_names_that_change_the_same(run: Run) -> None:
    Path("other.yaml").write_text(f"title: Other\nextends: {OFFICERS}\n")
    code, out, err = run("sequence", OFFICERS, "other.yaml")
    assert (code, out) == (2, "")
    assert "'add-10000-officers' and 'other' change the same" in " ".join(err.split())
