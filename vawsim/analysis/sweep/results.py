"""A sweep read back from where it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vawsim.analysis.sweep.chunk import inputs_name, results_name
from vawsim.analysis.sweep.columns import KEPT, Column, read_when
from vawsim.analysis.sweep.design import KINDS, Design, Kind
from vawsim.analysis.sweep.identity import DESIGN, read_identity
from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.store import Store
from vawsim.sd.course import Array
from vawsim.text.catalogue import LANGUAGES, say


@dataclass(frozen=True)
class Varied:
    """One thing that was varied; see ``Variation``."""

    name: str
    unit: str
    low: float
    high: float
    label: dict[str, str]
    grade: str
    start: str | None
    """For a lever, the date from which it acts, as text."""
    distribution: str

    @property
    def multiple(self) -> bool:
        """Whether it is given in multiples of the parameter's values."""
        return self.unit == "x"


@dataclass(frozen=True)
class Swept:
    """The results of a sweep, read as they are asked for."""

    store: Store
    identity: dict[str, Any]
    design: Design
    varied: tuple[Varied, ...]
    columns: tuple[Column, ...]
    scenarios: tuple[str, ...]
    titles: dict[str, dict[str, str]]
    """By scenario, then by language."""
    missing: int
    """Files that are not there yet; 0 when the sweep is complete."""

    @property
    def kind(self) -> Kind:
        """Which method made the design."""
        return self.design.kind

    @property
    def seed(self) -> int:
        """The seed of the design."""
        return self.design.seed

    @property
    def runs(self) -> int:
        """Runs of each scenario."""
        return self.design.runs

    @property
    def finished(self) -> bool:
        """Whether all is there."""
        return not self.missing

    def points(self) -> Array:
        """The points of the unit cube that were run, shape ``(runs, varied)``."""
        return np.concatenate([self.design.points(chunk) for chunk in range(self.design.chunks)])

    def inputs(self, names: Sequence[str]) -> dict[str, Array]:
        """What was varied, in its unit, each of shape ``(runs,)``.

        Raises:
            FileProblems: a file is missing or damaged.
        """
        return self._read([inputs_name(chunk) for chunk in range(self.design.chunks)], names)

    def values(self, scenario: str, columns: Sequence[str]) -> dict[str, Array]:
        """What came out, in the unit of the output, each of shape ``(runs,)``; not a number where a run failed.

        Raises:
            FileProblems: a file is missing or damaged.
        """
        return self._read([results_name(scenario, chunk) for chunk in range(self.design.chunks)], columns)

    def failures(self, scenario: str) -> dict[int, str]:
        """Why runs failed, by their number.

        Raises:
            FileProblems: a file is missing or damaged.
        """
        from vawsim.analysis.sweep.tables import failures

        failed: dict[int, str] = {}
        for file in (results_name(scenario, chunk) for chunk in range(self.design.chunks)):
            try:
                failed.update(failures(self._content(file)))
            except ValueError:
                raise _damaged(self.store, file) from None
        return failed

    def _read(self, files: Sequence[str], columns: Sequence[str]) -> dict[str, Array]:
        from vawsim.analysis.sweep.tables import from_parquet

        found: dict[str, Array] = {name: np.empty(self.runs) for name in columns}
        for chunk, file in enumerate(files):
            first, stop = self.design.span(chunk)
            try:
                own = from_parquet(self._content(file), columns)
            except ValueError:
                raise _damaged(self.store, file) from None
            for name, values in own.items():
                if len(values) != stop - first:
                    raise _damaged(self.store, file)
                found[name][first:stop] = values
        return found

    def _content(self, file: str) -> bytes:
        content = self.store.read(file)
        if content is None:
            raise FileProblems([Diagnostic(f"{self.store.shown}/{file}", 1, 1, say("sweep.no_chunk"))])
        return content


def read_sweep(store: Store) -> Swept:
    """The sweep in a store.

    Raises:
        FileProblems: there is none, or it is not whole.
    """
    identity = read_identity(store)
    if identity is None:
        raise FileProblems([Diagnostic(store.shown, 1, 1, say("sweep.no_sweep", file=DESIGN))])
    try:
        varied = tuple(_varied(one) for one in identity["varied"])
        levels = tuple(identity["levels"])
        if identity["design"] not in KINDS:
            raise ValueError
        design = Design(identity["design"], len(varied), identity["samples"], identity["seed"], levels)
        columns = tuple(_column(one) for one in identity["columns"].values())
        titles = {one["name"]: _words(one["title"]) for one in identity["scenarios"]}
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _damaged(store, DESIGN) from None
    if design.chunk != identity.get("chunk"):
        raise _damaged(store, DESIGN)
    there = store.names()
    files = [inputs_name(chunk) for chunk in range(design.chunks)]
    files += [results_name(scenario, chunk) for scenario in titles for chunk in range(design.chunks)]
    missing = sum(file not in there for file in files)
    return Swept(store, identity, design, varied, columns, tuple(titles), titles, missing)


def _varied(entry: dict[str, Any]) -> Varied:
    return Varied(
        entry["parameter"],
        entry["unit"],
        float(entry["low"]),
        float(entry["high"]),
        _words(entry["label"]),
        entry["grade"],
        entry["from"],
        entry["distribution"],
    )


def _words(entry: dict[str, str]) -> dict[str, str]:
    return {language: str(entry[language]) for language in LANGUAGES}


def _column(entry: dict[str, Any]) -> Column:
    (period,) = read_when(entry["when"])
    return Column(KEPT[entry["output"]], entry["place"], period)


def _damaged(store: Store, file: str) -> FileProblems:
    return FileProblems([Diagnostic(f"{store.shown}/{file}", 1, 1, say("sweep.damaged"))])
