"""A new passphrase: asked for in two fields, and said what is wrong with it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from scanner.actions.record import new_record
from scanner.store.case import Case
from tests.tui.apps import Rig, settled
from tui.screens.asking.passphrase import NewSecretScreen
from tui.wording import record as record_words
from tui.wording.app import record
from tui.wording.terminal import commands

NORMAL = (80, 24)


@asynccontextmanager
async def new_secret(path: Path) -> AsyncIterator[tuple[Rig, Pilot[Any], NewSecretScreen]]:
    """The sheet, open."""
    rig, sheet = Rig(), NewSecretScreen(path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet)
        await pilot.pause()
        yield rig, pilot, sheet


async def test_six_words_are_asked_for_in_both_fields_and_an_old_message_goes(tmp_path: Path) -> None:
    async with new_secret(tmp_path / "r.db") as (_, pilot, sheet):
        sheet.set_focus(sheet.query_one("#again"))
        await pilot.press("enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == record_words.NOT_THE_SIX)
        sheet.query_one("#again", Input).value = "x"
        await settled(lambda: str(sheet.query_one("#problem").render()) == "")


async def test_enter_pressed_again_while_it_is_made_makes_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ended the app, with what was heard: two were made in one place, and the second one failed."""
    made, make, pressed = [], new_record.make, Event()

    def counted(path: Path, secret: str | None, **told: Any) -> Case:
        made.append(path)
        assert pressed.wait(60)  # a hang would end it
        return make(path, secret, **told)

    monkeypatch.setattr(new_record, "make", counted)
    async with new_secret(tmp_path / "r.db") as (rig, pilot, sheet):
        for field in ("#new", "#again"):
            sheet.query_one(field, Input).value = "a long one that I know"
        sheet.set_focus(sheet.query_one("#again"))
        await pilot.press("enter")
        await settled(lambda: len(made) == 1)
        await pilot.press("enter")
        await pilot.pause()
        pressed.set()
        await settled(lambda: rig.app.screen is not sheet)
        assert rig.session.record.case is not None
    assert len(made) == 1


async def test_two_passphrases_that_differ_leave_both_fields_empty_and_say_so(tmp_path: Path) -> None:
    async with new_secret(tmp_path / "r.db") as (rig, pilot, sheet):
        new, again = (sheet.query_one(name, Input) for name in ("#new", "#again"))
        await pilot.press("enter")  # nothing is typed: the first word is still to come
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.NEW_EMPTY)
        assert rig.app.focused is new
        await pilot.press("tab", "enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == record_words.NOT_THE_SIX)
        assert rig.app.focused is new
        new.value = "a long one that I know"
        await pilot.press("enter", "enter")  # there is no second one yet: the first stays
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.AGAIN_TOO)
        assert (new.value, rig.app.focused) == ("a long one that I know", again)
        await pilot.press("x", "enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.DIFFERED)
        assert (new.value, again.value, rig.app.focused) == ("", "", new)
        await pilot.press(*"short", "enter", *"short", "enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == commands.PASSPHRASE_SHORT)
        assert (new.value, again.value, rig.app.focused) == ("", "", new)
    assert not (tmp_path / "r.db").exists()


SIX = "grove gladly stray student clover stem"
ONE, OTHER, BOTH = (
    record_words.not_the_words([4]),
    record_words.not_the_words([3]),
    record_words.not_the_words([3, 4], own=True),
)


@pytest.mark.parametrize(
    ("first", "second", "says", "stay"),
    [
        ("student", "nope", ONE, ("", "")),
        ("Student", "clovre clovre", ONE, ("", "")),
        ("studet", "clover", OTHER, ("", "")),
        ("stud e nt", "clover", OTHER, ("", "")),  # long enough for one of their own
        ("studet", "nope", BOTH, ("", "")),
        ("nope", "", record_words.not_the_words([3], own=True), ("", "")),
        ("student", "", record_words.NOT_THE_SIX, ("student", "")),
        ("", "clover", record_words.NOT_THE_SIX, ("", "clover")),
        ("short", "short", commands.PASSPHRASE_SHORT, ("", "")),
        ("one of my own", "one of my pwn", record.DIFFERED, ("", "")),
    ],
)
async def test_a_word_that_is_another_one_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    second: str,
    says: str,
    stay: tuple[str, str],
) -> None:
    """ "This passphrase is too short" was said of it."""
    monkeypatch.setattr("tui.screens.asking.passphrase.six_words", lambda: SIX)
    monkeypatch.setattr("random.SystemRandom.sample", lambda *_: [4, 3])
    async with new_secret(tmp_path / "r.db") as (rig, pilot, sheet):
        new, again = (sheet.query_one(name, Input) for name in ("#new", "#again"))
        new.value, again.value = first, second
        sheet.set_focus(again)
        await pilot.press("enter")
        await settled(lambda: str(sheet.query_one("#problem").render()) == says)
        assert (new.value, again.value) == stay
        assert rig.app.focused is (again if stay[0] else new)
    assert not (tmp_path / "r.db").exists()
