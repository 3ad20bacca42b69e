"""The first page stays one page, however much a record holds."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scanner.log.diary.entry import Entry, PersonTold
from scanner.log.export.content import HeardToo, choose
from scanner.log.export.formats import pdf
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import finding, material
from tests.scanner.log.export.test_seen import LOOKS, device
from tests.scanner.log.made import moment, short
from tui.present.report import report
from tui.wording.log import diary, police
from tui.wording.log import entries as entry_words

MM = 72 / 25.4
MARGIN, WIDE, HIGH = 15 * MM, 210 * MM, 297 * MM
HEADS = {*entry_words.FINDING_PARTS, diary.OWN_WORDS, police.LETTER}
LONG = "Wolfeschlegelsteinhausenbergerdorff and others of the same name " * 5
pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (poppler-utils)")


def crowded() -> list[Entry]:
    """Forty findings with long names, forty references, an incident that was corrected sixty times."""
    many = [f"{LONG[:200]} {number}" for number in range(60)]
    told = tuple(PersonTold(who, None, who, who[-250:]) for who in many[:40])
    every = [short(LONG * 20, place=LONG[:300], told=told, end=moment(9e6), sure="about")]
    for number in range(40):
        found = finding() if number % 2 else device(looks=LOOKS * 100, looks_of=999)
        named = replace(found, worked_out={**found.worked_out, "name": LONG[:200]})
        every.append(Entry("finding", moment(), start=moment(), made_by="scan", finding=named))
    for number in range(100):
        amends = 1 if number < 60 else 30 + number % 11
        every.append(Entry("amendment", moment(9e6 + number), amends=amends, why="x"))
    return [replace(entry, number=number) for number, entry in enumerate(every, start=1)]


@cache
def written(ticked: bool, too: HeardToo | None) -> bytes:
    """The report of that; an example where nothing is ticked."""
    kept = replace(material(crowded()), sheet={"name": LONG, "contact": LONG})
    ticks = {"witnesses": ticked, "front_sheet": ticked, "private_places": ticked, "others": ticked}
    left = frozenset() if ticked else frozenset({100})
    content = choose(kept, Choice(**ticks, without=("same",), without_entries=left))
    facts = replace(content.facts, code="acorn-lantern", heard_too=too, example=not ticked)
    return pdf.write(report.document(replace(content, facts=facts)), {})


@pytest.mark.parametrize(("ticked", "too"), [(False, None), (True, HeardToo(1_000_000, 9e8, 2e9))])
def test_the_sheets_begin_on_the_next_page(tmp_path: Path, ticked: bool, too: HeardToo | None) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(written(ticked, too))
    command = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = text.split("\f")
    assert "Words for this record" in pages[0]
    assert "and 36 more" in pages[0]
    assert ("1,000,000 other tags" in pages[0]) is (too is not None)
    assert "and 54 more)" in " ".join(pages[0].split())
    second = "Sheets for the police"
    assert pages[1].index(second) < 300


def test_where_there_is_room_more_findings_are_named(tmp_path: Path) -> None:
    every = [
        Entry("finding", moment(), number=number, start=moment(), made_by="scan", finding=finding())
        for number in range(1, 31)
    ]
    path = tmp_path / "summary.pdf"
    path.write_bytes(pdf.write(report.document(choose(material(every), Choice())), {}))
    command = ["pdftotext", "-layout", path, "-"]
    pages = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split("\f")
    assert 6 < pages[0].count("F-0003") < 30
    assert "Words for this record" in pages[0]
    assert pages[1].index("Sheets for the police") < 300


def test_nothing_is_printed_outside_the_margins_and_no_heading_ends_a_page(tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(written(False, None))
    boxes = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    pages = boxes.split("<page ")[1:]
    assert len(pages) > 20
    for page in pages:
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
        assert min(float(word[0]) for word in words) > MARGIN - 1
        assert max(float(word[2]) for word in words) < WIDE - MARGIN + 1
        assert max(float(word[3]) for word in words) < HIGH - 5 * MM
        body = sorted((float(word[1]), word[4]) for word in words if float(word[3]) < HIGH - 13 * MM)
        last = " ".join(text for top, text in body if top > body[-1][0] - 2)
        assert last not in HEADS
