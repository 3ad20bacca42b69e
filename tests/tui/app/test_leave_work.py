"""Ctrl+Q, signals, a closed window in the middle of real work: measured to the shell, nothing left behind."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.asking import dult
from scanner.log.diary.entries import drafts
from scanner.log.export.package.write import UNFINISHED
from scanner.log.proof.verify import verify
from scanner.store.case import open_case
from scanner.store.events import queries, soundness
from scanner.store.file import keys
from signatures.trackers.match import identify
from tests.benchmarks.diary import FINDINGS, SECRET, fill
from tests.rigs.ble.harness import SCENARIOS, Rig, has_dbus_daemon, rig
from tests.tui.tmux import GONE_S, Terminal, has_tmux, opened
from tests.tui.working_app import CHEAP, TAG, TYPED

pytestmark = pytest.mark.skipif(not has_tmux(), reason="tmux is not installed")
SIGHTINGS = 20  # of each of 300 findings: work of seconds, in a record that is made in two
FEW = 30  # findings where the work does not go through them
THROUGH_ALL = ("verify", "bag", "pdf", "xlsx")
OVER_A_RADIO = ("listening", "locate", "ask", "ring")
MADE_UP = "finding-"  # findings of the record rest on nothing that was heard


@pytest.fixture(scope="module")
def long_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _filled(tmp_path_factory.mktemp("long") / "long.db", SIGHTINGS, FINDINGS)


@pytest.fixture(scope="module")
def short_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _filled(tmp_path_factory.mktemp("short") / "short.db", 1, FEW)


def _filled(path: Path, sightings: int, findings: int) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", CHEAP)
        fill(path, sightings, findings)
    return path


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path) as held:
        yield held


@pytest.fixture
def record(terminal: Terminal, long_record: Path, short_record: Path, request: pytest.FixtureRequest) -> Path:
    """Long where the work goes through all of it."""
    path, work = terminal.home / "record.db", request.node.callspec.params["work"]
    if request.node.get_closest_marker("real_stretching") is None:
        shutil.copy(long_record if work in THROUGH_ALL else short_record, path)
    else:
        fill(path, 1, FEW)
    return path


def below(pid: int) -> dict[int, str]:
    """Every process that a process started, with its command line."""
    found: dict[int, str] = {}
    told = subprocess.run(
        ["pgrep", "-P", str(pid)], capture_output=True, encoding="utf-8", check=False
    ).stdout
    for child in map(int, told.split()):
        found[child] = _command(child)
        found |= below(child)
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


class Leaving:
    """Leaves the app and says how long it took."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self.app = terminal, terminal.app()
        self._children = below(self.app)
        self._title = terminal.title()

    def by_key(self) -> float:
        self._terminal.keys("C-q")
        took = self._terminal.wait(lambda: "ended-0" in self._terminal.shown())
        self._terminal.assert_nothing_left(self._title)
        self._nothing_runs()
        print(f"left in {took * 1000:.0f} ms")
        assert took < GONE_S
        return took

    def by(self, how: str) -> None:
        """A signal, or the window closed."""
        if how == "window closed":
            self._terminal.close_window()
            self._terminal.wait(lambda: not Path(f"/proc/{self.app}").exists())
        else:
            os.kill(self.app, getattr(signal, how))
            self._terminal.wait(lambda: "ended-" in self._terminal.shown())
            self._terminal.assert_nothing_left(self._title)
        self._nothing_runs()

    def _nothing_runs(self) -> None:
        self._terminal.wait(lambda: not any(_command(pid) == line for pid, line in self._children.items()))


def begun(terminal: Terminal, work: str, record: Path, delay_s: float = 0.0) -> "Leaving":
    """The app with `work` going on for so long."""
    told = terminal.home / "told"
    told.unlink(missing_ok=True)
    terminal.start(work, str(record), SECRET, str(told), module="tests.tui.working_app")
    terminal.wait(lambda: told.exists() and told.read_text("utf-8") == "works")
    leaving = Leaving(terminal)
    time.sleep(delay_s)
    return leaving


def assert_whole(record: Path, work: str) -> None:
    with open_case(record, SECRET) as case:
        assert soundness.first_break(case) is None
        assert soundness.file_is_sound(case)
        assert all(one.what.startswith(MADE_UP) for one in verify(case).differences)
        assert [draft.entry.account for draft in drafts(case)] == ([TYPED] if work == "typing" else [])
        if work in OVER_A_RADIO:
            assert TAG in {one.payload.address for of in queries.windows(case, identify) for one in of.heard}


@pytest.mark.parametrize(
    ("work", "delay_s"),
    [
        pytest.param("unlock", 0.0, marks=pytest.mark.real_stretching),
        ("verify", 0.3),
        ("bag", 0.0),
        ("bag", 0.8),
        ("pdf", 0.5),
        ("xlsx", 0.3),
        ("typing", 0.0),
    ],
)
def test_ctrl_q(terminal: Terminal, record: Path, work: str, delay_s: float) -> None:
    out = record.parent / "out"
    out.mkdir()
    begun(terminal, work, record, delay_s).by_key()
    assert left_in(out) == []
    assert_whole(record, work)


def left_in(folder: Path) -> list[str]:
    """What was not finished in it; a package that was ready before the key stays."""
    return [path.name for path in folder.iterdir() if path.name.endswith(UNFINISHED)]


@pytest.mark.real_stretching
def test_ctrl_q_while_a_record_is_made_leaves_none_half_made(terminal: Terminal) -> None:
    folder = terminal.home / "data"
    begun(terminal, "new", folder / "record.db").by_key()
    assert {path.name for path in folder.iterdir()} <= {"record.db"}
    if (folder / "record.db").exists():  # it was quicker than the key
        assert_whole(folder / "record.db", "new")


@pytest.mark.parametrize(
    ("work", "how"),
    [*(("typing", how) for how in ("SIGTERM", "SIGHUP", "window closed")), ("bag", "window closed")],
)
def test_other_ends(terminal: Terminal, record: Path, work: str, how: str) -> None:
    out = record.parent / "out"
    out.mkdir()
    begun(terminal, work, record).by(how)
    assert left_in(out) == []
    assert_whole(record, work)


# over a radio


@pytest.fixture
def tags(terminal: Terminal) -> Iterator[Rig]:
    """A fake BlueZ with tags that let one connect."""
    with tempfile.TemporaryDirectory(prefix="hs-") as folder, rig(Path(folder)) as bluez:
        terminal.bus = bluez.address
        bluez.start_bus()
        bluez.start_bluez(scenario=SCENARIOS / "asked.jsonl")
        yield bluez


def written(bluez: Rig) -> list[str]:
    """What the tags were told, in hex."""

    async def query() -> list[str]:
        try:
            return [one["value"] for one in await bluez.send({"query": "writes"})]
        finally:
            await bluez.close_side()

    return asyncio.run(query())


@pytest.mark.dbus
@pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed")
@pytest.mark.parametrize(
    ("work", "how"),
    [*((work, "key") for work in OVER_A_RADIO), ("ring", "SIGTERM"), ("ring", "window closed")],
)
def test_over_a_radio(terminal: Terminal, record: Path, tags: Rig, work: str, how: str) -> None:
    leaving = begun(terminal, work, record)
    if how == "key":
        leaving.by_key()
    else:
        leaving.by(how)
    if work == "ring":  # who leaves in a hurry must not leave it ringing
        assert written(tags) == [dult.command(one).hex() for one in (dult.SOUND_START, dult.SOUND_STOP)]
    assert_whole(record, work)
