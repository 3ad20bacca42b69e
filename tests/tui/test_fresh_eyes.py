"""What somebody with fresh eyes stumbled over in the made-up week: said plainly, and no key is dead."""

from pathlib import Path

import pytest

from scanner.model import Tag
from scanner.store.case import create
from tests.tui.apps import T0, Rig, settled
from tests.tui.crawl import TO_FINDING, press, short_demo
from tests.tui.crawl import shown as screen
from tests.tui.records import NORMAL, _own_home, fill, incident, path, shown
from tui.present import asked_tag, tags
from tui.screens.dialogs import AskWord
from tui.screens.package.package import PackageScreen
from tui.screens.passphrase import NewSecretScreen
from tui.screens.record.record import RecordScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.tags import TagsScreen
from tui.screens.write.review import OverScreen
from tui.screens.write.write import WriteScreen
from tui.widgets.bar import Bar
from tui.widgets.reading import Reading
from tui.widgets.tag_table import LiveTable
from tui.wording import page
from tui.wording.app import common as words
from tui.wording.app import import_file, marks, record
from tui.wording.log import diary as diary
from tui.wording.log import entries as entry_words
from tui.wording.tags import ask_tag as told

__all__ = ["_own_home", "path"]  # fixtures


@pytest.mark.parametrize("made_up", [True, False])
async def test_what_became_of_a_draft_is_said_in_the_made_up_week_too(made_up: bool, tmp_path: Path) -> None:
    create(tmp_path / "r.db", None, now=T0).close()
    rig = Rig(path=tmp_path / "r.db")
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        assert await rig.app.access.open_record(tmp_path / "r.db", None) is None
        rig.session.made_up = made_up
        form = WriteScreen()
        rig.app.push_screen(form)
        await settled(lambda: rig.app.screen is form and form.focused is not None)
        await pilot.press("x", "escape")
        await settled(lambda: bool(rig.app._notifications))
        said = next(iter(rig.app._notifications)).message
        assert said.startswith("Kept as draft ")
        assert (record.MADE_UP_DRAFT in said) is made_up


async def test_an_empty_first_field_is_named(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        sheet = NewSecretScreen(tmp_path / "r.db")
        rig.app.push_screen(sheet)
        await settled(lambda: rig.app.screen is sheet and sheet.focused is not None)
        assert sheet.focused is sheet.query_one("#new")
        await pilot.press("enter")
        await pilot.pause()
        await settled(lambda: str(sheet.query_one("#problem").render()) == record.NEW_EMPTY)
        await pilot.press("x")
        await pilot.pause()
        assert str(sheet.query_one("#problem").render()) == ""


async def test_page_down_turns_the_page_of_the_package(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        package: PackageScreen = await shown(rig, pilot, PackageScreen)
        await settled(lambda: bool(package._preview))
        form, focused = package.query_one("#form"), package.focused
        await pilot.press("pagedown")
        await pilot.pause()
        assert form.scroll_y > 5
        assert package.focused is focused
        await pilot.press("pageup")
        await pilot.pause()
        assert form.scroll_y == 0


def test_what_is_not_known_of_a_kind_is_said_once() -> None:
    thing = Tag(
        "t-1",
        "samsung_smarttag",
        "SmartTag",
        "tracker",
        (),
        "separated",
        "watch",
        None,
        (),
        T0,
        T0,
        None,
        3,
        1,
        None,
        False,
        None,
    )
    hand = asked_tag.hand(thing)
    assert hand is not None
    lines = [head + text for head, text in hand.facts]
    assert not [line for line in lines if line.endswith("Not known.")]
    unknown = [line for line in lines if line.startswith(told.HAND_NOT_KNOWN)]
    assert len(unknown) == 1
    assert told.HAND_UNKNOWN["serial"] in unknown[0]


def test_nobody_else_near_is_said_in_words() -> None:
    assert "0" not in words.others(0)
    assert words.others(1) == "1 other Bluetooth thing near, not listed."


async def test_what_to_do_and_harmless_reasons_stand_on_the_first_screen_of_a_tag() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter enter")
        assert isinstance(app.screen, TagScreen)
        found = app.screen.tag
        assert found is not None
        seen = " ".join(screen(app).split())
        for wanted in (page.NEXT, words.DAYS_HEAD, words.COULD_HEAD, *tags.could_be(found)):
            assert wanted in seen, wanted
        assert seen.index(page.NEXT) < seen.index(words.DAYS_HEAD) < seen.index(words.COULD_HEAD)
        assert "t known for a time" in seen
        lines = app.screen.plain_lines()
        assert all(lines.count(line) == 1 for line in tags.could_be(found))  # told once, not twice
        await pilot.press("question_mark")
        await pilot.pause()
        assert marks.UNTIL_TIP in screen(app)


async def test_all_tags_can_be_narrowed_by_words() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "go:tags")
        listing = app.screen
        assert isinstance(listing, TagsScreen)
        table = listing.query_one("#tags", LiveTable)
        number = table.row_count
        assert "/ Filter" in " ".join(screen(app).split())
        await pilot.press("slash", *"home airtag")
        await pilot.pause()
        assert 0 < table.row_count < number
        assert all("AirTag" in row["name"] and row["where"] == "home" for row in table._shown.values())
        assert words.FILTERED in str(table.border_title)
        assert len(listing.plain_lines()) == table.row_count + 1
        await pilot.press("enter", "enter")  # to the list, and the first of it
        await settled(lambda: isinstance(app.screen, TagScreen))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is listing
        assert table.row_count == number
        await pilot.press("slash", *"zzz")
        await pilot.pause()
        assert (table.row_count, table.display) == (0, True)
        assert import_file.NO_TAGS not in screen(app)


@pytest.mark.parametrize("columns", [80, 60])
async def test_the_look_over_turns_its_pages_and_its_lines_hang(columns: int) -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await pilot.resize_terminal(columns, 24)
        await press(app, pilot, "enter enter l")
        await settled(lambda: isinstance(app.screen, WriteScreen))
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, OverScreen)
        text = app.screen.query_one(Reading)
        heads = [one.plain for one in text.content.split() if one.plain[:1].strip()]  # type: ignore[union-attr]
        allowed = (*entry_words.PARTS, entry_words.FOR_CHECKS, diary.OWN_WORDS, "Draft")
        assert all(head.startswith(allowed) for head in heads), heads
        box = app.screen.query_one("#over-text")
        await pilot.press("pagedown")
        await pilot.pause()
        assert box.scroll_y > 3
        await pilot.press("pageup")
        await pilot.pause()
        assert box.scroll_y == 0


async def test_a_small_question_says_its_keys() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "enter enter t")
        assert isinstance(app.screen, AskWord)
        assert words.ASK_KEYS in screen(app)


@pytest.mark.parametrize(("more", "ends"), [(0, "was off."), (1, "Once before."), (3, "3 before.")])
def test_a_gap_fits_one_line_at_80_columns(more: int, ends: str) -> None:
    told = words.not_listened("Sat 10 Jan 10:00", 1440, "Bluetooth was off", more)
    assert told.endswith(ends)
    assert len(told) <= 76


async def test_the_palette_asks_in_plain_words() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "ctrl+p")
        assert words.PALETTE_ASK in screen(app)
        assert "command" not in screen(app).casefold()


async def test_columns_of_all_tags_stand_apart_and_fit() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "go:tags")
        table = app.screen.query_one("#tags", LiveTable)
        assert table.max_scroll_x == 0
        assert all(
            len(cell) < table._widths[key] for row in table._shown.values() for key, cell in row.items()
        )


async def test_the_first_question_of_a_hand_over_is_seen(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("h")
        await settled(lambda: type(rig.app.screen).__name__ == "HandedScreen")
        await pilot.pause()
        await pilot.pause()
        assert record.HAND_WHOM in screen(rig.app)
        assert "To whom" in screen(rig.app)


async def test_on_a_tiny_screen_the_limits_and_the_next_step_of_a_finding_are_seen() -> None:
    async with short_demo(TO_FINDING) as (app, pilot):
        await press(app, pilot, "enter")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        assert words.NOT_HEARD_SHORT in screen(app)
        assert words.CARD_NEXT in screen(app)
        assert screen(app).count("\u25cb Heard, common") + screen(app).count("\u25c7 Check again") >= 2
        await press(app, pilot, "enter")
        assert all(told in " ".join(screen(app).split()) for told in ("t known for a time", "m mine"))


async def test_a_page_that_is_just_coming_or_going_takes_no_harm_from_news() -> None:
    """Its bar stands without its parts for a moment; on a busy machine that ended the app."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.press("5")
        await settled(lambda: type(rig.app.screen).__name__ == "HelpScreen")
        await pilot.pause()
        bar = rig.app.screen.query_one(Bar)
        await bar.remove_children()
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        assert not bar.children


async def test_a_package_page_that_was_left_at_once_takes_no_harm(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be in it is worked out beside the loop, and comes back to a page without its parts."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.action_go("record")
        await shown(rig, pilot, RecordScreen)
        await pilot.press("e")
        package: PackageScreen = await shown(rig, pilot, PackageScreen)
        await settled(lambda: bool(package._preview))
        monkeypatch.setattr(PackageScreen, "_offer_words", lambda *_: pytest.fail("told a page that is gone"))
        stack = [one for one in rig.app.screen_stack if one is not package]
        monkeypatch.setattr(type(rig.app), "screen_stack", property(lambda _: stack))
        await package._gather().wait()
        monkeypatch.undo()
