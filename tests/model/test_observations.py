"""Observed series: the table that comes with the model, tables of others, and what each is compared with."""

from pathlib import Path

import pytest
from both_languages import check_in_spanish

from vawsim.files.diagnostic import FileProblems
from vawsim.model import PeruModel
from vawsim.model.observations import (
    Observation,
    by_series,
    read_observations,
    shipped_observations,
)
from vawsim.model.places import VIOLENCE
from vawsim.model.series import SERIES, Series
from vawsim.sd import Date
from vawsim.text.catalogue import Texts

HEADER = "series,key,period,geography,value,unit,source,tag,confidence,low,high,note\n"
TRUST = SERIES["trust/PNP"]
REPORTS = SERIES["pnp_complaints/family_violence"]


def written(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "observed.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(FileProblems) as raised:
        read_observations(path)
    return [str(problem).removeprefix(f"{path}:") for problem in raised.value.diagnostics]


def test_every_series_has_its_observations_and_the_other_way_round() -> None:
    assert set(by_series(shipped_observations())) == set(SERIES.values())


def test_the_surveys_of_violence_are_complete() -> None:
    grouped = by_series(shipped_observations())
    for key in ("total", *VIOLENCE.elements):
        years = [observation.first.year for observation in grouped[SERIES[f"endes_ever/{key}"]]]
        assert years == list(range(2009, 2022))
    assert [o.value for o in grouped[SERIES["endes_ever/total"]]][::12] == [76.9, 54.9]


def test_every_observation_names_its_source() -> None:
    assert all(observation.source for observation in shipped_observations())
    assert {observation.tag for observation in shipped_observations()} == {"read", "dissertation", "unverified"}


@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
def test_every_counterpart_is_in_the_model(peru: PeruModel, series: Series) -> None:
    variable = peru.model.variables[series.variable]
    for name in (series.weight, series.times):
        assert name is None or peru.model.thing(name)
    if series.violence is not None:
        assert VIOLENCE in variable.over and series.violence in VIOLENCE.elements
    if series.over_time == "total":
        assert variable.kind in ("accumulator", "flow")


@pytest.mark.parametrize("series", SERIES.values(), ids=SERIES)
def test_every_series_has_its_words(series: Series) -> None:
    assert series.label.keys() == {"en", "es"}
    assert Texts("es")(f"units.{series.unit}")
    assert series.because and series.error > 0


def test_an_observation_of_months(tmp_path: Path) -> None:
    (observation,) = read_observations(written(tmp_path, "trust,PNP,Oct 2019-Mar 2020,Peru,19,%,ENAHO,read,high,,,"))
    assert observation == Observation(TRUST, Date(2019, 10), Date(2020, 3), 19.0, "ENAHO")
    assert (observation.begin, observation.end) == (129, 135)


def test_only_four_columns_are_needed(tmp_path: Path) -> None:
    path = written(tmp_path, "20,trust,PNP,2012", header="value,series,key,period\n")
    assert read_observations(path) == [Observation(TRUST, Date(2012), Date(2012, 12), 20.0)]


def test_observations_of_a_series_in_order_of_time() -> None:
    late, early = (Observation(TRUST, Date(year), Date(year, 12), 20.0) for year in (2015, 2012))
    other = Observation(REPORTS, Date(2010), Date(2010, 12), 1.0)
    assert by_series([late, other, early]) == {TRUST: [early, late], REPORTS: [other]}


@pytest.mark.parametrize(
    ("observation", "error"),
    [
        (Observation(TRUST, Date(2012), Date(2012, 12), 20.0), 2.0),
        (Observation(TRUST, Date(2012), Date(2012, 12), 20.0, tag="dissertation"), 2.0),
        (Observation(TRUST, Date(2012), Date(2012, 12), 20.0, tag="unverified"), 4.0),
        (Observation(REPORTS, Date(2012), Date(2012, 12), 100_000.0), 10_000.0),
        (Observation(REPORTS, Date(2012), Date(2012, 12), 1e5, low=1e5, high=1e5 + 329), 10_000.0),
        (Observation(REPORTS, Date(2012), Date(2012, 12), 1e5, low=1e5 - 32_900, high=1e5 + 32_900), 20_000.0),
    ],
)
def test_the_error_of_an_observation(observation: Observation, error: float) -> None:
    assert observation.error == pytest.approx(error)


def test_everything_that_is_wrong_at_once_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "trust,PNP,2012,Peru,20,%,x,read,,,,",
        "trust,PNQ,2012,Peru,20,%,x,read,,,,",
        "trust,PNP,c.2012,Puno,many,%,x,raed,,,,",
        "trust,PNP,2012,Peru,20,%,x,read,,10,,",
        "trust,PNP,2012,Peru,20,%,x,read,,10,15,",
        "trust,PNP,2008,Peru,-1,%,x,read,,,,",
        "trust,PNP,2012,Peru,nan,%,x,read,,,,",
        "trust,PNP,2012,Peru,,%,x,read,,,,",
    )
    check_in_spanish(lambda: problems(path))
    assert problems(path) == [
        "3:1 there is nothing in the model to set beside the series 'trust/PNQ'; did you mean 'trust/PNP'?",
        "4:1 'c.2012' is not a period; write a year (2019), a month (2020-03) or months (Oct 2019-Mar 2020)",
        "4:1 expected a number, not below zero, as the value, found 'many'",
        "4:1 expected one of read, dissertation, unverified as the tag, found 'raed'; did you mean 'read'?",
        "4:1 only observations of the whole country (Peru) can be used, not of 'Puno'",
        "5:1 a range needs both its ends, 'low' and 'high'",
        "6:1 the value 20 lies outside its range, 10 to 15",
        "7:1 expected a number, not below zero, as the value, found '-1'",
        "7:1 the model's results run from 2009 to 2035; 2008 lies outside",
        "8:1 expected a number, not below zero, as the value, found 'nan'",
        "9:1 expected a number, not below zero, as the value, found nothing",
    ]


def test_a_file_without_observations(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match="no observations"):
        read_observations(written(tmp_path))
