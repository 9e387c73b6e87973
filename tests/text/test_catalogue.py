"""The sentences in both languages, and the choice of the language."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import vawsim
from vawsim.model import PeruModel
from vawsim.model.outputs import GROUPS, OUTPUTS
from vawsim.text.catalogue import LANGUAGES, Texts, choose_language, sentences

VARIABLES = ("VAWSIM_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_sentences() -> None:
    assert sentences("en").keys() == sentences("es").keys()


def test_both_languages_have_the_same_placeholders() -> None:
    for key, sentence in sentences("en").items():
        assert placeholders(sentence) == placeholders(sentences("es")[key]), key


def test_no_sentence_is_empty() -> None:
    for language in LANGUAGES:
        assert all(sentence.strip() for sentence in sentences(language).values())


def keys_in_the_code() -> Iterator[tuple[str, bool]]:
    """Every key that ``texts(...)`` is called with, and whether it is only the beginning of one."""
    for file in sorted(Path(vawsim.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "texts":
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.JoinedStr):
                        assert isinstance(part.values[0], ast.Constant), f"{file}: {ast.unparse(node)}"
                        yield str(part.values[0].value), True
                    elif isinstance(part, ast.Constant) and "." in str(part.value):
                        yield str(part.value), str(part.value).endswith((".", "_"))


def names_in_the_code() -> Iterator[tuple[str, bool]]:
    """Everything in the code that looks like a key of the catalogue."""
    groups = {key.split(".")[0] for key in sentences("en")}
    for folder in ("report", "cli"):
        for file in sorted((Path(vawsim.__file__).parent / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    group, dot, name = node.value.partition(".")
                    if group in groups and dot and name.isidentifier():
                        yield node.value, name.endswith("_")


def test_every_sentence_that_the_code_asks_for_exists() -> None:
    known = sentences("en")
    asked = dict([*names_in_the_code(), *keys_in_the_code()])
    assert "run.legend_one" in asked
    assert len(asked) > 30
    for key, beginning in asked.items():
        assert any(name.startswith(key) for name in known) if beginning else key in known, key


PAGE = Path(vawsim.__file__).parent / "report" / "page"


def keys_on_the_page() -> Iterator[tuple[str, bool]]:
    """Every key that the page's scripts ask for, and whether it is only the beginning of one.

    They write ``t("key")``, ``t("begin_" + end)`` or ``t(`begin_${end}`)``.
    """
    scripts = sorted((PAGE / "js").rglob("*.js"))
    assert scripts
    for file in scripts:
        text = file.read_text(encoding="utf-8")
        for key, more, beginning in re.findall(r'\bt\(\s*(?:"(\w+)"(\s*\+)?|`(\w+)\$\{)', text):
            yield f"page.{key or beginning}", bool(more or beginning)


def test_the_page_asks_for_every_sentence_that_it_has_and_for_no_other() -> None:
    known = {key for key in sentences("en") if key.startswith("page.")}
    asked = set(keys_on_the_page())
    for key, beginning in asked:
        assert any(name.startswith(key) for name in known) if beginning else key in known, key
    files = [*sorted(PAGE.rglob("*.js")), *sorted(PAGE.rglob("*.py"))]
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    words = set(re.findall(r"""["'`.](\w+)["'`]""", text)) | {"language_name"}
    beginnings = (*(key for key, more in asked if more), *(f"page.{word}" for word in words if word.endswith("_")))
    ends = tuple(re.findall(r"`\$\{\w+\}(_\w+)`", text))
    for name in known:
        key = name.removeprefix("page.")
        assert key in words or name.startswith(beginnings) or key.endswith(ends), name


def test_everything_of_the_model_has_its_words(peru: PeruModel) -> None:
    places, types = peru.model.dimensions
    needed = [
        *(f"units.{output.unit}" for output in OUTPUTS.values()),
        *(f"better.{output.better}" for output in OUTPUTS.values()),
        *(f"groups.{group}" for group in GROUPS),
        *(f"grades.{parameter.grade}" for parameter in peru.parameters.values()),
        *(f"explain.{variable.kind}" for variable in peru.model.variables.values()),
        *(f"places.{element}" for element in (*places.elements, *types.elements)),
        *(f"dimensions.{dimension.name}" for dimension in (places, types)),
        *(f"list.by_{dimension.name}" for dimension in (places, types)),
    ]
    assert set(needed) <= sentences("es").keys()


def test_a_sentence_with_its_values() -> None:
    assert Texts("en")("run.written", folder="out/x") == "Tables, figures and manifest are in out/x"
    assert "out/x" in Texts("es")("run.written", folder="out/x")
    assert Texts("es").language == "es"


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment that wishes for no language."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    return monkeypatch


def test_english_where_nothing_is_wished(plain: pytest.MonkeyPatch) -> None:
    assert choose_language(None) == "en"
    plain.setenv("LANG", "C.UTF-8")
    assert choose_language(None) == "en"


@pytest.mark.parametrize("name", VARIABLES)
def test_the_environment_chooses(plain: pytest.MonkeyPatch, name: str) -> None:
    plain.setenv(name, "es_PE.UTF-8")
    assert choose_language(None) == "es"


def test_the_systems_locale_chooses(plain: pytest.MonkeyPatch) -> None:
    plain.setattr("locale.getlocale", lambda: ("es_PE", "UTF-8"))
    assert choose_language(None) == "es"


def test_the_option_comes_before_the_variable_before_the_locale(plain: pytest.MonkeyPatch) -> None:
    plain.setenv("LC_ALL", "es_PE.UTF-8")
    plain.setenv("VAWSIM_LANG", "en")
    assert choose_language(None) == "en"
    assert choose_language("es") == "es"


def test_a_language_that_there_is_not_is_passed_over(plain: pytest.MonkeyPatch) -> None:
    plain.setenv("VAWSIM_LANG", "qu")
    plain.setenv("LANG", "es_PE.UTF-8")
    assert choose_language(None) == "es"
