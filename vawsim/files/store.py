"""Where results are kept: a folder of this machine, or a store that several machines reach, by its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from vawsim.files.write import WriteProblem, check_writable, make_folder, remove, write_bytes
from vawsim.text.catalogue import say


class NeedsExtra(Exception):  # noqa: N818 - something to install, not a fault
    """A library is missing that only an extra of vawsim brings."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(extra)

    def __str__(self) -> str:
        return say("usage.needs_extra", extra=self.extra)


class Store(Protocol):
    """Files by their names, which have ``/`` between folders; each is there whole or not at all."""

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
        found = (path for path in self.path.rglob("*") if not path.name.startswith(".") and path.is_file())
        return {path.relative_to(self.path).as_posix() for path in found}

    def has(self, name: str) -> bool:
        """Whether there is a file."""
        return (self.path / name).is_file()

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return None

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

    @cached_property
    def _system(self) -> tuple[Any, str]:
        try:
            import fsspec
        except ImportError:
            raise NeedsExtra("cluster") from None
        try:
            system, root = fsspec.core.url_to_fs(self.address)
        except (ImportError, ValueError) as error:
            raise WriteProblem(Path(self.address), str(error)) from None
        return system, root.rstrip("/")

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.address

    def names(self) -> set[str]:
        """The names of all files."""
        system, root = self._system
        system.invalidate_cache()
        try:
            return {path.removeprefix(root).lstrip("/") for path in system.find(root)}
        except FileNotFoundError:
            return set()

    def has(self, name: str) -> bool:
        """Whether there is a file."""
        system, root = self._system
        system.invalidate_cache()
        found: bool = system.isfile(f"{root}/{name}")
        return found

    def read(self, name: str) -> bytes | None:
        """What is in a file; None if there is none."""
        system, root = self._system
        try:
            content: bytes = system.cat_file(f"{root}/{name}")
        except FileNotFoundError:
            return None
        return content

    def write(self, name: str, content: bytes) -> None:
        """Write a file in one piece."""
        system, root = self._system
        path = f"{root}/{name}"
        try:
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, content)
        except Exception as error:  # every kind of store has errors of its own
            raise WriteProblem(Path(self.address), f"{type(error).__name__}: {error}") from error

    def remove(self, name: str) -> None:
        """Remove a file."""
        system, root = self._system
        system.rm_file(f"{root}/{name}")

    def check_writable(self) -> None:
        """Try whether files can be written."""
        self.write("writable", b"")
        self.remove("writable")


def open_store(where: str | Path) -> Store:
    """The store at a path or an address."""
    text = str(where)
    return Bucket(text) if "://" in text else Folder(Path(text))
