"""Check a YAML document against a pydantic model; say in plain words what is wrong, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.yaml import Document, KeyPath, read_yaml
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean


class Entry(BaseModel):
    """Base of the models of files: unknown keys are refused, and no type is converted to another."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def validate(document: Document, model: type[Model], at: KeyPath = ()) -> tuple[Model | None, list[Diagnostic]]:
    """Check the part of ``document`` at ``at`` against ``model``.

    Keys without a value are mistakes. A pydantic validator may raise ValueError with a message in plain
    words. Where a field is a union, its tags (``pydantic.Tag``) must not be possible keys; ``<...>`` is the
    custom here.

    Returns:
        The model, or None if something is wrong, and all that is wrong (without ``document.problems``).
    """
    data = _lookup(document.data, at)
    empty = list(_empty_values(at, data))
    before = {(problem.line, problem.column) for problem in document.problems}
    problems = [document.diagnostic(path, _no_value(path)) for path in empty if document.position(path) not in before]
    reported = before | {document.position(path) for path in empty}
    entry = None
    try:
        entry = model.model_validate(data)
    except ValidationError as error:
        for item in error.errors():
            problem = _diagnostic(document, model, at, dict(item))
            if (problem.line, problem.column) not in reported:
                problems.append(problem)
    return (None if empty or problems else entry), problems


def read_entries(path: Path, form: type[Model]) -> dict[str, Model]:
    """The entries of a YAML file by name, in its order.

    Raises:
        FileProblems: with everything that is wrong in the file.
    """
    document = read_yaml(path)
    problems: list[Diagnostic] = list(document.problems)
    entries = {}
    for name in document.data:
        entry, wrong = validate(document, form, (name,))
        problems += wrong
        if entry is not None:
            entries[name] = entry
    if problems:
        raise FileProblems(problems)
    return entries


def describe(value: object) -> str:
    """What a value is, for the end of a sentence such as "expected a number, found text 'abc'"."""
    match value:
        case None:
            return say("entry.is_nothing")
        case bool():
            return say("entry.is_boolean", value="true" if value else "false")
        case int() | float():
            return say("entry.is_number", value=value)
        case str():
            return say("entry.is_text", value=quote(value if len(value) <= 40 else value[:37] + "..."))
        case list():
            return say("entry.is_list")
        case _:
            return say("entry.is_mapping")


def _diagnostic(document: Document, model: type[BaseModel], at: KeyPath, item: dict[str, Any]) -> Diagnostic:
    """One item of a ValidationError at its place in the file."""
    loc: tuple[int | str, ...] = item["loc"]
    path = _path_in_data(document.data, at, loc)
    kind: str = item["type"]
    if kind == "extra_forbidden":
        message = say("entry.unknown_key", name=quote(loc[-1])) + did_you_mean(str(loc[-1]), _known_keys(model, loc))
        return document.diagnostic(path, message, key=True)
    if kind == "missing":
        return document.diagnostic(path, say("entry.missing_key", name=quote(loc[-1])), key=True)
    return document.diagnostic(path, _message(kind, item))


def _message(kind: str, item: dict[str, Any]) -> str:
    value, context = item["input"], item.get("ctx", {})
    found = describe(value)
    match kind:
        case "float_type":
            return say("entry.number", found=found) + _number_hint(value)
        case "int_type":
            return say("entry.whole_number", found=found) + _number_hint(value)
        case "finite_number":
            return say("entry.finite_number", found=found)
        case "greater_than_equal":
            return say("entry.at_least", limit=context["ge"], found=found)
        case "less_than_equal":
            return say("entry.at_most", limit=context["le"], found=found) + _percent_hint(value, context["le"])
        case "string_type":
            return say("entry.text", found=found) + (
                say("entry.write_quoted") if isinstance(value, int | float) else ""
            )
        case "bool_type":
            return say("entry.boolean", found=found)
        case "list_type":
            return say("entry.list", found=found) + _list_hint(value)
        case "dict_type" | "model_type" | "model_attributes_type":
            return say("entry.mapping", found=found)
        case "literal_error":
            choices = re.findall(r"'([^']*)'", context["expected"])
            hint = did_you_mean(value, choices) if isinstance(value, str) else ""
            return say("entry.one_of", choices=", ".join(choices), found=found) + hint
        case "string_too_short":
            return say("entry.empty_text")
        case "string_unicode":  # half a character, which only an escape can bring in
            return say("yaml.backslash")
        case "too_short":
            return say("entry.too_few", needed=context["min_length"], found=context["actual_length"])
        case "too_long":
            return say("entry.too_many", allowed=context["max_length"])
        case "value_error":
            return str(context["error"])
        case _:
            return str(item["msg"])


def _number_hint(found: object) -> str:
    """How to write what was probably meant as a number."""
    text = found.strip() if isinstance(found, str) else ""
    if re.fullmatch(r"[-+]?\d{1,3}([ ,]\d{3})+", text):
        return say("entry.write_number", number=re.sub("[ ,]", "", text))
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        return say("entry.write_point", number=text.replace(",", "."))
    if re.fullmatch(r"[-+]?\d+(\.\d+)?\s*%", text):
        return say("entry.write_share", share=f"{float(text.rstrip('% ')) / 100:.10g}")
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", text):
        return say("entry.write_unquoted")
    return ""


def _percent_hint(found: float, limit: float) -> str:
    """How to write what was probably meant as a percentage of a whole."""
    return percent_as_share(found) if limit == 1 else ""


def percent_as_share(number: float) -> str:
    """``"; for 50 % write 0.5"`` for a number that is no share but may be a percentage, else an empty string."""
    return say("entry.write_percent", percent=f"{number:g}", share=f"{number / 100:g}") if 2 <= number <= 100 else ""


def _list_hint(found: object) -> str:
    """How to write a text, or several with commas between them, as a list."""
    if not isinstance(found, str):
        return ""
    plain = re.fullmatch(r"\w[\w ,-]{0,79}", found)
    return say("entry.write_list", items=found if plain else "...")


def _empty_values(path: KeyPath, value: object) -> Iterator[KeyPath]:
    """Where there is a key, or an item of a list, without a value."""
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        if inner is None:
            yield (*path, key)
        yield from _empty_values((*path, key), inner)


def _no_value(path: KeyPath) -> str:
    last = path[-1]
    if isinstance(last, str):
        return say("entry.key_without_value", name=quote(last))
    return say("entry.item_without_value", item=last + 1)


def _lookup(data: Any, path: KeyPath) -> Any:
    for key in path:
        data = data[key]
    return data


def _path_in_data(data: Any, at: KeyPath, loc: tuple[int | str, ...]) -> KeyPath:
    """The part of pydantic's location that is in the data, without tags of unions and missing keys."""
    path, here = at, _lookup(data, at)
    for part in loc:
        keys = here if isinstance(here, dict) else range(len(here)) if isinstance(here, list) else ()
        if part in keys:
            path, here = (*path, part), here[part]
    return path


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the mapping which holds ``loc`` may have."""
    for part in loc[:-1]:
        for name, field in model.model_fields.items():
            if part == (field.alias or name):
                model = next(_models(field.annotation), model)
                break
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside a type annotation."""
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
