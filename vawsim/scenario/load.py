"""Read a scenario file and the scenarios that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vawsim.files.bilingual import by_language
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.read import read_text
from vawsim.files.validate import validate
from vawsim.files.yaml import Document, KeyPath, parse_yaml
from vawsim.model.bundles import BundleChange, load_bundles
from vawsim.model.epoch import END, EPOCH
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.misplaced import where_it_belongs
from vawsim.scenario.scenario import LAST_YEAR, Scenario, ScenarioChange
from vawsim.scenario.schema import (
    BUNDLES,
    OPERATIONS,
    SUBJECTS,
    ChangeEntry,
    CompareEntry,
    ScenarioEntry,
    well_formed_part,
)
from vawsim.scenario.shipped import scenario_path
from vawsim.sd.calendar import Date
from vawsim.sd.course import Operation
from vawsim.text.catalogue import say
from vawsim.text.phrases import listed, quote
from vawsim.text.suggest import did_you_mean


def load_scenario(name_or_path: str | Path) -> Scenario:
    """Read a scenario: a shipped one by its name, or any by its path.

    Raises:
        FileProblems: with everything that is wrong in its form, in all its files. What the changes mean is
            checked when they are resolved.
    """
    scenario, problems = read_scenario(name_or_path)
    if problems or scenario is None:
        raise FileProblems(problems)
    return scenario


def read_scenario(name_or_path: str | Path) -> tuple[Scenario | None, list[Diagnostic]]:
    """A scenario as far as it is well formed, and all that is wrong in the form of its files.

    The scenario is None if its own file cannot be read at all.
    """
    try:
        path = scenario_path(name_or_path)
        levels = [_Level(path, read_text(path))]
    except LookupError as error:
        return None, [Diagnostic(str(name_or_path), 1, 1, str(error.args[0]))]
    except FileProblems as unreadable:
        return None, unreadable.diagnostics
    while (parent := levels[-1].parent(levels)) is not None:
        levels.append(parent)
    problems = [problem for level in levels for problem in level.problems]
    own = levels[0]
    compare = next((level.compare for level in levels if level.compare), LAST_YEAR)
    scenario = Scenario(
        name=path.stem,
        title=own.texts("title"),
        description=own.texts("description"),
        compare=compare,
        changes=tuple(change for level in reversed(levels) for change in level.changes),
        expects=dict(getattr(own.entry, "expects", None) or {}),
        path=path,
        files=tuple(level.path for level in reversed(levels)),
    )
    return scenario, problems


def read_scenario_text(text: str, name: str) -> tuple[Scenario, list[Diagnostic]]:
    """As ``read_scenario``, of the text of a file that there is not, called ``name``; it cannot extend another."""
    level = _Level(Path(name), text)
    title, description = level.texts("title"), level.texts("description")
    changes, compare = tuple(level.changes), level.compare or LAST_YEAR
    scenario = Scenario(name=name, title=title, description=description, compare=compare, changes=changes)
    return scenario, level.problems


class _Level:
    """One file of a chain of scenarios that extend one another."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []
        self.changes: list[ScenarioChange] = []
        self.compare: tuple[Date, Date] | None = None
        self.entry: ScenarioEntry | None = None
        self.extends: str | None = None
        try:
            self.document = parse_yaml(text, str(path))
        except FileProblems as problems:
            self.problems.extend(problems.diagnostics)
            return
        self.problems.extend(self.document.problems)
        self.entry, wrong = validate(self.document, ScenarioEntry)
        self.problems.extend(wrong)
        data = self.document.data
        if isinstance(data, dict):
            self.extends = data.get("extends") if isinstance(data.get("extends"), str) else None
            self.compare = self._compare() if "compare" in data else None
            self._changes(data.get("changes"))
            for name in data["expects"] if isinstance(data.get("expects"), dict) else ():
                if name not in OUTPUTS:
                    message = say("scenario.unknown_output", name=quote(name)) + did_you_mean(str(name), OUTPUTS)
                    self._wrong(message, "expects", name)

    def texts(self, key: str) -> dict[str, str]:
        """Title or description by language."""
        return by_language(getattr(self.entry, key, None) or "")

    def parent(self, levels: list[_Level]) -> _Level | None:
        """The file that this one extends; None without one, or (reported) if it cannot be used."""
        if not self.extends:
            return None
        chain = " -> ".join(str(level.path) for level in levels)
        try:
            path = scenario_path(self.extends, self.path.parent)
            text = read_text(path)
        except LookupError as error:
            self._wrong(f"{error.args[0]} ({chain} -> {self.extends})", "extends")
            return None
        except FileProblems as unreadable:
            (problem,) = unreadable.diagnostics
            message = say("scenario.cannot_extend", file=problem.file, problem=problem.message)
            self._wrong(f"{message} ({chain} -> {problem.file})", "extends")
            return None
        if path.resolve() in [level.path.resolve() for level in levels]:
            self._wrong(say("scenario.circle", chain=f"{chain} -> {path}"), "extends")
            return None
        return _Level(path, text)

    def _compare(self) -> tuple[Date, Date] | None:
        """The months to compare, if they are well formed; whether they make sense is reported."""
        written, _ = validate(self.document, CompareEntry, ("compare",))  # reported with the whole
        if written is None:
            return None
        if written.last < written.first:
            message = say("scenario.compared_backwards", last=written.last, first=written.first)
            self._wrong(message, "compare", "to")
        for key, date in (("from", written.first), ("to", written.last)):
            if not EPOCH <= date < END:
                message = say("scenario.outside_years", date=date, first=EPOCH.year, last=END.year - 1)
                self._wrong(message, "compare", key)
        return written.first, written.last

    def _changes(self, written: Any) -> None:
        """Collect the changes, the malformed ones with what is good in them."""
        for index, raw in enumerate(written if isinstance(written, list) else []):
            if not isinstance(raw, dict):
                continue
            subjects = [subject for subject in SUBJECTS if subject in raw]
            if len(subjects) != 1:
                self._not_one(SUBJECTS, subjects, index)
            elif subjects == ["parameter"]:
                operations = [operation for operation in OPERATIONS if operation in raw]
                if len(operations) != 1:
                    self._not_one(OPERATIONS, operations, index)
            else:
                for operation in OPERATIONS:
                    if operation in raw:
                        self._wrong(say(f"scenario.amounts_of_{subjects[0]}"), "changes", index, operation)
            entry = well_formed_part(raw)
            if entry is not None:
                self.changes.extend(self._changes_of(entry, ("changes", index)))

    def _not_one(self, choices: Sequence[str], found: Sequence[str], index: int) -> None:
        if found:
            message = say("scenario.has_several", choices=listed(choices), found=listed(found))
        else:
            message = say("scenario.needs_one", choices=listed(choices))
        self._wrong(message, "changes", index)

    def _changes_of(self, entry: ChangeEntry, path: KeyPath) -> Iterator[ScenarioChange]:
        """The change of a parameter, or those of all the parameters of a cause, condition or suggestion."""
        if entry.parameter is not None:
            amounts: dict[Operation, float | None] = {"set": entry.set, "add": entry.add, "multiply": entry.multiply}
            ((operation, amount),) = [(key, value) for key, value in amounts.items() if value is not None]
            yield _change(entry, BundleChange(entry.parameter, operation, amount), self.document, path)
            return
        for kind in BUNDLES:
            name = getattr(entry, kind)
            known = load_bundles(kind)
            if name in known:
                for part in known[name].changes:
                    yield _change(entry, part, self.document, path, name)
            elif name is not None:
                hint = did_you_mean(name, known) or say("scenario.there_are", names=", ".join(known))
                message = where_it_belongs(name) or say(f"scenario.unknown_{kind}", name=quote(name)) + hint
                self.problems.append(self.document.diagnostic((*path, kind), message))

    def _wrong(self, message: str, *path: str | int) -> None:
        self.problems.append(self.document.diagnostic(path, message))


def _change(
    entry: ChangeEntry, part: BundleChange, document: Document, path: KeyPath, bundle: str = ""
) -> ScenarioChange:
    return ScenarioChange(
        parameter=part.parameter,
        operation=part.operation,
        amount=part.amount,
        share=1.0 if entry.share is None else entry.share,
        bundle=bundle,
        start=entry.start,
        ramp=entry.ramp,
        until=entry.until,
        places=None if entry.places is None else tuple(entry.places),
        source=by_language(entry.source or ""),
        document=document,
        path=path,
    )
