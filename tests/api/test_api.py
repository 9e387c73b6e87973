"""vawsim in Python, as notebooks use it."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vawsim
from vawsim.analysis.sample import TooFewMembers
from vawsim.files.diagnostic import FileProblems
from vawsim.model.bundles import load_bundles
from vawsim.model.outputs import OUTPUTS
from vawsim.model.places import PLACE
from vawsim.scenario.load import read_scenario_text
from vawsim.scenario.save import dump, to_yaml
from vawsim.scenario.schema import BUNDLES
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd import Date

DRAWS = 8


@pytest.fixture(scope="module")
def results() -> vawsim.Results:
    return vawsim.compare(["add-10000-officers", "more-refuges"], draws=DRAWS, lang="en")


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, vawsim; print([m for m in ('numpy', 'pandas', 'matplotlib', 'pydantic') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_everything_that_is_offered_is_there() -> None:
    for name in vawsim.__all__:
        assert getattr(vawsim, name)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = vawsim.nonsense


def test_the_summary_has_a_row_for_each_output_and_scenario(results: vawsim.Results) -> None:
    table = results.summary()
    assert list(table.index.names) == ["output", "scenario"]
    assert len(table) == 3 * len(OUTPUTS)
    row = table.loc["refusal_share", "more-refuges"]
    values = results.values("refusal_share")
    assert row["median"] == pytest.approx(values["more-refuges"].median())
    assert row["difference_median"] == pytest.approx((values["more-refuges"] - values["baseline"]).median())
    assert (table.xs("baseline", level="scenario")["difference_median"] == 0).all()
    assert table.groupby("output")["best_share"].sum().to_numpy() == pytest.approx(1)


def test_values_are_in_the_units_that_are_named(results: vawsim.Results) -> None:
    assert results.values("annual_cost").shape == (DRAWS, 3)
    assert results.values("annual_cost").min().min() > 1e8, "soles, not millions"
    assert results.values("implementation_gap").max().max() > 1, "per cent, not shares"


def test_a_place(results: vawsim.Results) -> None:
    assert not results.summary("highlands_rural")["median"].equals(results.summary()["median"])
    with pytest.raises(ValueError, match="did you mean 'highlands_rural'"):
        results.summary("highland_rural")


def test_a_misspelt_output(results: vawsim.Results) -> None:
    for call in (results.plot, results.values):
        with pytest.raises(ValueError, match=r"'trsut' is none of .*; did you mean 'trust'"):
            call("trsut")


def test_the_frame_is_tidy(results: vawsim.Results) -> None:
    frame = results.frame()
    assert list(frame.columns) == ["output", "unit", "date", "place", "run", "median", "low", "high"]
    assert set(frame["run"]) == {"baseline", "add-10000-officers", "more-refuges"}


def test_a_plot_is_a_figure_that_nobody_has_to_close(results: vawsim.Results) -> None:
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    figure = results.plot("trust")
    assert plt.get_fignums() == before
    assert "A: Ten thousand more officers" in [text.get_text() for text in figure.legends[0].get_texts()]


def test_a_notebook_shows_a_table(results: vawsim.Results) -> None:
    html = results._repr_html_()
    assert html.count("<tr>") == 1 + len(OUTPUTS) + 4
    assert "Ten thousand more officers" in html and "…" in html and "not a forecast" in html
    assert repr(results) == "<vawsim results: add-10000-officers, more-refuges against baseline, 8 draws>"


def test_what_is_a_program_to_read(results: vawsim.Results) -> None:
    told = json.loads(json.dumps(results.as_dict(), allow_nan=False))
    assert told["scenarios"] == results.names


def test_saving(results: vawsim.Results, tmp_path: Path) -> None:
    results.save(tmp_path / "r")
    assert len(pd.read_csv(tmp_path / "r" / "comparison.csv")) == 3 * len(OUTPUTS) * 12
    assert (tmp_path / "r" / "manifest.json").exists()


def test_one_draw_takes_the_central_values() -> None:
    found = vawsim.run("baseline", draws=1, lang="es")
    assert found.draws == 1
    table = found.summary()
    assert table["low"].equals(table["high"])
    assert "sin rango" in found._repr_html_()
    assert repr(found) == "<vawsim results: baseline against baseline, 1 draws>"


def test_progress_is_told() -> None:
    told: list[float] = []
    vawsim.run("baseline", draws=2, progress=told.append)
    assert told and told[-1] == pytest.approx(1)


def test_more_draws_than_there_are() -> None:
    with pytest.raises(TooFewMembers, match="1,000 members"):
        vawsim.run("baseline", draws=5000)


# Making scenarios


def test_a_scenario_in_the_words_of_a_file() -> None:
    made = vawsim.new(
        "mine",
        [
            {
                "parameter": "added_examiners",
                "add": np.int64(100),
                "from": "2027-01",
                "ramp": "2 years",
                "places": ["coast"],
            },
            {"suggestion": "training", "share": 0.5, "from": 2027},
        ],
        title={"en": "Mine", "es": "Mío"},
        extends="add-10000-officers",
        compare=("2031-01", "2031-12"),
    )
    assert [change.parameter for change in made.changes][:3] == [
        "added_officers",
        "added_examiners",
        "added_course_places",
    ]
    assert made.changes[1].ramp == 24 and made.changes[1].start == Date(2027)
    assert made.compare == (Date(2031), Date(2031, 12))
    assert made.title["es"] == "Mío"


def test_it_takes_over_the_months_of_what_it_extends() -> None:
    change = {"parameter": "added_examiners", "add": 1, "from": 2027}
    assert vawsim.new("x", [change], extends="another-pandemic").compare == (Date(2028, 3), Date(2028, 9))


def test_it_builds_on_a_scenario_in_memory() -> None:
    first = vawsim.new("one", [{"parameter": "added_examiners", "add": 1, "from": 2027}])
    second = vawsim.new("two", [{"parameter": "added_courts", "add": 1, "from": 2027}], extends=first)
    assert [change.parameter for change in second.changes] == ["added_examiners", "added_courts"]


def test_mistakes_are_told_all_at_once() -> None:
    with pytest.raises(FileProblems) as raised:
        vawsim.new("bad", [{"parameter": "added_examinrs", "add": 1, "from": 2027}, {"parameter": "added_courts"}])
    text = str(raised.value)
    assert "did you mean 'added_examiners'" in text and "missing key 'from'" in text


def test_it_is_run_like_any_other(tmp_path: Path) -> None:
    made = vawsim.new("mine", [{"parameter": "added_examiners", "add": 500, "from": 2026, "ramp": 12}])
    made.save(tmp_path / "mine.yaml")
    one, other = (vawsim.run(each, draws=4).values("forensic_wait_days") for each in (made, tmp_path / "mine.yaml"))
    pd.testing.assert_frame_equal(one, other)
    assert (one["mine"] < one["baseline"]).all()


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_saved_scenario_says_the_same(name: str, tmp_path: Path) -> None:
    scenario = vawsim.load(name)
    scenario.save(tmp_path / f"{name}.yaml")
    again = vawsim.load(tmp_path / f"{name}.yaml")
    assert replace(again, path=None, files=()) == replace(scenario, path=None, files=())


AMOUNTS = st.floats(0.1, 0.9).map(lambda value: round(value, 3))
FRAME = st.fixed_dictionaries(
    {"from": st.dates(date(2024, 1, 1), date(2030, 1, 1)).map(lambda day: f"{day:%Y-%m}")},
    optional={
        "ramp": st.integers(0, 40),
        "until": st.integers(2034, 2035),
        "places": st.lists(st.sampled_from(PLACE.names), min_size=1, max_size=3, unique=True),
        "source": st.text("abcñ: #'\"", min_size=1, max_size=12).filter(str.strip),
    },
)
PARAMETERS = st.sampled_from(["added_24h_share", "added_private_rooms", "rural_team_reach"])
PLAIN = st.builds(
    lambda name, amount, share, frame: {"parameter": name, "set": amount, **share, **frame},
    PARAMETERS,
    AMOUNTS,
    st.just({}) | AMOUNTS.map(lambda share: {"share": share}),
    FRAME,
)
BUNDLED = st.builds(
    lambda bundle, share, frame: {bundle[0]: bundle[1], "share": share, **frame},
    st.sampled_from([(kind, name) for kind in BUNDLES for name in load_bundles(kind)]),
    AMOUNTS,
    FRAME,
)


@given(st.lists(PLAIN | BUNDLED, min_size=1, max_size=5))
def test_whatever_was_made_can_be_saved(changes: list[dict[str, object]]) -> None:
    made, problems = read_scenario_text(dump({"title": "x", "changes": changes}), "x")
    assert problems == []
    assert read_scenario_text(to_yaml(made), "x") == (made, [])
