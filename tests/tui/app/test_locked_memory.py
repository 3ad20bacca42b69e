"""What a locked app knows: nothing. The memory of the process that stands on the terminal is read."""

import asyncio
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.asking.kept import every
from scanner.asking.problem import STOPPED_BY_YOU
from scanner.log.diary.entries import add_entry, drafts
from scanner.store.case import create, open_case
from scanner.store.events.writing import Writer
from scanner.store.sealed import inbox
from tests.rigs.ble.harness import SCENARIOS, has_dbus_daemon, rig
from tests.rigs.logind import FakeLogind
from tests.tui.app.lock import hangs
from tests.tui.apps import T0
from tests.tui.records import incident
from tests.tui.tmux import Terminal, has_tmux, opened
from tui.wording.app import common as words
from tui.wording.app import record as record_words
from tui.wording.guided import walk as walk_words

pytestmark = [
    pytest.mark.real_stretching,
    pytest.mark.skipif(not has_tmux(), reason="tmux is not installed"),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0,
        reason="reading another process's memory needs root on Linux",
    ),
]
SECRET = "umbrella quartz lagoon mitten falcon"  # noqa: S105
TYPED = "giraffe behind the garden gate"
OF_IT = "giraffe"  # where not even that stands, TYPED does not
# what can be written to, and holds a page in memory or elsewhere: a thread's stack is mostly neither
AREA = re.compile(r"^(\w+)-(\w+) rw\S+ .*\n(?:[A-Z]\w+:.*\n)*?(?:Rss|Swap): +[1-9]\d* kB\n", re.MULTILINE)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A record with nothing in it, and one with an entry: each is stretched as for a person."""
    folder = tmp_path_factory.mktemp("made")
    empty, filled = folder / "empty.db", folder / "filled.db"
    create(empty, SECRET, now=T0).close()
    with create(filled, SECRET, now=T0) as case:
        add_entry(Writer(case), incident(TYPED))
    return empty, filled


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with opened(tmp_path) as held:
        yield held


def found(process: int, *texts: str) -> dict[str, int]:
    """How often each text stands in the memory of a process, in each way in which Python keeps text."""
    wanted = {text: [text.encode(form) for form in ("utf-8", "utf-16-le", "utf-32-le")] for text in texts}
    count = dict.fromkeys(texts, 0)
    areas = Path(f"/proc/{process}/smaps").read_text("utf-8")
    with open(f"/proc/{process}/mem", "rb", 0) as memory:
        for begin, end in AREA.findall(areas):
            try:
                memory.seek(int(begin, 16))
                content = memory.read(int(end, 16) - int(begin, 16))
            except (OSError, OverflowError, ValueError):  # what the kernel keeps for itself
                continue
            for text, forms in wanted.items():
                count[text] += sum(content.count(form) for form in forms)
    return count


def program(process: int) -> bytes:
    """What runs in a process: once it is another, nothing is left of the memory of the first."""
    return Path(f"/proc/{process}/cmdline").read_bytes()


def test_after_the_lock_neither_passphrase_nor_diary_stands_in_memory(
    terminal: Terminal, made: tuple[Path, Path], tmp_path: Path
) -> None:
    path = Path(shutil.copy(made[0], tmp_path / "r.db"))
    title = terminal.title()
    terminal.start("--store", str(path))
    terminal.wait(lambda: words.PICK_ONE[:12] in terminal.shown())
    terminal.keys("2")
    terminal.wait(lambda: words.UNLOCK_TITLE in terminal.shown())
    terminal.type(SECRET)
    process = terminal.app()
    terminal.wait(lambda: found(process, SECRET)[SECRET] > 0)
    terminal.keys("Enter")
    terminal.wait(lambda: words.UNLOCK_TITLE not in terminal.shown())
    terminal.wait(lambda: record_words.WRITE_TITLE in terminal.shown())
    terminal.keys("Tab")
    terminal.type(TYPED)
    terminal.wait(lambda: TYPED in terminal.shown())
    assert found(process, TYPED)[TYPED] > 0
    ran = program(process)
    terminal.keys("C-l")
    terminal.wait(lambda: words.TYPE_TO_COME_BACK in terminal.shown() and program(process) != ran)
    assert terminal.app() == process  # another program in the same process
    begun = words.TYPE_TO_COME_BACK  # its own: it may not have when its name has changed
    terminal.wait(lambda: found(process, begun)[begun] > 0)
    assert found(process, SECRET, OF_IT) == {SECRET: 0, OF_IT: 0}
    with open_case(path, SECRET, writable=False) as case:
        assert TYPED in str(drafts(case))
    terminal.type(SECRET)
    terminal.keys("Enter")
    terminal.wait(lambda: TYPED in terminal.shown() or record_words.WRITE_TITLE in terminal.shown())
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    terminal.assert_nothing_left(title)


@pytest.mark.parametrize("what", ["look", "talk", "file"])
def test_nor_where_something_went_on_that_needed_the_record(
    terminal: Terminal, made: tuple[Path, Path], tmp_path: Path, what: str
) -> None:
    """It does not end by itself (hangs.py): the lock ends it."""
    path, folder = Path(shutil.copy(made[1], tmp_path / "r.db")), tmp_path / "given"
    folder.mkdir()
    terminal.start(what, str(folder), "--store", str(path), module="tests.tui.app.lock.hangs")
    terminal.wait(lambda: words.PICK_ONE[:12] in terminal.shown())
    terminal.keys("2")
    terminal.wait(lambda: words.UNLOCK_TITLE in terminal.shown())
    terminal.type(SECRET)
    terminal.keys("Enter")
    terminal.wait((folder / hangs.BEGUN).exists)
    process = terminal.app()
    ran = program(process)
    terminal.keys("C-l")
    terminal.wait(lambda: words.TYPE_TO_COME_BACK in terminal.shown() and program(process) != ran)
    assert terminal.app() == process
    assert found(process, SECRET, OF_IT) == {SECRET: 0, OF_IT: 0}
    assert [one.name for one in folder.iterdir()] == [hangs.BEGUN]
    cut = {"look": words.CUT_LOOK, "talk": words.CUT_TALK, "file": words.CUT_FILES["package"]}
    terminal.type(SECRET)
    terminal.keys("Enter")
    told = (cut[what][:20], record_words.WRITE_TITLE)  # on the page that comes back, not before it alone
    terminal.wait(lambda: all(map(terminal.shown().__contains__, told)))
    terminal.keys("C-q")
    terminal.wait(lambda: "ended-0" in terminal.shown())
    with open_case(path, SECRET, writable=False) as case:
        assert [one.problem for one in every(case)] == ([STOPPED_BY_YOU] if what == "talk" else [])


@pytest.mark.dbus
@pytest.mark.skipif(not has_dbus_daemon(), reason="dbus-daemon is not installed")
async def test_on_a_walk_too_and_what_holds_the_lid_is_handed_on(
    terminal: Terminal, made: tuple[Path, Path], tmp_path: Path
) -> None:
    path = Path(shutil.copy(made[0], tmp_path / "r.db"))

    async def until(condition: Callable[[], bool]) -> None:
        await asyncio.to_thread(terminal.wait, condition)

    def shows(text: str) -> Callable[[], bool]:
        return lambda: text in " ".join(terminal.shown().split())

    with tempfile.TemporaryDirectory(prefix="hs-") as short, rig(Path(short)) as held:
        held.start_bus()
        logind = FakeLogind(held)
        await logind.start()
        held.start_bluez(scenario=SCENARIOS / "steady.jsonl")
        terminal.bus = held.address
        terminal.start("--store", str(path))
        await until(shows(words.PICK_ONE[:12]))
        terminal.keys("2")
        await until(shows(words.UNLOCK_TITLE))
        terminal.type(SECRET)
        terminal.keys("Enter")
        await until(shows(record_words.WRITE_TITLE))
        terminal.keys("Tab")
        terminal.type(TYPED)
        await until(shows(TYPED))
        terminal.keys("C-p")
        terminal.type(walk_words.TITLE)
        await until(shows(walk_words.TITLE))
        terminal.keys("Enter")
        await until(shows(walk_words.HOW))
        terminal.keys("Tab", "Space", "Tab", "Enter")
        await until(shows(walk_words.KEEP_GOING[:20]))
        await until(lambda: bool(logind.inhibits))
        first, process = logind.pipe, terminal.app()
        ran = program(process)
        terminal.keys("C-l")
        await until(lambda: shows(words.TYPE_TO_COME_BACK)() and program(process) != ran)
        await until(lambda: len(logind.inhibits) == 2)  # the program that took the place holds it too
        await until(lambda: bool(inbox.parts(path)))
        assert terminal.app() == process
        assert found(process, SECRET, OF_IT) == {SECRET: 0, OF_IT: 0}
        assert inbox.parts(path)
        assert first != logind.pipe
        terminal.type(SECRET)
        terminal.keys("Enter")
        await until(shows(walk_words.KEEP_GOING[:20]))
        terminal.keys("C-q")
        await until(shows("ended-0"))
        logind.end()
