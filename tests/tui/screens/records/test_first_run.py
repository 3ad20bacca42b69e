"""Where a new record goes from the app: a folder that is named, and a client's under two random words."""

import argparse
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, OptionList, Static

from scanner import wordlists as words_of
from scanner.store import codename
from tests.systems import own_home
from tests.tui.apps import Rig, settled
from tests.tui.crawl import shown
from tui.screens.asking.passphrase import NewSecretScreen
from tui.screens.records.first_run import KeepScreen
from tui.terminal.records import record
from tui.widgets.form import Picks
from tui.wording import record as record_words
from tui.wording.app import common as words
from tui.wording.kit import NEEDS_OWN
from tui.wording.terminal import commands

SECRET = "six words that nobody has"  # noqa: S105


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    monkeypatch.setattr("scanner.store.file.sticks.mounted", list)


async def choose(rig: Rig, pilot: Any, code: str) -> KeepScreen:
    page = KeepScreen()
    rig.app.push_screen(page)
    await settled(lambda: rig.app.screen is page and page.is_mounted)
    await pilot.pause()
    choices = page.query_one("#choices-keep", OptionList)
    choices.focus()
    choices.highlighted = choices.get_option_index(code)
    await pilot.press("enter")
    await pilot.pause()
    return page


async def make(rig: Rig, pilot: Any) -> None:
    await settled(lambda: isinstance(rig.app.screen, NewSecretScreen))
    await pilot.pause()
    for field in ("#new", "#again"):
        rig.app.screen.query_one(field, Input).value = SECRET
    rig.app.screen.query_one("#again").focus()
    await pilot.press("enter")
    await settled(lambda: rig.session.case is not None)
    await settled(lambda: not isinstance(rig.app.screen, NewSecretScreen | KeepScreen))


async def test_a_folder_can_be_named(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await choose(rig, pilot, "folder")
        field = page.query_one("#folder", Input)
        assert page.focused is field
        field.value = str(tmp_path / "not-there")
        await pilot.press("enter")
        await pilot.pause()
        assert str(page.query_one("#problem", Static).content) == commands.NO_SUCH_FOLDER
        (tmp_path / "stick").mkdir()
        field.value = str(tmp_path / "stick")
        await pilot.press("enter")
        await make(rig, pilot)
        assert rig.session.record.path == tmp_path / "stick" / "record.db"
        assert codename.of(rig.session.case) == ""  # type: ignore[arg-type]


async def test_a_clients_record_has_a_name_that_says_nothing(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await choose(rig, pilot, "folder")
        page.query_one("#client", Picks).pick("yes")
        page.query_one("#folder", Input).value = str(tmp_path)
        page.query_one("#folder").focus()
        await pilot.press("enter")
        await make(rig, pilot)
        assert rig.session.record.path is not None
        assert rig.session.record.path.parent == tmp_path
        assert words_of.is_code_name(rig.session.record.path.stem)
        assert codename.of(rig.session.case) == rig.session.record.path.stem  # type: ignore[arg-type]


async def test_the_kit_says_what_a_record_is_needed_for_and_offers_no_clients() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rig.app.action_go("kit")
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        told = [str(one.content) for one in rig.app.screen.query(Static)]
        assert any(NEEDS_OWN in one for one in told)
        assert not rig.app.screen.query("#client")


async def test_without_a_stick_it_says_what_else_can_be_chosen() -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        page = await choose(rig, pilot, "stick")
        assert str(page.query_one("#problem", Static).content) == words.NO_STICK_FOUND
        assert "another folder" in words.NO_STICK_FOUND


@pytest.mark.parametrize(
    ("typed", "weak"),
    [
        ("short", False),
        ("bluetide", True),
        ("redforest99", True),
        (SECRET, False),
        ("q7#kf0Zp2!mVx8Lw", False),
    ],
)
async def test_a_passphrase_that_is_easily_guessed_is_said_and_taken(
    typed: str, weak: bool, tmp_path: Path
) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await choose(rig, pilot, "here")
        await settled(lambda: isinstance(rig.app.screen, NewSecretScreen))
        await pilot.pause()
        rig.app.screen.query_one("#new", Input).value = typed
        await pilot.pause()
        said = rig.app.screen.query_one("#weak", Static)
        assert (said.display, str(said.content)) == (weak, commands.PASSPHRASE_WEAK)
        if weak:
            rig.app.screen.query_one("#again", Input).value = typed
            rig.app.screen.query_one("#again").focus()
            await pilot.press("enter")
            await settled(lambda: rig.session.case is not None)


def test_the_command_says_it_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(("bluetide", "bluetide"))
    monkeypatch.setattr(record, "passphrase", lambda *_: next(answers))
    assert record._typed_twice(argparse.Namespace(), "offered words") == "bluetide"
    assert commands.PASSPHRASE_WEAK in capsys.readouterr().err


def test_of_the_six_words_two_are_asked_for_until_they_are_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked for a passphrase of their own after a slip, the two words became it."""
    six = "grove gladly stray stellar clover stem"
    tries, asked_for = iter(("grove", "STRAY clovre", "strya clovre", None)), []
    monkeypatch.setattr("random.SystemRandom.sample", lambda *_: [4, 2])

    def typed(_: object, asks: str) -> str:
        asked_for.append(asks == record_words.NEW_PASSPHRASE_OR_ENTER)
        if asks == record_words.NEW_PASSPHRASE_OR_ENTER:
            return ""
        asked = [record_words.NUMBERED.index(one) for one in asks.split() if one in record_words.NUMBERED]
        return next(tries) or " ".join(six.split()[at].upper() for at in asked)

    monkeypatch.setattr(record, "passphrase", typed)
    assert record._typed_twice(argparse.Namespace(), six) == six
    assert asked_for == [True, False, True, False, False, False]
    said = " ".join(capsys.readouterr().err.split())
    slips = [record_words.NOT_THE_SIX, *map(record_words.not_the_words, ([4], [2, 4]))]
    assert sorted(slips, key=said.find) == slips
    assert all(slip in said for slip in slips)


@pytest.mark.parametrize("code", [None, "folder"])
async def test_all_that_is_decided_stands_on_a_small_screen(code: str | None) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(80, 24)) as pilot:
        rig.app.keep_now()
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        if code is not None:
            choices = rig.app.screen.query_one("#choices-keep", OptionList)
            choices.highlighted = choices.get_option_index(code)
            await pilot.press("enter", *"nowhere", "enter")
            await pilot.pause()
        screen = shown(rig.app)
        names = [name for _, name, _ in KeepScreen.CHOICES]
        for text in (words.KEEP_TITLE, *names, *words.FOR_A_CLIENT.values()):
            assert text in screen, text
        if code is not None:
            assert "nowhere" in screen
            assert commands.NO_SUCH_FOLDER[:60] in screen


async def test_the_tick_for_a_client_is_whole_on_a_narrow_screen() -> None:
    """At 60 columns it ended in "(Tab,"."""
    rig = Rig()
    async with rig.app.run_test(size=(60, 20)) as pilot:
        rig.app.keep_now()
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        assert " ".join(words.FOR_A_CLIENT["yes"].split()) in " ".join(shown(rig.app).split())


NORMAL = (80, 24)


async def test_the_tick_for_a_client_stands_above_what_it_governs_and_is_not_where_enter_goes() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.keep_now()
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        await pilot.pause()
        tick, choices = rig.app.screen.query_one("#client", Picks), rig.app.screen.query_one("#choices-keep")
        assert tick.region.bottom <= choices.region.y
        assert rig.app.focused is choices
        await pilot.press("tab", "space")
        await pilot.pause()
        assert tick.picked == ("yes",)
