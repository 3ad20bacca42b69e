"""The formats of an export, one object each: the command, the page of the app and the tests go by them."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from scanner.log.diary.entry import Entry
    from scanner.log.export.content import Content
    from scanner.log.export.formats.document import Document, Sheet


class Report(Protocol):
    """What was chosen, as a format may ask for it; words on paper are the front end's."""

    @property
    def content(self) -> "Content": ...
    @property
    def title(self) -> str: ...
    def document(self) -> "Document":
        """All of it, to be read."""

    def log_sheet(self) -> "Sheet":
        """One row for each entry."""

    def findings_sheet(self) -> "Sheet":
        """One row for each thing that was found."""

    def sentences(self, entry: "Entry") -> "Mapping[str, Sequence[str]]":
        """What the finding of an entry says, in words, by the keys of JSON; see formats.json."""


_Write = Callable[[Report], bytes]


class Format(NamedTuple):
    """`name` as it is typed; `suffix` of its file; `write` all of it, None for the package, which is many.

    `description` a code for the sentence about it (tui/wording); `begins` the first bytes of every such file.
    """

    name: str
    suffix: str
    description: str
    write: _Write | None
    begins: bytes


FORMATS = [Format("bag", "", "package", None, b"")]


def writer(name: str) -> Callable[[Report], bytes]:
    """What writes a format that is one file. Raises KeyError for another name."""
    return {each.name: each.write for each in FORMATS if each.write is not None}[name]


def _one_file(name: str, suffix: str, description: str, *, begins: bytes) -> Callable[[_Write], _Write]:
    """Adds a format of one file; what it imports, it imports when it writes."""

    def add(write: _Write) -> _Write:
        FORMATS.append(Format(name, suffix, description, write, begins))
        return write

    return add


@_one_file("pdf", ".pdf", "print", begins=b"%PDF-")
def _pdf(report: Report) -> bytes:
    from scanner.log.export.formats import json, pdf

    return pdf.write(report.document(), {"log.jsonl": (json.lines(report.content), "application/json")})


@_one_file("html", ".html", "page", begins=b"<!doctype html>")
def _html(report: Report) -> bytes:
    from scanner.log.export.formats import html

    return html.write(report.document())


@_one_file("csv", ".csv", "table", begins=b"\xef\xbb\xbfnumber,")
def _csv(report: Report) -> bytes:
    from scanner.log.export.formats import csv

    return csv.write(report.log_sheet())


@_one_file("xlsx", ".xlsx", "spreadsheet", begins=b"PK")
def _xlsx(report: Report) -> bytes:
    from scanner.log.export.formats import xlsx

    sheets = (report.log_sheet(), report.findings_sheet())
    return xlsx.write(sheets, title=report.title, made=report.content.facts.made.time)


@_one_file("json", ".json", "programs", begins=b"{")
def _json(report: Report) -> bytes:
    from scanner.log.export.formats import json

    return json.write(report.content, report.sentences)
