"""The lessons: well made, bilingual, without figures of their own, and true of the model."""

import json
import re
from collections.abc import Iterator

import pytest

from tools.classroom.guide import GUIDES, guide
from tools.classroom.measure import Measured, measure
from vawsim.model import load_model
from vawsim.report.page import lessons as module
from vawsim.report.page.lessons import Lesson, Run, lesson_data, load_lessons
from vawsim.report.page.levers import load_levers
from vawsim.report.page.model_data import PAGE_OUTPUTS
from vawsim.report.page.presets import preset_data
from vawsim.scenario.check import load_checked
from vawsim.text.catalogue import LANGUAGES, Language, sentences

LESSONS = list(load_lessons().values())
VIEW = (module.FOLDER.parent / "js" / "views" / "lessons.js").read_text(encoding="utf-8")


def texts(lesson: Lesson) -> Iterator[dict[str, str]]:
    yield from (dict(text) for text in (lesson.title, lesson.aim, lesson.text, lesson.question, lesson.explanation))
    yield from (dict(text) for text in (lesson.misreading, lesson.caution, *lesson.options, *lesson.discuss))
    yield from (dict(text) for run in lesson.runs for text in (run.title, run.shows))


def runs(lesson: Lesson) -> Iterator[tuple[str, Run]]:
    yield from ((f"{lesson.name}-{number}", run) for number, run in enumerate(lesson.runs, 1))


def test_there_are_ten_in_the_order_of_their_numbers() -> None:
    numbers = [int(path.name.partition("-")[0]) for path in sorted(module.FOLDER.glob("*.yaml"))]
    assert numbers == list(range(1, 11))
    assert len(LESSONS) == 10


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_holds_together(lesson: Lesson) -> None:
    presets = {preset["name"] for preset in preset_data()}
    assert 1 <= lesson.model <= len(lesson.options)
    assert lesson.output in PAGE_OUTPUTS
    for name, run in runs(lesson):
        assert run.preset is None or run.preset in presets
        assert run.preset or run.levers
        for lever, value in run.levers.items():
            assert load_levers()[lever].low <= value <= load_levers()[lever].high
        assert load_checked([run.scenario(name)], load_model().parameters)
    for claim in lesson.claims:
        assert claim.output in PAGE_OUTPUTS
        assert 1 <= claim.run <= len(lesson.runs)
        assert claim.than is None or 1 <= claim.than < claim.run
    assert {claim.run for claim in lesson.claims} == set(range(1, len(lesson.runs) + 1)), (
        "every run is held to the model"
    )


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_figures_of_results_are_never_typed(lesson: Lesson) -> None:
    for text in texts(lesson):
        assert re.search(r"\d+\.\d", json.dumps(text)) is None, "a figure with decimals is a result"
    for run in lesson.runs:
        for language in LANGUAGES:
            assert set(re.findall(r"\{\w+\}", run.shows["en"])) == set(re.findall(r"\{\w+\}", run.shows["es"]))
            assert "{now_" in run.shows[language] or "{change_" in run.shows[language]
    for text in (lesson.text["en"], lesson.text["es"]):
        assert not re.search(r"\{(now|change)_", text), "before the run only what is in force is known"
    assert all(output in PAGE_OUTPUTS for _, output in lesson.placeholders())
    without = (lesson.explanation, lesson.caution, lesson.misreading, lesson.question, *lesson.options, *lesson.discuss)
    assert not any("{" in text[language] for text in without for language in LANGUAGES)


def test_what_the_page_holds_is_small() -> None:
    assert len(json.dumps(lesson_data(), ensure_ascii=False, separators=(",", ":"))) < 46_000


def test_every_sentence_that_the_view_asks_for_exists() -> None:
    asked = set(re.findall(r"\bt\(\s*\"(\w+)\"", VIEW)) | set(re.findall(r"\"(lesson_\w+)\"", VIEW))
    assert len(asked) > 20
    assert {f"page.{key}" for key in asked} <= sentences("en").keys()
    used = {key.removeprefix("page.") for key in sentences("en") if key.startswith(("page.lesson_", "page.lessons_"))}
    assert used == {key for key in asked if key.startswith("lesson")}


@pytest.fixture(scope="module")
def measured() -> Measured:
    """Every run of every lesson over a hundred draws of the ensemble."""
    return measure()


def test_the_model_does_what_the_lessons_say_and_the_guide_is_up_to_date(measured: Measured) -> None:
    wrong = [
        f"{lesson.name}: {claim} holds in {share:.0%} of the draws"
        for lesson in LESSONS
        for claim in lesson.claims
        if (share := measured.share(lesson, claim)) < claim.share
    ]
    assert wrong == []
    stale = [path.name for language, path in GUIDES.items() if path.read_text("utf-8") != guide(language, measured)]
    assert stale == [], "run `make classroom`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_says_where_help_is(language: Language) -> None:
    text = GUIDES[language].read_text("utf-8")
    assert "Línea 100" in text
    assert all(lesson.title[language] in text for lesson in LESSONS)
    assert "{" not in text
