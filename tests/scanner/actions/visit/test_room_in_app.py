"""A room of a visit in the app: what could be listened to there is noted, and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from scanner.actions.reach import Reach
from scanner.actions.session import Session
from scanner.actions.visit import visit as visits
from scanner.actions.visit.room_in_app import RoomInApp
from scanner.actions.visit.steps import Visit
from scanner.log.proof import answers
from scanner.log.proof.answers import Answer
from scanner.model import Context, Gap
from scanner.place_word import RoomVisit
from scanner.radio.problems import RadioProblem
from scanner.radio.source import State
from scanner.store.case import create
from tests.tui.apps import T0, FakeClock, FakeRadio, settled, tag


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now, place=place)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)


class TwoClocks(FakeClock):
    """The wall can be set back while the counter goes on."""

    back = 0.0

    def time(self) -> float:
        return self.now - self.back


async def listened(
    path: Path, during: Callable[[TwoClocks, FakeRadio], Awaitable[None]]
) -> tuple[tuple[RoomVisit, ...], float]:
    """What is noted of a room in which this happens while it is listened in, and how long it was."""
    clock = TwoClocks()
    radio = FakeRadio(clock)

    def reached(_clock: object, told: Callable[..., None]) -> FakeRadio:
        radio.told = told
        return radio

    session = Session(clock, Reach(reached))
    case = create(path / "r.db", None, now=T0)
    visit = visits.begin(case, ["hall"], 40, now=T0)
    answers.note(case, Answer(T0, "listening", "yes", "client"))
    session.keep(case, locked=False)
    room = RoomInApp(session, visit, "hall")
    listening = asyncio.create_task(room.listen())
    await settled(lambda: session.radio.listening)
    await during(clock, radio)
    passed = room.listened_s
    room.end()
    await listening
    going = visits.going(case)
    assert going is not None
    session.record.close()
    return going.heard, passed


async def test_what_was_heard_before_the_radio_was_lost_is_noted(tmp_path: Path) -> None:
    async def during(_clock: TwoClocks, radio: FakeRadio) -> None:
        radio.hear(tag(1.0), tag(61.0))
        await settled(lambda: not radio._items.qsize())
        radio.report(State.WAITING, RadioProblem.UNPLUGGED)

    heard, _ = await listened(tmp_path, during)
    assert heard == (RoomVisit("hall", T0, T0 + 61.0, "v-1"),)


async def test_a_room_in_which_nothing_could_be_heard_is_still_to_come(tmp_path: Path) -> None:
    async def during(clock: TwoClocks, radio: FakeRadio) -> None:
        radio.report(State.WAITING, RadioProblem.NO_ADAPTER)
        clock.now += 60.0

    assert (await listened(tmp_path, during))[0] == ()


async def test_a_clock_that_is_set_back_loses_no_room(tmp_path: Path) -> None:
    async def during(clock: TwoClocks, radio: FakeRadio) -> None:
        clock.back = 3600.0
        for at in (1.0, 61.0):
            clock.now = T0 + at
            radio.hear(tag(at - 3600.0))
        await settled(lambda: not radio._items.qsize())

    heard, passed = await listened(tmp_path, during)
    assert heard == (RoomVisit("hall", T0 + 1.0 - 3600.0, T0 + 61.0 - 3600.0, "v-1"),)
    assert passed == 61.0


async def test_a_gap_in_the_middle_of_a_room_was_not_listened_to(tmp_path: Path) -> None:
    """A stick that was out for 50 of 60 seconds: "Rooms listened in: hall (1 minute)" stood on the paper."""

    async def during(clock: TwoClocks, radio: FakeRadio) -> None:
        radio.hear(tag(1.0), Gap(T0 + 5.0, T0 + 55.0, RadioProblem.UNPLUGGED.value), tag(60.0))
        await settled(lambda: not radio._items.qsize())
        clock.now = T0 + 60.0

    (heard,), _ = await listened(tmp_path, during)
    assert (heard.end - heard.start, heard.listened_s) == (60.0, 10.0)
    assert Visit("v-1", T0, 40, ("hall",), heard=(heard,)).cut_short == ("hall",)
