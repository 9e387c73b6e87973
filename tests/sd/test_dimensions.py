"""Dimensions, their elements and groups."""

import pytest

from vawsim.sd import dimensions
from vawsim.sd.dimensions import with_groups

PLACE, STAGE = dimensions(place=("north", "middle", "south"), stage=("young", "old"))
GROUPED = with_groups(PLACE, edges=("south", "north"), warm=("north",))


def test_axes_count_from_the_ensemble():
    assert (PLACE.axis, STAGE.axis) == (-3, -2)
    assert (len(PLACE), len(STAGE)) == (3, 2)


def test_groups_change_nothing_else():
    assert (GROUPED.name, GROUPED.elements, GROUPED.axis) == (PLACE.name, PLACE.elements, PLACE.axis)
    assert GROUPED.names == ("north", "middle", "south", "edges", "warm")


@pytest.mark.parametrize(
    ("names", "positions"),
    [
        (["middle"], (1,)),
        (["edges"], (0, 2)),
        (["south", "north", "south"], (0, 2)),
        (["warm", "middle", "edges"], (0, 1, 2)),
        ([], ()),
    ],
)
def test_names_select_positions_in_order_without_repeats(names, positions):
    assert GROUPED.select(names) == positions


def test_an_unknown_name_is_the_argument_of_the_error():
    with pytest.raises(KeyError) as caught:
        GROUPED.select(["north", "west"])
    assert caught.value.args == ("west",)


def test_a_group_holds_elements_only():
    with pytest.raises(ValueError, match="group edges holds west, which is not an element of place"):
        with_groups(PLACE, edges=("north", "west"))
    with pytest.raises(ValueError, match="group north has the name of an element of place"):
        with_groups(PLACE, north=("south",))
