"""What takes the place of a tag that the user marked as their own: the mark follows what is certain."""

from collections.abc import Callable, Iterator

import pytest

from scanner.following.judging.wiring import new_hearing
from scanner.model import Context, Item, Mark, Tag
from signatures.advertisement import Advertisement
from tests.scanner.following.judging.test_hiding import T0, find_my, wifi
from tests.scanner.following.judging.test_wiring import DAY_S, OTHER, OWN, marked, packet
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
