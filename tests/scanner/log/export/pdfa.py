"""The rules of PDF/A-3b (ISO 19005-3) that a report of ours could break, each with its clause.

Not veraPDF: no validator of PDF/A can be had from the registries that CI reaches. What is here was written
from the standard's clauses, for the parts of PDF that our writer uses; whatever else appears is refused.
"""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DESCRIBED = ("http://www.aiim.org/pdfua/ns/id/",)  # by the file itself: 6.6.2.3.3
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
PREDEFINED = ("http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/pdf/1.3/",
              "http://www.aiim.org/pdfa/ns/id/", RDF[1:-1])  # fmt: skip
CATALOG = {"/AF", "/Lang", "/Metadata", "/Names", "/OpenAction", "/Outlines", "/OutputIntents", "/PageLayout",
           "/Pages", "/Type", "/ViewerPreferences", "/PageMode", "/MarkInfo", "/StructTreeRoot"}  # fmt: skip
PAGE = {"/Contents", "/Group", "/MediaBox", "/Parent", "/Resources", "/Type", "/Rotate", "/StructParents"}
OPERATORS = set(
    "q Q cm w J j M d BT ET Tf Td Tm TJ Tj Tr Tc Tw Tz g G rg RG re f m l S n BDC BMC EMC".split()
)
ACTIONS = {f"/{name}" for name in (
    "JavaScript", "Launch", "URI", "GoToR", "SubmitForm", "Sound", "Movie", "ResetForm", "ImportData", "Hide",
    "Rendition", "Trans", "Named",
)}  # fmt: skip
MOST_NESTED, MOST_TEXT, MOST_NAME, MOST_NUMBER = 28, 32_767, 127, 2_147_483_647


def breaches(content: bytes) -> list[str]:
    """Every clause that the file breaks, with what breaks it; empty for a file that keeps them all."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return [*_file(content, pdf), *_catalog(pdf), *_metadata(pdf), *_intent(pdf), *_attached(pdf),
                    *_objects(pdf), *_pages(pdf)]  # fmt: skip
    except pikepdf.PdfError as error:
        return [f"not a PDF: {error}"]


def _file(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    head = content.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]", head[0].rstrip(b"\r")):
        yield "6.1.2 header"
    if not (head[1].startswith(b"%") and len(head[1]) >= 5 and all(byte > 127 for byte in head[1][1:5])):
        yield "6.1.2 comment of four high bytes"
    if not re.search(rb"%%EOF\r?\n?$", content):
        yield "6.1.3 bytes behind the end"
    if "/ID" not in pdf.trailer or "/Encrypt" in pdf.trailer or pdf.is_encrypted:
        yield "6.1.3 trailer"
    yield from (f"6.1.4 syntax: {problem}" for problem in pdf.check_pdf_syntax())


def _catalog(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    yield from (f"6.1 catalog {name}" for name in set(root.keys()) - CATALOG)
    if set(root.get("/Names", {}).keys()) - {"/EmbeddedFiles"}:
        yield "6.5 names"
    if isinstance(root.get("/OpenAction"), pikepdf.Dictionary):
        yield "6.5 action at opening"


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") != "/XML":
        yield "6.6.2 no metadata"
        return
    packet = stream.read_bytes()
    head = packet.split(b"?>", 1)[0]
    if not head.startswith(b"<?xpacket begin=") or b"bytes=" in head or b"encoding=" in head:
        yield "6.6.2 packet header"
    try:
        tree = ElementTree.fromstring(packet)  # noqa: S314  a file that this test wrote itself
    except ElementTree.ParseError:
        yield "6.6.2 not well formed"
        return
    told = {name: value for node in tree.iter(f"{RDF}Description") for name, value in node.attrib.items()}
    told |= {child.tag: child.text or "" for node in tree.iter(f"{RDF}Description") for child in node}
    if told.get(f"{PDFAID}part") != "3" or told.get(f"{PDFAID}conformance") != "B":
        yield "6.6.4 part and level"
    own = {child.text or "" for child in tree.iter("{http://www.aiim.org/pdfa/ns/schema#}namespaceURI")}
    known = (*PREDEFINED, *(own & set(DESCRIBED)))
    names = (name for name in told if name != EXTENSION)
    yield from (f"6.6.2.3 property {name}" for name in names if name[1:].split("}")[0] not in known)
    info = {str(name): str(value) for name, value in pdf.docinfo.items()}
    pairs = {"/Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
             "/Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool"}  # fmt: skip
    yield from (
        f"6.6.3 {name}" for name, xmp in pairs.items() if name in info and told.get(xmp) != info[name]
    )


def _intent(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or not isinstance(intents[0].get("/DestOutputProfile"), pikepdf.Stream):
        yield "6.2.3 output intent"
        return
    profile = intents[0].DestOutputProfile
    icc = profile.read_bytes()
    good = len(icc) > 128 and icc[36:40] == b"acsp" and icc[8] <= 4 and int.from_bytes(icc[:4]) == len(icc)
    if not good or icc[12:16] not in (b"mntr", b"prtr") or (icc[16:20], int(profile.N)) != (b"RGB ", 3):
        yield "6.2.3 profile"


def _attached(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    listed = {str(one.get("/UF", "")) for one in pdf.Root.get("/AF", [])}
    for spec in list(names)[1::2]:
        name = str(spec.get("/UF", ""))
        if not name or "/F" not in spec or name not in listed:
            yield "6.8 file that is not listed"
        if spec.get("/AFRelationship") not in (
            "/Source",
            "/Data",
            "/Alternative",
            "/Supplement",
            "/Unspecified",
        ):
            yield "6.8 relationship"
        stream = spec.EF.F
        if "/" not in str(stream.get("/Subtype", ""))[1:] or "/ModDate" not in stream.get("/Params", {}):
            yield "6.8 kind or date"


def _objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        yield from _value(one, 0)
        if isinstance(one, pikepdf.Stream):
            if {"/F", "/FFilter", "/FDecodeParms"} & set(one.keys()):
                yield "6.1.7 outside stream"
            filters = one.get("/Filter", [])
            for name in [filters] if isinstance(filters, pikepdf.Name) else list(filters):
                if name not in ("/FlateDecode", "/DCTDecode"):
                    yield f"6.1.7 filter {name}"
            if one.get("/Subtype") in ("/Image", "/Form", "/PS"):
                yield "6.2.8, 6.2.9 picture or form that the rules here know nothing of"


def _value(one: Any, depth: int) -> Iterator[str]:
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) and depth < MOST_NESTED:
        if one.get("/S") in ACTIONS:
            yield f"6.5.1 action {one.S}"
        if "/AA" in one or "/JS" in one:
            yield "6.5.2 action of itself"
        for name, value in one.items():
            if len(name.encode()) > MOST_NAME:
                yield "6.1.13 long name"
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _value(value, depth + 1)
    elif isinstance(one, pikepdf.Array) and depth < MOST_NESTED:
        for value in one:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _value(value, depth + 1)
    elif isinstance(one, pikepdf.String) and len(bytes(one)) > MOST_TEXT:
        yield "6.1.13 long text"
    elif isinstance(one, int | Decimal) and abs(one) > MOST_NUMBER:
        yield "6.1.13 large number"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    seen: dict[str, Any] = {}
    used: dict[str, set[int]] = {}
    for page in pdf.pages:
        extra = set(page.obj.keys()) - PAGE
        yield from (f"6.3 page {name}" for name in extra)
        if page.obj.get("/Group", {}).get("/CS") not in (None, "/DeviceRGB"):
            yield "6.2.10 group"
        if set(page.Resources.keys()) - {"/Font", "/ProcSet"}:
            yield "6.2.5 a resource that the rules here know nothing of"
        fonts = {str(name): font for name, font in page.Resources.get("/Font", {}).items()}
        seen |= {str(font.BaseFont): font for font in fonts.values()}
        yield from _operators(page, fonts, used)
    for name, font in seen.items():
        yield from _font(font, used.get(name, set()))


def _operators(page: pikepdf.Page, fonts: dict[str, Any], used: dict[str, set[int]]) -> Iterator[str]:
    nested, font = 0, ""
    for operands, operator in pikepdf.parse_content_stream(page):
        told = str(operator)
        nested += (told == "q") - (told == "Q")
        if told not in OPERATORS:
            yield f"6.2.2 operator {told}"
        if nested > MOST_NESTED or nested < 0:
            yield "6.1.13 q nested"
        if told == "Tf":
            if str(operands[0]) not in fonts:
                yield f"6.2.2 font {operands[0]} is no resource of the page"
                continue
            font = str(fonts[str(operands[0])].BaseFont)
        elif told in ("Tj", "TJ"):
            texts = (
                operands
                if told == "Tj"
                else [each for each in operands[0] if isinstance(each, pikepdf.String)]
            )
            for text in texts:
                codes = bytes(text)
                used.setdefault(font, set()).update(
                    int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2)
                )
    if nested:
        yield "6.1.13 q without Q"


def _font(font: Any, used: set[int]) -> Iterator[str]:
    name = str(font.BaseFont)
    below = font.DescendantFonts[0]
    descriptor = below.FontDescriptor
    if font.Subtype != "/Type0" or below.Subtype != "/CIDFontType2" or font.Encoding != "/Identity-H":
        yield f"6.2.11 {name}: kind"
        return
    if not re.match(r"/[A-Z]{6}\+", name):
        yield f"6.2.11 {name}: subset without its mark"
    if "/FontFile2" not in descriptor:
        yield f"6.2.11.4 {name}: not in the file"
        return
    if "/CIDToGIDMap" not in below:
        yield f"6.2.11.3 {name}: no map to its glyphs"
        return
    mapped = below.CIDToGIDMap.read_bytes() if isinstance(below.CIDToGIDMap, pikepdf.Stream) else b""
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    metrics, order = program["hmtx"].metrics, program.getGlyphOrder()
    scale = 1000 / program["head"].unitsPerEm
    widths = dict(_widths(below))
    for code in sorted(used):
        glyph = int.from_bytes(mapped[2 * code : 2 * code + 2]) if mapped else code
        if glyph == 0 or glyph >= len(order):
            yield f"6.2.11.8 {name}: {code} shows no glyph"
        elif abs(widths.get(code, float(below.get("/DW", 1000))) - metrics[order[glyph]][0] * scale) > 1:
            yield f"6.2.11.5 {name}: width of {code}"
    if "/ToUnicode" not in font:
        yield f"6.2.11.7 {name}: no letters"


def _widths(below: Any) -> Iterator[tuple[int, float]]:
    told = list(below.get("/W", []))
    while told:
        first, then = int(told.pop(0)), told.pop(0)
        if isinstance(then, pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(then))
        else:
            width = float(told.pop(0))
            yield from ((code, width) for code in range(first, int(then) + 1))
