"""The homes of `flats`: the same ones again, and levels as they are in homes."""

import itertools
import math
import statistics
from random import Random

import pytest

from tests.simulation import walk_furnished
from tests.simulation.flat_plans import touching
from tests.simulation.flat_radio import LAPTOP_M
from tests.simulation.flats import KINDS, PLACED, STOREY_M, Flat
from tests.simulation.walk_bare import Person, held_at, person

ORDINARY = [kind for kind in KINDS if kind not in (*PLACED, "slow tag", "weak tag")]


def heard(flat: Flat) -> list[object]:
    first, second = flat.rooms[0].name, flat.rooms[1].name
    return [
        flat.listen(flat.truth),
        flat.listen(first, walking=False),
        flat.listen_as_told(first),
        flat.listen_as_told(second, seconds=30.0, beside=first),
    ]


@pytest.mark.parametrize("kind", ["studio", "door frame", "slow tag"])
def test_the_same_home_again(kind: str) -> None:
    one, two = Flat(kind, 7), Flat(kind, 7)
    assert (one.rooms, one.truth, one.truth_also, one.tag) == (two.rooms, two.truth, two.truth_also, two.tag)
    assert heard(one) == heard(two)
    assert heard(one) != heard(Flat(kind, 8))


@pytest.mark.parametrize("kind", KINDS)
def test_rooms_and_the_tag_among_them(kind: str) -> None:
    for seed in range(4):
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
    for seed in range(4):
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
        for seed in range(1):
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
        for seed in range(2):
            flat = Flat(kind, seed)
            for room in flat.rooms:
                for _ in range(6):
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


CAREFUL = Person(0.2, 4.0, 0.0, 0.4, 0.2, 1.0, 0.0, 0.0, 1.2, 0.0, "back", False)


@pytest.mark.parametrize("kind", ORDINARY)
def test_whoever_goes_about_stays_in_the_room_and_comes_near_to_its_walls(kind: str) -> None:
    dice, apart = Random(3), list[float]()
    for seed in range(2):
        flat = Flat(kind, seed)
        for room in flat.rooms:
            for who in (CAREFUL, person(dice)):
                track = walk_furnished.about(dice, who, flat.home, room, 120.0)
                assert all(room.holds(*held.at) for held in track)
                assert all(a.time <= b.time for a, b in itertools.pairwise(track))
            (x, y), *_ = held_at(track, 60.0)[1:]
            apart.append(min(x - room.left, room.right - x, y - room.top, room.bottom - y))
    assert statistics.median(apart) < 0.7


@pytest.mark.parametrize("kind", ORDINARY)
def test_along_a_wall_the_laptop_is_mostly_before_her_and_her_back_to_that_wall(kind: str) -> None:
    dice, off, back = Random(4), list[float](), list[bool]()
    for seed in range(2):
        flat = Flat(kind, seed)
        for room in flat.rooms:
            for other in flat.rooms:
                if room is other or room.storey != other.storey or not (edge := touching(room, other)):
                    continue
                upright, at, *_ = edge
                for held in walk_furnished.along(dice, CAREFUL, flat.home, room, other, 30.0):
                    across = held.at[0 if upright else 1] - at
                    off.append(abs(across))
                    back.append(across * (math.cos(held.heading) if upright else math.sin(held.heading)) > 0)
    assert 0.5 < statistics.median(off) < 1.3
    assert statistics.fmean(back) > 0.75
