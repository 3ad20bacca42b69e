"""Every text format byte for byte; PDF and XLSX by their text and structure."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from scanner.log.export.formats import json as export_json
from scanner.log.export.formats import pdf, xlsx
from tests.scanner.log.export.goldens import FOLDER, content, made
from tui.present.report import report, tables

FILES = sorted(path.name for path in FOLDER.iterdir())
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")


def test_every_format_has_its_golden_file() -> None:
    assert sorted(made()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_format_is_as_it_was_looked_at(name: str) -> None:
    assert made()[name] == (FOLDER / name).read_bytes()


def test_the_workbook_holds_the_tables_as_text() -> None:
    from openpyxl import load_workbook

    sheets = [tables.log_sheet(content()), tables.findings_sheet(content())]
    book = load_workbook(io.BytesIO(xlsx.write(sheets, title="t", made=0.0)))
    assert book.sheetnames == ["log", "findings"]
    for sheet in sheets:
        page = book[sheet.name]
        assert [cell.value for cell in page[1]] == list(sheet.head)
        assert page.max_row == len(sheet.rows) + 1
        assert {cell.data_type for row in page for cell in row if cell.value is not None} <= {"s", "n"}
        first = [page.cell(number, 1).value for number in range(2, len(sheet.rows) + 2)]
        assert first == [row[0] for row in sheet.rows]
        assert not page._hyperlinks


@pytest.fixture(scope="module")
def report_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "summary.pdf"
    lines = export_json.lines(content())
    path.write_bytes(pdf.write(report.document(content()), {"log.jsonl": (lines, "application/json")}))
    return path


def _told(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@poppler
def test_the_first_page_of_the_pdf_says_what_a_reader_needs_first(report_pdf: Path) -> None:
    first = _told("pdftotext", "-layout", "-f", "1", "-l", "1", report_pdf, "-")
    for text in ("Period", "6 entries", "Last incident", "market square", "REF-9", "F-0003: AirTag"):
        assert text in first
    assert "What happened, oldest first" not in first


@poppler
def test_the_pdf_holds_every_part_in_order_oldest_first(report_pdf: Path) -> None:
    text = _told("pdftotext", report_pdf, "-")
    order = ["In short", "What happened, oldest first", "Entry 3.", "Entry 2.", "Entry 1.", "What was found",
             "Where it was heard, by day", "Strength of its signal", "What was recorded",
             "What the app makes of it", "What this cannot show", "Your own words",
             "Method, limits and clock"]  # fmt: skip
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "a phone said 2 s later than this computer" in text
    assert "Sam Witness" not in text
    assert "\x1b" not in text


@poppler
def test_the_pdf_declares_pdf_a_and_holds_entries_and_fonts(report_pdf: Path, tmp_path: Path) -> None:
    assert b"<pdfaid:part>3</pdfaid:part>" in report_pdf.read_bytes()
    _told("pdfdetach", "-save", "1", "-o", tmp_path / "log.jsonl", report_pdf)
    assert (tmp_path / "log.jsonl").read_bytes() == export_json.lines(content())
    fonts = _told("pdffonts", report_pdf).splitlines()[2:]
    assert len(fonts) >= 2
    assert all(" yes yes yes " in line for line in fonts)
    info = _told("pdfinfo", report_pdf)
    assert "JavaScript:      no" in info
    assert "Author" not in info
