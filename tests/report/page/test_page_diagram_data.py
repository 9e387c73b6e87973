"""The diagram's maps against the equations, and what its cards hold."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise

import numpy as np
import pytest

from vawsim.analysis.ensemble import CLOCK
from vawsim.model import PeruModel
from vawsim.model.epoch import EPOCH
from vawsim.report.page.diagram import MOST_LEVERS, diagram_data, nearest_levers
from vawsim.report.page.diagram_layout import Map, Pipe, flows_of, line, load_maps
from vawsim.report.page.levers import load_levers
from vawsim.report.page.packing import packed
from vawsim.sd import Clock, Inputs, simulate
from vawsim.sd.expression import to_text

MAPS = load_maps()
PIPES = [(name, flow) for name, drawn in MAPS.items() for flow in drawn.pipes]


def on_edge(point: tuple[float, float], box: list[float]) -> bool:
    left, top, width, height = box
    x, y = point
    beside = x in (left, left + width) and top < y < top + height
    return beside or (y in (top, top + height) and left < x < left + width)


def test_every_stock_stands_in_just_one_map(peru: PeruModel) -> None:
    drawn = [stock for each in MAPS.values() for stock in each.stocks]
    assert sorted(drawn) == sorted(stock.name for stock in peru.model.of_kind("stock"))


def test_flows_of_a_stock_are_those_of_its_equation(peru: PeruModel) -> None:
    enter, leave = flows_of(peru.model.variables["trained"])
    assert enter == ["prepared_recruits", "novices_become_trained", "skill_lost"]
    assert leave == ["officers_sensitised", "trained_left"]
    for stock in peru.model.of_kind("stock"):
        enter, leave = flows_of(stock)
        assert {*enter, *leave} == set(stock.arguments)


@pytest.mark.parametrize(("name", "flow"), PIPES)
def test_a_pipe_is_a_flow_that_leaves_and_enters_what_it_touches(peru: PeruModel, name: str, flow: str) -> None:
    drawn, drawn_line = MAPS[name], line(MAPS[name], flow)
    assert peru.model.variables[flow].kind == "flow"
    assert not (drawn_line.from_cloud and drawn_line.to_cloud)
    first, last = drawn_line.points[0], drawn_line.points[-1]
    for stock, box in drawn.stocks.items():
        enter, leave = flows_of(peru.model.variables[stock])
        assert on_edge(first, box) == (flow in leave)
        assert on_edge(last, box) == (flow in enter)
    for junction in drawn.junctions.values():
        assert on_edge(first, junction.box) == (flow in junction.leave)
        assert on_edge(last, junction.box) == (flow in junction.enter)


@pytest.mark.parametrize(("name", "flow"), PIPES)
def test_a_pipe_has_right_angles_and_stays_in_its_map(name: str, flow: str) -> None:
    width, height = MAPS[name].size
    points = line(MAPS[name], flow).points
    for (x, y), (next_x, next_y) in pairwise(points):
        assert (x == next_x) != (y == next_y)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


@pytest.mark.parametrize("name", MAPS)
def test_boxes_stand_apart_within_the_map(name: str) -> None:
    width, height = MAPS[name].size
    boxes = [*MAPS[name].stocks.values(), *(junction.box for junction in MAPS[name].junctions.values())]
    for left, top, wide, high in boxes:
        assert left >= 0
        assert top >= 0
        assert left + wide <= width
        assert top + high <= height
    for one, other in combinations(boxes, 2):
        beside = one[0] + one[2] < other[0] or other[0] + other[2] < one[0]
        assert beside or one[1] + one[3] < other[1] or other[1] + other[3] < one[1]


@pytest.mark.parametrize(("name", "flow"), PIPES)
def test_no_pipe_runs_through_a_box(name: str, flow: str) -> None:
    boxes = [*MAPS[name].stocks.values(), *(junction.box for junction in MAPS[name].junctions.values())]
    for (x, y), (next_x, next_y) in pairwise(line(MAPS[name], flow).points):
        for left, top, wide, high in boxes:
            across = max(x, next_x) > left and min(x, next_x) < left + wide
            assert not (across and max(y, next_y) > top and min(y, next_y) < top + high)


def test_nobody_stays_in_a_junction(peru: PeruModel) -> None:
    junctions = [junction for drawn in MAPS.values() for junction in drawn.junctions.values()]
    flows = [flow for junction in junctions for flow in (*junction.enter, *junction.leave)]
    clock = Clock(EPOCH, CLOCK.start, CLOCK.start + 120, CLOCK.steps_per_month)
    found = simulate(peru.model, Inputs(clock, peru.parameters), flows)
    for junction in junctions:
        enter, leave = (sum(found[flow] for flow in names) for names in (junction.enter, junction.leave))
        np.testing.assert_allclose(enter, leave, rtol=1e-9, atol=1e-9)


def test_a_pipe_without_a_straight_way_is_refused() -> None:
    pipe = Pipe(via=[[100, 100]])
    drawn = Map(size=[300, 300], stocks={"novices": [0, 0, 50, 50]}, pipes={"novices_left": pipe})
    with pytest.raises(ValueError, match="no straight way"):
        line(drawn, "novices_left")


def test_equations_are_those_of_the_model(peru: PeruModel) -> None:
    content = diagram_data()
    names = content["names"].split()
    rows = dict(zip(names, [*content["stocks"], *content["flows"]], strict=False))
    assert rows.keys() == {variable.name for variable in peru.model.of_kind("stock", "flow")}
    for name, (at, unit, equation, *_) in rows.items():
        variable = peru.model.variables[name]
        assert re.sub(r"#(\d+)", lambda word: names[int(word[1])], equation) == to_text(variable.equation)
        assert f"vawsim.model.sectors.{at}" == f"{variable.module}:{variable.line}"
        assert content["units"][unit][0].startswith("#")


def test_every_parameter_has_a_value_a_source_and_a_grade(peru: PeruModel) -> None:
    content = diagram_data()
    names = content["names"].split()[-len(content["parameters"]) :]
    for name, (english, spanish, _, ends, source, grade) in zip(names, content["parameters"], strict=True):
        parameter = peru.parameters[name]
        assert {"en": english, "es": spanish} == parameter.label
        assert {"en": content["sources"][source][0], "es": content["sources"][source][1]} == parameter.source
        assert grade == parameter.grade
        assert 1 <= len(ends) <= 2


def test_only_shares_that_vary_by_place_are_averaged() -> None:
    content = diagram_data()
    names = content["names"].split()
    places = {name: row[4] for name, row in zip(names, [*content["stocks"], *content["flows"]], strict=False)}
    assert places["trust"] == 6
    assert places["evaluation"] == 1
    assert places["trained"] == 1


def test_the_nearest_levers_come_first() -> None:
    names = list(load_levers())
    near = [names[index] for index in nearest_levers("officers_sensitised")]
    assert near[0] == "course_places"
    assert len(near) <= MOST_LEVERS
    # A stock shows what acts on its flows, not what acts on other stocks.
    assert "course_places" in [names[index] for index in nearest_levers("specialised")]
    assert nearest_levers("ageing_never_abused") == []


def test_the_data_are_small_when_they_are_packed() -> None:
    text = json.dumps(diagram_data(), ensure_ascii=False, separators=(",", ":"))
    assert len(packed(text.encode())) < 27_000
