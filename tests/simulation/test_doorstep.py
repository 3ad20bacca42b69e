"""A car and the ground before a front door in `doorstep`: physical sanity, in all three worlds."""

import math
import statistics
from random import Random

import pytest

from tests.simulation import doorstep
from tests.simulation.doorstep import CAR_M, Premises, Site
from tests.simulation.dwellings import Dwelling, dwelling
from tests.simulation.flats import Flat
from tests.simulation.houses import House

Place = Dwelling | House | Flat


def homes(seeds: int) -> list[Place]:
    kinds: list[Place] = []
    for seed in range(seeds):
        kinds += [
            dwelling(kind, seed) for kind in ("brick", "thin walls", "concrete", "two floors", "in a bag")
        ]
        kinds += [House(kind, seed) for kind in ("masonry", "timber", "stone", "small", "large")]
        kinds += [Flat(kind, seed) for kind in ("studio", "panel flat", "two storeys", "attic", "caravan")]
        kinds += [Flat(kind, seed) for kind in ("door frame", "inside a wall", "slow tag")]
    return kinds


def premises(seeds: int) -> list[Premises]:
    return [home._premises() for home in homes(seeds)]


def test_the_same_again_and_no_other_draw_of_the_home_changes() -> None:
    for one, two, other in zip(homes(1), homes(1), homes(1), strict=True):
        found = one.listen_in_car(), one.listen_outside()
        assert found == (two.listen_in_car(), two.listen_outside())
        assert found == (one.listen_in_car(), one.listen_outside())
        room = one.rooms[0].name
        assert list(one.listen(room)) == list(other.listen(room))


def test_levels_and_packets_are_within_bounds() -> None:
    found = list[int]()
    for home in homes(4):
        for heard in (home.listen_in_car(), home.listen_outside()):
            assert len(heard) <= 120.0 / home.every + 1
            found += heard
    assert statistics.quantiles(found, n=100)[0] > -104
    assert max(found) < -35


def test_farther_is_fainter_and_a_weaker_tag_too() -> None:
    levels: dict[float, list[float]] = {6.0: [], 25.0: [], 100.0: []}
    for home in premises(6):
        site = Site(home)
        for far, found in levels.items():
            at = site.off(site.front, far, site.along)
            found.append(statistics.fmean(site.level(at, CAR_M, Random(turn)) for turn in range(8)))
            assert found[-1] < home.power
        at = site.off(site.front, 8.0, site.along)
        weaker = Site(home._replace(power=home.power - 10.0))
        assert site.level(at, CAR_M, Random(1)) - weaker.level(at, CAR_M, Random(1)) == pytest.approx(10.0)
    near, middle, far_off = levels.values()
    assert all(one > two for one, two in zip(middle, far_off, strict=True))
    assert (
        statistics.fmean(near) > statistics.fmean(middle) + 3.0
    )  # but not each: from a storey up it is steep


def test_a_storey_up_and_thicker_walls_are_fainter() -> None:
    lost = {"up": list[float](), "wall": list[float]()}
    for home in premises(6):
        site = Site(home)
        at = site.off(site.front, 8.0, site.along)
        here = site.level(at, CAR_M, Random(1))
        site.up += 9.0
        lost["up"].append(here - site.level(at, CAR_M, Random(1)))
        thick = Site(home._replace(outer=(home.outer[0] + 8.0, home.outer[1] + 8.0)))
        lost["wall"].append(here - thick.level(at, CAR_M, Random(1)))
    assert min(lost["wall"]) >= 0.0
    assert 0.5 < statistics.fmean(lost["wall"]) < 8.0
    assert 4.0 < statistics.fmean(lost["up"]) < 20.0


def test_houses_take_what_buildings_take() -> None:
    """Between ITU-R P.2109's old and new buildings in the middle; 10 and 90 % of both are 6 and 48 dB."""
    lost = list[float]()
    for home in premises(20):
        if home.form != "house":
            continue
        site, dice = Site(home), Random(f"entry {home.key}")
        at = site.before(dice)
        metres = math.hypot(math.dist(at, home.tag), site.up + home.height - CAR_M)
        lost.append(home.power - 20 * math.log10(metres) - site.level(at, CAR_M, dice))
    tenths = statistics.quantiles(lost, n=10)
    assert 15.0 < statistics.median(lost) < 31.0
    assert 4.0 < tenths[0]
    assert tenths[8] < 48.0


def test_a_caravan_is_louder_outside_than_a_flat_upstairs() -> None:
    packets = {
        kind: statistics.fmean(len(Flat(kind, seed).listen_outside()) for seed in range(30))
        for kind in ("caravan", "attic")
    }
    assert packets["caravan"] > 2 * packets["attic"]


def test_nobody_is_heard_who_does_not_send() -> None:
    for home in premises(4):
        silent = home._replace(power=home.power - 60.0)
        assert not doorstep.in_car(silent)
        assert not doorstep.outside(silent)


def test_a_bag_that_comes_along_is_about_as_loud_as_in_the_rooms() -> None:
    means = {
        place: [
            statistics.fmean(doorstep.along(Random(f"{place} {seed}"), -60.0, place)) for seed in range(100)
        ]
        for place in ("car", "outside")
    }
    assert statistics.fmean(means["car"]) > statistics.fmean(means["outside"])  # a cabin of metal echoes
    for found in means.values():
        assert -68.0 < statistics.fmean(found) < -52.0
        assert 2.0 < statistics.stdev(found) < 7.0
    assert doorstep.along(Random(1), -60.0, "car") == doorstep.along(Random(1), -60.0, "car")
    assert not doorstep.along(Random(1), -130.0, "outside")
