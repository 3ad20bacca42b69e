"""A report as headings, paragraphs, tables and pictures. Words come from tui, looks from the writers."""

from dataclasses import dataclass
from typing import NamedTuple

from scanner.log.export.formats.drawing import Drawing
from scanner.text import clean

MAX_LINE = 20_000


class Text(NamedTuple):
    """A paragraph; line breaks in it are kept."""

    text: str
    strong: bool = False


class Bullets(NamedTuple):
    """Lines, one below the other."""

    items: tuple[str, ...]


class Pairs(NamedTuple):
    """Labels and what stands behind them."""

    rows: tuple[tuple[str, str], ...]


class Grid(NamedTuple):
    """A table; every row has as many cells as `head`. `widths` are shares of the page."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


class Picture(NamedTuple):
    """A drawing with a title, and the same in words for those who do not see it."""

    title: str
    words: str
    drawing: Drawing


Block = Text | Bullets | Pairs | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading; `level` 2 or 3; `anchor` names it within the document, `index` in its index.

    `large`: set as the first page is, however long the report.
    """

    title: str
    blocks: tuple[Block, ...]
    anchor: str
    level: int = 2
    new_page: bool = False
    index: str = ""
    large: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. The first section is its first page; `mark` and `code` stand on every page when set."""

    title: str
    sections: tuple[Section, ...]
    made: float  # Unix seconds
    mark: str = ""
    language: str = "en-GB"
    page: str = "{page} / {pages}"
    contents: str = "Contents"
    index: str = "Index"
    code: str = ""
    boxes: str = ""  # at the foot of a page that has a letter as a box


class Sheet(NamedTuple):
    """One table for spreadsheets."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]

    def saying(self, head: str, text: str) -> "Sheet":
        """The same with a text in front of every row; alone in one where there is no other."""
        rows = tuple((text, *row) for row in self.rows) or ((text, *(("",) * len(self.head))),)
        return self._replace(head=(head, *self.head), rows=rows)


def shown(text: str) -> str:
    """Text from a person or from outside, fit for any file: line breaks kept, all else cleaned."""
    if len(text) <= MAX_LINE and text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join(clean(line, limit=MAX_LINE) for line in lines)
