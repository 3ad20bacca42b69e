"""New names within one recording without any context: which are one tag, and what one short check says."""

import pytest

from scanner.model import Context, Item, Tag
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.following.batch import assess_items
from tests.scanner.following.weeks import HOME, HOUR, MONDAY, WORK, Sender, Stretch, play

T0 = 1_767_600_000.0
QUARTER = 900.0


def apple(time: float, number: int, status: int, hint: int | None = None) -> Advertisement:
    """A separated frame; the hint is the last byte of its address if not given."""
    data = bytes((0x12, 0x19, status, *[number] * 22, 1, number if hint is None else hint))
    return packet(time, number, build_ad(manufacturer_data={76: data}))


def near(time: float, number: int) -> Advertisement:
    """The owner is near."""
    return packet(time, number, build_ad(manufacturer_data={76: bytes((0x12, 0x02, 0x14, 0x03))}))


def smarttag(time: float, number: int) -> Advertisement:
    """Offline, in the step of the clock that the number says."""
    step = int((T0 - 1_593_648_000) // 900) + number
    data = bytes((0x12, *step.to_bytes(4, "little")[:3], *[number + 1] * 8, 0xB6, 0, 0, 0, *[number] * 4))
    return packet(time, number, build_ad(service_data={"fd5a": data}))


def packet(time: float, number: int, data: bytes) -> Advertisement:
    return from_ad(
        T0 + time, f"D{number % 10}:00:00:00:00:{number:02X}", data, address_type="random", rssi=-60
    )


SEQUENCES = {
    "a first day, nothing latched": [apple(QUARTER * n, 20 + n, 0x20) for n in range(3)],
    "a SmartTag's quarter hours": [smarttag(QUARTER * n, n) for n in range(3)],
    "its owner left, the hint tells": [near(0, 31), apple(60, 32, 0x10, hint=31)],
}


@pytest.mark.parametrize("name", SEQUENCES)
def test_names_heard_once_each_are_one_tag(name: str) -> None:
    (tag,) = assess_items(SEQUENCES[name])
    assert len(tag.addresses) == len(SEQUENCES[name])
    assert not tag.clone


@pytest.mark.parametrize(("level", "tags"), [(-60, 1), (-90, 2)])
def test_a_hint_joins_no_two_that_are_far_from_equally_loud(level: int, tags: int) -> None:
    """One stranger in 256 says it by chance: keys beside their owner, a neighbour's tag."""
    left = apple(60, 32, 0x10, hint=31)._replace(rssi=level)
    assert len(assess_items([near(0, 31)._replace(rssi=-53), left])) == tags


@pytest.mark.parametrize("each", [1, 2])
def test_a_new_key_each_half_minute_is_one_home_made_tag(each: int) -> None:
    items = [apple(30.0 * n + 10 * k, 40 + n, 0, hint=0) for n in range(4) for k in range(each)]
    (tag,) = assess_items(items)
    assert tag.clone
    assert len(tag.addresses) == 4
    assert tag.first_alert is None


@pytest.mark.parametrize("keys", [7, 23, 41, 200])
def test_a_list_of_keys_that_comes_round_again_is_told_once_at_the_next_place(keys: int) -> None:
    """Half a minute each: most or all of a short list is known before the laptop is carried elsewhere."""
    start = MONDAY + 8 * HOUR

    def packet(time: float) -> Advertisement:
        return apple(time - T0, 50 + int(time // 30) % keys, 0, hint=0)

    lid = [Stretch(start + hour * HOUR, 50, spot) for hour, spot in ((0, HOME), (2, WORK), (4, HOME))]
    items = play(lid, [Sender(packet, with_user=True, level=-60)])
    told, *others = assess_items(items)
    assert told.first_alert is not None
    assert start + 2 * HOUR < told.first_alert < start + 2.5 * HOUR
    assert told.clone
    heard = {item.address for item in items if isinstance(item, Advertisement)}
    assert len(told.addresses) >= 0.9 * len(heard)
    assert [tag.first_alert for tag in others] == [None] * len(others)


def test_names_that_overlap_are_several_tags() -> None:
    items = [apple(30.0 * n + 31 * k, 40 + n, 0, hint=0) for n in range(4) for k in range(2)]
    items.sort(key=lambda item: item.time)
    assert len(assess_items(items)) == 4


def test_a_key_latched_in_its_first_quarter_goes_on_as_the_next_days() -> None:
    """The hint still names the key on air then, so it looks as if it would not last."""
    first = [apple(60.0 * n, 61, 0x10) for n in range(5)]
    next_day = [apple(17 * 3_600 + 120.0 * n, 62, 0x10, hint=9) for n in range(5)]
    times = [T0 + minute * 60.0 for start in (-15, 17 * 60) for minute in range(start, start + 25)]
    here = [Context(time, 20.0, {}, "10:00:00:00:00:01") for time in times]
    (tag,) = assess_items(sorted([*here, *first, *next_day], key=lambda item: item.time))
    assert len(tag.addresses) == 2


def test_a_days_key_is_not_followed_by_one_that_seems_short() -> None:
    """A separated AirTag keeps its key for the day; the other's key has met its hint by chance."""
    one = [apple(60.0 * n, 71, 0x10, hint=9) for n in range(5)]
    other = [apple(1_000 + 60.0 * n, 72, 0x10) for n in range(5)]
    assert len(assess_items([*one, *other])) == 2


def test_a_name_heard_for_longer_than_a_quarter_hour_is_a_days_though_its_hint_stays_and_names_it() -> None:
    """Some makers' tags keep one hint with a day's key: once in 256 days, or where the key was latched."""
    here = [Context(T0 + 120.0 * n, 20.0, {}, "10:00:00:00:00:01") for n in range(50)]
    one = [apple(120.0 * n + 1, 71, 0x20, hint=9) for n in range(10)]
    other = [apple(120.0 * n + 1, 72, 0x20) for n in range(10, 50)]
    (tag,) = assess_items(sorted([*here, *one, *other], key=lambda item: item.time))
    assert len(tag.addresses) == 2


def test_of_two_silent_ones_the_one_that_was_here_just_now_goes_on() -> None:
    """One fell silent hours ago, at a level that is a little more alike."""
    wifi = {f"10:00:00:00:00:{n:02X}": -60 for n in range(6)}
    items: list[Item] = []
    for step, level, many in ((2, -60, 7), (18, -73, 7), (19, -66, 7)):
        for time in (step * QUARTER + 120.0 * n for n in range(many)):
            items += [Context(T0 + time - 1, 20.0, wifi), smarttag(time, step)._replace(rssi=level)]
    linked = [{address[-2:] for address in tag.addresses} for tag in assess_items(items)]
    assert any({"12", "13"} <= names for names in linked)


def level(tags: list[Tag]) -> str:
    (tag,) = tags
    return tag.level


def test_a_first_short_check_says_check_again_unless_it_was_one_brief_hearing() -> None:
    context = Context(T0 - 1, 60.0)
    assert level(assess_items([context, *(apple(2.0 * n, 50, 0x10, hint=7) for n in range(28))])) == "watch"
    assert level(assess_items([context, *(apple(2.0 * n, 50, 0x10, hint=7) for n in range(3))])) == "seen"
