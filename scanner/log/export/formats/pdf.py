"""A report as PDF: PDF/A-3b with the diary embedded as lines, and PDF/UA-1, read aloud in its order.

Every letter's font is in the file; nothing is fetched. The font (DejaVu Sans) covers Latin, Greek, Cyrillic,
Hebrew and Arabic letters; what it lacks is a box, told at the foot of the page, and stands in the HTML copy.
"""

import zlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import escape
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from scanner.log.export.formats.document import Document, shown
from scanner.log.export.formats.pdf_ink import ARTIFACT, END
from scanner.log.export.formats.pdf_pages import FONT, Pages

if TYPE_CHECKING:
    from fpdf import FPDF

_MARGIN, _FOOT, _FOOT_LINE = 15.0, 7.0, 3.6
INDEXED = 40  # parts; fewer are found without an index


def write(document: Document, attached: Mapping[str, tuple[bytes, str]] | None = None) -> bytes:
    """The report; `attached` file name -> content and MIME type, as source data of the report."""
    # a diary without entries yet is empty, and the library takes no empty file
    given = {name: told for name, told in (attached or {}).items() if told[0]}
    with ThreadPoolExecutor(1) as beside:  # a tenth of the whole time, and it needs no turn of Python's
        packed = {name: beside.submit(zlib.compress, content) for name, (content, _) in given.items()}
        pages = Pages(_new(document), document)
        for section in document.sections:
            pages.section(section)
        if len(document.sections) > INDEXED:
            pages.index(document.index)
        for name, (content, kind) in given.items():
            _embed(pages.pdf, name, content, kind, packed[name].result(), document.made)
    return bytes(pages.pdf.output())


def _embed(pdf: Any, name: str, content: bytes, kind: str, packed: bytes, made: float) -> None:
    """A file within the report, `packed` by zlib already; what the library itself would write."""
    from fpdf.syntax import Name

    file = pdf.embed_file(
        bytes=content, basename=name, mime_type=kind, modification_date=datetime.fromtimestamp(made, UTC),
        associated_file_relationship="Source", desc=name,
    )  # fmt: skip
    file._contents, file.length, file.filter = packed, len(packed), Name("FlateDecode")


def _new(document: Document) -> "FPDF":
    from fpdf import FPDF, ViewerPreferences

    page_words, mark, code = document.page, document.mark, document.code

    class PdfReport(FPDF):
        """Page numbers, and the mark of a copy that was shortened, on every page."""

        boxed: set[int]  # pages with a box on them

        def footer(self) -> None:
            """At the foot of a page."""
            self.set_y(-13)
            self.set_font(FONT, "", _FOOT)
            words = page_words.format(page=self.page_no(), pages="{nb}")
            self._out(ARTIFACT)  # no part of what is read aloud
            boxes = document.boxes if self.page_no() in self.boxed else ""
            text = "   ".join(part for part in (code, words, mark, boxes) if part)
            self.multi_cell(0, _FOOT_LINE, text, align="C")  # no printer has room beside the margins
            self._out(END)

    pdf = PdfReport(enforce_compliance="PDF/A-3B")
    pdf.boxed = set()
    pdf.set_margins(_MARGIN, _MARGIN, _MARGIN)
    pdf.set_auto_page_break(True, margin=_MARGIN)
    for style, name in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        with as_file(files("scanner.log.export.formats.fonts") / name) as path:
            pdf.add_font(FONT, style, path)
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    _describe(pdf, document)
    return pdf


def _describe(pdf: Any, document: Document) -> None:
    made = datetime.fromtimestamp(document.made, UTC)
    title = shown(document.title)
    pdf.set_title(title)
    pdf.set_lang(document.language)
    pdf.set_creation_date(made)
    pdf.set_author("")
    pdf.set_creator("homesweep")
    pdf.set_producer("fpdf2")
    pdf.set_xmp_metadata(_XMP.format(title=escape(title), made=made.isoformat(timespec="seconds")))


# what the file says of itself; PDF/A wants PDF/UA's own property described (ISO 19005-3, 6.6.2.3.3)
_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" xmp:CreatorTool="homesweep" xmp:CreateDate="{made}" xmp:ModifyDate="{made}"
 xmp:MetadataDate="{made}" pdf:Producer="fpdf2">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
