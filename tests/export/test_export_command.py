"""``vawsim export xmile``, as people and scripts call it."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from vawsim.cli import main

from .peru import EVERY_KIND

NS = {"x": "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Call the command in an empty folder; exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main.main(("export", *arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return int(left.value.code or 0), out, err

    return call


def test_the_baseline_by_default(run: Run) -> None:
    assert run("xmile", "-o", "peru.xmile") == (0, "", "")
    root = ET.parse("peru.xmile").getroot()
    assert root.findtext("x:header/x:name", namespaces=NS) == "vawsim: What is in force goes on"
    specs = root.find("x:sim_specs", NS)
    assert specs is not None
    assert specs.get("method") == "rk4"
    assert specs.findtext("x:dt", namespaces=NS) == "8"
    docs = {
        element.get("name"): element.findtext("x:doc", namespaces=NS)
        for element in root.iterfind("x:model/x:variables/*", NS)
    }
    assert "Source: " in (docs["hours_per_report"] or "") and "(evidence: " in (docs["hours_per_report"] or "")


def test_a_scenario_to_standard_output(run: Run) -> None:
    code, out, err = run("xmile", EVERY_KIND, "-o", "-", "--method", "euler", "--steps-per-month", "4", "--quiet")
    assert (code, err) == (0, "")
    specs = ET.fromstring(out).find("x:sim_specs", NS)
    assert specs is not None
    assert (specs.get("method"), specs.findtext("x:dt", namespaces=NS)) == ("euler", "4")
    assert "reports_per_woman_change_1_factor" in out


def test_a_scenario_that_makes_no_sense(run: Run) -> None:
    Path("wrong.yaml").write_text("title: Wrong\nchanges:\n  - {parameter: cours, add: 1, from: 2026}\n")
    code, out, err = run("xmile", "./wrong.yaml", "-o", "wrong.xmile")
    assert (code, out) == (3, "")
    assert "wrong.yaml:3:17 unknown parameter 'cours'; did you mean 'courts'?" in err
    assert not Path("wrong.xmile").exists()


def test_what_cannot_be_written(run: Run) -> None:
    code, _, err = run("xmile", "-o", "nowhere/peru.xmile")
    assert code == 1 and "cannot write nowhere/peru.xmile" in err


def test_wrong_usage(run: Run) -> None:
    assert run("xmile")[0] == 2
    assert run("xmile", "-o", "-", "--method", "gear")[0] == 2
    assert run("vensim")[0] == 2


def test_a_page_for_the_classroom(run: Run) -> None:
    assert run("page", "-o", "vawsim.html", "--lang", "es") == (0, "", "")
    code, out, err = run("page", "-o", "-", "--lang", "es")
    assert (code, err) == (0, "")
    assert out == Path("vawsim.html").read_text(encoding="utf-8")
    assert out.startswith('<!DOCTYPE html>\n<html lang="es"')


def test_a_page_with_what_makes_no_sense(run: Run) -> None:
    Path("wrong.yaml").write_text("title: Wrong\nchanges:\n  - {parameter: cours, add: 1, from: 2026}\n")
    Path("early.yaml").write_text("title: Early\nchanges:\n  - {parameter: added_courts, add: 1, from: 2020}\n")
    Path("more-refuges.yaml").write_text("title: Mine\nchanges:\n  - {parameter: added_courts, add: 1, from: 2027}\n")
    code, out, err = run("page", "./wrong.yaml", "-o", "page.html")
    assert (code, out) == (3, "") and "wrong.yaml:3:17" in err
    code, out, err = run("page", "./early.yaml", "-o", "page.html")
    assert (code, out) == (3, "") and "early.yaml:3:" in err
    code, out, err = run("page", "./more-refuges.yaml", "-o", "page.html")
    assert (code, out) == (2, "") and "more-refuges" in err
    assert not Path("page.html").exists()


def test_a_page_that_cannot_be_written(run: Run) -> None:
    code, _, err = run("page", "-o", "nowhere/vawsim.html")
    assert code == 1 and "cannot write nowhere/vawsim.html" in err
    assert run("page")[0] == 2
    assert run("page", "-o", "-", "--lang", "qu")[0] == 2
