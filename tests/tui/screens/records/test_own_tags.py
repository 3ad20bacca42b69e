"""Whose the tags close by are: asked on the first page once a day, and told one by one in the hand."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, OptionList, Static
from textual.widgets._footer import FooterKey

from scanner.actions.tags import own_tags
from scanner.actions.visit import visit as visits
from scanner.store import codename
from scanner.store.case import create
from signatures.advertisement import Advertisement
from tests.tui.apps import NEAR, T0, Rig, settled, tag
from tests.tui.crawl import short_demo
from tui.screens.asking.dialogs import Ask, AskYes
from tui.screens.base.plain import PlainScreen
from tui.screens.records.first_run import KeepScreen
from tui.screens.records.own_tags import OwnTagsScreen
from tui.screens.start import StartScreen
from tui.wording import own_tags as words
from tui.wording.app import marks
from tui.wording.guided.visit.answers import WHO_LISTENS
from tui.wording.terminal.commands import SCAN_CONSENT

PLANTED, OWN = "D1:22:33:44:55:66", "D1:22:33:44:55:77"
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(own_tags, "LOOK_S", 0.01)
    monkeypatch.setattr("scanner.actions.visit.confirm_kit.LOOK_S", 0.01)
    create(tmp_path / "r.db", None, now=T0).close()
    return tmp_path / "r.db"


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (80, 24), now: float = T0) -> AsyncIterator[Any]:
    """The app with that record open, and what presses its keys."""
    rig = Rig(path=path)
    rig.clock.now = now
    async with rig.app.run_test(size=size) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(path, None) is None
        yield rig, pilot


def both(seconds: Iterable[int], own: int = -70, planted: int = -60) -> list[Advertisement]:
    return [
        one
        for second in seconds
        for one in (
            tag(second, address=PLANTED, rssi=planted),
            tag(second + 1, NEAR, address=OWN, rssi=own),
        )
    ]


async def listened(rig: Rig, began: int = 1, seconds: int = 300) -> None:
    """Both are heard."""
    rig.app.start_listening("home")
    await settled(lambda: rig.session.radio.hears)
    rig.radio.hear(*both(range(began, began + seconds, 4)))
    await settled(lambda: rig.session.now().listened_s > seconds - 30)
    rig.app.screen.refresh_now()  # type: ignore[attr-defined]


def plain(rig: Rig) -> list[str]:
    page: Any = rig.app.screen
    return list(page.plain_lines())


def foot(rig: Rig) -> list[str]:
    return [one.description for one in rig.app.screen.query(FooterKey)]


def marked(rig: Rig) -> dict[str, str | None]:
    return {one.addresses[0]: one.mark for one in rig.session.heard.all_tags()}


async def answer(rig: Rig, pilot: Pilot[None], yes: bool) -> None:
    await settled(lambda: isinstance(rig.app.screen, AskYes) and bool(rig.app.screen.query("#yes")))
    rig.app.screen.query_one("#yes" if yes else "#no", Button).press()
    await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))


async def at_page(rig: Rig) -> None:
    rig.app.action_go("whose")
    await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))


def is_apart(rig: Rig) -> bool:
    return any(line.startswith(words.STEPS[own_tags.HeldStep.APART]) for line in plain(rig))


async def held(rig: Rig, pilot: Pilot[None], began: int) -> None:
    """Her own is held close and laid away again; what lies in her bag stays where it is."""
    await pilot.press("h")
    await settled(lambda: is_apart(rig))
    rig.radio.hear(*both(range(began, began + 36, 2)))
    await settled(lambda: words.STEPS[own_tags.HeldStep.HOLD] in plain(rig))
    now = began + 36
    while "This came close" not in " ".join(plain(rig)):
        assert now < began + 80
        rig.radio.hear(*both([now], own=-42))
        await settled(lambda now=now: rig.session.radio.hears and rig.clock.now >= T0 + now)  # type: ignore[misc]
        await pilot.pause(0.05)
        now += 2
    rig.radio.hear(*both(range(now, now + 20, 2)))


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_asked_in_one_line_and_not_now_stands_first(size: tuple[int, int], path: Path) -> None:
    async with opened(path, size) as (rig, pilot):
        assert words.asks(2) not in plain(rig)
        await listened(rig)
        await settled(lambda: str(rig.app.screen.query_one("#whose-tags", Static).content) == words.asks(2))
        await settled(lambda: rig.app.screen.query_one("#whose-tags", Static).content_size.height == 1)
        await settled(lambda: foot(rig)[:2] == [words.NOT_NOW, words.TELL_THEM])
        await pilot.press("ctrl+t")
        await settled(lambda: isinstance(rig.app.screen, PlainScreen))
        assert words.asks(2) in plain(rig)
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        await pilot.press("n")
        await settled(lambda: not rig.app.screen.query_one("#whose-tags").display)
        await settled(lambda: words.NOT_NOW not in foot(rig))
        assert marked(rig) == {PLANTED: None, OWN: None}


async def test_it_comes_back_by_itself_once_a_day_and_not_after_a_mark(path: Path) -> None:
    async with opened(path) as (rig, _):
        await listened(rig)
        await settled(lambda: words.asks(2) in plain(rig))  # shown, and nobody answers
    for hours, asked in ((2, False), (23, False), (25, True), (26, False), (50, True)):
        async with opened(path, now=T0 + hours * 3600) as (rig, _):
            await listened(rig, hours * 3600)
            assert (words.asks(2) in plain(rig)) is asked, hours
            if hours == 50:
                rig.session.mark(rig.session.heard.all_tags()[0], "known")
    async with opened(path, now=T0 + 80 * 3600) as (rig, _):
        await listened(rig, 80 * 3600)
        assert not any("close by. " in line for line in plain(rig))


async def test_what_was_listened_to_before_this_run_counts(path: Path) -> None:
    """The app locks itself after two minutes: listening begins at nothing with each unlock."""
    for began, asked in ((0, False), (200, True)):
        async with opened(path, now=T0 + began) as (rig, _):
            await listened(rig, began + 1, 160)
            assert (words.asks(2) in plain(rig)) is asked, began


async def test_what_is_said_of_a_tag_elsewhere_ends_the_question(path: Path) -> None:
    async with opened(path) as (rig, _):
        await listened(rig)
        assert words.asks(2) in plain(rig)
        rig.session.mark(rig.session.heard.all_tags()[0], "known")
        assert not any("close by. " in line for line in plain(rig))


async def test_it_is_asked_in_no_visit_in_no_made_up_week_and_of_nothing_far(path: Path) -> None:
    async with opened(path) as (rig, _):
        rig.app.start_listening("home")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(*both(range(1, 300, 4), own=-90, planted=-88))
        await settled(lambda: rig.session.now().listened_s > 270)
        rig.app.screen.refresh_now()
        assert not any("close by. " in line for line in plain(rig))
    async with opened(path) as (rig, _):
        visits.begin(rig.session.case, ["hall"], 40, now=T0)
        await listened(rig)
        assert not any("close by. " in line for line in plain(rig))
    create(path.with_name("b.db"), None, now=T0).close()
    async with opened(path.with_name("b.db")) as (rig, _):
        await listened(rig)
        rig.session.reach = None
        assert own_tags.to_ask(rig.session, rig.session.now()) == 0


async def test_the_made_up_week_offers_no_key_and_names_none() -> None:
    async with short_demo() as (app, _):
        app.action_go("whose")
        await settled(lambda: isinstance(app.screen, OwnTagsScreen))
        told = [words.MADE_UP, words.NEAR, words.NONE_NEAR]
        await settled(lambda: app.screen.plain_lines()[3:] == told)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_held_close_by_itself_is_marked_after_a_question_and_the_other_stays(
    size: tuple[int, int], path: Path
) -> None:
    async with opened(path, size) as (rig, pilot):
        await listened(rig)
        await pilot.press("y")
        await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))
        await settled(lambda: foot(rig)[:3] == ["Back", words.HOLD, words.SWITCH])
        assert plain(rig)[:4] == [words.TITLE, *words.SAYS, words.HOW]
        await held(rig, pilot, 302)
        await settled(lambda: isinstance(rig.app.screen, AskYes))
        asks = marks.mine_sure("AirTag, close to its owner")
        await settled(lambda: str(rig.app.screen.query(Static).first().content) == asks)
        assert marked(rig)[OWN] is None
        await answer(rig, pilot, yes=True)
        await settled(lambda: marked(rig) == {PLANTED: None, OWN: "mine"})
        assert words.MARKED.format(name="AirTag, close to its owner") in plain(rig)
        page = rig.app.screen
        assert all(one.region.bottom <= size[1] for one in page.query(Static) if one.display)
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))
        assert words.asks(1) not in plain(rig)


async def test_no_to_the_question_and_escape_leave_all_as_it_is(path: Path) -> None:
    async with opened(path) as (rig, pilot):
        await listened(rig)
        await at_page(rig)
        await held(rig, pilot, 302)
        await answer(rig, pilot, yes=False)
        await settled(lambda: words.LEFT in plain(rig))
        await pilot.press("h")
        await settled(lambda: is_apart(rig))
        await pilot.press("escape")
        await settled(lambda: words.STOPPED in plain(rig))
        assert not rig.session.radio.watching
        assert marked(rig) == {PLANTED: None, OWN: None}
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, StartScreen))


async def test_what_came_along_with_it_is_not_marked_and_neither_is_it(path: Path) -> None:
    async with opened(path) as (rig, pilot):
        await listened(rig)
        await at_page(rig)
        await pilot.press("h")
        await settled(lambda: is_apart(rig))
        rig.radio.hear(*both(range(302, 340, 2), planted=-72))
        await settled(lambda: words.STEPS[own_tags.HeldStep.HOLD] in plain(rig))
        for second in range(340, 380, 2):
            rig.radio.hear(*both([second], own=-42, planted=-46))
            await pilot.pause(0.05)
        await settled(lambda: words.STEPS[own_tags.HeldStep.SEVERAL] in plain(rig))
        assert marked(rig) == {PLANTED: None, OWN: None}


async def test_what_has_a_switch_is_switched_off_and_on(path: Path) -> None:
    async with opened(path) as (rig, pilot):
        await listened(rig)
        await at_page(rig)
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        await pilot.pause()
        offered = [str(one.prompt) for one in rig.app.screen.query_one(OptionList).options]
        assert offered == ["AirTag, away from its owner, close by", "AirTag, close to its owner, close by"]
        rig.app.screen.query_one(OptionList).highlighted = 1
        await pilot.press("enter")
        await settled(lambda: "This line says when to switch it off." in " ".join(plain(rig)))
        rig.radio.hear(*both(range(302, 330, 2)))
        await settled(lambda: "Switch it off now" in " ".join(plain(rig)))
        rig.clock.now = T0 + 390
        await settled(lambda: "Count slowly to three" in " ".join(plain(rig)))
        rig.radio.hear(tag(396, NEAR, address=OWN, rssi=-60))
        await answer(rig, pilot, yes=True)
        await settled(lambda: marked(rig) == {PLANTED: None, OWN: "mine"})


async def test_where_nothing_listens_it_says_first_what_listening_sends(path: Path) -> None:
    """`h` and `o` begin to send, and nothing said so; Check and a tag's page do."""
    async with opened(path) as (rig, pilot):
        await at_page(rig)
        await settled(lambda: plain(rig)[-2:] == [words.NOT_LISTENING, SCAN_CONSENT])
        await pilot.press("o")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        assert SCAN_CONSENT in str(rig.app.screen.query(Static).first().content)
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, OwnTagsScreen))
        assert not rig.session.radio.listening


async def test_in_a_clients_record_with_nothing_agreed_it_asks_who_listens(tmp_path: Path) -> None:
    path = tmp_path / "two-words.db"
    case = create(path, None, now=T0)
    codename.give(case, path.stem)
    case.close()
    async with opened(path) as (rig, pilot):
        await at_page(rig)
        await pilot.press("h")
        await settled(lambda: isinstance(rig.app.screen, Ask))
        assert WHO_LISTENS in str(rig.app.screen.query(Static).first().content)
        assert not rig.session.radio.listening


async def test_without_a_record_it_says_what_one_is_needed_for() -> None:
    """ "Where should your record be kept?" stood there, and nothing of tags."""
    rig = Rig()
    async with rig.app.run_test() as pilot:
        await pilot.pause()
        rig.app.action_go("whose")
        await settled(lambda: isinstance(rig.app.screen, KeepScreen))
        assert words.NEEDS_OWN in plain(rig)
