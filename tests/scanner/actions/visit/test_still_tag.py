"""A tag that lies still through a whole visit is no follower, and the record stays sound at each step."""

from pathlib import Path

from scanner.actions.visit import visit as visits
from scanner.actions.visit.steps import CAR, DONE, STEPS
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.log.proof.verify import verify
from scanner.model import Context, Item
from scanner.store.case import create
from scanner.store.events.keeping import CaseKeeper
from tests.tui.apps import T0, tag

ROOMS = {"hall": -70, "kitchen": -82, "living room": -75, "bedroom": -60, "child's room": -48, "bath": -85}


def test_a_tag_that_lies_still_stays_check_again_and_every_step_verifies(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, list(ROOMS), 40, now=T0)
        judge = Assessor()
        for number, (room, level) in enumerate([*ROOMS.items(), (CAR, -90)]):
            began = T0 + 60 + number * 200
            items: list[Item] = [Context(began, place=room)]
            items += [tag(began - T0 + s, rssi=level) for s in range(1, 120, 2)]
            hearing = new_hearing(CaseKeeper(case), judge)
            for item in items:
                hearing.feed(item)
            hearing.finish()
            visits.heard_in(case, visit, room, began, now=began + 120)
            (live,), (kept,) = judge.tags(), replay(case).tags
            assert (live.level, kept.level) == ("watch", "watch"), room
            assert (kept.state, kept.first_alert) == ("separated", None)
            assert verify(case).differences == (), room
        for step in STEPS:
            visits.did(case, visit, step, DONE, now=T0 + 2_000)
            assert verify(case).differences == (), step
