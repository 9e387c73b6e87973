"""Where the shipped scenarios are."""

from pathlib import Path

import pytest

from vawsim.model.evidence import FOLDER, load_parameters
from vawsim.scenario import shipped as shipped_module
from vawsim.scenario.load import load_scenario
from vawsim.scenario.resolve import resolve
from vawsim.scenario.shipped import scenario_path, shipped_folder, shipped_scenarios


def test_the_folder_in_the_package_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped_module, "_PACKAGE", tmp_path / "vawsim")
    assert shipped_folder() == tmp_path / "scenarios"
    (tmp_path / "vawsim" / "scenarios").mkdir(parents=True)
    assert shipped_folder() == tmp_path / "vawsim" / "scenarios"


def test_names(shipped: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".hidden.yaml", "notes.md"):
        (shipped / name).write_text("title: x\n", encoding="utf-8")
    assert list(shipped_scenarios()) == ["a", "b"]


def test_paths(shipped: Path) -> None:
    (shipped / "a.yaml").write_text("title: x\n", encoding="utf-8")
    assert scenario_path("a") == shipped / "a.yaml"
    assert scenario_path("a.yaml") == Path("a.yaml")
    assert scenario_path("./a") == Path("a")
    assert scenario_path(Path("a")) == Path("a")
    assert scenario_path("../a.yaml", Path("x")) == Path("x/../a.yaml")
    assert scenario_path("/a.yaml", Path("x")) == Path("/a.yaml")


def test_a_name_when_nothing_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped_module, "_PACKAGE", tmp_path / "vawsim")
    with pytest.raises(LookupError, match=r"no shipped scenario is called 'a' \(shipped: none;"):
        scenario_path("a", tmp_path)


@pytest.mark.parametrize("name", shipped_scenarios())
def test_every_shipped_scenario_makes_sense(name: str) -> None:
    if not list(FOLDER.glob("*.yaml")):
        pytest.skip("the model has no parameters yet")
    resolve(load_scenario(name), load_parameters())
