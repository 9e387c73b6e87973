"""Chapters of a report: tables of the console on a page."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from rich.console import Console
from rich.table import Table

from vawsim.analysis.study import Study
from vawsim.report.document.chapter import Chapter, Line, Picture, Piece, Sheet, printed_by
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


def test_what_is_printed_laid_open(table: Table) -> None:
    def show(console: Console) -> None:
        console.print("Said [bold]once[/bold].\nAnd again.")
        console.print()
        console.print(table)
        console.print("A note.", style="dim")

    said, again, sheet, note = printed_by(show)
    assert said == Line([Piece("Said "), Piece("once", bold=True), Piece(".")])
    assert again == Line([Piece("And again.")])
    assert note == Line([Piece("A note.")], dim=True)
    assert isinstance(sheet, Sheet)
    assert (sheet.title, sheet.heads) == ([Piece("What <it> costs")], ["Measure", "Cost"])
    assert sheet.right == [False, True]
    first, second = sheet.rows
    assert first.cells[0] == [Piece("Refuges "), Piece("L 27", dim=True)]
    assert first.cells[1] == [Piece("12.0", bold=True), Piece(" "), Piece("(10.0…14.0)", dim=True)]
    assert second.cells == [[Piece("Nothing")], [Piece("0")]]
    assert (first.ends, second.ends) == (True, False)


def test_a_chapter_in_the_page(table: Table, study_of: Callable[..., Study]) -> None:
    def show(console: Console) -> None:
        console.print(table)
        console.print("One thing.")
        console.print("A note.", style="dim")

    figure = Figure()
    figure.subplots().plot([1, 2], [3, 4])
    chapter = Chapter(("--with", "it"), "A & B", "The lead.", [Picture("The picture", figure)], printed_by(show))
    study = study_of("baseline", "more-refuges")
    page = to_html(study, Texts("en"), chapters=[chapter])
    plain = to_html(study, Texts("en"))
    for words in ("A &amp; B", "The lead.", "What &lt;it&gt; costs", "One thing.", "A note.", "The picture"):
        assert words in page and words not in plain
    assert "--with it --lang en" in page
    assert '<b>12.0</b> <span class="ends">(10.0…14.0)</span>' in page
    assert page.count("data:image/svg+xml") == plain.count("data:image/svg+xml") + 1
