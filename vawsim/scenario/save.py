"""Scenarios as the text of a scenario file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import numpy as np
import yaml

from vawsim.files.yaml import read_plain
from vawsim.model.bundles import find_bundle
from vawsim.scenario.scenario import LAST_YEAR, Scenario, ScenarioChange
from vawsim.text.catalogue import say


def to_yaml(scenario: Scenario) -> str:
    """The text of a scenario file that says the same, with all that the scenario extends written out in it."""
    data: dict[str, Any] = {"title": _words(scenario.title)}
    if any(scenario.description.values()):
        data["description"] = _words(scenario.description)
    if scenario.compare != LAST_YEAR:
        first, last = scenario.compare
        data["compare"] = {"from": str(first), "to": str(last)}
    if scenario.expects:
        data["expects"] = dict(scenario.expects)
    data["changes"] = list(_changes(scenario))
    return dump(data)


def dump(data: Mapping[str, Any]) -> str:
    """Data as YAML, its keys in their order; numbers of NumPy are numbers, and whole ones are written so."""
    text: str = yaml.dump(_plain(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


class _Dumper(yaml.SafeDumper):
    """Quotes what scenario files would read as something else than text."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if isinstance(read_plain(text), str) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Dumper.add_representer(str, _text)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    value = value.item() if isinstance(value, np.generic) else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _words(words: Mapping[str, str]) -> str | dict[str, str]:
    return words["en"] if words["en"] == words["es"] else {"en": words["en"], "es": words["es"]}


def _changes(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """Each change; those of a bundle, which stand together, as one."""
    for (bundle, _, _), parts in groupby(scenario.changes, lambda each: (each.bundle, each.share, _frame(each))):
        if bundle:
            yield from _of_bundle(bundle, list(parts))
        else:
            for change in parts:
                yield {
                    "parameter": change.parameter,
                    change.operation: change.amount,
                    **_share(change),
                    **_frame(change),
                }


def _of_bundle(name: str, parts: list[ScenarioChange]) -> Iterator[dict[str, Any]]:
    """The bundle as often as its parameters are there.

    Raises:
        ValueError: a program left only some of them.
    """
    bundle = find_bundle(name)
    if [part.parameter for part in parts] != [change.parameter for change in bundle.changes] * (
        len(parts) // len(bundle.changes)
    ):
        raise ValueError(say("messages.part_of_bundle", name=name))
    for _ in range(len(parts) // len(bundle.changes)):
        yield {bundle.kind: name, **_share(parts[0]), **_frame(parts[0])}


def _share(change: ScenarioChange) -> dict[str, Any]:
    """How much of it, unless it is all."""
    return {} if change.share == 1 else {"share": change.share}


def _frame(change: ScenarioChange) -> dict[str, Any]:
    """When, where and why."""
    frame: dict[str, Any] = {"from": str(change.start)}
    if change.ramp:
        frame["ramp"] = change.ramp
    if change.until is not None:
        frame["until"] = str(change.until)
    if change.places is not None:
        frame["places"] = list(change.places)
    if any(change.source.values()):
        frame["source"] = _words(change.source)
    return frame
