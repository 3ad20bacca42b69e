"""Letters go into a page by what fpdf2 keeps to itself: a release that lacks a piece of it is named here."""

import inspect
import re
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from scanner.log.export.formats import pdf, pdf_ink, pdf_pages, pdf_tags
from scanner.log.export.formats.document import Document

ROOT = Path(__file__).parents[5]
PASSED = [f"2.8.{number}" for number in range(5, 10)]  # PDF/A rules and golden texts, run over each


def broken(what: str) -> str:
    return (
        f"fpdf2 {version('fpdf2')} has no {what} as scanner/log/export/formats/pdf_ink.py needs it. "
        "Hold it back in pyproject.toml, or bring ink.py up to it."
    )


@pytest.fixture(scope="module")
def page() -> Any:
    document = Document("Title", (), made=0.0)
    return pdf_pages.Pages(pdf._new(document), document).pdf


def test_pyproject_allows_the_releases_that_were_tried_and_no_other() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    (range_,) = [one for one in told if one.startswith("fpdf2")]
    assert range_ == "fpdf2>=2.8.5,<2.8.10"
    assert version("fpdf2") in PASSED, broken("place in the list of releases that were tried")


@pytest.mark.parametrize(
    ("name", "parameters"), [("_out", ["s"]), ("_set_font_for_page", ["font", "font_size_pt"])]
)
def test_the_page_takes_operators_and_a_font(page: Any, name: str, parameters: list[str]) -> None:
    found = getattr(page, name, None)
    assert callable(found), broken(f"FPDF.{name}")
    needed = [p.name for p in inspect.signature(found).parameters.values() if p.default is p.empty]
    assert len(needed) <= len(parameters), broken(f"FPDF.{name} of {len(parameters)} arguments")


@pytest.mark.parametrize("name", ["k", "h", "fonts", "current_font_is_set_on_page", "page_break_trigger"])
def test_the_page_tells_its_measures(page: Any, name: str) -> None:
    assert hasattr(page, name), broken(f"FPDF.{name}")


@pytest.mark.parametrize("name", ["i", "cw", "cmap", "subset"])
def test_a_font_tells_its_letters(page: Any, name: str) -> None:
    font = page.fonts[pdf.FONT.lower()]
    assert hasattr(font, name), broken(f"TTFFont.{name}")
    assert font.cw[ord("m")] > font.cw[ord("i")] > 0, broken("TTFFont.cw in thousandths")
    assert isinstance(font.subset.pick(ord("a")), int), broken("SubsetMap.pick")


def test_every_letter_that_is_written_stands_in_the_page(page: Any) -> None:
    told: list[str] = []
    drawn = pdf_ink.Ink(page, pdf.FONT, page.struct_builder)
    page._out, kept = told.append, page._out
    try:
        drawn.lines(["ab"], "", 9.0, 10.0, 10.0, 5.0)
    finally:
        page._out = kept
    letters = re.search(r"<([0-9a-f]{8})> Tj", "\n".join(map(str, told)))
    assert letters is not None, broken("way to put letters into a page")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("I know \U0001f52a where", "I know [knife] where"),
        ("\u2764", "\u2764"),
        ("\U0001f44d\U0001f3fd\U0001f648", "[thumbs up sign][see-no-evil monkey]"),
        ("\u4e2d", pdf_ink.BOX),
    ],
)
def test_a_sign_that_the_font_does_not_have_is_named(page: Any, typed: str, told: str) -> None:
    """What somebody was sent may be a sign alone."""
    assert pdf_ink.Ink(page, pdf.FONT, page.struct_builder).letters(typed) == told


def test_the_tree_that_is_put_in_its_place_is_the_one_that_is_written(page: Any) -> None:
    assert isinstance(page.struct_builder, pdf_tags.Tags)
    written = bytes(page.output())
    assert re.search(rb"/S /H1/P \d+ 0 R/Pg \d+ 0 R/K \[0\]", written), broken("way to write a tree of ours")
    assert b"/StructParents 0" in written, broken("PDFPage.struct_parents")
    assert re.search(rb"/StructTreeRoot \d+ 0 R", written), broken("catalog that names the tree")
