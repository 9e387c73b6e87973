"""Write files whole or not at all: beside the target first, then renamed over it."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from vawsim.text.catalogue import say

_ADVICE = {
    errno.ENOSPC: "writing.disk_full",
    errno.EDQUOT: "writing.quota",
    errno.EFBIG: "writing.too_large",
    errno.EACCES: "writing.no_permission",
    errno.EPERM: "writing.no_permission",
    errno.EROFS: "writing.read_only",
    errno.ENOENT: "writing.no_folder",
    errno.ENOTDIR: "writing.folder_is_file",
    errno.EISDIR: "writing.is_folder",
    errno.ENAMETOOLONG: "writing.long_name",
    errno.ELOOP: "writing.circular_link",
}


class WriteProblem(Exception):  # noqa: N818 - like FileProblems
    """A file could not be written; what was there before is unharmed.

    ``str()`` names the path, or the address, and says what to do.
    """

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return say("writing.cannot_write", path=self.path, reason=self.reason)


def make_folder(path: Path | str) -> None:
    """Make a folder and those above it, unless they exist.

    Raises:
        WriteProblem: it cannot be made.
    """
    shown = Path(path)
    with _explained(shown, shown, *shown.parents):
        shown.mkdir(parents=True, exist_ok=True)


def write_text(path: Path | str, text: str) -> None:
    """Write ``text`` in UTF-8 with Unix line ends, whole or not at all.

    Raises:
        WriteProblem: it could not be written.
    """
    write_bytes(path, text.encode("utf-8"))


def write_new(path: Path | str, text: str) -> None:
    """Write ``text`` as ``write_text`` does, where no file is yet.

    Raises:
        WriteProblem: there is one already, or it could not be written.
    """
    if os.path.exists(path):  # noqa: PTH110 - unlike Path.exists, it bears names that are too long
        raise WriteProblem(Path(path), say("writing.exists"))
    write_text(path, text)


def write_bytes(path: Path | str, content: bytes) -> None:
    """Write ``content``, whole or not at all.

    Raises:
        WriteProblem: it could not be written.
    """
    with write_whole(path) as file:
        file.write(content)


def remove(path: Path) -> None:
    """Remove a file.

    Raises:
        WriteProblem: it cannot be removed.
    """
    with _explained(path, path):
        path.unlink()


def check_writable(folder: Path) -> None:
    """Try whether files can be written in a folder, or where it would be made: before the work that fills it.

    Raises:
        WriteProblem: they cannot.
    """
    there = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), Path())
    name = f".{secrets.token_hex(8)}.part"
    trial = there / name
    with _explained(folder, trial, folder / name):
        with suppress(FileNotFoundError):
            (folder / name).lstat()  # a name that is too long, a file in place of the folder
        trial.write_bytes(b"")
        trial.unlink()


def move_aside(path: Path, to: Path) -> None:
    """Move a file or folder to another place on the same disk, where nothing is yet.

    Raises:
        WriteProblem: it cannot be moved.
    """
    with _explained(to, path, to):
        path.rename(to)


@contextmanager
def write_whole(path: Path | str) -> Iterator[BinaryIO]:
    """A binary file to write to; ``path`` appears, complete, when the block ends without an exception.

    Whatever ends the block early, Ctrl-C included, leaves no partial file and keeps what was at ``path``.
    Links are followed, and devices and pipes such as ``/dev/stdout`` are written to directly.

    Raises:
        WriteProblem: the disk is full, a folder is missing, there is no permission, and the like.
    """
    shown = Path(path)
    if "\0" in str(path):
        raise WriteProblem(shown, say("writing.impossible_name"))
    target = Path(os.path.realpath(path))  # unlike Path.resolve, it bears links in a circle
    partial = target.with_name(f".{secrets.token_hex(8)}.part")
    with _explained(shown, target, partial):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if target.exists() and not target.is_file():
            with target.open("wb") as file:
                yield file
            return
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "is read-only")
        try:
            with partial.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, partial)
            partial.replace(target)
        finally:
            with suppress(OSError):
                partial.unlink()  # nothing to remove when it was renamed
        _remember_in_folder(target.parent)


@contextmanager
def _explained(shown: Path, *ours: Path) -> Iterator[None]:
    """Turn errors of the operating system into WriteProblem, but not those about files of others."""
    try:
        yield
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)) not in ours:
            raise
        key = _ADVICE.get(error.errno or 0)
        advice = say(key) if key else say("writing.other", error=error.strerror or error)
        raise WriteProblem(shown, advice) from error


def _remember_in_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can (Windows cannot)."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
