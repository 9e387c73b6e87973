"""Writing the report in every form that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vawsim.analysis.study import Study
from vawsim.files.write import make_folder, write_bytes, write_text
from vawsim.text.catalogue import Texts


def write_report(study: Study, file: Path, texts: Texts, pdf: bool = False, excel: bool = False) -> list[Path]:
    """Write the report of a study that was run with ``content.EXTRAS``; PDF and workbook go beside the HTML file.

    Returns:
        The files that were written.

    Raises:
        NoPdf: a PDF was asked for, and WeasyPrint cannot be loaded.
        WriteProblem: a file cannot be written.
    """
    return list(_written(study, file, texts, pdf, excel))


def _written(study: Study, file: Path, texts: Texts, pdf: bool, excel: bool) -> Iterator[Path]:
    from vawsim.report.document.html import to_html

    make_folder(file.parent)
    html = to_html(study, texts)
    write_text(file, html)
    yield file
    if excel:
        from vawsim.report.document.workbook import to_workbook

        book = file.with_suffix(".xlsx")
        write_bytes(book, to_workbook(study, texts))
        yield book
    if pdf:
        from vawsim.report.document.pdf import to_pdf

        paper = file.with_suffix(".pdf")
        write_bytes(paper, to_pdf(html))
        yield paper
