"""What is refused before a run whose files could not be written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from vawsim.cli.drawing import check_new, check_writable_beside
from vawsim.files.write import WriteProblem

Run = Callable[..., tuple[int, str, str]]

COMMANDS = {
    "sequence": ["add-10000-officers", "sensitising-training"],
    "portfolio": ["more-refuges", "--budget", "1e6"],
    "information": ["more-refuges"],
    "gap": ["more-refuges"],
    "loops": ["implementation_gap"],
}


@pytest.fixture
def never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulating anything fails the test."""

    def run(*_: object, **__: object) -> None:
        raise AssertionError("it was run")

    for name in (
        "gap.finding.take_apart",
        "information.choice.set_out",
        "loops.find_drivers",
        "portfolio.finding.find_portfolio",
        "sequence.finding.try_sequences",
    ):
        monkeypatch.setattr(f"vawsim.analysis.{name}", run)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_figure_in_no_folder_is_refused_before_the_run(run: Run, command: str, never_run: None) -> None:
    code, out, err = run(command, *COMMANDS[command], "--figure", "none/x.png")
    assert code != 0 and out == ""
    assert "none/x.png" in err and "its folder does not exist" in " ".join(err.split())
    assert not Path("none").exists()


@pytest.mark.parametrize("command", ["sequence", "portfolio"])
def test_a_scenario_is_never_overwritten(run: Run, command: str, never_run: None) -> None:
    Path("mine.yaml").write_text("title: Mine\n")
    code, out, err = run(command, *COMMANDS[command], "--save", "mine.yaml")
    assert code != 0 and out == ""
    assert "there is a file of that name already" in " ".join(err.split())
    assert Path("mine.yaml").read_text() == "title: Mine\n"
    code, out, err = run(command, *COMMANDS[command], "--save", "none/mine.yaml")
    assert code != 0 and "its folder does not exist" in " ".join(err.split())


def test_devices_and_existing_figures_may_be_written(tmp_path: Path) -> None:
    figure = tmp_path / "old.png"
    figure.touch()
    check_writable_beside(figure, tmp_path / "new.png", Path("/dev/full"), None)
    check_new(tmp_path / "new.yaml")
    check_new(None)


def test_a_link_to_nothing_is_a_file_that_is_there(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "nothing.yaml")
    with pytest.raises(WriteProblem, match=r"link\.yaml"):
        check_new(link)


def test_a_device_is_written_to_by_whom_its_folder_does_not_belong(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        raise WriteProblem(folder, "no permission")

    monkeypatch.setattr("vawsim.files.write.check_writable", refuse)
    check_writable_beside(Path("/dev/null"), None)
    with pytest.raises(WriteProblem):
        check_writable_beside(Path("x.png"))
