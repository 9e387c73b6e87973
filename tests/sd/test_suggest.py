"""Suggestions for misspelt names."""

from vawsim.sd.suggest import did_you_mean, nearest


def test_the_nearest_name_is_suggested():
    assert nearest("police_hour", ["police_hours", "police_officers"]) == "police_hours"
    assert did_you_mean("police_hour", ["police_hours", "police_officers"]) == "; did you mean 'police_hours'?"


def test_without_a_near_name_nothing_is_suggested():
    assert nearest("xyz", ["police_hours"]) is None
    assert did_you_mean("xyz", ["police_hours"]) == ""
    assert did_you_mean("xyz", []) == ""
