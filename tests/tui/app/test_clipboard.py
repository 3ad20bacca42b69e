"""What is cut in a field stays in the app: the clipboard of the desktop outlives the lock and Ctrl+Q, and
some programs write what was in it to a disk."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from scanner.store.case import create
from tests.tui import crawl
from tests.tui.apps import HOSTILE, STEERING, T0, Rig
from tests.tui.records import _own_home, path, shown, write
from tui.screens.asking.dialogs import AskWord
from tui.screens.unlock import UnlockScreen
from tui.wording.app import common

__all__ = ["_own_home", "path"]  # fixtures
SAID = "He waited at the garden gate"


def sent_to_terminal(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What goes to the terminal past the pages, as a text for the clipboard does (OSC 52)."""
    sent: list[str] = []
    assert rig.app._driver is not None
    monkeypatch.setattr(rig.app._driver, "write", sent.append)
    return sent


async def test_what_is_cut_can_be_put_in_elsewhere_and_the_terminal_gets_nothing_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await write(rig, pilot)
        sent = sent_to_terminal(rig, monkeypatch)
        field = page.query(TextArea).first()
        field.focus()
        field.text = SAID
        field.select_all()
        await pilot.press("ctrl+x")
        assert (field.text, rig.app.clipboard) == ("", SAID)
        await pilot.press("ctrl+v")
        assert field.text == SAID
        assert not [text for text in sent if "\x1b]52" in text]


async def test_a_hidden_passphrase_is_cut_into_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "locked.db", "any", now=T0).close()
    rig = Rig(path=tmp_path / "locked.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        sent = sent_to_terminal(rig, monkeypatch)
        rig.app.action_go("record")
        page = await shown(rig, pilot, UnlockScreen)
        field = page.query_one("#secret", Input)
        field.focus()
        field.value = "umbrella quartz lagoon"
        field.select_all()
        await pilot.press("ctrl+x")
        assert rig.app.clipboard == ""
        assert not [text for text in sent if "\x1b]52" in text]


@pytest.mark.parametrize("opens", ["word", "palette"])
async def test_nothing_that_is_pasted_reaches_the_terminal_as_what_it_obeys(opens: str) -> None:
    """A page in a browser may put that into the clipboard."""
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        if opens == "palette":
            rig.app.action_command_palette()
        else:
            rig.app.push_screen(AskWord("Which room?"))
        await pilot.pause()
        rig.app.post_message(Paste(HOSTILE[0]))
        await pilot.pause()
        assert "gnp.exe" in rig.app.screen.query_one(Input).value
        assert not STEERING & set(crawl.shown(rig.app))


async def test_a_passphrase_is_pasted_as_it_is(tmp_path: Path) -> None:
    create(tmp_path / "locked.db", "any", now=T0).close()
    rig = Rig(path=tmp_path / "locked.db")
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.action_go("record")
        page = await shown(rig, pilot, UnlockScreen)
        rig.app.post_message(Paste("soft\u00adhyphen"))
        await pilot.pause()
        assert page.query_one("#secret", Input).value == "soft\u00adhyphen"


async def test_several_lines_become_one_in_a_field_of_one_line() -> None:
    """The first stood there, and nothing said that there had been more."""
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.push_screen(AskWord("What happened?"))
        await pilot.pause()
        rig.app.post_message(Paste("  at the door \r\n\r\n\ta van\nwaited\n"))
        await pilot.pause()
        assert rig.app.screen.query_one(Input).value == "at the door a van waited"
        rig.app.post_message(Paste(" again"))  # the space of one line stays
        await pilot.pause()
        assert rig.app.screen.query_one(Input).value == "at the door a van waited again"


PASTED = (
    ("six words\r\n\n", "six words", None),
    ("six words\nthat nobody knows", "", common.SECRET_OF_LINES),
    ("six\x1b[31m words", "", common.SECRET_WITH_SIGN),
    ("six\twords", "", common.SECRET_WITH_SIGN),
    ("x" * 5_000, "", common.SECRET_TOO_LONG),
    (" \n", "", None),
)


@pytest.mark.parametrize("shows", [False, True])
async def test_of_a_passphrase_all_that_is_pasted_is_taken_or_nothing_and_that_is_told(shows: bool) -> None:
    """Half of it was taken without a word: a new record would have had a passphrase that nobody knows."""
    rig = Rig()
    async with rig.app.run_test(size=(80, 24), notifications=True) as pilot:
        for text, taken, told in PASTED:
            rig.app.push_screen(AskWord("Its passphrase?", secret=True))
            await pilot.pause()
            field = rig.app.screen.query_one(Input)
            field.password = not shows
            rig.app.clear_notifications()
            rig.app.post_message(Paste(text))
            await pilot.pause()
            assert (text, field.value) == (text, taken)
            assert [note.message for note in rig.app._notifications] == ([told] if told else [])


async def test_of_a_paste_that_is_too_long_what_there_is_room_for_stands_and_the_rest_is_told() -> None:
    """Nothing of it stood there, and nothing was said."""
    rig = Rig()
    async with rig.app.run_test(size=(80, 24), notifications=True) as pilot:
        rig.app.push_screen(AskWord("What happened?", limit=20))
        await pilot.pause()
        rig.app.post_message(Paste(SAID))
        await pilot.pause()
        assert rig.app.screen.query_one(Input).value == SAID[:20]
        assert [note.message for note in rig.app._notifications] == [common.only_so_much(20)]
