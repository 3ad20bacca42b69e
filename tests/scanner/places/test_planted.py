"""Access points that somebody planted to make places alike, or never alike. And what must go on as it was."""

from random import Random

import pytest

from scanner.model import Context, Window
from scanner.places import book as books
from scanner.places.noise import MAX_MET
from scanner.places.visit import Visit
from scanner.places.visits import Visits

NOBODY: frozenset[str] = frozenset()
MINUTE, PAUSE = 60.0, 3_600.0
DAY = ("home", "work", "home", "cafe", "home", "work", "sister", "home")
SIX = {f"24:0A:C4:00:00:{n:02X}": -40 for n in range(6)}


def wifi(place: str, count: int = 8, seed: int = 1, hear: float = 0.85) -> dict[str, int]:
    """What is heard at a place: its own access points, the weak ones now and then."""
    number, dice = sum(place.encode()) % 251, Random(seed)
    points = {f"10:{number:02X}:00:00:00:{n:02X}": -45 - 5 * n for n in range(count)}
    return {one: level for one, level in points.items() if dice.random() < hear}


def noise(seed: int, count: int = 30) -> dict[str, int]:
    dice = Random(f"noise {seed}")
    return {f"00:{dice.randbytes(5).hex(':').upper()}": dice.randint(-80, -40) for _ in range(count)}


class Walk:
    """A day's places one after the other, forty minutes at each, with an hour in between."""

    def __init__(self) -> None:
        self.visits = Visits()
        self.time = 0.0
        self.number = 0

    def scan(self, context: Context) -> Visit:
        self.number += 1
        window = Window(self.time, self.time + 12, context._replace(time=self.time, duration=12))
        visit = self.visits.add(window, NOBODY, set())
        self.time += 2 * MINUTE
        return visit

    def stay(
        self, place: str, extra: dict[str, int] | None = None, *, random: int = 0, size: int = 8
    ) -> Visit:
        for _ in range(20):
            own = wifi(place, size, self.number)
            visit = self.scan(Context(0, wifi={**own, **(extra or {}), **noise(self.number, random)}))
        self.time += PAUSE
        return visit

    def places(self, *names: str, extra: dict[str, int] | None = None, random: int = 0) -> list[str | None]:
        """The id of the place at the end of each stay."""
        last = [self.stay(name, extra, random=random) for name in names]
        return [visit.place.id if visit.place else None for visit in last]


def told_apart(ids: list[str | None], names: tuple[str, ...] = DAY) -> bool:
    return None not in ids and all(
        (one == other) == (here == there)
        for one, here in zip(ids, names, strict=True)
        for other, there in zip(ids, names, strict=True)
    )


def test_without_any_plant_the_places_of_a_day_are_told_apart() -> None:
    assert told_apart(Walk().places(*DAY))


@pytest.mark.parametrize("level", [-35, -72])
def test_six_access_points_in_the_bag_make_no_places_one(level: int) -> None:
    walk = Walk()
    walk.places(*DAY, extra=dict.fromkeys(SIX, level))
    assert told_apart(walk.places(*DAY, extra=dict.fromkeys(SIX, level)))
    assert set(SIX) <= walk.visits.book.travelling
    assert not any(sign.startswith("10:") for sign in walk.visits.book.travelling)


def test_loud_ones_are_seen_through_at_the_second_place() -> None:
    assert told_apart(Walk().places("home", "work", extra=SIX), ("home", "work"))


def test_more_of_them_than_a_place_has_of_its_own_are_seen_through_too() -> None:
    twenty = {f"24:0A:C4:00:01:{n:02X}": -70 for n in range(20)}
    walk = Walk()
    walk.places(*DAY, extra=twenty)
    assert told_apart(walk.places(*DAY, extra=twenty))


def test_a_place_known_from_before_they_were_planted_stays_the_same() -> None:
    walk = Walk()
    before = walk.places(*DAY)
    after = walk.places(*DAY, extra=dict.fromkeys(SIX, -60))
    assert told_apart(before + after, DAY + DAY)


def test_new_ones_at_every_scan_hide_no_known_place() -> None:
    walk = Walk()
    before = walk.places(*DAY)
    assert told_apart(before + walk.places(*DAY, random=30), DAY + DAY)


def test_nor_a_new_one_once_it_is_clear_that_it_is_noise() -> None:
    walk = Walk()
    walk.places(*DAY)
    names = ("home", "hotel", "work", "hotel", "home")
    assert told_apart(walk.places(*names, random=30), names)


@pytest.mark.parametrize("random", [10, 30, 100])
def test_new_ones_from_the_first_scan_on_hide_no_place(random: int) -> None:
    assert told_apart(Walk().places(*DAY, random=random))


def test_both_at_once() -> None:
    walk = Walk()
    walk.places(*DAY, extra=SIX, random=30)
    assert told_apart(walk.places(*DAY, extra=SIX, random=30))


def test_all_that_is_kept_stays_small() -> None:
    walk = Walk()
    for number in range(60):
        walk.stay(f"{number:04}", SIX, random=80)
    assert len(walk.visits.noise._met) <= MAX_MET
    assert len(walk.visits.book.travelling) <= books.MAX_TRAVELLING
    assert all(len(look.wifi) <= 400 for place in walk.visits.book.places() for look in place.looks)


def test_the_two_ends_of_a_large_building_are_one_place() -> None:
    shared = {f"10:FF:00:00:00:{n:02X}": -75 for n in range(5)}
    walk = Walk()
    assert told_apart(walk.places("east", "west", "east", extra=shared), ("here",) * 3)


def test_a_new_set_of_routers_amid_the_same_neighbours_is_still_home() -> None:
    old = {f"3C:00:00:00:00:{n:02X}": -45 for n in range(5)}
    new = {f"3C:00:00:00:01:{n:02X}": -45 for n in range(5)}
    walk = Walk()
    ids = []
    for routers, gateway in (
        (old, "3C:00:00:00:02:00"),
        (old, "3C:00:00:00:02:00"),
        (new, "3C:00:00:00:02:01"),
    ) * 1:
        for _ in range(20):
            visit = walk.scan(Context(0, wifi={**wifi("home", 5, walk.number), **routers}, gateway=gateway))
        ids.append(visit.place.id if visit.place else None)
        walk.time += PAUSE
    assert told_apart(ids, ("home",) * 3)
    assert not walk.visits.book.travelling


def test_a_ride_is_still_a_way_after_calm_days() -> None:
    walk = Walk()
    walk.places(*DAY)
    own = {f"20:00:00:00:00:{n:02X}": -50 for n in range(4)}
    visits = [walk.scan(Context(0, wifi={**own, **noise(walk.number, 8)})) for _ in range(25)]
    assert {visit.kind for visit in visits} == {"way"}
    assert walk.places("home") == ["p-1"]


def test_what_the_user_calls_by_one_word_stays_one_place() -> None:
    walk = Walk()
    walk.places(*DAY)
    own = {f"20:00:00:00:00:{n:02X}": -50 for n in range(4)}
    for _ in range(3):
        for _ in range(20):
            seen = {**own, **noise(walk.number, 8), **wifi(f"station {walk.number // 7}", 6)}
            walk.scan(Context(0, wifi=seen, place="train"))
        walk.time += PAUSE
    assert [place.word for place in walk.visits.book.places()].count("train") == 1
    assert len(walk.visits.book.places()) == 5
