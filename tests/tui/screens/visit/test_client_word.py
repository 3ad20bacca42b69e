"""After a client's no nothing is listened to and no room counts as listened in; her answer changes it."""

from pathlib import Path

import pytest

from scanner.actions.visit import visit as visits
from scanner.log.proof.answers import Answer
from tests.tui.apps import T0, Rig, settled, tag
from tests.tui.screens.visit.test_visit import answered, in_visit, plain, rig
from tui.screens.tags.read import ReadScreen
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.visit import VisitScreen
from tui.wording.guided import visit as words
from tui.wording.saying import moment_here

__all__ = ["rig"]  # a fixture


@pytest.fixture
def why() -> str:
    return words.NO_LISTENING.format(who="the client", at=moment_here(T0 + 60))


async def test_after_a_no_no_room_counts_and_it_is_said_why(rig: Rig, tmp_path: Path, why: str) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0 + 60, "listening", "no", "client"))
        app.open_page(RoomsScreen())
        for room in ("hall", "bedroom"):
            await settled(lambda room=room: words.ROOM_LOOK.format(room=room) in plain(rig))  # type: ignore[misc]
            assert why in plain(rig)
            assert "Enter listens" not in plain(rig)
            rig.clock.now += 5.0
            await pilot.press("enter")
        await settled(lambda: not isinstance(app.screen, RoomsScreen))
        (visit,) = visits.visits(case)
        assert (visit.heard, visit.passed) == ((), ())
        app.open_page(VisitScreen())
        await settled(lambda: isinstance(app.screen, VisitScreen) and why in plain(rig))
        assert "listened in, " not in plain(rig)
        app.open_page(ReadScreen())
        await settled(lambda: words.READ_NOT_LISTENED in plain(rig))
        assert why in plain(rig)
        for said in (words.READ_NONE, words.READ_LIMIT, words.NO_TAGS):
            assert said not in plain(rig)


async def test_a_later_yes_gives_each_room_its_whole_listen(rig: Rig, tmp_path: Path) -> None:
    async with in_visit(rig, tmp_path, ["hall", "bedroom"]) as (app, pilot, case):
        visits.answered(case, Answer(T0, "listening", "no", "client"))
        app.open_page(RoomsScreen())
        await settled(lambda: words.ROOM_LOOK.format(room="hall") in plain(rig))
        await pilot.press("enter")
        await settled(lambda: words.ROOM_LOOK.format(room="bedroom") in plain(rig))
        await pilot.press("c")
        await answered(rig, pilot, 3)  # yes
        await settled(lambda: "Next: hall" in plain(rig))
        await pilot.press("enter")
        await settled(lambda: rig.session.radio.hears)
        rig.radio.hear(tag(10))
        await settled(lambda: "hall   listening 0:10 of 2:00" in plain(rig))
