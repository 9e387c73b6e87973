"""Files that cannot be read, and what is said of each."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files import read
from vawsim.files.diagnostic import FileProblems
from vawsim.files.read import read_bytes, read_text


def problems(path: Path, reader: Callable[[Path], object] = read_text) -> list[str]:
    with pytest.raises(FileProblems) as raised:
        reader(path)
    return [str(problem).removeprefix(f"{path}:") for problem in raised.value.diagnostics]


def test_bytes_and_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfa\xc3\xb1o")
    assert read_bytes(path) == b"\xef\xbb\xbfa\xc3\xb1o"
    assert read_text(path) == "año"


@pytest.mark.parametrize("reader", [read_text, read_bytes])
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fiel.txt", "there is no such file; did you mean 'file.txt'?"),
        ("file.text", "there is no such file; did you mean 'file.txt'?"),
        ("a.txt", "there is no such file"),
        ("file.txt/zzz", "there is no such file"),
        (".", "this is a folder, not a file"),
        ("a\0b", "this file cannot be read: no file can have this name"),
        ("x" * 300, "this file cannot be read: no file can have this name"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, reader: Callable[[Path], object], name: str, message: str) -> None:
    (tmp_path / "file.txt").write_text("a")
    assert problems(tmp_path / name, reader) == [f"1:1 {message}"]
    check_in_spanish(lambda: problems(tmp_path / name, reader))


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, "you have no permission to read this file"),
        (errno.EIO, "this file cannot be read: odd"),
    ],
)
def test_trouble_with_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str) -> None:
    def fail(path: Path, mode: str) -> None:
        raise OSError(number, "odd")

    monkeypatch.setattr(Path, "open", fail)
    assert problems(tmp_path) == [f"1:1 {message}"]
    check_in_spanish(lambda: problems(tmp_path))


def test_files_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", 2 * 2**20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2 * 2**20)
    assert len(read_bytes(path)) == 2 * 2**20
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("no such device on this system")
    assert problems(endless) == ["1:1 this file is larger than 2 MB; give the name of a smaller one"]
    check_in_spanish(lambda: problems(endless))


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\nb " + "ño".encode("latin-1"))
    assert problems(path) == ["2:3 this file is not UTF-8 text; save it with the encoding UTF-8 in your editor"]
    check_in_spanish(lambda: problems(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04\x14\x00", "this is a Word document or a spreadsheet; save it as plain text (UTF-8)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is a Word document or a spreadsheet; save it as plain text (UTF-8)"),
        (b"%PDF-1.7\n\xe2\xe3", "this is a PDF document; copy what it says into a file of plain text (UTF-8)"),
        (b"%PDF-1.7\n", "this is a PDF document; copy what it says into a file of plain text (UTF-8)"),
    ],
)
def test_a_document_of_an_office_program(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_bytes(content)
    assert problems(path) == [f"1:1 {message}"]
    check_in_spanish(lambda: problems(path))
