"""A scenario: a list of dated changes of parameters, with a title."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from vawsim.files.diagnostic import Diagnostic
from vawsim.files.yaml import Document, KeyPath
from vawsim.model.epoch import END
from vawsim.sd.calendar import Date
from vawsim.sd.course import Operation
from vawsim.text.catalogue import say

LAST_YEAR = (Date(END.year - 1, 1), Date(END.year - 1, 12))
"""The months that are compared unless a scenario says otherwise."""


@dataclass(frozen=True, kw_only=True)
class ScenarioChange:
    """One dated change of one parameter, as a scenario names it.

    Programs may make them too, without ``document`` and ``path``.
    """

    parameter: str
    operation: Operation
    amount: float
    """In the parameter's unit; a factor for ``multiply``."""
    start: Date
    ramp: float = 0.0
    """Months until the full size."""
    until: Date | None = None
    places: tuple[str, ...] | None = None
    """Elements and groups of PLACE; None means everywhere."""
    share: float = 1.0
    """How much of the change is made, 0 to 1: of a ``set``, how far the value goes towards the new one."""
    bundle: str = ""
    """The cause, condition or suggestion that it is part of; in named places only what varies by place is changed."""
    source: Mapping[str, str] = field(default_factory=lambda: {"en": "", "es": ""})
    """Where the numbers come from, by language; empty if that is not said."""
    document: Document | None = field(default=None, repr=False, compare=False)
    """The file that it is from."""
    path: KeyPath = field(default=(), repr=False, compare=False)
    """Where in the document it is."""

    def diagnostic(self, message: str, *below: str | int) -> Diagnostic:
        """A mistake in this change, at the key ``below`` if it is written there."""
        if self.document is None:
            return Diagnostic(say("scenario.not_from_file", parameter=self.parameter), 1, 1, message)
        return self.document.diagnostic((*self.path, *below), message)

    @property
    def position(self) -> str:
        """``file:line`` of the change, empty if it is not from a file."""
        return f"{self.document.file}:{self.document.position(self.path)[0]}" if self.document else ""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A scenario with everything that it extends."""

    name: str
    """The file's name without ``.yaml``."""
    title: Mapping[str, str]
    """By language: ``en`` and ``es``."""
    description: Mapping[str, str]
    """By language; empty texts if there is none."""
    compare: tuple[Date, Date] = LAST_YEAR
    """First and last month over which headline figures are averaged, both included; the months are whole."""
    changes: tuple[ScenarioChange, ...] = ()
    """In the order in which they are applied: those of what it extends come first."""
    expects: Mapping[str, str] = field(default_factory=dict)
    """What its reasoning claims: outputs that will be ``lower`` or ``higher`` than without it, in most draws."""
    path: Path | None = None
    files: tuple[Path, ...] = ()
    """Every file that was read, the scenario's own last."""

    def save(self, path: Path | str) -> None:
        """Write it as a scenario file, with all that it extends written out in it.

        Raises:
            WriteProblem: the file cannot be written.
        """
        from vawsim.files.write import write_text
        from vawsim.scenario.save import to_yaml

        write_text(path, to_yaml(self))

    def same_as(self, other: Scenario) -> bool:
        """Whether both have the same name and say the same, wherever they are from."""
        return replace(self, path=None, files=()) == replace(other, path=None, files=())
