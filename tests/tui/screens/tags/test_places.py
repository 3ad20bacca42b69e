"""Places in the app: named, joined, taken apart and kept private; the record holds every word of it."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from scanner.history.replay import replay
from scanner.model import Context
from scanner.store.case import create, open_case
from tests.tui.apps import T0, Rig, resize, settled
from tui.screens.asking.dialogs import AskWord, AskYes
from tui.screens.tags.places import PlacesScreen
from tui.widgets.tag_table import LiveTable
from tui.wording.app import common as words

NORMAL = (80, 24)


def rig_at(*places: str, path: Path | None = None) -> Rig:
    """An app that was at some places already."""
    rig = Rig()
    if path is not None:
        rig.session.keep(create(path, None, now=T0), locked=False)
    for number, place in enumerate(places):
        rig.clock.now = T0 + number * 9_000.0
        rig.session.heard.hearing.feed(Context(rig.clock.now, 12, place=place))
    rig.session.heard.finish()
    return rig


async def on_places(rig: Rig, pilot) -> None:  # type: ignore[no-untyped-def]
    rig.app.action_go("places")
    await settled(lambda: isinstance(rig.app.screen, PlacesScreen))
    await pilot.pause()


def hints(rig: Rig) -> set[str]:
    return {
        active.binding.description for active in rig.app.screen.active_bindings.values() if active.enabled
    }


def names(rig: Rig) -> list[str]:
    return sorted(place.name or place.word or "" for place in rig.session.judge.book.places())


def kept(path: Path) -> list[tuple[str, bool]]:
    """Names of the places as a later start reads them, and whether each is private."""
    with open_case(path) as case:
        places = replay(case).assessor.book.places()
    return sorted((place.name or place.word or "", place.private) for place in places)


@pytest.mark.parametrize("with_record", [True, False])
async def test_two_places_are_joined_and_taken_apart_again(with_record: bool, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    rig = rig_at("home", "work", path=path if with_record else None)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await on_places(rig, pilot)
        assert words.SPLIT not in hints(rig)
        await pilot.press("j")
        assert "press j" in str(rig.app.screen.query_one("#headline", Static).content)
        await pilot.press("down", "j")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        await pilot.press("tab", "enter")
        await settled(lambda: len(names(rig)) == 1)
        await pilot.pause()
        assert words.SPLIT in hints(rig)
        await pilot.press("t")
        await pilot.pause()
        assert names(rig) == ["home", "work"]
        assert words.SPLIT not in hints(rig)
        await pilot.press("ctrl+q")
    if with_record:
        assert kept(path) == [("home", False), ("work", False)]


async def test_a_no_joins_nothing(tmp_path: Path) -> None:
    rig = rig_at("home", "work")
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_places(rig, pilot)
        await pilot.press("j", "down", "j")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        await pilot.press("enter")
        await settled(lambda: isinstance(rig.app.screen, PlacesScreen))
        assert names(rig) == ["home", "work"]


async def test_a_name_and_a_private_mark_are_kept_and_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    rig = rig_at("home", path=path)
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await on_places(rig, pilot)
        await pilot.press("n")
        await settled(lambda: isinstance(rig.app.screen, AskWord))
        await pilot.pause()
        rig.app.screen.query_one(Input).value = "the flat"
        await pilot.press("enter")
        await settled(lambda: names(rig) == ["the flat"])
        await pilot.press("x")
        await pilot.pause()
        assert [place.private for place in rig.session.judge.book.places()] == [True]
        assert words.PRIVATE in "\n".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        await pilot.press("ctrl+q")
    assert kept(path) == [("the flat", True)]


async def test_without_a_place_there_is_nothing_to_press() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_places(rig, pilot)
        assert not hints(rig) & {words.NAME_IT, words.MERGE, words.SPLIT, words.MAKE_PRIVATE}
        assert str(rig.app.screen.query_one("#headline", Static).content) == words.NO_PLACES


async def test_all_columns_stand_within_60() -> None:
    """How often, and what is private, was cut off at the side."""
    rig = rig_at("home", "the flat of a friend in the next town", "work")
    async with rig.app.run_test(size=(60, 20)) as pilot:
        await on_places(rig, pilot)
        table = rig.app.screen.query_one("#places", LiveTable)
        await settled(lambda: table.row_count == 3 and not table.max_scroll_x)
        await resize(pilot, *NORMAL)
        await settled(lambda: sum(column.width for column in table.columns.values()) == 74)
        assert not table.max_scroll_x
