"""The first page stays one page, however much a record holds."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.log.diary.entry import Entry, PersonTold
from scanner.log.export.content import choose
from scanner.log.export.formats import pdf
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.samples import finding, material
from tests.scanner.log.export.test_seen import LOOKS, device
from tests.scanner.log.made import moment, short
from tui.present.report import report

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


@pytest.mark.parametrize("ticked", [False, True])
def test_the_sheets_begin_on_the_next_page(tmp_path: Path, ticked: bool) -> None:
    kept = replace(material(crowded()), sheet={"name": LONG, "contact": LONG})
    ticks = {"witnesses": ticked, "front_sheet": ticked, "private_places": ticked, "others": ticked}
    left = frozenset() if ticked else frozenset({100})
    content = choose(kept, Choice(**ticks, without=("same",), without_entries=left))
    content = replace(content, facts=replace(content.facts, code="acorn-lantern"))
    path = tmp_path / "summary.pdf"
    path.write_bytes(pdf.write(report.document(content), {}))
    command = ["pdftotext", "-layout", path, "-"]
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = text.split("\f")
    assert "Words for this record" in pages[0]
    assert "and 36 more" in pages[0]
    assert "and 54 more)" in " ".join(pages[0].split())
    second = "Sheets for the police"
    assert pages[1].index(second) < 300
