"""A visit in a record, room by room, with one tag in the air; for tests."""

from collections.abc import Mapping

from scanner.actions.diary import begin_entry
from scanner.actions.visit import visit as visits
from scanner.following.judging.wiring import new_hearing
from scanner.history.replay import replay
from scanner.log.diary.entries import add_entry
from scanner.log.diary.entry import Entry
from scanner.model import Context, Item, Tag
from scanner.place_word import CAR
from scanner.store.case import Case
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from signatures.advertisement import from_ad
from tests.scanner.log.made import T0, moment

ADDRESS = "D1:22:33:44:55:66"
FRAME = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
NOWHERE = Context(0)
SURE = {"hall": -70, "kitchen": -82, "child's room": -48}
DOUBT = {"hall": -60, "kitchen": -82, "child's room": -58}


def go_through(
    case: Case,
    levels: Mapping[str, int | None],
    *,
    start: float = T0,
    seconds: float = 120.0,
    here: Context = NOWHERE,
) -> None:
    """The rooms one after the other, in this order; None where it is not heard. `here` what tells where."""
    visit = visits.begin(case, [room for room in levels if room != CAR], 40, now=start)
    for number, (room, level) in enumerate(levels.items()):
        began = start + 60 + number * (seconds + 30)
        hear(case, began, room, level, seconds=seconds, here=here)
        visits.heard_in(case, visit, room, began, now=began + seconds)
    visits.end(case, visit, now=start + 3_000)


def hear(
    case: Case,
    began: float,
    place: str,
    level: int | None = -60,
    *,
    seconds: float = 120.0,
    here: Context = NOWHERE,
) -> None:
    """Listen at a place of this name; `level` dBm, None where the tag is not heard."""
    items: list[Item] = [here._replace(time=began, place=place)]
    if level is not None:
        for at in range(1, int(seconds), 2):
            items.append(from_ad(began + at, ADDRESS, FRAME, address_type="random", rssi=level))
    hearing = new_hearing(CaseKeeper(case), replay(case).assessor)
    hearing.feed_all(items)
    hearing.tick(began + seconds)
    hearing.finish()


def tag(case: Case) -> Tag:
    """The one that was heard."""
    found = replay(case).tag(ADDRESS)
    assert found is not None
    return found


def written_down(case: Case) -> Entry:
    """Its finding, added to the diary."""
    entry = begin_entry.of_tag(case, Entry("finding", moment(4_000)), begin_entry.judged(case, ADDRESS))
    return add_entry(Writer(case), entry)
