"""The form of a scenario file: its keys, and the JSON Schema of them for editors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator, ValidationError, WithJsonSchema

from vawsim.files.bilingual import Text, Words
from vawsim.files.validate import Entry, describe
from vawsim.model.bundles import Kind, load_bundles
from vawsim.model.dates import parse_date
from vawsim.model.outputs import OUTPUTS
from vawsim.model.places import PLACE
from vawsim.scenario.dates import as_written_here
from vawsim.sd.calendar import Date
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote

_LENGTH = re.compile(r"(\d+(?:\.\d+)?) *(months?|mes|meses|years?|año|años)")
_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def read_date(value: object) -> Date:
    """A date from what YAML gives: text, or a number for a year alone."""
    written = as_written_here(value)
    if written is not None and written != str(value).strip():
        raise ValueError(say("date.written_otherwise", text=quote(value), date=written))
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(say("date.expected", found=describe(value)))
    return parse_date(str(value))


def read_first_month(value: object) -> Date:
    """A month; a year alone means its January."""
    if isinstance(value, str) and value.count("-") == 2:
        raise ValueError(say("date.month_expected", found=describe(value)))
    return read_date(value)


def read_last_month(value: object) -> Date:
    """A month; a year alone means its December."""
    date = read_first_month(value)
    return Date(date.year, 12) if "-" not in str(value) else date


def read_months(value: object) -> float:
    """A length of time in months, from a number of months or text such as ``3 years`` or ``1 año``."""
    if isinstance(value, str):
        match = _LENGTH.fullmatch(value.strip().lower())
        if not match:
            raise ValueError(say("change.not_a_length", text=quote(value)))
        return float(match[1]) * (1 if match[2].startswith("m") else 12)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(say("change.length", found=describe(value)))
    if not 0 <= value < float("inf"):
        raise ValueError(say("change.negative_length", found=describe(value)))
    return float(value)


_DATE_SCHEMA = WithJsonSchema({"type": ["string", "integer"], "pattern": _DATE_PATTERN})
DateText = Annotated[Date, PlainValidator(read_date), _DATE_SCHEMA]
FirstMonth = Annotated[Date, PlainValidator(read_first_month), _DATE_SCHEMA]
LastMonth = Annotated[Date, PlainValidator(read_last_month), _DATE_SCHEMA]
Months = Annotated[
    float,
    PlainValidator(read_months),
    WithJsonSchema({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}]}),
]
Amount = Annotated[float, Field(allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1)]


def with_dashes(changes: object) -> object:
    """The changes as they are, if they are a list."""
    if isinstance(changes, list):
        return changes
    raise ValueError(say("entry.list", found=describe(changes)) + say("change.dash"))


Direction = Literal["lower", "higher"]
OPERATIONS = ("set", "add", "multiply")
BUNDLES: tuple[Kind, ...] = ("cause", "condition", "suggestion")
SUBJECTS = ("parameter", *BUNDLES)
"""What a change can name; it names exactly one."""


class CompareEntry(Entry):
    """The months, first and last included, over which headline figures are averaged."""

    first: FirstMonth = Field(alias="from", description="First month, YYYY-MM")
    last: LastMonth = Field(alias="to", description="Last month, YYYY-MM")


class ChangeEntry(Entry):
    """One change: of one parameter, or of all that belong to a cause, a condition or a family of suggestions."""

    parameter: Text | None = Field(None, description="Name of the parameter that changes")
    cause: Text | None = Field(None, description="A cause of failure that is mended (vawsim list causes)")
    condition: Text | None = Field(None, description="A condition that is met (vawsim list conditions)")
    suggestion: Text | None = Field(None, description="Suggestions that are followed (vawsim list suggestions)")
    share: Share | None = Field(None, description="How far the change goes, 0 to 1; without it, all the way")
    set: Amount | None = Field(None, description="The new value, in the parameter's unit")
    add: Amount | None = Field(None, description="What is added (or, negative, taken away), in the parameter's unit")
    multiply: Amount | None = Field(None, description="What the value is multiplied by")
    start: DateText = Field(alias="from", description="When the change begins: YYYY, YYYY-MM or YYYY-MM-DD")
    ramp: Months = Field(0.0, description="Time until the full size: months, or text such as '3 years' or '1 año'")
    until: DateText | None = Field(None, description="When the change is undone; without it, it stays")
    places: Annotated[list[Text], Field(min_length=1)] | None = Field(
        None, description="Places or groups of places where it happens; without it, everywhere"
    )
    source: Words | None = Field(None, description="Where the numbers come from: one text, or one for each language")


class ScenarioEntry(Entry):
    """A scenario file."""

    title: Words = Field(description="One text, or one for each language (en, es)")
    description: Words | None = Field(None, description="One text, or one for each language (en, es)")
    extends: Text | None = Field(
        None, description="A shipped scenario, or a file relative to this one, whose changes come first"
    )
    compare: CompareEntry | None = Field(None, description="Months to compare; by default the last year")
    expects: dict[Text, Direction] | None = Field(
        None, description="What the reasoning claims: which outputs will be lower, and which higher"
    )
    changes: Annotated[list[ChangeEntry], BeforeValidator(with_dashes)] = Field(
        default=[], description="The changes, applied in this order"
    )


def well_formed_part(written: Mapping[str, object]) -> ChangeEntry | None:
    """The change as written, with what is malformed in it replaced by what does no harm.

    It is for finding the other mistakes in the change. None if not even the parameter's name is readable.
    """
    good: dict[str, object] = {}
    for key, value in written.items():
        with suppress(ValidationError):
            ChangeEntry.model_validate({"from": 2026, key: value})
            if value is not None:
                good[key] = value
    subjects = [subject for subject in SUBJECTS if subject in good]
    if len(subjects) != 1:
        return None
    if "from" not in good:
        good = {key: value for key, value in good.items() if key not in ("ramp", "until")} | {"from": 2026}
    if subjects != ["parameter"]:
        good = {key: value for key, value in good.items() if key not in OPERATIONS}
    elif len([operation for operation in OPERATIONS if operation in good]) != 1:
        good = {key: value for key, value in good.items() if key not in OPERATIONS} | {"multiply": 1}
    return ChangeEntry.model_validate(good)


def json_schema(parameters: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON Schema of scenario files, for completion and checks in an editor.

    Args:
        parameters: names to offer for ``parameter``; without any, every text is accepted there.
    """
    schema = ScenarioEntry.model_json_schema()
    change = schema["$defs"]["ChangeEntry"]
    # Optional means left out: an empty value is a mistake.
    for key in (*SUBJECTS, "share", *OPERATIONS, "until", "places", "source"):
        change["properties"][key] = _without_null(change["properties"][key])
    for key in ("description", "extends", "compare", "expects"):
        schema["properties"][key] = _without_null(schema["properties"][key])
    change["oneOf"] = [
        *({"required": ["parameter", operation]} for operation in OPERATIONS),
        *({"required": [kind]} for kind in BUNDLES),
    ]
    for kind in BUNDLES:
        change["properties"][kind]["enum"] = list(load_bundles(kind))
    change["properties"]["places"]["items"] = {"enum": list(PLACE.names)}
    schema["properties"]["expects"]["propertyNames"] = {"enum": list(OUTPUTS)}
    names = sorted(parameters)
    if names:
        change["properties"]["parameter"]["enum"] = names
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "vawsim scenario"}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of an optional key without ``null`` as a value."""
    (kind,) = [choice for choice in schema["anyOf"] if choice != {"type": "null"}]
    return {**kind, **{key: value for key, value in schema.items() if key not in ("anyOf", "default")}}
