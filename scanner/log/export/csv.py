"""Tables as CSV that a spreadsheet can open without running anything."""

import csv
import io
import unicodedata

from scanner.log.export.document import Sheet, shown

BOM = b"\xef\xbb\xbf"  # without it spreadsheets take UTF-8 for something else
_STARTS = "=+-@|%"
Cell = str | int | float | None


def harmless(cell: Cell) -> Cell:
    """The cell, its text behind an apostrophe where a spreadsheet would run it. Numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = shown(cell)
    first = unicodedata.normalize("NFKC", cell.lstrip()[:1])
    return f"'{text}" if first[:1] in tuple(_STARTS) or cell[:1] in ("\t", "\r", "\n") else text


def write(sheet: Sheet) -> bytes:
    """The table as UTF-8 with commas and CRLF (RFC 4180), one row of headings."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(sheet.head)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return BOM + file.getvalue().encode("utf-8", "replace")
