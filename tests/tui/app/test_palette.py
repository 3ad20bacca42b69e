"""Ctrl+P knows the words that people have for things; what it shows is the title."""

from pathlib import Path

import pytest
from textual.command import CommandPalette, DiscoveryHit, Hit
from textual.widgets import OptionList

from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.crawl import shown as screen
from tests.tui.records import fill, incident
from tui.app.palette import PaletteCommands
from tui.screens.help.help_now import HelpNowScreen
from tui.screens.package.package import PackageScreen
from tui.widgets.card import FindingCard
from tui.wording import kit
from tui.wording.app import common, import_file, record, record_access, upkeep
from tui.wording.app import common as words
from tui.wording.app.palette import ALSO
from tui.wording.guided.visit import steps as visit_words
from tui.wording.home import page as home_page

NORMAL = (80, 24)


async def titles(rig: Rig, query: str) -> list[str]:
    """What is found, best first."""
    commands = PaletteCommands(rig.app.screen)
    hits = [hit async for hit in commands.search(query)]
    assert not any(isinstance(hit, DiscoveryHit) for hit in hits)
    return [str(hit.prompt) for hit in sorted(hits, key=lambda hit: -hit.score) if isinstance(hit, Hit)]


FINDS = {
    "police": {common.ENTRY_HELPNOW, record.PACKAGE_TITLE},
    "helpline": {common.ENTRY_HELPNOW},
    "danger": {common.ENTRY_HELPNOW},
    "Emergency": {common.ENTRY_HELPNOW},
    "999": {common.ENTRY_HELPNOW},
    "airtag": {common.ENTRY_CHECK, import_file.ENTRY_TAGS},
    "tracker": {common.ENTRY_CHECK, import_file.ENTRY_TAGS},
    "print": {record.PACKAGE_TITLE, common.ENTRY_CHECK},
    "police package": {record.PACKAGE_TITLE},
    "stick": {upkeep.TITLES["copy"], record_access.ENTRY_RECORDS, record_access.ENTRY_CLIENT},
    "own": {record_access.ENTRY_OWN},
    "kit": {kit.ENTRY_KIT},
    "time stamp": {upkeep.TITLES["stamp"], upkeep.TITLES["stamped"]},  # by the words of the reference
    "openings": {upkeep.TITLES["opened"]},
    "erasing": {upkeep.TITLES["erase"]},
    "client": {record_access.ENTRY_CLIENT},
    "visit": {visit_words.TITLE},
    "rooms": {visit_words.TITLE},
    "receipt": {record.ENTRY_HANDED},
    "eight words": {upkeep.LEADS["anchor"]},
    "exit": {common.LEAVE},
    "quit": {common.LEAVE},
    "camera": {home_page.ENTRY_HOME},
    "password": {record_access.FORGOT, *(upkeep.TITLES[name] for name in ("change", "remove", "opened"))},
    "forgot": {record_access.FORGOT},
    "read in a file": {import_file.ENTRY_IMPORT},
}


async def test_a_word_finds_what_is_meant_before_all_else() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        found = {query: set((await titles(rig, query))[: len(first)]) for query, first in FINDS.items()}
        assert found == FINDS


async def test_every_line_that_has_other_words_is_there() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        there = {command.title for command in rig.app.get_system_commands(rig.app.screen)}
        assert ALSO.keys() - {common.CLIENT_STOPS} <= there  # that one stands there in a visit alone
        assert not any(" " in word or word != word.casefold() for words in ALSO.values() for word in words)
        assert common.LEAVE in await titles(rig, "lve")  # letters of a title still do


async def test_danger_typed_into_the_palette_leads_to_help() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await settled(lambda: isinstance(rig.app.screen, CommandPalette))
        await pilot.press(*"danger")
        await settled(lambda: rig.app.screen.query_one("CommandList").option_count == 1)  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))


@pytest.mark.parametrize("between", ["escape", "f2"])
async def test_a_palette_asked_for_before_the_last_one_is_gone_ends_nothing(between: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        rig.app.action_command_palette()
        await settled(lambda: isinstance(rig.app.screen, CommandPalette))
        if between == "escape":
            rig.app.screen.dismiss()  # on its way out, and not out yet
        else:
            await pilot.press("f2")
            await settled(lambda: isinstance(rig.app.screen, HelpNowScreen))
        rig.app.action_command_palette()
        await settled(lambda: isinstance(rig.app.screen, CommandPalette))


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_key_on_a_list_without_a_row_on_the_screen_ends_nothing(key: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        entries = rig.app.screen.query_one(OptionList)
        entries.highlighted = 2
        entries.styles.height = 0
        await settled(lambda: not entries.scrollable_content_region)
        entries.focus()
        await pilot.press(key)
        assert entries.highlighted == 2


@pytest.mark.parametrize("there", [True, False], ids=["an entry", "none"])
async def test_a_package_is_reached_by_its_name(there: bool, tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    if there:
        fill(tmp_path / "r.db", incident())
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await pilot.pause()
        commands = {one.title: one for one in rig.app.get_system_commands(rig.app.screen)}
        commands[record.PACKAGE_TITLE].callback()
        if there:
            await settled(lambda: isinstance(rig.app.screen, PackageScreen))
            page = rig.app.screen
            assert isinstance(page, PackageScreen)
            await settled(lambda: page._material is not None)
            await pilot.pause()
        else:
            await settled(lambda: record.NEEDS_ENTRY in [note.message for note in rig.app._notifications])
            assert not isinstance(rig.app.screen, PackageScreen)


async def test_the_palette_asks_in_plain_words() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "ctrl+p")
        assert words.PALETTE_ASK in screen(app)
        assert "command" not in screen(app).casefold()


async def test_no_line_stands_twice() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "enter")
        found = [title for title, *_ in app.get_system_commands(app.screen)]
        assert common.ENTRY_CHECK in found
        assert sorted(found) == sorted(set(found))


async def test_a_mark_names_the_tag_that_it_is_of() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        (card,) = [card.card for card in app.screen.query(FindingCard) if card.has_focus]
        told = {title: about for title, about, *_ in app.get_system_commands(app.screen)}
        for word in ("mine", "known"):
            assert told[words.MARKS[word]].startswith(
                f"{card.title[2:]}, {card.near}. {words.MARK_TIPS[word]}"
            )
