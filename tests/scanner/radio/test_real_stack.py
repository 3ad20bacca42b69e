"""LiveSource on the real kernel and the real bluetoothd, in a virtual machine; only the radio is virtual.

Needs qemu and what tests/rigs/qemu/build.sh names; fetches Debian's kernel by apt. Some minutes; the machine
may be busy, so nothing here waits by the clock but the bounds of the whole.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rigs.qemu import answers

ROOT = Path(__file__).parents[3]
RIG = ROOT / "tests" / "rigs" / "qemu"
NEEDED = ("qemu-system-x86_64", "btmon", "dbus-daemon", "busybox", "cpio", "depmod", "dpkg-deb", "bc")
FAULTS = [
    {"t": 5, "fault": "power_off"},
    {"t": 9, "fault": "power_on"},
    {"t": 16, "fault": "restart"},
]


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.jsonl"
    steady = (ROOT / "tests" / "rigs" / "scenarios" / "steady.jsonl").read_text("utf-8")
    path.write_text(steady + "".join(json.dumps(fault) + "\n" for fault in FAULTS), "utf-8")
    return path


def skip_unless_possible() -> None:
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    missing = [program for program in NEEDED if shutil.which(program, path=path) is None]
    if not Path("/usr/libexec/bluetooth/bluetoothd").exists():
        missing.append("bluetoothd")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    built = subprocess.run([RIG / "build.sh"], capture_output=True, encoding="utf-8", timeout=300)
    if built.returncode:
        pytest.skip(f"Debian's kernel cannot be had: {built.stderr[-300:]}")


@pytest.mark.qemu
def test_the_real_bluetoothd_is_heard_and_lost_and_heard_again(tmp_path: Path, scenario: Path) -> None:
    skip_unless_possible()
    out = tmp_path / "out"
    inside = ["env", f"PYTHONPATH={ROOT}", sys.executable, RIG / "listen.py", "40"]
    run = subprocess.run(
        [RIG / "run.sh", "-p", sys.executable, "-l", "100", "-o", out, scenario, "--", *inside],
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("listened: ")]
    assert lines, run.stdout[-2000:]
    result = json.loads(lines[0].removeprefix("listened: "))
    assert set(result["devices"]) == {
        "D1:A1:00:00:00:01",
        "E2:B2:00:00:00:02",
        "E3:B2:00:00:00:03",
        "A4:C1:38:00:00:03",
        "C5:D5:00:00:00:05",
    }
    assert result["devices"]["D1:A1:00:00:00:01"][1]["004c"].startswith("121910")
    assert result["devices"]["C5:D5:00:00:00:05"][2]["fcb2"] == "0101"
    causes = [cause for cause, _ in result["gaps"]]
    assert "adapter off" in causes
    assert "bluetooth service stopped" in causes
    assert result["since_gap"], "nothing was heard after the last gap"
    assert (result["passive"], result["dropped"]) == (None, 0)
    daemon = (out / "bluetoothd.log").read_text("utf-8", "replace")
    assert "Failed to Add Adv Patterns Monitor" not in daemon


@pytest.mark.qemu
def test_the_table_of_tags_answers_and_ears(tmp_path: Path) -> None:
    """Prints it (-s); the README beside the radio's code keeps the newest one."""
    skip_unless_possible()
    scenario = answers.write(tmp_path / "answers.jsonl")
    inside = ["env", f"PYTHONPATH={ROOT}", sys.executable, RIG / "ears.py"]
    run = subprocess.run(
        [RIG / "run.sh", "-p", sys.executable, "-l", "900", "-o", tmp_path / "out", scenario, "--", *inside],
        capture_output=True,
        encoding="utf-8",
        timeout=2400,
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("heard: ")]
    assert lines, run.stdout[-2000:]
    result = json.loads(lines[0].removeprefix("heard: "))
    print("", *table(result["told"]), sep="\n")
    cells = {
        (ears, tag, answer): cell(told.get(answers.address(tag, answer), {}))
        for ears, told in result["told"].items()
        for tag in answers.TAGS
        for answer in answers.ANSWERS
    }
    phone, near, *_ = answers.ANSWERS
    named = {("AirTag", phone), *((tag, near) for tag in answers.TAGS if tag != "Find Hub")}
    missed = {*named, ("Find Hub", near)}
    for (ears, tag, answer), told in cells.items():
        if ears == "active":
            assert told.startswith("missed: told as") == ((tag, answer) in missed), (tag, answer, told)
        elif ears == "raw":
            assert told == ("found, named" if (tag, answer) in named else "found"), (ears, tag, answer)
        else:  # a name takes three stretches on end in which nothing was left over
            assert told in (("found", "found, named") if (tag, answer) in named else ("found",))
    assert cells["active", "AirTag", phone] == "missed: told as phone"
    rights = [line for line in result["rights"] if line.startswith("Cap")]
    assert all(int(line.split()[1], 16) == 0 for line in rights)
    assert result["rights"][0].split()[1:] == ["65534"] * 4


def cell(told: dict[str, int]) -> str:
    """One cell of the table, from how often a sender was told as what ("kind state disguise")."""
    named = any(not said.endswith(" -") for said in told)
    if named or any(said.startswith("tracker separated") for said in told):
        return "found, named" if named else "found"
    kinds = sorted(said.split()[1] if said.startswith("tracker") else said.split()[0] for said in told)
    return f"missed: told as {', '.join(kinds)}" if told else "missed: not heard"


def table(told: dict[str, dict[str, dict[str, int]]]) -> list[str]:
    """Markdown, one row a tag and answer."""
    lines = [f"| tag | its answer | {' | '.join(told)} |", "|---|---|" + "---|" * len(told)]
    for tag in answers.TAGS:
        for answer in answers.ANSWERS:
            row = [cell(heard.get(answers.address(tag, answer), {})) for heard in told.values()]
            lines.append(f"| {tag} | {answer} | {' | '.join(row)} |")
    return lines
