"""Results of a study as tidy tables."""

import io
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from vawsim.analysis.ranking import rank_all
from vawsim.analysis.study import Study
from vawsim.analysis.summing import AREAS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.frames import as_csv, comparison_frame, summary_frame, trajectories_frame


@pytest.fixture(scope="module")
def study(study_of: Callable[..., Study]) -> Study:
    return study_of("baseline", "add-10000-officers", "more-refuges")


def test_the_summary_has_a_row_for_every_output_and_area(study_of: Callable[..., Study]) -> None:
    study = study_of("baseline", "add-10000-officers")
    frame = summary_frame(study)
    assert len(frame) == len(OUTPUTS) * len(AREAS)
    assert not frame.duplicated(["output", "place"]).any()
    row = frame[(frame["output"] == "trust") & (frame["place"] == "Peru")].iloc[0]
    item = next(item for item in study.comparisons[0].outputs() if item.output.name == "trust")
    assert row["difference_median"] == item.difference.median
    assert row["share_better"] == item.share_better
    assert (row["unit"], row["better"], row["from"], row["to"]) == ("%", "higher", "2035-01", "2035-12")


def test_the_comparison_has_a_row_for_every_scenario_too(study: Study) -> None:
    frame = comparison_frame(study)
    assert len(frame) == 3 * len(OUTPUTS) * len(AREAS)
    assert not frame.duplicated(["output", "place", "scenario"]).any()
    (row,) = frame.query("output == 'trust' and place == 'coast_rural' and scenario == 'more-refuges'").to_dict(
        "records"
    )
    item = next(item for item in rank_all(study.ensembles, "coast_rural") if item.output.name == "trust")
    assert (row["first_rank"], row["last_rank"]) == item.ranks[2]
    assert (row["median"], row["difference_high"]) == (item.ranges[2].median, item.differences[2].high)
    assert row["best_share"] == item.best[2]


def test_the_shares_of_being_best_add_up(study: Study) -> None:
    shares = comparison_frame(study).groupby(["output", "place"])["best_share"].sum()
    np.testing.assert_allclose(shares, 1)


def test_trajectories_are_tidy(study: Study) -> None:
    frame = trajectories_frame(study)
    against = study.base
    assert list(frame.columns) == ["output", "unit", "date", "place", "run", "median", "low", "high"]
    assert len(frame) == 3 * len(OUTPUTS) * len(AREAS) * len(against.dates)
    assert not frame.duplicated(["output", "date", "place", "run"]).any()
    assert (frame["low"] <= frame["median"]).all() and (frame["median"] <= frame["high"]).all()
    row = frame.query("output == 'trust' and date == '2012-05' and place == 'coast_rural' and run == 'baseline'")
    series = against.paths["trust"][[str(date) for date in against.dates].index("2012-05")]
    assert row["median"].item() == pytest.approx(np.median(series[AREAS.index("coast_rural")]))


def test_a_scenario_alone_is_there_once(study_of: Callable[..., Study]) -> None:
    study = study_of("baseline")
    assert set(trajectories_frame(study)["run"]) == {"baseline"}
    assert (summary_frame(study)["difference_median"] == 0).all()


@pytest.mark.parametrize("numbers", [np.float32, np.float64])
def test_a_file_of_a_table_is_read_as_the_same_table(numbers: type) -> None:
    values = np.array([1 / 3, -0.0, 1e-30, 123_456_789.0, 5e20, np.nan, np.inf, -np.inf], dtype=numbers)
    names = ["plain", "with, comma", 'with "quotes"', "two\nlines", "ñandú", "%", " spaces ", "1,5"]
    frame = pd.DataFrame({"name": names, "rank": range(8), "value": values})
    read = pd.read_csv(io.BytesIO(as_csv(frame)), encoding="utf-8")
    assert list(read["name"]) == names
    assert list(read["rank"]) == list(range(8))
    np.testing.assert_array_equal(read["value"].astype(np.float32), values.astype(np.float32))


def test_what_is_no_number_is_left_empty() -> None:
    frame = pd.DataFrame({"output": ["wait", "wait"], "median": [np.nan, 0.1]})
    assert as_csv(frame) == b'"output","median"\n"wait",\n"wait",0.1\n'
