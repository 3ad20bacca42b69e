"""The demo never touches the real world: every key of every page is pressed, and nothing real is reached."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.lan import control
from tests.rigs.lan.control import Rig, why_not
from tests.systems import own_home

DEMO = str(control.HERE / "demo.py")
LIMIT_S = 900.0  # a bound on a busy machine
OWN = {"arp-2", "icmpv6-135", "icmpv6-136"}  # what the system itself says to neighbours who ask


def told(out: str) -> Any:
    """What the walk over the demo told; it came everywhere."""
    walk = json.loads(out)
    print(walk["pressed"], "keys and buttons on", len(walk["screens"]), "screens")
    assert walk["pressed"] > 100
    assert {"HomeScreen", "CheckScreen", "TalkScreen", "LocateScreen", "RecordsScreen"} <= {*walk["screens"]}
    return walk


@pytest.mark.root
@pytest.mark.skipif(why_not() is not None, reason=why_not() or "")
def test_no_packet_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in own_home(tmp_path, tmp_path / "data").items():
        monkeypatch.setenv(name, value)
    with Rig(f"d{os.getpid() % 10_000}", devices=4) as rig:
        capture = rig.capture(LIMIT_S)
        out, errors = rig.start("exec", sys.executable, DEMO).communicate(timeout=LIMIT_S)
        left = [packet for packet in capture.until_now() if packet[0] not in OWN]
    assert out, errors
    assert left == []
    assert told(out)["reached"] == []


if why_not() is not None:  # else the same walk is done above, in a network of its own

    def test_no_socket_no_program_and_no_file_of_the_user(tmp_path: Path) -> None:
        home = os.environ | own_home(tmp_path, tmp_path / "data") | {"PYTHONPATH": str(control.ROOT)}
        done = subprocess.run(
            [sys.executable, DEMO],
            env=home,
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT_S,
            cwd=tmp_path,
        )
        assert done.stdout, done.stderr
        assert told(done.stdout)["reached"] == []
