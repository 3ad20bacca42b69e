"""Tables as a workbook: every text is written as text, never as a formula or a link."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from scanner.log.export.formats.csv import harmless
from scanner.log.export.formats.document import Sheet

MAX_CELL = 32_767  # what the format takes
_WIDTHS = (12, 60)


def write(sheets: Sequence[Sheet], *, title: str, made: float) -> bytes:
    """The tables, a sheet each, headings frozen."""
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


def _fill(page: "object", sheet: Sheet, head: object, body: object) -> None:
    write_string, write_number = page.write_string, page.write_number  # type: ignore[attr-defined]  # untyped
    for column, name in enumerate(sheet.head):
        write_string(0, column, name, head)
        longest = max((len(str(row[column] or "")) for row in sheet.rows[:200]), default=0)
        width = min(max(len(name), longest, _WIDTHS[0]), _WIDTHS[1])
        page.set_column(column, column, width)  # type: ignore[attr-defined]
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            safe = harmless(cell)
            if isinstance(safe, str):
                write_string(number, column, safe[:MAX_CELL], body)
            elif safe is not None:
                write_number(number, column, safe, body)
    page.freeze_panes(1, 1)  # type: ignore[attr-defined]
