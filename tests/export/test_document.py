"""The file as a whole: well formed, complete, and as XMILE wants it."""

import re
from xml.etree import ElementTree as ET

import pytest
from sd.building import ORIGIN, build
from sd.models import ageing, sir

import vawsim
from vawsim.export.xmile import to_xmile
from vawsim.sd import Clock, Inputs

from .models import words
from .peru import EVERY_KIND, inputs_of

NS = {"x": "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"}
VARIABLES = "x:model/x:variables/*"


def parse(model, inputs, **more):
    return ET.fromstring(to_xmile(model, inputs, **{"name": "a <test> & more", **more}))


def small(module, clock=None, **more):
    model = build(module)
    return parse(model, Inputs(clock or Clock(ORIGIN, -24, 12, 4), model.parameters), **more)


@pytest.fixture(scope="module")
def whole(peru):
    return parse(peru.model, inputs_of(peru, EVERY_KIND))


def by_name(root):
    return {
        element.get("name"): element for element in root.findall(VARIABLES, NS) if not element.tag.endswith("group")
    }


def test_header_and_clock():
    root = small(words)
    assert root.tag == f"{{{NS['x']}}}xmile" and root.get("version") == "1.0"
    assert [child.tag.rpartition("}")[2] for child in root] == [
        "header", "sim_specs", "model_units", "dimensions", "model",
    ]  # fmt: skip
    assert root.findtext("x:header/x:vendor", namespaces=NS) == "vawsim"
    assert root.find("x:header/x:product", NS).get("version") == vawsim.__version__
    assert root.findtext("x:header/x:name", namespaces=NS) == "a <test> & more"
    assert root.find("x:header/x:options/x:uses_arrays", NS).get("maximum_dimensions") == "2"
    specs = root.find("x:sim_specs", NS)
    assert (specs.get("method"), specs.get("time_units")) == ("rk4", "month")
    assert [specs.findtext(f"x:{tag}", namespaces=NS) for tag in ("start", "stop", "dt")] == ["-24", "12", "4"]
    assert specs.find("x:dt", NS).get("reciprocal") == "true"
    assert small(sir, method="euler").find("x:sim_specs", NS).get("method") == "euler"


def test_dimensions():
    root = small(words)
    found = {
        dimension.get("name"): [element.get("name") for element in dimension]
        for dimension in root.findall("x:dimensions/x:dim", NS)
    }
    assert found == {"place": ["coast urban", "jungle"], "stage": ["first", "second", "third"]}
    assert small(sir).find("x:dimensions", NS) is None
    assert small(sir).find("x:header/x:options/x:uses_arrays", NS) is None


def test_units_of_the_model():
    assert [unit.get("name") for unit in small(sir).findall("x:model_units/x:unit", NS)] == ["month", "person"]


def test_every_variable_is_there_with_unit_and_documentation(whole, peru):
    found = by_name(whole)
    assert found.keys() >= {*peru.model.variables, *peru.model.parameters}
    for name, element in found.items():
        assert element.findtext("x:units", namespaces=NS), name
        assert element.findtext("x:doc", namespaces=NS), name
        equations = [each.text for each in element.iter(f"{{{NS['x']}}}eqn")]
        assert equations and all(equations), name
    kinds = {"stock": "stock", "accumulator": "stock", "flow": "flow", "auxiliary": "aux"}
    for name, variable in peru.model.variables.items():
        assert found[name].tag.endswith(f"}}{kinds[variable.kind]}")
        assert found[name].findtext("x:doc", namespaces=NS) == variable.documentation
        dimensions = [each.get("name") for each in found[name].findall("x:dimensions/x:dim", NS)]
        assert dimensions == [dimension.name for dimension in variable.over]


def test_the_words_that_other_programs_stumble_over_are_not_there(whole):
    equations = " ".join(each.text for each in whole.iter(f"{{{NS['x']}}}eqn"))
    for word in ("SUM", "DELAY", "MOD", "PREVIOUS", "DT", "STARTTIME", "STEP", "RAMP", "SAFEDIV", "inf", "nan"):
        assert not re.search(rf"\b{word}\b", equations), word
    assert whole.find(".//x:non_negative", NS) is None
    for stock in whole.findall("x:model/x:variables/x:stock", NS):
        assert stock.find("x:element", NS) is None


def test_flows_belong_to_one_stock_at_each_end_and_have_its_dimensions(whole):
    found = by_name(whole)
    seen = []
    for name, stock in found.items():
        for end in ("inflow", "outflow"):
            for flow in stock.findall(f"x:{end}", NS):
                seen.append((end, flow.text))
                own, its = (
                    {each.get("name") for each in element.findall("x:dimensions/x:dim", NS)}
                    for element in (stock, found[flow.text.strip('"')])
                )
                assert own == its, (name, flow.text)
    assert len(seen) == len(set(seen))


def test_a_flow_by_another_name_where_a_stock_adds_up_or_shifts():
    found = by_name(small(ageing))
    assert found["people"].findtext("x:outflow", namespaces=NS) == "ageing"
    assert [each.text for each in found["people"].findall("x:inflow", NS)] == ["births", "ageing_into_people"]
    equations = {
        element.get("subscript"): element.findtext("x:eqn", namespaces=NS)
        for element in found["ageing_into_people"].findall("x:element", NS)
    }
    assert equations["coast,young"] == "0"
    assert equations["jungle,old"] == "ageing[jungle,adult]"
    assert found["born"].findtext("x:inflow", namespaces=NS) == "born_rate"
    assert found["born_rate"].findtext("x:units", namespaces=NS) == "person/month"


def test_a_stock_for_pysd_only_where_it_needs_one():
    assert "time_simulated" in by_name(small(words))
    assert "time_simulated" not in by_name(small(ageing))
    assert "time_simulated" not in by_name(small(sir))


def test_initial_values_come_from_elsewhere():
    found = by_name(small(ageing))
    assert found["people"].findtext("x:eqn", namespaces=NS) == "at_start[place,stage]"
    assert found["died"].findtext("x:eqn", namespaces=NS) == "0"


def test_notes_follow_the_documentation_of_a_parameter():
    model = build(sir)
    notes = {"time_ill": "Source: Kermack and McKendrick 1927."}
    root = parse(model, Inputs(Clock(ORIGIN, 0, 12), model.parameters), notes=notes)
    assert by_name(root)["time_ill"].findtext("x:doc", namespaces=NS) == "Source: Kermack and McKendrick 1927."


def test_the_same_model_gives_the_same_file(peru):
    one, other = (to_xmile(peru.model, inputs_of(peru, "baseline"), name="same") for _ in range(2))
    assert one == other
    assert not re.search("[ \t]$", one, re.MULTILINE)
