"""The report as one HTML file that needs nothing beside it: no network, no script, no font."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vawsim.analysis.ensemble import PATHS
from vawsim.analysis.ranking import CLEAR
from vawsim.analysis.study import Study
from vawsim.model.outputs import GROUPS, OUTPUTS
from vawsim.report.document import figures
from vawsim.report.document.chapter import Chapter
from vawsim.report.document.content import Content
from vawsim.report.figures import OVERVIEW, outputs_of, to_svg
from vawsim.report.numbers import format_share
from vawsim.text.catalogue import Texts

_FOLDER = Path(__file__).parent


def to_html(study: Study, texts: Texts, place: str = "Peru", chapters: Sequence[Chapter] = ()) -> str:
    """The whole report, for the country, a region or a place, of a study that was run with ``content.EXTRAS``.

    ``chapters`` are what other methods found, in the same language.
    """
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_keep_together,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("template.html.j2").render(
        t=texts,
        about=Content(study, texts, place, [word for chapter in chapters for word in chapter.asked_by]),
        drawings=_drawings(study, texts, place),
        style=(_FOLDER / "style.css").read_text(encoding="utf-8"),
        limit=format_share(CLEAR),
        shown=min(study.draws, PATHS),
        chapters=[(chapter, [_encoded(to_svg(each.figure)) for each in chapter.pictures]) for chapter in chapters],
    )


def _keep_together(value: Any) -> Any:
    """No line breaks before a per cent sign."""
    return value.replace(" %", "\u00a0%") if isinstance(value, str) else value


def _drawings(study: Study, texts: Texts, place: str) -> dict[str, Any]:
    """The figures, encoded for a data URL."""
    return {
        "overview": _encoded(figures.trajectories(study, [OUTPUTS[name] for name in OVERVIEW], texts, place)),
        "scorecard": _encoded(figures.scorecard(study, texts, place)),
        "loads": _encoded(figures.load_tables(study, texts, place)),
        "waits": _encoded(figures.waits(study, texts, place)),
        "groups": [
            (texts(f"groups.{group}"), _encoded(figures.trajectories(study, outputs_of(group), texts, place)))
            for group in GROUPS
        ],
    }


def _encoded(drawing: str) -> str:
    return base64.b64encode(drawing.encode()).decode()
