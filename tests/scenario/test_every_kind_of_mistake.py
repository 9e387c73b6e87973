"""Whatever does not fit the form of a file is said in plain words, never in those of pydantic."""

import pytest
from both_languages import check_words
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from spoiling import LETTERS, scalars, values

from vawsim.files.bilingual import BothLanguages
from vawsim.files.validate import validate
from vawsim.files.yaml import Document
from vawsim.model.bundles import _Bundle
from vawsim.model.evidence_entry import ParameterEntry
from vawsim.scenario.schema import ChangeEntry, CompareEntry, ScenarioEntry
from vawsim.text.catalogue import speak

FORMS = (ScenarioEntry, ChangeEntry, CompareEntry, ParameterEntry, BothLanguages, _Bundle)
KEYS = sorted({field.alias or name for form in FORMS for name, field in form.model_fields.items()})
WORDS = ["place", "official", "3 years", "lower", "\ud800", "", 2, -1, float("inf")]
DEEP = st.recursive(
    scalars(WORDS),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(LETTERS, min_size=1), inner)
    ),
    max_leaves=6,
)


def pydantic_says(form: type[BaseModel], data: object) -> set[str]:
    try:
        form.model_validate(data)
    except ValidationError as error:
        return {item["msg"] for item in error.errors() if item["type"] != "value_error"}
    return set()


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=300)
@given(draw=st.data())
def test_every_kind_of_mistake_has_its_words(form: type[BaseModel], draw: st.DataObject) -> None:
    own = [field.alias or name for name, field in form.model_fields.items()]
    data = draw.draw(st.dictionaries(st.sampled_from(own), values(WORDS, KEYS) | DEEP) | DEEP)
    document = Document("f.yaml", data, (), {}, {})
    speak("es")
    try:
        _, found = validate(document, form)
    finally:
        speak("en")
    assert not pydantic_says(form, data) & {problem.message for problem in found}
    for problem in found:
        check_words(problem.message)
