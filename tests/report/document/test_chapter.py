"""Chapters of a report: tables of the console on a page."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from rich.table import Table

from vawsim.analysis.study import Study
from vawsim.report.document.chapter import Chapter, Picture, Piece, sheet_of
from vawsim.report.document.html import to_html
from vawsim.text.catalogue import Texts


@pytest.fixture
def table() -> Table:
    table = Table(title="What <it> costs")
    table.add_column("[bold]Measure[/bold]")
    table.add_column("Cost", justify="right")
    table.add_row("Refuges [dim]L 27[/dim]", "[bold]12.0[/bold] [dim](10.0…14.0)[/dim]")
    table.add_section()
    table.add_row("Nothing", "0")
    return table


def test_a_table_laid_open(table: Table) -> None:
    sheet = sheet_of(table)
    assert (sheet.title, sheet.heads, sheet.right) == ("What <it> costs", ["Measure", "Cost"], [False, True])
    first, second = sheet.lines
    assert first.cells[0] == [Piece("Refuges "), Piece("L 27", dim=True)]
    assert first.cells[1] == [Piece("12.0", bold=True), Piece(" "), Piece("(10.0…14.0)", dim=True)]
    assert second.cells == [[Piece("Nothing")], [Piece("0")]]
    assert (first.ends, second.ends) == (True, False)


def test_a_chapter_in_the_page(table: Table, study_of: Callable[..., Study]) -> None:
    figure = Figure()
    figure.subplots().plot([1, 2], [3, 4])
    chapter = Chapter(
        ("--with", "it"), "A & B", "The lead.", [table], ["One thing."], [Picture("The picture", figure)], ["A note."]
    )
    study = study_of("baseline", "more-refuges")
    page = to_html(study, Texts("en"), chapters=[chapter])
    plain = to_html(study, Texts("en"))
    for words in ("A &amp; B", "The lead.", "What &lt;it&gt; costs", "<li>One thing.</li>", "A note.", "The picture"):
        assert words in page and words not in plain
    assert "--with it --lang en" in page
    assert '<b>12.0</b> <span class="ends">(10.0…14.0)</span>' in page
    assert page.count("data:image/svg+xml") == plain.count("data:image/svg+xml") + 1
