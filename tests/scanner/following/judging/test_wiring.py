"""What somebody could hide behind a tag that the user marked. A mark speaks of that tag, and of no other."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.hearing.memory_keeper import MemoryKeeper
from scanner.hearing.pipeline import Hearing
from scanner.model import Context, Item, Mark, Tag
from scanner.store.errors import StoreError, StoreProblem
from signatures.advertisement import Advertisement, build_ad, from_ad
from tests.scanner.following.judging.test_hiding import T0, TILE, find_my, wifi
from tests.scanner.following.weeks import HOME, HOUR, MONDAY, WORK, Sender, Stretch, play, tile

DAY_S = 86_400.0
OWN = "D1:22:33:44:55:66"
OTHER = "D9:00:00:00:00:01"
FIND_HUB = build_ad(service_data={"feaa": b"\x41" + bytes(range(20)) + b"\0"}, flags=6)
Sends = Callable[[float, int], list[Advertisement]]


def packet(time: float, address: str, data: bytes) -> Advertisement:
    return from_ad(time, address, data, address_type="random", rssi=-60, count=8)


def days(sends: Sends, start: float = T0) -> Iterator[Item]:
    """Five places, forty minutes at each; `sends` gives what is heard in scan number n."""
    time, number = start, 0
    for place in (0, 1, 2, 0, 3, 4):
        for _ in range(20):
            yield Context(time, 20.0, wifi(place))
            yield from sends(time + 1, number)
            time, number = time + 120, number + 1
        time += 900


def marked(*items: Iterator[Item]) -> list[Tag]:
    hearing = new_hearing()
    hearing.feed(Context(T0 - 7_200, 20.0, wifi(9)))
    hearing.feed(packet(T0 - 7_190, OWN, find_my(7)))
    hearing.feed(Mark(T0 - 7_100, "mine", OWN))
    for part in items:
        hearing.feed_all(part)
    return hearing.judge.tags()


@pytest.mark.parametrize("first", [find_my(7), FIND_HUB], ids=["Find My first", "Find Hub first"])
def test_what_sends_for_two_networks_from_one_address_may_be_home_made(first: bytes) -> None:
    """A genuine tag reports to one. AirTag 2 sends the shared standard's frame for Apple's network too."""

    def heard(*data: bytes) -> list[bool]:
        hearing = new_hearing()
        hearing.feed(Context(T0, 20.0, wifi(0)))
        for number, each in enumerate(data * 3):
            hearing.feed(packet(T0 + 1 + number, OTHER, each))
        hearing.finish()
        return [tag.clone for tag in hearing.judge.tags()]

    (other,) = {find_my(7), FIND_HUB} - {first}
    assert heard(first, other) == [True, True]
    assert heard(first) == [False]
    near, shared = bytes.fromhex("07ff4c0012021003"), bytes.fromhex("0716b2fc01011003")
    assert heard(near, shared) == [False]


@pytest.mark.parametrize("frame", [0x40, 0x41])
@pytest.mark.parametrize(("each", "made"), [(1_228, False), (3_600, True)])
def test_a_find_hub_tag_that_keeps_its_ephemeral_id_may_be_home_made(
    frame: int, each: int, made: bool
) -> None:
    """A genuine one has a new one 1024 to 1228 s after the last, also where its address stays for the day."""
    hearing = new_hearing()
    for at in range(0, 3_600, 60):
        hearing.feed(Context(T0 + at, 20.0, wifi(0)))
        hub = build_ad(service_data={"feaa": bytes([frame, at // each]) + bytes(20)}, flags=6)
        hearing.feed(packet(T0 + at + 1, OTHER, hub))
    hearing.finish()
    assert [tag.clone for tag in hearing.judge.tags()] == [made]


@pytest.mark.parametrize("other", [FIND_HUB, TILE], ids=["Find Hub", "Tile"])
@pytest.mark.parametrize("own_too", [False, True])
def test_a_tag_of_another_network_hides_behind_no_address_of_a_marked_one(
    other: bytes, own_too: bool
) -> None:
    def sends(time: float, number: int) -> list[Advertisement]:
        own = [packet(time + 1, OWN, find_my(7))] if own_too else []
        return [packet(time, OWN, other), *own]

    levels = [tag.level for tag in marked(days(sends))]
    assert levels == ["following", "mine"]


def test_the_marked_tag_itself_stays_silent() -> None:
    assert [tag.level for tag in marked(days(lambda time, _: [packet(time, OWN, find_my(7))]))] == ["mine"]


def new_key_each_time(time: float, number: int) -> list[Advertisement]:
    address = "C0:" + Random(number).randbytes(5).hex(":").upper()
    return [packet(time, address, find_my(1_000 + number))]


def clone_told() -> tuple[Hearing, str]:
    hearing = new_hearing()
    hearing.feed_all(days(new_key_each_time))
    (told,) = [tag for tag in hearing.judge.tags() if tag.level == "following"]
    return hearing, told.id


@pytest.mark.parametrize("word", ["mine", "known"])
@pytest.mark.parametrize("each", [1, 3])
def test_a_tag_heard_beside_a_marked_clone_is_told_by_itself(word: str, each: int) -> None:
    hearing, clone = clone_told()
    hearing.judge.mark(Mark(T0 + DAY_S, word, tag=clone))

    def sends(time: float, number: int) -> list[Advertisement]:
        return [packet(time, OTHER, find_my(7))] if number % each == 0 else []

    hearing.feed_all(days(sends, T0 + 2 * DAY_S))
    (other,) = [tag for tag in hearing.judge.tags() if OTHER in tag.addresses]
    assert (other.level, other.mark) == ("following", None)
    assert other.id != clone


def test_a_tag_that_stays_is_not_taken_for_a_key_of_the_clone_beside_it() -> None:
    hearing, clone = clone_told()
    hearing.feed_all(
        days(
            lambda time, number: [
                *new_key_each_time(time, 5_000 + number),
                packet(time + 1, OTHER, find_my(7)),
            ],
            T0 + DAY_S,
        )
    )
    (other,) = [tag for tag in hearing.judge.tags() if OTHER in tag.addresses]
    assert other.id != clone
    assert other.level == "following"


def test_what_the_user_said_is_theirs_tells_no_place_from_another() -> None:
    hearing, keys = new_hearing(), tile("keys")
    lid = [Stretch(MONDAY, 30, HOME), Stretch(MONDAY + HOUR, 30, WORK)]
    items = play(lid, [Sender(keys, with_user=True, chance=1.0)], sight="none")
    half = len(items) // 2
    hearing.feed_all(items[:half])
    assert "a:" + str(keys(MONDAY).address) in here(hearing)
    hearing.feed(Mark(items[half - 1].time + 1, "mine", keys(MONDAY).address))
    hearing.feed_all(items[half:])
    assert here(hearing) == set()


def here(hearing: Hearing) -> set[str]:
    """What the place in hand is known by."""
    visit = hearing.judge.visits.current
    return set(visit.keys) if visit is not None else set()


def test_a_word_that_could_not_be_kept_counts_for_nothing() -> None:
    """The disk is full: the user is told so, and the tag is not silent until the next start."""

    class Full(MemoryKeeper):
        def mark(self, mark: Mark) -> None:
            raise StoreError(StoreProblem.NO_SPACE, "record.db")

    hearing = new_hearing(Full())
    hearing.feed(packet(T0, OWN, find_my(7)))
    with pytest.raises(StoreError):
        hearing.feed(Mark(T0 + 60.0, "mine", OWN))
    (tag,) = hearing.judge.tags()
    assert tag.mark is None
