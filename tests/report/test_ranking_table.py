"""Several scenarios side by side on the console."""

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from vawsim.analysis.study import Study
from vawsim.model.outputs import OUTPUTS
from vawsim.report.ranking_table import show_ranking
from vawsim.text.catalogue import LANGUAGES, Language, Texts

StudyOf = Callable[..., Study]


def shown(study: Study, width: int, language: Language = "en", area: str = "Peru") -> str:
    out = io.StringIO()
    show_ranking(study, Texts(language), Console(file=out, width=width), area, "Where they are from.")
    return out.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 122, 200])
def test_every_figure_of_every_scenario_with_its_range_and_rank(
    study_of: StudyOf, width: int, language: Language
) -> None:
    text = shown(study_of("baseline", "add-10000-officers", "more-refuges"), width, language)
    assert max(len(line) for line in text.splitlines()) <= width
    assert text.count("…") >= 3 * len(OUTPUTS)
    words = " ".join(text.split())
    assert all(output.label[language].split()[0] in words for output in OUTPUTS.values())
    assert "Where they are from." in words


def test_scenarios_are_columns_where_they_fit_and_rows_where_they_do_not(study_of: StudyOf) -> None:
    study = study_of("baseline", "add-10000-officers", "more-refuges")
    wide, narrow = shown(study, 200), shown(study, 80)
    assert sum(line.split()[:1] == ["more-refuges"] for line in narrow.splitlines()) >= len(OUTPUTS)
    assert sum("more-refuges" in line for line in wide.splitlines() if "≈" not in line) == 1


def test_it_says_what_cannot_be_told_apart(study_of: StudyOf) -> None:
    study = study_of("baseline", "add-10000-officers")
    twin = replace(study, ensembles=(study.base, replace(study.base, scenario=study.ensembles[1].scenario)))
    text = shown(twin, 122)
    assert "Reports refused: baseline ≈ add-10000-officers" in text
    assert "Cannot be told apart" in text


def test_it_says_when_all_can_be_told_apart(study_of: StudyOf) -> None:
    study = study_of("baseline", "add-10000-officers")
    means = {name: np.asarray(values) * 2 for name, values in study.base.means.items()}
    text = shown(replace(study, ensembles=(study.base, replace(study.base, means=means))), 122)
    assert "Any two scenarios can be told apart" in text and "≈" not in text


def test_one_draw_has_neither_range_nor_rank(study_of: StudyOf) -> None:
    text = shown(study_of("baseline", "add-10000-officers", draws=1), 122)
    assert "…" not in text and "rank" not in text.lower() and "≈" not in text
    assert "without any range" in " ".join(text.split())


def test_figures_of_a_place(study_of: StudyOf) -> None:
    study = study_of("baseline", "add-10000-officers")
    assert "Sierra rural" in shown(study, 122, "es", "highlands_rural")
    assert shown(study, 122, area="highlands_rural") != shown(study, 122)
