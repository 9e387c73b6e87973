"""Where results are kept: a folder of this machine, or a store that several machines reach, by its address."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from vawsim.files.diagnostic import Diagnostic, FileProblems
from vawsim.files.extras import NeedsExtra
from vawsim.files.write import WriteProblem, check_writable, make_folder, remove, write_bytes
from vawsim.text.catalogue import say


class Store(Protocol):
    """Files by their names, which have ``/`` between folders; each is there whole or not at all.

    Raises:
        FileProblems: the store cannot be read.
        NeedsExtra: what reaches stores by their addresses is not installed.
    """

    @property
    def shown(self) -> str:
        """What people call it."""

    def names(self) -> set[str]:
        """The names of all files."""

    def has(self, name: str) -> bool:
        """Whether there is a file."""

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Write a file.

        Raises:
            WriteProblem: it could not be written.
        """

    def remove(self, name: str) -> None:
        """Remove a file.

        Raises:
            WriteProblem: it cannot be removed.
        """

    def check_writable(self) -> None:
        """Try whether files can be written.

        Raises:
            WriteProblem: they cannot.
        """


@dataclass(frozen=True)
class Folder:
    """A folder of this machine, or one that it shares with others."""

    path: Path

    @property
    def shown(self) -> str:
        """What people call it."""
        return str(self.path)

    def names(self) -> set[str]:
        """The names of all files; of those that are not finished, none."""
        if not os.path.isdir(self.path):  # noqa: PTH112 - unlike Path.is_dir, it bears names that are too long
            return set()
        found = (path for path in self.path.rglob("*") if not path.name.startswith(".") and path.is_file())
        return {path.relative_to(self.path).as_posix() for path in found}

    def has(self, name: str) -> bool:
        """Whether there is a file."""
        return (self.path / name).is_file()

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        path = self.path / name
        try:
            return path.read_bytes()
        except PermissionError:
            message = say("reading.no_permission")
        except OSError as error:
            if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG):
                return None
            message = say("reading.cannot_read", reason=error.strerror or error)
        raise FileProblems([Diagnostic(str(path), 1, 1, message)])

    def write(self, name: str, content: bytes) -> None:
        """Write a file beside, then rename it."""
        make_folder((self.path / name).parent)
        write_bytes(self.path / name, content)

    def remove(self, name: str) -> None:
        """Remove a file."""
        remove(self.path / name)

    def check_writable(self) -> None:
        """Try whether files can be written."""
        check_writable(self.path)


@dataclass(frozen=True)
class Bucket:
    """A store with an address such as ``s3://bucket/path``, which fsspec reaches; objects appear once whole."""

    address: str

    def __reduce__(self) -> tuple[type[Bucket], tuple[str]]:
        # Each machine connects by itself, with what it has been given for that.
        return Bucket, (self.address,)

    @cached_property
    def _system(self) -> tuple[Any, str]:
        try:
            import fsspec
        except ImportError:
            raise NeedsExtra("cluster") from None
        system, root = fsspec.core.url_to_fs(self.address)
        return system, root.rstrip("/")

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.address

    def names(self) -> set[str]:
        """The names of all files."""
        with self._reading() as (system, root):
            system.invalidate_cache()
            try:
                found = system.find(root)
            except FileNotFoundError:
                return set()
            return {path.removeprefix(f"{root}/") for path in found if path.startswith(f"{root}/")}

    def has(self, name: str) -> bool:
        """Whether there is a file."""
        with self._reading() as (system, root):
            system.invalidate_cache()
            found: bool = system.isfile(f"{root}/{name}")
            return found

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        with self._reading() as (system, root):
            try:
                content: bytes = system.cat_file(f"{root}/{name}")
            except FileNotFoundError:
                return None
            return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one piece."""
        with self._writing() as (system, root):
            path = f"{root}/{name}"
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, content)

    def remove(self, name: str) -> None:
        """Remove a file."""
        with self._writing() as (system, root):
            system.rm_file(f"{root}/{name}")

    def check_writable(self) -> None:
        """Try whether files can be written."""
        name = f"{secrets.token_hex(8)}.part"
        self.write(name, b"")
        self.remove(name)

    @contextmanager
    def _reading(self) -> Iterator[tuple[Any, str]]:
        try:
            yield self._system
        except NeedsExtra:
            raise
        except Exception as error:  # every kind of store has errors of its own
            reason = say("store.cannot_read", reason=_plainly(error))
            raise FileProblems([Diagnostic(self.address, 1, 1, reason)]) from error

    @contextmanager
    def _writing(self) -> Iterator[tuple[Any, str]]:
        try:
            yield self._system
        except NeedsExtra:
            raise
        except Exception as error:  # every kind of store has errors of its own
            raise WriteProblem(self.address, _plainly(error)) from error


def _plainly(error: Exception) -> str:
    """What is wrong with a store; of what only its driver knows, also the name of the error, which may say more."""
    first = next(iter(str(error).splitlines()), "")
    match error:
        case ImportError():
            return say("store.no_driver", error=first)
        case PermissionError():
            return say("store.no_permission", error=first)
        case FileNotFoundError():
            return say("store.not_found", error=first)
        case ValueError():
            return say("store.wrong_address", error=first)
    return f"{type(error).__name__}: {first}" if first else type(error).__name__


def open_store(where: str | Path) -> Store:
    """The store at a path or an address; ``file:///path`` is a path."""
    text = str(where)
    if text.startswith("file://"):
        address = urlsplit(text)
        host = "" if address.netloc in ("", "localhost") else f"//{address.netloc}"
        return Folder(Path(url2pathname(host + address.path)))
    return Bucket(text) if "://" in text else Folder(Path(text))
