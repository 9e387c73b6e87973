"""How long work takes: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from vawsim.text.catalogue import Texts

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""


class Pace:
    """Something that is told of runs that were done."""

    def done(self, runs: int) -> None:
        """Take notice of runs that were done just now."""

    def announce(self, what: str) -> None:
        """Say what is being done first, of which nobody knows how long it takes."""


@contextmanager
def show_pace(runs: int, before: int, texts: Texts, quiet: bool) -> Iterator[Pace]:
    """Show how many runs are done, how many a second, and how long the others will take, on standard error.

    Args:
        runs: all that there are.
        before: those that were there before.
        texts: the language.
        quiet: show nothing.
    """
    if quiet:
        yield Pace()
    elif sys.stderr.isatty():
        yield from _bar(runs, before, texts)
    else:
        yield _Lines(runs, before, texts)


def _bar(runs: int, before: int, texts: Texts) -> Iterator[Pace]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[pace]}"))
    # Redrawn twice a second and no more often, as that takes time from the runs.
    with Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=2) as progress:
        task = progress.add_task(texts("sweep.running"), total=runs, completed=before, pace="")
        clock = _Clock(runs, before)

        class Shown(Pace):
            def done(self, runs: int) -> None:
                clock.done(runs)
                progress.update(task, description=texts("sweep.running"), total=clock.runs, completed=clock.finished)
                progress.update(task, pace=clock.words(texts))

            def announce(self, what: str) -> None:
                progress.update(task, description=what, total=None)

        yield Shown()


class _Lines(Pace):
    """A line now and then."""

    def __init__(self, runs: int, before: int, texts: Texts) -> None:
        self.clock = _Clock(runs, before)
        self.texts = texts
        self.told = time.monotonic()

    def done(self, runs: int) -> None:
        """Say where the work stands, if the last time is long ago."""
        self.clock.done(runs)
        words = self.clock.words(self.texts)
        if words and time.monotonic() - self.told >= EVERY:
            self.told = time.monotonic()
            click.echo(words, err=True)


class _Clock:
    """Runs and the time that they took."""

    def __init__(self, runs: int, before: int) -> None:
        self.runs, self.before, self.finished = runs, before, before
        self.start = time.monotonic()

    def done(self, runs: int) -> None:
        """Count runs."""
        self.finished += runs

    def words(self, texts: Texts) -> str:
        """``4,096 of 131,072 runs (3 %), 274 a second, 8 min left``; nothing where none was run yet."""
        if self.finished == self.before:
            return ""
        speed = (self.finished - self.before) / max(time.monotonic() - self.start, 1e-9)
        left = (self.runs - self.finished) / speed
        return texts(
            "sweep.pace",
            done=f"{self.finished:,}",
            runs=f"{self.runs:,}",
            share=f"{100 * self.finished / self.runs:.0f} %",
            speed=f"{speed:.0f}" if speed >= 10 else f"{speed:.2g}",
            left=time_in_words(left, texts),
        )


def time_in_words(seconds: float, texts: Texts) -> str:
    """``40 s``, ``8 min``, ``3 h 20 min``."""
    if seconds < 90:
        return texts("sweep.seconds", count=round(seconds))
    minutes = round(seconds / 60)
    if minutes < 90:
        return texts("sweep.minutes", count=minutes)
    return texts("sweep.hours", hours=minutes // 60, minutes=minutes % 60)
