"""`sound` and `ask` on the real kernel and bluetoothd, in a virtual machine; only the radio is virtual.

About three minutes; needs what tests/rigs/qemu/build.sh names (`pytest -m qemu`).
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.ble.harness import SCENARIOS
from tests.scanner.radio.test_real_stack import RIG, ROOT, skip_unless_possible
from tui.wording.tags import ask_tag as words

AIRTAG, DULT, ITAG, LOCKED = (
    "F6:E6:00:00:00:01",
    "C5:D5:00:00:00:03",
    "FF:FF:10:00:00:05",
    "FF:FF:10:00:00:0C",
)
LIMIT_S = 20 + 30  # the action, and finding the tag; the machine in the machine is slow


@pytest.fixture(autouse=True)
def asked_for(request: pytest.FixtureRequest) -> None:
    if "qemu" not in request.config.getoption("markexpr"):
        pytest.skip("boots a virtual machine for minutes: ask with -m qemu")


@pytest.mark.qemu
def test_tags_ring_and_a_refused_write_comes_back_unpaired(tmp_path: Path) -> None:
    skip_unless_possible()
    inside = ["env", f"PYTHONPATH={ROOT}", sys.executable, RIG / "ring.py", ROOT]
    options = ["-p", sys.executable, "-l", "900", "-o", tmp_path / "out"]
    run = subprocess.run(
        [RIG / "run.sh", *options, SCENARIOS / "rung.jsonl", "--", *inside],
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("asked: ")]
    assert lines, run.stdout[-2000:]
    result = json.loads(lines[0].removeprefix("asked: "))
    tags = result["tags"]
    assert [tags[each]["sound"][0] for each in (AIRTAG, DULT, ITAG)] == [0, 0, 0]
    assert tags[DULT]["sound"][2].startswith(words.RANG)
    assert "Maker: Rig Works" in tags[DULT]["ask"][2]
    status, seconds, _, said = tags[LOCKED]["sound"]
    assert (status, seconds < LIMIT_S) == (3, True)
    assert "Nothing was paired." in said.splitlines()[-1]
    assert result["paired"] == []
    radio = (tmp_path / "out" / "radio.log").read_text("utf-8", "replace")
    for address, value in ((AIRTAG, "af"), (DULT, "0003"), (DULT, "0103"), (ITAG, "02"), (ITAG, "00")):
        assert f"write to {address}: {value}" in radio
