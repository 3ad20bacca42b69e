"""A tag that is looked for in the app: a recorded walk, silence, a new address, ticks, and the radio."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from scanner.actions.tags.look_for_tag import Seek, walk
from scanner.locate.closeness import CLOSE, FAR, ROOM, SAME, WARMER, LevelReading
from scanner.locate.locator import Standing
from scanner.radio.problems import RadioProblem
from scanner.store.case import create
from signatures.advertisement import build_ad
from tests.simulation.approach import approach
from tests.tui.apps import AIRTAG, HOSTILE, STEERING, T0, Rig, named, settled, tag
from tui.present.heard import closeness
from tui.screens.asking.dialogs import AskYes
from tui.screens.tags.locate import LocateScreen
from tui.screens.tags.tag import TagScreen
from tui.widgets.big import big
from tui.wording.app import locate as words
from tui.wording.tags import locate
from tui.wording.terminal import commands

NORMAL = (80, 24)
OTHER = build_ad(manufacturer_data={76: bytes.fromhex("121910" + "cd" * 22 + "0100")})
ADDRESS = "D1:22:33:44:55:66"


def shown(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


def notes(rig: Rig) -> str:
    return str(rig.app.screen.query_one("#near-notes", Static).content)


async def hears(rig: Rig, pilot: Any, *items: Any) -> None:
    before = rig.session.heard.hearing.coverage.packets
    rig.radio.hear(*items)
    await settled(lambda: rig.session.heard.hearing.coverage.packets >= before + len(items))
    rig.app.screen.refresh_now()  # type: ignore[attr-defined]
    await pilot.pause()


async def looking_for(rig: Rig, pilot: Any, first: Any = None) -> LocateScreen:
    """From a running check to the page that looks for the tag it heard."""
    await pilot.pause()
    rig.app.start_listening("home")
    await settled(lambda: rig.session.radio.listening)
    await hears_unseen(rig, first or tag(1.0))
    found = rig.session.heard.weighed(ADDRESS)
    assert found is not None
    rig.app.open_tag(found.id)
    await settled(lambda: isinstance(rig.app.screen, TagScreen))
    await pilot.pause()
    await pilot.press("f")
    await settled(lambda: isinstance(rig.app.screen, LocateScreen))
    await pilot.pause()
    screen = rig.app.screen
    assert isinstance(screen, LocateScreen)
    return screen


async def hears_unseen(rig: Rig, item: Any) -> None:
    rig.radio.hear(item)
    await settled(lambda: rig.session.heard.hearing.coverage.packets >= 1)


async def test_a_walk_comes_nearer_in_large_words_on_the_apps_own_listening() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await looking_for(rig, pilot)
        seen: list[str] = []
        for packet in approach(39):
            await hears(rig, pilot, tag(20 + packet.time, rssi=packet.level))
            word = next((w for w in locate.NEARNESS.values() if big(w)[0] in shown(rig)), "")
            if word and word not in seen[-1:]:
                seen.append(word)
        assert seen == [locate.NEARNESS[FAR], locate.NEARNESS[ROOM], locate.NEARNESS[CLOSE]]
        assert "▲ getting warmer" in shown(rig) or "= about the same" in shown(rig)
        assert words.A_MINUTE_AGO in shown(rig)
        lines = rig.app.screen.plain_lines()  # type: ignore[attr-defined]
        assert lines[1].startswith("Very close, ")
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        assert rig.session.radio.listening  # it was on before
        assert rig.session.radio.watching == []


async def test_silence_is_said_with_what_it_may_mean_and_so_is_a_new_address() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        screen = await looking_for(rig, pilot)
        await hears(rig, pilot, *(tag(10.0 + second, rssi=-60) for second in range(0, 20, 2)))
        rig.clock.now += 20
        screen.refresh_now()
        await pilot.pause()
        assert big(words.QUIET)[0] in shown(rig)
        for line in (locate.quiet(20.0), *locate.QUIET_MEANS):
            assert line in notes(rig)
        await hears(rig, pilot, *(tag(50.0 + n, OTHER, "D2:00:00:00:00:01", -61) for n in range(0, 8, 2)))
        assert big("Close by")[0] in shown(rig)
        assert notes(rig) == locate.NEW_ADDRESS
        await hears(rig, pilot, tag(70.0, rssi=-60))
        assert locate.NEW_ADDRESS not in notes(rig)


async def test_a_tag_of_the_record_starts_the_radio_and_leaving_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, None, now=T0).close()
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await looking_for(rig, pilot)
        await pilot.press("escape")
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        page = rig.app.screen
        await pilot.press("f", "enter")  # what listening sends is said first, and no is the default
        await settled(lambda: rig.app.screen is page and not rig.session.radio.listening)
        await pilot.press("f")
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        assert " ".join(commands.SCAN_CONSENT.split()[:8]) in shown(rig)
        await pilot.press("tab", "enter")
        await settled(lambda: rig.session.radio.listening)
        await pilot.press("escape")
        await settled(lambda: not rig.session.radio.listening)


async def test_without_a_radio_it_says_so_and_offers_to_try_again() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        screen = await looking_for(rig, pilot)
        rig.radio.report(rig.radio.status.state, RadioProblem.OFF)
        screen.refresh_now()
        assert "Bluetooth is switched off" in notes(rig)
        rig.radio.report(rig.radio.status.state)
        await hears(rig, pilot, *(tag(10.0 + second, rssi=-60) for second in range(0, 10, 2)))
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        screen.refresh_now()
        await pilot.pause()
        assert notes(rig) == words.SEARCH_STOPPED
        assert big(words.NOT_LISTENING)[0] in shown(rig)
        assert screen.plain_lines()[1] == words.NOT_LISTENING
        await pilot.pause()
        await pilot.press("s")
        await settled(lambda: rig.session.radio.listening)


async def test_places_are_ticked_off_kept_while_the_app_runs_and_said_at_the_end() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL, notifications=True) as pilot:
        await looking_for(rig, pilot)
        await pilot.press("space", "down", "enter", "space", "down", "space")
        places = rig.app.screen.query_one("#looked-in", OptionList)
        prompts = [str(places.get_option_at_index(n).prompt) for n in range(places.option_count)]
        assert [prompt[:3] for prompt in prompts[:4]] == ["[x]", "[ ]", "[x]", "[ ]"]
        assert [prompt[4:] for prompt in prompts] == list(locate.CHECKLIST)
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))
        assert [one.message for one in rig.app._notifications] == [
            locate.LOOKED_AT.format(places="Bag; Pram")
        ]
        await pilot.press("f")
        await settled(lambda: isinstance(rig.app.screen, LocateScreen))
        await pilot.pause()
        assert "[x] Pram" in shown(rig)


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_from_the_air_are_text(name: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await looking_for(rig, pilot, named(name))
        assert not STEERING & {*shown(rig)}
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert not STEERING & {*shown(rig)}


async def test_one_key_leaves_during_it() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await looking_for(rig, pilot)
        await pilot.press("ctrl+q")
        await settled(lambda: rig.app._exit)


def test_the_made_up_walk_is_that_of_the_simulator() -> None:
    assert walk() == [(round(packet.time, 2), float(packet.level)) for packet in approach(39)]
    assert json.loads((files("tui") / "demo" / "walk.json").read_text("ascii"))


async def test_in_the_demo_a_made_up_walk_ends_very_close_and_stays_there() -> None:
    rig = Rig()
    rig.session.heard.hearing.feed(tag(1.0, AIRTAG))
    found = rig.session.heard.weighed(ADDRESS)
    assert found is not None
    rig.session.reach = None
    passed = [0.0]
    seek = Seek(rig.session, found, lambda: passed[0])
    seek.begin()
    assert rig.session.radio.watching == []
    assert seek.now(60).reading.level is None
    passed[0] = 300.0
    standing = seek.now(60)
    assert standing.reading.word == CLOSE
    assert not standing.reading.quiet
    seek.end()


@pytest.mark.parametrize(
    ("reading", "word", "trend"),
    [
        (LevelReading(None, SAME, None, None, float("inf")), words.NOT_HEARD_YET, ""),
        (LevelReading(None, SAME, -70.0, 6.0, 1.0), words.NOT_SURE_YET, ""),
        (LevelReading(ROOM, WARMER, -70.0, 2.0, 1.0), "Close by", "▲ getting warmer"),
        (LevelReading(ROOM, SAME, -70.0, 9.0, 1.0), "Close by", "= about the same\n(rough)"),
        (LevelReading(CLOSE, SAME, -50.0, 2.0, 30.0), words.QUIET, ""),
    ],
)
def test_what_a_reading_is_shown_as(reading: LevelReading, word: str, trend: str) -> None:
    shown = closeness.shown(Standing(T0, reading, True, 1, [None] * 60), width=74)
    assert (shown.word, shown.trend) == (word, trend)
    assert len(shown.bar) == 74
    assert len(shown.minute) <= 74
    full = shown.bar.count(closeness.FULL)
    assert (full > 0) == (reading.level is not None and not reading.quiet)


async def test_where_nothing_can_be_heard_it_does_not_say_that_the_tag_was_not_heard() -> None:
    rig = Rig(problem=RadioProblem.NO_ADAPTER)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        rig.session.heard.hearing.feed(tag(1.0))
        found = rig.session.heard.weighed(ADDRESS)
        assert found is not None
        rig.app.push_screen(LocateScreen(found))
        await settled(lambda: isinstance(rig.app.screen, LocateScreen) and bool(rig.session.radio.problem))
        rig.app.screen.refresh_now()  # type: ignore[attr-defined]
        await pilot.pause()
        assert big(locate.CANNOT_LISTEN)[0] in shown(rig)
        assert words.FAR_END not in str(rig.app.screen.query_one("#near-bar", Static).content)
        assert "no Bluetooth" in notes(rig)
        assert rig.app.screen.plain_lines()[1] == locate.CANNOT_LISTEN  # type: ignore[attr-defined]


def test_in_its_first_minute_it_listens_and_does_not_say_that_a_tag_close_by_is_not_heard() -> None:
    silent = LevelReading(None, SAME, None, None, float("inf"))
    close = LevelReading(CLOSE, SAME, -50.0, 2.0, 1.0)
    for reading, word in ((silent, words.WAITS), (close, locate.NEARNESS[CLOSE])):
        told = closeness.shown(Standing(T0, reading, True, 1, [None] * 60), width=74, waits=True)
        assert told.word == word


@pytest.mark.parametrize("level", [-120.0, -100.0, -70.0, -40.0, 20.0])
@pytest.mark.parametrize("width", [30, 74, 114])
def test_the_bar_stays_in_its_width(level: float, width: int) -> None:
    bar = closeness.bar(LevelReading(ROOM, SAME, level, 2.0, 0.0), width=width)
    assert len(bar) == width


def test_every_word_has_large_letters_that_leave_room_for_the_trend() -> None:
    for word in (
        *locate.NEARNESS.values(),
        words.WAITS,
        words.NOT_HEARD_YET,
        words.NOT_SURE_YET,
        words.QUIET,
    ):
        assert 0 < len(big(word)[0]) <= 56, word


def test_after_a_minute_without_a_packet_it_says_what_to_try() -> None:
    nothing = Standing(T0, LevelReading(None, SAME, None, None, float("inf")), True, 0, [])
    told = [
        closeness.notes(nothing, seconds=seconds, made_up=False, problem=None, listening=True)
        for seconds in (1.0, 90.0)
    ]
    assert words.GO_SLOWLY in told[0]
    assert told[1] == [words.NOTHING_YET]


def test_where_it_is_very_close_it_is_said_what_to_do_first_once_it_is_seen() -> None:
    """Nothing on the page where it is found said that it is to be left there, and why a photo comes first."""
    for word in (ROOM, CLOSE):
        there = Standing(T0, LevelReading(word, SAME, -45.0, 2.0, 0.0), True, 9, [])
        told = closeness.notes(there, seconds=60.0, made_up=False, problem=None, listening=True)
        assert (locate.IF_SEEN in told) == (word == CLOSE)
        assert len(told) == 3
