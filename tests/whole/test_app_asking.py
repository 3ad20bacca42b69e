"""A tag is asked, rung and looked for from the app: real keys, a real D-Bus, tags that let one connect."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Static

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.asking.kept import Asked, kept
from scanner.asking.problem import STOPPED_BY_YOU
from scanner.clock import SystemClock
from scanner.store.case import create, open_case
from scanner.store.events import soundness
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.scanner.radio.conftest import forget_bleak
from tests.tui.apps import settled
from tui.app.app import HomesweepApp
from tui.screens.tags.locate import LocateScreen
from tui.screens.tags.tag import TagScreen
from tui.screens.tags.talk import TalkScreen
from tui.screens.write.write import WriteScreen
from tui.wording.app import ask
from tui.wording.tags import ask_tag as words
from tui.wording.tags import locate

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
AIRTAG, DULT, SMARTTAG, BARE = (
    "F6:E6:00:00:00:01",
    "C5:D5:00:00:00:03",
    "E3:B2:00:00:00:06",
    "FF:FF:10:00:00:07",
)
YES = ("tab", "enter")


class Whole:
    """The app with a record, over a fake BlueZ."""

    def __init__(self, bluez: Rig, path: Path) -> None:
        self.bluez, self.path = bluez, path
        self.session = Session(SystemClock(), Reach())
        self.app = HomesweepApp(self.session, path=path, first_run=False, exit_now=lambda status: None)

    async def tag_page(self, pilot: Any, address: str) -> None:
        """Listen until the tag is heard, and open its page."""
        await pilot.pause()
        assert await self.app.access.open_record(self.path, None) is None
        self.app.start_listening("home")
        await settled(lambda: address in self.session.now().levels)
        found = self.session.heard.weighed(address)
        assert found is not None
        self.app.open_tag(found.id)
        await settled(lambda: isinstance(self.app.screen, TagScreen))
        await pilot.pause()

    async def press(self, pilot: Any, *keys: str) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()

    async def talk(self, pilot: Any, key: str) -> None:
        await self.press(pilot, key)
        await settled(lambda: isinstance(self.app.screen, TalkScreen))
        await pilot.pause()

    def said(self) -> str:
        return str(self.app.screen.query_one("#talk-said", Static).content)

    async def told(self) -> None:
        """Until it has come to an end."""
        await settled(lambda: bool(self.app.screen.query_one("#talk-after").display))

    async def written(self) -> list[str]:
        return [one["value"] for one in await self.bluez.send({"query": "writes"})]

    async def connections(self) -> int:
        status = await self.bluez.send({"query": "status"})
        return int(status.get("call Connect", 0))

    def asked(self) -> list[Asked]:
        with open_case(self.path, writable=False) as case:
            assert soundness.first_break(case) is None
            names = {tag.id for tag in self.session.judge.tags()}
            return kept(case, names)


@pytest.fixture
async def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Whole]:
    create(tmp_path / "r.db", None, now=SystemClock().time()).close()
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bluez.address)
        bluez.start_bus()
        bluez.start_bluez("--airtag-drop", "0.3", scenario=SCENARIOS / "asked.jsonl")
        yield Whole(bluez, tmp_path / "r.db")
        await bluez.close_side()
        await forget_bleak()


async def test_the_choice_is_explained_and_no_is_what_enter_says(whole: Whole) -> None:
    async with whole.app.run_test(notifications=True) as pilot:
        await whole.tag_page(pilot, DULT)
        for key, choice in (("a", words.ASK_CHOICE), ("r", words.SOUND_CHOICE)):
            whole.app.clear_notifications()
            await whole.talk(pilot, key)
            explained = "\n".join(whole.app.screen.plain_lines())  # type: ignore[attr-defined]
            assert [line for line in choice if line not in explained] == []
            assert isinstance(whole.app.focused, Button)
            assert whole.app.focused.id == "no"
            await whole.press(pilot, "enter")
            await settled(lambda: isinstance(whole.app.screen, TagScreen))
            assert words.TAG_LEFT in [one.message for one in whole.app._notifications]
            assert whole.session.radio.listening
        assert (await whole.connections(), await whole.written()) == (0, [])


async def test_what_a_tag_tells_goes_into_its_record_and_listening_goes_on(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, DULT)
        await whole.talk(pilot, "a")
        await whole.press(pilot, *YES)
        await whole.told()
        said = whole.said()
        for line in (
            ask.PAUSED,
            words.STAGES["connecting"],
            words.SAID,
            "  Maker: Rig Works",
            words.ANSWERS_KEPT,
        ):
            assert line in said
        await settled(lambda: whole.session.radio.listening)
        await whole.press(pilot, "enter")
        await settled(lambda: isinstance(whole.app.screen, TagScreen))
        await pilot.pause()
        page = "\n".join(whole.app.screen.plain_lines())  # type: ignore[attr-defined]
        assert "you read it. It told about itself:" in page
        assert "  Maker: Rig Works" in page
        whole.app.leave()
    (asked,) = whole.asked()
    assert (asked.what, asked.address, asked.problem) == ("read", DULT, None)


async def test_a_tag_is_rung_and_a_note_is_offered(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, AIRTAG)
        await whole.talk(pilot, "r")
        await whole.press(pilot, *YES)
        await whole.told()
        assert "af" in await whole.written()
        for line in (words.RINGS_NOW, ask.ESC_STOPS, words.RANG, words.NOTHING_HEARD, ask.SEARCH):
            assert line in whole.said()
        assert "homesweep" not in whole.said()
        await whole.press(pilot, "tab", "enter")
        await settled(lambda: isinstance(whole.app.screen, WriteScreen))
        whole.app.leave()
    assert [(one.what, one.way) for one in whole.asked()] == [("sound", "airtag")]


async def test_escape_silences_it_and_the_record_says_so(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, DULT)
        await whole.talk(pilot, "r")
        await whole.press(pilot, *YES)
        await settled(lambda: words.RINGS_NOW in whole.said())
        await whole.press(pilot, "escape")
        await whole.told()
        assert ask.ASKING_STOPPED in whole.said()
        assert (await whole.written())[-2:] == ["0003", "0103"]
        await settled(lambda: whole.session.radio.listening)
        await whole.press(pilot, "escape")
        await settled(lambda: isinstance(whole.app.screen, TagScreen))
        await pilot.pause()
        assert "You stopped it." in "\n".join(whole.app.screen.plain_lines())  # type: ignore[attr-defined]
        whole.app.leave()
    assert [one.problem for one in whole.asked()] == [STOPPED_BY_YOU]


async def test_ctrl_q_leaves_while_it_rings_and_the_record_says_so(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, DULT)
        await whole.talk(pilot, "r")
        await whole.press(pilot, *YES)
        await settled(lambda: words.RINGS_NOW in whole.said())
        await pilot.press("ctrl+q")
        await settled(lambda: whole.app._exit)
    assert [(one.what, one.problem) for one in whole.asked()] == [("sound", STOPPED_BY_YOU)]


@pytest.mark.parametrize(
    ("address", "fault", "sentence"),
    [
        (DULT, {"fault": "connect", "how": "fail"}, "did not let this laptop connect."),
        (DULT, {"fault": "write", "how": "drop"}, "The connection was lost midway."),
        (BARE, None, "has no sound that others can start."),
    ],
    ids=["refuses", "drops", "no sound"],
)
async def test_a_failure_is_one_sentence_and_kept(
    whole: Whole, address: str, fault: dict[str, str] | None, sentence: str
) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, address)
        if fault is not None:
            await whole.bluez.send(fault | {"address": address})
        await whole.talk(pilot, "r")
        await whole.press(pilot, *YES)
        await whole.told()
        assert sentence in whole.said()
        assert "homesweep" not in whole.said()
        whole.app.leave()
    (asked,) = whole.asked()
    assert sentence in words.why(asked.problem)


async def test_what_rings_only_for_its_owner_is_not_connected_to(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, SMARTTAG)
        await whole.talk(pilot, "r")
        assert whole.said().startswith("A SmartTag rings only for its owner.")
        assert "homesweep" not in whole.said()
        assert not whole.app.screen.query("#yes")
        await whole.press(pilot, "enter")
        await settled(lambda: isinstance(whole.app.screen, TagScreen))
        assert await whole.connections() == 0


async def test_a_radio_that_goes_off_is_one_sentence(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, DULT)
        await whole.talk(pilot, "a")
        await whole.bluez.send({"fault": "power_off"})
        await whole.press(pilot, *YES)
        await whole.told()
        assert "Bluetooth is" in whole.said()
        assert await whole.connections() == 0
        whole.app.leave()
    assert whole.asked() == []


async def test_it_is_looked_for_over_the_same_radio(whole: Whole) -> None:
    async with whole.app.run_test() as pilot:
        await whole.tag_page(pilot, AIRTAG)
        await whole.press(pilot, "f")
        await settled(lambda: isinstance(whole.app.screen, LocateScreen))
        await settled(
            lambda: any(line.startswith(locate.NEARNESS["close"]) for line in whole.app.screen.plain_lines())  # type: ignore[attr-defined]
        )
        assert await whole.connections() == 0
