"""Names from strangers do nothing in any format."""

import csv as reader
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.log.export.formats import csv, html, pdf
from scanner.log.export.formats.document import Document, Pairs, Section, Sheet, Text
from tests.scanner.log.export.goldens import EVERYTHING, content
from tests.scanner.log.export.samples import HOSTILE, finding
from tui.present.report import findings, report

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "nav", "ul", "li", "a",
    "main", "section", "dl", "dt", "dd", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "figure", "figcaption", "svg", "rect", "line", "text",
}  # fmt: skip


class _Walk(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.on: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "rect", "line"):
            self.open.append(tag)
        for name, value in attrs:
            self.links += [value or ""] if name in ("href", "src", "srcset", "action", "data") else []
            self.ids += [value or ""] if name == "id" else []
            self.on += [name] if name.startswith("on") or name == "style" else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def walked(document: Document) -> _Walk:
    walk = _Walk()
    walk.feed(html.write(document).decode().replace("/>", ">"))
    return walk


def paper(text: str) -> Document:
    return Document(text, (Section(text, (Text(text), Pairs(((text, text),))), "a"),), 0.0)


def test_the_report_links_only_within_itself_and_holds_nothing_that_runs() -> None:
    walk = walked(report.document(content(EVERYTHING)))
    assert walk.tags <= ALLOWED
    assert walk.on == []
    assert walk.open == []
    assert all(link.startswith("#") and link[1:] in walk.ids for link in walk.links)
    assert len(walk.ids) == len(set(walk.ids))


@settings(deadline=None, max_examples=40)
@given(st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE)))
def test_no_text_becomes_markup_or_reaches_the_screen_uncleaned(text: str) -> None:
    written = html.write(paper(text)).decode()
    assert walked(paper(text)).tags <= ALLOWED
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", written)


@settings(deadline=None, max_examples=100)
@given(
    st.one_of(st.text(max_size=20), st.sampled_from(HOSTILE)),
    st.sampled_from(("", " ", "\u00a0", "\t", "\ufeff", "\u200b ")),
)
def test_no_cell_begins_as_a_formula_and_every_cell_comes_back(text: str, before: str) -> None:
    written = csv.write(Sheet("s", ("a", "b"), ((before + text, -71),)))
    row = list(reader.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1]
    assert not row[0].lstrip().startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert row[1] == "-71"


@settings(deadline=None, max_examples=10)
@given(st.text(max_size=200))
def test_any_text_makes_a_pdf(text: str) -> None:
    assert pdf.write(paper(text)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    "sightings",
    [
        None, 7, "x", [None], [[]], [[1, 2, 3, 4, 5]], [["a", "b", "c", "d", "e", "f"]],
        [[float("nan"), 1, 1, 1, 1, "p"]], [[1e300, 1e300, 1, 1, 1, "p"]],
        [[0, 1, 1, float("inf"), None, "p"]],
        [[-5, 1, 1, None, None, None]], [[0, 1, 1, None, None, {"a": 1}]],
    ],
)  # fmt: skip
def test_sightings_of_any_shape_are_passed_over_or_drawn(sightings: object) -> None:
    odd = finding(
        recorded={"sightings": sightings, "addresses": 3}, worked_out={"reasons": [None, [], ["x"], 5]}
    )
    entry = content().entries[2]
    assert findings.parts_for_others(entry, odd).cannot_show
    assert len(findings.hearings(odd)) <= 1
    assert findings.finding_line(entry, odd).startswith("F-0003: ")


def test_a_thousand_places_and_years_of_days_are_drawn_in_few_shapes() -> None:
    rows = [[day * 86_400.0, day * 86_400.0 + 60, 3, -60.0, -50, f"place {day}"] for day in range(5000)]
    pictures = findings._pictures(
        findings.hearings(finding(recorded={"sightings": rows})), content().entries[2].written
    )
    assert len(pictures) == 2
    assert all(len(picture.drawing.shapes) < 6000 for picture in pictures)
    assert len(pictures[0].words) < 300
