"""Whatever a parameter file says, its reader gets a list of mistakes, never an exception of another kind."""

import tempfile
from pathlib import Path

from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import LETTERS, mistakes, spoilt, values, yaml_text

from vawsim.model.evidence import load_parameters

GOOD = """\
share:
  value: 0.2
  low: 0.1
  high: 0.8
  bounds: [0, 1]
  unit: 1
  label: {en: Share, es: Parte}
  source: {en: A study, es: Un estudio}
  grade: study
beds:
  value: {coast_urban: 6, coast_rural: 1, highlands_urban: 2, highlands_rural: 1, jungle_urban: 0, jungle_rural: 0}
  over: place
  split_by: beds
  low_factor: 0.5
  high_factor: 2
  distribution: uniform
  unit: bed
  label: {en: Beds, es: Camas}
  source: MIMP
  grade: assumption
reports:
  history: {2009: 40882, 2010-07: 50000, 2020-03-16: 60000}
  staircase: true
  unit: report/year
  label: {en: Reports, es: Denuncias}
  source: INEI
  grade: official
  note: why
"""
KEYS = ["value", "history", "staircase", "unit", "over", "low", "high", "low_factor", "high_factor", "bounds"]
KEYS += ["distribution", "label", "source", "grade", "split_by", "fixed", "note", "en", "es", "coast_urban", "2009"]
WORDS = ["place", "violence", "official", "assumption", "loguniform", "share", "beds", "0", "0.5", "1", "2"]
ENTRIES = st.dictionaries(st.sampled_from(KEYS), values(WORDS, KEYS), max_size=8)
COMPLETE = {"unit": "1", "label": {"en": "a", "es": "b"}, "source": "c", "grade": "official", "value": "2"}


def problems(folder: Path) -> list[str]:
    """What is wrong with the parameters in a folder, each with its line and column."""
    return mistakes(lambda: load_parameters(folder))


def read(text: str) -> list[str]:
    """Read a file of parameters; the mistakes must be at the same places in Spanish."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
        check_in_spanish(lambda: problems(Path(folder)))
        return problems(Path(folder))


def test_the_good_file_is_good() -> None:
    assert read(GOOD) == []


@settings(max_examples=50)
@given(st.binary() | st.text(LETTERS).map(lambda text: text.encode("utf-8", errors="surrogatepass")))
def test_any_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.yaml").write_bytes(content)
        check_in_spanish(lambda: problems(Path(folder)))


@settings(max_examples=200)
@given(spoilt(GOOD))
def test_a_good_file_with_pieces_replaced(text: str) -> None:
    read(text)


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(["share", "beds", "Bad name", "1"]), ENTRIES, max_size=3))
def test_the_right_keys_with_any_values(entries: dict[str, object]) -> None:
    read(yaml_text({name: {**COMPLETE, **entry} for name, entry in entries.items()}))
