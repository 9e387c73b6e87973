"""The report on paper and in a workbook."""

import io
import sys

import openpyxl
import pytest

from vawsim.analysis.study import Study
from vawsim.model.implications import IMPLICATIONS
from vawsim.model.outputs import OUTPUTS
from vawsim.report.document.html import to_html
from vawsim.report.document.pdf import NoPdf, look_for_weasyprint, to_pdf
from vawsim.report.document.workbook import to_workbook
from vawsim.text.catalogue import LANGUAGES, Language, Texts, speak

pytestmark = pytest.mark.slow


def test_a_pdf_whose_layout_is_understood(study: Study, caplog: pytest.LogCaptureFixture) -> None:
    try:
        look_for_weasyprint()
    except NoPdf:
        pytest.skip("the system's Pango library is missing (.ci/run installs it)")
    content = to_pdf(to_html(study, Texts("es")))
    assert content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    assert len(content) > 100_000
    # Narrow screens are none of its business.
    misunderstood = [record.getMessage() for record in caplog.records if "max-width" not in record.getMessage()]
    assert misunderstood == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_weasyprint_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    speak(language)
    with pytest.raises(NoPdf) as raised:
        to_pdf("<p>x")
    assert "libpango-1.0-0" in str(raised.value)


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest, study: Study) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_workbook(study, Texts(request.param))))


def test_sheets_are_tables_of_numbers(book: openpyxl.Workbook, study: Study) -> None:
    _, figures, duties, over_time, loads, waits, changed, _ = book.worksheets
    assert figures.max_row - 1 == len(OUTPUTS) * 12 * 4
    assert duties.max_row - 1 == len(IMPLICATIONS) * 4
    assert over_time.max_row - 1 == len(OUTPUTS) * 4 * 28
    assert loads.max_row - 1 == 7 * 27 * 4 and waits.max_row - 1 == 6 * 27 * 4
    assert changed.max_row > 40
    for sheet in (figures, duties, over_time, loads, waits):
        assert sheet.freeze_panes == "A2"
        assert all(isinstance(cell.value, int | float) for cell in sheet[sheet.max_row][-3:])


def test_values_are_those_of_the_study(book: openpyxl.Workbook, study: Study) -> None:
    row = [cell.value for cell in book.worksheets[1][3]]
    item = study.comparisons[0].outputs()[0]
    assert row[4:7] == pytest.approx([item.scenario.low, item.scenario.median, item.scenario.high])
    assert row[7:10] == pytest.approx([item.difference.low, item.difference.median, item.difference.high])
    assert row[10] == pytest.approx(item.share_better)


def test_nothing_in_it_is_a_formula(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row), sheet.title
