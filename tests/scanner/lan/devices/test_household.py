"""Devices over many looks: one id, one name, one mark; networks apart; nothing told that was not seen."""

from collections.abc import Sequence

import pytest

from scanner.lan.access.results import MethodResult
from scanner.lan.devices.household import Household, difference, heard_less
from scanner.lan.devices.inventory import Device
from scanner.lan.devices.looks import DeviceWord, Look, imported_look, list_look
from scanner.lan.devices.router_list import ListRow, read_list
from signatures.announcement import Announcement
from tests.scanner.lan import homes
from tests.scanner.lan.homes import GATEWAY, HOME, TIME, arp, mdns

DAY = 86_400.0
ALL = tuple(MethodResult(name, "answered") for name in ("arp", "mdns", "ssdp", "wsd", "netbios", "rdns"))


def at(items: Sequence[Announcement], day: float) -> tuple[Announcement, ...]:
    return tuple(item._replace(time=TIME + day * DAY + 1) for item in items)


def look(number: int, items: Sequence[Announcement], day: float = 0, **more: object) -> Look:
    began = TIME + day * DAY
    known = {"subnet": "192.168.7.0/24", "gateway": GATEWAY, "methods": ALL} | more
    return Look(f"s-{number}", began, began + 6, at(items, day), **known)  # type: ignore[arg-type]


def household(*events: Look | DeviceWord, now: float = TIME + 99 * DAY) -> Household:
    return Household(events, now=now)


def of(told: Household, ip: str) -> Device:
    return next(device for device in told.devices() if ip in device.ips)


def kinds(told: Household, old: int = -2, new: int = -1) -> list[tuple[str, str | None, str | None]]:
    found = difference(told.seen[old], told.seen[new])
    return [(c.kind, c.what, c.device.ips[0] if c.device and c.device.ips else None) for c in found]


def test_the_same_home_twice_has_the_same_devices_and_no_change() -> None:
    told = household(look(1, HOME), look(2, HOME, day=1))
    assert len(told.devices()) == len(homes.EXPECTED)
    assert kinds(told) == []
    assert {d.first_seen for d in told.devices()} == {TIME + 1}
    assert {d.last_seen for d in told.devices()} == {TIME + DAY + 1}
    assert told.seen[1].fresh == frozenset()


def test_what_came_is_new_and_what_went_is_kept_with_its_last_sight() -> None:
    first = [item for item in HOME if item not in homes.ECHO]
    second = [item for item in HOME if item not in homes.SONOS]
    told = household(look(1, first), look(2, second, day=1))
    assert kinds(told) == [("new", None, "192.168.7.4"), ("gone", None, "192.168.7.5")]
    assert told.seen[1].fresh == {of(told, "192.168.7.4").id}
    assert of(told, "192.168.7.5").last_seen == TIME + 1


def test_a_look_that_lost_its_network_tells_of_nothing_that_went_nor_the_next_that_all_is_new() -> None:
    some = [item for item in HOME if item not in homes.SONOS]
    whole, part = look(1, HOME), look(2, some, day=1, limits=("lost",))
    told = household(whole, part, look(3, HOME, day=2))
    assert kinds(told, 0, 1) == kinds(told, 1, 2) == []
    assert heard_less(told.seen[0], told.seen[1]) == "not all"
    begun = household(part, look(3, HOME, day=2))
    assert not begun.seen[-1].fresh


def test_what_a_lost_look_saw_without_its_address_is_not_called_new() -> None:
    """ARP failed, mDNS and SSDP were still answered: things of the home stood there as new."""
    named = [arp("192.168.7.77", "FC:A1:83:00:00:77"), mdns("192.168.7.77", "_http._tcp", "x", "hall")]
    some = [item for item in (*HOME, *named) if item.source != "arp"]
    told = household(look(1, [*HOME, *named]), look(2, some, day=1, limits=("lost",)))
    assert kinds(told) == []
    assert told.seen[1].fresh == frozenset()
    camera = homes.wsd("192.168.7.5", "type/audio_encoder", "name/Den")  # where a loudspeaker was
    stranger = mdns("192.168.7.99", "_http._tcp", "y", "attic")
    found = household(look(1, HOME), look(2, [camera, stranger], day=1, limits=("lost",)))
    assert kinds(found) == [("new", None, "192.168.7.5"), ("new", None, "192.168.7.99")]
    assert len(found.seen[1].fresh) == 2


def _lock(ip: str, host: str | None) -> Announcement:
    """What says that it is the lock of HOME."""
    return mdns(ip, "_hap._tcp", "Front Door", host, id="AA:00:00:00:00:0E")


@pytest.mark.parametrize("host", [None, "Front-Door"])
@pytest.mark.parametrize("still_there", [True, False])
def test_a_camera_that_copies_the_id_of_a_marked_thing_has_no_mark_and_is_told(
    host: str | None, still_there: bool
) -> None:
    rest = HOME if still_there else [item for item in HOME if item not in homes.HOMEKIT_LOCK]
    copy = [arp("192.168.7.70", "2C:AA:8E:00:00:70"), homes.wsd("192.168.7.70", "type/x")]
    first = household(look(1, HOME))
    marked = DeviceWord(TIME + 10, "mine", of(first, "192.168.7.14").id)
    told = household(look(1, HOME), marked, look(2, [*rest, *copy, _lock("192.168.7.70", host)], day=1))
    assert of(told, "192.168.7.70").mark is None
    assert {"camera", "microphone"} & set(of(told, "192.168.7.70").capabilities)
    about = [c for c in difference(*told.seen) if c.device and "192.168.7.70" in c.device.ips]
    assert {c.what for c in about} >= {"address", "capabilities"}


def test_a_marked_thing_that_can_see_now_is_told() -> None:
    first = household(look(1, HOME))
    marked = DeviceWord(TIME + 10, "mine", of(first, "192.168.7.14").id)
    told = household(look(1, HOME), marked, look(2, [*HOME, homes.wsd("192.168.7.14", "type/x")], day=1))
    assert ("changed", "capabilities", "192.168.7.14") in kinds(told)


def test_a_marked_thing_that_can_see_now_has_no_mark_until_it_is_given_again() -> None:
    """A camera under the very address of a printer that was marked stood there as "yours"."""
    first = household(look(1, HOME))
    lock = of(first, "192.168.7.14")
    marked = DeviceWord(TIME + 10, "mine", lock.id)
    after = look(2, [*HOME, homes.wsd("192.168.7.14", "type/x")], day=1)
    told = household(look(1, HOME), marked, after)
    assert (of(told, "192.168.7.14").mark, told.doubts) == (None, {lock.id: "mine"})
    again = DeviceWord(TIME + 2 * DAY, "mine", lock.id)
    told = household(look(1, HOME), marked, after, again, look(3, after.announcements, day=1))
    assert (of(told, "192.168.7.14").mark, told.doubts) == ("mine", {})


def test_what_can_see_is_not_buried_among_new_things_that_were_made_up() -> None:
    many = [arp(f"192.168.7.{n}", f"02:00:00:00:00:{n:02X}") for n in range(30, 200)]
    many += [mdns(f"192.168.7.{n}", "_http._tcp", f"web {n}", f"web{n}") for n in range(30, 200)]
    camera = [arp("192.168.7.201", "2C:AA:8E:00:00:C9"), homes.wsd("192.168.7.201", "type/x")]
    told = household(look(1, HOME), look(2, [*HOME, *many, *camera], day=1))
    assert kinds(told)[0] == ("new", None, "192.168.7.201")


def test_marks_and_names_last_and_can_be_taken_back() -> None:
    camera = of(household(look(1, HOME)), "192.168.7.7").id
    events = [
        look(1, HOME),
        DeviceWord(TIME + 9, "mine", camera),
        DeviceWord(TIME + 10, "name", camera, "Nursery"),
    ]
    told = household(*events, look(2, HOME, day=1))
    assert (of(told, "192.168.7.7").mark, of(told, "192.168.7.7").name) == ("mine", "Nursery")
    assert told.answer(told.seen[0])[6].name == "Nursery"
    told = household(*events, DeviceWord(TIME + 20, "unmark", camera), DeviceWord(TIME + 21, "name", camera))
    assert (of(told, "192.168.7.7").mark, of(told, "192.168.7.7").name) == (None, None)


def test_known_for_a_time_ends_then() -> None:
    camera = of(household(look(1, HOME)), "192.168.7.7").id
    events = (look(1, HOME), DeviceWord(TIME + 9, "known", camera, None, TIME + DAY))
    assert of(household(*events, now=TIME + DAY - 1), "192.168.7.7").mark == "known"
    assert of(household(*events, now=TIME + DAY + 1), "192.168.7.7").mark is None


def test_a_new_network_part_under_the_same_id_keeps_the_mark() -> None:
    tado = of(household(look(1, HOME)), "192.168.7.8").id
    moved = [arp("192.168.7.8", "EC:E5:12:00:00:99") if item is homes.TADO[0] else item for item in HOME]
    told = household(look(1, HOME), DeviceWord(TIME + 9, "mine", tado), look(2, moved, day=1))
    assert (of(told, "192.168.7.8").id, of(told, "192.168.7.8").mark) == (tado, "mine")
    assert kinds(told) == [("changed", "address", "192.168.7.8")]
    assert told.doubts == {}


def test_where_only_a_name_is_the_same_the_user_is_to_be_asked() -> None:
    ring = of(household(look(1, HOME)), "192.168.7.2").id
    moved = [arp("192.168.7.2", "9C:76:13:00:00:77") if item is homes.DOORBELL[0] else item for item in HOME]
    told = household(look(1, HOME), DeviceWord(TIME + 9, "mine", ring), look(2, moved, day=1))
    device = of(told, "192.168.7.2")
    assert (device.id, device.mark, told.doubts) == (ring, None, {ring: "mine"})
    again = household(*[look(1, HOME), DeviceWord(TIME, "mine", ring), look(2, moved, day=1)],
                      DeviceWord(TIME + 2 * DAY, "mine", ring))  # fmt: skip
    assert (of(again, "192.168.7.2").mark, again.doubts) == ("mine", {})


def test_who_answers_for_the_router_first_makes_no_other_network_of_it() -> None:
    """A camera was not new: each look was the first one at its network."""
    small = [*homes.ROUTER, *homes.TADO]
    spoofed = [arp(GATEWAY, "02:00:00:00:00:66"), *small, *homes.CAMERA]
    told = household(look(1, small), look(2, spoofed, day=1))
    assert len(told.homes) == 1
    assert told.seen[1].fresh >= {of(told, "192.168.7.7").id}


def test_what_a_file_named_before_is_new_all_the_same() -> None:
    rest = [item for item in HOME if item not in homes.CAMERA]
    file = imported_look([item._replace(time=TIME + DAY / 2) for item in HOME])
    told = household(look(1, rest), file, look(2, HOME, day=1))
    assert len(told.homes) == 1
    assert told.seen[-1].fresh == {of(told, "192.168.7.7").id}


OTHER = [arp("192.168.7.1", "00:31:92:0B:0B:0B"), arp("192.168.7.50", "D8:EB:46:0B:0B:0B")]


def test_another_home_with_the_same_range_is_another_network() -> None:
    told = household(look(1, HOME), look(2, OTHER, day=1), look(3, HOME, day=2))
    assert len(told.homes) == 2
    assert [seen.home is told.homes[0] for seen in told.seen] == [True, False, True]
    assert [c.kind for c in difference(told.seen[0], told.seen[1])] == ["other-network"]
    assert told.last_two() == (told.seen[0], told.seen[2])
    assert len(told.devices()) == len(homes.EXPECTED) + 2


def test_a_new_router_where_the_rest_stayed_is_told() -> None:
    moved = [item for item in HOME if item not in homes.ROUTER] + [arp(GATEWAY, "00:31:92:0C:0C:0C")]
    told = household(look(1, HOME), look(2, moved, day=1))
    assert len(told.homes) == 1
    assert ("changed", "gateway", None) in kinds(told)


@pytest.mark.parametrize("more", [{"gateway": None}, {"subnet": None, "gateway": None}])
def test_a_look_without_the_router_belongs_to_the_network_of_its_devices(more: dict[str, None]) -> None:
    told = household(look(1, HOME), look(2, HOME, day=1, **more))
    assert len(told.homes) == 1


def test_who_was_only_trusted_from_before_is_neither_new_nor_gone() -> None:
    stale = [arp("192.168.7.4", "FC:A1:83:00:00:04")]
    rest = [item for item in HOME if item not in homes.ECHO]
    late = look(2, rest, day=1)
    late = Look(late.id, late.started, late.ended, (*late.announcements, *at(stale, 0.9)), late.subnet,
                late.gateway, None, ALL)  # fmt: skip
    known = household(look(1, HOME), late)
    assert kinds(known) == []
    assert known.seen[1].unconfirmed == {of(known, "192.168.7.4").id}
    assert kinds(household(look(1, rest), late)) == []
    assert kinds(household(look(1, rest), late, look(3, rest, day=2))) == []


def test_what_only_the_router_still_names_is_not_seen_this_time() -> None:
    named = homes.rdns("192.168.7.2", "Ring-77aa01")
    rest = [item for item in HOME if item not in homes.DOORBELL]
    told = household(look(1, HOME), look(2, [*rest, named], day=1), look(3, [*rest, named], day=2),
                     look(4, rest, day=3), look(5, HOME, day=4))  # fmt: skip
    bell = of(told, "192.168.7.2").id
    assert bell in told.seen[1].unconfirmed
    assert kinds(told, 0, 1) == kinds(told, 0, 2) == kinds(told, 0, 3) == [("gone", None, "192.168.7.2")]
    assert kinds(told, 1, 2) == kinds(told, 2, 3) == kinds(told, 0, 4) == []
    assert kinds(told, 2, 4) == [("changed", "seen", "192.168.7.2")]


def test_listening_forgets_nothing_that_is_known() -> None:
    heard = [homes.SCREEN[1]]
    told = household(look(1, HOME), look(2, heard, day=1, methods=(MethodResult("arp", "not asked"),)))
    device = of(told, "192.168.7.3")
    assert (device.vendor, device.mac) == ("Google", "D8:EB:46:00:00:03")
    assert [d.vendor for d in told.seen[1].devices] == ["Google"]
    assert not [kind for kind in kinds(told) if kind[0] == "new"]


def test_two_parts_that_the_user_says_are_one_stay_one_until_taken_apart() -> None:
    home = household(look(1, HOME))
    sonos, tuya = of(home, "192.168.7.5").id, of(home, "192.168.7.18").id
    events = [look(1, HOME), DeviceWord(TIME + 9, "same", sonos, tuya), look(2, HOME, day=1)]
    told = household(*events)
    one = told.device(tuya)
    assert one is not None
    assert (one.id, {"192.168.7.5", "192.168.7.18"} <= set(one.ips)) == (sonos, True)
    assert len(told.devices()) == len(homes.EXPECTED) - 1
    assert kinds(told) == []
    apart = household(*events, DeviceWord(TIME + 2 * DAY, "apart", sonos))
    assert len(apart.devices()) == len(homes.EXPECTED)


def test_an_answer_that_no_key_can_name_again_is_no_change() -> None:
    lone = mdns(None, "_http._tcp", "A" * 63, None)
    told = household(look(1, [*HOME, lone]), look(2, [*HOME, lone], day=1))
    assert kinds(told) == []


def test_devices_are_found_by_id_mac_and_address() -> None:
    told = household(look(1, HOME))
    camera = of(told, "192.168.7.7")
    assert told.device(camera.id) == told.device("ec:71:db:00:00:07") == told.device("192.168.7.7") == camera
    assert told.device("d-nobody") is None


def test_looks_are_found_by_id_or_number() -> None:
    told = household(look(1, HOME), look(2, HOME, day=1))
    assert told.sweep("2") is told.sweep("s-2") is told.seen[1]
    assert told.sweep("3") is None


def test_a_routers_list_is_joined_to_what_was_heard_and_adds_what_only_it_knows() -> None:
    text = "Kitchen Echo  192.168.7.4  9C:76:13:00:00:02\nWYZEC1-JZ-2CAA8E  192.168.7.99  2C:AA:8E:00:00:99\n"
    told = household(look(1, HOME))
    before = told.seen[-1]
    told.take(list_look(read_list(text), time=TIME + 60))
    after = told.seen[-1]
    assert after.home is before.home
    assert len(after.devices) == len(before.devices) + 1
    (camera,) = [device for device in after.devices if device.id in after.unconfirmed - before.unconfirmed]
    assert (camera.vendor, camera.category, camera.seen_by) == ("Wyze", "camera", ("router",))
    assert difference(before, after) == []
    assert len(told.devices()) == len(after.devices)


@pytest.mark.parametrize(("day", "stands"), [(1.0, True), (8.0, False)])
def test_what_only_the_routers_list_named_stands_beside_the_next_looks_for_a_week(
    day: float, stands: bool
) -> None:
    text = "Kitchen Echo  192.168.7.4  9C:76:13:00:00:02\nWYZEC1-JZ-2CAA8E  192.168.7.99  2C:AA:8E:00:00:99\n"
    told = household(look(1, HOME))
    told.take(list_look(read_list(text), time=TIME + 60))
    told.take(look(2, HOME, day=day))
    shown, heard = told.standing(), told.seen[-1]
    assert shown is not None
    added = {device.id for device in shown.devices} - {device.id for device in heard.devices}
    assert added == ({of(told, "192.168.7.99").id} if stands else set())
    assert shown.unconfirmed - heard.unconfirmed == added
    assert kinds(told) == []
    told.take(look(3, [*HOME, arp("192.168.7.99", "2C:AA:8E:00:00:99")], day=day + 0.1))
    told.take(look(4, HOME, day=day + 0.2))
    gone = told.standing()  # it was heard in between, and is told as any other that went
    assert gone is not None
    assert of(told, "192.168.7.99").id not in {device.id for device in gone.devices}


def test_a_routers_list_alone_is_a_look_of_its_own_and_none_of_it_counts_as_heard() -> None:
    told = household(list_look([ListRow("Ring-1a2b", "9C:76:13:00:00:02", "192.168.7.2")], time=TIME))
    (device,) = told.seen[-1].devices
    assert (device.vendor, told.seen[-1].unconfirmed) == ("Ring", {device.id})
