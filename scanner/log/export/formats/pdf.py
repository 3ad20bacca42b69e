"""A report as PDF/A-3b, the diary embedded as lines. Every letter's font is in the file; nothing is fetched.

The font (DejaVu Sans) covers Latin, Greek, Cyrillic, Hebrew and Arabic letters; what it lacks is shown as a
box, and stands in the HTML copy. fpdf2 writes no tags for screen readers; the HTML does.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from scanner.log.export.formats.document import Bullets, Document, Grid, Pairs, Picture, Section, Text, shown
from scanner.log.export.formats.drawing import Drawing
from scanner.log.export.formats.line_breaks import lines
from scanner.log.export.formats.pdf_ink import Ink

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
_MARGIN, _BODY, _SMALL, _LINE = 18.0, 9.5, 8.0, 4.7
_LABEL = 35.0  # width of the labels of Pairs, mm
_HEADINGS = {1: 15.0, 2: 13.0, 3: 11.0}
_POINT = 25.4 / 72


def write(document: Document, attached: Mapping[str, tuple[bytes, str]] | None = None) -> bytes:
    """The report; `attached` file name -> content and MIME type, as source data of the report."""
    pages = _Pages(document)
    for section in document.sections:
        pages.section(section)
    made = datetime.fromtimestamp(document.made, UTC)
    for name, (content, kind) in (attached or {}).items():
        if not content:  # a diary without entries yet; the library takes no empty file
            continue
        pages.pdf.embed_file(
            bytes=content, basename=name, mime_type=kind, modification_date=made, compress=True,
            associated_file_relationship="Source",
        )  # fmt: skip
    return bytes(pages.pdf.output())


class _Pages:
    """Writes blocks down the page."""

    def __init__(self, document: Document) -> None:
        self.pdf = _new(document)
        self._document = document
        self._ink = Ink(self.pdf, FONT)
        self._wide = self.pdf.epw
        self.pdf.add_page()
        self._write(document.title, _HEADINGS[1], bold=True, after=1.5)
        if document.mark:
            self._write(document.mark, _BODY, bold=True, after=1.5)

    def section(self, section: Section) -> None:
        """One heading and what stands below it."""
        if section.new_page:
            self.pdf.add_page()
        self._keep_together(24)
        title = self._ink.letters(section.title)
        self.pdf.start_section(title[:120], level=section.level - 2)
        self.pdf.ln(2.5)
        self._write(section.title, _HEADINGS[section.level], bold=True, after=1)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Text | Bullets | Pairs | Grid | Picture) -> None:
        match block:
            case Text(text, strong):
                self._write(text, _BODY, bold=strong, after=1.5)
            case Bullets(items):
                for item in items:
                    self._beside("\u2022", item, 5)
                self.pdf.ln(1.5)
            case Pairs(rows):
                for label, text in rows:
                    self._beside(label, text, _LABEL)
                self.pdf.ln(1.5)
            case Grid():
                self._grid(block)
            case Picture(title, words, drawing):
                self._keep_together(drawing.height * self._scale(drawing) + 12)
                self._write(title, _SMALL, bold=True, after=0.5)
                self._draw(drawing)
                self._write(words, _SMALL, after=2)

    def _write(self, text: str, size: float, *, bold: bool = False, after: float = 0.0) -> None:
        self._cell(self._wide, size, self._ink.letters(text), bold=bold)
        if after:
            self.pdf.ln(after)

    def _cell(
        self, width: float, size: float, text: str, *, bold: bool = False, height: float | None = None
    ) -> None:
        """Lines from where the pen is, each below the other; goes on on the next page where one is full."""
        height = height or _LINE * size / _BODY
        left, top = self.pdf.get_x(), self.pdf.get_y()
        waiting = self._broken(text, width, size, bold=bold)
        while waiting:
            room = int((self.pdf.page_break_trigger - top + 0.01) / height)
            here, waiting = waiting[:room], waiting[room:]
            self._ink.lines(here, "B" if bold else "", size, left + self.pdf.c_margin, top, height)
            top += len(here) * height
            if waiting:
                self.pdf.add_page()
                top = self.pdf.get_y()
        self.pdf.set_xy(self.pdf.l_margin, top)

    def _beside(self, label: str, text: str, indent: float) -> None:
        """A label, and text to the right of it that may run over pages."""
        left = self.pdf.l_margin
        self._keep_together(_LINE * 2)
        top = self.pdf.get_y()
        self._cell(max(indent - 2, 5), _SMALL, self._ink.letters(label), bold=True, height=_LINE)
        below, page = self.pdf.get_y(), self.pdf.page
        self.pdf.set_xy(left + indent, top)
        self._cell(self._wide - indent, _BODY, self._ink.letters(text))
        if self.pdf.page == page:
            self.pdf.set_y(max(below, self.pdf.get_y()))

    def _grid(self, grid: Grid) -> None:
        shares = grid.widths or (1.0,) * len(grid.head)
        widths = [self._wide * share / sum(shares) for share in shares]
        if grid.caption:
            self._keep_together(20)
            self._write(grid.caption, _SMALL, bold=True, after=0.5)
        self._row(grid.head, widths, bold=True)
        for row in grid.rows:
            if self._row(row, widths):
                continue
            self.pdf.add_page()
            self._row(grid.head, widths, bold=True)
            self._row(row, widths, force=True)
        self.pdf.ln(2)

    def _row(
        self, row: Sequence[str], widths: list[float], *, bold: bool = False, force: bool = False
    ) -> bool:
        """One row of cells; False when there is no room left for it on this page."""
        height = _LINE * _SMALL / _BODY
        cells = [
            self._broken(self._ink.letters(text), width, _SMALL, bold=bold)
            for text, width in zip(row, widths, strict=True)
        ]
        tall = max(map(len, cells)) * height
        if not force and self.pdf.get_y() + tall > self.pdf.page_break_trigger:
            return False
        left, top = self.pdf.l_margin, self.pdf.get_y()
        most = int((self.pdf.page_break_trigger - top) / height)
        for cell, width in zip(cells, widths, strict=True):
            self._ink.lines(cell[:most], "B" if bold else "", _SMALL, left + self.pdf.c_margin, top, height)
            left += width
        bottom = min(top + tall, self.pdf.page_break_trigger)
        self._ink.rule(self.pdf.l_margin, bottom, self._wide)
        self.pdf.set_xy(self.pdf.l_margin, bottom)
        return True

    def _broken(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """The lines that a text takes in a width in mm; cells keep a margin at both sides."""
        scale = size * _POINT / 1000
        room = (width - 2 * self.pdf.c_margin - 0.01) / scale
        return lines(text, room, self._ink.faces["B" if bold else ""].measure)

    def _draw(self, drawing: Drawing) -> None:
        scale, top = self._scale(drawing), self.pdf.get_y()
        self._ink.drawing(drawing, self.pdf.l_margin, top, scale)
        self.pdf.set_y(top + drawing.height * scale)

    def _scale(self, drawing: Drawing) -> float:
        return min(self._wide / drawing.width, 0.9 * _POINT)

    def _keep_together(self, height: float) -> None:
        if self.pdf.get_y() + height > self.pdf.page_break_trigger:
            self.pdf.add_page()


def _new(document: Document) -> "FPDF":
    from fpdf import FPDF

    page_words, mark, code = document.page, document.mark, document.code

    class PdfReport(FPDF):
        """Page numbers, and the mark of a copy that was shortened, on every page."""

        def footer(self) -> None:
            """At the foot of a page."""
            self.set_y(-13)
            self.set_font(FONT, "", _SMALL - 1)
            words = page_words.format(page=self.page_no(), pages="{nb}")
            self.cell(0, 5, "   ".join(part for part in (code, words, mark) if part), align="C")

    pdf = PdfReport(enforce_compliance="PDF/A-3B")
    pdf.set_margins(_MARGIN, _MARGIN, _MARGIN)
    pdf.set_auto_page_break(True, margin=_MARGIN)
    for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        with as_file(files("scanner.log.export.formats.fonts") / name) as path:
            pdf.add_font(FONT, style, path)
    _describe(pdf, document)
    return pdf


def _describe(pdf: Any, document: Document) -> None:
    pdf.set_title(shown(document.title))
    pdf.set_lang(document.language)
    pdf.set_creation_date(datetime.fromtimestamp(document.made, UTC))
    pdf.set_author("")
    pdf.set_creator("homesweep")
    pdf.set_producer("fpdf2")
