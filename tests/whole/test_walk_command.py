"""A walk through a street that moves, on a real D-Bus with a fake BlueZ and a fake logind; time goes fast."""

import asyncio
import json
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from scanner.actions.walk.made_up import IN_BAG_ADDRESS, MINUTES, made_up_walk
from scanner.actions.walk.stay_awake import StayAwake
from scanner.actions.walk.steps import WalkPlan
from scanner.actions.walk.walk import WalkAnswer, WaySoFar
from scanner.actions.walk.walk_run import WalkRun, newest_walk
from scanner.awake.keeps_awake import Holds
from scanner.awake.logind import Logind
from scanner.model import ON_FOOT, Context, Item
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem
from scanner.store.case import Case, create
from signatures.advertisement import Advertisement
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.rigs.ble.scaled_clock import ScaledClock
from tests.rigs.logind import FakeLogind
from tests.scanner.radio.conftest import QUICK, forget_bleak, until
from tests.whole.test_scan_command import LIMIT_S, a_record, command, until_kept
from tui.wording.guided import walk as words

pytestmark = [
    pytest.mark.dbus,
    pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed"),
]
SPEED = 150.0
PATIENT = QUICK._replace(silence_s=1e6, silence_most_s=1e6, jump_s=1e6)
JUMP_S = 3_600.0


class JumpingClock(ScaledClock):
    """Its wall time can be set anew."""

    jumped = 0.0

    def time(self) -> float:
        return super().time() + self.jumped


def street(path: Path) -> Path:
    """The made-up walk as a scenario of the fake BlueZ."""
    with path.open("w", encoding="utf-8") as out:
        for item in made_up_walk(0.0):
            if isinstance(item, Advertisement):
                said = {f"0x{key:04x}": value.hex() for key, value in item.manufacturer_data.items()}
                line = {"t": item.time, "address": item.address, "address_type": "random", "rssi": item.rssi}
                out.write(json.dumps({**line, "manufacturer_data": said, "name": item.local_name}) + "\n")
    return path


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    async def nowhere(now: float, place: str | None) -> Context:
        return Context(now)

    monkeypatch.setattr("scanner.places.sources.gather.surroundings", nowhere)
    return create(tmp_path / "r.db", None, now=1.0)


@asynccontextmanager
async def walking(
    case: Case,
    clock: JumpingClock,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    awake: StayAwake | None = None,
) -> AsyncIterator[tuple[WalkRun, LiveSource, Rig, FakeLogind]]:
    with tempfile.TemporaryDirectory(prefix="hs-") as short, rig(Path(short)) as held:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", held.address)
        held.start_bus()
        logind = FakeLogind(held)
        await logind.start()
        held.start_bluez("--speed", str(SPEED), scenario=street(folder / "street.scenario"))
        run, source = (
            WalkRun(case, WalkPlan("foot", awake is not None), clock),
            LiveSource(clock, limits=PATIENT),
        )
        told, heard = list[Holds](), list[Item]()
        listening = run.listen(
            source, seconds=60.0 * MINUTES, awake=awake, held=told.append, on_item=heard.append
        )
        going = asyncio.create_task(listening)
        yield run, source, held, logind
        await going
        assert {item.how for item in heard if isinstance(item, Context)} == {ON_FOOT}
        assert told == ([Holds(sleep=True, lid=True)] if awake is not None else [])
        logind.end()
        await held.close_side()
        await forget_bleak()


def came(way: WaySoFar) -> set[str]:
    return {address for one in way.came for address in one.tag.addresses}


async def test_radio_lost_and_lid_closed_on_the_way_and_the_answer_is_the_records(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden: list[str] = []
    awake = StayAwake(Logind(), lambda: hidden.append("hidden"), nap=lambda _: asyncio.sleep(0.05))
    async with walking(case, JumpingClock(SPEED), tmp_path, monkeypatch, awake) as (run, _, bluez, logind):
        await until(lambda: run.so_far().stretches >= 1)
        logind.closed = True
        await until(lambda: logind.locked == 1)
        await bluez.send({"fault": "power_off"})
        await bluez.send({"fault": "power_on"})
    way = run.so_far(last=True)
    assert hidden == ["hidden"]
    assert way.answer is WalkAnswer.CAME
    assert came(way) == {IN_BAG_ADDRESS}
    assert RadioProblem.OFF.cause in {gap.cause for gap in way.gaps}
    again = newest_walk(case)
    assert again is not None
    assert again._replace(listened_s=way.listened_s) == way
    await until(logind.let_go)


async def test_a_clock_that_jumps_on_the_way_leaves_an_answer(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = JumpingClock(SPEED)
    async with walking(case, clock, tmp_path, monkeypatch) as (run, *_):
        await until(lambda: bool(run.so_far().came))
        clock.jumped = JUMP_S
    way = run.so_far(last=True)
    assert came(way) == {IN_BAG_ADDRESS}
    again = newest_walk(case)
    assert again is not None
    assert (came(again), again.stretches) == (came(way), way.stretches)


def test_ctrl_c_keeps_what_was_heard_and_says_what_it_can(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
        a_record(tmp_path)
        missing = command(bluez, tmp_path, "walk")
        refused = subprocess.run(**missing, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        assert (refused.returncode, "--how foot" in refused.stderr) == (2, True)
        run = command(bluez, tmp_path, "walk", "--how", "bus", "--awake", "--json")
        with subprocess.Popen(
            **run, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as child:
            until_kept(next(tmp_path.rglob("record.db")))
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=LIMIT_S)
        assert child.returncode == 0, err
        told = json.loads(out)
        assert (told["walk"]["answer"], told["walk"]["how"]) == ("still", "bus")
        assert words.NOT_HELD not in " ".join(err.split())
        assert told["coverage"]["listened_s"] > 0
        last = subprocess.run(
            **command(None, tmp_path, "walk", "--last", "--json"), capture_output=True, check=True
        )
        assert json.loads(last.stdout)["walk"] == told["walk"]


def test_a_no_in_another_terminal_ends_a_walk_and_is_its_answer(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        bluez.start_bus()
        bluez.start_bluez(scenario=SCENARIOS / "steady.jsonl")
        a_record(tmp_path)
        run = command(bluez, tmp_path, "walk", "--how", "foot", "--json")
        with subprocess.Popen(
            **run, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as child:
            until_kept(next(tmp_path.rglob("record.db")))
            no = command(None, tmp_path, "visit", "--answer", "listening=no", "--by", "client")
            subprocess.run(**no, check=True, capture_output=True, stdin=subprocess.DEVNULL)
            out, err = child.communicate(timeout=LIMIT_S)
        assert child.returncode == 2
        assert words.NOT_HELD in " ".join(err.split())
        assert "The client said no to listening" in " ".join(err.split())
        assert json.loads(out)["walk"]["answer"] == "stopped"
        last = command(None, tmp_path, "walk", "--last")
        told = subprocess.run(**last, capture_output=True, check=True).stdout
        assert ("H5" in told, "G1" in told, "H3" in told) == (True, False, False)
