"""Figures that commands write on request."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vawsim.cli.options import tell
from vawsim.text.catalogue import Texts

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def check_writable_beside(*files: Path | None) -> None:
    """Try whether files can be written where they are asked for, before the work for them begins.

    Raises:
        WriteProblem: one cannot.
    """
    from vawsim.files.write import check_writable

    for file in files:
        if file is not None:
            check_writable(file.parent)


def write_figure(file: Path | None, draw: Callable[[], Figure], texts: Texts, quiet: bool) -> None:
    """Draw a figure into a PNG file, and say so; nothing where no file is named.

    Raises:
        WriteProblem: it cannot be written.
    """
    if file is None:
        return
    from vawsim.files.write import write_bytes
    from vawsim.report.figures import to_png

    write_bytes(file, to_png(draw()))
    tell(texts("show.written", file=file), quiet)
