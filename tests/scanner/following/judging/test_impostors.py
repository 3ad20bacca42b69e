"""What takes the place of a tag that the user marked as their own: the mark follows what is certain."""

from collections.abc import Callable, Iterator

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Item, Mark, Tag
from signatures.advertisement import Advertisement, build_ad
from tests.scanner.following.judging.test_hiding import T0, find_my, wifi
from tests.scanner.following.judging.test_wiring import DAY_S, FIND_HUB, OTHER, OWN, marked, packet
from tests.scanner.following.judging.test_wiring import days as five_places

Sends = Callable[[float], list[Advertisement]]
HOME = 0


def at(start: float, place: int, minutes: int, sends: Sends) -> Iterator[Item]:
    for time in range(int(start), int(start + minutes * 60), 120):
        yield Context(float(time), 20.0, wifi(place))
        yield from sends(time + 1.0)


def own(time: float) -> list[Advertisement]:
    return [packet(time, OWN, find_my(7))]


def other(time: float) -> list[Advertisement]:
    return [packet(time, OTHER, find_my(8))]


def nothing(time: float) -> list[Advertisement]:
    return []


def judged(*parts: Iterator[Item]) -> dict[str, Tag]:
    """Address -> tag, where the first name was heard at home for an hour and marked then."""
    hearing = new_hearing()
    hearing.feed_all(at(T0, HOME, 60, own))
    hearing.feed(Mark(T0 + 3_600, "mine", OWN))
    for part in parts:
        hearing.feed_all(part)
    return {address: tag for tag in hearing.judge.tags() for address in tag.addresses}


def asks(tag: Tag) -> bool:
    return tag.level == "watch" and "may_be_yours" in {reason.code for reason in tag.reasons}


NIGHT = T0 + 12 * 3_600


def outing(start: float, sends: Sends) -> Iterator[Item]:
    for number, place in enumerate((1, 2, HOME, 3)):
        yield from at(start + number * 3_600, place, 45, sends)


def test_what_took_its_place_at_home_in_the_night_and_then_travels_asks_again() -> None:
    tags = judged(at(NIGHT, HOME, 60, other), outing(NIGHT + 7_200, other))
    assert tags[OWN].level == "mine"
    assert tags[OTHER].id != tags[OWN].id
    assert asks(tags[OTHER])


def test_what_is_first_heard_elsewhere_asks_again() -> None:
    tags = judged(outing(NIGHT, other))
    assert tags[OWN].level == "mine"
    assert asks(tags[OTHER])


def test_a_households_own_tag_that_only_stays_home_stays_silent() -> None:
    tags = judged(
        at(NIGHT, HOME, 60, other), outing(NIGHT + 7_200, nothing), at(NIGHT + 30_000, HOME, 90, other)
    )
    assert tags[OTHER].level == "mine"


@pytest.mark.parametrize(("new", "mine"), [(2, True), (3, False)], ids=["both", "and a stranger's"])
def test_of_two_own_tags_either_may_be_the_one_that_goes_on(new: int, mine: bool) -> None:
    """Both have another name in the morning: they are the user's still, as long as there is no third."""

    def sends(names: range) -> Sends:
        return lambda time: [packet(time + n / 10, f"C{n}{OWN[2:]}", find_my(20 + n)) for n in names]

    old, later = range(2), range(2, 2 + new)
    hearing = new_hearing()
    hearing.feed_all(at(T0, HOME, 60, sends(old)))
    for n in old:
        hearing.feed(Mark(T0 + 3_600, "mine", f"C{n}{OWN[2:]}"))
    hearing.feed_all(at(NIGHT, HOME, 60, sends(later)))
    tags = {address: tag for tag in hearing.judge.tags() for address in tag.addresses}
    assert [tags[f"C{n}{OWN[2:]}"].level == "mine" for n in later] == [mine] * new


def test_ones_own_that_travelled_under_its_marked_name_stays_silent() -> None:
    evening = at(T0 + 9 * 3_600, HOME, 60, own)
    tags = judged(
        outing(T0 + 4_000, own), evening, at(T0 + DAY_S, HOME, 60, other), outing(T0 + DAY_S + 7_200, other)
    )
    assert tags[OTHER].level == "mine"


@pytest.mark.parametrize("own_too", [False, True])
def test_another_key_under_the_address_of_a_marked_tag_is_another_tag(own_too: bool) -> None:
    def sends(time: float, number: int) -> list[Advertisement]:
        return [packet(time, OWN, find_my(8)), *([packet(time + 1, OWN, find_my(7))] if own_too else [])]

    assert [tag.level for tag in marked(five_places(sends))] == ["following", "mine"]


def tile(private: int) -> bytes:
    """A Tile of 2024 or later, which changes its address."""
    return build_ad(service_uuids=["feed"], service_data={"feed": b"\x02\x00" + private.to_bytes(8, "big")})


def levels(sends: Callable[[float, int], list[Advertisement]], own: Advertisement) -> dict[str, str]:
    """Address -> level, where `own` was heard elsewhere and marked, and five places are visited then."""
    hearing = new_hearing()
    hearing.feed(Context(T0 - 7_200, 20.0, wifi(9)))
    hearing.feed(own)
    hearing.feed(Mark(T0 - 7_100, "mine", own.address or own.host_id))
    hearing.feed_all(five_places(sends))
    return {name: tag.level for tag in hearing.judge.tags() for name in tag.addresses}


NEAR = build_ad(manufacturer_data={76: bytes.fromhex("12021001")})
APPLE = (OWN, find_my(7), OTHER, find_my(8))
TILES = ("51:22:33:44:55:66", tile(7), "59:00:00:00:00:01", tile(8))


@pytest.mark.parametrize(("own", "word", "other", "others_word"), [APPLE, TILES], ids=["Find My", "Tile"])
@pytest.mark.parametrize("hosts", [False, True], ids=["addresses", "as macOS names them"])
@pytest.mark.parametrize("way", ["its key from the other", "the other's key from it"])
def test_one_packet_with_the_key_of_a_marked_tag_silences_no_other(
    own: str, word: bytes, other: str, others_word: bytes, hosts: bool, way: str
) -> None:
    """From the address of the one that follows, made up by a small radio: both were one then, and marked."""

    def sent(time: float, address: str, data: bytes) -> Advertisement:
        made = packet(time, address, data)
        return made._replace(address=None, address_type=None, host_id=address) if hosts else made

    def follows(time: float, number: int) -> list[Advertisement]:
        return [sent(time, other, others_word)]

    def and_forged(time: float, number: int) -> list[Advertisement]:
        made = (other, word) if way == "its key from the other" else (own, others_word)
        return [*follows(time, number), *([sent(time + 1, *made)] if number == 3 else [])]

    mine = sent(T0 - 7_190, own, word)
    alone, amid = levels(follows, mine), levels(and_forged, mine)
    assert alone[own] == amid[own] == "mine"
    assert {alone[other], amid[other]} <= {"watch", "following"}


@pytest.mark.parametrize("first", [False, True], ids=["heard before it", "the forged one first"])
def test_nor_does_its_key_from_the_address_of_one_that_was_marked_beside_its_owner(first: bool) -> None:
    def and_forged(time: float, number: int) -> list[Advertisement]:
        forged = [packet(time, OWN, find_my(8))] if number == (0 if first else 3) else []
        return [*forged, packet(time + 1, OTHER, find_my(8))]

    told = levels(and_forged, packet(T0 - 7_190, OWN, NEAR))
    assert told[OTHER] in ("watch", "following")


def test_nor_is_a_neighbours_tag_made_one_with_what_follows() -> None:
    """One packet from the neighbour's address with the key of what follows: both were told as one."""

    def sends(time: float, number: int) -> list[Advertisement]:
        at_home = [packet(time, OWN, find_my(7))] if number < 20 else []
        forged = [packet(time + 2, OWN, find_my(8))] if number == 15 else []
        return [*at_home, packet(time + 1, OTHER, find_my(8)), *forged]

    hearing = new_hearing()
    hearing.feed_all(five_places(sends))
    told = {name: tag for tag in hearing.judge.tags() for name in tag.addresses}
    assert told[OTHER].level == "following"
    assert told[OWN].id != told[OTHER].id


KEY_FINDER = build_ad(flags=6, local_name="iTAG", service_uuids=["ffe0"])
DULT = build_ad(service_data={"fcb2": bytes.fromhex("0500a402")})
CHIPOLO = build_ad(service_data={"fe33": bytes.fromhex("0fa00000000000000000")})


@pytest.mark.parametrize("own", [KEY_FINDER, CHIPOLO], ids=["a key finder", "Chipolo"])
@pytest.mark.parametrize("word", [FIND_HUB, find_my(8), DULT], ids=["Find Hub", "Find My", "unknown network"])
@pytest.mark.parametrize("own_too", [False, True])
def test_what_reports_to_a_network_from_the_address_of_a_marked_key_finder_is_another_tag(
    own: bytes, word: bytes, own_too: bool
) -> None:
    """Those who copied the address of a key finder that was marked were as silent as that."""

    def sends(time: float, number: int) -> list[Advertisement]:
        return [packet(time, OWN, word), *([packet(time + 1, OWN, own)] if own_too else [])]

    hearing = new_hearing()
    hearing.feed(Context(T0 - 7_200, 20.0, wifi(9)))
    hearing.feed(packet(T0 - 7_190, OWN, own))
    hearing.feed(Mark(T0 - 7_100, "mine", OWN))
    hearing.feed_all(five_places(sends))
    assert sorted(tag.level for tag in hearing.judge.tags()) == ["following", "mine"]


def find_hub(time: float, keeps: bool) -> bytes:
    """A frame away from its owner, with an id that is kept or new each quarter of an hour."""
    return build_ad(service_data={"feaa": b"\x41" + bytes([99 if keeps else int(time // 1_024) % 250] * 20)})


@pytest.mark.parametrize("word", ["one id", "new ids", "unknown network"])
def test_what_keeps_the_marked_name_of_a_tag_whose_name_lasts_a_day_is_told_again(word: str) -> None:
    """Open firmware sends under any address: under that of the user's own it was silent for ever."""

    def sends(time: float, number: int) -> list[Advertisement]:
        return [packet(time, OWN, DULT if word == "unknown network" else find_hub(time, word == "one id"))]

    hearing = new_hearing()
    hearing.feed(Context(T0 - 7_200, 20.0, wifi(9)))
    hearing.feed(sends(T0 - 7_190, 0)[0])
    hearing.feed(Mark(T0 - 7_100, "mine", OWN))
    levels = []
    for day in range(3):
        hearing.feed_all(five_places(sends, T0 + day * DAY_S))
        levels += [tag.level for tag in hearing.judge.tags()]
    assert levels == ["mine", "mine", "following"]
    assert "mark_ended" in {reason.code for tag in hearing.judge.tags() for reason in tag.reasons}
    hearing.feed(Mark(T0 + 3 * DAY_S, "mine", OWN))  # it is theirs, and home-made
    hearing.feed_all(five_places(sends, T0 + 3 * DAY_S))
    (tag,) = hearing.judge.tags()
    assert (tag.level, "mark_ended" in {reason.code for reason in tag.reasons}) == ("mine", False)


def test_a_home_made_tag_under_a_lasting_name_makes_no_visit_count_twice() -> None:
    """Every visit that such a tag was heard in counted as two that missed the others."""

    def sends(time: float, number: int) -> list[Advertisement]:
        words = (CHIPOLO, tile(7), find_my(8))
        return [packet(time + at, OWN, word) for at, word in enumerate(words)]

    hearing = new_hearing()
    hearing.feed_all(five_places(sends))
    assert any(tag.clone for tag in hearing.judge.tags())
    visits = hearing.judge.visits
    assert visits.missed[""] <= visits.current.index
