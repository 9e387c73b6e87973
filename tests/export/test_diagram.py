"""The diagram: everything drawn once, connected, and with room around it."""

from collections import Counter
from itertools import combinations
from math import atan2, degrees
from xml.etree import ElementTree as ET

import pytest
from sd.building import ORIGIN, build
from sd.models import ageing, decay, logistic, oscillation, queue, sir

from vawsim.export.xmile import to_xmile
from vawsim.export.xmile.diagram import diagram
from vawsim.export.xmile.drawing import RADIUS, STOCK_HEIGHT, STOCK_WIDTH, label_lines
from vawsim.export.xmile.entries import entries
from vawsim.export.xmile.view import view_element
from vawsim.sd import Clock, Inputs

from .models import prey, words
from .peru import EVERY_KIND, inputs_of

MODULES = {module.__name__: module for module in (sir, ageing, decay, logistic, oscillation, queue, prey, words)}


@pytest.fixture(params=["peru", "peru with policies", *MODULES])
def drawn(request, peru):
    """The entries of a file and their diagram."""
    if request.param.startswith("peru"):
        model = peru.model
        inputs = inputs_of(peru, EVERY_KIND if "policies" in request.param else "baseline")
    else:
        model = build(MODULES[request.param])
        inputs = Inputs(Clock(ORIGIN, 0, 12), model.parameters)
    items = entries(model, inputs, 0, {}, "month")
    return items, diagram(items)


def test_every_variable_is_drawn_once(drawn):
    items, picture = drawn
    own = Counter(symbol.name for symbol in picture.drawing.symbols if not symbol.alias)
    assert own == Counter(item.name for item in items)
    members = Counter(name for block in picture.blocks for name in block.members)
    assert members == own


def test_nothing_lies_upon_anything_else(drawn):
    _, picture = drawn
    boxes = [(symbol.name, box) for symbol in picture.drawing.symbols for box in symbol.boxes()]
    overlapping = [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]
    assert overlapping == []


def test_blocks_hold_what_is_in_them_and_do_not_overlap(drawn):
    _, picture = drawn
    for one, other in combinations(picture.blocks, 2):
        assert not one.box.overlaps(other.box)
    for symbol in picture.drawing.symbols:
        holding = [
            block
            for block in picture.blocks
            if all(
                block.box.left <= box.left
                and box.right <= block.box.right
                and block.box.top <= box.top
                and box.bottom <= block.box.bottom
                for box in symbol.boxes()
            )
        ]
        assert len(holding) == 1, symbol.name
        assert holding[0].box.right <= picture.width and holding[0].box.bottom <= picture.height


def test_every_equation_has_its_connectors(drawn):
    items, picture = drawn
    symbols = {symbol.uid: symbol for symbol in picture.drawing.symbols}
    found = Counter((symbols[start].name, symbols[end].name) for start, end in picture.drawing.links)
    assert found == Counter((used, item.name) for item in items for used in item.uses)
    assert not any(symbols[end].alias for _, end in picture.drawing.links)


def test_pipes_run_from_stock_to_stock(drawn):
    items, picture = drawn
    place = {symbol.name: symbol for symbol in picture.drawing.symbols if not symbol.alias}
    ends = {}
    for item in items:
        ends |= {(flow, -1): item.name for flow in item.inflows}
        ends |= {(flow, 0): item.name for flow in item.outflows}
    flows = [symbol for symbol in place.values() if symbol.kind == "flow"]
    assert len(flows) == sum(item.kind == "flow" for item in items)
    for flow in flows:
        segments = list(zip(flow.points, flow.points[1:], strict=False))
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in segments), "pipes have right angles"
        on_pipe = any(min(a[0], b[0]) < flow.x < max(a[0], b[0]) and a[1] == b[1] == flow.y for a, b in segments)
        assert on_pipe, flow.name
        for end in (0, -1):
            x, y = flow.points[end]
            if (flow.name, end) in ends:
                stock = place[ends[flow.name, end]]
                across, down = abs(x - stock.x), abs(y - stock.y)
                assert across <= STOCK_WIDTH / 2 and down <= STOCK_HEIGHT / 2
                assert across == STOCK_WIDTH / 2 or down == STOCK_HEIGHT / 2, flow.name
            else:
                assert (x, y) in flow.clouds


def test_pipes_of_two_flows_do_not_run_in_one_line(drawn):
    _, picture = drawn
    segments = [
        (symbol.name, *sorted((a, b)))
        for symbol in picture.drawing.symbols
        for a, b in zip(symbol.points, symbol.points[1:], strict=False)
    ]
    for axis in (0, 1):
        lines: dict[float, list] = {}
        for name, a, b in segments:
            if a[axis] == b[axis]:
                lines.setdefault(a[axis], []).append((a[1 - axis], b[1 - axis], name))
        for line in lines.values():
            for (_, end, one), (start, _, other) in zip(sorted(line), sorted(line)[1:], strict=False):
                assert start > end or one == other, (one, other)


def test_the_picture_as_xml(drawn):
    _, picture = drawn
    view = view_element(picture)
    uids = [element.get("uid") for element in view]
    assert len(uids) == len(set(uids))
    places = {
        **{element.findtext("of"): None for element in view.iter("alias") if element.get("x")},
        **{
            element.get("name").replace("\\n", "_"): element
            for element in view
            if element.tag in ("stock", "flow", "aux")
        },
    }
    aliases = {element.get("uid"): element for element in view if element.tag == "alias"}
    assert None not in places.values()
    for connector in view.iter("connector"):
        source = connector.find("from")
        start = aliases[source.find("alias").get("uid")] if source.text is None else places[source.text]
        end = places[connector.findtext("to")]
        dx, dy = (float(end.get(axis)) - float(start.get(axis)) for axis in "xy")
        assert float(connector.get("angle")) == pytest.approx(degrees(atan2(-dy, dx)) % 360, abs=0.01)
        assert dx * dx + dy * dy > (2 * RADIUS) ** 2


def test_long_names_are_broken_into_lines():
    assert label_lines("violence_ends_awaiting_court_into_free_of_violence") == [
        "violence_ends_awaiting", "court_into_free_of", "violence",
    ]  # fmt: skip
    assert label_lines("a_word_of_unreasonablelengthindeed") == ["a_word_of", "unreasonablelengthindeed"]


def test_simlin_draws_it(peru, tmp_path):
    simlin = pytest.importorskip("simlin", reason="simlin (PyPI: pysimlin) is not installed")
    path = tmp_path / "peru.xmile"
    text = to_xmile(peru.model, inputs_of(peru, EVERY_KIND), name="Peru")
    path.write_text(text, encoding="utf-8")
    picture = ET.fromstring(simlin.load(path).project.render_svg())
    kinds = Counter(element.get("class") for element in picture.iter())
    # The file has each stock twice: among the variables, and where it is drawn.
    assert kinds["simlin-stock"] == text.count("<stock name=") / 2
    assert kinds["simlin-flow"] > len(peru.model.of_kind("flow"))
    assert kinds["simlin-group"] > 10 and kinds["simlin-alias"] > 100
