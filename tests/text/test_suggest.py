"""Names that are meant by what people write."""

import pytest

from vawsim.model.places import PLACE
from vawsim.scenario.schema import ChangeEntry, CompareEntry, ScenarioEntry
from vawsim.text.catalogue import speak
from vawsim.text.suggest import _IN_SPANISH, closest, did_you_mean

KEYS = {
    form: [field.alias or name for name, field in form.model_fields.items()]
    for form in (ScenarioEntry, ChangeEntry, CompareEntry)
}


@pytest.mark.parametrize(
    ("written", "candidates", "meant"),
    [
        ("sumar", KEYS[ChangeEntry], "add"),
        ("agregar", KEYS[ChangeEntry], "add"),
        ("fijar", KEYS[ChangeEntry], "set"),
        ("multiplicar", KEYS[ChangeEntry], "multiply"),
        ("desde", KEYS[ChangeEntry], "from"),
        ("desde", KEYS[CompareEntry], "from"),
        ("hasta", KEYS[ChangeEntry], "until"),
        ("hasta", KEYS[CompareEntry], "to"),
        ("rampa", KEYS[ChangeEntry], "ramp"),
        ("lugares", KEYS[ChangeEntry], "places"),
        ("fuente", KEYS[ChangeEntry], "source"),
        ("parámetro", KEYS[ChangeEntry], "parameter"),
        ("parte", KEYS[ChangeEntry], "share"),
        ("proporción", KEYS[ChangeEntry], "share"),
        ("causa", KEYS[ChangeEntry], "cause"),
        ("condición", KEYS[ChangeEntry], "condition"),
        ("sugerencia", KEYS[ChangeEntry], "suggestion"),
        ("título", KEYS[ScenarioEntry], "title"),
        ("TITULO", KEYS[ScenarioEntry], "title"),
        ("descripción", KEYS[ScenarioEntry], "description"),
        ("cambios", KEYS[ScenarioEntry], "changes"),
        ("extiende", KEYS[ScenarioEntry], "extends"),
        ("compara", KEYS[ScenarioEntry], "compare"),
        ("Sierra", PLACE.names, "highlands"),
        ("costa", PLACE.names, "coast"),
        ("selva", PLACE.names, "jungle"),
        ("urbano", PLACE.names, "urban"),
        ("urbana", PLACE.names, "urban"),
        ("Sierra rural", PLACE.names, "highlands_rural"),
    ],
)
def test_words_in_spanish(written: str, candidates: list[str], meant: str) -> None:
    assert closest(written, candidates) == meant


def test_every_word_stands_for_names_that_there_are() -> None:
    known = {*PLACE.names, *(key for keys in KEYS.values() for key in keys)}
    assert {name for names in _IN_SPANISH.values() for name in names} <= known


def test_a_word_whose_meaning_is_no_candidate_is_compared_by_likeness() -> None:
    assert closest("parte", ["partes", "todo"]) == "partes"
    assert closest("desde", ["title", "changes"]) is None


def test_what_is_said() -> None:
    assert did_you_mean("desde", ["from", "to"]) == "; did you mean 'from'?"
    assert did_you_mean("form", ["from", "to"]) == "; did you mean 'from'?"
    assert did_you_mean("xyz", ["from", "to"]) == ""
    speak("es")
    assert did_you_mean("desde", ["from", "to"]) == "; ¿quiso decir «from»?"
