"""The page of the rooms at 80 by 24: nothing broken, nothing cut, the steps on top, a list to look at."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from scanner.actions.visit import visit as visits
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.model import Context, Item
from scanner.store.case import Case, create
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import build_ad
from tests.tui.apps import T0, Rig, settled, tag
from tui.screens.base.visit_strip import VisitStrip
from tui.screens.visit.rooms import RoomsScreen
from tui.screens.visit.rooms_rows import LEAST_LOOKS
from tui.wording.guided.visit import rooms as words

TILE = build_ad(service_data={"feed": bytes.fromhex("0200" + "cd" * 8)})
FAINT = build_ad(service_data={"fd5a": bytes.fromhex("1300000000112233445566778899aabbccddeeff0011")})
HALL_S = 20  # too short
LEVELS = {  # of three things in each room, dBm
    "hall": (-66, -70, -92),
    "living room": (-72, -72, -91),
    "kitchen": (-84, -45, None),
    "bedroom": (-75, -74, -90),
    "child's room": (-48, -70, None),
    "car": (-50, -92, None),
}


def gone_through(case: Case, *, car: bool) -> float:
    """Every room with three things in the air, one room too short and one refused; the time after it."""
    visit = visits.begin(case, [*LEVELS][:-1], 40, now=T0)
    for step in ("agreed", "story", "kit"):
        visits.did(case, visit, step, "done", now=T0)
    at = T0 + 60
    for room, levels in LEVELS.items():
        if room == "car" and not car:
            continue
        seconds = HALL_S if room == "hall" else 120
        items: list[Item] = [Context(at, place=room)]
        for second in range(1, seconds, 3):
            things = ((None, "D1:22:33:44:55:66"), (TILE, "C4:11:22:33:44:55"), (FAINT, "C5:11:22:33:44:77"))
            for (data, address), level in zip(things, levels, strict=True):
                if level is not None:
                    payload = () if data is None else (data,)
                    items.append(tag(at - T0 + second, *payload, address=address, rssi=level))
        hearing = new_hearing(CaseKeeper(case), replay(case).assessor)
        hearing.feed_all(items)
        hearing.finish()
        visits.heard_in(case, visit, room, at, now=at + seconds)
        at += 150
    visits.pass_over(case, visit, "loft", now=at, said_no=True)
    return at


@pytest.mark.parametrize("car", [False, True])
@pytest.mark.parametrize("columns", [60, 80])
async def test_three_things_in_five_rooms_leave_the_page_whole(
    tmp_path: Path, columns: int, car: bool
) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        at = gone_through(case, car=car)
    rig = Rig(path=tmp_path / "r.db")
    rig.clock.now = at
    app = rig.app
    async with app.run_test(size=(columns, 24)) as pilot:
        await pilot.pause()
        assert await app.access.open_record(tmp_path / "r.db", None) is None
        app.open_page(RoomsScreen())
        head = words.ROOM_NONE if car else words.ROOM_AWAY_NEXT["car"]
        await settled(lambda: str(app.screen.query_one("#rooms-now", Static).content) == head)
        page = app.screen
        loud, box = page.query_one("#rooms-loud"), page.query_one("#rooms-map", Static)
        lines = str(box.content).splitlines()
        await settled(lambda: loud.size.height > 0 and box.size.height == len(lines))  # none is wrapped again
        await pilot.pause()
        assert page.max_scroll_y == 0
        if columns == 80:
            assert "+ Story + Kit" in str(page.query_one(VisitStrip).content)
        shown = loud.size.height
        assert 1 < shown <= len(lines)
        if shown < len(lines):
            assert not lines[shown].startswith(" "), "the first line below the fold begins something"
        if not car:
            assert page.query_one("#look", OptionList).size.height >= LEAST_LOOKS
        assert "loft: the client said no" in str(box.content)
