"""What there is, and what each thing is, in both languages."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console, RenderableType

from vawsim.analysis import today
from vawsim.analysis.ensemble import CLOCK
from vawsim.model import PeruModel
from vawsim.model.outputs import OUTPUTS
from vawsim.report import explanation, listings
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.sd.calendar import date_at
from vawsim.text.catalogue import LANGUAGES, Language, Texts, descriptions

Show = Callable[..., str]


def shown(what: RenderableType, width: int = 400) -> str:
    out = io.StringIO()
    Console(file=out, width=width, highlight=False).print(what)
    return out.getvalue()


def line_of(text: str, name: str) -> str:
    (line,) = (line for line in text.splitlines() if line.split()[:1] == [name])
    return line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_parameter_is_listed(peru: PeruModel, language: Language) -> None:
    text = shown(listings.parameters_table(Texts(language)))
    for parameter in peru.parameters.values():
        line = line_of(text, parameter.name)
        assert parameter.label[language] in line
        assert Texts(language)(f"grades.{parameter.grade}") in line


def test_small_values_are_listed_as_they_are(peru: PeruModel) -> None:
    text = shown(listings.parameters_table(Texts("en")))
    growth = peru.parameters["population_growth"]
    low, high = growth.low_factor * growth.value.item(), growth.high_factor * growth.value.item()
    assert 0 < growth.value.item() < 0.01
    line = line_of(text, "population_growth").split()
    assert line[1] == str(growth.value.item())
    assert (float(line[2]), line[3], float(line[4])) == (pytest.approx(low), "…", pytest.approx(high))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variable_is_listed_with_its_summary(peru: PeruModel, language: Language) -> None:
    text = shown(listings.variables_table(Texts(language)))
    for variable in peru.model.variables.values():
        line = line_of(text, variable.name)
        what = {"en": variable.documentation, "es": descriptions("es")[variable.name]}[language]
        assert " ".join(what.split("\n\n")[0].split()) in line
        assert Texts(language)(f"explain.{variable.kind}") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_output_and_scenario_is_listed(language: Language) -> None:
    outputs = shown(listings.outputs_table(Texts(language)))
    for output in OUTPUTS.values():
        assert line_of(outputs, output.name).rstrip().endswith(output.label[language])
    scenarios = shown(listings.scenarios_table(Texts(language)))
    assert all(line_of(scenarios, name) for name in shipped_scenarios())


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> Show:
    """An explanation with values at the end of the first month, which needs no long run."""
    monkeypatch.setattr(today, "TODAY", date_at(CLOCK.origin, CLOCK.start + 1))

    def show(name: str, language: Language = "en") -> str:
        return shown(explanation.explain(name, Texts(language), lambda share: None), width=120)

    return show


def test_a_stock(explained: Show) -> None:
    text = explained("trust")
    assert text.startswith("trust  (stock)\n")
    assert "Net flow trust_change" in " ".join(text.split())
    assert "trust_at_start" in text
    assert "society.py:" in text
    assert "readiness_to_seek_help" in text, "what uses it"
    assert len([line for line in text.splitlines() if line.startswith(("Coast, ", "Highlands, ", "Jungle, "))]) == 6


def test_an_auxiliary_by_place_and_type_in_spanish(explained: Show) -> None:
    text = explained("refusal_odds", "es")
    assert text.startswith("refusal_odds  (auxiliar)\n")
    assert "refusal_at_reference / (1 - refusal_at_reference)" in text
    (heading,) = (line for line in text.splitlines() if line.split() == ["psicológica", "física", "sexual"])
    (rural,) = (line for line in text.splitlines() if line.startswith("Selva rural"))
    assert len(rural.split()) == 5
    assert heading.index("sexual") > heading.index("física")


def test_the_whole_of_what_a_variable_is_in_each_language(explained: Show, peru: PeruModel) -> None:
    what = {"en": peru.model.variables["drop_out"].documentation, "es": descriptions("es")["drop_out"]}
    for language in LANGUAGES:
        summary, more = what[language].split("\n\n")
        lines = explained("drop_out", language).splitlines()
        assert lines[1:3] == [summary, ""]
        assert " ".join(more.split()) in " ".join(" ".join(lines).split())


def test_a_parameter(explained: Show, peru: PeruModel) -> None:
    parameter = peru.parameters["cessation_rate"]
    text = explained("cessation_rate")
    assert text.startswith("cessation_rate  (parameter)\n")
    assert parameter.label["en"] in text
    assert " ".join(parameter.source["en"].split()[:4]) in text
    assert "violence_ends" in text
    assert str(parameter.value.item()) in text.splitlines()[-1]
    spanish = " ".join(explained("cessation_rate", "es").split())
    assert all(words["es"] in spanish for words in (parameter.label, parameter.source, parameter.note))


def test_a_parameter_with_a_history_has_the_value_of_the_date(peru: PeruModel, monkeypatch: pytest.MonkeyPatch) -> None:
    history = peru.parameters["courts"].course.history
    assert history is not None
    monkeypatch.setattr(today, "TODAY", date_at(CLOCK.origin, history.times[1]))
    text = shown(explanation.explain("courts", Texts("en"), lambda share: None))
    assert float(text.splitlines()[-1]) == pytest.approx(history.values.flat[1])


@pytest.mark.parametrize("kind", ["flow", "accumulator"])
def test_every_other_kind(explained: Show, peru: PeruModel, kind: str) -> None:
    name = peru.model.of_kind(kind)[0].name
    for language in LANGUAGES:
        assert f"{name}  ({Texts(language)(f'explain.{kind}')})" in explained(name, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100, 122])
def test_names_are_never_broken(peru: PeruModel, language: Language, width: int) -> None:
    names = {"parameters": peru.parameters, "variables": peru.model.variables, "outputs": OUTPUTS}
    for what, known in names.items():
        lines = shown(getattr(listings, f"{what}_table")(Texts(language)), width).splitlines()
        assert max(len(line) for line in lines) <= width
        assert set(known) <= {line.split()[0] for line in lines if line.split()}, what


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meaning_is_below_the_name_where_there_is_little_room(peru: PeruModel, language: Language) -> None:
    lines = shown(listings.variables_table(Texts(language)), 80).splitlines()
    variable = next(iter(peru.model.variables.values()))
    (row,) = (number for number, line in enumerate(lines) if line.split()[:1] == [variable.name])
    assert lines[row].rstrip().endswith(Texts(language)("dimensions.place")), "nothing is cut off at the right"
    meaning = {"en": variable.documentation, "es": descriptions("es")[variable.name]}[language]
    assert lines[row + 1].split()[:3] == meaning.split()[:3]


def names_in(table: RenderableType) -> list[str]:
    return [line.split()[0] for line in shown(table).splitlines()[2:] if line.strip()]


@pytest.mark.parametrize("word", ["perito", "PERITOS", "examiner", "Forensic exam"])
def test_rows_with_a_word_in_either_language(word: str) -> None:
    for language in LANGUAGES:
        found = names_in(listings.parameters_table(Texts(language), word))
        assert 0 < len(found) < 30, word
        assert "hours_per_forensic_exam" in found or "added_examiners" in found


def test_accents_do_not_matter() -> None:
    texts = Texts("en")
    assert names_in(listings.outputs_table(texts, "proteccion")) == names_in(
        listings.outputs_table(texts, "PROTECCIÓN")
    )
    assert "compliance_protection" in names_in(listings.outputs_table(texts, "proteccion"))


@pytest.mark.parametrize(
    ("what", "word", "name"),
    [
        ("parameters", "added_off", "added_officers"),
        ("variables", "trust_ch", "trust_change"),
        ("scenarios", "policías", "add-10000-officers"),
        ("outputs", "espera", "forensic_wait_days"),
        ("implications", "refug", "refuge"),
        ("causes", "suerte", "bad_luck"),
        ("conditions", "aceptación", "acceptance"),
        ("suggestions", "train", "training"),
    ],
)
def test_every_list_can_be_narrowed(what: str, word: str, name: str) -> None:
    table = getattr(listings, f"{what}_table")
    whole, part = shown(table(Texts("en"))), shown(table(Texts("en"), word))
    assert name in part and 0 < len(part) < len(whole)
    assert shown(table(Texts("en"), "zzz")) == "No name or meaning here contains 'zzz'.\n"
    assert "«zzz»" in shown(table(Texts("es"), "zzz"))


def test_units_and_dimensions_are_in_words(explained: Show, peru: PeruModel) -> None:
    texts = Texts("es")
    variable = next(one for one in peru.model.variables.values() if one.unit == "officer/month")
    assert "policía/mes" in line_of(shown(listings.variables_table(texts)), variable.name)
    assert "días" in line_of(shown(listings.outputs_table(texts)), "forensic_wait_days")
    assert "perito" in line_of(shown(listings.parameters_table(texts)), "added_examiners").split()
    text = " ".join(explained("refusal_odds", "es").split())
    assert "Varía según lugar, tipo de violencia" in text
    assert "Varies over place, type of violence" in " ".join(explained("refusal_odds").split())
    assert "Unidad perito" in " ".join(explained("added_examiners", "es").split())
