"""The code name of a client's record stands on every page of the app and of the report."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.log.export.formats import html, pdf
from scanner.store import codename
from scanner.store.case import create, open_case
from tests.scanner.log.export.goldens import content
from tests.systems import own_home
from tests.tui.apps import T0, Rig, settled
from tui.cli import main
from tui.present.report import report
from tui.screens.asking.dialogs import AskWord
from tui.screens.base.registry import PAGE_ENTRIES
from tui.screens.visit.visit import VisitScreen
from tui.widgets.bar import Bar
from tui.wording.log import report as words


def bars(rig: Rig) -> list[str]:
    return [str(bar.query_one("#bar-title").content) for bar in rig.app.screen.query(Bar)]  # type: ignore[attr-defined]


def test_a_client_record_is_made_with_the_name_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in own_home(tmp_path).items():
        monkeypatch.setenv(name, value)
    for words_ in (["new", "--client", "--no-passphrase"], ["new", "--no-passphrase"]):
        assert main(words_) == 0
    found = {path.stem: path for path in (tmp_path / "homesweep").glob("*.db")}
    assert len(found) == 2
    for stem, path in found.items():
        with open_case(path) as case:
            assert codename.of(case) == ("" if stem == "record" else stem)


@pytest.mark.parametrize("code", ["amber-wagon", ""])
async def test_every_page_of_the_app_says_it(
    tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))  # without a kit
    with create(tmp_path / "r.db", None, now=T0) as case:
        if code:
            codename.give(case, code)
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        pages = [entry for entry in PAGE_ENTRIES if entry.record or entry.needs]
        for one in pages if code else pages[:2]:
            rig.app.action_go(one.id)
            await settled(lambda one=one: type(rig.app.screen) is one.kind())  # type: ignore[misc]
            await pilot.pause()
            (title,) = bars(rig)
            assert title.startswith(f"{code}: ") == bool(code), one.id
            await pilot.press("escape")
            await pilot.pause()
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert bars(rig)[0].startswith(f"{code}: ") == bool(code)
        start = rig.app.screen
        assert any(line.startswith("v  A visit") for line in start.plain_lines()) == bool(code)  # type: ignore[attr-defined]
        await pilot.press("v")
        await settled(lambda: isinstance(rig.app.screen, AskWord) == bool(code))  # the rooms, at once
        assert (rig.app.screen is start) != bool(code)
        assert any(isinstance(page, VisitScreen) for page in rig.app.screen_stack) == bool(code)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler (apt: poppler-utils)")
def test_every_page_of_the_report_says_it(tmp_path: Path) -> None:
    told = content()
    named = replace(told, facts=replace(told.facts, code="amber-wagon"))
    (tmp_path / "r.pdf").write_bytes(pdf.write(report.document(named)))
    out = subprocess.run(
        ["pdftotext", str(tmp_path / "r.pdf"), "-"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    pages = out.split("\f")[:-1]
    said = words.CODE.format(code="amber-wagon")
    assert len(pages) > 2
    assert all(said in page for page in pages)
    assert said in html.write(report.document(named)).decode()
    assert said not in html.write(report.document(told)).decode()
