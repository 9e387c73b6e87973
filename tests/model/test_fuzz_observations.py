"""Whatever a table of observations says, its reader gets a list of mistakes, never an exception of another kind."""

import csv
import io
import tempfile
from pathlib import Path

from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import LETTERS, mistakes, spoilt

from vawsim.model.observations import NEEDED, POSSIBLE, read_observations

GOOD = """\
series,key,period,geography,value,unit,source,tag,confidence,low,high,note
trust,PNP,Oct 2019-Mar 2020,Peru,19,%,ENAHO,read,high,17,21,
trust,PNP,2012,,20,%,"a, b",unverified,,,,"two
lines"

pnp_complaints,family_violence,2010,Peru,1e5,report,INEI,dissertation,,,,
"""
COLUMNS = [*NEEDED, *POSSIBLE]
CELLS = st.text(LETTERS, max_size=6) | st.sampled_from(
    [
        "trust",
        "PNP",
        "2012",
        "2012-13",
        "Mar 2020",
        "2020-2019",
        "Peru",
        "Puno",
        "read",
        "1",
        "-1",
        "nan",
        "1e999",
        "1_0",
    ]
)


def problems(path: Path) -> list[str]:
    """What is wrong with a table, each with its line and column."""
    return mistakes(lambda: read_observations(path))


def read(content: bytes) -> list[str]:
    """Read a table; the mistakes must be at the same places in Spanish."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "observed.csv"
        path.write_bytes(content)
        check_in_spanish(lambda: problems(path))
        return problems(path)


def test_the_good_table_is_good() -> None:
    assert read(GOOD.encode()) == []


@settings(max_examples=50)
@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    read(content)


@settings(max_examples=200)
@given(spoilt(GOOD))
def test_a_good_table_with_pieces_replaced(text: str) -> None:
    read(text.encode("utf-8", errors="surrogatepass"))


@settings(max_examples=200)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), CELLS), max_size=4))
def test_the_right_columns_with_any_values(rows: list[dict[str, str]]) -> None:
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    read(table.getvalue().encode("utf-8", errors="surrogatepass"))
