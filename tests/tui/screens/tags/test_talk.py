"""Asking, ringing and holding a tag in the app, without a radio: demo, no record, names, advice, hints."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Static

from scanner.actions.reach import obstacle
from scanner.actions.tags.ask_tag import READ
from scanner.actions.tags.asked import remember
from scanner.actions.walk.steps import WalkPlan
from scanner.asking.ask import Fact
from scanner.asking.kept import Asked, kept
from scanner.log.proof import answers
from scanner.radio.problems import RadioProblem
from scanner.store.case import create, open_case
from signatures.trackers.load import families
from tests.tui.apps import HOSTILE, STEERING, T0, Rig, named, settled, tag
from tui.screens.asking.dialogs import AskYes
from tui.screens.base.plain import PlainScreen
from tui.screens.tags.in_hand import InHandScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.talk import TalkScreen
from tui.shared.talk_to_tag import Talk
from tui.wording.app import ask
from tui.wording.app import common as app_words
from tui.wording.guided import walk
from tui.wording.tags import ask_tag as words

NORMAL = (80, 24)
ADDRESS = "D1:22:33:44:55:66"
FACTS = (Fact("maker", "Rig \x1b[2J[bold]Works"), Fact("capabilities", ["sound", "\u202e"]))


def shown(rig: Rig) -> str:
    return "\n".join(strip.text for strip in rig.app.screen._compositor.render_strips())


async def on_the_page(rig: Rig, pilot: Any, first: Any = None) -> str:
    await pilot.pause()
    rig.session.heard.hearing.feed(first or tag(1.0))
    found = rig.session.heard.weighed(ADDRESS)
    assert found is not None
    rig.app.open_tag(found.id)
    await settled(lambda: isinstance(rig.app.screen, TagScreen))
    await pilot.pause()
    return found.id


async def test_a_yes_that_is_given_twice_asks_once() -> None:
    """Enter twice, or a double click, ended the app."""
    rig = Rig()
    rig.session.reach = None
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        await pilot.press("a")
        await settled(lambda: isinstance(rig.app.screen, TalkScreen) and rig.app.screen.is_mounted)
        yes = rig.app.screen.query_one("#yes", Button)
        yes.press()
        yes.press()
        await settled(lambda: ask.MADE_UP_NOT_DONE in shown(rig))
        assert shown(rig).count(ask.MADE_UP_NOT_DONE) == 1


@pytest.mark.parametrize("key", ["a", "r"])
async def test_in_the_demo_nothing_is_really_there(key: str) -> None:
    rig = Rig()
    rig.session.reach = None
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        await pilot.press(key)
        await settled(lambda: isinstance(rig.app.screen, TalkScreen))
        await pilot.pause()
        await pilot.press("tab", "enter")
        await settled(lambda: ask.MADE_UP_NOT_DONE in shown(rig))
        assert rig.session.asked == []
        await pilot.press("escape")
        await settled(lambda: isinstance(rig.app.screen, TagScreen))


@pytest.mark.parametrize("key", ["a", "r"])
async def test_that_bluetooth_is_away_stands_before_what_is_explained(key: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        rig.session.radio.problem = RadioProblem.NO_ADAPTER
        await pilot.press(key)
        await settled(lambda: isinstance(rig.app.screen, TalkScreen))
        await pilot.pause()
        first = rig.app.screen.query("#talk-choice Static").first(Static)
        assert "no Bluetooth" in str(first.content)
        assert rig.app.screen.query("#yes")  # it may be back by now


@pytest.mark.parametrize("key", ["a", "r"])
async def test_that_bluetooth_is_away_is_said_before_anything_was_listened_to(key: str) -> None:
    """A tag of the record was asked about as if it could be reached."""
    rig = Rig(problem=RadioProblem.OFF)
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        assert rig.session.radio.state is None
        await pilot.press(key)
        await settled(lambda: isinstance(rig.app.screen, TalkScreen))
        await settled(lambda: "Bluetooth is switched off." in shown(rig))
        assert any("Bluetooth is switched off." in line for line in rig.app.screen.plain_lines())  # type: ignore[attr-defined]
        assert rig.app.focused is rig.app.screen.query_one("#no")


async def test_what_tells_of_bluetooth_without_listening_starts_nothing_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """There only a scan of the system's own would tell, which nobody asked for."""

    async def scans() -> None:
        raise AssertionError

    monkeypatch.setattr("scanner.radio.system.health.gather", scans)
    monkeypatch.setattr("sys.platform", "darwin")
    assert await obstacle() is None


@pytest.mark.parametrize("key", ["a", "r"])
async def test_a_no_to_listening_closes_asking_and_ringing_too(key: str, tmp_path: Path) -> None:
    """A tag was connected to, against the no that stood in the client's record."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot, tag(1.0))
        rig.session.keep(create(tmp_path / "r.db", None, now=T0), locked=False)
        assert rig.session.case is not None
        found = rig.session.heard.weighed(ADDRESS)
        assert found is not None
        answers.note(rig.session.case, answers.Answer(T0, "listening", "no", "client"))
        await pilot.press(key)
        await settled(lambda: isinstance(rig.app.screen, TalkScreen))
        await settled(lambda: "said no to listening" in shown(rig))
        assert not rig.app.screen.query("#yes")
        said: list[str] = []
        await Talk(rig.session, found, READ, said.append).run()
        assert len(said) == 1
        assert "said no to listening" in said[0]
        assert rig.session.asked == []


@pytest.mark.parametrize("key", ["a", "r"])
async def test_a_walk_is_not_ended_by_a_tag_that_is_asked(key: str) -> None:
    """ "Listening pauses for this. It goes on after": the walk was over, and a check went on."""
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        rig.app.start_walk(WalkPlan("foot", awake=False))
        await settled(lambda: rig.session.radio.hears)
        await pilot.press(key)
        await settled(lambda: isinstance(rig.app.screen, TalkScreen))
        await settled(lambda: walk.END_FIRST in " ".join(shown(rig).split()))
        assert not rig.app.screen.query("#yes")


async def test_without_a_record_an_answer_waits_for_one(tmp_path: Path) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        name = await on_the_page(rig, pilot)
        remember(rig.session, Asked(T0 + 5, "read", name, ADDRESS, FACTS))
        rig.app.screen.on_screen_resume()  # type: ignore[attr-defined]
        text = str(rig.app.screen.query_one("#tag-text", Static).content)
        assert "you read it. It told about itself:" in text
        assert "Maker: Rig " in text
        assert not any(sign in text for sign in ("\x1b", "\u202e"))
        rig.session.keep(create(tmp_path / "r.db", None, now=T0), locked=False)
        await pilot.press("ctrl+q")
        await settled(lambda: rig.app._exit)
    with open_case(tmp_path / "r.db") as case:
        assert [one.facts for one in kept(case, {name})] == [FACTS]


async def test_what_was_cut_before_the_tag_was_reached_is_not_kept() -> None:
    rig = Rig()
    rig.session.heard.hearing.feed(tag(1.0))
    found = rig.session.heard.weighed(ADDRESS)
    assert found is not None
    talk = Talk(rig.session, found, READ, lambda line: None)
    talk._at_end()
    assert rig.session.asked == []


async def test_what_to_do_in_hand_stands_in_the_order_of_safety() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        assert ask.HAND in shown(rig)
        await pilot.press("h")
        await settled(lambda: isinstance(rig.app.screen, InHandScreen))
        await pilot.pause()
        page = " ".join(" ".join(rig.app.screen.plain_lines()).split())  # type: ignore[attr-defined]
        thing = families()["apple_airtag"].in_hand
        parts = (thing.nfc, thing.serial, thing.police, thing.off, thing.off_tells)  # opening it comes last
        first = [rig.app.helping.put(text) for text in words.HAND_FIRST]
        texts = (*first, *parts, *words.HAND_KEEP)
        places = [page.find(text) for text in texts]
        assert -1 not in places
        assert places == sorted(places)
        assert "Are you in danger? Call your emergency number" in shown(rig)
        await pilot.press("escape", "m")
        await pilot.pause()
        if isinstance(rig.app.screen, AskYes):
            await pilot.press("tab", "enter")
            await pilot.pause()
        await pilot.press("h")  # what is one's own needs none of it
        await pilot.pause()
        assert isinstance(rig.app.screen, TagScreen)
        assert ask.HAND not in shown(rig)


async def test_at_most_seven_hints_and_the_other_keys_stand_above_them() -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        hints = [one for one in rig.app.screen.active_bindings.values() if one.binding.show and one.enabled]
        assert len(hints) <= 7
        *_, more, footer = shown(rig).splitlines()
        for text in (ask.HAND, ask.ASK, ask.RING, app_words.MINE, app_words.KNOWN):
            assert text in more
        for text in (app_words.ENTRY_HELPNOW, "Leave", "Help"):
            assert text in footer
        told = {command.title for command in rig.app.get_system_commands(rig.app.screen)}
        assert {ask.ASK, ask.RING, ask.HAND} <= told


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_from_the_air_are_text(name: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot, named(name))
        for key in "arh":
            await pilot.press(key)
            await settled(lambda: not isinstance(rig.app.screen, TagScreen))
            await pilot.pause()
            assert not STEERING & {*shown(rig)}
            await pilot.press("ctrl+t")
            await settled(lambda: isinstance(rig.app.screen, PlainScreen))
            assert not STEERING & {*shown(rig)}
            await pilot.press("escape", "escape")
            await settled(lambda: isinstance(rig.app.screen, TagScreen))


@pytest.mark.parametrize("key", ["a", "r", "h"])
async def test_one_key_leaves_from_each(key: str) -> None:
    rig = Rig()
    async with rig.app.run_test(size=NORMAL) as pilot:
        await on_the_page(rig, pilot)
        await pilot.press(key)
        await pilot.pause()
        await pilot.press("ctrl+q")
        await settled(lambda: rig.app._exit)
