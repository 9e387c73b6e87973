"""The lessons of the classroom page: predict, run, explain. Each is a file of ``lessons/``, in the order of its number.

A lesson claims what the model does; ``claims`` says so in a form that a test can hold to the model. No figure of a
result is written in its texts: placeholders such as ``{now_implementation_gap}`` are filled from results, ranges and
all, by the page and by the teacher's guide alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from vawsim.analysis.today import TODAY
from vawsim.files.bilingual import BothLanguages, Text, by_language
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.validate import Entry, validate
from vawsim.files.yaml import read_yaml
from vawsim.model.epoch import END
from vawsim.report.page.levers import load_levers
from vawsim.scenario.load import load_scenario
from vawsim.scenario.scenario import Scenario, ScenarioChange

FOLDER = Path(__file__).parent / "lessons"

RAMP = 36.0
"""Months until a lever of a lesson reaches its value, as the page has it at its start."""

PLACEHOLDER = re.compile(r"\{(base|now|change)_(\w+)\}")
"""An output in what is in force, in the scenario of the run, or the difference of the two."""

Tab = Literal["overview", "duties", "causes", "bottleneck", "cost", "diagram"]


class _Run(Entry):
    title: BothLanguages
    preset: Text | None = None
    levers: dict[Text, float] = Field(default={})
    shows: BothLanguages


class _Focus(Entry):
    tab: Tab
    output: Text


class Claim(Entry):
    """What the model does in a run of the lesson: an output is lower or higher than in another run, in most draws."""

    run: int
    """Number of the run, from 1."""
    output: Text
    relation: Literal["lower", "higher"] = Field(alias="is")
    times: float = 1.0
    """How many times the value of the other run it is lower or higher than."""
    than: int | None = None
    """Number of the other run; without it, what is in force."""
    year: int = END.year - 1
    share: Annotated[float, Field(ge=0.5, le=1)] = 0.9
    """Of the draws in which it must hold at least."""


class _Lesson(Entry):
    title: BothLanguages
    minutes: int
    aim: BothLanguages
    text: BothLanguages
    question: BothLanguages
    options: Annotated[list[BothLanguages], Field(min_length=3, max_length=4)]
    model: int
    runs: Annotated[list[_Run], Field(min_length=1)]
    explanation: BothLanguages
    discuss: Annotated[list[BothLanguages], Field(min_length=2)]
    misreading: BothLanguages
    caution: BothLanguages
    focus: _Focus
    claims: Annotated[list[Claim], Field(min_length=2)]


@dataclass(frozen=True)
class Run:
    """A scenario that a lesson runs: a preset, levers, or both."""

    title: Mapping[str, str]
    preset: str | None
    levers: Mapping[str, float]
    """Values as the page shows them."""
    shows: Mapping[str, str]
    """What is to be seen, with placeholders."""

    def scenario(self, name: str) -> Scenario:
        """The scenario, as the page makes it: the preset as it is, and the levers from today on."""
        levers = load_levers()
        moved = tuple(
            ScenarioChange(
                parameter=levers[lever].parameter.name,
                operation=levers[lever].operation,
                amount=levers[lever].amount(value),
                start=TODAY,
                ramp=RAMP,
            )
            for lever, value in self.levers.items()
        )
        changes = load_scenario(self.preset).changes if self.preset else ()
        return Scenario(name=name, title=self.title, description=self.shows, changes=(*changes, *moved))


@dataclass(frozen=True)
class Lesson:
    """A guided exercise. Texts are by language."""

    name: str
    title: Mapping[str, str]
    minutes: int
    aim: Mapping[str, str]
    text: Mapping[str, str]
    question: Mapping[str, str]
    options: tuple[Mapping[str, str], ...]
    model: int
    """Number of the option, from 1, that says what the model does."""
    runs: tuple[Run, ...]
    explanation: Mapping[str, str]
    discuss: tuple[Mapping[str, str], ...]
    misreading: Mapping[str, str]
    caution: Mapping[str, str]
    tab: Tab
    """Where the page shows more."""
    output: str
    """Whose course is drawn."""
    claims: tuple[Claim, ...]

    def placeholders(self) -> Iterator[tuple[str, str]]:
        """What its texts ask results for, as pairs of a kind and an output."""
        for text in (self.text, *(run.shows for run in self.runs)):
            for language in text.values():
                yield from PLACEHOLDER.findall(language)


@cache
def load_lessons() -> dict[str, Lesson]:
    """Every lesson by name, in order.

    Raises:
        FileProblems: with everything that is wrong in the files.
    """
    problems: list[Diagnostic] = []
    lessons = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        document = read_yaml(path)
        entry, wrong = validate(document, _Lesson)
        problems += [*document.problems, *wrong]
        if entry is not None:
            name = path.stem.partition("-")[2]
            lessons[name] = _lesson(name, entry)
    if problems:
        raise FileProblems(problems)
    return lessons


def _lesson(name: str, entry: _Lesson) -> Lesson:
    runs = tuple(
        Run(by_language(run.title), run.preset, dict(run.levers), by_language(run.shows)) for run in entry.runs
    )
    return Lesson(
        name=name,
        title=by_language(entry.title),
        minutes=entry.minutes,
        aim=by_language(entry.aim),
        text=by_language(entry.text),
        question=by_language(entry.question),
        options=tuple(by_language(option) for option in entry.options),
        model=entry.model,
        runs=runs,
        explanation=by_language(entry.explanation),
        discuss=tuple(by_language(question) for question in entry.discuss),
        misreading=by_language(entry.misreading),
        caution=by_language(entry.caution),
        tab=entry.focus.tab,
        output=entry.focus.output,
        claims=tuple(entry.claims),
    )


def lesson_data() -> list[dict[str, Any]]:
    """The lessons as the page holds them: without the claims, which are for tests, and what only teachers need."""
    return [
        {
            "id": lesson.name,
            "title": dict(lesson.title),
            "minutes": lesson.minutes,
            "text": dict(lesson.text),
            "question": dict(lesson.question),
            "options": [dict(option) for option in lesson.options],
            "model": lesson.model - 1,
            "runs": [
                {"title": dict(run.title), "preset": run.preset, "levers": dict(run.levers), "shows": dict(run.shows)}
                for run in lesson.runs
            ],
            "explanation": dict(lesson.explanation),
            "discuss": [dict(question) for question in lesson.discuss],
            "caution": dict(lesson.caution),
            "tab": lesson.tab,
            "output": lesson.output,
        }
        for lesson in load_lessons().values()
    ]
