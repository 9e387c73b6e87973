"""The page as a file: one of it, small, closed to the network, whole in both languages."""

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from vawsim.analysis.study import SameName
from vawsim.export.javascript import stripped
from vawsim.model.outputs import OUTPUTS
from vawsim.report.page import build
from vawsim.report.page.build import build_page
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import LANGUAGES, Texts

SCRIPTS = sorted((Path(build.__file__).parent / "js").rglob("*.js"))
MAIN_THREAD = [path for path in SCRIPTS if path.parent.name != "engine"]


class Tags(HTMLParser):
    """The tags of a document with their attributes and what is in them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self.open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside.setdefault(tag, []).append("")
        self.open = tag

    def handle_endtag(self, tag: str) -> None:
        self.open = None

    def handle_data(self, data: str) -> None:
        if self.open:
            self.inside[self.open][-1] += data

    @property
    def scripts(self) -> list[tuple[dict[str, str | None], str]]:
        """Attributes and text of each script."""
        attributes = [attributes for tag, attributes in self.found if tag == "script"]
        return list(zip(attributes, self.inside["script"], strict=True))


@pytest.fixture(scope="module")
def tags(built: str) -> Tags:
    return Tags(built)


@pytest.fixture(scope="module")
def data(tags: Tags) -> dict[str, Any]:
    """What the page holds packed."""
    attributes, packed = next(script for script in tags.scripts if script[0].get("id") == "packed")
    raw = zlib.decompress(base64.b64decode(packed), -15)
    assert len(raw) == int(attributes["data-size"] or 0)
    return dict(json.loads(raw))


def policy_of(tags: Tags) -> str:
    return next(str(a["content"]) for _, a in tags.found if a.get("http-equiv") == "Content-Security-Policy")


def test_it_is_small(built: str) -> None:
    assert len(built.encode()) < 400_000


def test_it_loads_nothing(built: str, tags: Tags) -> None:
    for tag, attributes in tags.found:
        for name in ("src", "href", "srcset", "action", "data"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
    style = tags.inside["style"][0]
    assert "@import" not in style and "url(" not in style
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b", scripts)
    addresses = set(re.findall(r"https?://[^\s'\"<>)]+", built + scripts)) - {"http://www.w3.org/2000/svg"}
    assert addresses == set()


def test_only_its_own_script_may_run(tags: Tags) -> None:
    policy = policy_of(tags)
    assert "default-src 'none'" in policy and "connect-src 'none'" in policy
    running = [text for attributes, text in tags.scripts if "type" not in attributes]
    assert len(running) == 1
    digest = base64.b64encode(hashlib.sha256(running[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}' blob:;" in policy
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]


def test_it_can_be_read_before_the_script_runs(tags: Tags) -> None:
    assert tags.found[0] == ("html", {"lang": "es", "data-theme": "auto"})
    assert tags.inside["title"] == [Texts("es")("page.title")]
    needs = tags.inside["p"][0]
    assert all(Texts(language)("page.needs_script") in needs for language in LANGUAGES)


def test_it_is_the_same_each_time(built: str) -> None:
    assert build_page() == built


def test_it_opens_in_the_language_that_is_asked_for() -> None:
    page = Tags(build_page(lang="en"))
    assert page.found[0][1]["lang"] == "en"
    assert page.inside["title"] == [Texts("en")("page.title")]


def test_everything_is_there_in_both_languages(data: dict[str, Any]) -> None:
    page = data["page"]
    assert page["text"]["en"].keys() == page["text"]["es"].keys()
    assert page["headlines"] == list(OUTPUTS)
    for part in ("outputs", "duties", "stages", "causes", "families", "levers", "presets"):
        assert page[part], part
        for each in page[part]:
            for key in ("label", "title", "unit", "description", "meaning", "assumption"):
                words = each.get(key)
                assert not isinstance(words, dict) or all(words[language].strip() for language in LANGUAGES), each
    assert {"a", "b", "c", "d", "e", "f"} == {family["letter"] for family in page["families"]}


def test_observations_name_their_sources(data: dict[str, Any]) -> None:
    page = data["page"]
    points = [point for points in page["observations"].values() for point in points]
    points += [point for series in page["observed"] for point in series["points"]]
    assert len(points) > 100
    assert all(page["sources"][point["source"]] for point in points)
    assert all(point["low"] <= point["value"] <= point["high"] for point in points if "low" in point)


def test_no_two_files_have_a_name_in_common() -> None:
    """All files are one scope: a later function of the same name would silently take the place of an earlier one."""
    names: Counter[str] = Counter()
    for path in MAIN_THREAD:
        names.update(
            re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", path.read_text(encoding="utf-8"), re.M)
        )
    assert names and [name for name, times in names.items() if times > 1] == []


def test_only_whole_lines_are_stripped() -> None:
    assert stripped("  a = 1; // stays\n\n  // goes\n\tb('//');\n") == "a = 1; // stays\nb('//');"


def test_own_scenarios_are_offered(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("title: '</script>Mine'\nchanges:\n  - {parameter: added_courts, add: 5, from: 2027}\n")
    text = build_page([load_scenario(file)])
    assert "</script>Mine" not in text
    assert len(text.encode()) < 400_000


def test_two_scenarios_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "more-refuges.yaml"
    file.write_text("title: Another\nchanges:\n  - {parameter: added_courts, add: 5, from: 2027}\n")
    with pytest.raises(SameName):
        build_page([load_scenario(file)])
    assert build_page([load_scenario("more-refuges")]) == build_page()
