"""A small folder of parameters, and a way to write scenario files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.model.evidence import ModelParameter, load_parameters

PARAMETERS = """\
police_posts:
  value: {coast_urban: 60, coast_rural: 10, highlands_urban: 20, highlands_rural: 10,
          jungle_urban: 0, jungle_rural: 0}
  over: place
  unit: officer
  label: {en: Posts, es: Plazas}
  source: test
  grade: official
  split_by: police_posts
wage:
  value: {coast_urban: 3, coast_rural: 1, highlands_urban: 2, highlands_rural: 1,
          jungle_urban: 0, jungle_rural: 0}
  over: place
  unit: sol/month
  label: {en: Wage, es: Sueldo}
  source: test
  grade: official
monitored_share:
  value: 0.2
  bounds: [0, 1]
  unit: 1
  label: {en: Share, es: Parte}
  source: test
  grade: official
reports:
  history: {2010: 0, 2020: 120, 2030: 60}
  unit: report/month
  label: {en: Reports, es: Denuncias}
  source: test
  grade: official
severity:
  value: {psychological: 1, physical: 2, sexual: 3}
  over: violence
  bounds: [-100, 100]
  unit: hour
  label: {en: Severity, es: Gravedad}
  source: test
  grade: official
nothing:
  value: 0
  unit: bed
  label: {en: Nothing, es: Nada}
  source: test
  grade: official
"""


@pytest.fixture(scope="session")
def parameters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ModelParameter]:
    folder = tmp_path_factory.mktemp("parameters")
    (folder / "test.yaml").write_text(PARAMETERS, encoding="utf-8")
    return load_parameters(folder)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Write a scenario file into the current folder, which is a new one."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> Path:
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands for the shipped scenarios."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr("vawsim.scenario.shipped.shipped_folder", lambda: folder)
    return folder
