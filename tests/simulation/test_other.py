"""The other weeks: each sender is read as what it is, equal seeds give equal weeks, levels hold."""

import statistics
from functools import cache

import pytest

from scanner.model import Context
from signatures.advertisement import Advertisement
from signatures.trackers.match import identify
from tests.benchmarks.following.methods import ours
from tests.benchmarks.following.score import score
from tests.simulation.other.radio import Laptop, advertisement
from tests.simulation.other.senders import DAY, KINDS, Owner, Tag
from tests.simulation.other.stories import CLONES, STORIES

NOON = 1_772_409_600.0 + 12 * 3600
LAPTOP = Laptop(0.0, 1.0, -95.0, True, False)


@cache
def made(seed):
    """A week, for those who only read it."""
    world = STORIES["bag tile gps"].make(seed)
    return world, world.items()


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize(
    ("kind", "apart", "near"),
    [
        ("airtag", ("apple_airtag", "separated"), ("apple_airtag", "near-owner")),
        ("airtag 2", ("apple_airtag", "separated"), ("dult", "near-owner")),
        ("licensed", ("apple_findmy", "separated"), ("apple_findmy", "near-owner")),
        ("smarttag", ("samsung_smarttag", "separated"), ("samsung_smarttag", "near-owner")),
        ("tile", ("tile", "unknown"), ("tile", "unknown")),
        ("chipolo", ("chipolo", "separated"), ("chipolo", "near-owner")),
        ("pebblebee", ("pebblebee", "unknown"), ("pebblebee", "unknown")),
        ("find hub", ("google_findhub", "separated"), ("google_findhub", "unknown")),
        ("dult", ("dult", "separated"), ("dult", "near-owner")),
    ],
)
def test_each_kind_is_read_as_what_it_is(kind, apart, near, raw):
    for owner, expected in ((Owner([]), apart), (Owner(None), near)):
        tag = next(
            one
            for n in range(20)
            if not (one := Tag(kind, f"t {n}", owner, NOON - 12 * 3600)).traits.silent or kind != "airtag"
        )
        packet = next(KINDS[kind](tag, NOON, NOON + 20))
        laptop = Laptop(0.0, 1.0, -95.0, True, raw)
        found = identify(advertisement(laptop, packet, NOON, -60, 1))
        assert (found.family, found.state) == expected


def test_addresses_last_as_long_as_the_facts_say():
    def names(kind, hours):
        tag = Tag(kind, "one", Owner([]), NOON - 12 * 3600)
        return {
            p.address for t in range(0, int(hours * 3600), 300) for p in tag.packets(NOON + t, NOON + t + 5)
        }

    assert len(names("airtag", 15)) == 1  # noon to three in the night
    assert len(names("airtag", 24)) == 2
    assert len(names("tile", 100)) == 1
    assert len(names("smarttag kept", 10)) in (40, 41)
    assert len(names(CLONES["30 s"], 1)) == 12
    assert len(names(CLONES["list"], 24)) <= 240


def test_one_week_is_the_same_twice_and_true():
    world, first = made(5)
    assert first == STORIES["bag tile gps"].make(5).items()
    assert [item.time for item in first] == sorted(item.time for item in first)
    truth = world.truth
    heard = {item.address for item in first if isinstance(item, Advertisement)}
    assert heard == set(truth.owner_of)
    assert [one.kind for one in truth.followers] == ["tile"]
    assert 3 * 3600 < sum(b - a for a, b in world.life.lids) < 75 * 3600
    assert all(DAY >= b - a > 0 for a, b in world.life.lids)
    assert any(isinstance(item, Context) and item.latitude for item in first)


def test_levels_are_those_of_published_walks():
    """Carried tags -61 dBm, sd 12; bystanders -76, sd 9 (following.md 5): within what so few can show."""
    levels: dict[bool, list[float]] = {True: [], False: []}
    for seed in range(4, 9):
        world, items = made(seed)
        by_thing: dict[str, list[int]] = {}
        for item in items:
            if isinstance(item, Advertisement) and item.rssi is not None:
                by_thing.setdefault(world.truth.owner_of[item.address], []).append(item.rssi)
        for name, heard in by_thing.items():
            if world.truth.things[name].kind not in ("phone", "gear", "wearable"):
                levels[world.truth.things[name].follower].append(statistics.mean(heard))
    assert -72 < statistics.mean(levels[True]) < -50
    assert -82 < statistics.mean(levels[False]) < -70
    assert 6 < statistics.stdev(levels[False]) < 14


def test_the_judge_finds_what_follows_in_such_a_week_and_names_nobody_else():
    world, items = made(5)
    got = score(world.truth, ours(items))
    assert (len(got.waits), got.false) == (1, 0)
