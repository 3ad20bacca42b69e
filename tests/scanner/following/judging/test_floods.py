"""A flood of made-up tags, or a crowd, hides nothing that follows."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.hearing import open_window, windows
from scanner.model import Context, Item, Tag
from signatures.advertisement import Advertisement
from tests.scanner.following.batch import assess_items
from tests.scanner.following.judging.test_hiding import T0, wifi
from tests.scanner.following.weeks import (
    AIRTAG,
    HOUR,
    MONDAY,
    Sender,
    commuting_week,
    find_my,
    near_owner,
    phone,
)
from tests.scanner.following.weeks import seldom as play


def forged(time: float, number: int) -> Advertisement:
    """A tag that says its owner is near, under an address that lasts."""
    body = bytes([0x12, 0x02, 0x14, number & 3])
    address = f"C0:00:00:00:{number >> 8:02X}:{number & 255:02X}"
    return Advertisement(time, address, "random", rssi=-50, manufacturer_data={0x004C: body})


def follower_in(flood: int, *, packets: int = 3) -> Tag:
    items: list[Item] = []
    packet, time = find_my("follower"), T0
    for place in (0, 1, 2, 3):
        for _ in range(10):
            items.append(Context(time, 20.0, wifi(place)))
            items += [
                forged(time + 1 + number / 1_000, number) for number in range(flood) for _ in range(packets)
            ]
            items.append(packet(time + 15)._replace(rssi=-80))
            time += 120
        time += 3_600
    tags = assess_items(items)
    return next(tag for tag in tags if packet(T0).address in tag.addresses)


def test_forged_tags_beside_their_owners_push_out_no_follower(monkeypatch: pytest.MonkeyPatch) -> None:
    most = 60
    for where in (open_window, windows):
        monkeypatch.setattr(where, "MAX_STREAMS", most)
    alone, amid = follower_in(0), follower_in(2 * most + 50)
    assert alone.level == amid.level == "following"
    assert amid.first_alert == alone.first_alert


def test_650_forged_tags_of_one_packet_a_scan_push_out_no_follower() -> None:
    """As it was found, with the bounds of today: the one that follows was not in the list."""
    alone, amid = follower_in(0), follower_in(650, packets=1)
    assert amid.level == "following"
    assert (amid.first_alert, amid.sightings) == (alone.first_alert, alone.sightings)


@cache
def followed() -> Tag:
    (alone,) = follows()
    return alone


def follows(*others: Sender) -> list[Tag]:
    packet = find_my("follower")
    mine = Sender(packet, with_user=True, level=-66)
    return [tag for tag in assess_items(play(commuting_week(2), [mine, *others])) if tag.level == "following"]


@pytest.mark.parametrize(
    "others",
    [
        [Sender(phone(f"phone {n}"), spots=("home", "train", "work", "cafe")) for n in range(60)],
        [Sender(near_owner(f"tag {n}"), with_user=True) for n in range(60)],
        [Sender(near_owner(f"tag {n}"), spots=("work", "train"), level=-50) for n in range(60)],
    ],
    ids=["bystanders", "a flood in the bag", "a flood on the way"],
)
def test_bystanders_and_floods_lower_no_follower(others: list[Sender]) -> None:
    alone, amid = followed(), follows(*others)
    (found,) = [tag for tag in amid if set(alone.addresses) & set(tag.addresses)]
    assert found.addresses == alone.addresses


def one_key(time: float, number: int, level: int) -> Advertisement:
    """A tag away from its owner, by the packet, under a key of its own."""
    body = bytes([0x12, 0x19, AIRTAG]) + number.to_bytes(4, "big") + bytes(20)
    address = f"D0:00:00:{number >> 16:02X}:{number >> 8 & 255:02X}:{number & 255:02X}"
    return Advertisement(time, address, "random", rssi=level, manufacturer_data={0x004C: body})


@pytest.mark.parametrize("level", [-80, -60])
def test_a_new_key_with_each_packet_makes_no_way_of_standing_still(level: int) -> None:
    """Who sends it is in the bag; the tag that is told would be one on the next desk."""
    items: list[Item] = []
    desk = find_my("desk")
    for scan in range(40):
        time = MONDAY + 9 * HOUR + 60.0 * scan
        items += [Context(time, 50.0), desk(time + 1)._replace(rssi=-72, time=time + 1)]
        items += [one_key(time + 2 + 5 * n, 10 * scan + n, level) for n in range(9)]
    tags = assess_items(items)
    (told,) = [tag for tag in tags if desk(items[0].time).address in tag.addresses]
    assert told.first_alert is None


def begins_later(flood: int, *, before: int, rotates: bool, every: int) -> tuple[list[Tag], Tag]:
    """A follower, and others away from their owners that go along, loud, from the window `before` on."""
    items: list[Item] = []
    packet, time, window = find_my("follower"), T0, 0
    for place in (0, 1, 2, 3):
        for _ in range(10):
            items.append(Context(time, 20.0, wifi(place)))
            if window >= before:
                names = (n + window * flood if rotates else n for n in range(flood))
                items += [one_key(time + 1, name, -50)._replace(count=3) for name in names]
            if window < before or window % every == 0:
                items.append(packet(time + 15)._replace(rssi=-80))
            time, window = time + 120, window + 1
        time += 3_600
    tags = assess_items(items)
    return tags, next(tag for tag in tags if packet(T0).address in tag.addresses)


@pytest.mark.parametrize("rotates", [False, True], ids=["under lasting names", "under new names"])
@pytest.mark.parametrize(("before", "every"), [(1, 3), (2, 12), (5, 1)])
def test_a_flood_of_tags_away_from_their_owners_hides_none_that_was_heard_before(
    before: int, every: int, rotates: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 30
    for where in (open_window, windows):
        monkeypatch.setattr(where, "MAX_STREAMS", most)
    monkeypatch.setattr("scanner.following.linking.chains.MAX_CHAINS", 5 * most)
    monkeypatch.setattr("scanner.following.linking.chains.FLOOD", most // 6)
    _, alone = begins_later(0, before=before, rotates=rotates, every=every)
    tags, amid = begins_later(most + 5, before=before, rotates=rotates, every=every)
    assert amid.sightings == alone.sightings
    assert amid is next(tag for tag in tags if tag.level == amid.level)  # first of its kind in the list


def test_a_flood_that_is_there_when_listening_begins_hides_none_of_an_earlier_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 60
    for where in (open_window, windows):
        monkeypatch.setattr(where, "MAX_STREAMS", most)
    judge, packet = Assessor(), find_my("follower")
    new_hearing(assessor=judge).feed_all([Context(T0, 20.0, wifi(0)), packet(T0 + 5)])
    later: list[Item] = []
    for scan in range(4):
        time = T0 + 3 * HOUR + 120 * scan
        later += [Context(time, 20.0, wifi(1)), packet(T0)._replace(time=time + 1, rssi=-95)]
        later += [one_key(time + 2, number, -40) for number in range(3 * most)]
    new_hearing(assessor=judge).feed_all(later)
    assert [tag.sightings for tag in judge.tags() if packet(T0).address in tag.addresses] == [5]


bystanders = st.builds(
    lambda name, many, spots, level: [
        Sender(phone(f"{name} {n}"), spots=tuple(spots), level=level) for n in range(many)
    ],
    st.sampled_from("abc"),
    st.integers(1, 30),
    st.lists(st.sampled_from(["home", "train", "work", "cafe"]), min_size=1, max_size=4, unique=True),
    st.integers(-90, -45),
)
forgers = st.builds(
    lambda name, many, in_bag, level: [
        Sender(near_owner(f"{name} {n}"), with_user=in_bag, spots=("work", "train"), level=level)
        for n in range(many)
    ],
    st.sampled_from("def"),
    st.integers(1, 40),
    st.booleans(),
    st.integers(-90, -40),
)


@settings(deadline=None, max_examples=5)
@given(st.lists(bystanders | forgers, min_size=1, max_size=2))
def test_nobody_who_is_added_lowers_a_follower(added: list[list[Sender]]) -> None:
    amid = follows(*(sender for group in added for sender in group))
    assert any(find_my("follower")(MONDAY + 8 * HOUR).address in tag.addresses for tag in amid)
