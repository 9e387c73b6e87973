"""The classroom page as one HTML file: style, data, the model as JavaScript and the script that shows it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Template

from vawsim.export.javascript import stripped
from vawsim.report.page.content import content
from vawsim.report.page.engine import engine_text
from vawsim.report.page.packing import packed
from vawsim.scenario.scenario import Scenario
from vawsim.text.catalogue import LANGUAGES, Language, Texts

_FOLDER = Path(__file__).parent
_FIRST: Language = "es"
"""The language of what can be read before the script runs."""


def build_page(scenarios: Sequence[Scenario] = (), lang: Language | None = None) -> str:
    """The whole page.

    Args:
        scenarios: offered beside the shipped ones.
        lang: the language in which it opens; None for that of the browser.
    """
    script = page_script()
    data = {"page": content(scenarios, lang), "engine": stripped(engine_text())}
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    texts = Texts(lang or _FIRST)
    others = [language for language in LANGUAGES if language != texts.language]
    needs = " ".join(Texts(language)("page.needs_script") for language in (texts.language, *others))
    return Template((_FOLDER / "template.html").read_text(encoding="utf-8")).substitute(
        lang=texts.language,
        policy=_policy(script),
        title=texts("page.title"),
        description=texts("page.description"),
        style=_stripped(_files("*.css")),
        needs=needs,
        packed=packed(raw),
        size=len(raw),
        script=script,
    )


def page_script() -> str:
    """The script of the page: its files in one scope, the one that starts it last."""
    files = (
        sorted(_FOLDER.glob("js/*.js")) + sorted(_FOLDER.glob("js/charts/*.js")) + sorted(_FOLDER.glob("js/views/*.js"))
    )
    files.sort(key=lambda file: file.name == "main.js")
    return f'(function () {{\n"use strict";\n{_stripped(files)}\n}})();'


def _files(pattern: str) -> list[Path]:
    return sorted(_FOLDER.glob(pattern), key=lambda file: (file.name != "style.css", file.name))


def _stripped(files: Iterable[Path]) -> str:
    return "\n".join(stripped(file.read_text(encoding="utf-8")) for file in files)


def _policy(script: str) -> str:
    """The Content-Security-Policy: this script and its worker may run, and nothing may be loaded or sent."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{digest}' blob:",
            "worker-src blob:",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
