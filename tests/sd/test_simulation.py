"""What goes into a run and what comes out of it."""

from dataclasses import replace

import numpy as np
import pytest

from vawsim.sd import Change, Course, History, Inputs, auxiliary, flow, simulate, stock
from vawsim.sd.reference import System

from .building import build, clock, module_of, parameter, parameters, run, series
from .models import ageing, decay, goal_seeking


class TestMistakes:
    def test_a_misspelt_uncertain_parameter(self):
        with pytest.raises(ValueError, match="los_rate is not a parameter; did you mean 'loss_rate'"):
            Inputs(clock(1), decay.PARAMETERS, {"los_rate": np.ones(1)})

    def test_too_few_factors(self):
        with pytest.raises(ValueError, match=r"loss_rate has \(2,\) factors for 3 members"):
            Inputs(clock(1), decay.PARAMETERS, {"loss_rate": np.ones(2)}, members=3)

    def test_no_member(self):
        with pytest.raises(ValueError, match="an ensemble has at least one member, not 0"):
            Inputs(clock(1), decay.PARAMETERS, members=0)

    def test_a_misspelt_variable_to_record(self):
        with pytest.raises(ValueError, match="levle is not a variable of the model; did you mean 'level'"):
            run(build(decay), ["levle"])

    def test_a_missing_parameter(self):
        with pytest.raises(ValueError, match="there is no value for loss_rate"):
            run(build(decay), ["level"], parameters={"start": decay.PARAMETERS["start"]})


class TestRecording:
    RECORD = ("people", "people_in_place", "born", "died", "leaving_rate", "deaths")

    def test_shapes_are_points_dimensions_members(self):
        found = run(build(ageing), self.RECORD, months=3, members=4)
        shapes = {name: found[name].shape for name in self.RECORD}
        assert shapes == {
            "people": (4, 2, 3, 4),
            "people_in_place": (4, 2, 1, 4),
            "born": (4, 1, 1, 4),
            "died": (4, 2, 1, 4),
            "leaving_rate": (4, 1, 3, 4),
            "deaths": (4, 2, 3, 4),
        }
        assert found.members == 4
        assert found.units["deaths"] == "person/month"
        assert set(found.values) == set(self.RECORD)

    def test_only_what_was_asked_for_is_kept(self):
        assert set(run(build(ageing), ["born"]).values) == {"born"}

    def test_the_first_point_is_the_start_and_the_last_the_stop(self):
        found = run(build(decay), ["level", "loss"], months=5)
        assert found.clock.points.tolist() == [0, 1, 2, 3, 4, 5]
        assert series(found, "level")[0] == 100
        assert series(found, "loss")[[0, -1]] == pytest.approx(0.2 * series(found, "level")[[0, -1]])

    def test_a_parameter_is_kept_as_it_moves(self):
        course = Course(changes=(Change("set", np.array(60.0), start=1.0, ramp=2.0),))
        given = {**goal_seeking.PARAMETERS, "goal": parameter("goal", 50.0, "item", course=course)}
        found = run(build(goal_seeking), ["goal", "adjustment_time"], months=4, parameters=given)
        assert series(found, "goal").tolist() == [50, 50, 55, 60, 60]
        assert series(found, "adjustment_time").tolist() == [4] * 5

    def test_the_share_that_is_done_is_told_every_month(self):
        told = []
        model = build(decay)
        simulate(model, Inputs(clock(4), model.parameters), ["level"], progress=told.append)
        assert told == [0, 0.25, 0.5, 0.75, 1]

    def test_points_do_not_depend_on_what_is_recorded(self):
        one = run(build(ageing), ["people"])
        other = run(build(ageing), self.RECORD)
        assert np.array_equal(one["people"], other["people"])


class TestConservation:
    @pytest.mark.parametrize("method", ["euler", "rk4"])
    def test_people_are_born_age_and_die_but_are_never_lost(self, method):
        """Everybody at the start and everybody born is alive or has died."""
        found = run(build(ageing), ["people", "born", "died"], months=120, method=method)
        alive = found["people"].sum(axis=(1, 2, 3))
        died = found["died"].sum(axis=(1, 2, 3))
        born = found["born"].sum(axis=(1, 2, 3))
        assert born[-1] > 100
        assert died[-1] > 100
        assert alive + died - born == pytest.approx(700, rel=1e-12)

    def test_places_do_not_mix(self):
        """The jungle is the same with an empty coast."""
        start = ageing.PARAMETERS["at_start"].value * [[0], [1]]
        empty_coast = parameter("at_start", start, "person", over=ageing.DIMENSIONS)
        model = build(ageing)
        jungle = run(model, ["people"], parameters={**model.parameters, "at_start": empty_coast})["people"]
        assert not jungle[:, 0].any()
        assert np.array_equal(jungle[:, 1], run(model, ["people"])["people"][:, 1])


class TestBounds:
    SHARE = parameter("loss_rate", 0.8, "1/month", bounds=(0.1, 1.0))

    def rate(self, course, factor):
        share = replace(self.SHARE, course=course)
        found = run(
            build(decay),
            ["loss_rate", "level"],
            parameters={**decay.PARAMETERS, "loss_rate": share},
            factors={"loss_rate": np.array([factor])},
            months=4,
        )
        return series(found, "loss_rate").tolist(), series(found, "level")

    def test_a_draw_is_kept_within_them(self):
        assert self.rate(Course(), 1.5)[0] == [1] * 5
        assert self.rate(Course(), 0.05)[0] == [0.1] * 5

    def test_a_change_is_kept_within_them(self):
        up = Course(changes=(Change("add", np.array(0.4), start=1.0, ramp=2.0),))
        assert self.rate(up, 1.0)[0] == pytest.approx([0.8, 0.8, 1, 1, 1])
        down = Course(changes=(Change("multiply", np.array(0.0), start=2.0, until=3.0),))
        assert self.rate(down, 1.0)[0] == pytest.approx([0.8, 0.8, 0.1, 0.8, 0.8])

    def test_a_draw_is_not_cut_before_a_change(self):
        half = Course(changes=(Change("multiply", np.array(0.5), start=0.0),))
        assert self.rate(half, 1.5)[0] == pytest.approx([0.6] * 5)

    def test_a_policy_that_changes_nothing_changes_nothing(self):
        idle = Course(changes=(Change("multiply", np.array(2.0), start=99.0),))
        assert np.array_equal(self.rate(idle, 1.5)[1], self.rate(Course(), 1.5)[1])


class TestInitialValues:
    def test_an_auxiliary_of_moving_parameters_counts_at_the_start(self):
        @auxiliary("item")
        def staff_at_start(staff_by_date, share_present):
            """Those who are present."""
            return staff_by_date * share_present

        @stock("item", initial="staff_at_start")
        def staff(leaving):
            """Those who work."""
            return -leaving

        @flow("item/month")
        def leaving(staff, leaving_rate):
            """Those who leave."""
            return staff * leaving_rate

        course = Course(History((-12.0, 0.0), np.array([1.0, 2.0])))
        given = parameters(
            parameter("staff_by_date", 100.0, "item", course=course),
            parameter("share_present", 0.5),
            parameter("leaving_rate", 0.0, "1/month"),
        )
        model = build(module_of(staff_at_start, staff, leaving), parameters=given)
        for start, expected in [(-12, 50), (-6, 75), (0, 100)]:
            found = simulate(model, Inputs(clock(1, start=start), given), ["staff"])
            assert series(found, "staff").tolist() == [expected, expected]

    def test_a_plain_value_is_spread_over_the_elements_of_the_stock(self):
        given = {**ageing.PARAMETERS, "at_start": parameter("at_start", [[7.0]], "person")}
        start = System(build(ageing, parameters=given), Inputs(clock(1), given)).initial_state()
        assert start[:6, 0].tolist() == [7] * 6
