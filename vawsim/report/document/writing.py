"""Writing the report in every form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vawsim.analysis.study import Plan, Study
from vawsim.files.write import make_folder, write_bytes, write_text
from vawsim.text.catalogue import Texts, say

if TYPE_CHECKING:
    from vawsim.report.document.chapter import Chapter

FEWEST_DRAWS, MOST_SCENARIOS = 100, 5
"""With fewer draws too many verdicts would turn out otherwise in another sample; more scenarios do not fit a page."""


class NotForReport(ValueError):  # noqa: N818 - a wish that cannot be met
    """What is asked for cannot be made a report of; ``str()`` says why."""


def check_limits(plan: Plan, file: Path, pdf: bool) -> None:
    """Whether a report can be made, before the work for it begins.

    Raises:
        NotForReport: there are too many scenarios or too few draws, or the file is to be something else than HTML.
        NoPdf: a PDF is asked for, and Pango is missing.
    """
    if plan.sample.draws < FEWEST_DRAWS:
        raise NotForReport(say("report.too_few_draws", least=FEWEST_DRAWS))
    if len(plan.scenarios) - 1 > MOST_SCENARIOS:
        raise NotForReport(say("report.too_many", most=MOST_SCENARIOS))
    if file.suffix.lower() not in (".html", ".htm"):
        raise NotForReport(say("report.not_html", file=file.parent / f"{file.stem or 'report'}.html"))
    if pdf:
        from vawsim.report.document.pdf import look_for_weasyprint

        look_for_weasyprint()


def write_report(
    study: Study,
    file: Path,
    texts: Texts,
    place: str = "Peru",
    pdf: bool = False,
    excel: bool = False,
    chapters: Sequence[Chapter] = (),
) -> list[Path]:
    """Write the report of a study that was run with ``content.EXTRAS``; PDF and workbook go beside the HTML file.

    Args:
        study: what to report.
        file: the HTML file.
        texts: the language.
        place: the country, a region or a place; the workbook holds all of them.
        pdf: write a PDF, too.
        excel: write a workbook, too; it has no chapters.
        chapters: what other methods found.

    Returns:
        The files that were written.

    Raises:
        NoPdf: a PDF was asked for, and WeasyPrint cannot be loaded.
        WriteProblem: a file cannot be written.
    """
    from vawsim.report.document.html import to_html

    make_folder(file.parent)
    html = to_html(study, texts, place, chapters)
    write_text(file, html)
    written = [file]
    if excel:
        from vawsim.report.document.workbook import to_workbook

        written.append(file.with_suffix(".xlsx"))
        write_bytes(written[-1], to_workbook(study, texts))
    if pdf:
        from vawsim.report.document.pdf import to_pdf

        written.append(file.with_suffix(".pdf"))
        write_bytes(written[-1], to_pdf(html))
    return written
