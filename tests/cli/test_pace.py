"""How long work takes, as it is told on a terminal and elsewhere; time is what the tests say it is."""

import io
import re
import sys
from collections.abc import Callable

import pytest

from vawsim.cli import pace
from vawsim.cli.pace import show_pace, time_in_words
from vawsim.text.catalogue import Texts

EN, ES = Texts("en"), Texts("es")


@pytest.fixture
def wait(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let time pass."""
    now = [1000.0]
    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return wait


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (0.4, "0 s"),
        (89.4, "89 s"),
        (90, "2 min"),
        (300, "5 min"),
        (89 * 60, "89 min"),
        (90 * 60, "1 h 30 min"),
        (7200, "2 h 0 min"),
        (100 * 3600, "100 h 0 min"),
    ],
)
def test_time_in_words(seconds: float, words: str) -> None:
    assert time_in_words(seconds, EN) == words == time_in_words(seconds, ES)


def test_a_line_now_and_then(wait: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    with show_pace(10_000, 2_000, EN, quiet=False) as shown:
        shown.announce("compiling")
        for _ in range(4):
            wait(10)
            shown.done(1_000)
        wait(31)
        shown.done(500)
        wait(5)
        shown.done(500)
    assert capsys.readouterr().err.splitlines() == [
        "5,000 of 10,000 runs (50 %), 100 a second, 50 s left",
        "6,500 of 10,000 runs (65 %), 63 a second, 55 s left",
    ]


def test_in_spanish(wait: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    with show_pace(100, 0, ES, quiet=False) as shown:
        wait(40)
        shown.done(10)
    assert capsys.readouterr().err == "10 de 100 corridas (10 %), 0.25 por segundo, faltan 6 min\n"


def test_nothing_was_run_yet(wait: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    """A chunk of which only the inputs were missing tells nothing of the time that the others take."""
    with show_pace(100, 20, EN, quiet=False) as shown:
        wait(40)
        shown.done(0)
        wait(40)
        shown.done(40)
    assert capsys.readouterr().err == "60 of 100 runs (60 %), 0.5 a second, 80 s left\n"


def test_quiet(wait: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    with show_pace(100, 0, EN, quiet=True) as shown:
        shown.announce("compiling")
        wait(100)
        shown.done(50)
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal(
    wait: Callable[[float], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with show_pace(1_000, 0, EN, quiet=False) as shown:
        shown.announce("compiling the model")
        wait(2)
        shown.done(100)
        wait(2)
        shown.done(400)
    seen = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    assert "500 of 1,000 runs (50 %), 125 a second, 4 s left" in seen
    assert capsys.readouterr().out == ""


def test_an_interruption_clears_the_bar_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyboardInterrupt), show_pace(1_000, 0, EN, quiet=False) as shown:
        shown.done(100)
        raise KeyboardInterrupt
    hidden, shown_again = "\x1b[?25l", "\x1b[?25h"
    assert terminal.getvalue().rfind(shown_again) > terminal.getvalue().rfind(hidden) >= 0, "the cursor is back"
