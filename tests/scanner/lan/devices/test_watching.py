"""A morning list is of things, and never a way to watch people."""

from dataclasses import replace

from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import Look, watch_look
from scanner.lan.devices.watching import morning, watched
from signatures.announcement import Announcement
from tests.scanner.actions.home.test_unplug_test import NETWORK
from tests.scanner.lan.homes import CAMERA, DOORBELL, HOME, PHONE, PRINTER, WINDOWS, arp, mdns, ssdp
from tests.scanner.lan.homes import TIME as NIGHT
from tests.signatures.home.answers import tuya

CAR = [arp("192.168.7.70", "4C:FC:AA:00:00:70"), mdns("192.168.7.70", "_x._tcp", "t", "Tesla_Model_3")]
WATCH = [arp("192.168.7.71", "F6:00:00:00:00:71"), mdns("192.168.7.71", "_x._tcp", "w", "Annas-Apple-Watch")]

BEACON = {**tuya(6667, 2).values, "ip": "192.168.7.45"}


def at(items: list[Announcement], *moments: float) -> list[Announcement]:
    return [item._replace(time=moment) for item in items for moment in moments]


def test_phones_computers_watches_and_cars_are_a_count_and_nothing_else_of_them_is_kept() -> None:
    heard = [*at(PHONE, 10, 400), *at(WINDOWS, 20), *at(CAR, 30, 90), *at(WATCH, 50), *at(CAMERA, 40)]
    kept = watched(heard, gateway=None, started=1.0)
    assert kept.people == 4
    text = str(kept.announcements)
    for personal in ("F2:00:00", "4C:FC:AA", "F6:00:00", "Tesla", "Anna", "192.168.7.9'"):
        assert personal not in text
    assert {item.time for item in kept.announcements} == {40}


def test_what_neither_sees_nor_hears_nor_locks_nor_heats_nor_guards_keeps_no_time() -> None:
    kept = watched([*at(PRINTER, 300, 500), *at(DOORBELL, 300)], gateway=None, started=1.0)
    assert sorted({item.time for item in kept.announcements}) == [1.0, 300]


def test_what_the_system_knew_from_before_the_watch_did_not_speak_in_it() -> None:
    before = [*at(DOORBELL, 90), *at(PHONE, 95), *at(CAMERA[:1], 91)]
    kept = watched([*before, *at(CAMERA, 140)], gateway=None, started=100.0)
    assert kept.people == 0
    told = Household([watch_look(NETWORK, kept.announcements, 100.0, 200.0)], now=200.0)
    (row,) = morning(told.seen[-1], None)
    assert (row.device.vendor, row.first, row.last) == ("Reolink", 140, 140)


def test_new_come_back_and_spoken_are_told_apart() -> None:
    def look(items: list[Announcement], began: float) -> Look:
        return Look("s-1", began, began + 6, tuple(at(items, began + 1)), "192.168.7.0/24")

    without = [item for item in HOME if item not in CAMERA]
    told = Household([look(HOME, NIGHT), look(without, NIGHT + 100)], now=NIGHT)
    new = [arp("192.168.7.99", "2C:AA:8E:00:00:99")]
    heard = [
        *at(CAMERA, NIGHT + 300, NIGHT + 900),
        *at(DOORBELL, NIGHT + 400),
        *at(new, NIGHT + 500),
        *at(PHONE, 7),
    ]
    kept = watched(heard, gateway=None, started=NIGHT + 200)
    told.take(watch_look(NETWORK, kept.announcements, NIGHT + 200, NIGHT + 1_000))
    rows = [(row.what, row.device.vendor) for row in morning(told.seen[-1], told.seen[-2])]
    assert rows == [("new", "Wyze"), ("back", "Reolink"), ("spoke", "Ring")]
    back = next(row for row in morning(told.seen[-1], told.seen[-2]) if row.what == "back")
    assert (back.first, back.last) == (NIGHT + 300, NIGHT + 900)


def test_a_beacon_without_a_name_from_a_place_of_its_kind_is_not_called_new() -> None:
    """A Tuya plug's beacon has no address of its own to know it by; only where it stood says which it is."""
    plug = arp("192.168.7.45", "D8:1F:12:00:00:45"), tuya(6667, 2)._replace(values=BEACON)
    elsewhere = tuya(6667, 2)._replace(values=BEACON | {"ip": "192.168.7.46"})
    look = Look("s-1", NIGHT, NIGHT + 6, tuple(at([*HOME, *plug], NIGHT + 1)), "192.168.7.0/24")
    told = Household([look], now=NIGHT)
    kept = watched(at([plug[1], elsewhere], NIGHT + 300), gateway=None, started=NIGHT + 200)
    told.take(watch_look(NETWORK, kept.announcements, NIGHT + 200, NIGHT + 1_000))
    rows = morning(told.seen[-1], told.seen[-2])
    assert [(row.what, row.device.ips) for row in rows] == [
        ("new", ("192.168.7.46",)),
        ("spoke", ("192.168.7.45",)),
    ]
    shown = told.standing()
    assert shown is not None
    assert len(shown.devices) == len(told.seen[0].devices) + 1  # and not a second time what stands there


def test_what_stands_is_the_last_look_with_what_was_heard_since_beside_it() -> None:
    look = Look("s-1", NIGHT, NIGHT + 6, tuple(at([*CAMERA, *PRINTER], NIGHT + 1)), "192.168.7.0/24")
    told = Household([look], now=NIGHT)
    for night, heard in enumerate([DOORBELL, CAMERA], 1):
        began = NIGHT + night * 86_400
        kept = watched(at(heard, began + 300), gateway=None, started=began)
        told.take(replace(watch_look(NETWORK, kept.announcements, began, began + 900), id=f"s-{night + 1}"))
    shown = told.standing()
    assert shown is not None
    assert (shown.look.id, [watch.look.id for watch in told.watches_since(shown)]) == ("s-1", ["s-2", "s-3"])
    assert {device.vendor for device in shown.devices} == {"Reolink", "Ring", "Brother"}
    assert {device.vendor for device in shown.devices if device.id in shown.fresh} == {"Ring"}
    rows = morning(told.seen[-1], told.standing(before=told.seen[-1]))
    assert [(row.what, row.device.vendor) for row in rows] == [("spoke", "Reolink")]


def test_what_only_gives_notices_spoke_and_no_moment_of_it_is_told() -> None:
    name = "urn:schemas-upnp-org:device:MediaRenderer:1"
    speaker = [
        arp("192.168.7.12", "00:0E:58:00:00:12"),
        ssdp("192.168.7.12", name, manufacturer="Sonos, Inc."),
    ]
    look = Look("s-1", NIGHT, NIGHT + 6, tuple(at([*CAMERA, *speaker], NIGHT + 1)), "192.168.7.0/24")
    told = Household([look], now=NIGHT)
    heard = [*at(speaker, NIGHT + 250), *at(CAMERA, NIGHT + 300), *at(PHONE, NIGHT + 310)]
    kept = watched(heard, gateway=None, started=NIGHT + 200)
    told.take(watch_look(NETWORK, kept.announcements, NIGHT + 200, NIGHT + 1_000))
    rows = [(row.what, row.device.vendor, row.first) for row in morning(told.seen[-1], told.seen[-2])]
    assert rows == [("spoke", "Reolink", NIGHT + 300), ("spoke", "Sonos", None)]


def test_a_watch_without_a_look_before_it_is_shown_itself() -> None:
    told = Household([watch_look(NETWORK, tuple(CAMERA), NIGHT, NIGHT + 9)], now=NIGHT)
    shown = told.standing()
    assert shown is told.seen[0]
    assert told.watches_since(shown) == []


def test_two_looks_are_compared_and_no_watch_between_them() -> None:
    first, second = (
        Look(f"s-{number}", NIGHT + number, NIGHT + number, tuple(CAMERA), "192.168.7.0/24")
        for number in (1, 3)
    )
    between = replace(watch_look(NETWORK, tuple(CAMERA), NIGHT + 2, NIGHT + 2), id="s-2")
    told = Household([first, between, second], now=NIGHT)
    two = told.last_two()
    assert two is not None
    assert [seen.look.id for seen in two] == ["s-1", "s-3"]
