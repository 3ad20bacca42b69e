"""The homes of `flats`: the same ones again, and levels as they are in homes."""

import itertools
import math
import statistics
from random import Random

import pytest

from tests.simulation.flat_close import round_it
from tests.simulation.flat_plans import touching
from tests.simulation.flat_radio import LAPTOP_M
from tests.simulation.flats import KINDS, PLACED, STOREY_M, Flat

ORDINARY = [kind for kind in KINDS if kind not in (*PLACED, "slow tag", "weak tag")]


def heard(flat: Flat) -> list[list[tuple[float, int]]]:
    first, second = flat.rooms[0].name, flat.rooms[1].name
    return [
        flat.listen(flat.truth),
        flat.listen(first, walking=False),
        flat.listen(first, seconds=30.0, beside=second),
        flat.listen(second, seconds=30.0, beside=first),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_home_again(kind: str) -> None:
    one, two = Flat(kind, 7), Flat(kind, 7)
    assert (one.rooms, one.truth, one.truth_also, one.tag) == (two.rooms, two.truth, two.truth_also, two.tag)
    assert heard(one) == heard(two)
    assert heard(one) != heard(Flat(kind, 8))


@pytest.mark.parametrize("kind", KINDS)
def test_rooms_and_the_tag_among_them(kind: str) -> None:
    for seed in range(20):
        flat = Flat(kind, seed)
        names = [room.name for room in flat.rooms]
        assert 2 <= len(names) == len(set(names)) <= 9
        assert flat.tag.room.holds(flat.tag.x, flat.tag.y)
        if flat.spot in ("inside a wall", "on a wall", "furniture on a wall"):
            for one, two, x, y, _ in flat.home.doors:  # in none of the doors of that room
                assert flat.truth not in (one, two) or math.dist((x, y), (flat.tag.x, flat.tag.y)) > 0.25
        between = flat.spot in ("door frame", "inside a wall")
        assert (flat.truth_also is not None) == between
        if flat.truth_also is not None:
            assert touching(flat.tag.room, flat.home.named(flat.truth_also))
        for thing in flat.home.things:
            room = flat.home.named(thing.room)
            assert room.holds(thing.left, thing.top, -1e-6)
            assert room.holds(thing.right, thing.bottom, -1e-6)
        for one in flat.rooms:  # none lies in another
            for two in flat.rooms:
                if one is not two and one.storey == two.storey:
                    wide = min(one.right, two.right) - max(one.left, two.left)
                    deep = min(one.bottom, two.bottom) - max(one.top, two.top)
                    assert min(wide, deep) < 1e-6


@pytest.mark.parametrize("kind", KINDS)
def test_every_room_has_a_way_in(kind: str) -> None:
    for seed in range(20):
        flat = Flat(kind, seed)
        reached = {flat.rooms[0].name}
        for _ in flat.rooms:
            reached |= {
                name for one, two, *_ in flat.home.doors if {one, two} & reached for name in (one, two)
            }
        assert reached == {room.name for room in flat.rooms}


def test_levels_a_metre_away_and_in_rooms() -> None:
    dice, near, own, other = Random(1), list[float](), list[float](), list[float]()
    for kind in ORDINARY:
        for seed in range(4):
            flat = Flat(kind, seed)
            turn, height = dice.uniform(0.0, 2 * math.pi), flat.tag.room.storey * STOREY_M + LAPTOP_M
            here = flat.tag.x + math.cos(turn), flat.tag.y + math.sin(turn)
            if flat.tag.room.holds(*here) and abs(flat.tag.z - height) < 0.5:
                near += [flat.air.level(here, flat.tag.room, turn + math.pi) for _ in range(9)]
            for room in flat.rooms:
                found = [level for _, level in flat.listen(room.name)]
                if found:
                    (own if room.name == flat.truth else other).append(statistics.fmean(found))
    assert -65.0 < statistics.fmean(near) < -55.0
    assert -75.0 < statistics.fmean(own) < -62.0
    assert 8.0 < statistics.fmean(own) - statistics.fmean(other) < 20.0


def test_about_eight_decibels_round_distance_and_walls() -> None:
    dice, off = Random(2), list[float]()
    for kind in ORDINARY:
        for seed in range(6):
            flat = Flat(kind, seed)
            for room in flat.rooms:
                for _ in range(20):
                    here, height = flat.steps.free(room), room.storey * STOREY_M + LAPTOP_M
                    way = flat.air._straight(here, height, room)
                    told = flat.air.power - 20.0 * math.log10(max(0.2, way.metres)) - way.loss
                    off.append(flat.air.level(here, room, dice.uniform(0.0, 2 * math.pi)) - told)
    assert 7.0 < statistics.stdev(off) < 9.0
    assert abs(statistics.fmean(off)) < 2.0


def test_packets_come_when_they_are_sent() -> None:
    for kind, every in (("attic", 2.0), ("slow tag", 4.0)):
        times = [time for time, _ in Flat(kind, 3).listen(Flat(kind, 3).truth)]
        assert all(0.0 <= time < 120.0 for time in times)
        assert min(b - a for a, b in itertools.pairwise(times)) >= every


@pytest.mark.parametrize("kind", ORDINARY)
def test_along_a_wall_she_is_by_that_wall(kind: str) -> None:
    apart = []
    for seed in range(8):
        flat = Flat(kind, seed)
        for room in flat.rooms:
            for other in flat.rooms:
                if room is other or room.storey != other.storey or not (edge := touching(room, other)):
                    continue
                upright, at, low, high = edge
                for _, spot, _ in flat.steps.along(room, other, 30.0):
                    across, along = spot if upright else spot[::-1]
                    assert room.holds(*spot)
                    assert low <= along <= high
                    apart.append(abs(across - at))
    assert 0.5 <= statistics.median(apart) <= 1.0


def test_an_ordinary_wall_takes_what_a_wall_takes() -> None:
    lost = [
        wall.loss
        for seed in range(60)
        for flat in (Flat("railway flat", seed),)
        if flat.home.stuff.inner == (5.0, 10.0)  # brick
        for wall in flat.home.walls
        if len(wall.rooms) == 2
    ]
    assert 5.0 < statistics.fmean(lost) < 12.0


@pytest.mark.parametrize("kind", ORDINARY)
def test_who_does_what_the_page_says_is_in_the_room_and_looks_where_it_says(kind: str) -> None:
    for seed in range(4):
        flat = Flat(kind, seed)
        for room in flat.rooms:
            for held in round_it(flat.home, room, Random(3), None):
                assert room.holds(*held.at)
            for other in flat.rooms:
                if room is other or not (edge := room.storey == other.storey and touching(room, other)):
                    continue
                upright, at, *_ = edge
                for held in round_it(flat.home, room, Random(3), other):
                    across = held.at[0 if upright else 1] - at
                    looks = math.cos(held.heading) if upright else math.sin(held.heading)
                    assert across * looks > 0, "her back to the wall"
