"""`homesweep log hand-over`: to whom, on what, when and which package, as an entry with a receipt to sign."""

import hashlib
import json
from pathlib import Path

import pytest
from textual.widgets import Button

from scanner.log.entries import entries
from scanner.log.entry import Entry
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, settled
from tests.tui.commanding import Run, add
from tests.tui.test_app import screen_text
from tests.tui.test_app_record import shown
from tui.screens.entry import EntryScreen
from tui.screens.handed import HandedScreen
from tui.screens.plain import PlainScreen
from tui.screens.record import RecordScreen
from tui.widgets.form import Line
from tui.wording import app_record as app_words
from tui.wording import exporting as words


def last(record: Path) -> Entry:
    with open_case(record, writable=False) as case:
        return entries(case)[-1]


def test_a_package_is_named_by_the_number_that_its_export_told(
    run: Run, record: Path, tmp_path: Path
) -> None:
    add(run)
    told = json.loads(run("export", tmp_path / "out", "--json").out)
    done = run("log", "hand-over", tmp_path / "out", typed="PC 12\nstick\nyesterday 9pm\n")
    assert (done.status, "Noted as entry 2" in done.out) == (0, True)
    given = last(record).hand_over
    assert given is not None
    assert (given.whom, given.on, given.sha256) == ("PC 12", "stick", told["sha256"])
    assert last(record).start != last(record).written
    receipt = run("log", "show", 2, "--sheet").out
    assert all(part in receipt for part in ("PC 12", "stick", told["sha256"], "Received."))
    assert "How did it make you feel?" not in receipt
    assert run("verify").status == 0


def test_it_stands_in_the_custody_list_of_the_next_package(run: Run, record: Path, tmp_path: Path) -> None:
    add(run)
    run("log", "hand-over", "ab" * 32, typed="PC 12\nstick\n\n")
    assert run("export", tmp_path / "out").status == 0
    listed = (tmp_path / "out" / "data" / "custody.csv").read_text("utf-8-sig").splitlines()
    assert any("PC 12" in line and "stick" in line and "ab" * 32 in line for line in listed)


def test_one_file_is_named_by_its_hash(run: Run, record: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    file.write_bytes(b"a report")
    typed = json.dumps({"whom": "Ola", "package": str(file), "when": "yesterday"})
    told = json.loads(run("log", "hand-over", "--answers", "-", "--json", typed=typed).out)
    assert told == {"format": 1, "number": 1, "sha256": hashlib.sha256(b"a report").hexdigest()}
    assert last(record).day_only


def test_nobody_named_is_nothing_noted(run: Run, record: Path) -> None:
    done = run("log", "hand-over", typed="\n")
    assert (done.status, words.HAND_NOBODY in done.err) == (2, True)
    done = run("log", "hand-over", typed="")
    assert (done.status, done.err) == (2, words.HAND_NO_ANSWERS + "\n")
    assert "no entries yet" in run("log").out


def test_what_is_no_package_is_said_before_anything_is_asked(run: Run, record: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("none", "empty", "ab" * 31, "a\0b"):
        done = run("log", "hand-over", name, typed="PC 12\nstick\n\n")
        assert (done.status, done.err) == (2, words.HAND_NO_PACKAGE + "\n")


@pytest.mark.parametrize(
    "typed", ["[]", "{", '{"whom": 7}', '{"whom": "x", "more": "y"}', '{"whom": "x", "when": "soon"}']
)
def test_answers_that_are_none_note_nothing(run: Run, record: Path, typed: str) -> None:
    done = run("log", "hand-over", "--answers", "-", typed=typed)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "no entries yet" in run("log").out


async def test_in_the_app_it_is_noted_from_the_record_and_a_receipt_is_one_key_away(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("h")
        page: HandedScreen = await shown(rig, pilot, HandedScreen)
        page.query_one("#note", Button).press()
        await settled(lambda: app_words.HAND_WHOM_FIRST in screen_text(rig))
        for field, typed in (("whom", "PC 12"), ("on", "a stick"), ("when", "soon"), ("package", "none")):
            page.query_one(f"#{field}", Line).value = typed
        page.query_one("#note", Button).press()
        await settled(lambda: "That is not a time." in screen_text(rig))
        page.query_one("#when", Line).value = "yesterday 9pm"
        page.query_one("#note", Button).press()
        await settled(lambda: "There is no package of that name." in screen_text(rig))
        assert entries(page.doing.case) == []  # type: ignore[arg-type]
        page.query_one("#package", Line).value = "AB" * 32
        page.query_one("#note", Button).press()
        await shown(rig, pilot, EntryScreen)
        assert "Noted as entry 1." in screen_text(rig)
        await pilot.press("h")
        await shown(rig, pilot, PlainScreen)
        assert "Received." in "\n".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        await pilot.press("escape", "escape")
        await shown(rig, pilot, RecordScreen)
        assert app_words.handed_to("PC 12") in screen_text(rig)
    given = last(path).hand_over
    assert given is not None
    assert (given.whom, given.on, given.sha256) == ("PC 12", "a stick", "ab" * 32)
