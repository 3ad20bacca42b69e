"""A phone without a connection sends as a lost tag does: on a ride each passenger may have one."""

from collections.abc import Iterator

import pytest

from scanner.actions.walk.made_up import BESIDE_PHONE_ADDRESS, IN_BAG_ADDRESS, made_up_walk
from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Item
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.log.made import T0

AIRTAG, OFF = 0x10, 0x00
FAST = 25 / 111_195  # degrees a second: 25 m
KEY_TOO_OLD_S = 1_500.0


def packet(time: float, status: int) -> Advertisement:
    away = bytes((0x12, 0x19, status)) + b"\x5a" * 22 + b"\x01\x00"
    return from_ad(
        time, IN_BAG_ADDRESS, build_ad(manufacturer_data={76: away}), address_type="random", rssi=-84
    )


def ride(status: int) -> Iterator[Item]:
    """Far faster than on foot, with one faint thing that comes along."""
    for item in made_up_walk(T0):
        if isinstance(item, Context):
            north = 47.0 + (item.time - T0) * FAST
            yield item._replace(latitude=north, longitude=8.0, accuracy=10.0)
        elif not isinstance(item, Advertisement) or item.address != BESIDE_PHONE_ADDRESS:
            at_hand = isinstance(item, Advertisement) and item.address == IN_BAG_ADDRESS
            yield packet(item.time, status) if at_hand else item


@pytest.mark.parametrize(
    ("status", "kept", "level"),
    [(AIRTAG, False, "following"), (OFF, False, "watch"), (OFF, True, "following")],
    ids=["a tag", "a phone", "a key that no phone keeps for so long"],
)
def test_a_ride_alone_does_not_tell_a_passengers_phone(status: int, kept: bool, level: str) -> None:
    before = [packet(T0 - KEY_TOO_OLD_S, status)] if kept else []
    judge = Assessor()
    new_hearing(None, judge).feed_all([*before, *ride(status)])
    assert [tag.level for tag in judge.tags() if IN_BAG_ADDRESS in tag.addresses] == [level]


LOOK_EVERY_S, LOOK_S = 120.0, 30.0


@pytest.mark.parametrize(
    ("fast", "level"), [(True, "watch"), (False, "following")], ids=["a train", "on foot, by position"]
)
def test_a_ride_that_was_only_looked_into_does_not_tell_luggage_from_a_bag(fast: bool, level: str) -> None:
    """Of who got on and off between two looks too little is known."""
    judge, looks = Assessor(), []
    for item in ride(AIRTAG):
        if (item.time - T0) % LOOK_EVERY_S < LOOK_S or isinstance(item, Context):
            on_foot = isinstance(item, Context) and not fast
            north = 47.0 + (item.time - T0) * FAST / 9  # a jogger
            looks.append(item._replace(latitude=north) if on_foot else item)  # type: ignore[union-attr]
    new_hearing(None, judge).feed_all(looks)
    assert [tag.level for tag in judge.tags() if IN_BAG_ADDRESS in tag.addresses] == [level]
