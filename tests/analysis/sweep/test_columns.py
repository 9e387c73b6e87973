"""What a sweep keeps of each run: names, periods, units, and how periods are written."""

from itertools import pairwise

import pytest
from both_languages import check_words

from vawsim.analysis.ensemble import CLOCK, reported_years
from vawsim.analysis.summing import AREAS
from vawsim.analysis.sweep.columns import KEPT, USUAL, columns_of, read_when
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.sd import Date
from vawsim.text.catalogue import speak

YEARS = list(reported_years(CLOCK))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2035", [(Date(2035), Date(2035, 12))]),
        (" 2035 ", [(Date(2035), Date(2035, 12))]),
        ("2035-06", [(Date(2035, 6), Date(2035, 6))]),
        ("2034..2035", [(Date(2034), Date(2034, 12)), (Date(2035), Date(2035, 12))]),
        ("2035..2035", [(Date(2035), Date(2035, 12))]),
        ("2034-12..2035-01", [(Date(2034, 12), Date(2034, 12)), (Date(2035, 1), Date(2035, 1))]),
        ("years", [(Date(year), Date(year, 12)) for year in YEARS]),
        ("months", [(Date(year, month), Date(year, month)) for year in YEARS for month in range(1, 13)]),
    ],
)
def test_every_way_to_write_when(text: str, periods: list[tuple[Date, Date]]) -> None:
    assert read_when(text) == periods


@pytest.mark.parametrize(
    ("text", "english", "spanish"),
    [
        ("", "'' is no time to keep; write years, months, 2035", "«» no es un momento"),
        ("year", "'year' is no time to keep", "«year» no es un momento"),
        ("2035-6", "is no time to keep", "no es un momento"),
        ("2035-06-01", "is no time to keep", "no es un momento"),
        ("35", "is no time to keep", "no es un momento"),
        ("2034...2035", "is no time to keep", "no es un momento"),
        ("2034..2035..2036", "is no time to keep", "no es un momento"),
        ("2034-01..2035", "has a year at one end and a month at the other", "tiene un año en un extremo"),
        ("2035..2034", "2034", "2034"),
        ("2035-02..2035-01", "2035-01", "2035-01"),
        ("2036", "2036 is outside the years 2009 to 2035", "2036"),
        ("2008-12", "2008-12 is outside the years", "2008-12"),
        ("2030..2040", "2040 is outside the years", "2040"),
        ("2030-13", "13", "13"),
        ("0000", "0000", "0000"),
        ("٢٠٣٥", "is no time to keep", "no es un momento"),
    ],
)
def test_what_is_no_time_to_keep(text: str, english: str, spanish: str) -> None:
    said = []
    for language, part in (("en", english), ("es", spanish)):
        speak(language)
        with pytest.raises(ValueError) as caught:
            read_when(text)
        said.append(str(caught.value))
        assert part in said[-1]
    speak("en")
    assert said[0] != said[1]
    check_words(said[1])


def test_names_tell_output_place_and_time() -> None:
    names = [
        column.name
        for column in columns_of(
            [OUTPUTS["implementation_gap"], OUTPUTS["refusal_share"]],
            ["Peru", "rural"],
            [*read_when("2035"), *read_when("2035-06")],
        )
    ]
    assert names == [
        "implementation_gap_2035",
        "implementation_gap_2035_06",
        "implementation_gap_rural_2035",
        "implementation_gap_rural_2035_06",
        "refusal_share_2035",
        "refusal_share_2035_06",
        "refusal_share_rural_2035",
        "refusal_share_rural_2035_06",
    ]


def test_no_two_columns_have_one_name() -> None:
    columns = columns_of(list(KEPT.values()), AREAS, [*read_when("2034..2035"), *read_when("2035-01..2035-12")])
    names = [column.name for column in columns]
    assert len(set(names)) == len(names) == len(KEPT) * len(AREAS) * 14
    assert all(name.isidentifier() and name.isascii() for name in names)
    assert not {"run", "failed"} & set(names)


def test_the_headline_outputs_and_every_duty_of_the_law_can_be_kept() -> None:
    assert set(OUTPUTS) < set(KEPT)
    assert {duty.variable for duty in IMPLICATIONS} < set(KEPT)
    assert set(USUAL) <= set(OUTPUTS)


def test_a_column_says_what_is_needed_to_read_it() -> None:
    (column,) = columns_of([OUTPUTS["annual_cost"]], ["rural"], read_when("2035-06"))
    assert column.as_dict() == {
        "output": "annual_cost",
        "place": "rural",
        "when": "2035-06",
        "unit": "sol/year",
        "label": OUTPUTS["annual_cost"].label,
    }


@pytest.mark.parametrize("every", ["years", "months"])
def test_what_stands_for_many_periods_leaves_none_out(every: str) -> None:
    periods = read_when(every)
    assert periods[0][0] == Date(YEARS[0]) and periods[-1][1] == Date(YEARS[-1], 12)
    for (_, last), (first, _) in pairwise(periods):
        assert round(first.since(last)) == 1
