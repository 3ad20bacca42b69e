"""Bytes and rhythm of every sender, against trackers.md; recognised by the project's own signatures."""

from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest

from signatures.advertisement import from_ad, parse_ad
from signatures.trackers.match import identify
from tests.simulation.apple import AIRTAG, LICENSED, Clone, FindMyTag, OfflineDevice
from tests.simulation.brands import SMARTTAG_EPOCH, Chipolo, DultTag, FindHubTag, Pebblebee, SmartTag, Tile
from tests.simulation.bystanders import MAKES, Gear, Phone, Wearable
from tests.simulation.frames import (
    ALWAYS_NEAR,
    DAY,
    NEVER_NEAR,
    Bursts,
    Contact,
    Frame,
    Sender,
    find_hub_changes,
    find_hub_turn,
)

MIDNIGHT = 1_767_571_200  # Monday 5 January 2026, 00:00 UTC
PARTED = MIDNIGHT + 10 * 3600.0
LEFT = Contact(((0.0, PARTED),))


def frames(sender: Sender, start: float, end: float, step: float = 60.0) -> list[tuple[float, Frame]]:
    count = int((end - start) / step)
    heard = ((start + n * step, sender.frame(start + n * step)) for n in range(count))
    return [(time, frame) for time, frame in heard if frame is not None]


def changes(heard: Iterable[tuple[float, Frame]]) -> list[float]:
    """Times at which another address came up."""
    out: list[float] = []
    last = ""
    for time, frame in heard:
        if last and frame.address != last:
            out.append(time)
        last = frame.address
    return out


@pytest.mark.parametrize(
    ("sender", "family", "state"),
    [
        (FindMyTag("a", 1, NEVER_NEAR), "apple_airtag", "separated"),
        (FindMyTag("a", 1, ALWAYS_NEAR), "apple_airtag", "near-owner"),
        (FindMyTag("a", 1, NEVER_NEAR, LICENSED), "apple_findmy", "separated"),
        (FindMyTag("a", 1, NEVER_NEAR, LICENSED, stale=True), "apple_findmy", "separated"),
        (Clone("c", 1), "apple_device", "separated"),
        (Clone("c", 1, status=0x10, hint=0x5A), "apple_airtag", "separated"),
        (SmartTag("s", 1, NEVER_NEAR), "samsung_smarttag", "separated"),
        (SmartTag("s", 1, ALWAYS_NEAR), "samsung_smarttag", "near-owner"),
        (SmartTag("s", 1, ALWAYS_NEAR, shared=True), "samsung_smarttag", "near-owner"),
        (Tile("t", 1), "tile", "unknown"),
        (FindHubTag("g", 1, NEVER_NEAR), "google_findhub", "separated"),
        (FindHubTag("g", 1, NEVER_NEAR, None), "google_findhub", "unknown"),
        (DultTag("d", 1, NEVER_NEAR), "dult", "separated"),
        (DultTag("d", 1, ALWAYS_NEAR), "dult", "near-owner"),
        (Chipolo("k", 1, NEVER_NEAR), "chipolo", None),
        (Pebblebee("p", 1), "pebblebee", "unknown"),
    ],
)
def test_a_tag_is_recognised_as_what_it_is_meant_to_be(
    sender: Sender, family: str, state: str | None
) -> None:
    frame = sender.frame(MIDNIGHT + 50_000.0)
    assert frame is not None
    found = identify(
        from_ad(
            0.0, frame.address, frame.data, address_type=frame.address_type, connectable=frame.connectable
        )
    )
    assert (found.kind, found.family) == ("tracker", family)
    assert state is None or found.state == state


@pytest.mark.parametrize("sender", [*(Phone("p", 1, make) for make in MAKES), Gear("g", 1), Wearable("w", 1)])
def test_no_bystander_is_taken_for_a_tag(sender: Sender) -> None:
    frame = sender.frame(MIDNIGHT + 50_000.0)
    assert frame is not None
    assert (
        identify(from_ad(0.0, frame.address, frame.data, address_type=frame.address_type)).kind != "tracker"
    )


def test_separated_airtag_keeps_its_address_from_four_to_four_and_changes_its_hint_each_quarter() -> None:
    heard = frames(FindMyTag("a", 1, NEVER_NEAR), MIDNIGHT, MIDNIGHT + 2 * DAY)
    assert changes(heard) == [MIDNIGHT + 4 * 3600, MIDNIGHT + 4 * 3600 + DAY]
    day = [
        parse_ad(frame.data).manufacturer_data[0x4C] for time, frame in heard if time < MIDNIGHT + 4 * 3600
    ]
    hints = [payload[26] for payload in day]
    assert len({payload[3:25] for payload in day}) == 1
    assert 15 <= sum(a != b for a, b in pairwise(hints)) <= 17


def test_the_daily_change_is_at_four_in_the_tags_own_zone() -> None:
    heard = frames(FindMyTag("a", 1, NEVER_NEAR, zone_s=-18_000.0), MIDNIGHT, MIDNIGHT + DAY)
    assert changes(heard) == [MIDNIGHT + 9 * 3600]


@pytest.mark.parametrize(
    ("variant", "most", "least"), [("latched", 0, 0), ("running", 75, 65), ("secondary", 0, 0)]
)
def test_the_first_separated_day_of_each_variant(variant: str, most: int, least: int) -> None:
    tag = FindMyTag("a", 1, LEFT, variant=variant)
    away = PARTED + 900
    assert least <= len(changes(frames(tag, away, MIDNIGHT + DAY + 4 * 3600))) <= most
    before, after = tag.frame(away - 1), tag.frame(away + 1)
    assert (before.address == after.address) is (variant != "secondary")
    assert parse_ad(before.data).manufacturer_data[0x4C][:2] == b"\x12\x02"
    assert parse_ad(after.data).manufacturer_data[0x4C][:2] == b"\x12\x19"


def test_a_running_first_day_shows_its_own_last_byte_as_hint() -> None:
    tag = FindMyTag("a", 1, LEFT, variant="running")
    for _, frame in frames(tag, PARTED + 900, PARTED + 9000):
        assert parse_ad(frame.data).manufacturer_data[0x4C][26] == int(frame.address[-2:], 16)


@pytest.mark.parametrize(
    "make", [lambda c: FindMyTag("a", 1, c), lambda c: DultTag("a", 1, c), lambda c: SmartTag("a", 1, c)]
)
def test_near_its_owner_a_tag_changes_each_quarter_of_an_hour(make: Callable[[Contact], Sender]) -> None:
    assert len(changes(frames(make(ALWAYS_NEAR), MIDNIGHT, MIDNIGHT + 36_000))) in (39, 40)


def test_smarttag_goes_through_its_states_and_slows_down_after_a_day() -> None:
    tag = SmartTag("s", 1, LEFT)
    away = PARTED + 900
    assert [tag.state(t) for t in (PARTED, away, away + 899, away + 900, away + DAY - 1, away + DAY)] == [
        4,
        1,
        1,
        2,
        2,
        3,
    ]
    assert len(changes(frames(tag, away + DAY + 60, away + 3 * DAY))) == 1
    assert SmartTag("s", 1, LEFT, fresh=True).state(away + 3 * DAY) == 2


def test_smarttag_counts_quarters_since_its_epoch_and_its_ids_come_back() -> None:
    tag, time = SmartTag("s", 1, NEVER_NEAR, fresh=True), SMARTTAG_EPOCH + 900 * 180_000 + 5.0
    first = parse_ad(tag.frame(time).data).service_data["fd5a"]
    again = parse_ad(tag.frame(time + 900 * 1000).data).service_data["fd5a"]
    assert int.from_bytes(first[1:4], "little") == 180_000
    assert first[4:12] == again[4:12]
    assert len(first) == 20


def test_find_hub_keeps_its_address_for_a_day_once_protected_while_its_id_goes_on() -> None:
    heard = frames(FindHubTag("g", 1, LEFT, 3600.0), PARTED + 900 + 3600, PARTED + DAY)
    assert changes(heard) == []
    assert len({parse_ad(frame.data).service_data["feaa"][1:21] for _, frame in heard}) > 60
    before = frames(FindHubTag("g", 1, LEFT, 3600.0), MIDNIGHT, PARTED)
    assert 34 <= len(changes(before)) <= 36  # ten hours, one each 1024 s


def test_a_find_hub_tag_changes_1_to_204_seconds_after_each_1024_of_its_own_clock() -> None:
    for name in "abc":
        times = list(find_hub_changes(MIDNIGHT, MIDNIGHT + DAY, name))
        turns = [find_hub_turn(time, name) for time in times]
        assert turns == list(range(turns[0], turns[0] + len(turns)))
        assert [find_hub_turn(time - 0.01, name) for time in times] == [turn - 1 for turn in turns]
        late = [time - number * 1024 for number, time in enumerate(times)]
        assert 150 < max(late) - min(late) <= 203


def test_each_tag_turns_over_by_a_clock_of_its_own() -> None:
    turned = [FindMyTag(name, 1, ALWAYS_NEAR) for name in ("a", "b", "c")]
    moments = [changes(frames(tag, MIDNIGHT, MIDNIGHT + 900, 10.0)) for tag in turned]
    assert len({tuple(each) for each in moments}) == 3


@pytest.mark.parametrize(("rotating", "count"), [(False, 0), (True, 96)])
def test_a_tile_keeps_its_address_and_a_new_one_does_not(rotating: bool, count: int) -> None:
    assert len(changes(frames(Tile("t", 1, rotating), MIDNIGHT, MIDNIGHT + DAY))) == count


@pytest.mark.parametrize(
    ("period", "keys", "distinct"), [(30.0, 0, 120), (30.0, 50, 50), (0.0, 0, 1800), (1e12, 0, 1)]
)
def test_clones_spend_their_keys(period: float, keys: int, distinct: int) -> None:
    clone = Clone("c", 1, period, keys)
    assert len({frame.address for _, frame in frames(clone, MIDNIGHT, MIDNIGHT + 3600, 2.0)}) in (
        distinct,
        distinct + 1,
    )


def test_a_phone_without_connection_changes_each_quarter_with_hint_and_status_zero() -> None:
    heard = frames(OfflineDevice("ipad", 1), MIDNIGHT, MIDNIGHT + 3600)
    assert len(changes(heard)) == 4
    assert all(parse_ad(frame.data).manufacturer_data[0x4C][2::24] == b"\0\0" for _, frame in heard)


def test_bursts_are_three_minutes_of_twenty() -> None:
    heard = frames(Bursts(Tile("t", 1), 300.0), MIDNIGHT, MIDNIGHT + DAY, 10.0)
    assert len(heard) == DAY / 10 * 3 / 20


def test_every_find_my_address_is_static_and_carries_the_key() -> None:
    for tag in (FindMyTag("a", 1, LEFT, AIRTAG), Clone("c", 1), OfflineDevice("o", 1)):
        for _, frame in frames(tag, MIDNIGHT, MIDNIGHT + 7200):
            assert int(frame.address[:2], 16) >> 6 == 3
