"""``vawsim calibrate``."""

from __future__ import annotations

from pathlib import Path

import click

from vawsim.cli.help import Command
from vawsim.cli.options import language_option, progress_bar, quiet_option, reader_may_leave
from vawsim.text.catalogue import Texts


@click.command("calibrate", cls=Command)
@click.option("--draws", default=100_000, show_default=True, type=click.IntRange(2, 1_000_000))
@click.option("--keep", default=1000, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out/calibration"),
    show_default=True,
)
@click.option("--resume/--restart", "resume", default=True, show_default=True)
@language_option
@quiet_option
def command(draws: int, keep: int, seed: int, out: Path, resume: bool, texts: Texts, quiet: bool) -> None:
    """Hold the uncertain parameters to what was observed up to 2021."""
    from vawsim.analysis.chunks import OtherWork
    from vawsim.analysis.history.calibration import calibrate
    from vawsim.analysis.history.target import Target
    from vawsim.model.observations import shipped_observations
    from vawsim.report.console import make_console
    from vawsim.report.history.calibration import show_calibration

    if keep > draws:
        raise click.UsageError(texts("calibrate.keep_too_many", keep=f"{keep:,}", draws=f"{draws:,}"))
    try:
        with progress_bar(texts("calibrate.running"), quiet) as progress:
            found = calibrate(
                Target.of(shipped_observations()),
                out,
                draws,
                keep,
                seed,
                restart=not resume,
                progress=progress,
                announce=progress.tell_compiling,
            )
    except OtherWork as other:
        different = ", ".join(other.different)
        raise click.UsageError(texts("calibrate.other_work", folder=out, different=different)) from None
    except KeyboardInterrupt:
        if not quiet:
            click.echo(texts("calibrate.kept_work", folder=out), err=True)
        raise
    with reader_may_leave():
        show_calibration(found, texts, make_console())
    if not quiet:
        click.echo(texts("calibrate.written", file=out / "ensemble.npz"), err=True)
