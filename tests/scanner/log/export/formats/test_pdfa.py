"""The report is PDF/A-3b as far as rules written from the standard tell; and the rules can be broken."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from scanner.log.export.formats import json as export_json
from scanner.log.export.formats import pdf
from scanner.log.export.redaction.choice import Choice
from tests.scanner.log.export.goldens import EVERYTHING, content
from tui.present.report import report

pikepdf = pytest.importorskip("pikepdf")

from tests.scanner.log.export.pdfa import breaches  # noqa: E402  needs pikepdf


def made(choice: Choice | None = None) -> bytes:
    told = content(choice) if choice else content()
    return pdf.write(report.document(told), {"log.jsonl": (export_json.lines(told), "application/json")})


@pytest.fixture(scope="module")
def written() -> bytes:
    return made()


def test_the_report_keeps_every_rule(written: bytes) -> None:
    assert breaches(written) == []


def test_the_report_with_everything_in_it_keeps_them_too() -> None:
    assert breaches(made(EVERYTHING)) == []


def _script(it: Any) -> None:
    it.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _without_profile(it: Any) -> None:
    del it.Root.OutputIntents


def _without_font(it: Any) -> None:
    font = next(iter(it.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def _other_widths(it: Any) -> None:
    below = next(iter(it.pages[0].Resources.Font.values())).DescendantFonts[0]
    below.W = pikepdf.Array([0, 400, 321])


def _without_metadata(it: Any) -> None:
    del it.Root.Metadata


def _other_level(it: Any) -> None:
    told = it.Root.Metadata.read_bytes().replace(b"<pdfaid:part>3<", b"<pdfaid:part>1<")
    it.Root.Metadata = pikepdf.Stream(it, told, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def _seen_through(it: Any) -> None:
    it.pages[0].Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5))


def _file_apart(it: Any) -> None:
    del it.Root.AF


def _link(it: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://x")
    it.pages[0].Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=action)])


def _left_open(it: Any) -> None:
    it.pages[0].contents_add(b"q 0 g")


def _missing_letter(it: Any) -> None:
    name = next(iter(it.pages[0].Resources.Font.keys()))
    it.pages[0].contents_add(f"BT {name} 9 Tf <FFFF> Tj ET".encode())


BROKEN: list[tuple[Callable[[Any], None], str]] = [
    (_script, "6.5"), (_without_profile, "6.2.3"), (_without_font, "6.2.11.4"), (_other_widths, "6.2.11.5"),
    (_without_metadata, "6.6.2"), (_other_level, "6.6.4"), (_seen_through, "6.2.5"), (_file_apart, "6.8"),
    (_link, "6.3"), (_left_open, "6.1.13"), (_missing_letter, "6.2.11.8"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "clause"), BROKEN)
def test_a_rule_that_is_broken_is_named(written: bytes, damage: Callable[[Any], None], clause: str) -> None:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as it:
        damage(it)
        it.save(changed)
    assert any(found.startswith(clause) for found in breaches(changed.getvalue()))


def test_a_locked_file_or_bytes_behind_the_end_are_named(written: bytes) -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(written)) as it:
        it.save(locked, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "6.1.3 trailer" in breaches(locked.getvalue())
    assert "6.1.3 bytes behind the end" in breaches(written + b"more")
