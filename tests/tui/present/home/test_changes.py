"""What changed since the look before: what went, though the router still names it, and what came."""

import dataclasses

import pytest

from scanner.lan.access.results import MethodResult
from scanner.lan.devices.household import Household, difference
from scanner.lan.devices.looks import Look, imported_look
from signatures.announcement import Announcement
from tests.scanner.lan.homes import CAMERA, DOORBELL, GATEWAY, HOME, TIME, arp, mdns, rdns
from tui.present.home import devices, page
from tui.present.home.changes import change_lines
from tui.wording.home import changes as words
from tui.wording.home import devices as devices_words
from tui.wording.home import page as page_words

DAY = 86_400.0
ALL = tuple(
    MethodResult(name, "answered", 5, 2) for name in ("arp", "mdns", "ssdp", "wsd", "netbios", "rdns")
)
NAMED = rdns("192.168.7.2", "Ring-77aa01")
WITHOUT_BELL = [item for item in HOME if item not in DOORBELL]
WITHOUT_CAMERA = [item for item in HOME if item not in CAMERA]


def look(number: int, items: list[Announcement]) -> Look:
    began = TIME + number * DAY
    heard = tuple(item._replace(time=began + 1) for item in items)
    return Look(f"s-{number}", began, began + 6, heard, "192.168.7.0/24", GATEWAY, "eth0", ALL)


def told(*looks: list[Announcement]) -> Household:
    return Household([look(number, items) for number, items in enumerate(looks, 1)], now=TIME + 9 * DAY)


def test_what_the_router_still_names_is_told_as_not_seen_and_why_it_is_in_the_list() -> None:
    home = told(HOME, [*WITHOUT_BELL, NAMED])
    lines = change_lines(*home.seen, difference(*home.seen))
    assert "Not seen this time (1)" in lines
    assert f"  {words.STILL_NAMED}" in lines
    head, parts = page.change_parts(*home.seen)
    assert head == "1 not seen this time."
    assert f"  {words.STILL_NAMED}" in dict(parts)["Not seen this time (1)"]
    without = told(HOME, WITHOUT_BELL)
    assert f"  {words.STILL_NAMED}" not in change_lines(*without.seen, difference(*without.seen))


def test_what_is_new_has_a_next_step() -> None:
    home = told(WITHOUT_CAMERA, HOME)
    found = difference(*home.seen)
    lines = change_lines(*home.seen, found)
    assert words.NEW_NEXT in lines
    assert found[0].device is not None
    assert devices_words.IN_FULL.format(id=found[0].device.id) in lines
    assert words.NEW_NEXT in dict(page.change_parts(*home.seen)[1])["New (1)"]
    same = told(HOME, HOME)
    assert words.NEW_NEXT not in change_lines(*same.seen, difference(*same.seen))


def test_home_counts_what_differs_from_the_look_before() -> None:
    home = told(WITHOUT_CAMERA, [*WITHOUT_BELL, NAMED])
    assert page.since_last(home, home.seen[-1]).endswith(": 1 new, 1 not seen this time. c shows more.")
    same = told(HOME, HOME)
    assert page.since_last(same, same.seen[-1]).endswith(" nothing that we can see has changed.")
    once = told(HOME)
    assert page.since_last(once, once.seen[-1]) == ""


def test_home_counts_it_also_where_the_clock_was_set_back_between_two_looks() -> None:
    """The page said nothing of a camera that came: the look before it was of tomorrow."""
    home = Household([look(5, WITHOUT_CAMERA), look(1, HOME)], now=TIME + 9 * DAY)
    assert page.since_last(home, home.seen[-1]).endswith(": 1 new. c shows more.")


def test_a_file_in_between_is_no_look_to_compare_with() -> None:
    """A file that named the camera before it came: "nothing that we can see has changed"."""
    file = imported_look([item._replace(time=TIME + 1.5 * DAY) for item in HOME])
    home = Household([look(1, WITHOUT_CAMERA), file, look(2, HOME)], now=TIME + 9 * DAY)
    assert page.since_last(home, home.seen[-1]).endswith(": 1 new. c shows more.")


def test_what_only_the_router_names_is_under_its_heading_and_not_not_sure() -> None:
    home = told(HOME, [*WITHOUT_BELL, NAMED])
    seen = home.seen[-1]
    (bell,) = [device for device in seen.devices if "192.168.7.2" in device.ips]
    assert bell.id in seen.unconfirmed
    assert page.status(bell, seen) != devices_words.UNCONFIRMED
    assert devices_words.UNCONFIRMED_NOTE not in devices.device_listing(home, seen, kept=True)
    stale = look(2, WITHOUT_BELL)
    old = DOORBELL[0]._replace(time=TIME + 1.5 * DAY)
    stale = Look(stale.id, stale.started, stale.ended, (*stale.announcements, old), stale.subnet, GATEWAY,
                 "eth0", ALL)  # fmt: skip
    doubtful = Household([look(1, HOME), stale], now=TIME + 9 * DAY)
    seen = doubtful.seen[-1]
    assert devices_words.UNCONFIRMED_NOTE in devices.device_listing(doubtful, seen, kept=True)
    assert devices_words.UNCONFIRMED_NOTE in page.not_seen(doubtful, seen)
    assert devices_words.UNCONFIRMED_NOTE in page.how_parts(seen)[1][1]


def test_what_several_looks_saw_is_not_said_to_be_here_now() -> None:
    home = told(HOME, WITHOUT_CAMERA)
    first = devices.record_listing(home)[0]
    assert first.startswith("19 devices were seen on this network so far.")
    assert devices.device_listing(home, home.seen[-1], kept=True)[0].startswith(
        "18 devices are on this network."
    )


def only_listened(number: int, items: list[Announcement]) -> Look:
    return dataclasses.replace(look(number, items), limits=("listened only",))


@pytest.mark.parametrize(
    "looks", [(look(1, HOME), only_listened(2, [])), (only_listened(1, []), look(2, HOME))]
)
def test_a_look_that_only_listened_is_never_told_as_nothing_changed(looks: tuple[Look, ...]) -> None:
    home = Household(looks, now=TIME + 9 * DAY)
    lines = change_lines(*home.seen, difference(*home.seen))
    assert words.ONLY_LISTENED in lines
    assert words.NO_CHANGE not in lines
    head, _ = page.change_parts(*home.seen)
    assert head == words.ONLY_LISTENED
    assert page.since_last(home, home.seen[-1]) == ""


def failed(number: int, items: list[Announcement], name: str, why: str) -> Look:
    """A look of which one way went wrong before it heard anything."""
    wrong = tuple(m._replace(result="no answer", answers=0, why=why) if m.name == name else m for m in ALL)
    return dataclasses.replace(look(number, items), methods=wrong)


def limited(number: int, code: str) -> Look:
    return dataclasses.replace(look(number, HOME), limits=(code,))


BULB = [mdns("192.168.7.70", "_hap._tcp", "Bulb", "bulb", id="AA:BB:CC:00:00:70", ci="5")]  # by mDNS alone


@pytest.mark.parametrize(
    "looks",
    [
        (look(1, [*HOME, *BULB]), failed(2, HOME, "mdns", "port taken")),
        (failed(1, HOME, "mdns", "timeout"), look(2, [*HOME, *BULB])),
        (failed(1, HOME, "wsd", "broken: OSError"), failed(2, HOME, "wsd", "broken: OSError")),
        (look(1, HOME), limited(2, "full")),
        (limited(1, "blocked"), look(2, HOME)),
        (limited(1, "isolated"), limited(2, "isolated")),
    ],
)
def test_a_look_that_could_not_hear_all_is_never_told_as_nothing_changed(looks: tuple[Look, ...]) -> None:
    home = Household(looks, now=TIME + 9 * DAY)
    assert difference(*home.seen) == []
    lines = change_lines(*home.seen, [])
    assert words.HEARD_LESS["not all"] in lines
    assert words.NO_CHANGE not in lines
    assert page.change_parts(*home.seen)[0] == words.HEARD_LESS["not all"]
    assert page.since_last(home, home.seen[-1]) == words.HEARD_LESS["not all"]


@pytest.mark.parametrize(("name", "why"), [("ipv6", "EADDRNOTAVAIL"), ("dhcp", "port taken")])
def test_a_way_that_another_one_covers_or_that_hears_by_chance_is_no_loss(name: str, why: str) -> None:
    less = MethodResult(name, "no answer", 1, 0, why)
    looks = [dataclasses.replace(look(number, HOME), methods=(*ALL, less)) for number in (1, 2)]
    home = Household(looks, now=TIME + 9 * DAY)
    assert words.NO_CHANGE in change_lines(*home.seen, [])


def test_what_a_look_that_only_listened_did_hear_is_told_with_that() -> None:
    home = Household([look(1, WITHOUT_CAMERA), only_listened(2, CAMERA)], now=TIME + 9 * DAY)
    head, parts = page.change_parts(*home.seen)
    assert head == "1 new."
    assert words.ONLY_LISTENED in dict(parts)[page_words.CANNOT_TITLE]
    assert words.ONLY_LISTENED in change_lines(*home.seen, difference(*home.seen))


def test_a_new_phone_may_be_one_that_changed_its_address() -> None:
    phone, other = arp("192.168.7.60", "A6:00:00:00:00:60"), arp("192.168.7.61", "A6:00:00:00:00:61")
    home = told([*HOME], [*HOME, phone, other])
    seen = home.seen[-1]
    (came,) = [device for device in seen.devices if "192.168.7.60" in device.ips]
    assert came.id in seen.fresh
    assert devices_words.NEW_PHONE in devices.device_listing(home, seen, kept=True, whole=True)
    assert devices_words.NEW_PHONE in devices.device_listing(home, seen, kept=True)
    assert devices_words.NEW_PHONE in [line.text for line in page.look_lines(home, seen, narrow=False)]
    assert devices_words.NEW_PHONE in page.device_head(home, came)
    first = home.seen[0]
    assert devices_words.NEW_PHONE not in devices.device_listing(home, first, kept=True)
