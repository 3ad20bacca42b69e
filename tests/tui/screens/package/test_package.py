"""A package, checks, anchor words and notes by their keys, over a real record."""

import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input, Static

from scanner.actions.package import export_package as action
from scanner.actions.refused import RefusalReason
from scanner.actions.visit import visit as visits
from scanner.log.diary.entries import add_note, entries, notes
from scanner.log.export.content import Material
from scanner.store.case import Case, open_case
from tests.tui.app.test_app import screen_text
from tests.tui.apps import T0, Rig, settled
from tests.tui.idle import wait_for_test
from tests.tui.records import NORMAL, _own_home, fill, incident, path, said, shown, to_package
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.package.hand_over_review import HandedOver
from tui.screens.package.package import PackageScreen
from tui.screens.record.checks import AnchorScreen, VerifyScreen
from tui.screens.record.notes import NoteSheet, NotesScreen
from tui.screens.record.record import RecordScreen
from tui.screens.record.upkeep import UpkeepScreen
from tui.screens.sheet_to_sign import SheetToSign
from tui.screens.write import begin
from tui.shared import export_package
from tui.widgets.form import Picks
from tui.wording import problems
from tui.wording.app import record as words
from tui.wording.log import exporting as export_words

__all__ = ["_own_home", "path"]  # fixtures
NO_SEVENTH = problems.IN_APP[RefusalReason.NO_ENTRY].format(number="7")


# a package, checks, notes


def footer(page: PackageScreen) -> list[str]:
    """The words of the keys at the bottom."""
    return [active.binding.description for active in page.active_bindings.values() if active.enabled]


async def packed(rig: Rig, pilot: Any) -> PackageScreen:
    page = await to_package(rig, pilot)
    await settled(lambda: bool(page._preview))
    return page


async def test_the_preview_is_that_of_the_command_and_follows_the_ticks(path: Path) -> None:
    fill(path, incident(place="home", person="Alex"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        assert page._material is not None
        from scanner.log.export.content import choose

        def preview(*ticks: str, without: tuple[str, ...] = ()) -> list[str]:
            return export_package.preview(choose(page._material, action.choice(ticks, without, frozenset())))  # type: ignore[arg-type]

        assert said(rig, "#preview").splitlines() == preview()
        assert "Wit Ness" not in said(rig, "#preview")
        ticks = page.query_one("#ticks", Picks)
        ticks.focus()
        ticks.highlighted = 0
        await pilot.press("space")
        await settled(lambda: "Wit Ness" in said(rig, "#preview"))
        assert said(rig, "#preview").splitlines() == preview("witnesses")
        page.query_one("#without", Input).value = "Alex, hoem"
        await settled(lambda: "hoem" in said(rig, "#preview"))
        *named, counted, not_there = said(rig, "#preview").splitlines()
        assert named == preview("witnesses", without=("Alex",))
        assert (counted, not_there) == (
            export_words.blacked_out("Alex", 1),
            export_words.blacked_out("hoem", 0),
        )
        page.query_one("#entries-out", Input).value = "7"
        await settled(lambda: said(rig, "#problem") == NO_SEVENTH)


async def test_a_long_record_says_what_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, worked_out = Event(), action.material

    def slow(case: Case, *, now: float) -> Material:
        wait_for_test(gate)
        return worked_out(case, now=now)

    monkeypatch.setattr(action, "material", slow)
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await to_package(rig, pilot)
        await settled(lambda: said(rig, "#problem") == words.WORKED_OUT)
        gate.set()
        await settled(lambda: bool(page._preview) and said(rig, "#problem") == "")


async def test_why_it_is_not_written_stays(path: Path, tmp_path: Path) -> None:
    """The key that writes took away what was said of a number that is no entry, and said nothing."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "out")
        page.query_one("#entries-out", Input).value = "7"
        await settled(lambda: said(rig, "#problem") == NO_SEVENTH)
        await pilot.press("ctrl+s")
        await rig.app.workers.wait_for_complete()
        assert said(rig, "#problem") == NO_SEVENTH
        assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("typed", ["~nobody-here/out", "letter" * 60, "letter" * 60 + "/out"])
async def test_a_path_that_cannot_be_ends_no_app(path: Path, typed: str) -> None:
    """Python raises for "~stick/out" where no account is called so, and where a name is too long for the disk
    or a folder may not be looked into."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = typed
        await pilot.press("ctrl+s")
        await rig.app.workers.wait_for_complete()
        await settled(lambda: typed[:12] in said(rig, "#problem"))


@pytest.mark.parametrize("typed", ["~nobody-here/out", "letter" * 60, "letter" * 60 + "/out"])
async def test_a_package_that_cannot_be_is_told(path: Path, typed: str) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        rig.app.push_screen(VerifyScreen())
        page = await shown(rig, pilot, VerifyScreen)
        await settled(lambda: page._lines != [words.VERIFY_RUNS])
        field = page.query_one("#path", Input)
        field.focus()
        field.value = typed
        await pilot.press("enter")
        await rig.app.workers.wait_for_complete()
        await settled(lambda: typed[:12] in "".join(page._lines))


async def test_typing_is_not_held_up_by_the_preview(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An advocate typed three names over a long record and saw an empty field for seconds."""
    fill(path, incident())
    rig, asked = Rig(path=path), []
    real = export_package.preview

    def slow(content: Any, **named: Any) -> list[str]:
        asked.append(content.choice.without)
        return real(content, **named)

    monkeypatch.setattr(export_package, "preview", slow)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        asked.clear()
        page.query_one("#without", Input).focus()
        monkeypatch.setattr("tui.screens.package.package._PAUSE_S", 3_600.0)  # so long nobody types slowly
        await pilot.press(*"Alex Pinfol")
        assert page.query_one("#without", Input).value == "Alex Pinfol"
        monkeypatch.setattr("tui.screens.package.package._PAUSE_S", 0.0)
        await pilot.press("d")
        await settled(lambda: "Alex Pinfold" in said(rig, "#preview"))
        assert len(asked) == 1  # not once for each of twelve keys


async def test_a_package_is_written_checked_and_handed_over(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    with open_case(path) as case:
        add_note(case, "private giraffe", now=T0)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        form, says = page.query_one("#form"), page.query_one("#package-says")
        assert form.region.contains_region(says.region)
        assert page.query_one("#where", Input).value == ""  # no stick: nothing is left at home by habit
        assert page.query_one("#unlocked").display
        page.query_one("#write").focus()
        await pilot.press("enter")
        await settled(lambda: said(rig, "#problem") == words.WHERE_FIRST)
        assert rig.app.focused is page.query_one("#where")  # where to go on, not at the button below
        await pilot.press("ctrl+s")  # the same, without the way to it
        lock = page.query_one("#lock", Picks)
        style = lock.get_component_rich_style
        assert style("option-list--option-highlighted").bgcolor == style("option-list--option").bgcolor
        lock.focus()
        await pilot.pause()
        assert style("option-list--option-highlighted").bgcolor != style("option-list--option").bgcolor
        page.query_one("#where", Input).value = str(tmp_path / "record-2026-01-05")
        button = page.query_one("#write")
        button.focus()
        await settled(lambda: not button.has_class("-active"))  # so long it takes no other press
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display)
        out = tmp_path / "record-2026-01-05"
        assert (out / "tagmanifest-sha256.txt").is_file()
        assert page._digest in said(rig, "#written").replace("\n", "")
        assert all(b"giraffe" not in file.read_bytes() for file in out.rglob("*") if file.is_file())
        page.query_one("#whom", Input).value = "PC 12"
        await settled(lambda: words.LOOK_OVER_KEY in screen_text(rig))
        assert words.MAKE_PACKAGE not in footer(page)
        await pilot.press("escape")
        await shown(rig, pilot, AskYes)  # what was typed does not go without a word
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is page)
        await pilot.press("ctrl+s")  # what the sheet is for, which has the cursor
        await shown(rig, pilot, HandedOver)
        await pilot.press("1")
        await settled(lambda: len(entries(rig.session.case)) == 2)  # type: ignore[arg-type]
        given = entries(rig.session.case)[1].hand_over  # type: ignore[arg-type]
        assert given is not None
        assert (given.whom, given.sha256) == ("PC 12", page._digest)
        assert rig.session.packages == {out: page._digest}
        page.query_one("#write").focus()
        await settled(lambda: words.MAKE_PACKAGE in footer(page))
        await pilot.press("enter")  # never over what is there
        await settled(lambda: "there already" in said(rig, "#problem"))
        rig.app.push_screen(VerifyScreen())
        check = await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "Not checked" in said(rig, "#verify-text"))
        field = check.query_one("#path", Input)
        field.focus()
        field.value = str(out.with_name("nope"))
        await pilot.press("enter")
        await settled(
            lambda: f"no file or folder nope in the folder {out.parent}" in said(rig, "#verify-text")
        )
        field.value = str(out)
        await pilot.press("enter")
        await settled(lambda: export_words.PACKAGE_SOUND in said(rig, "#verify-text"))


async def test_a_package_is_removed_again_only_after_a_yes(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    out = tmp_path / "r"
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(out)
        button = page.query_one("#write")
        button.focus()
        await settled(lambda: not button.has_class("-active"))  # so long it takes no other press
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display)
        for key, stays in (("escape", True), ("y", False)):
            page.query_one("#remove").focus()
            await pilot.press("enter")
            await settled(lambda: isinstance(rig.app.screen, AskYes))
            await pilot.pause()
            if key == "y":
                rig.app.screen.dismiss(True)
            else:
                await pilot.press(key)
            await settled(lambda: rig.app.screen is page)
            if not stays:
                await settled(lambda: said(rig, "#problem") == words.PACKAGE_REMOVED)
            assert out.exists() is stays


async def test_one_format_alone(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "record-2026-01-05")
        picks = page.query_one("#format", Picks)
        for kind in ("html", "csv", "xlsx", "json", "pdf"):
            picks.pick(kind)
            picks.post_message(Picks.Changed(picks))
            await pilot.pause()
            assert page.query_one("#where", Input).value.endswith(f"record-2026-01-05.{kind}")
        button = page.query_one("#write")
        button.focus()
        await settled(lambda: not button.has_class("-active"))  # so long it takes no other press
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display)
    assert (tmp_path / "record-2026-01-05.pdf").read_bytes().startswith(b"%PDF")


async def test_a_synced_folder_is_warned_about_and_needs_a_tick(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    (tmp_path / "Dropbox").mkdir()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        assert not page.query_one("#anyway").display
        page.query_one("#where", Input).value = str(tmp_path / "Dropbox" / "r")
        await pilot.pause()
        assert "Dropbox" in said(rig, "#synced")
        page.query_one("#write").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert said(rig, "#problem") == export_words.SYNCED_STOP_APP
        assert not (tmp_path / "Dropbox" / "r").exists()
        await pilot.press("space", "ctrl+s")  # the cursor is on the tick
        await settled(lambda: page.query_one("#handed").display)
        assert (tmp_path / "Dropbox" / "r").is_dir()


@pytest.mark.parametrize("sticks", [0, 1])
async def test_one_that_is_not_locked_lies_on_this_computer_only_after_a_question(
    sticks: int, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is offered first; without one, nothing is written by Enter."""
    fill(path, incident())
    stick, home = tmp_path / "stick", tmp_path / "home"
    stick.mkdir()
    monkeypatch.setattr("scanner.store.file.sticks.mounted", lambda: [stick] * sticks)
    monkeypatch.setattr(action, "can_lock", lambda: True)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(home / "r")

        async def asked(*keys: str) -> str:
            page.query_one("#where").focus()
            await pilot.press("ctrl+s")
            await settled(lambda: isinstance(rig.app.screen, Ask))
            told = screen_text(rig)
            assert export_words.AT_HOME[:30] in told
            await pilot.press(*keys)
            await settled(lambda: rig.app.screen is not None and not isinstance(rig.app.screen, Ask))
            await rig.app.workers.wait_for_complete()
            return told

        told = await asked("escape")
        assert ("On the stick:" in told, export_words.AT_HOME_WAIT in told) == (bool(sticks), not sticks)
        assert said(rig, "#problem") == export_words.NOTHING_WRITTEN
        await asked("down", "enter")
        assert rig.app.focused is page.query_one("#secret")
        lock = page.query_one("#lock", Picks)
        lock.pick()
        lock.post_message(Picks.Changed(lock))
        await settled(lambda: page._form.secret is None)
        page.query_one("#where", Input).value = str(home / "r")
        await asked("enter")
        assert (stick / "r").exists() is bool(sticks)
        assert page.query_one("#handed").display is bool(sticks)
        page.query_one("#where", Input).value = str(home / "r")
        await asked("end", "enter")
        assert (home / "r").is_dir()
        assert page.query_one("#handed").display


async def test_in_a_visit_a_hand_over_leads_to_its_receipt(path: Path, tmp_path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        visits.begin(begin.case_of(rig.app), ["hall"], 40, now=T0)
        page.query_one("#where", Input).value = str(tmp_path / "record-2026-01-05")
        await pilot.press("ctrl+s")
        await settled(lambda: page.query_one("#handed").display)
        assert rig.app.focused is page.query_one("#whom")
        await settled(lambda: words.HAND_WHOM in screen_text(rig))  # where the cursor is, within sight
        form, whom = page.query_one("#form"), page.query_one("#whom", Input)
        await settled(lambda: form.region.contains_region(whom.region))
        whom.value = "PC 12"
        await settled(lambda: words.LOOK_OVER_KEY in screen_text(rig))
        await pilot.press("ctrl+s")
        await shown(rig, pilot, HandedOver)
        await pilot.press("1")
        receipt = await shown(rig, pilot, SheetToSign)
        assert any("PC 12" in line for line in receipt.plain_lines())
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is not receipt and page not in rig.app.screen_stack)


@pytest.mark.parametrize("later", ["#preview", "#problem"])  # longer, above it; lower, below it
async def test_whom_it_goes_to_stays_in_sight_whatever_comes_later(
    path: Path, tmp_path: Path, later: str
) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "record-2026-01-05")
        await pilot.press("ctrl+s")
        form, whom = page.query_one("#form"), page.query_one("#whom", Input)
        await settled(lambda: form.region.contains_region(whom.region) and rig.app.focused is whom)
        before = whom.region
        page.query_one(later, Static).update("line\n" * 12)
        await settled(lambda: said(rig, later).count("line") == 12 and whom.region != before)
        await settled(lambda: form.region.contains_region(whom.region))


async def test_a_package_is_locked_with_its_own_passphrase_only(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That what comes out opens with it alone: tests/scanner/log/export/test_export_command.py."""
    pytest.importorskip("pyrage")
    given = []

    def encrypt(content: bytes, secret: str) -> bytes:
        given.append((content, secret))
        return b"locked"

    monkeypatch.setattr("pyrage.passphrase.encrypt", encrypt)
    fill(path, incident("zebra"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        page.query_one("#where", Input).value = str(tmp_path / "record-2026-01-05")
        for name, code in (("format", "json"), ("lock", "yes")):
            picks = page.query_one(f"#{name}", Picks)
            picks.pick(code)
            picks.post_message(Picks.Changed(picks))
        await pilot.pause()
        page.query_one("#secret", Input).value = "only for this file"
        page.query_one("#write").focus()
        await pilot.press("enter")
        await pilot.pause()
        assert not page.query_one("#handed").display
        assert said(rig, "#problem") == words.AGAIN_TOO
        await pilot.press("x", "tab", "enter")
        await settled(lambda: said(rig, "#problem") == words.DIFFERED)
        fields = [page.query_one(name, Input) for name in ("#secret", "#again")]
        assert [field.value for field in fields] == ["", ""]
        assert rig.app.focused is fields[0]
        for field in fields:
            field.value = "only for this file"
        button = page.query_one("#write")
        button.focus()
        await settled(lambda: not button.has_class("-active"))  # so long it takes no other press
        await pilot.press("enter")
        await settled(lambda: page.query_one("#handed").display)
    assert (tmp_path / "record-2026-01-05.json.age").read_bytes() == b"locked"
    ((content, word),) = given
    assert word == "only for this file"
    assert "zebra" in json.dumps(json.loads(content))


async def test_what_cannot_lock_here_offers_no_lock_and_says_what_would(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """README's install has no lock: it was offered, and refused once it was ticked."""
    fill(path, incident())
    monkeypatch.setattr(action, "can_lock", lambda: False)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        page = await packed(rig, pilot)
        shown = {name: page.query_one(name).display for name in ("#lock-asks", "#lock", "#age")}
        assert shown == {"#lock-asks": False, "#lock": False, "#age": True}


async def test_the_record_is_checked_and_a_change_is_named(path: Path) -> None:
    fill(path, incident())
    with open_case(path) as case:
        case.db.executescript("DROP TRIGGER event_stays")
        case.db.execute("UPDATE event SET body = replace(body, 'van', 'bus') WHERE kind = 'entry'")
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("v")
        await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "is not as it was (entry)" in said(rig, "#verify-text"))


async def test_the_anchor_shows_words_and_a_code_and_its_words_are_found_again(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("m")
        await shown(rig, pilot, UpkeepScreen)
        await pilot.press("down", "down", "down", "enter")
        page = await shown(rig, pilot, AnchorScreen)
        told = " ".join(" ".join(line.split()) for line in page._lines[2:6])
        assert len(told.split()) == 8
        assert len(page._signs) <= 22
        assert "█▀▀▀▀▀█" in screen_text(rig)
        await pilot.press("escape", "escape")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("v")
        check = await shown(rig, pilot, VerifyScreen)
        await settled(lambda: "Not checked" in said(rig, "#verify-text"))
        field = check.query_one("#words", Input)
        field.value = told.upper()
        field.focus()
        await pilot.press("enter")
        await settled(lambda: "These words fit your record" in said(rig, "#verify-text"))


async def test_notes_say_that_they_are_never_exported_and_can_go(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("n")
        await shown(rig, pilot, NotesScreen)
        await pilot.press("down", "enter")
        await shown(rig, pilot, NoteSheet)
        assert "never exported" in screen_text(rig)
        await pilot.press(*"14 Elm Road", "escape")
        await shown(rig, pilot, NotesScreen)
        assert "place: 14 Elm Road" in screen_text(rig)
        await pilot.press("down", "enter")
        await shown(rig, pilot, NoteSheet)
        await pilot.press("ctrl+end", "!", "escape")
        await shown(rig, pilot, NotesScreen)
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(lambda: notes(rig.session.case, "place") == [])  # type: ignore[arg-type]
