"""The teacher's guide: each lesson with its question and what the model shows, ranges included."""

from __future__ import annotations

from pathlib import Path
from string import Template, ascii_lowercase

from tools.classroom.measure import Measured
from vawsim.report.numbers import format_share
from vawsim.report.page.draws import DRAWS
from vawsim.report.page.lessons import Lesson, load_lessons
from vawsim.text.catalogue import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
GUIDES: dict[Language, Path] = {language: ROOT / "docs" / language / "classroom.md" for language in LANGUAGES}
_TEMPLATES = Path(__file__).parent / "templates"
_FIRM: dict[Language, tuple[str, str]] = {
    "en": (
        "each statement that this lesson rests on holds in at least {share} of the draws.",
        "each statement that this lesson rests on holds in all draws.",
    ),
    "es": (
        "cada afirmación en que se apoya esta lección se cumple en al menos {share} de los sorteos.",
        "cada afirmación en que se apoya esta lección se cumple en todos los sorteos.",
    ),
}
"""How firm a lesson is: where its statements do not hold in all draws, and where they do."""


def guide(language: Language, measured: Measured) -> str:
    """The guide in a language, with the figures of ``measured``."""
    lessons = list(load_lessons().values())
    return _template("guide", language).substitute(
        draws=DRAWS,
        lessons_count=len(lessons),
        minutes=sum(lesson.minutes for lesson in lessons),
        lessons="\n".join(_lesson(number, lesson, language, measured) for number, lesson in enumerate(lessons, 1)),
    )


def _template(name: str, language: Language) -> Template:
    return Template((_TEMPLATES / f"{name}.{language}.md").read_text(encoding="utf-8"))


def _lesson(number: int, lesson: Lesson, language: Language, measured: Measured) -> str:
    letters = dict(enumerate(ascii_lowercase, 1))
    shown = [
        f"- *{run.title[language]}.* {measured.filled(run.shows[language], lesson, place)}"
        for place, run in enumerate(lesson.runs, 1)
    ]
    least = min(measured.share(lesson, claim) for claim in lesson.claims)
    return _template("lesson", language).substitute(
        number=number,
        title=lesson.title[language],
        minutes=lesson.minutes,
        aim=lesson.aim[language],
        text=measured.filled(lesson.text[language], lesson),
        question=lesson.question[language],
        options="\n".join(f"- {letters[place]}) {option[language]}" for place, option in enumerate(lesson.options, 1)),
        letter=letters[lesson.model],
        answer=lesson.options[lesson.model - 1][language],
        runs="\n".join(shown),
        explanation=lesson.explanation[language],
        discuss="\n".join(f"- {question[language]}" for question in lesson.discuss),
        misreading=lesson.misreading[language],
        caution=lesson.caution[language],
        claims=_FIRM[language][least == 1].format(share=format_share(least)),
    )
