"""Listening while the record is locked: nothing lost, nothing readable, every change told at the unlock."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.actions.listen import read_sealed, sealed_run
from scanner.actions.record.open_record import load, unlock
from scanner.following.judging.wiring import new_folding, new_hearing
from scanner.history.replay import replay
from scanner.log.proof import answers
from scanner.log.proof.verify import verify
from scanner.store import erase
from scanner.store.case import Case, create, open_case
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events import queries
from scanner.store.events.keeping import CaseKeeper
from scanner.store.sealed import form, inbox
from scanner.store.sealed.told import SealedStretch
from signatures.trackers.match import identify
from tests.scanner.actions.listen import sealed_listener
from tests.tui.apps import T0, FakeClock
from tui.wording.sealed import stretch_lines

SECRET = "six words that nobody knows"  # noqa: S105
HOUR = 3_600.0
BEGIN = T0 // 21_600 * 21_600
ROOT = Path(__file__).parents[4]
# four bytes come up by chance in megabytes of what is sealed
WORDS = (b"giraffe", b"zebra", bytes.fromhex("121910" + "ab" * 22), b"D1:22:33", b"00:14:6C", SECRET.encode())


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.store.sealed.writing.os.fsync", lambda number: None)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with create(path, SECRET, now=BEGIN) as case:
        sealed_run.make_ready(case)
    return path


def listened(
    record: Path, hours: tuple[float, float], how: str = "ended", *, from_case: Case | None = None
) -> Path:
    """Listen in this process; where the part is."""
    begin, end = (BEGIN + hour * HOUR for hour in hours)
    clock = FakeClock(begin)
    part = (
        sealed_run.begin_alone(record, "listen", clock)
        if from_case is None
        else sealed_run.begin_from(from_case, "scan", clock)
    )
    assert part is not None
    keeper = sealed_run.keeper_of(part, record, "listen", clock)
    hearing = new_folding(keeper)
    sealed_listener.listen(hearing, keeper, begin, end)
    if how == "ended":
        hearing.finish()
        keeper.end(end)
    else:
        part.abandon()
    return part.path


def opened(record: Path) -> tuple[SealedStretch, ...]:
    case, since = unlock(record, SECRET, writable=False)
    case.close()
    assert since is not None
    return since.sealed


def packets(case: Case) -> int:
    return sum(heard.count for window in queries.windows(case, identify) for heard in window.heard)


def test_hours_killed_twice_nothing_is_lost_and_nothing_can_be_read(record: Path) -> None:
    runs = ((0.0, 3.0, "killed"), (3.01, 5.5, "killed"), (5.5, 8.0, "ended"))
    for begin, end, how in runs:
        words = (record, BEGIN + begin * HOUR // 10 * 10, BEGIN + end * HOUR, how)
        module = "tests.scanner.actions.listen.sealed_listener"
        done = subprocess.run([sys.executable, "-m", module, *map(str, words)], cwd=ROOT, check=False)
        assert done.returncode == (-9 if how == "killed" else 0)
    lying = [path for path in record.parent.rglob("*") if path.is_file()]
    assert len(lying) >= 5
    for path in lying:
        content = path.read_bytes()
        assert not [word for word in WORDS if word in content], path
    told = opened(record)
    assert [(one.ended, one.own) for one in told] == [(False, False), (False, False), (True, False)]
    assert all(one.missing == one.changed == one.moved == one.unread == 0 for one in told)
    said = stretch_lines(told)
    assert "The last minute was not kept" in said[0]
    assert "all at once" not in said[2]
    assert not inbox.parts(record)
    with open_case(record, SECRET) as case:
        sent = sum(
            1
            for begin, end, _ in runs
            for item in sealed_listener.heard(BEGIN + begin * HOUR // 10 * 10, BEGIN + end * HOUR)
            if getattr(item, "address", None) and item.address != sealed_listener.STRANGER  # type: ignore[union-attr]
        )
        lost = sent - packets(case)
        assert 0 <= lost <= 2 * 2 * 60 / sealed_listener.STEP_S
        assert verify(case).differences == ()
        assert [body["sealed"]["own"] for _, body in queries.events(case, "session")] == [False] * 3
        assert queries.unmasked(case)  # the stranger at three places, as live
        assert len(replay(case).tags) >= 2


def test_read_in_is_as_if_the_record_had_been_open(record: Path, tmp_path: Path) -> None:
    """The same events, judged the same."""
    live = shutil.copy(record, tmp_path / "live.db")  # with the same key for bystanders
    with open_case(record, SECRET) as case:
        path = listened(record, (0, 5), from_case=case)
    assert path.exists()
    with open_case(Path(live), SECRET) as case:
        keeper = CaseKeeper(case)
        hearing = new_hearing(keeper)
        sealed_listener.listen(hearing, None, BEGIN, BEGIN + 5 * HOUR)
        hearing.finish()
        at_once = kept(case)
        tags = [(one.id, one.level, one.score) for one in replay(case).tags]
    (told,) = opened(record)
    assert told == SealedStretch(BEGIN, BEGIN + 5 * HOUR, windows=told.windows, listened_s=told.listened_s)
    with open_case(record, SECRET) as case:
        assert kept(case) == at_once
        assert [(one.id, one.level, one.score) for one in replay(case).tags] == tags
        assert [(one.id, one.level, one.score) for one in replay(case, anew=True).tags] == tags


def kept(case: Case) -> list[tuple[str, float, str]]:
    """Every event but the beginnings. Packets of one window are numbered as the record met them, so windows
    are compared as they are read."""
    rows = case.db.execute(
        "SELECT kind, time, body FROM event WHERE kind NOT IN ('session', 'window')"
    ).fetchall()
    windows = [("window", one.start, repr(one)) for one in queries.windows(case, identify)]
    return sorted((kind, time, body) for kind, time, body in rows) + windows


Spoil = Callable[[Path, Path], None]


def _forge(part: Path, old: Path) -> None:
    content = bytearray(part.read_bytes())
    content[form.BLOCKS_AT + 500] ^= 1
    part.write_bytes(content)


def _cut(part: Path, old: Path) -> None:
    os.truncate(part, part.stat().st_size - 3 * 1100)


def _swap(part: Path, old: Path) -> None:
    content = part.read_bytes()
    frames, at = [], form.BLOCKS_AT
    while at < len(content):
        length = form.FRAME.size + form.FRAME.unpack_from(content, at)[0]
        frames.append(content[at : at + length])
        at += length
    frames[2], frames[5] = frames[5], frames[2]
    part.write_bytes(content[: form.BLOCKS_AT] + b"".join(frames))


def _roll_back(part: Path, old: Path) -> None:
    shutil.copy(old, part)


def _take_away(part: Path, old: Path) -> None:
    part.unlink()


def _exchange(part: Path, old: Path) -> None:
    """Somebody's own part in its place: the public key lies open, so it can be made."""
    part.unlink()
    record = part.parent.with_name(part.parent.name.removesuffix("-inbox"))
    listened(record, (0, 1)).rename(part)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_forge, "1 block is not as written, so left out."),
        (_cut, "Not checked: "),
        (_swap, "out of place."),
        (_roll_back, "It stopped all at once"),
        (_take_away, "That file is not beside your record."),
        (_exchange, "That was begun without your passphrase."),
    ],
)
def test_whatever_is_done_to_the_file_is_told_at_the_unlock(
    record: Path, tmp_path: Path, spoil: Spoil, sentence: str
) -> None:
    old = tmp_path / "old"
    with open_case(record, SECRET) as case:
        begun = sealed_run.begin_from(case, "scan", FakeClock(BEGIN))
        assert begun is not None
    keeper = sealed_run.keeper_of(begun, record, "scan", FakeClock(BEGIN))
    hearing = new_folding(keeper)
    sealed_listener.listen(hearing, keeper, BEGIN, BEGIN + HOUR)
    shutil.copy(begun.path, old)
    sealed_listener.listen(hearing, keeper, BEGIN + HOUR, BEGIN + 2 * HOUR)
    hearing.finish()
    keeper.end(BEGIN + 2 * HOUR)
    spoil(begun.path, old)
    said = " ".join(stretch_lines(opened(record)))
    assert sentence in said
    assert stretch_lines(opened(record)) == []  # told once
    with open_case(record, SECRET) as case:
        assert verify(case).differences == ()


def test_killed_while_it_is_read_in_it_comes_once(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the record has it and before the file is gone; and in the midst of it."""
    listened(record, (0, 1))
    (part,) = inbox.parts(record)
    copy = part.path.read_bytes()

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "keep", dies)
        with pytest.raises(KeyboardInterrupt):
            opened(record)
    assert inbox.parts(record) == [part]
    assert opened(record)[0].windows
    with open_case(record, SECRET) as case:
        heard = packets(case)
        assert len(queries.events(case, "session")) == 1
    part.path.write_bytes(copy)
    assert opened(record) == ()
    assert not inbox.parts(record)
    with open_case(record, SECRET) as case:
        assert packets(case) == heard


def test_a_part_that_somebody_listens_into_is_left_alone(record: Path) -> None:
    clock = FakeClock(BEGIN)
    part = sealed_run.begin_alone(record, "listen", clock)
    assert opened(record) == ()
    assert part.path.exists()
    part.end(BEGIN + 60)
    (told,) = opened(record)
    assert (told.windows, told.ended) == (0, True)
    assert "Nothing came." in stretch_lines([told])[0]


def test_a_part_taken_away_while_it_is_written_goes_on_in_another(record: Path) -> None:
    clock = FakeClock(BEGIN)
    with open_case(record, SECRET) as case:
        part = sealed_run.begin_from(case, "scan", clock)
    assert part is not None
    keeper = sealed_run.keeper_of(part, record, "scan", clock)
    hearing = new_folding(keeper)
    sealed_listener.listen(hearing, keeper, BEGIN, BEGIN + HOUR)
    part.path.unlink()
    sealed_listener.listen(hearing, keeper, BEGIN + HOUR, BEGIN + 2 * HOUR)
    hearing.finish()
    keeper.end(BEGIN + 2 * HOUR)
    told = opened(record)
    assert [(one.gone, one.own, bool(one.windows)) for one in told] in (
        [(False, False, True), (True, True, False)],
        [(False, False, True)],
    )
    assert any("without your passphrase" in line for line in stretch_lines(told))


def test_a_record_that_was_never_made_ready_cannot_listen_while_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    create(path, SECRET, now=BEGIN).close()
    with pytest.raises(StoreError) as raised:
        sealed_run.begin_alone(path, "listen", FakeClock(BEGIN))
    assert raised.value.problem is StoreProblem.LOCKED
    assert not inbox.folder_of(path).exists()


def test_a_clients_no_closes_it(record: Path) -> None:
    with open_case(record, SECRET) as case:
        answers.note(case, answers.Answer(BEGIN, "listening", "no", "client"))
        assert sealed_run.begin_from(case, "scan", FakeClock(BEGIN)) is None
    with pytest.raises(StoreError) as raised:
        sealed_run.begin_alone(record, "listen", FakeClock(BEGIN))
    assert raised.value.problem is StoreProblem.LOCKED


def test_a_key_that_somebody_exchanged_is_put_right_and_what_went_to_it_is_told(record: Path) -> None:
    from scanner.store.sealed import chain

    (inbox.folder_of(record) / inbox.KEY).write_bytes(inbox.MAGIC + chain.new_pair().public)
    listened(record, (0, 0.5))
    (told,) = opened(record)
    assert told.unreadable
    assert "does not open with it" in stretch_lines([told])[0]
    assert [one.suffix for one in inbox.folder_of(record).iterdir() if one.stem == "000001"] == [inbox.UNREAD]
    with open_case(record, SECRET) as case:
        kept = inbox.make_ready(case)
    assert inbox._public(record) == kept.pair.public


def test_erasing_takes_it_along_and_the_app_reads_it_in_too(record: Path) -> None:
    listened(record, (0, 1))
    read = load(record, SECRET)
    assert read.since is not None
    assert read.since.sealed[0].windows
    assert read.assessor.tags()
    read.case.close()
    listened(record, (2, 3))
    erase.erase(record)
    assert list(record.parent.iterdir()) == []


def test_what_a_part_holds_is_hostile_too(record: Path) -> None:
    """Whoever has the public key can make a part: what is no window is left out and counted."""
    part = sealed_run.begin_alone(record, "listen", FakeClock(BEGIN))
    window = b'{"w":"{\\"s\\":-1}","p":["{}"],"t":[],"x":[]}'
    for kind in (form.WINDOW, form.SO_FAR, form.GAP, 77):
        for body in (b"", b"{}", b"\xff", window, b"[" * 100_000):
            part.add(kind, body, now=BEGIN)
    part.end(BEGIN)
    (told,) = opened(record)
    assert (told.windows, told.unread) == (0, 20)
    with open_case(record, SECRET) as case:
        assert verify(case).differences == ()


def test_where_the_record_cannot_be_written_it_waits(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listened(record, (0, 1))
    monkeypatch.setattr("scanner.actions.record.open_record._writable", lambda case, secret: case)
    assert opened(record) == ()
    assert inbox.parts(record)


def test_nothing_is_waiting_in_a_new_record(record: Path) -> None:
    with open_case(record, SECRET) as case:
        assert not read_sealed.waits(case)
