"""Which files lie in a package's data/: readable copies, the diary's lines, originals of what is in it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from scanner.log.diary import kept_files
from scanner.log.export.content import Content
from scanner.log.export.formats import csv, html, pdf
from scanner.log.export.formats import json as export_json
from scanner.log.export.formats.document import Document, Sheet
from scanner.log.export.gather import raw_events
from scanner.log.export.package.write import Part
from scanner.log.findings.rerun import upto
from scanner.store.case import Case

if TYPE_CHECKING:
    from scanner.log.findings.basis.rows import Basis

_NAME = re.compile(r"[^\w.-]+", re.ASCII)  # of other letters disks and archives make other bytes
MAX_NAME = 60
BLACK_FILE = b"This file was left out of this copy. A word stands in it that was blacked out.\r\n"


def readable(content: Content, document: Document) -> dict[str, Part]:
    """summary.pdf, with the diary's lines embedded, and the same as HTML."""
    lines = export_json.lines(content)
    return {
        "summary.pdf": lambda: pdf.write(document, {"log.jsonl": (lines, "application/json")}),
        "summary.html": html.write(document),
        "log.jsonl": lines,
    }


def tables(*sheets: Sheet) -> dict[str, Part]:
    """Each table as CSV, under its own name."""
    return {f"{sheet.name}.csv": csv.write(sheet) for sheet in sheets}


def originals(case: Case, content: Content) -> dict[str, Part]:
    """Raw packets of every finding that is in; files that were copied in, if they were ticked."""
    parts: dict[str, Part] = {}
    for _, finding in content.findings:
        if finding.events:
            parts[f"originals/{file_name(finding.id)}.jsonl"] = _packets(case, content, finding.events)
    for entry in content.entries:
        for number, item in enumerate(entry.kept, start=1):
            if item.sha256 in content.files:
                name = f"originals/entry-{entry.number:04}-{number}-{file_name(content.files[item.sha256])}"
                if content.blackout.stands_in_file(kept_files.content(case, item.sha256) or b""):
                    parts[f"{name}.left-out.txt"] = BLACK_FILE
                else:
                    parts[name] = _file(case, item.sha256)
    return parts


def bases(case: Case, content: Content) -> dict[str, bytes]:
    """Finding -> what the judge read for it, of those that come out the same from that alone.

    Empty unless it was ticked. Not of one that also rests on other tags, nor where a word that was blacked
    out stands in what it sent. Raises StoreError.
    """
    from scanner.log.findings.basis import again, rows, trace

    if not content.choice.work_out:
        return {}
    wanted = [
        trace.Wanted(one.id, one.subject, upto(one), one.recorded["first"], one.recorded["last"])
        for _, one in content.findings
        if one.source == "tag"
    ]
    found = {}
    for name, (basis, tag) in trace.bases(case, wanted, made_up=content.facts.example).items():
        if not content.blackout.stands_in(_told_by(basis)) and again.fits(basis, tag):
            found[name] = rows.write(basis)
    return found


def _told_by(basis: "Basis") -> list[object]:
    """What the thing itself sent, and what the person called it."""
    names = [row.name for window in basis.windows for row in window.stable if row.name]
    return [*map(json.loads, basis.payloads), *names, *basis.names]


def file_name(text: str) -> str:
    """A name that every system and every manifest can carry."""
    kept = re.sub(r"^_+\.", "file.", _NAME.sub("_", text)).strip("._") or "file"
    stem, dot, ending = kept.rpartition(".")
    return kept if len(kept) <= MAX_NAME else f"{stem[: MAX_NAME - 10]}{dot}{ending[:9]}"


def _packets(case: Case, content: Content, events: tuple[int, ...]) -> Callable[[], bytes]:
    def write() -> bytes:
        return export_json.records(_shown(content, case, events))

    return write


def _shown(content: Content, case: Case, events: tuple[int, ...]) -> Iterator[dict[str, object]]:
    """Events as they are; without their body where it holds a word that was left out.

    The last line names the numbers of those that stay out whole, if any.
    """
    out = set(events)
    for event in raw_events(case, events, windows=content.choice.others):
        out.discard(int(str(event["seq"])))
        if content.blackout.stands_in(json.loads(str(event["body"]))):
            event |= {"body": None, "redacted": True}
        yield export_json.made_up(content, event)
    if out:
        yield {"left_out": sorted(out), "why": "they also hold what other people's devices sent"}


def _file(case: Case, sha256: str) -> Callable[[], bytes]:
    return lambda: kept_files.content(case, sha256) or b""
