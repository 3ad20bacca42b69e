"""The helper's things in the app: told as such at once, confirmed in the hand, judged again later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from scanner.actions.marks.off_and_on import OffAndOnStep
from scanner.actions.visit import visit as visits
from scanner.history.replay import replay
from scanner.log.proof import answers
from scanner.store import kit
from scanner.store.case import Case, create, open_case
from signatures.advertisement import Advertisement
from tests.scanner.actions.home.test_unplug_test import METHODS
from tests.scanner.lan.homes import HOME, arp
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.screens.home.test_home import Lan, lan
from tests.tui.screens.visit.test_visit import answered
from tui.screens.asking.ask_first import Choose
from tui.screens.asking.dialogs import Ask
from tui.screens.records.kit import KitScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording import kit as words

__all__ = ["lan"]
TILE, AIRTAG = "C9:22:33:44:55:66", "D1:22:33:44:55:66"
PHONE = "DA:A1:19:5E:77:42"  # made for this network


def tile(second: float) -> Advertisement:
    return Advertisement(T0 + second, TILE, "random", -50, service_data={"feed": b"\x02\x00" + b"\xab" * 8})


@pytest.fixture
def rig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rig:
    monkeypatch.setenv("HOMESWEEP_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("scanner.actions.visit.confirm_kit.LOOK_S", 0.01)
    kit.add(kit.default_path(), kit.KitItem("my Tile", "tag", TILE))
    create(tmp_path / "r.db", None, now=T0).close()
    return Rig(path=tmp_path / "r.db")


@asynccontextmanager
async def opened(rig: Rig, path: Path) -> AsyncIterator[tuple[Pilot[None], Case]]:
    """The app with that record open."""
    async with rig.app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert await rig.app.access.open_record(path, None) is None
        assert rig.session.case is not None
        yield pilot, rig.session.case


async def at_kit(rig: Rig) -> None:
    rig.app.action_go("kit")
    await settled(lambda: isinstance(rig.app.screen, KitScreen))


async def switched_off_and_on(rig: Rig, began: int, seconds: range) -> None:
    """An AirTag is heard, heard no more from then on, and heard again."""

    async def asked(step: OffAndOnStep) -> None:
        await settled(lambda: said(rig) == words.step_said(step, "AirTag"))

    await asked(OffAndOnStep.LISTEN)
    rig.radio.hear(*(tag(second) for second in seconds))
    await asked(OffAndOnStep.OFF)
    rig.clock.now = T0 + began
    await asked(OffAndOnStep.ON)
    rig.radio.hear(tag(began + 4))
    await settled(lambda: said(rig) == words.CONFIRMED_HERE.format(name="AirTag"))


def plain(rig: Rig) -> str:
    page: Any = rig.app.screen
    return "\n".join(page.plain_lines())


def said(rig: Rig) -> str:
    return str(rig.app.screen.query_one("#problem", Static).content)


async def room(rig: Rig, pilot: Pilot[None], began: float) -> None:
    """One room; what is known shows within three seconds, the kit's and one that was heard before."""
    rig.clock.now = T0 + began
    await pilot.press("enter")
    await settled(lambda: rig.session.radio.hears)
    rig.radio.hear(tag(began + 1), tile(began + 2))
    await settled(lambda: words.OF_HELPER in plain(rig) and "AirTag" in plain(rig))
    assert rig.clock.now - T0 - began <= 3
    rig.radio.hear(*(one for s in range(4, 118, 6) for one in (tag(began + s), tile(began + s + 1))))
    await settled(lambda: rig.clock.now >= T0 + began + 110)
    await pilot.press("enter")
    await settled(lambda: rig.app.in_room is not None and not rig.app.in_room.listening)
    await settled(lambda: not rig.app.screen._listened)  # type: ignore[attr-defined]


async def test_the_kit_is_told_in_each_room_at_once_and_judged_again_after_the_visit(
    rig: Rig, tmp_path: Path
) -> None:
    app = rig.app
    async with opened(rig, tmp_path / "r.db") as (pilot, case):
        app.action_go("visit")
        await settled(lambda: isinstance(app.screen, VisitScreen) and app.screen._stands)
        page: Any = app.screen
        page._begun(["hall", "bedroom"], case)
        answers.note(case, answers.Answer(T0, "listening", "yes", "client"))
        page.read()
        assert f"{words.of_helper(1)}." in plain(rig)
        app.screen.query_one("#steps", OptionList).highlighted = 3
        await pilot.press("enter")
        await settled(lambda: isinstance(app.screen, RoomsScreen))
        for began in (60, 260):
            await room(rig, pilot, began)
        await pilot.press("escape")
        await settled(lambda: isinstance(app.screen, VisitScreen))
        assert "Tile" not in plain(rig)
        await pilot.press("e")
        await answered(rig, pilot, 1)
        await settled(lambda: visits.going(case) is None)
        live = {one.id: (one.level, one.mark) for one in rig.session.heard.all_tags()}
    with open_case(tmp_path / "r.db") as case:
        tags = replay(case).tags
        assert {one.id: (one.level, one.mark) for one in tags} == live
        assert sorted((one.level, one.mark) for one in tags) == [("mine", "helper"), ("watch", None)]


async def test_a_tag_that_changes_its_address_is_confirmed_by_switching_it_off_and_on(
    rig: Rig, tmp_path: Path
) -> None:
    app = rig.app
    async with opened(rig, tmp_path / "r.db") as (pilot, case):
        await at_kit(rig)
        assert not app.screen.check_action("confirm", ())  # no visit goes on
        visit = visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        app.listen_in_room(visit, "hall")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(1))
        await settled(lambda: bool(rig.session.now().fresh))
        await pilot.press("c")
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await switched_off_and_on(rig, 60, range(2, 22, 2))
        (one,) = rig.session.heard.all_tags()
        assert (one.addresses, one.level, one.mark) == ((AIRTAG,), "mine", "helper")


async def test_at_the_start_of_a_visit_the_key_listens_itself_and_ends_with_the_step(
    rig: Rig, tmp_path: Path
) -> None:
    app = rig.app
    async with opened(rig, tmp_path / "r.db") as (pilot, case):
        visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        await at_kit(rig)
        assert plain(rig).splitlines()[1:4] == [*words.IN_VISIT]  # what to do here, and how to go on
        assert not app.screen.check_action("add", ())  # nothing goes in at a client's
        await pilot.press("c")
        await settled(lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears and said(rig) == words.LISTENS_HERE)
        rig.radio.hear(*(tag(second) for second in range(1, 18, 2)))
        await settled(lambda: isinstance(app.screen, Ask) and bool(app.screen.query(OptionList)))
        offered = [str(one.prompt) for one in app.screen.query_one(OptionList).options]
        assert offered == ["AirTag, away from its owner, close by", words.ON_NETWORK]
        await pilot.press("enter")
        await switched_off_and_on(rig, 80, range(18, 40, 2))
        await settled(lambda: not rig.session.radio.listening)
        (one,) = rig.session.heard.all_tags()
        assert (one.level, one.mark) == ("mine", "helper")
        rig.clock.now = T0 + 400  # what is heard no more is not near
        visits.answered(case, answers.Answer(T0 + 390, "listening", "no", "client"))
        for _ in range(2):  # no listening is offered, and it is said why
            await pilot.press("c")
            await settled(lambda: isinstance(app.screen, Ask))
            asked: Any = app.screen
            assert list(asked._choices) == [words.NETWORK]
            assert asked._question.startswith("The client said no to listening")
            await pilot.press("escape")
            await settled(lambda: isinstance(app.screen, KitScreen))
        assert not rig.session.radio.listening


async def test_a_phone_on_the_clients_wi_fi_is_confirmed_by_looks_and_only_counted_from_then_on(
    rig: Rig, tmp_path: Path, lan: Lan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.tui.screens.home.test_home.METHODS", METHODS)  # each can tell what went
    app = rig.app
    mine = [*HOME, arp("192.168.7.202", PHONE)]
    async with opened(rig, tmp_path / "r.db") as (pilot, case):
        visits.begin(case, ["hall"], 40, now=T0, say=rig.session.say)
        await at_kit(rig)
        await pilot.press("c")
        for kind, keys, says in (
            (Ask, ["down", "enter"], mine),  # nothing is near
            (Choose, ["down", "enter"], mine),
            (Choose, ["enter"], mine),  # quiet cameras are left alone
            (Ask, ["down", "enter"], mine),
            (Ask, ["down", "enter"], HOME),
            (Ask, ["down", "enter"], HOME),
            (Ask, ["down", "enter"], mine),
        ):
            await settled(lambda kind=kind: type(app.screen) is kind)  # type: ignore[misc]
            await pilot.pause()
            lan.says = says
            shown = app.screen
            await pilot.press(*keys)
            await settled(lambda shown=shown: app.screen is not shown)  # type: ignore[misc]
        await settled(lambda: "not judged in this visit" in said(rig))
        assert len(lan.asked) == 3
        seen = await rig.session.home.look(*lan.asked[0])
        assert (seen.look.helpers, PHONE in str(seen.devices)) == (1, False)
        app.action_go("home")
        await settled(lambda: f"{words.of_helper(1)}." in plain(rig))
        text = "".join(body for (body,) in case.db.execute("SELECT body FROM event"))
        assert PHONE not in text.upper()
