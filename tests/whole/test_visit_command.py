"""`homesweep visit --rooms` as an advocate runs it: a real process, a real D-Bus, a fake BlueZ."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.radio.problems import RadioProblem
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.systems import needs_terminals
from tests.whole.test_scan_command import LIMIT_S, a_record, command, until_kept
from tui.wording.tags.radio import meanwhile

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]

AGREED = ("--answer", "listening=yes", "--by", "client")  # else nothing is listened to off a terminal


@pytest.fixture
def bluez() -> Iterator[Rig]:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        yield held


def done(held: Rig, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    run = command(held, home, *words)
    return subprocess.run(**run, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)


def test_rooms_are_listened_in_and_each_thing_has_its_loudest(bluez: Rig, tmp_path: Path) -> None:
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "three-tags.jsonl")
    a_record(tmp_path)
    assert done(bluez, tmp_path, "visit", *AGREED).returncode == 0
    rooms = ("visit", "--rooms", "hall,bedroom", "--minutes", "0.05")
    told = json.loads(done(bluez, tmp_path, *rooms, "--json").stdout)
    assert [one["room"] for one in told["visit"]["rooms"]] == ["hall", "bedroom"]
    assert told["visit"]["steps"]["rooms"] == "done"
    assert told["visit"]["next"] == "agreed"  # in any order
    assert len(told["rooms"]) == 3
    assert all({*one["levels"]} == {"hall", "bedroom"} for one in told["rooms"])
    levels = [tag["level"] for tag in json.loads(done(bluez, tmp_path, "tags", "--json").stdout)["tags"]]
    assert "following" not in levels  # rooms of one home are no places
    assert "loudest in: " in done(bluez, tmp_path, "visit").stdout
    assert done(bluez, tmp_path, "verify").returncode == 0


def lost_at(seconds: float, path: Path) -> Path:
    """A scenario in which the adapter is pulled out for good."""
    lost = json.dumps({"t": seconds, "fault": "adapter_remove"})
    path.write_text(f"{(SCENARIOS / 'steady.jsonl').read_text('utf-8')}{lost}\n", "utf-8")
    return path


def test_a_room_in_which_nothing_could_be_heard_is_still_to_come(bluez: Rig, tmp_path: Path) -> None:
    """A tag was told as not heard there, and what the room before told was not said."""
    bluez.start_bus()
    bluez.start_bluez(scenario=lost_at(2.0, tmp_path / "lost.jsonl"))
    a_record(tmp_path)
    assert done(bluez, tmp_path, "visit", *AGREED).returncode == 0
    run = done(bluez, tmp_path, "visit", "--rooms", "hall,bedroom", "--minutes", "0.1", "--json")
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert [one["room"] for one in told["visit"]["rooms"]] == ["hall"]
    assert told["visit"]["left"] == ["bedroom"]
    assert all({*one["levels"]} == {"hall"} for one in told["rooms"])
    assert meanwhile(RadioProblem.NO_ADAPTER) in run.stderr


def test_a_no_in_another_terminal_ends_the_room_and_it_is_kept_so(bluez: Rig, tmp_path: Path) -> None:
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
    a_record(tmp_path)
    assert done(bluez, tmp_path, "visit", *AGREED).returncode == 0
    run = command(bluez, tmp_path, "visit", "--rooms", "hall,bedroom")
    with subprocess.Popen(
        **run, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        until_kept(next(tmp_path.rglob("record.db")))
        assert done(bluez, tmp_path, "visit", "--stop").returncode == 0
        _, err = child.communicate(timeout=LIMIT_S)
    assert (child.returncode, "The client said no to listening" in " ".join(err.split())) == (2, True)
    told = json.loads(done(bluez, tmp_path, "visit", "--json").stdout)
    assert ([one["room"] for one in told["visit"]["rooms"]], told["visit"]["left"]) == (["hall"], ["bedroom"])


@needs_terminals
def test_on_a_terminal_the_client_is_asked_and_a_second_enter_begins_no_other_room(
    bluez: Rig, tmp_path: Path
) -> None:
    """It listened at once, and again where nobody had walked to yet."""
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
    a_record(tmp_path)
    run = command(bluez, tmp_path, "visit", "--rooms", "hall,bedroom", "--minutes", "0.05")
    terminal, inside = os.openpty()
    shown, told = "", [("Number", "3\n"), ("Room 1 of 2", "\n\n"), ("Room 2 of 2", "no\n")]
    with subprocess.Popen(**run, stdin=inside, stdout=subprocess.DEVNULL, stderr=inside) as child:
        os.close(inside)
        while True:
            try:
                shown += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:  # it has ended
                break
            if told and told[0][0] in shown and shown.endswith((": ", ". ")):
                os.write(terminal, told.pop(0)[1].encode())
        child.wait(LIMIT_S)
    os.close(terminal)
    assert (child.returncode, told) == (0, []), shown
    found = json.loads(done(bluez, tmp_path, "visit", "--json").stdout)
    visit = found["visit"]
    assert ([one["room"] for one in visit["rooms"]], [*visit["said_no"]]) == (["hall"], ["bedroom"])
    assert (found["answers"]["listening"]["answer"], found["answers"]["listening"]["by"]) == ("yes", "client")
    assert "stops. Listening in:" not in " ".join(shown.split("\r\n"))
