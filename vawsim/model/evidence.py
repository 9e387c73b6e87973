"""The model's parameters with their evidence, read from the YAML files of a folder (one file per sector)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from vawsim.files.bilingual import by_language
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.validate import validate
from vawsim.files.yaml import Document, read_yaml
from vawsim.model.evidence_checks import problems_of
from vawsim.model.evidence_entry import (
    Distribution,
    Grade,
    ParameterEntry,
    array_of,
    dimensions_of,
    history_of,
    range_of,
)
from vawsim.model.places import PLACE
from vawsim.sd.course import Course, History
from vawsim.sd.parameter import Parameter
from vawsim.text.catalogue import say
from vawsim.text.phrases import quote
from vawsim.text.suggest import did_you_mean

FOLDER = Path(__file__).parent / "parameters"
"""Where the parameter files of the model are."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, kw_only=True)
class ModelParameter(Parameter):
    """A parameter with what is known about it.

    ``value`` is the central value, with one axis for place and one for violence (size 1 where it does not
    vary); with a history it is 1, and the history (in ``course``) carries the unit.
    """

    label: dict[str, str]
    """A short name for people, by language: ``en`` and ``es``."""
    sector: str
    """The file that it is from, without ``.yaml``."""
    source: dict[str, str]
    """Where it is from, by language."""
    grade: Grade
    low_factor: float = 1.0
    """The lower end of its range as a multiple of the value, at most 1; both 1 means known or fixed."""
    high_factor: float = 1.0
    """The upper end of its range as a multiple of the value, at least 1."""
    distribution: Distribution = "triangular"
    """How it is distributed within its range; ``triangular`` has its peak at the value."""
    note: dict[str, str] = field(default_factory=dict)
    """What else there is to say, by language; empty if nothing."""
    fixed: dict[str, str] = field(default_factory=dict)
    """Why an assumption has no range, by language; empty if it has one."""
    position: str = ""
    """``file:line`` of its entry."""
    split_by: str | None = None
    """For a quantity that can be counted, such as beds: an amount that a scenario adds or sets is a total
    over the places, split among them in proportion to the values of the parameter with this name."""

    @property
    def is_lever(self) -> bool:
        """Whether nothing but a policy moves it."""
        return self.source["en"] == "Policy lever" and not self.value.any()


def load_parameters(folder: Path | None = None) -> dict[str, ModelParameter]:
    """Read every ``*.yaml`` in ``folder`` (default: the model's own); by name, in order of file and entry.

    Raises:
        FileProblems: with everything that is wrong in all the files.
    """
    folder = FOLDER if folder is None else folder
    parameters: dict[str, ModelParameter] = {}
    defined: dict[str, Document] = {}
    problems: list[Diagnostic] = []
    for path in _files(folder):
        try:
            document = read_yaml(path)
        except FileProblems as unreadable:
            problems.extend(unreadable.diagnostics)
            continue
        problems.extend(document.problems)
        if not isinstance(document.data, dict):
            problems.append(document.diagnostic((), say("parameter.not_parameters")))
            continue
        for name in document.data:
            if name in defined:
                first = defined[name].diagnostic((name,), "", key=True)
                message = say("parameter.defined_twice", name=quote(name), file=first.file, line=first.line)
                problems.append(document.diagnostic((name,), message, key=True))
                continue
            defined[name] = document
            parameter, wrong = _parameter(document, name, path.stem)
            problems.extend(wrong)
            if parameter is not None:
                parameters[name] = parameter
    problems.extend(_splits(defined, parameters))
    if problems:
        raise FileProblems(problems)
    return parameters


def _files(folder: Path) -> list[Path]:
    """The parameter files of a folder, sorted by name."""
    try:
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError:
        raise FileProblems([Diagnostic(str(folder), 1, 1, say("parameter.no_folder"))]) from None
    misnamed = [
        Diagnostic(str(path), 1, 1, say("parameter.misnamed_file")) for path in entries if path.suffix == ".yml"
    ]
    if misnamed:
        raise FileProblems(misnamed)
    files = [path for path in entries if path.suffix == ".yaml"]
    if not files:
        raise FileProblems([Diagnostic(str(folder), 1, 1, say("parameter.no_files"))])
    return files


def _parameter(document: Document, name: str, sector: str) -> tuple[ModelParameter | None, list[Diagnostic]]:
    """One entry as a parameter, or None and what is wrong with it."""
    entry, problems = validate(document, ParameterEntry, (name,))
    if not _NAME.fullmatch(name):
        message = say("parameter.bad_name", name=quote(name))
        problems.append(document.diagnostic((name,), message, key=True))
    if entry is not None:
        problems.extend(problems_of(entry, document, name))
    if entry is None or problems:
        return None, problems
    value = array_of(entry)
    value.setflags(write=False)
    history = history_of(entry)
    low, high = range_of(entry)
    parameter = ModelParameter(
        name=name,
        unit=entry.unit,
        value=value,
        over=dimensions_of(entry),
        bounds=(entry.bounds[0], entry.bounds[1]),
        course=Course(_history(history, entry.staircase)) if history else Course(),
        documentation=entry.label.en,
        label=by_language(entry.label),
        sector=sector,
        source=by_language(entry.source),
        grade=entry.grade,
        low_factor=low,
        high_factor=high,
        distribution=entry.distribution or "triangular",
        note=by_language(entry.note) if entry.note else {},
        fixed=by_language(entry.fixed) if entry.fixed else {},
        split_by=entry.split_by,
        position=f"{Path(document.file).name}:{document.position((name,), key=True)[0]}",
    )
    return parameter, problems


def _history(points: list[tuple[float, float]], staircase: bool) -> History:
    """Values by date, the same in every place and for every kind of violence."""
    values = np.array([value for _, value in points]).reshape(-1, 1, 1)
    return History(tuple(months for months, _ in points), values, staircase)


def _splits(defined: dict[str, Document], parameters: dict[str, ModelParameter]) -> Iterator[Diagnostic]:
    """What is wrong with the names in ``split_by``, in faulty entries (not in ``parameters``) too."""
    for name, document in defined.items():
        entry = document.data[name]
        other = entry.get("split_by") if isinstance(entry, dict) else None
        if not isinstance(other, str):
            continue
        if other not in defined:
            message = say("parameter.unknown", name=quote(other)) + did_you_mean(other, defined)
        elif other in parameters and parameters[other].over != (PLACE,):
            message = say("parameter.cannot_split", name=quote(other))
        else:
            continue
        yield document.diagnostic((name, "split_by"), message)
