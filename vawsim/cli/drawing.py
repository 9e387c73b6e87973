"""Files that commands write on request: whether they can be, and figures."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from vawsim.cli.options import tell
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def check_writable_beside(*files: Path | None) -> None:
    """Try whether files can be written where they are asked for, before the work for them begins.

    Raises:
        WriteProblem: one cannot; no folder is made for it.
    """
    from vawsim.files.write import WriteProblem, check_writable

    for file in files:
        # Path's own methods raise on names that are too long.
        if file is None or (os.path.exists(file) and not os.path.isfile(file)):  # noqa: PTH110, PTH113
            continue  # nothing is put beside a device or a pipe
        check_writable(file.parent)
        if not file.parent.exists():
            raise WriteProblem(file, say("writing.no_folder"))


def check_new(file: Path | None) -> None:
    """As ``check_writable_beside``, for what must not be overwritten.

    Raises:
        WriteProblem: there is such a file already, or it cannot be written.
    """
    from vawsim.files.write import WriteProblem

    check_writable_beside(file)
    if file is not None and os.path.lexists(file):
        raise WriteProblem(file, say("writing.exists"))


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
