"""`homesweep scan` and `listen` as a person runs them: a real process, a real D-Bus, a fake BlueZ."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scanner.actions.listen.sealed_run import make_ready
from scanner.radio.problems import RadioProblem
from scanner.store.case import create, open_case
from scanner.store.events import queries
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.systems import own_home
from tui.wording import sealed
from tui.wording.tags import radio as words
from tui.wording.tags.result import RESULTS

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
ROOT = Path(__file__).parents[2]
LIMIT_S = 180


@pytest.fixture
def bluez() -> Iterator[Rig]:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
        yield held


def command(held: Rig | None, home: Path, *arguments: str, module: str = "tui.cli") -> dict[str, Any]:
    environment = {
        **os.environ,
        **own_home(home, home / "data"),
        "DBUS_SYSTEM_BUS_ADDRESS": held.address if held else "unix:path=/nowhere/bus",
    }
    return {
        "args": [sys.executable, "-m", module, *arguments],
        "cwd": ROOT,
        "env": environment,
        "encoding": "utf-8",
    }


def a_record(home: Path) -> Path:
    """One that opens without a passphrase, where the commands look for it."""
    path = home / "data" / "homesweep" / "record.db"
    create(path, None, now=time.time()).close()
    return path


def scan(held: Rig | None, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = command(held, home, "scan", "--minutes", "0.05", *arguments)
    return subprocess.run(**run, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT_S, check=False)


def until(condition: Callable[[], object]) -> None:
    """Wait for it; fails when it does not come."""
    end = time.monotonic() + LIMIT_S
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def until_kept(record: Path) -> None:
    """Until something that is heard is being kept in a record without a passphrase."""
    with open_case(record, None, writable=False) as case:
        until(lambda: queries.open_written(case) is not None)


def until_listening(held: Rig) -> None:
    """Until the command has asked the fake BlueZ for advertisements."""
    until(lambda: held.sent({"query": "status"})["discovering"])


def test_scan_says_what_it_heard_and_keeps_nothing(
    bluez: Rig, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("paper")
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "three-tags.jsonl")
    done = scan(bluez, tmp_path, "--paper", str(folder))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("We heard ")
    (code,) = re.findall(r"\(result\s(\w\d)\)", done.stdout)
    assert {path.name for path in folder.iterdir()} == {f"result-{code}.pdf", f"result-{code}.html"}
    assert "It connects to nothing." in done.stderr
    assert "Nothing was kept." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_scan_into_a_record_is_in_the_record(bluez: Rig, tmp_path: Path) -> None:
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "three-tags.jsonl")
    a_record(tmp_path)
    recording = tmp_path / "saved.jsonl"
    told = json.loads(
        scan(bluez, tmp_path, "--json", "--save-recording", str(recording), "--place", "home").stdout
    )
    tags = subprocess.run(**command(bluez, tmp_path, "tags", "--json"), check=True, capture_output=True)
    assert json.loads(tags.stdout)["tags"] == told["tags"]
    assert len(told["tags"]) == 3
    assert recording.stat().st_mode & 0o777 == 0o600
    again = subprocess.run(
        **command(None, tmp_path, "analyse", str(recording), "--json"), check=True, capture_output=True
    )
    assert [t["id"] for t in json.loads(again.stdout)["tags"]] == [t["id"] for t in told["tags"]]
    assert scan(bluez, tmp_path, "--save-recording", str(recording)).returncode == 2  # never written over


# the others, and how they are told apart, are in tests/scanner/radio
START_FAULTS: list[tuple[str, tuple[str, ...], dict[str, Any], RadioProblem]] = [
    ("off", ("--off",), {}, RadioProblem.OFF),
    ("nobody owns org.bluez", ("--absent",), {}, RadioProblem.SERVICE_ABSENT),
]


@pytest.mark.parametrize(
    ("options", "bus", "problem"), [row[1:] for row in START_FAULTS], ids=[r[0] for r in START_FAULTS]
)
def test_a_radio_that_is_not_there_gets_its_sentence_and_status_3(
    bluez: Rig, tmp_path: Path, options: tuple[str, ...], bus: dict[str, Any], problem: RadioProblem
) -> None:
    bluez.start_bus(**bus)
    bluez.start_bluez(*options)
    done = scan(bluez, tmp_path)
    assert done.returncode == 3
    assert RESULTS["no_radio"].now[0] in done.stdout
    allowed = {problem, RadioProblem.CONTAINER} if problem is RadioProblem.SERVICE_ABSENT else {problem}
    assert any(words.cannot_listen(one) in done.stderr for one in allowed), done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_system_bus_too(tmp_path: Path) -> None:
    done = scan(None, tmp_path)
    assert done.returncode == 3
    assert words.NOT_CHECKED in " ".join(done.stderr.split())


FAULTS: list[tuple[dict[str, Any], dict[str, Any] | None, RadioProblem]] = [
    ({"fault": "power_off"}, {"fault": "power_on"}, RadioProblem.OFF),
]


@pytest.mark.parametrize(("lose", "find", "problem"), FAULTS, ids=[str(row[0]["fault"]) for row in FAULTS])
def test_a_radio_lost_and_found_is_a_gap_in_the_record(
    bluez: Rig, tmp_path: Path, lose: dict[str, Any], find: dict[str, Any] | None, problem: RadioProblem
) -> None:
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
    a_record(tmp_path)
    said = tmp_path / "said.txt"
    main, terminal = os.openpty()
    run = command(bluez, tmp_path, "listen", "--json")
    with (
        said.open("wb") as errors,
        subprocess.Popen(**run, stdin=terminal, stdout=subprocess.PIPE, stderr=errors) as child,
    ):
        until_listening(bluez)
        bluez.sent(lose)
        until(lambda: words.meanwhile(problem) in said.read_text("utf-8"))
        if find is not None:
            bluez.sent(find)
        until_listening(bluez)
        child.send_signal(signal.SIGINT)
        out, _ = child.communicate(timeout=LIMIT_S)
    os.close(main), os.close(terminal)
    assert child.returncode == 0, said.read_text("utf-8")
    (gap,) = json.loads(out)["coverage"]["gaps"]
    assert gap["cause"] == problem.cause
    kept = subprocess.run(**command(bluez, tmp_path, "tags", "--json"), check=True, capture_output=True)
    assert json.loads(kept.stdout)["coverage"]["gaps"] == [gap]


def test_listen_ends_with_its_terminal_and_keeps_what_it_heard(bluez: Rig, tmp_path: Path) -> None:
    """By Ctrl+C: above."""
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
    a_record(tmp_path)
    main, terminal = os.openpty()
    run = command(bluez, tmp_path, "listen")
    with subprocess.Popen(**run, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        until_kept(next(tmp_path.rglob("record.db")))
        busy = scan(bluez, tmp_path)
        child.send_signal(signal.SIGHUP)
        out, err = child.communicate(timeout=LIMIT_S)
    os.close(main), os.close(terminal)
    assert (busy.returncode, "listening into this record already" in busy.stderr) == (2, True)
    assert child.returncode == 0, err
    assert out.startswith("We heard ")
    told = subprocess.run(**command(bluez, tmp_path, "tags", "--json"), check=True, capture_output=True)
    assert json.loads(told.stdout)["coverage"]["listened_s"] > 0


def test_listen_needs_a_terminal(bluez: Rig, tmp_path: Path) -> None:
    a_record(tmp_path)
    run = command(bluez, tmp_path, "listen")
    done = subprocess.run(**run, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT_S, check=False)
    assert (done.returncode, "needs a terminal" in done.stderr) == (2, True)


def test_listen_goes_on_without_the_passphrase_and_is_told_at_the_next_unlock(
    bluez: Rig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.store.file.keys.MEMORY_KIB", (1024,))
    cheap = "tests.cheap_command"
    bluez.start_bus()
    bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
    secret = "six words that nobody knows"  # noqa: S105
    path = tmp_path / "record.db"
    with create(path, secret, now=0.0) as case:
        main, terminal = os.openpty()
        run = command(bluez, tmp_path, "--store", str(path), "listen", "--sealed", "--json", module=cheap)
        early = subprocess.run(**run, stdin=terminal, capture_output=True, timeout=LIMIT_S, check=False)
        assert (early.returncode, sealed.NOT_READY[:40] in early.stderr) == (2, True), early.stderr
        make_ready(case)
    with subprocess.Popen(**run, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        until_listening(bluez)
        time.sleep(1.0)  # the least that it shall have listened
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=LIMIT_S)
    os.close(main), os.close(terminal)
    assert child.returncode == 0, err
    assert json.loads(out)["sealed"] is True
    words = ("--store", str(path), "--passphrase-fd", "0", "tags", "--json")
    asked = command(bluez, tmp_path, *words, module=cheap)
    told = subprocess.run(**asked, input=f"{secret}\n", capture_output=True, timeout=LIMIT_S, check=True)
    assert json.loads(told.stdout)["coverage"]["listened_s"] > 0
    assert "While your record was locked, this laptop listened" in told.stderr
    assert "begun without your passphrase" in told.stderr


def test_doctor_tells_what_stands_in_the_way(bluez: Rig, tmp_path: Path) -> None:
    bluez.start_bus()
    bluez.start_bluez("--off")
    run = command(bluez, tmp_path, "doctor")
    done = subprocess.run(**run, capture_output=True, timeout=LIMIT_S, check=False)
    assert done.returncode == 3
    assert "Bluetooth is switched off." in done.stdout
    assert "Bluetooth adapter hci0 is switched off." in done.stdout
