"""Results as tables."""

import numpy as np
import pytest

from vawsim.sd import dimensions
from vawsim.sd.trajectories import Trajectories

from .building import build, clock, run
from .models import ageing

pytest.importorskip("pandas")


def test_a_table_has_a_row_for_each_month_element_and_member():
    found = run(build(ageing), ["people"], months=2, members=3)
    table = found.frame("people")
    assert list(table.columns) == ["date", "place", "stage", "member", "value"]
    assert len(table) == 3 * 2 * 3 * 3
    row = table[
        (table["date"] == "2020-03")
        & (table["place"] == "jungle")
        & (table["stage"] == "adult")
        & (table["member"] == 2)
    ]
    assert row["value"].item() == found["people"][2, 1, 1, 2]


def test_where_a_variable_does_not_vary_the_table_says_all():
    table = run(build(ageing), ["people_in_place", "born"], months=1).frame("people_in_place")
    assert set(table["stage"]) == {"all"}
    assert set(table["place"]) == {"coast", "jungle"}


def test_the_only_element_of_a_dimension_keeps_its_name():
    found = Trajectories(clock(1), {"x": np.ones((2, 1, 1))}, {"x": "1"}, dimensions(place=("everywhere",)))
    assert set(found.frame("x")["place"]) == {"everywhere"}
