"""The hash of what decides the numbers of a run."""

from dataclasses import replace

import numpy as np

from vawsim.model import PeruModel
from vawsim.model.fingerprint import behaviour_fingerprint


def with_parameter(peru: PeruModel, name: str, **changes: object) -> PeruModel:
    changed = replace(peru.parameters[name], **changes)  # type: ignore[arg-type]
    return PeruModel(peru.model, {**peru.parameters, name: changed})


def test_words_do_not_change_it(peru: PeruModel) -> None:
    changed = with_parameter(
        peru, "burnout_time", source={"en": "elsewhere"}, note={"en": "new"}, label={"en": "x", "es": "x"}
    )
    assert behaviour_fingerprint(changed) == behaviour_fingerprint(peru)


def test_numbers_and_ranges_do(peru: PeruModel) -> None:
    value = peru.parameters["burnout_time"].value
    changed = [
        with_parameter(peru, "burnout_time", value=value * 1.001),
        with_parameter(peru, "burnout_time", high_factor=9.0),
        with_parameter(peru, "burnout_time", distribution="uniform"),
        with_parameter(peru, "burnout_time", bounds=(0.0, 1.0)),
        PeruModel(peru.model, {n: p for n, p in peru.parameters.items() if n != "burnout_time"}),
    ]
    history = next(p for p in peru.parameters.values() if p.course.history is not None)
    assert history.course.history is not None
    other = replace(history.course.history, values=history.course.history.values + 1)
    changed.append(with_parameter(peru, history.name, course=replace(history.course, history=other)))
    fingerprints = {behaviour_fingerprint(model) for model in (peru, *changed)}
    assert len(fingerprints) == len(changed) + 1


def test_equations_and_initial_values_do(peru: PeruModel) -> None:
    stock = next(v for v in peru.model.variables.values() if v.kind == "stock")
    fingerprints = {behaviour_fingerprint(peru)}
    for other in (replace(stock, initial=np.pi), replace(stock, equation=stock.equation * 2)):
        model = replace(peru.model, variables={**peru.model.variables, stock.name: other})
        fingerprints.add(behaviour_fingerprint(PeruModel(model, peru.parameters)))
    assert len(fingerprints) == 3
