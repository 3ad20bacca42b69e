"""A file read into a record: all of it or nothing, also after a sudden end, and then once more."""

import asyncio
import io
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scanner.actions.capture import capture_child
from scanner.actions.capture.capture_child import LENGTH
from scanner.actions.capture.held_parts import HeldParts
from scanner.actions.capture.import_capture import (
    Came,
    ImportCapture,
    Putting,
    RecordJudged,
    Step,
    Stopped,
    import_into,
)
from scanner.actions.progress import Progress
from scanner.actions.reach import Reach
from scanner.actions.record.open_record import load
from scanner.actions.session import Session
from scanner.captures.forms.recording import line_for
from scanner.captures.problem import CaptureError
from scanner.log.proof.verify import verify
from scanner.model import Context, Gap, Item, Mark
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.keeping import CaseKeeper
from signatures.advertisement import build_ad, from_ad
from signatures.announcement import Announcement

T0 = 1_767_600_000.0
DAY = 86_400.0
AIRTAG = bytes.fromhex("1eff4c00121910" + "ab" * 22 + "0100")
TV = build_ad(flags=6, local_name="TV")


class StandingClock:
    """Always the same moment."""

    def time(self) -> float:
        return T0

    def monotonic(self) -> float:
        return T0

    def boottime(self) -> float | None:
        return None


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with nothing in it, and a file of ten mornings: a tag, a stranger, a gap, a home device, and a
    word that is no user's."""
    folder = tmp_path_factory.mktemp("made")
    create(folder / "r.db", None, now=T0).close()
    items: list[Item] = []
    for start in (T0 + n * DAY for n in range(10)):
        items.append(Context(start, place="home", gateway="02:00:00:00:00:01"))
        items += [from_ad(start + n, "D1:22:33:44:55:66", AIRTAG, address_type="random") for n in range(5)]
        items += [from_ad(start + 6, "00:11:22:33:44:55", TV, address_type="public")]
        items += [Announcement("arp", start + 7, {"ip": "10.0.0.9", "mac": "9c:8e:cd:00:00:01"})]
        items += [Gap(start + 8, start + 9, "adapter off"), Mark(start + 9, "mine", "D1:22:33:44:55:66")]
    text = "".join(line_for(item) + "\n" for item in items) + "{broken\n"
    (folder / "heard.jsonl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "r.db", tmp_path))


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made / "heard.jsonl", tmp_path))


def events(record: Path) -> list[tuple[Any, ...]]:
    with open_case(record, writable=False) as case:
        assert not verify(case).differences
        return list(case.db.execute("SELECT * FROM event ORDER BY seq"))


async def steps(case: Case, file: Path) -> list[Step]:
    return [step async for step in ImportCapture(case, file, StandingClock()).steps()]


async def whole(record: Path, file: Path) -> list[tuple[Any, ...]]:
    with open_case(record) as case:
        assert isinstance((await steps(case, file))[-1], Came)
    return events(record)


@pytest.fixture(scope="module")
def at_once(made: Path) -> list[tuple[Any, ...]]:
    """What the record holds of the file that went in without anything between; it has the same key."""
    record = Path(shutil.copy(made / "r.db", made / "at-once.db"))
    return asyncio.run(whole(record, made / "heard.jsonl"))


async def test_it_is_told_step_by_step_and_a_second_time_adds_nothing(record: Path, file: Path) -> None:
    with open_case(record) as case:
        *_, putting, came = await steps(case, file)
        assert putting == Putting()
        assert came == Came(
            "heard.jsonl", packets=60, windows=10, marks_left_out=10, announcements=10,
            problems={"bad-line": (1, 101)}, format="recording",
        )  # fmt: skip
        before = events(record)
        assert {row[2] for row in before} >= {"window", "gap", "announcement", "import"}
        assert "mark" not in {row[2] for row in before}
        assert await steps(case, file) == [Came("heard.jsonl", again=True)]
        assert events(record) == before


class Growing(io.BytesIO):
    """Takes what the child writes; meanwhile somebody goes on writing the file that it reads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def write(self, frame: Any) -> int:
        with self._path.open("ab") as file:
            file.write(b"{}\n")
        return super().write(frame)

    def last(self) -> Any:
        content = self.getvalue()
        while len(content) > (end := LENGTH.size + LENGTH.unpack_from(content)[0]):
            content = content[end:]
        return pickle.loads(content[LENGTH.size :])  # noqa: S301  # our own child's


async def test_a_file_that_is_written_while_it_is_read_adds_nothing(
    record: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording that was still being made was kept under the hash of its beginning, and came in twice."""
    capture_child.main(str(file), out := Growing(file))
    what, told = out.last()
    assert (what, told["changed"]) == ("done", True)

    async def frames(self: ImportCapture) -> AsyncGenerator[tuple[str, Any], None]:
        yield "sha256", bytes(32)
        yield what, told

    monkeypatch.setattr(ImportCapture, "_frames", frames)
    with open_case(record) as case, pytest.raises(CaptureError, match="changed"):
        await steps(case, file)
    assert events(record) == []


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from scanner.actions.capture.import_capture import ImportCapture
from scanner.store.events.keeping import CaseKeeper
from scanner.store.events.writing import Writer
from tui.cli import main
where, store, file = sys.argv[1:]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if where == "reading":
    ImportCapture._frame = die
elif where == "putting":
    kept = CaseKeeper.window
    CaseKeeper.window = lambda self, window: die() if self.added == 4 else kept(self, window)
else:
    kept = Writer.imported
    Writer.imported = lambda *told: (kept(*told), die())
main(["--store", store, "import", file])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("where", ["reading", "putting", "all but the last word"])
async def test_a_sudden_end_leaves_the_record_as_it_was_and_once_more_is_the_same(
    where: str, record: Path, file: Path, at_once: list[tuple[Any, ...]]
) -> None:
    words = [sys.executable, "-c", KILLED, where, str(record), str(file)]
    done = await asyncio.to_thread(subprocess.run, words, check=False)
    assert done.returncode == -signal.SIGKILL
    assert events(record) == []
    assert await whole(record, file) == at_once


async def test_an_open_record_goes_on_judged_with_what_came(record: Path, file: Path) -> None:
    session = Session(StandingClock(), Reach())
    session.take(load(record, None), locked=False)
    told = [step async for step in import_into(session, file)]
    assert [type(step) for step in told if not isinstance(step, Progress)] == [Putting, Came, RecordJudged]
    assert [tag.mark for tag in session.heard.all_tags()] == [None]
    assert session.record.importing is None
    assert not session.record.at_end
    assert [step async for step in import_into(session, file)] == [Came("heard.jsonl", again=True)]
    session.end()


@pytest.mark.parametrize("at", ["sha256", "done", "putting"])
async def test_who_stops_it_keeps_nothing(
    at: str, record: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ImportCapture._frame

    async def frame(self: ImportCapture, *told: Any) -> tuple[str, Any]:
        what, value = await real(self, *told)
        if what == at:
            self.stop()
            return await real(self, *told) if what == "sha256" else (what, value)
        return what, value

    monkeypatch.setattr(ImportCapture, "_frame", frame)
    with open_case(record) as case:
        reading = ImportCapture(case, file, StandingClock())
        async for step in reading.steps():
            if step == Putting() and at == "putting":
                reading.stop()
    assert step == Stopped()
    assert events(record) == []


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "missing"), (b"", "empty"), (b"\x00\x01", "unknown-format")]
)
async def test_what_is_no_capture_is_told(
    content: bytes | None, reason: str, record: Path, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "x").write_bytes(content)
    with open_case(record) as case, pytest.raises(CaptureError) as told:
        await steps(case, tmp_path / "x")
    assert told.value.reason == reason
    assert events(record) == []


async def test_a_child_that_dies_is_told(record: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dies = (sys.executable, "-c", "import os; os.abort()")
    monkeypatch.setattr("scanner.actions.capture.read_capture.child_command", lambda *_: dies)
    with open_case(record) as case, pytest.raises(CaptureError):
        await steps(case, file)


def test_what_is_held_comes_back_and_lies_nowhere_in_the_clear(record: Path, tmp_path: Path) -> None:
    parts = [f"at home, part {number} ".encode() * 1000 + os.urandom(2000) for number in range(40)]
    held = HeldParts(record, in_memory=20_000)
    for part in parts:
        held.add(part)
    assert list(held) == list(held) == parts
    assert held._file is not None
    held._file.flush()
    held._file.seek(0)
    on_disk = held._file.read()
    assert len(on_disk) > 60_000
    for part in parts:
        assert part[-2000:] not in on_disk
    assert b"at home" not in on_disk
    if os.name == "posix":
        assert sorted(path.name for path in tmp_path.iterdir()) == ["r.db"]
    held.close()
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


async def test_a_file_larger_than_memory_gives_the_same_record(
    record: Path, file: Path, at_once: list[tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.actions.capture.import_capture.HeldParts", lambda path: HeldParts(path, 1))
    assert await whole(record, file) == at_once


async def test_no_room_for_what_is_held_is_a_problem_of_the_disk(
    record: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    monkeypatch.setattr("scanner.actions.capture.import_capture.HeldParts", lambda path: HeldParts(path, 1))
    with open_case(record) as case, pytest.raises(StoreError) as told:
        await steps(case, file)
    assert told.value.problem is StoreProblem.NO_SPACE
    assert events(record) == []


def wait_for_turn(case: Case) -> None:
    """Returns once the thread that writes has let go of the record."""
    with case.transaction():
        pass


async def test_who_leaves_while_it_goes_in_keeps_nothing(
    record: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
    kept = CaseKeeper.window

    def window(self: CaseKeeper, heard: Any) -> Any:
        if self.added == 4:
            loop.call_soon_threadsafe(begun.set)
            asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(60)
        return kept(self, heard)

    monkeypatch.setattr(CaseKeeper, "window", window)
    with open_case(record) as case:
        task = asyncio.create_task(steps(case, file))
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        await asyncio.to_thread(wait_for_turn, case)
    assert events(record) == []


def test_a_tag_of_before_is_told_by_the_id_that_it_has_now() -> None:
    def one(name: str, *addresses: str, aliases: tuple[str, ...] = ()) -> Any:
        return SimpleNamespace(id=name, addresses=addresses, aliases=aliases)

    told: Any = SimpleNamespace(tags=[one("t-other", "C1:00"), one("t-new", "D1:00", aliases=("t-merged",))])
    judged = RecordJudged(told, told, [])
    assert judged.now_called(one("t-old", "D1:00")) == "t-new"
    assert judged.now_called(one("t-merged")) == "t-new"
    assert judged.now_called(one("t-gone", "E1:00")) is None
