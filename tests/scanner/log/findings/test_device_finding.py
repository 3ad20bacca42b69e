from dataclasses import replace

import pytest

from scanner.lan.devices.household import Household
from scanner.lan.devices.looks import DeviceWord, Look, history, keep, keep_word
from scanner.log.diary.entries import add_entry, entries
from scanner.log.diary.entry import Entry
from scanner.log.findings.device_finding import of_device
from scanner.log.findings.rerun import rerun
from scanner.log.findings.tag_finding import sha256_of
from scanner.store.case import Case
from scanner.store.events.writing import Writer
from signatures.announcement import Announcement
from signatures.trackers.match import identify
from tests.scanner.log.made import moment

T0, DAY = 1_767_600_000.0, 86_400.0
PRINTER = ("10.0.0.9", "00:80:77:00:00:01")
CAMERA = ("10.0.0.7", "2C:AA:8E:00:00:07")


def look(case: Case, after: float, *things: tuple[str, str], camera_says: str | None = None) -> None:
    said = [Announcement("arp", T0 + after, {"ip": ip, "mac": mac}) for ip, mac in things]
    if camera_says:
        headers = {"SERVER": camera_says, "ST": "upnp:rootdevice"}
        said.append(
            Announcement("ssdp", T0 + after + 1, {"ip": CAMERA[0], "headers": headers, "description": {}})
        )
    keep(case, Look(None, T0 + after, T0 + after + 10, tuple(said), subnet="10.0.0.0/24", gateway="10.0.0.1"))


def added(case: Case, ip: str = CAMERA[0]) -> Entry:
    device = Household(history(case), now=T0 + 1e6, id_key=case.device_key).device(ip)
    assert device is not None
    return add_entry(Writer(case), Entry("finding", moment(), finding=of_device(case, device)))


def test_a_device_tells_what_it_announced_and_what_was_made_of_it(case: Case) -> None:
    look(case, 0.0, CAMERA, PRINTER)
    found = added(case).finding
    assert found is not None
    assert (found.source, found.subject[:2]) == ("device", "d-")
    assert found.recorded["addresses"] == list(CAMERA)
    assert {"vendor", "category", "capabilities", "confidence"} & set(found.recorded) == set()
    assert {"vendor", "category", "capabilities", "confidence", "name"} <= set(found.worked_out)
    bodies = [
        case.db.execute("SELECT body FROM event WHERE seq = ?", (seq,)).fetchone()[0] for seq in found.events
    ]
    assert len(bodies) == 1
    assert CAMERA[1] in bodies[0]


def test_the_same_comes_out_again_whatever_was_seen_and_said_since(case: Case) -> None:
    look(case, 0.0, CAMERA, PRINTER)
    name = added(case).finding
    assert name is not None
    look(case, 9000.0, CAMERA, PRINTER, camera_says="Linux UPnP/1.0 IPCamera/1.0")
    keep_word(case, DeviceWord(T0 + 9100.0, "known", name.subject, None, T0 + 9200.0))
    keep_word(case, DeviceWord(T0 + 9100.0, "name", name.subject, "the hall"))
    added(case)
    added(case, PRINTER[0])
    result = rerun(case, entries(case), identify)
    assert (result.checked, result.differences, result.other_rules) == (3, (), ())


@pytest.mark.parametrize(
    ("part", "value"), [("category", "camera"), ("capabilities", ["camera"]), ("vendor", "X")]
)
def test_a_judgement_that_does_not_follow_is_told(case: Case, part: str, value: object) -> None:
    look(case, 0.0, PRINTER)
    device = Household(history(case), now=T0, id_key=case.device_key).device(PRINTER[0])
    assert device is not None
    found = of_device(case, device)
    forged = dict(found.worked_out) | {part: value}
    found = replace(found, worked_out=forged, worked_out_sha256=sha256_of(forged))
    add_entry(Writer(case), Entry("finding", moment(), finding=found))
    result = rerun(case, entries(case), identify)
    assert (result.differences, [one.number for one in result.otherwise]) == ((), [1])


def test_how_often_it_was_seen_is_recorded_of_how_many_looks_at_its_network(case: Case) -> None:
    for after, things in ((0.0, (CAMERA, PRINTER)), (DAY, (PRINTER,)), (2 * DAY, (CAMERA, PRINTER))):
        look(case, after, *things)
    keep(case, Look(None, T0, T0 + 9, (), subnet="192.0.2.0/24"))  # at another network
    found = added(case).finding
    assert found is not None
    assert found.recorded["looks"] == [[T0, T0 + 10], [T0 + 2 * DAY, T0 + 2 * DAY + 10]]
    assert found.recorded["looks_of"] == 3
    assert rerun(case, entries(case), identify).differences == ()


def test_what_the_system_only_trusted_from_before_was_not_seen(case: Case) -> None:
    look(case, 0.0, CAMERA)
    old = Announcement("arp", T0, {"ip": CAMERA[0], "mac": CAMERA[1]})
    keep(case, Look(None, T0 + DAY, T0 + DAY + 10, (old,), subnet="10.0.0.0/24", gateway="10.0.0.1"))
    found = added(case).finding
    assert found is not None
    assert (len(found.recorded["looks"]), found.recorded["looks_of"]) == (1, 2)
