"""Calling the command as people do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vawsim.cli import main
from vawsim.text.catalogue import speak

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def silent() -> Iterator[None]:
    """The command chooses the language that is spoken; the next test must not hear of it."""
    yield
    speak(None)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call the command in an empty folder; exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VAWSIM_LANG", "en")
    monkeypatch.setenv("COLUMNS", "122")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(arguments)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return int(left.value.code or 0), out, err

    return call
