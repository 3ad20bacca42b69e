"""What somebody nearby could send to hide a tag that follows. None of it may."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Item, Tag
from signatures.advertisement import Advertisement, build_ad, from_ad

T0 = 1_767_600_000.0
FOLLOWER = "D1:22:33:44:55:66"
TILE = build_ad(service_uuids=["feed"], service_data={"feed": bytes.fromhex("0200aabbccddeeff0011")})
Extra = Callable[[float, int], list[Advertisement]]


def find_my(key: int) -> bytes:
    body = bytes.fromhex("121910") + key.to_bytes(4, "big") + bytes(18) + bytes.fromhex("0100")
    return build_ad(manufacturer_data={76: body})


def wifi(place: int) -> dict[str, int]:
    return {f"AA:{place:02X}:CC:00:11:{n:02X}": -60 - n for n in range(6)}


def days(extra: Extra = lambda time, place: [], *, tile: bool = False) -> Iterator[Item]:
    """Five places, forty minutes at each, and one tag at all of them."""
    own = TILE if tile else find_my(7)
    time = T0
    for place in (0, 1, 2, 0, 3, 4):
        for _ in range(20):
            yield Context(time, 20.0, wifi(place))
            heard = [from_ad(time + 1, FOLLOWER, own, address_type="random", rssi=-60, count=8)]
            yield from sorted([*heard, *extra(time, place)], key=lambda item: item.time)
            time += 120
        time += 900


def follower(items: Iterator[Item]) -> Tag:
    hearing = new_hearing()
    hearing.feed_all(items)
    return next(tag for tag in hearing.judge.tags() if FOLLOWER in tag.addresses)


def test_it_is_found_when_nobody_hides_it() -> None:
    assert follower(days()).level == "following"


def test_a_new_name_in_every_scan_at_one_place_does_not_swallow_it() -> None:
    names = iter(range(1_000_000))

    def passing(time: float, place: int) -> list[Advertisement]:
        if place != 0:
            return []
        number = next(names)
        address = f"C0:00:00:00:{number >> 8:02X}:{number & 255:02X}"
        return [from_ad(time + 5, address, find_my(1_000 + number), address_type="random", rssi=-60)]

    tag = follower(days(passing))
    assert tag.level == "following"
    assert tag.addresses == (FOLLOWER,)


def test_a_clock_that_jumped_ahead_once_does_not_stop_the_judging() -> None:
    def with_jump() -> Iterator[Item]:
        yield Context(T0 - 600, 20.0, wifi(9))
        yield from_ad(
            T0 + 70 * 365 * 86_400, "C1:00:00:00:00:01", find_my(5), address_type="random", rssi=-70
        )
        yield from days()

    assert follower(with_jump()).level == "following"


def test_a_flood_of_made_up_tags_elsewhere_does_not_make_it_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for bounded in ("linking.chains", "judging.assess"):
        monkeypatch.setattr(f"scanner.following.{bounded}.MAX_CHAINS", 1_000)
    monkeypatch.setattr("scanner.following.linking.chains.FLOOD", 25)
    names = iter(range(1_000_000))

    def flood(time: float, place: int) -> list[Advertisement]:
        if place != 1:
            return []
        made = []
        for _ in range(100):
            number = next(names)
            address = f"C2:00:00:{number >> 16:02X}:{number >> 8 & 255:02X}:{number & 255:02X}"
            made.append(from_ad(time + 5, address, find_my(5_000 + number), address_type="random", rssi=-80))
        return made

    assert follower(days(flood, tile=True)).places == 5


def test_a_flood_of_made_up_tags_does_not_push_one_out_of_view() -> None:
    hearing = new_hearing()
    for minute in range(20):
        time = T0 + 120.0 * minute
        hearing.feed(Context(time, 20.0, wifi(0)))
        hearing.feed(from_ad(time + 1, FOLLOWER, TILE, address_type="random", rssi=-80))
        for number in range(50):
            address = f"C2:00:00:00:{minute:02X}:{number:02X}"
            hearing.feed(from_ad(time + 5, address, TILE, address_type="random", rssi=-40))
    hearing.finish()
    tags = hearing.judge.tags()
    assert len(tags) > 900
    assert tags[0].addresses == (FOLLOWER,)


BAG = {f"24:0A:C4:00:00:{n:02X}": -40 for n in range(6)}


def planted(make: Callable[[int], dict[str, int]], since: int = 0) -> Iterator[Item]:
    """The same days with access points that somebody planted, from a window's number on."""
    number = 0
    for item in days():
        if isinstance(item, Context):
            number += 1
            if number > since:
                item = item._replace(wifi={**item.wifi, **make(number)})
        yield item


def at_random(number: int) -> dict[str, int]:
    dice = Random(number)
    return {f"00:{dice.randbytes(5).hex(':').upper()}": dice.randint(-80, -35) for _ in range(30)}


PLANTS = {
    "six in the bag": lambda number: BAG,
    "six faint ones in the bag": lambda number: dict.fromkeys(BAG, -75),
    "new ones at every scan": at_random,
    "both": lambda number: BAG | at_random(number),
}


@pytest.mark.parametrize("since", [0, 45])
@pytest.mark.parametrize("plant", PLANTS)
def test_access_points_planted_in_the_bag_hide_it_from_nobody(plant: str, since: int) -> None:
    assert follower(planted(PLANTS[plant], since)).level == "following"


def test_one_that_ends_each_burst_as_beside_its_owner_is_told() -> None:
    """It was told of no tag at a moment at which that says its owner is there, and this one always did."""
    beside = build_ad(manufacturer_data={76: bytes.fromhex("12021401")})

    def by_turns(time: float, place: int) -> list[Advertisement]:
        return [from_ad(time + 9, FOLLOWER, beside, address_type="random", rssi=-60)]

    assert follower(days(by_turns)).level == "following"
