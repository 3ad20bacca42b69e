"""`locate` as a person runs it: a real process, a real D-Bus, a tag that comes nearer."""

import json
import os
import select
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from tests.rigs.ble.harness import has_dbus_daemon, rig
from tests.whole.test_scan_command import LIMIT_S, a_record, command
from tui.wording.tags import locate as words

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]


def line(start: float, until: float, address: str, key: str, level: int) -> str:
    data = {"76": "1219 10" + key * 22 + "015a"}
    made = {
        "t": start,
        "every": 0.4,
        "until": until,
        "address": address,
        "rssi": level,
        "manufacturer_data": data,
    }
    return json.dumps(made) + "\n"


def test_near_and_ticked_off(tmp_path: Path) -> None:
    scenario = tmp_path / "nearer.jsonl"
    scenario.write_text(
        line(0, 5, "D1:00:00:00:00:01", "01", -70) + line(5, 600, "D1:00:00:00:00:01", "01", -45), "utf-8"
    )
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez(scenario=scenario)
        a_record(tmp_path)
        scan = command(bluez, tmp_path, "scan", "--minutes", "0.03", "--json")
        told = json.loads(subprocess.run(**scan, check=True, capture_output=True).stdout)
        identity = told["tags"][0]["id"]
        run = command(bluez, tmp_path, "locate", identity, "--minutes", "0.12", "--json")
        done = subprocess.run(
            **run, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False
        )
        assert done.returncode == 0, done.stderr
        seen = [json.loads(text) for text in done.stdout.splitlines()]
        words_seen = [one["closeness"] for one in seen]
        assert words_seen[-1] == "close"
        assert {one["sure"] for one in seen} == {True}
        assert "It connects to nothing." in done.stderr
        main, side = os.openpty()
        live = command(bluez, tmp_path, "locate", identity, "--minutes", "1")
        with subprocess.Popen(**live, stdin=side, stdout=side, stderr=side) as child:
            os.close(side)
            shows(main, "Very close")
            os.write(main, b"1\n")
            shows(main, "1 [x] Bag")
            os.write(main, b"q\n")
            shows(main, words.LOOKED_AT.format(places="Bag"))
            assert child.wait(LIMIT_S) == 0
        os.close(main)


def shows(terminal: int, wanted: str) -> None:
    """Read a terminal until it shows this."""
    screen, end = "", time.monotonic() + LIMIT_S
    while wanted not in screen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        assert ready, screen
        screen += os.read(terminal, 65536).decode(errors="replace")


def test_a_tag_that_is_not_in_the_record(tmp_path: Path) -> None:
    a_record(tmp_path)
    run = command(None, tmp_path, "locate", "t-nothing")
    done = subprocess.run(**run, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no tag t-nothing" in done.stderr
