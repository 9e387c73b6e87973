"""Feedback loops and what they drive: published numbers, closed forms, and what must hold in every model."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vawsim.sd import Change, Course, Inputs, accumulator, auxiliary, flow, simulate, stock
from vawsim.sd.loops import (
    Steps,
    all_loops,
    cycle,
    drive,
    link_parts,
    link_scores,
    links_of,
    loop_of,
    loop_scores,
    members_of,
    names_to_record,
    partitions,
    passes,
    relative_scores,
    stocks_of,
    way,
)
from vawsim.sd.loops.ways import loops_along

from .building import build, clock, module_of, parameter, parameters
from .models import ageing, arms_race, bass, births_and_deaths, decay, goal_seeking, logistic, oscillation, sir, yeast


def steps_of(model, months, method="rk4", steps_per_month=8, changed=None, every=1):
    inputs = Inputs(clock(months, steps_per_month), {**model.parameters, **(changed or {})})
    run = simulate(model, inputs, names_to_record(model, inputs), method, engine="reference")
    return Steps.recorded(model, inputs, run, every=every)


def relative(model, steps):
    """The loops of a small model, with their relative scores."""
    scores, loops = link_scores(steps), all_loops(model)
    return dict(zip(loops, relative_scores(model, loops, loop_scores(loops, scores)), strict=True))


def of_values(equation, **values):
    """Steps of a model of one equation of two or three variables, with values as in a table."""

    def level(inflow):
        """A level."""
        return inflow

    def inflow(rate):
        """What changes nothing."""
        return rate + 0.0

    functions = [flow("1/month")(inflow), auxiliary("1")(equation)]
    for name in values:
        if name != equation.__name__:
            own = type(level)(level.__code__, {}, name)
            own.__doc__ = "A level."
            functions.append(stock("1", initial=0, may_be_negative=True)(own))
    model = build(module_of(*functions), parameters=parameters(parameter("rate", 0.0, "1/month")), units=None)
    arrays = {name: np.array(row, dtype=float) for name, row in values.items()}
    return Steps(model, {**arrays, "rate": np.zeros(1), "inflow": np.zeros(2)})


def test_the_published_example_of_a_linear_equation():
    """Schoenberg, Davidsen and Eberlein 2020, table 1: z = 2 x + y."""

    def z(x, y):
        """Two of one and one of the other."""
        return 2 * x + y

    scores = link_scores(of_values(z, x=[5, 7], y=[4, 5], z=[14, 19]))
    assert scores["x", "z"] == pytest.approx(4 / 5)
    assert scores["y", "z"] == pytest.approx(1 / 5)


def test_the_published_example_of_mixed_polarities():
    """Table 2: z = (w + x) / y; scores above 1, and signs of the links, not of what happens."""

    def z(w, x, y):
        """A ratio."""
        return (w + x) / y

    scores = link_scores(of_values(z, w=[7, 10], x=[2, 4], y=[3, 5], z=[3, 2.8]))
    assert [scores[name, "z"][0] for name in "wxy"] == pytest.approx([5, 10 / 3, -6])


def test_the_published_example_of_flows_into_a_stock():
    """Schoenberg, Hayward and Eberlein 2023, table 3: the inflow goes from 5 to 10, the outflow from 4 to 5."""

    def inflow(rate):
        """What comes."""
        return rate + 0.0

    def outflow(rate):
        """What goes."""
        return rate + 0.0

    def level(inflow, outflow):
        """A level."""
        return inflow - outflow

    functions = [flow("1/month")(inflow), flow("1/month")(outflow), stock("1", initial=0)(level)]
    model = build(module_of(*functions), parameters=parameters(parameter("rate", 0.0, "1/month")), units=None)
    values = {"inflow": [5, 10], "outflow": [4, 5], "level": [101, 106], "rate": [0]}
    scores = link_scores(Steps(model, {name: np.array(row, dtype=float) for name, row in values.items()}))
    assert scores["inflow", "level"] == pytest.approx(5 / 4)
    assert scores["outflow", "level"] == pytest.approx(-1 / 4)


def test_bass_diffusion_as_published():
    """Schoenberg, Davidsen and Eberlein 2020, table 3: dominance passes over at the inflection, at T = 9.5625."""
    model = build(bass)
    steps = steps_of(model, 240, "euler", 1)
    scores = link_scores(steps)
    at = [16, 152, 153, 154, 239]
    joint = "contacts_with_potentials"
    assert scores["potential_share", joint][at[1:4]] == pytest.approx([9.958, 9358, 10.91], rel=1e-3)
    assert scores["adopter_contacts", joint][at[1:4]] == pytest.approx([11.46, 9806, 10.41], rel=1e-3)
    by_stock = {loop[0]: row for loop, row in relative(model, steps).items()}
    assert by_stock["adopters"][at] == pytest.approx([1, 0.535, 0.512, 0.488, 0], abs=6e-4)
    assert by_stock["potential_adopters"][at] == pytest.approx([0, -0.465, -0.488, -0.512, -1], abs=6e-4)


def test_yeast_goes_through_the_published_phases():
    """Table 4: growth, slower births, deaths by alcohol, deaths; the form of 2023 moves the borders a little."""
    model = build(yeast)
    found = relative(model, steps_of(model, 200, "euler", 1))
    strongest = np.array(list(map(abs, found.values()))).argmax(axis=0)
    borders = np.flatnonzero(np.diff(strongest)) + 1
    phases = [list(found)[strongest[0]], *(list(found)[strongest[border]] for border in borders)]
    assert phases == [
        ("cells", "births"),
        ("alcohol", "births", "cells", "fermentation"),
        ("alcohol", "deaths", "cells", "fermentation"),
        ("cells", "deaths"),
    ]
    assert borders / 2 == pytest.approx([51.5, 66, 75], abs=5)


def test_three_parties_have_the_published_loops():
    """Eberlein and Schoenberg 2020: each by itself, three pairs, and two round all three."""
    model = build(arms_race)
    found = relative(model, steps_of(model, 60))
    assert sorted(len(stocks_of(model, loop)) for loop in found) == [1, 1, 1, 2, 2, 2, 3, 3]
    for loop, shares in found.items():
        assert (np.sign(shares) == (-1 if len(stocks_of(model, loop)) == 1 else 1)).all()
    assert np.abs(list(found.values())).sum(axis=0) == pytest.approx(np.ones(60))


def test_twice_as_many_births_as_deaths_share_two_to_one():
    model = build(births_and_deaths)
    found = relative(model, steps_of(model, 12))
    assert found["people", "births"] == pytest.approx(np.full(12, 2 / 3))
    assert found["people", "deaths"] == pytest.approx(np.full(12, -1 / 3))


@pytest.mark.parametrize("every", [1, 3])
def test_logistic_growth_shifts_at_half_the_room(every):
    """The free share of the room reinforces, the taken one balances."""
    model = build(logistic)
    steps = steps_of(model, 24, every=every)
    taken = steps.before["population"] / 1000
    found = relative(model, steps)
    assert found["population", "growth"] == pytest.approx(1 - taken, abs=1e-12)
    assert found["population", "free_share", "growth"] == pytest.approx(-taken, abs=1e-12)
    assert taken[0] < 0.5 < taken[-1]


def test_what_is_alone_has_everything():
    for module in (decay, goal_seeking):
        ((loop, shares),) = relative(build(module), steps_of(build(module), 12)).items()
        assert len(loop) >= 2
        assert shares == pytest.approx(np.full(12, -1))


def test_an_oscillation_has_one_loop_throughout():
    model = build(oscillation)
    ((loop, shares),) = relative(model, steps_of(model, 40)).items()
    assert stocks_of(model, loop) == ("position", "velocity")
    assert shares == pytest.approx(np.full(40, -1))


def test_at_rest_nothing_scores():
    model = build(logistic)
    full = {"founders": parameter("founders", 1000.0, "person")}
    steps = steps_of(model, 6, changed=full)
    assert all((score == 0).all() for score in link_scores(steps).values())
    assert all((shares == 0).all() for shares in relative(model, steps).values())
    driven = drive(steps, "growth")
    assert np.isnan(driven.outside).all() and np.isnan(driven.rest).all()


def test_independent_parts_are_measured_apart():
    model = build(logistic, decay)
    assert len(partitions(model)) == 2
    found = relative(model, steps_of(model, 12))
    for part in partitions(model):
        whole = sum(np.abs(shares) for loop, shares in found.items() if loop[0] in part)
        assert whole == pytest.approx(np.ones(12))
    (stock_of_other,) = [each.name for each in build(decay).of_kind("stock")]
    driven = drive(steps_of(model, 12), "population")
    assert driven.loops and not any(stock_of_other in loop for loop in driven.loops)


@given(
    factors=st.lists(st.floats(-3, 3).filter(lambda x: abs(x) > 1e-3), min_size=2, max_size=2),
    before=st.lists(st.floats(-50, 50), min_size=2, max_size=2),
    changes=st.lists(st.floats(-20, 20).filter(lambda x: abs(x) > 1e-3), min_size=2, max_size=2),
)
def test_causes_of_a_linear_equation_make_up_its_change(factors, before, changes):
    a, b = factors

    def z(x, y):
        """A sum."""
        return a * x + b * y

    x, y = ([old, old + change] for old, change in zip(before, changes, strict=True))
    steps = of_values(z, x=x, y=y, z=[a * x[0] + b * y[0], a * x[1] + b * y[1]])
    partial = {name: steps.partial_change(name, "z") for name in "xy"}
    change = steps.change("z")
    assert partial["x"] + partial["y"] == pytest.approx(change, abs=1e-7)
    if abs(change[0]) > 1e-3:
        scores = link_scores(steps)
        with_sign = sum(scores[name, "z"] * np.sign(steps.movement(name)) for name in "xy")
        assert with_sign == pytest.approx(np.sign(change), abs=1e-4)


def test_an_auxiliary_on_the_way_makes_no_difference():
    """The scores along a way multiply to the score of one equation in place of it."""

    steps = steps_of(build(logistic), 12)
    scores = link_scores(steps)
    through = scores["population", "free_share"] * scores["free_share", "growth"]

    taken = steps.before["population"] / 1000
    assert through / scores["population", "growth"] == pytest.approx(-taken / (1 - taken))


def test_elements_count_by_how_much_they_move():
    """Of arrays the score is the mean of the elements' scores; it does not vanish where their sum stands still."""
    model = build(ageing)
    steps = steps_of(model, 24)
    for score in link_scores(steps).values():
        assert np.isfinite(score).all()
    one = next(variable for variable in model.of_kind("flow") if variable.over)
    cause = next(name for name in one.arguments if name in model.variables)
    partial, whole = (
        np.abs(change).reshape(-1, 24).sum(axis=0)
        for change in (steps.partial_change(cause, one.name), steps.change(one.name))
    )
    expected = np.divide(partial, whole, out=np.zeros(24), where=whole > 0)
    assert np.abs(link_scores(steps)[cause, one.name]) == pytest.approx(expected)


@pytest.mark.parametrize("module", [logistic, bass, sir, yeast, arms_race, oscillation, births_and_deaths])
def test_what_drives_adds_up(module):
    model = build(module)
    steps = steps_of(model, 30)
    for variable in model.of_kind("stock", "flow", "auxiliary"):
        driven = drive(steps, variable.name)
        moves = np.isfinite(driven.outside)
        assert moves.any() or variable.name == "people", "everybody stays"
        whole = np.abs(driven.shares).sum(axis=0) + driven.outside + driven.rest
        assert whole[moves] == pytest.approx(np.ones(moves.sum()))
        assert (driven.outside[moves] == 0).all(), "nothing moves outside"
        assert driven.rest[moves] == pytest.approx(np.zeros(moves.sum()), abs=2e-2)


@pytest.mark.parametrize("module", [logistic, bass, births_and_deaths])
def test_loops_of_one_junction_drive_by_their_relative_scores(module):
    model = build(module)
    steps = steps_of(model, 240 if module is bass else 24)
    found = relative(model, steps)
    name = model.of_kind("stock")[0].name
    driven = drive(steps, name)
    assert set(driven.loops) == set(found)
    for loop, shares in zip(driven.loops, driven.shares, strict=True):
        assert shares == pytest.approx(found[loop], abs=1e-9)


def tank(ramp):
    """A tank that a valve from outside fills and that empties by itself; and what counts what has flowed out."""

    def level(filling, emptying):
        """What is in the tank."""
        return filling - emptying

    def filling(valve):
        """What the valve lets in."""
        return valve + 0.0

    def emptying(level, residence):
        """What runs out."""
        return level / residence

    def reading(level, valve):
        """Level and valve on one dial."""
        return level + 2 * valve

    def emptied(emptying):
        """All that has run out."""
        return emptying

    given = parameters(parameter("valve", 1.0, "1/month"), parameter("residence", 10.0, "month"))
    functions = [
        stock("1", initial=0)(level),
        flow("1/month")(filling),
        flow("1/month")(emptying),
        auxiliary("1")(reading),
        accumulator("1")(emptied),
    ]
    model = build(module_of(*functions), parameters=given, units=None)
    course = Course(changes=(Change("add", np.array(1.0), start=12.0, ramp=12.0),)) if ramp else Course()
    return model, {"valve": parameter("valve", 1.0, "1/month", course=course)}


def test_what_comes_from_outside_is_told():
    model, changed = tank(ramp=True)
    steps = steps_of(model, 36, changed=changed)
    assert steps.outside == {"valve"}
    driven = drive(steps, "level")
    assert driven.loops == (("level", "emptying"),)
    assert driven.outside[:12] == pytest.approx(np.zeros(12)), "before it moves"
    assert driven.outside[24:] == pytest.approx(np.zeros(12)), "after it has moved"
    inflow, outflow = 1 / 12, steps.movement("level")[12:24] / 10
    assert driven.outside[12:24] == pytest.approx(inflow / (inflow + outflow))
    dial = drive(steps, "reading")
    level = steps.movement("level")[12:24]
    assert dial.outside[12:24] == pytest.approx((2 / 12 + level * driven.outside[12:24]) / (2 / 12 + level)), (
        "at once, and through the tank"
    )
    assert np.abs(dial.shares).sum(axis=0) + dial.outside == pytest.approx(np.ones(36))


def test_an_accumulator_is_driven_by_loops_and_is_in_none():
    model, _ = tank(ramp=False)
    assert all_loops(model) == [("level", "emptying")]
    steps = steps_of(model, 12)
    assert ("emptying", "emptied") not in link_scores(steps)
    assert drive(steps, "emptied").shares == pytest.approx(-np.ones((1, 12)))


def test_parts_of_an_effect_add_up_to_one():
    model, changed = tank(ramp=True)
    for built, steps in ((model, steps_of(model, 36, changed=changed)), (build(sir), steps_of(build(sir), 12))):
        parts = link_parts(steps)
        for effect in built.variables:
            whole = sum(np.abs(part) for (_, to), part in parts.items() if to == effect)
            moving = [np.zeros(steps.count) + steps.movement(name) for name in built.variables[effect].arguments]
            acts = np.any(moving, axis=0)
            assert whole == pytest.approx(acts.astype(float)), effect


def test_a_total_that_stays_the_same_passes_nothing_on():
    """Each stock alone would change it; together they do not, and the link has no score."""
    steps = steps_of(build(sir), 30)
    assert (link_scores(steps)["people", "infection"] == 0).all()
    assert not any("people" in loop for loop, shares in _shown(drive(steps, "infected")))


def _shown(driven):
    return [(loop, shares) for loop, shares in zip(driven.loops, driven.shares, strict=True) if shares.any()]


def test_members_of_blocks_are_those_of_the_whole():
    model = build(logistic)
    factors = {"growth_rate": np.array([0.5, 1.0, 1.5])}
    inputs = Inputs(clock(6), model.parameters, factors, 3)
    record = names_to_record(model, inputs)
    whole = simulate(model, inputs, record, engine="reference")
    blocks = [simulate(model, inputs.part(first, first + 2), record, engine="reference") for first in (0, 2)]
    found = list(members_of(model, inputs, blocks))
    assert len(found) == 3
    for member, steps in enumerate(found):
        assert (steps.before["population"] == whole["population"][:-1, ..., member]).all()
        assert steps.before["growth_rate"] == 0.5 * factors["growth_rate"][member]


def test_a_loop_begins_with_a_stock_wherever_it_was_found():
    model = build(bass)
    around = ["adopting", "adopters", "adopter_contacts", "contacts_with_potentials"]
    loop = loop_of(model, around)
    assert loop[0] == "adopters" and loop == loop_of(model, around[2:] + around[:2])
    assert links_of(loop)[-1] == ("adopting", "adopters")


def ring(count):
    """Stocks in a ring, each adjusting to 1.2 times the one before it: only the reinforcing loop makes them grow."""
    names = [f"level_{number}" for number in range(count)]
    functions = []
    for number, name in enumerate(names):
        own = {}
        written = f"def {name}(flow_{number}):\n    return flow_{number}\n"
        written += f"def flow_{number}({name}, {names[number - 1]}, delay):\n"
        written += f"    return (1.2 * {names[number - 1]} - {name}) / delay\n"
        exec(written, own)
        for each in (own[name], own[f"flow_{number}"]):
            each.__doc__ = "One of the ring."
        functions += [stock("1", initial="first")(own[name]), flow("1/month")(own[f"flow_{number}"])]
    given = parameters(parameter("delay", 6.0, "month"), parameter("first", 1.0))
    return build(module_of(*functions), parameters=given, units=None)


@pytest.mark.parametrize(("count", "by_drive", "by_score"), [(3, 0.1623, 0.9351), (6, 0.0263, 0.9994)])
def test_a_long_reinforcing_loop_gets_little_of_the_growth_that_it_alone_makes(count, by_drive, by_score):
    """Why shares of R and B must not be read as who makes growth.

    The ring grows exponentially, and only its reinforcing loop makes it. Following causes back gives half of what
    arrives at each stock to the stock's own balancing loop, so that the ring keeps ``(1.2 / 2.2) ** count``; the
    published relative loop score is ``6 ** count`` against ``5`` for each balancing loop.
    """
    model = ring(count)
    steps = steps_of(model, 12)
    driven = drive(steps, "level_0")
    reinforcing = driven.shares[[len(stocks_of(model, loop)) == count for loop in driven.loops]].sum(axis=0)
    assert reinforcing == pytest.approx(np.full(12, by_drive), abs=5e-5)
    assert driven.shares[driven.shares < 0].sum() == pytest.approx(12 * (by_drive - 1), rel=1e-3)
    (around,) = [shares for loop, shares in relative(model, steps).items() if len(stocks_of(model, loop)) == count]
    assert around == pytest.approx(np.full(12, by_score), abs=5e-5)


def test_too_many_loops_are_not_listed():
    assert all_loops(build(arms_race), many=7) is None
    assert len(all_loops(build(arms_race), many=8) or []) == 8


def test_ways_and_cycles():
    model = build(bass)
    assert way(model, "adopters", "adopting") == [
        "adopters",
        "adopter_contacts",
        "contacts_with_potentials",
        "adopting",
    ]
    assert way(model, "adopters", "adopting", {"adopter_contacts"}) is None
    assert cycle(model, ["adopters", "adopting"]) == way(model, "adopters", "adopting")
    with pytest.raises(ValueError, match="no way leads from potential_adopters"):
        cycle(model, ["potential_share", "potential_adopters", "adopters", "adopter_contacts"])


def test_a_loop_passes_keys_in_their_order_only():
    loop = ("a", "b", "c", "d")
    assert passes(loop, ["b", "d"]) and passes(loop, ["d", "b"]) and passes(loop, ["c", "d", "a"])
    assert not passes(loop, ["b", "d", "c"]) and not passes(loop, ["a", "e"])


def test_loops_along_stocks_are_the_strong_ones():
    model = build(arms_race)
    every = {link: 1.0 for loop in all_loops(model) for link in links_of(loop)}
    along = loops_along(model, ("arms_of_a", "arms_of_b"), every)
    assert [stocks_of(model, loop) for loop in along] == [("arms_of_a", "arms_of_b")]
    weak = {**every, ("free_share", "growth"): 0.01}
    logistic_model = build(logistic)
    links = {link: 1.0 for loop in all_loops(logistic_model) for link in links_of(loop)}
    assert len(loops_along(logistic_model, ("population",), links)) == 2
    assert loops_along(logistic_model, ("population",), links | weak) == [("population", "growth")]
