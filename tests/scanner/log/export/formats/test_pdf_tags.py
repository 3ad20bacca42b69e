"""The report is read aloud in its order: PDF/UA-1 as far as rules written from the standard tell."""

import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fpdf.fonts import TTFFont

from scanner.log.export.content import choose
from scanner.log.export.formats import pdf
from scanner.log.export.formats.document import Bullets, Document, Grid, Pairs, Picture, Section, Text
from scanner.log.export.formats.drawing import signal_over_time
from scanner.log.export.formats.pdf_ink import BOX
from scanner.log.export.formats.pdf_pages import LONG
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.goldens import EVERYTHING, content
from tests.scanner.log.export.samples import material
from tests.scanner.log.made import short
from tui.present.report import report
from tui.wording import saying
from tui.wording.log import report as words

pikepdf = pytest.importorskip("pikepdf")

PICTURE = Picture(
    "Signal", "Two hearings.", signal_over_time([(0.0, -60.0), (60.0, -70.0)], ("a", "b"), "dBm")
)
GRID = Grid("Things", ("Id", "Name"), tuple((f"t-{n}", "a tag") for n in range(120)))
LINES = "\n".join(f"line {number}" for number in range(200))


def part(number: int) -> Section:
    blocks = (Pairs((("Place", f"home {number}"), ("Account", "word " * 90))), PICTURE, PICTURE,
              Text("Recorded", strong=True), Bullets((f"first {number}", "second")))  # fmt: skip
    return Section(f"F-{number}", blocks, f"finding-{number}", level=3, index=f"F-{number} tag")


def long() -> Document:
    parts = [part(number) for number in range(LONG + 1)]
    own = Section("All", (GRID, Text(LINES)), "all")
    return Document("Record", (Section("Found", (), "found"), *parts, own), made=0.0)


DOCUMENTS = {"long": long, "everything": lambda: report.document(content(EVERYTHING))}


@pytest.fixture(scope="module", params=DOCUMENTS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def write(name: str) -> bytes:
    return pdf.write(DOCUMENTS[name](), {"log.jsonl": (b"{}", "application/json")})


once = cache(write)


@pytest.fixture(scope="module")
def written(name: str) -> bytes:
    return once(name)


def elements(node: Any) -> Iterator[Any]:
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_it_says_what_it_is(written: bytes) -> None:
    with pikepdf.open(io.BytesIO(written)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Lang) == "en-GB"
        assert b"<pdfuaid:part>1<" in file.Root.Metadata.read_bytes()


def test_every_piece_is_an_artifact_or_stands_once_in_the_tree(written: bytes) -> None:
    with pikepdf.open(io.BytesIO(written)) as file:
        numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
        owners = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        for page in file.pages:
            pieces, inside = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):
                told = str(operator)
                if told == "BDC":
                    pieces.append(int(operands[1].MCID))
                inside += (told in ("BDC", "BMC")) - (told == "EMC")
                assert inside in (0, 1)
                assert inside or told not in ("Tj", "f", "S"), "a piece that nobody marked"
            assert pieces == list(range(len(owners[int(page.obj.StructParents)])))


def test_headings_skip_no_level_and_tables_and_figures_have_their_words(written: bytes) -> None:
    with pikepdf.open(io.BytesIO(written)) as file:
        every = list(elements(file.Root.StructTreeRoot))
        levels = [int(str(one.S)[2]) for one in every if re.fullmatch("/H[1-6]", str(one.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        kinds = {str(one.S) for one in every}
        assert kinds <= {"/Document", "/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Lbl", "/LBody", "/Table",
                         "/TR", "/TH", "/TD", "/Figure"}  # fmt: skip
        assert all(str(one.get("/Alt", "")) for one in every if one.S == "/Figure")
        assert all("/Scope" in one.A for one in every if one.S == "/TH")
        rows = [one for one in every if one.S == "/TR"]
        assert len({len(list(row.K)) for row in rows}) <= 1 or "everything" in str(file.docinfo)


def test_the_same_report_gives_the_same_bytes(
    written: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with the library as it is, without what the tests have read once."""
    monkeypatch.setattr("fpdf.fpdf.TTFFont", TTFFont)
    assert write(name) == written


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
def test_it_reads_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "short.pdf"  # pdfinfo takes half a minute for the text of a long one
    found = Section("Found", (), "found")
    path.write_bytes(pdf.write(Document("Record", (found, *map(part, range(2))), made=0.0)))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, encoding="utf-8", check=True
    )
    order = [word for number in range(2) for word in (f'"F-{number}"', f'"home {number}"', f"first {number}")]
    assert "error" not in told.stderr.lower().replace("suspects", "")
    places = [told.stdout.index(word) for word in order]
    assert places == sorted(places)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
def test_no_line_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(once("long"))
    pages = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, encoding="utf-8", check=True
    )
    lines = [re.findall(r"line \d+$", page, re.MULTILINE) for page in pages.stdout.split("\f")]
    assert all(len(found) != 1 for found in lines)
    assert any(len(found) > 1 for found in lines)
    for page in pages.stdout.split("\f"):
        last = [line for line in page.splitlines() if line.strip()][-2:-1]
        assert not last or not re.fullmatch(r"\s*F-\d+\s*", last[0]), "a heading alone at the foot of a page"
    assert re.search(r"F-120 tag +\d+", pages.stdout)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
def test_the_foot_of_a_page_says_which_report_it_is_and_what_a_box_on_it_stands_for(tmp_path: Path) -> None:
    made = choose(material([replace(short("\u4e2d\u6587"), number=1, id="1" * 16)]), Choice())
    path = tmp_path / "r.pdf"
    path.write_bytes(pdf.write(report.document(made)))
    command = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        foot = f"{words.MADE} {saying.moment_utc(made.facts.made.time)}   Page {number} of {len(pages)}"
        assert " ".join(foot.split()) in " ".join(page.split())
        assert (words.BOXES in " ".join(page.split())) is (BOX in page.replace(words.BOXES, ""))
    assert any(words.BOXES in " ".join(page.split()) for page in pages)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
def test_a_label_stands_on_the_page_of_its_text(tmp_path: Path) -> None:
    for above in range(50, 56):
        filled = "\n".join(["line"] * above)
        document = Document(
            "T", (Section("S", (Pairs((("One", filled), ("Two", "a\nb\nc"))),), "s"),), made=0.0
        )
        path = tmp_path / f"{above}.pdf"
        path.write_bytes(pdf.write(document))
        command = ["pdftotext", "-layout", path, "-"]
        text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        (line,) = (line for line in text.replace("\f", "\n").split("\n") if line.startswith("Two"))
        assert line.split() == ["Two", "a"], above
