"""A record as it is opened: one pass over what is stored, and the trail that a second pass would give."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scanner.actions.record.open_record import again, load
from scanner.following.judging.wiring import new_hearing
from scanner.history.trail import Trail
from scanner.model import Context, Item
from scanner.places.surroundings import look_around
from scanner.store.case import Case, create
from scanner.store.events import codec, queries
from scanner.store.events.keeping import CaseKeeper
from signatures.trackers.match import identify
from tests.scanner.following.weeks import DAY, HOUR, MONDAY, find_my, mac, tile

PLACES = ("home", "work", "friends")


def weeks(days: int = 6) -> Iterator[Item]:
    """Mornings at home, a ride through other streets, then work or friends: two tags, one carried along."""
    random = Random(1)
    wifi = {place: [mac(f"{place} {n}", first=0x10) for n in range(8)] for place in PLACES}
    carried, stays = find_my("carried"), tile("stays")
    for day in range(days):
        for hour, place in ((8, "home"), (12, PLACES[1 + day % 2]), (20, "home")):
            for scan in range(12):
                time = MONDAY + day * DAY + hour * HOUR + scan * 120
                street = [mac(f"street {day} {hour} {scan} {n}", first=0x10) for n in range(8)]
                seen = street if scan < 4 and place != "home" else wifi[place]
                yield Context(time, 12.0, {bssid: random.randint(-85, -50) for bssid in seen})
                yield carried(time + 1)._replace(rssi=-60, count=3)
                if place == "work":
                    yield stays(time + 2)._replace(rssi=-70, count=3)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of some days."""
    path = tmp_path_factory.mktemp("record") / "r.db"
    with create(path, None, now=MONDAY) as case, case.transaction():
        new_hearing(CaseKeeper(case)).feed_all(weeks())
    return path


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each stored window is decoded."""
    read, seen = codec.read_window, Counter[str]()

    def counted(body: str, *told: Any) -> Any:
        seen[body] += 1
        return read(body, *told)

    monkeypatch.setattr(codec, "read_window", counted)
    return seen


def stored(case: Case) -> list[str]:
    return [body for (body,) in case.db.execute("SELECT body FROM event WHERE kind = 'window'")]


def test_each_window_is_decoded_once(path: Path, decoded: Counter[str]) -> None:
    opened = load(path, None)
    with opened.case as case:
        assert decoded == Counter(stored(case))
        assert set(decoded.values()) == {1}
        decoded.clear()
        again(case, home=False)
        assert set(decoded.values()) == {1}


def test_the_trail_is_that_of_a_second_pass_that_knows_all_places(path: Path) -> None:
    opened, looked_up = load(path, None), Trail()
    book = opened.assessor.book
    with opened.case as case:
        for window in queries.windows(case, identify):
            place = book.find(look_around(window, book.travelling))
            looked_up.add(window, place.id if place is not None and place.settled else None)
    heard = {address: opened.trail.heard([address]) for address in opened.trail._paths}
    assert heard == {address: looked_up.heard([address]) for address in looked_up._paths}
    assert {place for cells in heard.values() for _, place in cells} == {
        "", *(place.id for place in book.places())
    }  # fmt: skip
    assert len(book.places()) == len(PLACES)
    assert opened.trail.days() == looked_up.days()
    for address in heard:
        assert opened.trail.place([address]) == looked_up.place([address])
        assert opened.trail.levels([address]) == looked_up.levels([address])
