"""What was heard by Bluetooth stands in the list of the home, sorted with the rest."""

from scanner.lan.devices.household import Household
from scanner.lan.devices.inventory import Device, is_guess
from scanner.lan.devices.looks import Look
from scanner.model import Tag
from tests.scanner.lan.homes import HOME
from tui.present.home import devices as present
from tui.present.home import page
from tui.present.home.near import near_json, near_things, parts
from tui.present.home.order import sections
from tui.wording.home import devices as words

NOW = 1_767_600_000.0
HEARD = {"camera": 1, "lock": 2, "home_setup": 1}


def watcher(name: str, family: str, *, last_seen: float = NOW, mark: str | None = None) -> Tag:
    return Tag(
        id=name, family=family, name=None, kind="watcher", addresses=(), state="unknown", level="seen",
        score=None, reasons=(), first_seen=NOW, last_seen=last_seen, first_alert=None, sightings=1, places=1,
        battery=None, clone=False, mark=mark,
    )  # fmt: skip


def test_one_with_a_lasting_address_is_a_row_of_its_own_and_is_not_counted_twice() -> None:
    found = near_things(HEARD, [watcher("t-1", "camera")], now=NOW)
    assert [(one.id, one.number) for one in found] == [("t-1", 1), ("near-home_setup", 1), ("near-lock", 2)]


def test_what_people_carry_is_told_only_while_it_is_near_and_what_stands_in_homes_always() -> None:
    tags = [
        watcher("t-1", "camera_glasses", last_seen=NOW - 3_600),
        watcher("t-2", "dash_cam"),
        watcher("t-3", "camera", last_seen=NOW - 86_400),
        watcher("t-4", "of a later version"),
    ]
    assert [one.id for one in near_things({"unknown": 3}, tags, now=NOW)] == ["t-2", "t-3"]


def test_each_stands_in_its_part_behind_what_is_sure() -> None:
    told = Household([Look("s-1", 1.0, 7.0, tuple(HOME), "192.168.7.0/24")], now=9.0)
    near = near_things(HEARD, [], now=NOW)
    found = {part.key: part for part in sections(told.seen[0].devices, subnet="192.168.7.0/24", near=near)}
    for key, name in (("senses", "near-camera"), ("acts", "near-lock"), ("other", "near-home_setup")):
        entries = found[key].entries
        at = [one.id for one in entries].index(name)
        sure = [one for one in entries if isinstance(one, Device) and not is_guess(one)]
        assert all(entries.index(one) < at for one in sure), key
    assert found["acts"].size == len(found["acts"].entries) + 1  # two locks are one line


def test_the_row_says_how_it_was_heard_and_the_listing_what_that_means() -> None:
    told = Household([Look("s-1", 1.0, 7.0, tuple(HOME), "192.168.7.0/24")], now=9.0)
    near = near_things(HEARD, [watcher("t-1", "camera", mark="mine")], now=NOW)
    lines = present.device_listing(told, told.seen[0], kept=False, near=near)
    (lock,) = [line for line in lines if "A lock (2)" in line]
    assert lock.split() == ["○", "A", "lock", "(2)", "by", "Bluetooth", "locks"]
    (camera,) = [line for line in lines if "A camera" in line]
    assert camera.split() == ["·", "A", "camera", "by", "Bluetooth", "sees,", "hears", "yours"]
    assert words.NEAR_NOTE in lines
    assert words.NEAR_NOTE not in present.device_listing(told, told.seen[0], kept=False)
    rows = page.look_lines(told, told.seen[0], narrow=True, near=near)
    assert {"t-1", "near-lock", "near-home_setup"} <= {row.id for row in rows}
    assert max(len(row.text) for row in rows if row.id in ("t-1", "near-lock")) <= 60


def test_what_it_could_do_is_said_on_its_page_and_to_programs() -> None:
    (lock,) = near_things({"lock": 2}, [], now=NOW)
    assert next(head for head, _ in parts(lock)) == "A lock (2)"
    assert "Who has its account could open the door, and see who comes and goes." in str(parts(lock))
    assert near_json([lock]) == [
        {"group": "lock", "number": 2, "capabilities": ["lock"], "tag": None, "last_seen": None, "mark": None}
    ]
