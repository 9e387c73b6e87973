"""Whatever the file of a sweep says, its reader gets a list of mistakes, never an exception of another kind."""

import tempfile
from pathlib import Path

from both_languages import check_in_spanish
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import LETTERS, mistakes, spoilt, values, yaml_text
from test_sweep_file import GOOD, MINE

from vawsim.analysis.sweep.wish import WishProblems, in_file, read_wish

KEYS = ["title", "scenarios", "design", "samples", "seed", "vary", "outputs", "places", "when"]
PARTS = ["parameter", "range", "multiple", "from", "ramp", "levels", "en", "0"]
WORDS = ["baseline", "mine.yaml", "officer_cost", "added_officers", "centre_cost=0.5x:2x", "trust", "rural", "grid"]
WORDS += [
    "sobol",
    "morris",
    "fast",
    "years",
    "months",
    "2035",
    "2026..2035",
    "3 years",
    "2027-05",
    "2026-13",
    "/",
    "..",
]
WORDS += ["=", "a=1e999:2", "added_officers=0:5"]


def problems_of(path: Path) -> list[str]:
    """What is wrong with the file of a sweep and the scenarios that it names; nothing if it can be run."""

    def plan_it() -> None:
        wish = read_wish(path)
        try:
            plan = wish.plan()
        except WishProblems as problems:
            assert wish.document is not None
            raise in_file(problems.problems, wish.document) from None
        assert plan.design.runs >= 1 and plan.varied and plan.columns
        if plan.design.runs < 500:
            assert plan.design.points(plan.design.chunks - 1).shape[1] == len(plan.varied)

    return mistakes(plan_it)


def read(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.yaml"
        (Path(folder) / "mine.yaml").write_text(MINE)
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        check_in_spanish(lambda: problems_of(path))


@settings(deadline=None)
@given(st.text(LETTERS))
def test_any_text(text: str) -> None:
    read(text)


@settings(deadline=None, max_examples=300)
@given(spoilt(GOOD))
def test_a_good_file_with_pieces_replaced(text: str) -> None:
    read(text)


VALUES = values(WORDS, [*KEYS, *PARTS])
VARIED = st.lists(st.dictionaries(st.sampled_from(PARTS), VALUES, max_size=5) | VALUES, max_size=3)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), VARIED)
def test_the_right_keys_with_any_values(data: dict[str, object], varied: list[object]) -> None:
    read(yaml_text({"scenarios": "baseline", "vary": varied, **data}))


def test_the_good_file_is_good_enough_to_be_spoilt() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.yaml"
        (Path(folder) / "mine.yaml").write_text(MINE)
        path.write_text(GOOD)
        assert problems_of(path) == []
