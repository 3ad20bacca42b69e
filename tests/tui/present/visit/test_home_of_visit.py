"""What a visit tells of the home network: as the page of the network counts and orders it."""

from collections.abc import Sequence
from pathlib import Path

from scanner.actions.home.home_words import household
from scanner.actions.visit import visit as visits
from scanner.lan.access.results import MethodResult
from scanner.lan.devices.looks import DeviceWord, Look, keep, keep_word
from scanner.store.case import Case, create
from signatures.announcement import Announcement
from tests.scanner.lan.homes import HOME, arp, rdns
from tests.tui.apps import T0
from tui.present.home.order import counted, in_order, part_of
from tui.present.home.rows import device_title
from tui.present.visit.home_seen import MAX_DEVICE, MOST_DEVICES, home_lines
from tui.wording.guided.visit import paper as words

SUBNET = "192.168.7.0/24"


def looked(case: Case, at: float, heard: Sequence[Announcement]) -> None:
    told = tuple(one._replace(time=at + 1) for one in heard)
    methods = (MethodResult("neighbours", "answered", 4, len(told)),)
    keep(case, Look(None, at, at + 5, told, SUBNET, "192.168.7.1", "eth0", methods))


def cameras(number: int) -> list[Announcement]:
    said: list[Announcement] = []
    for at in range(number):
        ip, mac = f"192.168.7.{100 + at}", f"2C:AA:8E:00:01:{at:02X}"
        said += [arp(ip, mac), rdns(ip, f"WYZEC1-JZ-2CAA8E0001{at:02X}.lan")]
    return said


def test_it_names_what_the_page_of_the_network_counts_of_the_look_in_this_visit(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        looked(case, T0 - 500, [*HOME, *cameras(4)])
        visit = visits.begin(case, ["hall"], 40, now=T0)
        assert home_lines(household(case), visit) == [], "nobody looked in this visit"
        looked(case, T0 + 100, [*HOME, *cameras(4)])
        known = household(case)
        (line,) = home_lines(known, visit)
        devices = known.answer(known.seen[-1])
        number = counted(devices, subnet=SUBNET).senses
        first = next(one for one in in_order(devices) if part_of(one, SUBNET) == "senses")
        assert number > MOST_DEVICES
        assert f"{number} things may be able to see, hear or show where someone is: " in line
        assert device_title(first) == "may be: Camera"
        assert "where someone is: Camera (not sure), " in line
        assert "Wyze camera (4 of these)" in line
        assert "more. Does somebody here know each of them" in line
        visits.end(case, visit, now=T0 + 900)
        later = visits.begin(case, ["hall"], 40, now=T0 + 1_000)
        assert home_lines(household(case), later) == []


def test_what_the_user_calls_a_device_is_shown_as_text(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall"], 40, now=T0)
        looked(case, T0 + 100, cameras(1))
        (camera,) = household(case).devices()
        keep_word(case, DeviceWord(T0 + 200, "name", camera.id, "\x1b[2J" + "x" * 300))
        (line,) = home_lines(household(case), visit)
        assert "\x1b" not in line
        assert len(line) < 180 + MAX_DEVICE


def test_where_nothing_there_may_sense_that_is_said_and_is_no_proof(tmp_path: Path) -> None:
    with create(tmp_path / "r.db", None, now=T0) as case:
        visit = visits.begin(case, ["hall"], 40, now=T0)
        looked(case, T0 + 100, [arp("192.168.7.9", "02:00:00:00:00:09")])
        assert home_lines(household(case), visit) == [words.MAY_SENSE_NONE]
