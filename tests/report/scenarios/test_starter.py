"""The scenario file to start from."""

from pathlib import Path

import pytest

from vawsim.files.yaml import parse_yaml
from vawsim.model import PeruModel
from vawsim.report.scenarios.starter import starter
from vawsim.scenario.check import check
from vawsim.scenario.load import load_scenario
from vawsim.text.catalogue import LANGUAGES, Language, Texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_run_as_it_is(tmp_path: Path, peru: PeruModel, language: Language) -> None:
    path = tmp_path / "mi-plan.yaml"
    path.write_text(starter("mi-plan", "add-10000-officers", tmp_path, Texts(language)), encoding="utf-8")
    assert check(path, peru.parameters) == []
    scenario = load_scenario(path)
    assert scenario.title[language] == "Mi plan"
    assert [change.parameter for change in scenario.changes] == ["added_officers", "added_examiners"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_remarks_can_be_used(tmp_path: Path, peru: PeruModel, language: Language) -> None:
    """Whoever takes the mark of a remark away from a key gets a scenario that is right."""
    text = starter("x", "baseline", tmp_path, Texts(language))
    keys = (
        "compare:",
        "  from:",
        "  to:",
        "until:",
        "places:",
        "  - highlands",
        "- suggestion:",
        "  share:",
        "  ramp:",
    )
    lines = []
    for line in text.splitlines():
        bare = line.lstrip()
        used = bare.removeprefix("# ")
        wanted = bare.startswith("# ") and used.startswith((*keys, "  source:"))
        lines.append(line[: len(line) - len(bare)] + used if wanted else line)
    path = tmp_path / "x.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert check(path, peru.parameters) == []
    scenario = load_scenario(path)
    assert scenario.changes[0].places == ("highlands",) and scenario.changes[0].until is not None
    assert {change.bundle for change in scenario.changes} == {"", "training"}


@pytest.mark.parametrize("name", ["a: b", "'", "#", "1", "yes", "- x", "{", "100%", "ñandú", "*a"])
def test_whatever_its_name(tmp_path: Path, name: str) -> None:
    text = starter(name, "baseline", tmp_path, Texts("es"))
    title = parse_yaml(text, "x").data["title"]
    assert isinstance(title, str) and title.lower() == name.replace("-", " ").strip().lower()


def test_what_it_builds_on_is_found_from_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("base.yaml").write_text("title: x\n")
    Path("mine").mkdir()
    path = Path("mine/s.yaml")
    path.write_text(starter("s", "base.yaml", path.parent, Texts("en")), encoding="utf-8")
    assert [file.name for file in load_scenario(path).files] == ["base.yaml", "s.yaml"]
