"""Every row of the dissertation is carried by something that the model has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tools.model_docs.dissertation import bundles, dissertation_page, load_table
from tools.model_docs.words import Words
from vawsim.model import load_model
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.scenario.shipped import shipped_scenarios
from vawsim.text.catalogue import LANGUAGES, Language

TABLE = load_table()
ROWS = TABLE["rows"]


def named(row: dict[str, Any]) -> str:
    return str(row["id"])


def test_the_table_is_complete() -> None:
    assert len(ROWS) == 150
    assert len({row["id"] for row in ROWS}) == 150
    duties = [row["duty"] for row in ROWS if row["id"].startswith("t02.r")]
    assert duties == [duty.number for duty in IMPLICATIONS]
    for sign in "abcdef":
        assert any(row["id"].startswith(f"cond.{sign}") for row in ROWS)
        assert any(row["id"].startswith(f"sug.{sign}") for row in ROWS)
    for number in range(1, 8):
        assert any(row["id"].startswith(f"g05.f{number}") for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_is_carried_by_what_exists(row: dict[str, Any]) -> None:
    loaded = load_model()
    carriers = row["carried_by"]
    assert carriers or row["left_out"]["en"].startswith("left out, because")
    unknown = [name for name in carriers if name not in {*loaded.model.variables, *loaded.parameters, *OUTPUTS}]
    assert not unknown, "not in the model any more; name what carries the row now"
    assert len(carriers) == len(set(carriers))
    assert set(row.get("scenarios", ())) <= set(shipped_scenarios())
    assert "bundle" not in row or row["bundle"] in bundles()


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_a_row_is_written_in_both_languages(row: dict[str, Any]) -> None:
    texts = [row, *(row[field] for field in ("note", "in_part", "left_out") if field in row)]
    for text in texts:
        assert text["en"].strip() and text["es"].strip()


@pytest.mark.parametrize("kind", ["t02.r", "g05.", "cond.", "sug."])
def test_rows_name_the_duty_or_bundle_that_they_belong_to(kind: str) -> None:
    for row in ROWS:
        if row["id"].startswith(kind):
            assert ("duty" if kind == "t02.r" else "bundle") in row, row["id"]


def test_duties_are_carried_by_their_measure() -> None:
    for row in ROWS:
        if row["id"].startswith("t02.r"):
            assert IMPLICATIONS[row["duty"] - 1].variable in row["carried_by"]


def test_disagreements_point_into_the_model() -> None:
    loaded = load_model()
    for entry in TABLE["disagreements"]:
        assert entry["en"] and entry["es"] and entry["model"]["en"] and entry["model"]["es"]
        assert all(name in loaded.model.variables or name in loaded.parameters for name in entry["see"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_row(language: Language) -> None:
    page = dissertation_page(load_model(), Words(language))
    for row in ROWS:
        assert re.sub(r"\s+", " ", row[language]) in page, row["id"]
