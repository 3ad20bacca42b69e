"""A tag is known again by what the record knows; and, as likely, by being the only new one in its place."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from scanner.following.judging.assess import Assessor
from scanner.following.judging.wiring import new_hearing
from scanner.locate.follower import FollowerMatch
from scanner.locate.locator import Locator
from scanner.model import Context, Tag
from scanner.store.case import create
from scanner.store.events.writing import sign_of
from signatures.advertisement import Advertisement, build_ad, from_ad

T0 = 1_767_600_000.0
OURS, NEXT, OTHER, KNOWN = "D1:00:00:00:00:01", "D2:00:00:00:00:02", "D3:00:00:00:00:03", "D4:00:00:00:00:04"


def airtag(time: float, address: str, level: int = -60, key: int | None = None) -> Advertisement:
    byte = key if key is not None else int(address[-2:], 16)
    data = build_ad(manufacturer_data={76: bytes((0x12, 0x19, 0x10, *[byte] * 22, 1, 0x5A))})
    return from_ad(T0 + time, address, data, address_type="random", rssi=level)


def record(*packets: Advertisement) -> tuple[Assessor, Tag]:
    """What a record holds, and the tag of OURS in it."""
    assessor = Assessor()
    new_hearing(None, assessor).feed_all([Context(T0 - 600.0), *packets])
    return assessor, next(tag for tag in assessor.tags() if OURS in tag.addresses)


def matches(locator: Locator, *packets: Advertisement) -> list[FollowerMatch]:
    return [locator.take(packet) for packet in packets]


def heard(address: str, *times: float, level: int = -60) -> list[Advertisement]:
    return [airtag(time, address, level) for time in times]


def locator(*more: Advertisement) -> Locator:
    return Locator(*record(*heard(OURS, -500, -450), *more))


def test_by_address_and_by_key() -> None:
    ours = locator()
    assert matches(ours, airtag(0, OURS), airtag(2, OTHER, key=1), airtag(4, OTHER)) == [
        FollowerMatch.SURE,
        FollowerMatch.SURE,
        FollowerMatch.NO,
    ]


def test_a_new_address_in_its_place_is_likely_and_said_to_be() -> None:
    ours = locator()
    assert set(matches(ours, *heard(OURS, 0, 2, 4, 6))) == {FollowerMatch.SURE}
    assert matches(ours, *heard(NEXT, 8, 10, 12)) == [FollowerMatch.NO] * 3  # the old one may come yet
    assert matches(ours, *heard(NEXT, 17, 19)) == [FollowerMatch.LIKELY] * 2
    assert not ours.now(T0 + 19).sure
    assert ours.now(T0 + 19).heard == 6
    assert matches(ours, *heard(OURS, 21)) == [FollowerMatch.SURE]
    assert ours.now(T0 + 21).sure
    assert matches(ours, *heard(NEXT, 22)) == [FollowerMatch.NO]


def test_it_goes_on_over_several_changes() -> None:
    ours = locator()
    assert set(matches(ours, *heard(OURS, 0, 2))) == {FollowerMatch.SURE}
    assert set(matches(ours, *heard(NEXT, 14, 16))) == {FollowerMatch.LIKELY}
    assert set(matches(ours, *heard(OTHER, 28, 30))) == {FollowerMatch.LIKELY}


def test_not_when_two_are_new() -> None:
    ours = locator()
    matches(ours, *heard(OURS, 0, 2))
    assert (
        matches(ours, *heard(NEXT, 8), *heard(OTHER, 9), *heard(NEXT, 20), *heard(OTHER, 21))
        == [FollowerMatch.NO] * 4
    )


def test_not_one_that_was_there_before_it_fell_silent() -> None:
    ours = locator()
    matches(ours, *heard(OTHER, 0), *heard(OURS, 1, 3))
    assert matches(ours, *heard(OTHER, 20, 40)) == [FollowerMatch.NO] * 2


def test_not_one_that_the_record_knows_as_another() -> None:
    ours = locator(*heard(KNOWN, -490, -440))
    matches(ours, *heard(OURS, 0, 2))
    assert matches(ours, *heard(KNOWN, 20, 40)) == [FollowerMatch.NO] * 2


def test_not_one_at_quite_another_strength() -> None:
    ours = locator()
    matches(ours, *heard(OURS, 0, 2, level=-50))
    assert matches(ours, *heard(NEXT, 20, level=-80)) == [FollowerMatch.NO]


def test_not_another_kind() -> None:
    ours = locator()
    matches(ours, *heard(OURS, 0, 2))
    tile = build_ad(service_data={"feed": bytes.fromhex("02001122334455667788")})
    assert ours.take(from_ad(T0 + 20, NEXT, tile, address_type="random", rssi=-60)) is FollowerMatch.NO


def test_what_the_assessor_links_becomes_sure() -> None:
    assessor, tag = record(*heard(OURS, -500, -450))
    ours = Locator(assessor, tag)
    matches(ours, *heard(OURS, 0))
    assert matches(ours, *heard(NEXT, 14)) == [FollowerMatch.LIKELY]
    chain = assessor.chains.get(tag.id)
    assert chain is not None
    chain.segments[-1].keys[f"a:{NEXT}"] = None
    assert matches(ours, *heard(NEXT, 20)) == [FollowerMatch.SURE]
    assert ours.now(T0 + 20).sure


def test_what_the_record_keeps_under_a_sign_is_known_in_the_air(tmp_path: Path) -> None:
    """A thing of no known kind: its address is kept as a keyed hash, and it must not be told as not heard."""
    with create(tmp_path / "r.db", None, now=T0) as case:
        assessor, tag = record(*heard(OURS, -500, -450))
        hashed = replace(tag, kind="unknown", family=None, addresses=(sign_of(case, OURS),), id="t-none")
        kept = Locator(assessor, hashed, partial(sign_of, case))
        assert matches(kept, *heard(OURS, 0), *heard(OTHER, 2)) == [FollowerMatch.SURE, FollowerMatch.NO]
        assert matches(Locator(assessor, hashed), *heard(OURS, 0)) == [FollowerMatch.NO]
