"""`homesweep compare` as a person runs it, on a real D-Bus with a fake BlueZ; and a radio that is lost."""

import asyncio
import json
import signal
import subprocess
import tempfile
from pathlib import Path

import pytest

from scanner.actions.compare.compare_run import CompareRun
from scanner.actions.compare.comparison import Comparison, newest_comparison
from scanner.actions.compare.made_up import IN_BAG_ADDRESS, made_up_listen
from scanner.model import Context
from scanner.radio.live import LiveSource
from scanner.store.case import create
from signatures.advertisement import Advertisement
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.scanner.radio.conftest import QUICK, forget_bleak, until
from tests.whole.test_scan_command import LIMIT_S, a_record, command, until_kept
from tests.whole.test_visit_command import lost_at

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
SPEED = 60.0
PATIENT = QUICK._replace(silence_s=1e6, silence_most_s=1e6, jump_s=1e6)
WORDS = ("with the bag", "without the bag")


def room(path: Path, *, with_it: bool) -> Path:
    """The made-up listen as a scenario of the fake BlueZ, over and over."""
    with path.open("w", encoding="utf-8") as out:
        for item in made_up_listen(0.0, 180.0, with_it=with_it):
            if isinstance(item, Advertisement):
                said = {f"0x{key:04x}": value.hex() for key, value in item.manufacturer_data.items()}
                line = {"t": item.time, "address": item.address, "address_type": "random", "rssi": item.rssi}
                out.write(json.dumps({**line, "manufacturer_data": said, "name": item.local_name}) + "\n")
    return path


async def listen_in(run: CompareRun, held: Rig, clock: ScaledClock, scenario: Path, *, lose: bool) -> None:
    """One listen of three minutes with its own BlueZ; `lose` the radio for a moment in the midst."""
    held.start_bus()
    held.start_bluez("--speed", str(SPEED), scenario=scenario)
    listening = run.begin()
    going = asyncio.create_task(run.listen(LiveSource(clock, limits=PATIENT), seconds=180.0))
    if lose:
        await until(lambda: listening.hearing.coverage.packets > 30)
        await held.send({"fault": "power_off"})
        await held.send({"fault": "power_on"})
    await going
    await held.close_side()
    await forget_bleak()


async def test_what_was_there_only_with_the_bag_also_where_the_radio_was_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    clock = ScaledClock(SPEED)
    with create(tmp_path / "r.db", None, now=1.0) as case:
        run = CompareRun(case, Comparison(WORDS, 0, clock.time()), clock)
        for with_it in (True, False):
            with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as held:
                monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
                scenario = room(tmp_path / f"{with_it}.scenario", with_it=with_it)
                await listen_in(run, held, clock, scenario, lose=with_it)
        told, again = run.answer(), newest_comparison(case)
    assert [one.address for one in told.only] == [IN_BAG_ADDRESS]
    assert told.listens[0].missed_s > 0
    assert again is not None
    assert [one.address for one in again.only] == [IN_BAG_ADDRESS]
    assert (again.third, again.unnamed) == (told.third, told.unnamed)


def test_typed_lines_begin_each_listen_ctrl_c_ends_it_and_the_record_says_it_again(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
        same = command(bluez, tmp_path, "compare", "same", "same")
        one = subprocess.run(**same, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        assert (one.returncode, "are the same" in one.stderr) == (2, True)
        a_record(tmp_path)
        run = command(bluez, tmp_path, "compare", *WORDS, "--minutes", "1", "--json")
        pipe = subprocess.PIPE
        with subprocess.Popen(**run, stdin=pipe, stdout=pipe, stderr=pipe) as child:
            assert child.stdin is not None
            assert child.stderr is not None
            for _ in WORDS:
                child.stdin.write("\n")
                child.stdin.flush()
                next(line for line in child.stderr if "Trying Bluetooth" in line)
                until_kept(next(tmp_path.rglob("record.db")))
                child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=LIMIT_S)
        assert child.returncode == 0, err
        told = json.loads(out)["compare"]
        assert [part["label"] for part in told["listens"]] == [*WORDS]
        assert all(0 < part["listened_s"] < 50 for part in told["listens"])
        last = command(None, tmp_path, "compare", "--last", "--json")
        again = subprocess.run(**last, capture_output=True, check=True)
        assert json.loads(again.stdout)["compare"] == told


def test_where_the_radio_is_gone_before_the_second_listen_the_first_one_is_told(tmp_path: Path) -> None:
    """It was said that nothing was checked, and without a record what was heard was lost."""
    lost = lost_at(2.0, tmp_path / "lost.jsonl")
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez(scenario=lost)
        a_record(tmp_path)
        words = ("compare", *WORDS, "--minutes", "0.1", "--json")
        done = subprocess.run(
            **command(bluez, tmp_path, *words), input="\n\n", capture_output=True, timeout=LIMIT_S, check=True
        )
        told = json.loads(done.stdout)["compare"]
        first, second = told["listens"]
        assert first["listened_s"] > 0
        assert (second["listened_s"], second["missed_s"] > 5) == (0, True)
        last = command(None, tmp_path, "compare", "--last", "--json")
        again = subprocess.run(**last, capture_output=True, check=True)
        assert json.loads(again.stdout)["compare"] == told
