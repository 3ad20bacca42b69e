"""Blocks of a report set down the page, each marked as what it is. Units: mm.

A report of many parts is set smaller, its labels in the line, its pictures two in a row: two years of a diary
are to be carried to a court. No paragraph leaves one line alone on a page, no heading stands without what it
is about.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from scanner.log.export.formats import line_breaks
from scanner.log.export.formats.document import Block, Bullets, Document, Grid, Pairs, Picture, Section, Text
from scanner.log.export.formats.pdf_ink import Ink

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
LONG = 120  # parts; more are set smaller
_POINT = 25.4 / 72
_GAP, _COLUMN_GAP, _INDEX_COLUMNS = 3.5, 5.0, 3


class Style(NamedTuple):
    """Sizes of letters in points, `line` and `label` (the width of labels) in mm."""

    body: float
    small: float
    line: float
    headings: tuple[float, float, float]
    label: float
    run_in: bool  # labels stand in the line, and pictures two in a row


PLAIN = Style(9.5, 8.0, 4.7, (15.0, 13.0, 11.0), 35.0, run_in=False)
SMALL = Style(7.6, 6.6, 3.25, (14.0, 12.0, 8.6), 35.0, run_in=True)
_FLAT = 0.5  # of a picture's height, where two stand in a row


class Pages:
    """Writes blocks down the page."""

    def __init__(self, pdf: "FPDF", document: Document) -> None:
        from scanner.log.export.formats import pdf_tags

        self.pdf, self._tagged = pdf, pdf_tags
        self._tags = pdf_tags.Tags(pdf)
        self._ink = Ink(pdf, FONT, self._tags)
        self._style, self._below = PLAIN, SMALL if len(document.sections) > LONG else PLAIN
        self._wide = pdf.epw
        self._index: list[tuple[str, int]] = []
        pdf.add_page()
        self._paragraph(document.title, self._style.headings[0], bold=True, after=1.5, kind="H1")
        if document.mark:
            self._paragraph(document.mark, self._style.body, bold=True, after=1.5)

    def section(self, section: Section) -> None:
        """One heading and what stands below it."""
        self._style = style = PLAIN if section.large or section.level < 3 else self._below
        if section.new_page:
            self.pdf.add_page()
        self._keep_together(_needed(section) * style.line)
        self.pdf.start_section(self._ink.words(section.title)[:120], level=section.level - 2)
        if section.index or section.level == 2:
            self._index.append((section.index or section.title, self.pdf.page))
        self.pdf.ln(2.5 if not style.run_in else 0.9)
        size = style.headings[section.level - 1]
        self._paragraph(section.title, size, bold=True, after=1 if not style.run_in else 0.2,
                        kind=f"H{section.level}")  # fmt: skip
        for blocks in _groups(section.blocks, run_in=style.run_in):
            self._blocks(blocks)

    def index(self, title: str) -> None:
        """On which page each part is that has a name for it."""
        self.section(Section(title, (), "index"))
        self._style = style = self._below
        rows = self._index
        column = (self._wide - (_INDEX_COLUMNS - 1) * _COLUMN_GAP) / _INDEX_COLUMNS
        with self._tags.within("L", self._tagged.LIST):
            while rows:
                room = int((self.pdf.page_break_trigger - self.pdf.get_y()) / style.line)
                tall = min(room, -(-len(rows) // _INDEX_COLUMNS))
                here, rows = rows[: tall * _INDEX_COLUMNS], rows[tall * _INDEX_COLUMNS :]
                top = self.pdf.get_y()
                for number, (text, page) in enumerate(here):
                    left = self.pdf.l_margin + number // tall * (column + _COLUMN_GAP)
                    self._indexed(text, page, left, top + number % tall * style.line, column)
                self.pdf.set_xy(self.pdf.l_margin, top + tall * style.line)
                if rows:
                    self.pdf.add_page()

    def _indexed(self, text: str, page: int, left: float, top: float, width: float) -> None:
        size, measure = self._style.small, self._measure(self._style.small)
        number = str(page)
        text = self._broken(text, width - measure(number) - 2, size)[0]
        with self._tags.within("LI"), self._tags.within("LBody"):
            self._ink.lines([text], "", size, left, top, self._style.line)
            at = left + width - measure(number)
            self._ink.lines([number], "", size, at, top, self._style.line)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        style, first = self._style, blocks[0]
        match first:
            case Text(_, True) if len(blocks) > 1:
                self._running([(one.text, _said(more)) for one, more in _pairs(blocks)])
            case Text(text, strong):
                if strong:  # it heads what comes next
                    self._keep_together(3 * style.line)
                self._paragraph(text, style.body, bold=strong, after=1.5)
            case Bullets(items):
                self._list(items)
            case Pairs(rows) if style.run_in:
                self._running(rows)
            case Pairs(rows):
                for label, text in rows:
                    with self._tags.within("P"):
                        self._beside(label, text, style.label)
                self.pdf.ln(1.5)
            case Grid():
                self._grid(first)
            case Picture():
                self._pictures([one for one in blocks if isinstance(one, Picture)])

    def _list(self, items: Sequence[str]) -> None:
        with self._tags.within("L", self._tagged.LIST):
            for item in items:
                with self._tags.within("LI"):
                    self._beside("\u2022", item, 5, parts=("Lbl", "LBody"))
        self.pdf.ln(1.5)

    def _paragraph(
        self, text: str, size: float, *, bold: bool = False, after: float, kind: str = "P"
    ) -> None:
        with self._tags.within(kind):
            self._cell(self._wide, size, self._ink.letters(text), bold=bold)
        if after:
            self.pdf.ln(after)

    def _cell(
        self, width: float, size: float, text: str, *, bold: bool = False, height: float | None = None
    ) -> None:
        """Lines from where the pen is, each below the other; goes on on the next page where one is full."""
        height = height or self._style.line * size / self._style.body
        left, top = self.pdf.get_x(), self.pdf.get_y()
        waiting = self._broken(text, width, size, bold=bold)
        while waiting:
            here = self._fit(len(waiting), top, height)
            if here:
                told = waiting[:here]
                self._ink.lines(told, "B" if bold else "", size, left + self.pdf.c_margin, top, height)
            waiting, top = waiting[here:], top + here * height
            if waiting:
                self.pdf.add_page()
                top = self.pdf.get_y()
        self.pdf.set_xy(self.pdf.l_margin, top)

    def _fit(self, lines: int, top: float, height: float) -> int:
        """How many of these lines go on this page: neither the first nor the last one stands alone."""
        room = int((self.pdf.page_break_trigger - top + 0.01) / height)
        if lines <= room:
            return lines
        here = room - 1 if lines - room == 1 else room
        fresh = top <= self.pdf.t_margin + 0.01
        return max(here, 1) if fresh else (here if here > 1 else 0)

    def _running(self, rows: Sequence[tuple[str, str]]) -> None:
        """Labels and texts one behind the other, as many in a line as there is room for."""
        style, left = self._style, self.pdf.l_margin
        bold, plain = self._measure(style.body, "B"), self._measure(style.body)
        used = 0.0
        for label, text in rows:
            label, text = self._ink.letters(label), self._ink.letters(text)
            beside = bold(label) + 1.5
            alone = "\n" in text or beside + plain(text) > self._wide
            if used and (alone or used + beside + plain(text) > self._wide):
                self.pdf.ln(style.line)
                used = 0.0
            if not used:
                self._keep_together(style.line * (2 if alone else 1))
            with self._tags.within("P"):
                top, height = self.pdf.get_y(), style.line
                self._ink.lines([label], "B", style.body, left + used, top, height)
                first, rest = (text, "") if not alone else self._first(text, self._wide - beside)
                self._ink.lines([first], "", style.body, left + used + beside, top, height)
                used += beside + plain(first) + _GAP
                if alone:
                    self.pdf.set_xy(left - self.pdf.c_margin, top + height)
                    if rest:
                        self._cell(self._wide + 2 * self.pdf.c_margin, style.body, rest)
                    used = 0.0
        if used:
            self.pdf.ln(style.line)
        self.pdf.set_x(left)

    def _first(self, text: str, room: float) -> tuple[str, str]:
        """The first line of a text in a room of its own, and what is left of it."""
        line = self._broken(text, room + 2 * self.pdf.c_margin, self._style.body)[0]
        return line, text[len(line) :].removeprefix("\n" if text[len(line) : len(line) + 1] == "\n" else " ")

    def _beside(self, label: str, text: str, indent: float, parts: tuple[str, str] | None = None) -> None:
        """A label, and text to the right of it that may run over pages."""
        style, left = self._style, self.pdf.l_margin
        many = len(self._broken(self._ink.letters(text), self._wide - indent, style.body))
        if not self._fit(many, self.pdf.get_y(), style.line):  # the label stands with the first of it
            self.pdf.add_page()
        self._keep_together(style.line * 2)
        top = self.pdf.get_y()
        with self._part(parts, 0):
            self._cell(
                max(indent - 2, 5), style.small, self._ink.letters(label), bold=True, height=style.line
            )
        below, page = self.pdf.get_y(), self.pdf.page
        self.pdf.set_xy(left + indent, top)
        with self._part(parts, 1):
            self._cell(self._wide - indent, style.body, self._ink.letters(text))
        if self.pdf.page == page:
            self.pdf.set_y(max(below, self.pdf.get_y()))

    def _part(self, parts: tuple[str, str] | None, which: int) -> "AbstractContextManager[None]":
        return nullcontext() if parts is None else self._tags.within(parts[which])

    def _grid(self, grid: Grid) -> None:
        shares = grid.widths or (1.0,) * len(grid.head)
        widths = [self._wide * share / sum(shares) for share in shares]
        if grid.caption:
            self._keep_together(20)
            self._paragraph(grid.caption, self._style.small, bold=True, after=0.5)
        with self._tags.within("Table"):
            self._row(grid.head, widths, heads="Column")
            for row in grid.rows:
                if self._row(row, widths):
                    continue
                self.pdf.add_page()
                self._row(grid.head, widths, heads="Column", told=False)
                self._row(row, widths, force=True)
        self.pdf.ln(2)

    def _row(
        self,
        row: Sequence[str],
        widths: list[float],
        *,
        heads: str = "",
        told: bool = True,
        force: bool = False,
    ) -> bool:
        """One row of cells; False when there is no room left for it on this page."""
        small = self._style.small
        height = self._style.line * small / self._style.body
        cells = [
            self._broken(self._ink.letters(text), width, small, bold=bool(heads))
            for text, width in zip(row, widths, strict=True)
        ]
        tall = max(map(len, cells)) * height
        if not force and self.pdf.get_y() + tall > self.pdf.page_break_trigger:
            return False
        left, top = self.pdf.l_margin, self.pdf.get_y()
        most = int((self.pdf.page_break_trigger - top) / height)
        with self._tags.within("TR") if told else nullcontext():
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
                head = heads or ("" if number else "Row")
                kind = ("TH", self._tagged.scope(head)) if head else ("TD", "")
                with self._tags.within(*kind) if told else nullcontext():
                    style = "B" if heads else ""
                    at = left + self.pdf.c_margin
                    self._ink.lines(cell[:most], style, small, at, top, height, told=told)
                left += width
        bottom = min(top + tall, self.pdf.page_break_trigger)
        self._ink.rule(self.pdf.l_margin, bottom, self._wide)
        self.pdf.set_xy(self.pdf.l_margin, bottom)
        return True

    def _broken(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """The lines that a text takes in a width in mm; cells keep a margin at both sides."""
        scale = size * _POINT / 1000
        room = (width - 2 * self.pdf.c_margin - 0.01) / scale
        return line_breaks.lines(text, room, self._ink.faces["B" if bold else ""].measure)

    def _measure(self, size: float, style: str = "") -> "Callable[[str], float]":
        scale = size * _POINT / 1000
        return lambda text: self._ink.faces[style].measure(text) * scale

    def _pictures(self, pictures: Sequence[Picture]) -> None:
        """A picture below its title, its words below it; or two beside each other, set flat."""
        if self._style.run_in:
            self._row_of_pictures(pictures)
            return
        for picture in pictures:
            scale = min(self._wide / picture.drawing.width, 0.9 * _POINT)
            self._keep_together(picture.drawing.height * scale + 12)
            self._paragraph(picture.title, self._style.small, bold=True, after=0.5)
            top = self.pdf.get_y()
            self._drawing(picture, self.pdf.l_margin, top, scale)
            self.pdf.set_y(top + picture.drawing.height * scale)
            self._paragraph(picture.words, self._style.small, after=2)

    def _row_of_pictures(self, pictures: Sequence[Picture]) -> None:
        width = (self._wide - _COLUMN_GAP) / 2
        scales = [width / one.drawing.width for one in pictures]
        tall = max(one.drawing.height * scale * _FLAT for one, scale in zip(pictures, scales, strict=True))
        self._keep_together(tall + 3 * self._style.line)
        top = bottom = self.pdf.get_y()
        for number, (picture, scale) in enumerate(zip(pictures, scales, strict=True)):
            left = self.pdf.l_margin + number * (width + _COLUMN_GAP)
            self._drawing(picture, left, top, scale, flat=_FLAT)
            self.pdf.set_xy(left - self.pdf.c_margin, top + tall)
            with self._tags.within("P"):
                self._cell(width + self.pdf.c_margin, self._style.small, self._ink.letters(picture.words))
            bottom = max(bottom, self.pdf.get_y())
        self.pdf.set_xy(self.pdf.l_margin, bottom + 0.3)

    def _drawing(self, picture: Picture, left: float, top: float, scale: float, flat: float = 1.0) -> None:
        words = self._ink.words(f"{picture.title}. {picture.words}")
        with self._tags.within("Figure", self._tagged.alt(words)):
            self._ink.drawing(picture.drawing, left, top, scale, flat)

    def _keep_together(self, height: float) -> None:
        if self.pdf.get_y() + height > self.pdf.page_break_trigger:
            self.pdf.add_page()


def _needed(section: Section) -> float:
    """Lines that a heading needs below it: none stands alone at the end of a page."""
    return 5.0 if section.blocks else 3.0


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Text, Block]]:
    for first, second in zip(blocks[::2], blocks[1::2], strict=True):
        if isinstance(first, Text):
            yield first, second


def _said(block: Block) -> str:
    """What stands below a strong line, as one paragraph."""
    if isinstance(block, Bullets):
        return " ".join(block.items)
    return block.text if isinstance(block, Text) else ""


def _groups(blocks: Sequence[Block], *, run_in: bool) -> Iterator[Sequence[Block]]:
    """Blocks that are set together: strong lines each with what it heads, two pictures."""
    at = 0
    while at < len(blocks):
        end = at + 1
        if run_in and all(isinstance(one, Picture) for one in blocks[at : at + 2]):
            end = at + 2
        while run_in and _heads(blocks[end - 1 : end + 1]):
            end += 2
        end -= end - at > 1 and not isinstance(blocks[at], Picture)
        yield blocks[at:end]
        at = end


def _heads(two: Sequence[Block]) -> bool:
    return len(two) == 2 and isinstance(two[0], Text) and two[0].strong and isinstance(two[1], Text | Bullets)
