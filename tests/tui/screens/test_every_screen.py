"""What holds on every screen of the app, also on those that come: all of them are found by pressing keys."""

from textual.widgets import Footer

from tests.tui.apps import Rig, settled
from tests.tui.crawl import Found, name_of, press, short_demo, shown
from tests.tui.present.heard.test_result import HEADS
from tui.screens.base.registry import PAGE_ENTRIES
from tui.wording.app import common as words

MOST_HINTS = 7


def test_the_walk_comes_to_every_page_of_the_registry(every_screen: dict[str, Found]) -> None:
    wanted = {one.kind().__name__ for one in PAGE_ENTRIES}  # type: ignore[attr-defined]
    assert wanted <= every_screen.keys()
    assert {"TagScreen", "PlainScreen", "HiddenScreen", "Palette"} <= every_screen.keys()


def test_it_goes_on_to_deeper_pages_and_sheets(every_screen: dict[str, Found]) -> None:
    deeper = {"LocateScreen", "TalkScreen", "InHandScreen", "DeviceScreen", "EntryScreen", "DraftsScreen"}
    deeper |= {"PackageScreen", "VerifyScreen", "AnchorScreen", "NotesScreen", "NoteSheet", "FrontSheet"}
    deeper |= {"FullWriteScreen", "ItemSheet", "OverScreen", "ChangesScreen", "AskWord"}
    assert deeper - every_screen.keys() == set()


def test_ctrl_q_leaves_from_everything_that_takes_the_focus(every_screen: dict[str, Found]) -> None:
    print(
        sum(len(found.fields) for found in every_screen.values()), "fields on", len(every_screen), "screens"
    )
    assert {name: found.stuck for name, found in every_screen.items() if found.stuck} == {}
    assert sum(len(found.fields) for found in every_screen.values()) > 90


def test_f2_leads_to_help_from_everything_that_takes_the_focus(every_screen: dict[str, Found]) -> None:
    assert {name: one.helpless for name, one in every_screen.items() if one.helpless} == {}


def test_at_most_seven_hints_stand_in_the_footer(every_screen: dict[str, Found]) -> None:
    assert {
        name: found.footer for name, found in every_screen.items() if len(found.footer) > MOST_HINTS
    } == {}


def test_everything_that_a_key_does_is_in_the_palette(every_screen: dict[str, Found]) -> None:
    missing = {
        name: found.told - found.palette
        for name, found in every_screen.items()
        if found.plain is not None and found.told - found.palette
    }
    assert missing == {}
    for name, found in every_screen.items():
        assert words.LEAVE in found.palette, name
        if name != "HiddenScreen":
            assert {one.title for one in PAGE_ENTRIES} <= found.palette, name


def test_every_page_can_be_read_as_plain_lines(every_screen: dict[str, Found]) -> None:
    for name, found in every_screen.items():
        if found.plain is not None:
            assert found.plain[0].strip(), name
            assert not {"╭", "│", "╰"} & set("".join(found.plain)), name


def test_no_page_shows_a_result_without_what_it_may_mean_and_what_now(every_screen: dict[str, Found]) -> None:
    results = {name: one.plain for name, one in every_screen.items() if _tells_a_result(one.plain or [])}
    assert {name for name, lines in results.items() if not set(HEADS) <= set(lines or [])} == set()
    assert "CheckScreen" in results


def _tells_a_result(lines: list[str]) -> bool:
    return any(line.startswith(("We heard", "We did not hear", "Last time")) for line in lines)


def test_a_small_terminal_still_shows_something_of_every_page(every_screen: dict[str, Found]) -> None:
    for name, found in every_screen.items():
        lines = found.narrow.split("\n")
        assert len(lines) == 20, name
        assert all(len(line) <= 60 for line in lines), name
        assert sum(bool(line.strip()) for line in lines) >= 3, (name, found.narrow)


def test_nothing_is_cut_in_a_small_terminal(every_screen: dict[str, Found]) -> None:
    cut = {
        name: [line for line in one.narrow.split("\n") if "…" in line and "╭" not in line]
        for name, one in every_screen.items()
    }
    assert {name: lines for name, lines in cut.items() if lines} == {}


def test_every_word_stands_out_in_every_colour(every_screen: dict[str, Found]) -> None:
    assert {name: found.pale for name, found in every_screen.items() if found.pale} == {}


def test_nothing_of_a_hidden_screen_is_told(every_screen: dict[str, Found]) -> None:
    assert every_screen["HiddenScreen"].palette == {words.LEAVE}
    assert words.CHECK_TITLE not in every_screen["HiddenScreen"].narrow


async def test_a_line_of_the_start_and_a_hint_can_be_clicked() -> None:
    async with short_demo() as (app, pilot):
        lines = shown(app).split("\n")
        row = next(number for number, line in enumerate(lines) if words.ENTRY_CHECK in line)
        await pilot.click(offset=(8, row))
        await settled(lambda: name_of(app) == "CheckScreen")
        await pilot.pause()
        footer = app.screen.query_one(Footer)
        hint = next(key for key in footer.children if getattr(key, "action", "") == "write_down")
        await pilot.click(hint)
        await settled(lambda: name_of(app) != "CheckScreen")


async def test_help_knows_what_has_the_focus_and_is_there_while_typing() -> None:
    async with short_demo() as (app, pilot):
        await press(app, pilot, "enter")
        for key in ("question_mark", "f1"):
            await press(app, pilot, key)
            assert name_of(app) == "HelpScreen"
            assert "On the page you came from" in shown(app)
            assert "Write down" in shown(app)
            await press(app, pilot, "escape")
            assert name_of(app) == "CheckScreen"
        await press(app, pilot, "slash")
        await press(app, pilot, "question_mark")
        assert name_of(app) == "CheckScreen"
        await press(app, pilot, "f1")
        assert name_of(app) == "HelpScreen"


async def test_no_sound() -> None:
    rig = Rig()
    async with rig.app.run_test():
        assert rig.app.bell() is None  # type: ignore[func-returns-value]
        assert (rig.app.title, rig.app.sub_title) == (words.NAME, "")
