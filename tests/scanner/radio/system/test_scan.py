"""What bleak is asked for on each system, by a scanner class that notes it."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from scanner.radio.limits import Limits
from scanner.radio.live import LiveSource
from scanner.radio.problems import RadioProblem, RadioUnavailable
from scanner.radio.system import scan as module
from scanner.radio.system.scan import TAG_PATTERNS, Passive, Scan
from tests.scanner.radio.conftest import QUICK

ROOT = Path(__file__).parents[4]


class Noted:
    """Stands where BleakScanner does; `trouble` maps a mode to what its start() raises, or "hang"."""

    made: list["Noted"]
    trouble: dict[str, Any]

    def __init__(self, heard: Any, scanning_mode: str = "active", **options: Any) -> None:
        self.mode, self.options, self.stopped = scanning_mode, options, False
        type(self).made.append(self)

    async def start(self) -> None:
        trouble = type(self).trouble.get(self.mode)
        if trouble == "hang":
            await asyncio.Event().wait()
        elif trouble is not None:
            raise trouble

    async def stop(self) -> None:
        self.stopped = True
        raise OSError("stop() is never to be trusted")


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> type[Noted]:
    Noted.made, Noted.trouble = [], {}
    monkeypatch.setattr(module, "bleak_scanner", lambda: Noted)
    return Noted


ACTIVE = {"DuplicateData": True, "RSSI": -127}


@pytest.mark.parametrize(
    ("system", "passive", "modes"),
    [
        ("linux", "beside", ["active", "passive"]),
        ("linux", "never", ["active"]),
        ("linux", "alone", ["passive"]),
        ("darwin", "beside", ["active"]),
        ("win32", "beside", ["active"]),
        ("win32", "alone", ["passive"]),
    ],
)
async def test_which_scanners_run(
    noted: type[Noted], system: str, passive: Passive, modes: list[str]
) -> None:
    scan = Scan(lambda device, data: None, passive, QUICK, system)
    await scan.start("hci1" if system == "linux" else None)
    assert [made.mode for made in noted.made] == modes
    for made in noted.made:
        if system != "linux":
            assert made.options == {}
        elif made.mode == "active":
            assert made.options == {"bluez": {"adapter": "hci1", "filters": ACTIVE}}
        else:
            assert made.options == {"bluez": {"adapter": "hci1", "or_patterns": list(TAG_PATTERNS)}}
    await scan.stop()
    assert all(made.stopped for made in noted.made)


async def test_without_the_level_filter(noted: type[Noted]) -> None:
    await Scan(lambda device, data: None, "never", QUICK, "linux").start(None, rssi_filter=False)
    assert noted.made[0].options == {"bluez": {"filters": {"DuplicateData": True}}}


def test_more_than_seven_patterns_would_end_bluetoothd() -> None:
    assert len(TAG_PATTERNS) <= 7


@pytest.mark.parametrize("trouble", ["hang", OSError("no"), AssertionError("bleak's own")])
async def test_a_passive_scanner_that_fails_leaves_the_active_one(noted: type[Noted], trouble: Any) -> None:
    noted.trouble = {"passive": trouble}
    scan = Scan(lambda device, data: None, "beside", Limits(start_s=0.05, stop_s=0.05), "linux")
    await scan.start(None)
    assert scan.passive_problem is not None
    assert [made.stopped for made in noted.made] == [False, False]


async def test_macs_ask_a_child_first(noted: type[Noted]) -> None:
    async def killed() -> RadioProblem | None:
        return RadioProblem.TERMINAL_NOT_ALLOWED

    source = LiveSource(system="darwin", probe=killed, limits=QUICK)
    with pytest.raises(RadioUnavailable) as caught:
        await anext(source.stream())
    assert caught.value.problem is RadioProblem.TERMINAL_NOT_ALLOWED
    assert noted.made == []


async def test_silence_is_watched_where_nothing_else_can_be(noted: type[Noted]) -> None:
    limits = QUICK._replace(silence_s=0.2, poll_s=0.02)
    source = LiveSource(system="win32", limits=limits)
    asyncio.get_running_loop().call_later(0.9, source.stop)
    items = [item async for item in source.stream()]
    assert [item.cause for item in items if hasattr(item, "cause")] == ["silence"]
    assert 2 <= len(noted.made) <= 4  # 0.2 s, then 0.4 s: each silence is given longer


@pytest.mark.parametrize(
    ("system", "limits"),
    [("win32", {"anew_s": 0.1}), ("darwin", {"merged_s": 0.1})],  # no repeats are to be had from `Noted`
)
async def test_a_long_scan_begins_anew_without_a_gap(
    noted: type[Noted], system: str, limits: dict[str, float]
) -> None:
    """bleak keeps every sender of a scan; macOS tells each of them once."""

    async def allowed() -> RadioProblem | None:
        return None

    source = LiveSource(system=system, probe=allowed, limits=QUICK._replace(poll_s=0.02, **limits))
    heard = [item async for item in _until(source, lambda: len(noted.made) >= 4)]
    assert heard == []  # no gap
    assert all(made.stopped for made in noted.made)


async def _until(source: LiveSource, done: Callable[[], bool]) -> AsyncIterator[Any]:
    async def watch() -> None:
        async with asyncio.timeout(60):
            while not done():  # noqa: ASYNC110 - nobody announces a scan
                await asyncio.sleep(0.01)
        source.stop()

    watching = asyncio.create_task(watch())
    async for item in source.stream():
        yield item
    await watching


def test_what_libraries_note_of_their_own_trouble_is_not_on_the_terminal() -> None:
    """On the real BlueZ each tag that did not connect in time left a traceback of asyncio's behind."""
    trouble = (
        "import asyncio; from scanner.radio.system.scan import bleak_scanner; bleak_scanner()\n"
        "async def left() -> None:\n"
        "    asyncio.get_running_loop().create_future().set_exception(BrokenPipeError())\n"
        "asyncio.run(left())"
    )
    done = subprocess.run([sys.executable, "-c", trouble], capture_output=True, cwd=ROOT, check=True)
    assert done.stderr == b""
