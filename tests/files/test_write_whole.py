"""Files are written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files import write
from vawsim.files.write import WriteProblem, check_writable, write_bytes, write_new, write_text, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes(tmp_path: Path) -> None:
    write_text(tmp_path / "a.txt", "año\n")
    write_bytes(str(tmp_path / "b.bin"), b"\x00\x01")
    assert (tmp_path / "a.txt").read_bytes() == "año\n".encode()
    assert (tmp_path / "b.bin").read_bytes() == b"\x00\x01"
    assert names(tmp_path) == ["a.txt", "b.bin"]


def test_the_file_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    with write_whole(target) as file:
        file.write(b"new")
        file.flush()
        assert target.read_text() == "old"
    assert target.read_text() == "new"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError("x"), SystemExit])
def test_an_interruption_leaves_nothing_behind(tmp_path: Path, interruption: BaseException) -> None:
    (tmp_path / "old.txt").write_text("old")
    for name in ("old.txt", "new.txt"):
        with pytest.raises((KeyboardInterrupt, ValueError, SystemExit)), write_whole(tmp_path / name) as file:
            file.write(b"half")
            raise interruption
    assert names(tmp_path) == ["old.txt"]
    assert (tmp_path / "old.txt").read_text() == "old"


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "the disk is full; free some space or choose another disk"),
        (errno.EACCES, "you have no permission to write there; choose another folder"),
        (errno.EROFS, "the disk is read-only; choose another folder"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_trouble_with_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(WriteProblem) as raised:
        write_text(tmp_path / "a.txt", "x")
    monkeypatch.undo()
    assert str(raised.value) == f"cannot write {tmp_path / 'a.txt'}: {advice}"
    assert names(tmp_path) == []


@pytest.mark.parametrize("number", [*write._ADVICE, None])
def test_every_advice_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None) -> None:
    """None stands for a name that no file can have."""
    name = "a\0b.txt" if number is None else "a.txt"

    def fail(*_: object) -> None:
        raise OSError(number, "")

    def find() -> list[str]:
        with pytest.raises(WriteProblem) as raised:
            write_text(tmp_path / name, "x")
        return [f"{tmp_path} {raised.value}"]

    monkeypatch.setattr(os, "fsync", fail)
    check_in_spanish(find)


def test_a_full_disk_while_writing(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(WriteProblem, match="cannot write /dev/full: the disk is full"):
        write_text(full, "x")


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(WriteProblem, match="its folder does not exist; create the folder first"):
        write_text(tmp_path / "nowhere" / "a.txt", "x")


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteProblem, match="its folder is not a folder but a file"):
        write_text(tmp_path / "file" / "a.txt", "x")


def test_a_folder_for_a_file(tmp_path: Path) -> None:
    with pytest.raises(WriteProblem, match="it is a folder; give the name of a file"):
        write_text(tmp_path, "x")


@pytest.mark.parametrize(
    ("name", "advice"),
    [("a\0b", "no file can have this name"), ("x" * 300, "its name is too long")],
)
def test_impossible_names(tmp_path: Path, name: str, advice: str) -> None:
    with pytest.raises(WriteProblem, match=advice):
        write_text(tmp_path / name, "x")


def test_a_read_only_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to everything
    with pytest.raises(WriteProblem, match="no permission"):
        write_text(target, "new")
    assert target.read_text() == "old"


def test_errors_about_other_files_are_not_write_problems(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), write_whole(tmp_path / "a.txt"):
        (tmp_path / "input.txt").read_text()
    assert names(tmp_path) == []


def test_links_are_followed_and_permissions_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "a.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_devices_are_written_to_directly() -> None:
    write_text("/dev/null", "x")
    assert not Path("/dev/null").is_file()


def test_whether_a_folder_can_be_written_to_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "new" / "below")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "taken").write_text("")
    for folder in (tmp_path / "taken", tmp_path / "taken" / "below"):
        with pytest.raises(WriteProblem, match="taken"):
            check_writable(folder)
    for folder in (Path("x" * 5000), tmp_path / ("x" * 300) / "below"):
        with pytest.raises(WriteProblem, match="its name is too long"):
            check_writable(folder)


def test_a_new_file_with_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(WriteProblem):
        write_new(tmp_path / ("x" * 5000), "text")
