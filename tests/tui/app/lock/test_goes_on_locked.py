"""A walk, a comparison or a room goes on while the record is locked, and is one of its kind afterwards."""

import threading
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.widgets import Input

from scanner.actions.compare.comparison import PRESETS, kept_listens
from scanner.actions.listen import goes_on
from scanner.actions.listen.goes_on import GoesOn
from scanner.actions.record.open_record import unlock
from scanner.actions.visit import visit as visits
from scanner.actions.walk.made_up import IN_BAG_ADDRESS, made_up_walk
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk_run import newest_walk
from scanner.actions.while_locked import take_up
from scanner.awake.keeps_awake import Holds, NotHeld
from scanner.log.proof.verify import verify
from scanner.model import Context
from scanner.store.case import create, open_case
from scanner.store.events import queries
from scanner.store.sealed import inbox
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.tui.app.lock.test_lock_record import SECRET, locked, path, unlocked
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.idle import wait_for_test
from tui.screens.listening.walk import WalkScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording.guided.visit import rooms as words

__all__ = ["path"]  # a fixture
NORMAL = (80, 24)


class Lid(NotHeld):
    """A system that holds the lid; what was done stands in `done`."""

    done: ClassVar[list[str]] = []

    async def hold(self) -> Holds:
        self.done.append("hold")
        return Holds(sleep=True, lid=True)

    async def release(self) -> None:
        self.done.append("release")


@pytest.fixture(autouse=True)
def _on_the_street(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    monkeypatch.setattr(Lid, "done", [])


async def hears(rig: Rig, *items: Any) -> None:
    """Hear these, all of them."""
    await settled(lambda: rig.app.session.radio.hears)
    coverage = rig.app.session.heard.hearing.coverage
    wanted = coverage.packets + sum(item.count for item in items if isinstance(item, Advertisement))
    rig.radio.hear(*items)
    await settled(lambda: coverage.packets == wanted)


async def test_a_walk_goes_on_sealed_and_is_one_walk_in_the_record(path: Path) -> None:
    rig = Rig(path=path)
    assert rig.session.reach is not None
    rig.session.reach = rig.session.reach._replace(awake=Lid)
    items = [item for item in made_up_walk(T0)]
    part = len(items) // 3
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        rig.app.action_go("walk")
        await settled(lambda: isinstance(rig.app.screen, WalkScreen))
        rig.app.start_walk(WalkPlan("foot", True))
        await hears(rig, *items[:part])
        await locked(rig)
        assert rig.app.session.case is None
        assert rig.app.walking is None
        await settled(lambda: Lid.done == ["hold", "release", "hold"])
        await hears(rig, *items[part : 2 * part])
        assert inbox.parts(path)
        await unlocked(rig, pilot)
        await settled(lambda: rig.app.walking is not None and rig.app.session.radio.hears)
        await settled(lambda: isinstance(rig.app.screen, WalkScreen))
        walking = rig.app.walking
        assert walking is not None
        assert not walking.over
        assert walking.so_far().stretches >= 1
        await hears(rig, *items[2 * part :])
        walking.end()
        await settled(lambda: walking.over)
        told = walking.so_far()
        await settled(lambda: sorted(Lid.done) == ["hold"] * 3 + ["release"] * 3)
    assert {address for one in told.came for address in one.tag.addresses} == {IN_BAG_ADDRESS}
    with open_case(path, SECRET) as case:
        kept = newest_walk(case)
        assert kept is not None
        assert kept._replace(listened_s=told.listened_s) == told
        assert kept.listened_s == pytest.approx(told.listened_s)
        assert verify(case).differences == ()


async def test_a_walk_that_ends_while_it_is_locked_is_the_walk_of_the_record(path: Path) -> None:
    rig = Rig(path=path)
    items = [item for item in made_up_walk(T0)]
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        rig.app.start_walk(WalkPlan("foot", False))
        await hears(rig, *items[: len(items) // 2])
        await locked(rig)
        await hears(rig, *items[len(items) // 2 :])
        rig.app.session.radio.stop()
        await settled(lambda: not rig.app.session.radio.listening)
        await unlocked(rig, pilot)
        walking = rig.app.walking
        assert walking is not None
        assert walking.over
        assert len(walking.so_far().came) == 1


@pytest.mark.parametrize("while_locked", [False, True])
async def test_a_listen_of_a_comparison_is_one_listen_also_if_it_ends_locked(
    path: Path, while_locked: bool
) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        rig.app.start_comparing(["bag", "no bag"], PRESETS["bag"])
        comparing = rig.app.comparing
        assert comparing is not None
        comparing.seconds = 300.0
        rig.app.listen_to_next()
        await hears(rig, *(tag(at) for at in range(1, 100, 10)))
        await locked(rig)
        assert rig.app.session.case is None
        await hears(rig, *(tag(at) for at in range(101, 200, 10)))
        if while_locked:
            rig.radio.hear(*(tag(at) for at in range(201, 340, 10)))
            await settled(lambda: not rig.app.session.radio.listening)
        await unlocked(rig, pilot)
        after = rig.app.comparing
        assert after is not None
        assert after.comparison.labels == ["bag", "no bag"]
        if not while_locked:
            assert after.listening
            await settled(lambda: abs(after.listened_s - 200.0) <= 40.0)  # what was heard locked is back
            await settled(lambda: rig.app.session.radio.hears)
            rig.radio.hear(*(tag(at) for at in range(201, 340, 10)))
        await settled(lambda: not after.listening)
        (listen,) = after.comparison.listens
        assert (listen.label, listen.seconds) == ("bag", pytest.approx(300.0, abs=60.0))
        assert after.comparison.next_label == "no bag"
        began = after.comparison.began
    with open_case(path, SECRET) as case:
        (kept,) = kept_listens(case, began)
        assert kept.label == "bag"
        assert kept.seconds == pytest.approx(listen.seconds, abs=1.0)


@pytest.mark.parametrize("still_there", [True, False])
async def test_what_is_heard_while_locked_is_of_no_room_and_it_is_asked_where_it_goes_on(
    path: Path, still_there: bool
) -> None:
    """At the doorbell it is locked in the hall, and unlocked in the kitchen."""
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        case = rig.app.session.case
        assert case is not None
        visit = visits.begin(case, ["kitchen", "hall"], 40, now=T0)
        rig.app.open_page(VisitScreen())
        rig.app.listen_in_room(visit, "kitchen")
        await hears(rig, tag(1.0), tag(20.0))
        await locked(rig)
        await hears(rig, tag(40.0), tag(60.0))
        await unlocked(rig, pilot)
        await settled(lambda: isinstance(rig.app.screen, RoomsScreen))
        page: Any = rig.app.screen
        await settled(lambda: words.STILL_THERE.format(time="1:40") in page.plain_lines())
        assert words.LOCKED_IN.format(room="kitchen") in page.plain_lines()
        assert not rig.app.session.radio.listening
        await settled(lambda: "Next: kitchen" in page.plain_lines())
        await pilot.press("enter" if still_there else "s")
        if still_there:
            await hears(rig, tag(80.0))
            await settled(lambda: any("listening 0:20 of 1:40" in line for line in page.plain_lines()))
            await pilot.press("enter")
        await settled(lambda: "Next: hall" in page.plain_lines())
    with open_case(path, SECRET) as case:
        (kept,) = visits.visits(case)
        first, *then = [(one.room, one.start, one.end) for one in kept.heard]
        assert first == ("kitchen", T0, T0 + 20.0)
        assert then == ([("kitchen", T0 + 60.0, T0 + 80.0)] if still_there else [])
        assert kept.passed == ()
        told = queries.windows(case, identify)
        assert sum(one.count for window in told for one in window.heard) == (5 if still_there else 4)


async def test_a_room_that_nobody_goes_on_with_is_noted_until_the_lock(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        case = rig.app.session.case
        assert case is not None
        rig.app.listen_in_room(visits.begin(case, ["kitchen"], 40, now=T0), "kitchen")
        await hears(rig, tag(1.0), tag(20.0))
        await locked(rig)
        await hears(rig, tag(40.0), tag(60.0))
        await pilot.press("ctrl+q")
        await settled(lambda: bool(rig.app._exit))
    case, _ = unlock(path, SECRET, writable=False)
    with case:
        (kept,) = visits.visits(case)
        assert [(one.room, one.start, one.end) for one in kept.heard] == [("kitchen", T0, T0 + 20.0)]
        assert kept.state("rooms") == "done"


async def test_a_room_on_a_stick_that_is_gone_is_locked_all_the_same(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL):
        assert await rig.app.access.open_record(path, SECRET) is None
        case = rig.app.session.case
        assert case is not None
        rig.app.listen_in_room(visits.begin(case, ["kitchen"], 40, now=T0), "kitchen")
        await hears(rig, tag(1.0), tag(20.0))
        path.rename(path.with_name("away.db"))  # noqa: ASYNC240
        await locked(rig)
        assert rig.app.session.case is None


async def test_after_a_no_a_room_that_was_cut_by_a_lock_does_not_hold_up_the_others(path: Path) -> None:
    rig = Rig(path=path)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        case = rig.app.session.case
        assert case is not None
        visit = visits.begin(case, ["kitchen", "hall", "bath"], 40, now=T0)
        rig.app.open_page(VisitScreen())
        rig.app.listen_in_room(visit, "kitchen")
        await hears(rig, tag(1.0), tag(20.0))
        await locked(rig)
        await unlocked(rig, pilot)
        await settled(lambda: isinstance(rig.app.screen, RoomsScreen))
        page: Any = rig.app.screen
        await settled(lambda: words.LOCKED_IN.format(room="kitchen") in page.plain_lines())
        assert rig.app.session.case is not None
        visits.client_stops(rig.app.session.case, visit, now=T0 + 90)
        page.come_back()
        await settled(lambda: words.ROOM_LOOK.format(room="hall") in page.plain_lines())
        await pilot.press("enter")
        await settled(lambda: words.ROOM_LOOK.format(room="bath") in page.plain_lines())


def test_a_room_that_an_earlier_program_locked_is_noted_as_that_one_wrote_it(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall"], 40, now=T0)
        rest = {"visit": visit.id, "room": "hall", "began": T0, "seconds": 120.0}
        said = [*visits.heard_bodies(case, visit, "hall", T0)]
        kept = GoesOn("room", {}, 60.0, rest=rest, event=visits.EVENT, at_end=said, heard_to=T0 + 90.0)
        goes_on.keep(case, kept)
        assert take_up(Rig(path=case.path).session, case, kept, listened=True, on_lid=print) is None
        (now,) = visits.visits(case)
        assert [(one.room, one.start, one.end) for one in now.heard] == [("hall", T0, T0 + 90.0)]
        assert goes_on.kept(case) is None


async def test_it_is_not_locked_again_while_it_is_taken_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig, begun, goes = Rig(path=path), threading.Event(), threading.Event()

    def held(*given: Any, **named: Any) -> Any:
        begun.set()
        wait_for_test(goes)
        return take_up(*given, **named)

    monkeypatch.setattr("scanner.actions.while_locked.take_up", held)
    async with rig.app.run_test(size=NORMAL) as pilot:
        assert await rig.app.access.open_record(path, SECRET) is None
        rig.app.start_walk(WalkPlan("foot", False))
        await hears(rig, tag(1.0))
        await locked(rig)
        rig.app.screen.query_one("#secret", Input).value = SECRET
        await pilot.press("enter")
        await settled(begun.is_set)
        rig.app._follow()
        assert not rig.app.changing
        goes.set()
        await settled(lambda: not rig.app.hidden and rig.app.walking is not None)
