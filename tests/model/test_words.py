"""What the model says of itself is said in English and in Spanish."""

import re
from collections.abc import Iterator

import pytest

from vawsim.model import PeruModel
from vawsim.scenario.load import load_scenario
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import descriptions

SAME_IN_BOTH = {"INEI, ENDES"}
"""Citations that read the same in both languages."""
ENGLISH = re.compile(r"\b(the|of|and|is|are|by|with)\b")


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def names_in(text: str) -> set[str]:
    """What stands in backquotes."""
    return set(re.findall(r"``(.+?)``", text))


def texts_of_parameters(peru: PeruModel) -> Iterator[tuple[str, dict[str, str]]]:
    for parameter in peru.parameters.values():
        for key, words in {"source": parameter.source, "note": parameter.note, "fixed": parameter.fixed}.items():
            if words:
                yield f"{key} of {parameter.name}", words


def test_what_parameters_say_is_in_both_languages(peru: PeruModel) -> None:
    for place, words in texts_of_parameters(peru):
        assert words["en"] != words["es"] or words["en"] in SAME_IN_BOTH, place
        assert not ENGLISH.search(words["es"]), place


def test_every_citation_that_reads_the_same_is_used(peru: PeruModel) -> None:
    assert {words["en"] for _, words in texts_of_parameters(peru)} >= SAME_IN_BOTH


def test_the_same_words_in_english_are_the_same_in_spanish(peru: PeruModel) -> None:
    spanish: dict[str, str] = {}
    for place, words in texts_of_parameters(peru):
        assert spanish.setdefault(words["en"], words["es"]) == words["es"], place


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_source_of_a_scenario_is_in_both_languages(name: str) -> None:
    for change in load_scenario(name).changes:
        assert change.source["en"] != change.source["es"]
        assert not ENGLISH.search(change.source["es"])


def test_every_variable_is_described_in_spanish_and_nothing_else(peru: PeruModel) -> None:
    assert list(descriptions("es")) == list(peru.model.variables)
    assert descriptions("en") == {}


def test_descriptions_in_spanish_say_as_much_as_those_in_english(peru: PeruModel) -> None:
    for name, text in descriptions("es").items():
        documentation = peru.model.variables[name].documentation
        assert len(paragraphs(text)) == len(paragraphs(documentation)), name
        assert all(paragraph.endswith(".") for paragraph in paragraphs(text)), name
        assert names_in(text) == names_in(documentation), name
        assert text != documentation and not ENGLISH.search(re.sub("``.+?``", "", text)), name
