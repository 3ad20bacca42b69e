"""Hebrew and Arabic stand in a PDF as they are written, and are found as they were typed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from scanner.log.export.formats import pdf
from scanner.log.export.formats.document import Document, Pairs, Section
from scanner.log.export.formats.right_to_left import as_seen, as_typed, joined

EVERY = range(0x110000)
NAME = "\u0645\u062d\u0645\u062f \u0628\u0646 \u0639\u0628\u062f \u0627\u0644\u0644\u0647"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("plain", "plain"),
        (HEBREW, HEBREW),
        ("\u0645\u062d\u0645\u062f", "\ufee3\ufea4\ufee4\ufeaa"),  # begins, goes on, goes on, ends
        ("\u062f\u0627\u0631", "\ufea9\ufe8d\ufead"),  # none of these joins the next
        ("\u0628\u0644\u0627", "\ufe91\ufefc"),  # lam and alef are one sign
        ("\u0628\u064e\u0628", "\ufe91\u064e\ufe90"),  # a vowel sign stands between, and parts nothing
        ("\u0645\u06cc\u200c\u062e", "\ufee3\ufbfd\u200c\ufea5"),  # parted by hand, as Persian does
        ("\u0628", "\ufe8f"),
    ],
)
def test_arabic_letters_take_the_form_of_their_place(typed: str, told: str) -> None:
    assert joined(typed, EVERY) == told
    assert "".join(map(as_typed, told)) == typed


def test_a_form_that_the_font_lacks_stays_the_letter() -> None:
    assert joined("\u0645\u062d", {0xFEE3}) == "\ufee3\u062d"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain (text)", "plain (text)"),
        (f"a {HEBREW} b", f"a {HEBREW[::-1]} b"),
        (f"{HEBREW} (12) {HEBREW}", f"{HEBREW[::-1]} (12) {HEBREW[::-1]}"),
        (f"({HEBREW}", f"{HEBREW[::-1]})"),
    ],
)
def test_a_line_is_drawn_in_the_order_of_sight(typed: str, seen: str) -> None:
    assert as_seen(typed) == seen


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_who_searches_the_report_finds_a_name_as_it_was_typed(tmp_path: Path) -> None:
    rows = (("Person", NAME), ("Account", f"'{HEBREW}' was on the wall"))
    file = tmp_path / "r.pdf"
    file.write_bytes(pdf.write(Document("T", (Section("S", (Pairs(rows),), "s"),), made=0.0)))
    text = subprocess.run(["pdftotext", file, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    assert NAME in text
    assert HEBREW in text
