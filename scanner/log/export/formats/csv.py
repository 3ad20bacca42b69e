"""Tables as CSV that a spreadsheet can open without running anything."""

import csv
import io

from scanner.log.export import rows
from scanner.log.export.formats.document import Sheet, shown

BOM = b"\xef\xbb\xbf"  # without it spreadsheets take UTF-8 for something else
Cell = str | int | float | None


def harmless(cell: Cell) -> Cell:
    """The cell, its text behind an apostrophe where a spreadsheet would run it. Numbers stay numbers."""
    if not cell or not isinstance(cell, str):
        return cell
    text = shown(cell)
    return f"'{text}" if rows.risky(text) or (text is not cell and rows.risky(cell)) else text


def write(sheet: Sheet) -> bytes:
    """The table as UTF-8 with commas and CRLF (RFC 4180), one row of headings."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(sheet.head)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return BOM + file.getvalue().encode("utf-8", "replace")
