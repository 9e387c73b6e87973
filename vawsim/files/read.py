"""Read files whole, and say in plain words why one cannot be read."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.text.catalogue import say
from vawsim.text.suggest import closest

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How documents of Word and spreadsheets begin: the present ones, and those of before 2007."""
_PDF = b"%PDF"
MOST_BYTES = 256 * 2**20
"""More is not read: some devices have no end."""


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        FileProblems: the file cannot be read (the only problem then).
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        if len(content) <= MOST_BYTES:
            return content
        message = say("reading.too_large", most=MOST_BYTES // 2**20)
    except (FileNotFoundError, NotADirectoryError):
        message = say("reading.no_such_file") + _suggestion(path)
    except IsADirectoryError:
        message = say("reading.is_folder")
    except PermissionError:
        message = say("reading.no_permission")
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            message = say("reading.impossible_name")
        else:
            message = say("reading.cannot_read", reason=error.strerror or error)
    except ValueError:
        message = say("reading.impossible_name")
    raise FileProblems([Diagnostic(str(path), 1, 1, message)])


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark.

    Raises:
        FileProblems: the file cannot be read, or is not text in UTF-8 (the only problem then).
    """
    content = read_bytes(path)
    if content.startswith(_OFFICE):
        raise FileProblems([Diagnostic(str(path), 1, 1, say("reading.office_document"))])
    if content.startswith(_PDF):
        raise FileProblems([Diagnostic(str(path), 1, 1, say("reading.pdf_document"))])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8-sig", errors="ignore")
        raise FileProblems([Diagnostic(str(path), *position_after(good), say("reading.not_utf8"))]) from None


def position_after(text: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows a text."""
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    return len(lines), len(lines[-1]) + 1


def _suggestion(path: Path) -> str:
    """A hint at a file in the same folder whose name looks like the missing one's, whatever the endings of both."""
    try:
        by_stem = {entry.stem: entry.name for entry in path.parent.iterdir() if entry.is_file()}
    except (OSError, ValueError):
        return ""
    close = closest(path.stem, by_stem)
    return say("messages.did_you_mean", name=by_stem[close]) if close else ""
