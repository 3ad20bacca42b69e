"""Tables as a workbook: every text is written as text, never as a formula or a link."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from scanner.log.export.formats.csv import harmless
from scanner.log.export.formats.document import Sheet

MAX_CELL = 32_767  # what the format takes
_WIDTHS = (12, 60)
_NARROWEST = 8
_ON_A_PAGE = 260  # characters beside each other: half of full size on a landscape page, which can be read
_A4 = 9


def write(sheets: Sequence[Sheet], *, title: str, made: float) -> bytes:
    """The tables, a sheet each, headings frozen. On paper: landscape, one page wide, headings on each."""
    import xlsxwriter

    file = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, safe) as book:
        book.set_properties({"title": title, "created": datetime.fromtimestamp(made, UTC)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name[:31]), sheet, head, body)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet, head: object, body: object) -> None:
    write_string, write_number = page.write_string, page.write_number
    for column, (name, width) in enumerate(zip(sheet.head, _widths(sheet), strict=True)):
        write_string(0, column, name, head)
        page.set_column(column, column, width)
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            safe = harmless(cell)
            if isinstance(safe, str):
                write_string(number, column, safe[:MAX_CELL], body)
            elif safe is not None:
                write_number(number, column, safe, body)
    page.freeze_panes(1, 1)
    _on_paper(page)


def _on_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")


def _widths(sheet: Sheet) -> list[int]:
    """As wide as what stands in each column; long ones give way until all fit beside each other."""
    longest = [
        max([len(name), *(len(str(row[column] or "")) for row in sheet.rows[:200])])
        for column, name in enumerate(sheet.head)
    ]
    for most in range(_WIDTHS[1], _NARROWEST - 1, -1):
        widths = [min(max(wide, min(_WIDTHS[0], most)), most) for wide in longest]
        if sum(widths) <= _ON_A_PAGE:
            break
    return widths
