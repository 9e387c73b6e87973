"""The JSON Schema of scenario files."""

import json

from vawsim.model.places import PLACE
from vawsim.scenario.schema import json_schema


def test_keys_and_what_is_required() -> None:
    schema = json_schema()
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert set(schema["properties"]) == {"title", "description", "extends", "compare", "expects", "changes"}
    assert schema["required"] == ["title"]
    assert schema["additionalProperties"] is False
    change = schema["$defs"]["ChangeEntry"]
    subjects = {"parameter", "cause", "condition", "suggestion"}
    keys = {"set", "add", "multiply", "share", "from", "ramp", "until", "places", "source"}
    assert set(change["properties"]) == subjects | keys
    assert change["required"] == ["from"]
    assert [choice["required"] for choice in change["oneOf"]] == [
        ["parameter", "set"],
        ["parameter", "add"],
        ["parameter", "multiply"],
        ["cause"],
        ["condition"],
        ["suggestion"],
    ]
    assert len(change["properties"]["cause"]["enum"]) == 7
    assert change["additionalProperties"] is False


def test_places_and_parameters_can_be_completed() -> None:
    change = json_schema(["wage", "beds"])["$defs"]["ChangeEntry"]
    assert change["properties"]["places"]["items"]["enum"] == list(PLACE.names)
    assert change["properties"]["parameter"]["enum"] == ["beds", "wage"]
    assert "enum" not in json_schema()["$defs"]["ChangeEntry"]["properties"]["parameter"]


def test_every_key_is_described_and_null_is_nowhere() -> None:
    schema = json_schema()
    for definition in (schema, schema["$defs"]["ChangeEntry"], schema["$defs"]["CompareEntry"]):
        assert all(key["description"] for key in definition["properties"].values())
    assert '"null"' not in json.dumps(schema)
