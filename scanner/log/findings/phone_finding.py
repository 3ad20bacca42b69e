"""Findings that a phone made, typed in or from a CSV file. Its rows are kept as they stand."""

import csv
import hashlib
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scanner.log.diary.entry import Finding
from scanner.log.diary.entry_check import EntryError, tidy
from scanner.log.findings.tag_finding import sha256_of

MAX_BYTES, MAX_ROWS, MAX_COLUMNS, MAX_CELL = 8 << 20, 1_000, 40, 200


def typed(text: str, *, app: str = "") -> Finding:
    """A finding that the person read off a phone."""
    return _finding({"app": tidy(app)[:MAX_CELL], "typed": tidy(text)[:2000]}, "")


def from_csv(path: Path, *, app: str = "", read: float | None = None) -> Finding:
    """A finding from a phone's CSV, read in at `read` (Unix seconds).

    Raises EntryError: no file, not a table, too large.
    """
    content = _read(path)
    rows = _rows(content)
    recorded = {
        "app": tidy(app)[:MAX_CELL],
        "file": tidy(path.name)[:MAX_CELL],
        "columns": rows[0],
        "rows": rows[1 : MAX_ROWS + 1],
        "rows_in_file": len(rows) - 1,
        **({} if read is None else {"read": read}),
    }
    return _finding(recorded, hashlib.sha256(content).hexdigest())


def _finding(recorded: dict[str, Any], raw: str) -> Finding:
    kept = sha256_of(recorded)
    worked_out: dict[str, Any] = {"from": kept}  # nothing: the phone's own words are all there is
    return Finding("", "phone", "phone", recorded, worked_out, kept, sha256_of(worked_out), raw)


def _read(path: Path) -> bytes:
    try:
        if not os.path.isfile(path):
            raise EntryError("csv", "no-such-file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except EntryError:  # a ValueError too
        raise
    except (OSError, ValueError):
        raise EntryError("csv", "unreadable") from None
    if len(content) > MAX_BYTES:
        raise EntryError("csv", "too-long")
    return content


def _rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig", "replace").replace("\0", "")
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4096], ",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), dialect):
            if any(cell.strip() for cell in row):
                rows.append([tidy(cell)[:MAX_CELL] for cell in row[:MAX_COLUMNS]])
    except csv.Error:
        raise EntryError("csv", "not-a-table") from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise EntryError("csv", "not-a-table")
    return rows


# headings that say what stands below them, without case, blanks and signs; all others are left alone
_PLAIN = {
    **dict.fromkeys(("time", "timestamp", "date", "datetime", "receivedat", "lastseen", "firstseen"), "time"),
    **dict.fromkeys(("latitude", "lat"), "latitude"),
    **dict.fromkeys(("longitude", "lon", "lng"), "longitude"),
    **dict.fromkeys(("accuracy", "horizontalaccuracy"), "accuracy"),
    **dict.fromkeys(("address", "macaddress", "deviceaddress", "bluetoothaddress"), "address"),
    **dict.fromkeys(("rssi", "signalstrength"), "rssi"),
    **dict.fromkeys(("device", "devicename", "devicetype"), "device"),
}


def plain(columns: Sequence[object], row: Sequence[object]) -> list[tuple[str, str]]:
    """(code of a heading that says itself what it is, cell as it stands), in the order of the columns.

    A heading of which there are two says nothing any more, and an empty cell is left out. Values are never
    worked out: a time stays as the phone wrote it.
    """
    heads = [_PLAIN.get("".join(filter(str.isalnum, str(column).casefold())), "") for column in columns]
    pairs = zip(heads, row, strict=False)
    return [
        (head, str(cell)) for head, cell in pairs if head and heads.count(head) == 1 and str(cell).strip()
    ]
