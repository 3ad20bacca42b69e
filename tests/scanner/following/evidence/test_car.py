"""A tag in the car of somebody who parks out of reach: heard on rides alone and nowhere else."""

from collections.abc import Callable, Iterable

import pytest

from scanner.model import Context, Item, Tag
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import (
    DAY,
    HOME,
    HOUR,
    MONDAY,
    WORK,
    Packet,
    Sender,
    Spot,
    Stretch,
    find_my,
    mac,
    phone,
    play,
    smarttag,
    tile,
)

CAR = Spot("car", 5, gateway=False, ride=True)


def _during(item: Item, rides: Iterable[tuple[float, float]]) -> bool:
    return isinstance(item, Context) and any(start <= item.time < end for start, end in rides)


def _with(item: Item, aboard: Callable[[float], str]) -> Item:
    assert isinstance(item, Context)
    return item._replace(wifi={**item.wifi, aboard(item.time): -55})


def drives(
    sender: Sender,
    days: tuple[int, ...] = (0, 1, 2, 5),
    crowd: Iterable[Sender] = (),
    aboard: Callable[[float], str] | None = None,
) -> Tag | None:
    """To work and home again; the laptop is open on the way. `aboard` names the access point of a vehicle."""
    stretches = []
    for day in days:
        at = MONDAY + day * DAY
        stretches += [Stretch(at + 7 * HOUR, 20, HOME), Stretch(at + 8 * HOUR, 24, CAR)]
        stretches += [Stretch(at + 9 * HOUR, 60, WORK), Stretch(at + 17 * HOUR, 24, CAR)]
        stretches += [Stretch(at + 19 * HOUR, 60, HOME)]
    items = play(stretches, [sender, *crowd])
    if aboard is not None:
        rides = [(one.start, one.start + one.minutes * 60) for one in stretches if one.spot is CAR]
        items = [_with(item, aboard) if _during(item, rides) else item for item in items]
    told = [tag for tag in assess_items(items) if tag.first_alert is not None]
    return told[0] if told else None


@pytest.mark.parametrize("packet", [find_my("boot"), smarttag("boot"), smarttag("boot", 3), tile("boot")])
def test_what_is_heard_on_each_ride_alone_is_told(packet: Packet) -> None:
    tag = drives(Sender(packet, spots=("car",)))
    assert tag is not None
    assert tag.first_alert is not None
    assert tag.first_alert < MONDAY + 6 * DAY


def test_what_is_on_each_ride_of_an_empty_train_is_not_told_by_rides() -> None:
    """More people are about at a time than a car holds: a commuter of the same line."""
    crowd = [Sender(phone(f"phone {n}"), spots=("car",), level=-75) for n in range(10)]
    assert drives(Sender(smarttag("commuter", 3), spots=("car",)), crowd=crowd) is None


def test_what_is_there_on_some_rides_only_is_not_told_by_them() -> None:
    """Somebody who takes the same nearly empty bus now and then."""
    seldom = Sender(
        tile("regular"), spots=("car",), when=lambda time: int((time - MONDAY) // (DAY / 2)) % 4 == 0
    )
    assert drives(seldom, days=tuple(range(10))) is None


def test_what_is_away_from_its_owner_on_every_other_ride_is_told() -> None:
    """In the partner's car, which they take by turns: no owner is along, and hardly anybody else."""
    mornings = Sender(
        smarttag("boot", 3), spots=("car",), when=lambda time: int((time - MONDAY) // (DAY / 2)) % 2 == 0
    )
    assert drives(mornings, days=(0, 1, 2, 3, 4)) is not None


def test_what_is_on_fewer_than_half_of_the_rides_is_not_in_the_car() -> None:
    """Somebody on the train of the morning, in a carriage with next to nobody, who takes no evening train."""
    morning = Sender(
        smarttag("commuter", 3), spots=("car",), when=lambda time: int((time - MONDAY) // (DAY / 2)) % 4 == 0
    )
    assert drives(morning, days=(0, 1, 2, 3, 4, 7)) is None


def test_what_is_on_trains_that_each_have_an_access_point_of_their_own_is_not_in_the_car() -> None:
    regular = Sender(smarttag("commuter", 3), spots=("car",))
    assert drives(regular, aboard=lambda time: mac(f"train {time // (DAY / 2)}", first=0x10)) is None


@pytest.mark.parametrize("first", [0x10, 0x12])
def test_what_is_in_a_car_with_an_access_point_or_a_phone_that_shares_is_told(first: int) -> None:
    """The phone makes up another address for each ride."""
    ride = first & 2 and DAY / 2
    tag = drives(
        Sender(smarttag("boot", 3), spots=("car",)),
        aboard=lambda time: mac(f"own {time // ride if ride else ''}", first=first),
    )
    assert tag is not None


def test_one_ride_through_a_crowd_hides_nothing_that_the_rides_after_it_tell() -> None:
    crowd = [Sender(phone(f"phone {n}"), spots=("car",), level=-75, until=MONDAY + DAY) for n in range(10)]
    faint = Sender(smarttag("boot", 3), spots=("car",), level=-76)
    assert drives(faint, days=(0, 1, 2, 3), crowd=crowd) is not None
