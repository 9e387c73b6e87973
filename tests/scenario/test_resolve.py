"""What changes do to parameters, and those that make no sense for them."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from both_languages import check_in_spanish
from numpy.typing import NDArray

from vawsim.files.diagnostic import FileProblems
from vawsim.model.epoch import EPOCH
from vawsim.model.evidence import ModelParameter
from vawsim.scenario.check import check
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.scenario.scenario import Scenario, ScenarioChange
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import speak

Write = Callable[[str, str], Path]
Parameters = dict[str, ModelParameter]
EVERYWHERE = [60.0, 10.0, 20.0, 10.0, 0.0, 0.0]


def scenario_of(*changes: ScenarioChange) -> Scenario:
    return Scenario(name="s", title={}, description={}, changes=changes)


def value(parameter: ModelParameter, date: Date, base: float = 1.0) -> NDArray[np.float64]:
    """The value at a date, for a base value that is ``base`` times the central one."""
    scale, shift = parameter.course.at([date.since(EPOCH)])
    return (scale * parameter.value * base + shift)[0]


def resolved(write: Write, parameters: Parameters, *changes: str) -> Parameters:
    write("s.yaml", "title: x\nchanges:\n" + "".join(f"  - {{{change}}}\n" for change in changes))
    return resolve(load_scenario("s.yaml"), parameters)


def test_without_changes_nothing_changes(parameters: Parameters) -> None:
    assert resolve(scenario_of(), parameters) == parameters


def test_parameters_are_not_changed_in_place(write: Write, parameters: Parameters) -> None:
    after = resolved(write, parameters, "parameter: wage, add: 1, from: 2026")
    assert after["wage"].course.changes
    assert not parameters["wage"].course.changes
    assert after["wage"].label == parameters["wage"].label
    assert after["reports"] is parameters["reports"]


def test_a_total_is_split_over_all_places(write: Write, parameters: Parameters) -> None:
    after = resolved(write, parameters, "parameter: police_posts, add: 1000, from: 2026")["police_posts"]
    assert value(after, Date(2025, 12))[:, 0].tolist() == EVERYWHERE
    assert value(after, Date(2026))[:, 0] == pytest.approx([660, 110, 220, 110, 0, 0])


def test_a_total_is_split_over_named_places(write: Write, parameters: Parameters) -> None:
    change = "parameter: police_posts, set: 300, from: 2026, places: [highlands, jungle_rural]"
    after = resolved(write, parameters, change)["police_posts"]
    assert value(after, Date(2026))[:, 0] == pytest.approx([60, 10, 200, 100, 0, 0])


def test_a_factor_is_not_split(write: Write, parameters: Parameters) -> None:
    change = "parameter: police_posts, multiply: 2, from: 2026, places: [coast]"
    after = resolved(write, parameters, change)["police_posts"]
    assert value(after, Date(2026))[:, 0] == pytest.approx([120, 20, 20, 10, 0, 0])


def test_without_split_by_each_place_gets_the_amount(write: Write, parameters: Parameters) -> None:
    after = resolved(write, parameters, "parameter: wage, add: 5, from: 2026, places: [rural, coast_urban]")["wage"]
    assert value(after, Date(2026))[:, 0] == pytest.approx([8, 6, 2, 6, 0, 5])


def test_ramp_and_end(write: Write, parameters: Parameters) -> None:
    change = "parameter: monitored_share, set: 0.8, from: 2026, ramp: 1 year, until: 2028"
    after = resolved(write, parameters, change)["monitored_share"]
    dates = [Date(2026), Date(2026, 7), Date(2027), Date(2027, 12), Date(2028)]
    assert [value(after, date).item() for date in dates] == pytest.approx([0.2, 0.5, 0.8, 0.8, 0.2])


def test_a_ramp_that_is_next_to_nothing_is_none(write: Write, parameters: Parameters) -> None:
    change = "parameter: monitored_share, set: 0.8, from: 2026, ramp: 1e-310"
    assert value(resolved(write, parameters, change)["monitored_share"], Date(2026)).item() == 0.8


def test_history_and_changes_together(write: Write, parameters: Parameters) -> None:
    change = "parameter: reports, multiply: 0.5, from: 2025, ramp: 60"
    after = resolved(write, parameters, change)["reports"]
    dates = [Date(2010), Date(2020), Date(2025), Date(2030), Date(2035)]
    assert [value(after, date).item() for date in dates] == pytest.approx([0, 120, 90, 30, 30])


def test_changes_hold_for_every_draw(write: Write, parameters: Parameters) -> None:
    changes = ["parameter: wage, add: 1, from: 2026", "parameter: wage, multiply: 3, from: 2026"]
    after = resolved(write, parameters, *changes)["wage"]
    for draw in (0.5, 2.0):
        expected = [3 * (draw * wage + 1) for wage in (3, 1, 2, 1, 0, 0)]
        assert value(after, Date(2026), draw)[:, 0] == pytest.approx(expected)


def test_a_later_set_may_override(write: Write, parameters: Parameters) -> None:
    changes = ["parameter: wage, add: 1, from: 2026", "parameter: wage, set: 7, from: 2027"]
    after = resolved(write, parameters, *changes)["wage"]
    assert value(after, Date(2027)).tolist() == [[7.0]] * 6


def test_out_of_bounds_for_a_moment_between_two_changes_is_allowed(write: Write, parameters: Parameters) -> None:
    changes = ["parameter: wage, add: -5, from: 2026", "parameter: wage, add: 6, from: 2026"]
    after = resolved(write, parameters, *changes)["wage"]
    assert value(after, Date(2026))[:, 0].tolist() == [4, 2, 3, 2, 1, 1]


def test_reaching_a_bound_exactly_is_allowed(write: Write, parameters: Parameters) -> None:
    resolved(write, parameters, "parameter: monitored_share, multiply: 5, from: 2026, ramp: 7")
    resolved(write, parameters, "parameter: police_posts, add: -100, from: 2026")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            "parameter: police_post, add: 1, from: 2026",
            "3:17 unknown parameter 'police_post'; did you mean 'police_posts'?",
        ),
        ("parameter: zzz, add: 1, from: 2026", "3:17 unknown parameter 'zzz'"),
        (
            "parameter: severity, add: 1, from: 2026, places: [coast]",
            "3:55 severity does not vary over places; leave out 'places'",
        ),
        (
            "parameter: wage, add: 1, from: 2026, places: [coast, highland]",
            "3:59 unknown place 'highland'; did you mean 'highlands'?",
        ),
        (
            "parameter: wage, add: 1, from: 2026, places: [Lima]",
            "3:52 unknown place 'Lima'; the model has no departments; its regions are coast, highlands, jungle, urban "
            "and rural, and parts of them such as highlands_rural",
        ),
        (
            "parameter: wage, add: 1, from: 2027, until: 2026-05",
            "3:50 'until' (2026-05) must be after 'from' (2027-01)",
        ),
        (
            "parameter: wage, add: 1, from: 2027, until: 2027-01",
            "3:50 'until' (2027-01) must be after 'from' (2027-01)",
        ),
        (
            "parameter: wage, add: 1, from: 2026, ramp: 13, until: 2027",
            "3:49 the ramp (13 months) is longer than the time until 2027-01, when it ends",
        ),
        (
            "parameter: wage, add: 1, from: 2008-12-31",
            "3:37 2008-12-31 is outside the years 2009 to 2035 of the run",
        ),
        ("parameter: wage, add: 1, from: 2036", "3:37 2036-01 is outside the years 2009 to 2035 of the run"),
        (
            "parameter: wage, add: 1, from: 2030, until: 2036",
            "3:50 2036-01 is after the end of the run, December 2035; leave out 'until'",
        ),
        (
            "parameter: monitored_share, set: 30, from: 2026",
            "3:39 with this change monitored_share would be 30 (2026-01); its highest possible value is 1; "
            "for 30 % write 0.3",
        ),
        (
            "parameter: monitored_share, multiply: 6, from: 2026, ramp: 12",
            "3:44 with this change monitored_share would be 1.2 (2027-01); its highest possible value is 1",
        ),
        (
            "parameter: wage, add: -2.5, from: 2026-03, until: 2027, places: [highlands]",
            "3:28 with this change wage would be -1.5 soles per month in highlands_rural (2026-03); "
            "its lowest possible value is 0 soles per month",
        ),
        (
            "parameter: severity, multiply: 40, from: 2026",
            "3:37 with this change severity would be 120 hours in sexual (2026-01); "
            "its highest possible value is 100 hours",
        ),
        (
            "parameter: wage, add: -2, from: 2026, ramp: 12, places: [coast_rural]",
            "3:28 with this change wage would be -1 sol per month in coast_rural (2027-01); "
            "its lowest possible value is 0 soles per month",
        ),
        (
            "parameter: police_posts, add: -101, from: 2026",
            "3:36 with this change police_posts would be -0.6 officers in coast_urban (2026-01); "
            "its lowest possible value is 0 officers",
        ),
        (
            "parameter: wage, add: -3.33333333, from: 2026, places: [coast_urban]",
            "3:28 with this change wage would be -0.333 soles per month in coast_urban (2026-01); "
            "its lowest possible value is 0 soles per month",
        ),
        (
            "parameter: police_posts, add: -2000000, from: 2026",
            "3:36 with this change police_posts would be -1,199,940 officers in coast_urban (2026-01); "
            "its lowest possible value is 0 officers",
        ),
        (
            "parameter: reports, add: -1, from: 2009",
            "3:31 with this change reports would be -1 report per month (2009-01); "
            "its lowest possible value is 0 reports per month",
        ),
        (
            "parameter: nothing, multiply: 2, from: 2026",
            "3:36 nothing is 0 at that time, so multiplying does nothing; use 'set' or 'add'",
        ),
        (
            "parameter: wage, multiply: 2, from: 2026, places: [jungle]",
            "3:33 wage is 0 in these places at that time, so multiplying does nothing; use 'set' or 'add'",
        ),
        (
            "parameter: reports, multiply: 2, from: 2009, until: 2009-12",
            "3:36 reports is 0 at that time, so multiplying does nothing; use 'set' or 'add'",
        ),
        (
            "parameter: police_posts, add: 10, from: 2026, places: [jungle]",
            "3:36 this total cannot be split, because police_posts is 0 in all these places; name other places",
        ),
    ],
)
def test_what_makes_no_sense(write: Write, parameters: Parameters, change: str, expected: str) -> None:
    with pytest.raises(FileProblems) as raised:
        resolved(write, parameters, change)
    assert str(raised.value) == f"s.yaml:{expected}"
    check_in_spanish(lambda: [str(problem) for problem in check("s.yaml", parameters)])


def test_a_number_beyond_all_numbers(write: Write, parameters: Parameters) -> None:
    changes = ["parameter: wage, multiply: 1e300, from: 2026"] * 2
    with pytest.raises(FileProblems) as raised:
        resolved(write, parameters, *changes)
    check_in_spanish(lambda: [str(problem) for problem in check("s.yaml", parameters)])
    expected = "s.yaml:4:33 with this change wage grows beyond all numbers in coast_urban (2026-01)"
    assert str(raised.value) == expected


def test_the_change_that_leads_out_of_bounds_is_named(write: Write, parameters: Parameters) -> None:
    changes = [f"parameter: monitored_share, add: {amount}, from: 2026" for amount in (0.5, 0.6, -0.1)]
    with pytest.raises(FileProblems, match=r"s\.yaml:4:39 .* would be 1\.2 "):
        resolved(write, parameters, *changes)


def test_zero_that_an_earlier_change_has_raised_can_be_multiplied(write: Write, parameters: Parameters) -> None:
    changes = ["parameter: nothing, add: 1, from: 2026", "parameter: nothing, multiply: 2, from: 2027"]
    assert value(resolved(write, parameters, *changes)["nothing"], Date(2027)).item() == 2


def test_a_change_that_a_program_made(parameters: Parameters) -> None:
    good = ScenarioChange(parameter="wage", operation="add", amount=1.0, start=Date(2026))
    after = resolve(scenario_of(good), parameters)
    assert value(after["wage"], Date(2026))[:, 0].tolist() == [4, 2, 3, 2, 1, 1]
    assert good.position == ""
    bad = ScenarioChange(parameter="wage", operation="add", amount=np.nan, start=Date(2026), ramp=-1.0, places=("x",))
    with pytest.raises(FileProblems) as raised:
        resolve(scenario_of(bad), parameters)
    assert len(raised.value.diagnostics) == 3
    check_in_spanish(lambda: [f"1:1 {problem.message}" for problem in check(scenario_of(bad), parameters)])


def test_check_finds_mistakes_of_form_and_meaning_at_once(write: Write, parameters: Parameters) -> None:
    write("base.yaml", "title: B\nchanges: [{parameter: reprots, set: 1, from: 2026}]\n")
    text = """\
title: x
extends: base.yaml
colour: red
changes:
  - {parameter: wages, add: many, from: 2026}
  - {parameter: wage, add: 1, multiply: 2, from: 2050}
  - {parameter: wage, add: 1, from: May, until: 2026, ramp: 3, places: [nowhere]}
  - {parameter: wage, add: 1, from: 2026, plcaes: [coast]}
  - {parameter: wage, multiply: -1, from: 2026}
  - {add: 1}
"""
    write("s.yaml", text)
    check_in_spanish(lambda: [str(problem) for problem in check("s.yaml", parameters)])
    assert [str(problem).split(";")[0] for problem in check("s.yaml", parameters)] == [
        "base.yaml:2:23 unknown parameter 'reprots'",
        "s.yaml:3:1 unknown key 'colour'",
        "s.yaml:5:17 unknown parameter 'wages'",
        "s.yaml:5:29 expected a number, found text 'many'",
        "s.yaml:6:5 a change needs exactly one of set, add and multiply",
        "s.yaml:6:50 2050-01 is outside the years 2009 to 2035 of the run",
        "s.yaml:7:37 'May' is not a date",
        "s.yaml:7:73 unknown place 'nowhere'",
        "s.yaml:8:43 unknown key 'plcaes'",
        "s.yaml:10:5 a change needs exactly one of parameter, cause, condition and suggestion",
        "s.yaml:10:5 missing key 'from'",
    ]


def test_check_of_a_good_and_of_a_missing_scenario(write: Write, parameters: Parameters) -> None:
    write("s.yaml", "title: x\nchanges: [{parameter: wage, add: 1, from: 2026}]\n")
    assert check("s.yaml", parameters) == []
    (problem,) = check("./t.yaml", parameters)
    assert problem.message == "there is no such file"


def test_check_of_values(write: Write, parameters: Parameters) -> None:
    write("s.yaml", "title: x\nchanges: [{parameter: wage, multiply: -1, from: 2026}]\n")
    (problem,) = check("s.yaml", parameters)
    assert problem.column == 39


def test_units_in_spanish(write: Write, parameters: Parameters) -> None:
    write("s.yaml", "title: x\nchanges: [{parameter: police_posts, add: -105, from: 2026}]\n")
    speak("es")
    (problem,) = check("s.yaml", parameters)
    assert problem.message == (
        "con este cambio police_posts sería -3 policías (coast_urban; 2026-01); su menor valor posible es 0 policías"
    )
