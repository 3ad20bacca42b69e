"""The start page carries its state: when it was looked last, what is there to talk over, what waits."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import OptionList

from scanner.actions.record.open_record import load
from scanner.actions.walk.steps import WalkPlan
from scanner.lan.devices.looks import Look, keep
from scanner.model import Tag
from scanner.radio.problems import RadioProblem
from scanner.store.case import open_case
from signatures.advertisement import Advertisement, build_ad
from tests.scanner.lan.homes import DOORBELL, HOME, ROUTER
from tests.tui import records
from tests.tui.apps import PHONE, T0, Rig, resize, settled, tag
from tests.tui.present.heard.test_result import AWAY
from tests.tui.records import NORMAL, fill, incident
from tui.present.home.page import look_headline
from tui.present.start import InRecord, notes, state
from tui.screens.listening.check import CheckScreen
from tui.screens.record.record import RecordScreen
from tui.screens.start import StartScreen
from tui.widgets.tag_table import LiveTable
from tui.wording import start as words
from tui.wording.app.common import JUST_HEARD
from tui.wording.saying import moment_near
from tui.wording.tags import findings

DAY_S = 86_400.0
path = records.path  # a fixture


def told(tags: list[Tag], *, closed: bool = False, last: float | None = None, held: bool = True) -> str:
    run = Rig().session
    run.heard.last_begun = last
    now = run.now()._replace(tags=tags)
    return state(now, run, InRecord(0, 0) if held else None, closed=closed)


@pytest.mark.parametrize(
    ("tags", "last", "says"),
    [
        ([], None, words.NEVER),
        ([], T0 - DAY_S, "Last looked yesterday 08:00. Nothing to talk over."),
        (
            [replace(AWAY, level="seen")],  # it passed by the last time
            T0 - 60,
            "Last looked today 07:59. Nothing to talk over.",
        ),
        ([AWAY], T0 - 60, "Last looked today 07:59. 1 thing to check again. See line 1."),
        (
            [replace(AWAY, level="following"), AWAY],
            T0 - 3 * DAY_S,
            "Last looked Fri 2 Jan 08:00. 1 thing to talk over. See line 1.",
        ),
        ([AWAY], T0 - 400 * DAY_S, "Last looked Sun 1 Dec 2024. 1 thing to check again. See line 1."),
    ],
)
def test_when_it_was_looked_and_what_came_of_it(
    tags: list[Tag], last: float | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.wording.saying.local_time", _utc)
    assert told(tags, last=last) == says


def test_what_a_file_brought_is_no_nothing() -> None:
    """Two tags to check again, read in from a phone: "Nothing was looked at so far" stood there."""
    run = Rig().session
    now = run.now()._replace(before=(AWAY, replace(AWAY, id="t-2"), replace(AWAY, id="t-3", level="seen")))
    says = state(now, run, InRecord(0, 0), closed=False)
    assert says == "Nothing was listened to here so far. Read in before: 2 things to check again. See line 1."
    now = run.now()._replace(before=(replace(AWAY, level="seen"), replace(AWAY, level="mine")))
    assert state(now, run, InRecord(0, 0), closed=False) == words.NEVER


async def test_only_a_home_that_was_looked_at_is_told_of() -> None:
    run = Rig().session
    await run.home.read()
    assert run.home.household is not None
    assert state(run.now(), run, InRecord(0, 0), closed=False) == words.NEVER
    assert "home" not in notes(run, InRecord(0, 0))
    run.home.household.take(Look("s-1", T0, T0 + 6, tuple(HOME), "192.168.7.0/24"))
    assert state(run.now(), run, InRecord(0, 0), closed=False) == words.ONLY_HOME
    assert notes(run, InRecord(0, 0))["home"] == "8 things not marked yet"
    assert "8 of them may be able to see, hear" in look_headline(
        run.home.household, run.home.household.seen[-1]
    )
    run.home.household.take(Look("s-2", T0 + 60, T0 + 66, tuple(DOORBELL), "192.168.7.0/24"))
    assert notes(run, InRecord(0, 0))["home"] == "1 thing not marked yet"  # those of all looks were counted
    run.home.household.take(Look("s-3", T0 + 90, T0 + 96, tuple(ROUTER), "192.168.7.0/24"))
    assert "home" not in notes(run, InRecord(0, 0))  # nothing there can see or hear, and Home asks of nothing


async def test_a_look_that_the_record_holds_is_told_before_home_was_opened(path: Path) -> None:
    """ "Nothing was looked at so far" stood there."""
    with open_case(path, writable=True) as case:
        keep(case, Look(None, T0, T0 + 6, tuple(HOME), "192.168.7.0/24"))
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, None) is None
        await pilot.pause()
        await settled(lambda: words.ONLY_HOME in records.said(rig, "#state"))


def _utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def test_of_a_record_that_is_not_open_nothing_is_told() -> None:
    assert told([], closed=True, held=False) == words.CLOSED
    assert "record" not in notes(Rig().session, None)


async def test_while_a_record_is_opened_the_page_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client's record that was just made takes seconds: the page said that line 3 opens it."""
    go_on, real = Event(), load

    def slow(*given: Any, **named: Any) -> Any:
        assert go_on.wait(120)
        return real(*given, **named)

    fill(path)
    monkeypatch.setattr("tui.app.record_access.load", slow)
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        rig.app.access.open_other(path)
        await settled(lambda: rig.app.access.opening)
        page: Any = rig.app.screen
        assert words.OPENS in page.plain_lines()
        go_on.set()
        await settled(lambda: words.NEVER in page.plain_lines())
        await pilot.pause()


async def test_on_the_page_what_was_written_counts_and_listening_is_said(path: Path) -> None:
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        start = rig.app.screen
        assert words.CLOSED in start.plain_lines()  # type: ignore[attr-defined]
        await pilot.press("3")
        await settled(lambda: isinstance(rig.app.screen, RecordScreen))
        own = RecordScreen.BINDINGS
        assert len(own) + 1 <= 7  # with Enter
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is start)
        assert any("My record: 1 entry" in line for line in start.plain_lines())  # type: ignore[attr-defined]
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0), tag(95.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        await settled(lambda: any(words.LISTENS in line for line in start.plain_lines()))  # type: ignore[attr-defined]


def test_while_nothing_can_be_heard_the_page_says_so_and_does_not_say_that_nothing_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Rig().session
    monkeypatch.setattr(type(run.radio), "listening", True)
    now = run.now()
    assert state(now, run, None, closed=False) == words.LISTENS
    assert state(now._replace(listened_s=20.0), run, None, closed=False) == f"{words.LISTENS} {words.SO_FAR}"
    said = state(now._replace(tags=[replace(AWAY, level="seen")]), run, None, closed=False, brief=1)
    assert said == f"{words.LISTENS} {words.BRIEF_ONE}"
    run.radio.problem = RadioProblem.NO_ADAPTER
    assert state(now, run, None, closed=False) == words.CANNOT
    assert state(now._replace(listened_s=20.0), run, None, closed=False) == words.CANNOT
    assert "1 thing to check again" in state(now._replace(tags=[AWAY]), run, None, closed=False)


def phone(seconds: float) -> Advertisement:
    return tag(seconds, PHONE, "5A:11:40:9A:B2:07")


async def test_it_was_looked_last_where_listening_ended_not_when_it_had_gone_on_without_a_break(
    path: Path,
) -> None:
    """From room to room time passes, and in the car no tag is heard."""
    rig = Rig(path=path)
    session = rig.session
    async with rig.app.run_test(size=NORMAL):
        assert await rig.app.access.ready()
        for began, heard in ((0.0, [tag(1.0), tag(95.0)]), (3_600.0, [phone(3_601.0), phone(3_719.0)])):
            rig.clock.now = T0 + began
            rig.app.start_listening("hall")
            await settled(lambda: session.radio.hears)
            rig.radio.hear(*heard)
            await settled(lambda heard=heard: rig.clock.now == heard[-1].time)  # type: ignore[misc]
            rig.clock.now = T0 + began + 120
            session.radio.stop()
            await settled(lambda: not session.radio.listening)
        said = state(session.now(), session, InRecord(0, 0), closed=False)
        assert moment_near(T0 + 3_719, rig.clock.now) in said


@pytest.mark.parametrize(
    ("short", "brief", "says"),
    [
        (True, 2, f"{words.TOO_SHORT} {words.heard_briefly(2)}"),
        (True, 0, words.TOO_SHORT),
        (False, 1, words.HEARD_ONE),
        (False, 0, words.NOTHING),
    ],
)
def test_after_a_short_look_the_page_does_not_say_that_nothing_is_there(
    short: bool, brief: int, says: str
) -> None:
    run = Rig().session
    run.heard.last_begun = T0 - 60
    seen = [replace(AWAY, level="seen")] * brief
    now = run.now()._replace(tags=seen)
    said = state(now, run, InRecord(0, 0), closed=False, brief=brief, short=short)
    assert re.fullmatch(rf"Last looked today \d\d:59\. {re.escape(says)}", said)
    talk = state(now._replace(tags=[AWAY]), run, InRecord(0, 0), closed=False, brief=brief, short=short)
    assert "1 thing to check again" in talk


@pytest.mark.parametrize("listening", [True, False])
async def test_a_tile_near_is_not_nothing_to_talk_over(listening: bool) -> None:
    """Neither in the moment it is heard, nor once it was weighed; it stands above what is folded."""
    rig = Rig()
    tile = build_ad(service_data={"feed": bytes.fromhex("0200aabbccddeeff")})
    async with rig.app.run_test(size=NORMAL) as pilot:
        start: Any = rig.app.screen
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0, tile), tag(20.0, tile))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        if not listening:
            rig.session.radio.stop()
            await settled(lambda: not rig.session.radio.listening)
            rig.session.heard.finish()
        start.refresh_now()
        await pilot.pause()
        assert words.UNTOLD_ONE in " ".join(start.plain_lines())
        rig.app.action_go("check")
        await settled(lambda: isinstance(rig.app.screen, CheckScreen))
        await pilot.pause()
        table = rig.app.screen.query_one("#tags", LiveTable)
        assert (table.display, table.row_count) == (True, 1)
        told = findings.CANNOT_TELL if not listening else JUST_HEARD
        assert told in " ".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        assert "result A3" in " ".join(rig.app.screen.plain_lines())  # type: ignore[attr-defined]


async def test_tags_heard_a_moment_ago_are_still_told_once_nobody_listens() -> None:
    """It said "nothing to talk over" seconds after two tags were heard away from their owners."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL):
        start: Any = rig.app.screen
        rig.app.start_listening(None)
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1.0), tag(20.0))
        await settled(lambda: rig.session.heard.hearing.coverage.packets == 2)
        rig.session.radio.stop()
        await settled(lambda: not rig.session.radio.listening)
        said = start._state(rig.session.now())
        assert words.NOTHING not in said
        assert said.endswith(f"{words.TOO_SHORT} {words.HEARD_ONE}")


@pytest.mark.parametrize(("minutes", "short"), [(1, True), (6, False)])
async def test_in_a_record_that_is_opened_again_a_short_look_is_told_as_one(
    path: Path, minutes: int, short: bool
) -> None:
    """Also where it was cut up: a lock takes the seconds of the run that it ends."""
    fill(path)
    for number in range(2):
        rig = Rig(path=path)
        rig.clock.now = T0 + number * 60 * minutes
        async with rig.app.run_test(size=NORMAL):
            assert await rig.app.access.ready()
            start: Any = rig.app.screen
            if number:
                said = start._state(rig.session.now())
                assert (words.TOO_SHORT in said) is short
                break
            rig.app.start_listening(None)
            await settled(lambda rig=rig: rig.session.radio.hears)  # type: ignore[misc]
            heard = [phone(second) for second in range(1, 60 * minutes, 5)]
            rig.radio.hear(*heard)
            await settled(lambda rig=rig, heard=heard: rig.clock.now == heard[-1].time)  # type: ignore[misc]
            rig.session.radio.stop()
            await settled(lambda rig=rig: not rig.session.radio.listening)  # type: ignore[misc]


async def test_the_words_beside_the_lines_come_with_the_room_also_where_another_page_was_on_top(
    path: Path,
) -> None:
    """A window made wider over another page: the first page had none of them from then on."""
    fill(path, incident())
    rig = Rig(path=path)
    async with rig.app.run_test(size=(60, 20)) as pilot:
        start: Any = rig.app.screen
        await pilot.press("3")
        await settled(lambda: isinstance(rig.app.screen, RecordScreen))
        await resize(pilot, *NORMAL)
        await pilot.press("escape")
        await settled(lambda: rig.app.screen is start)
        await settled(lambda: "1 entry" in start.query_one(OptionList).get_option("record").prompt.plain)


async def test_a_walk_that_goes_on_stands_beside_its_line() -> None:
    """Esc on the page of a walk led to a page that said nothing of it."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert isinstance(rig.app.screen, StartScreen)
        assert rig.app.screen._beside()["walk"] == words.NOTES["walk"]
        rig.app.start_walk(WalkPlan("foot", False))
        await settled(lambda: rig.app.session.radio.hears)
        assert rig.app.screen._beside()["walk"] == words.WALKS
        assert rig.app.walking is not None
        rig.app.walking.end()
        await settled(lambda: rig.app.walking is not None and rig.app.walking.over)
        assert rig.app.screen._beside()["walk"] == words.NOTES["walk"]
        await pilot.pause()
