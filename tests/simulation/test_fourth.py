"""The fourth hand's weeks: the same each time, true to their truth, bytes and radio as the facts say."""

from collections import Counter
from itertools import pairwise

import pytest

from scanner.model import Context, Mark
from signatures.advertisement import Advertisement, from_ad
from signatures.trackers.match import identify
from tests.benchmarks.following.alerts import Alert
from tests.benchmarks.following.score import score
from tests.simulation.dice import rng
from tests.simulation.fourth.air import Spot, loss_db, packets
from tests.simulation.fourth.lives import LIVES
from tests.simulation.fourth.plots import fair
from tests.simulation.fourth.senders import FAMILIES, STATELESS, Clone, tag
from tests.simulation.fourth.stories import ATTACKS, STORIES
from tests.simulation.fourth.things import COMPANION, FOLLOWER, HOUSEHOLD, STRANGER
from tests.simulation.fourth.tracks import track
from tests.simulation.frames import DAY, Contact
from tests.simulation.truth import Thing, Truth

HOUR = 3600.0
NOON = 1_770_033_600.0  # 2026-02-02
PARTED = Contact(((NOON - DAY, NOON),))


def test_a_seed_gives_the_same_week_and_its_truth() -> None:
    make = STORIES["attack nurse: clone list"]
    (items, truth), (again, _) = make(6), make(6)
    assert items == again
    assert [item.time for item in items] == sorted(item.time for item in items)
    assert {item.address for item in items if isinstance(item, Advertisement)} == set(truth.owner_of)
    assert [thing.name for thing in truth.followers] == ["hidden"]
    own = {truth.owner_of[item.address or ""] for item in items if isinstance(item, Mark)}
    assert own
    assert all(truth.things[thing].own for thing in own)


def test_every_packet_lies_in_the_window_that_was_open() -> None:
    items, truth = STORIES["attack cashier: dult midweek"](6)
    window = Context(0.0)
    for item in items:
        if isinstance(item, Context):
            window = item
        elif isinstance(item, Advertisement):
            assert window.time <= item.time <= window.time + (window.duration or 0)
    hidden = truth.things["hidden"]
    assert hidden.seen[0] >= hidden.from_time > 0


def test_each_life_is_there_with_and_without_a_follower() -> None:
    assert {life for life, _ in ATTACKS.values()} == set(LIVES)
    assert {plot.family for _, plot in ATTACKS.values()} == {*FAMILIES, "clone"}
    assert len(STORIES) == len(ATTACKS) + len(LIVES)


def test_no_life_has_a_day_that_runs_backwards() -> None:
    for life in LIVES.values():
        for days in (life.days, *life.household.values()):
            for line in days:
                until = [int(word.rsplit("-", 1)[1]) for word in line.split() if word != "="]
                assert all(one < other for one, other in pairwise(until))
                assert until in ([], [*until[:-1], 2400])


def test_a_week_in_words_becomes_stays_without_a_hole() -> None:
    made = track("who", LIVES["commuter"].days, 0.0, 1, lambda site, day: Spot(0, 0))
    assert all(one.end == other.start for one, other in pairwise(made))
    assert (made[0].start, made[-1].end) == (0, 7 * DAY)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_tag_says_what_its_family_says(family: str) -> None:
    for seed in range(4):
        sender = tag(family, "one", seed, PARTED)
        near, alone = sender.frame(NOON - HOUR), sender.frame(NOON + 3 * HOUR)
        assert alone
        told = [
            identify(from_ad(NOON, frame.address, frame.data, address_type=frame.address_type))
            for frame in (near, alone)
            if frame
        ]
        assert all(one.is_tracker for one in told)
        if family not in STATELESS:
            assert told[-1].state == "separated"
            assert near is None or told[0].state == ("unknown" if family == "findhub" else "near-owner")


@pytest.mark.parametrize(("family", "most"), [("airtag", 3), ("dult", 3), ("findhub", 3), ("tile", 1)])
def test_a_separated_tag_keeps_its_address_for_a_day(family: str, most: int) -> None:
    for seed in range(4):
        sender = tag(family, "one", seed, PARTED)
        times = [NOON + 2 * HOUR + number * 900 for number in range(2 * 96)]
        assert 1 <= len({frame.address for time in times if (frame := sender.frame(time))}) <= most


def test_an_airtag_changes_at_four_and_a_clone_at_each_turn() -> None:
    sender = tag("airtag", "one", 2, Contact())
    four = NOON + 16 * HOUR
    before, after = sender.frame(four - 1), sender.frame(four + 1)
    assert before
    assert after
    assert before.address != after.address
    clone = Clone("home-made", 1, turn_s=30, keys=10)
    assert len({clone.frame(NOON + second).address for second in range(900)}) == 10


def test_walls_floors_and_distance_weaken_and_weak_packets_are_lost() -> None:
    desk = Spot(0, 0, 0, "room 1")
    ways = [Spot(1, 0, 0, "room 1"), Spot(6, 0, 0, "room 1"), Spot(6, 0, 0, "room 2"), Spot(6, 0, 1, "flat")]
    levels = [loss_db(desk, other) for other in ways]
    assert levels == sorted(levels)
    assert levels[0] == 0
    heard = [
        sum(packets(rng(level, n), level, 10, 0.4) for n in range(200)) for level in (-60, -90, -93, -99)
    ]
    assert heard == sorted(heard, reverse=True)
    assert 5 < heard[0] / 200 < 7
    assert heard[-1] < 150


def test_what_fairly_counts() -> None:
    twice, once = Counter(home=3, office=2), Counter(home=9, office=1)
    assert fair(FOLLOWER, "airtag in bag", twice)
    assert not fair(FOLLOWER, "airtag in bag", once)
    assert not fair(HOUSEHOLD, "airtag", twice)
    assert fair(HOUSEHOLD, "airtag", once)
    assert not fair(COMPANION, "tile", twice)
    assert fair(COMPANION, "airtag", twice)
    assert fair(STRANGER, "tile", twice)


def test_an_alarm_about_what_counts_neither_way_is_not_counted() -> None:
    truth = Truth("made", 1)
    truth.things = {"keys": Thing("keys", "tile", uncounted=True), "lost": Thing("lost", "tile")}
    truth.hear("keys", "C0:00:00:00:00:01", 1.0)
    truth.hear("lost", "C0:00:00:00:00:02", 1.0)
    one, two = (Alert(frozenset({address}), 2.0) for address in truth.owner_of)
    assert (score(truth, [one]).false, score(truth, [one, two]).false) == (0, 1)
