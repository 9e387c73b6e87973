"""What results say that they were made with."""

from pathlib import Path

import pytest

from vawsim.files import versions


def test_packages_and_what_is_not_installed() -> None:
    told = versions.versions("numpy", "no-such-package")
    assert told["numpy"][0].isdigit()
    assert told["no-such-package"] == "?"


def test_the_model_is_known_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versions, "_MODEL", (tmp_path,))
    seen = set()

    def is_new() -> bool:
        before = len(seen)
        seen.add(versions.model_fingerprint.__wrapped__())
        return len(seen) > before

    assert is_new()
    (tmp_path / "police.yaml").write_text("a: 1\n")
    assert is_new()
    (tmp_path / "police.yaml").write_text("a: 2\n")
    assert is_new()
    (tmp_path / "police.yaml").rename(tmp_path / "courts.yaml")
    assert is_new()
    (tmp_path / "police.pyc").write_text("what Python left behind")
    assert not is_new()
