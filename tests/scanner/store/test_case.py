import os
import random
import shutil
import subprocess
import sys
import threading
import time
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from scanner.model import Gap
from scanner.store.access import open_noted
from scanner.store.case import Case, create, is_locked, open_case, throwaway_key
from scanner.store.errors import StoreError, StoreProblem, database_problems
from scanner.store.events import queries
from scanner.store.events.writing import Writer
from scanner.store.file import keys, schema
from scanner.store.file.connect import connect
from scanner.store.file.schema import SCHEMA_VERSION
from tests.systems import link, mode

SECRET = "correct horse battery"  # noqa: S105  made up
SCHEMAS = Path(__file__).parent / "schemas"


def problem_of(error: pytest.ExceptionInfo[StoreError]) -> StoreProblem:
    return error.value.problem


def test_the_passphrase_of_a_new_record_is_stretched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes most of the time in which a record is made; in the way that is tried first at an opening."""
    stretched: list[int | None] = []

    def derive(passphrase: str, salt: bytes, *, memory_kib: int | None = None) -> bytes:
        stretched.append(memory_kib)
        return real(passphrase, salt, memory_kib=memory_kib)

    real = keys.derive
    monkeypatch.setattr(keys, "derive", derive)
    create(tmp_path / "record.db", SECRET, now=0.0).close()
    assert stretched == [keys.MEMORY_KIB[0]]
    open_case(tmp_path / "record.db", SECRET).close()
    assert stretched == [keys.MEMORY_KIB[0]] * 2


def test_a_record_that_goes_with_its_process_is_locked_and_nothing_is_stretched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, key = tmp_path / "record.db", throwaway_key()
    with monkeypatch.context() as patch:
        patch.delattr(keys, "derive")
        create(path, key, now=0.0).close()
        connect(path, key, writable=False).close()
    assert is_locked(path)
    assert key != throwaway_key()
    with pytest.raises(StoreError) as error:
        open_case(path, key.derived.hex())
    assert problem_of(error) is StoreProblem.WRONG_PASSPHRASE


def test_a_new_record_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "record.db"
    with create(path, None, now=0.0) as made:
        made.db.execute("INSERT INTO meta VALUES ('a', 'b')")
        for file in path.parent.iterdir():
            assert mode(file) in (0o600, None), file.name
    assert mode(path.parent) in (0o700, None)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has no such rights there")
@pytest.mark.parametrize("mask", [0, 0o022, 0o277])
def test_new_folders_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        create(tmp_path / "one" / "two" / "record.db", None, now=0.0).close()
    finally:
        os.umask(before)
    assert [mode(tmp_path / name) for name in ("one", "one/two")] == [0o700, 0o700]


def _full(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(".")
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage._replace(free=4_096))


def test_on_a_full_disk_a_record_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no room for what the database keeps beside it; nothing of it is in the log."""
    create(tmp_path / "record.db", SECRET, now=5.0).close()
    _full(monkeypatch)
    with open_case(tmp_path / "record.db", SECRET, writable=False) as opened:
        assert opened.meta("made") == "5.0"
    assert [file.name for file in tmp_path.iterdir()] == ["record.db"]


def test_a_full_disk_is_no_stick_that_was_pulled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "record.db", None, now=5.0).close()

    def problem(path: Path) -> StoreProblem:
        with pytest.raises(StoreError) as error, database_problems(path):
            raise dbapi2.OperationalError("disk I/O error")
        return problem_of(error)

    assert problem(tmp_path / "record.db") is StoreProblem.GONE
    _full(monkeypatch)
    assert problem(tmp_path / "record.db") is StoreProblem.NO_SPACE
    assert problem(tmp_path / "none.db") is StoreProblem.GONE


@pytest.mark.parametrize("secret", [None, SECRET])
def test_on_a_full_disk_what_is_in_the_log_alone_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: str | None
) -> None:
    """There it stays, for the file has no room for it: the record could not be read, or given to anybody."""
    left = tmp_path / "left"
    left.mkdir()
    with create(tmp_path / "record.db", secret, now=5.0) as case:
        with case.transaction() as db:
            db.execute("INSERT INTO meta (key, value) VALUES ('newest', 'of it')")
        for name in ("record.db", "record.db-wal"):
            shutil.copy(tmp_path / name, left / name)
    _full(monkeypatch)
    with open_case(left / "record.db", secret, writable=False) as opened:
        assert opened.meta("newest") == "of it"
    with pytest.raises(StoreError) as error:
        with open_case(left / "record.db", secret, writable=False) as opened, opened.transaction():
            opened.db.execute("DELETE FROM meta")
    assert problem_of(error) is StoreProblem.OPENED_FULL


def test_what_a_killed_copy_left_goes_at_the_next_start(tmp_path: Path) -> None:
    """Also that of a copy of another name; what is being written, or is not of homesweep, stays."""
    create(tmp_path / "record.db", None, now=5.0).close()
    left = (".her-copy.db.part", ".her-copy.db.part-wal", ".record.db.new")
    others = ("her-copy.db.part", ".letter.part", ".db.part")
    for name in (*left, *others, ".going.db.part"):
        (tmp_path / name).write_bytes(b"half of it")
        old = time.time() - (10 if "going" in name else 3_600)
        os.utime(tmp_path / name, (old, old))
    (tmp_path / ".folder.db.part").mkdir()
    for _ in range(2):
        open_noted(tmp_path / "record.db", None, writable=False, now=6.0)[0].close()
    there = {file.name for file in tmp_path.iterdir()}
    assert there == {"record.db", ".going.db.part", ".folder.db.part", *others}


def test_a_record_is_never_made_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_text("a letter", "utf-8")
    with pytest.raises(StoreError) as error:
        create(path, None, now=0.0)
    assert problem_of(error) is StoreProblem.EXISTS
    assert path.read_text("utf-8") == "a letter"


def test_the_passphrase_opens_and_another_does_not(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, SECRET, now=5.0).close()
    assert is_locked(path)
    with open_case(path, SECRET) as opened:
        assert opened.meta("made") == "5.0"
    for wrong in ("correct horse", "", SECRET + " "):
        with pytest.raises(StoreError) as error:
            open_case(path, wrong)
        assert problem_of(error) is StoreProblem.WRONG_PASSPHRASE
    with pytest.raises(StoreError) as error:
        open_case(path)
    assert problem_of(error) is StoreProblem.LOCKED


def test_the_same_passphrase_typed_on_another_system_opens(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, "cafe\u0301", now=0.0).close()
    open_case(path, "caf\u00e9").close()


def test_a_locked_record_shows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with create(path, SECRET, now=0.0) as made:
        made.db.execute("INSERT INTO meta VALUES ('note', 'AirTag at Grandmother')")
        heaps = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    heaps += path.read_bytes()
    for shown in (b"Grandmother", b"CREATE TABLE", b"SQLite format", b"event"):
        assert shown not in heaps


OTHER_FILES = {
    "empty": b"",
    "text": b"hello",
    "header": b"SQLite format 3\0",
    "zeros": b"\0" * 5000,
    "noise": random.Random(5).randbytes(8192),
}


@pytest.mark.parametrize("content", OTHER_FILES.values(), ids=OTHER_FILES)
def test_other_files_are_not_records(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(content)
    with pytest.raises(StoreError) as error:
        open_case(path, "guess")
    assert problem_of(error) in {
        StoreProblem.NOT_A_RECORD,
        StoreProblem.WRONG_PASSPHRASE,
        StoreProblem.DAMAGED,
    }
    assert path.read_bytes() == content


@pytest.mark.skipif(os.name != "posix", reason="rights of a file")
def test_a_record_that_was_put_back_for_all_to_read_is_its_owner_s_again(tmp_path: Path) -> None:
    """Put back from a copy it had the rights of any other file, and kept them for good."""
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    path.chmod(0o644)
    open_case(path, writable=False).close()
    assert path.stat().st_mode & 0o777 == 0o644, "who only reads changes nothing"
    with open_case(path):
        assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_file_is_not_taken_for_a_locked_record(tmp_path: Path, mark: str) -> None:
    """Of an entry saved as text `verify` asked for a passphrase."""
    path = tmp_path / "notes.txt"
    path.write_text(f"{mark}Entry 1  What happened\r\n{'é' * 200}\n", encoding="utf-8")
    with pytest.raises(StoreError) as error:
        is_locked(path)
    assert problem_of(error) is StoreProblem.NOT_A_RECORD


def test_another_program_s_database_is_not_a_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    db = dbapi2.connect(str(path))
    db.executescript("CREATE TABLE meta (key, value); PRAGMA user_version = 1;")
    db.close()
    with pytest.raises(StoreError) as error:
        open_case(path)
    assert problem_of(error) is StoreProblem.NOT_A_RECORD


def test_a_record_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with create(path, None, now=0.0) as made:
        made.db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(StoreError) as error:
        open_case(path)
    assert problem_of(error) is StoreProblem.TOO_NEW


@pytest.mark.parametrize("missing", ["nothing.db", "no/such/folder.db"])
def test_what_is_not_there_is_missing(tmp_path: Path, missing: str) -> None:
    with pytest.raises(StoreError) as error:
        open_case(tmp_path / missing)
    assert problem_of(error) is StoreProblem.MISSING


@pytest.mark.parametrize(("old", "new"), [(None, SECRET), (SECRET, None), (SECRET, "other words")])
def test_the_passphrase_can_be_changed(tmp_path: Path, old: str | None, new: str | None) -> None:
    path = tmp_path / "record.db"
    with create(path, old, now=7.0) as made:
        made.change_passphrase(new)
        assert made.meta("made") == "7.0"
    with open_case(path, new) as opened:
        assert opened.meta("made") == "7.0"
        opened.db.execute("INSERT INTO event VALUES (1, 0, 'x', '', x'00')")
        with pytest.raises(dbapi2.DatabaseError, match="never changed"):
            opened.db.execute("UPDATE event SET kind = 'y'")
    assert is_locked(path) == (new is not None)
    assert mode(path) in (0o600, None)
    assert [file.name for file in tmp_path.iterdir()] == ["record.db"]


@pytest.mark.parametrize("what", ["another writes", "half a copy"])
def test_a_passphrase_is_not_changed_while_another_process_uses_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    path = tmp_path / "record.db"
    copy = Case._copy_into

    def disturbed(case: Case, target: Path, passphrase: str | None) -> None:
        copy(case, target, passphrase)
        if what == "another writes":
            with open_case(path, SECRET) as other:
                Writer(other).event("gap", 2.0, {"end": 3.0, "cause": "x"})
        else:
            with dbapi2.connect(str(target)) as db:
                db.executescript("DROP TRIGGER event_is_kept; DELETE FROM event;")

    with create(path, SECRET, now=1.0) as made:
        Writer(made).event("gap", 1.0, {"end": 2.0, "cause": "x"})
        monkeypatch.setattr(Case, "_copy_into", disturbed)
        with pytest.raises(StoreError) as error:
            made.change_passphrase(None)
    assert problem_of(error) is StoreProblem.BUSY
    with open_case(path, SECRET) as opened:
        many = opened.db.execute("SELECT count(*) FROM event").fetchone()[0]
        assert many == (2 if what == "another writes" else 1)
    assert [left.name for left in tmp_path.iterdir()] == ["record.db"]


def test_a_copy_is_whole_and_goes_over_nothing(tmp_path: Path) -> None:
    with create(tmp_path / "record.db", None, now=3.0) as made:
        made.copy_to(tmp_path / "copy.db", SECRET)
        with pytest.raises(StoreError) as error:
            made.copy_to(tmp_path / "copy.db", SECRET)
        assert problem_of(error) is StoreProblem.EXISTS
    with open_case(tmp_path / "copy.db", SECRET) as copied:
        assert copied.meta("made") == "3.0"


def test_a_copy_goes_over_no_link_to_nowhere(tmp_path: Path) -> None:
    link(tmp_path / "link.db", "nowhere")
    with create(tmp_path / "record.db", None, now=3.0) as made:
        with pytest.raises(StoreError) as error:
            made.copy_to(tmp_path / "link.db", SECRET)
    assert problem_of(error) is StoreProblem.EXISTS


@pytest.mark.parametrize("name", ["record.db.new", "copy.db.part", "record.db.new-wal"])
def test_what_stands_in_the_way_of_a_new_file_is_named(tmp_path: Path, name: str) -> None:
    """A folder that somebody put there; it was a mistake of ours that ended the app."""
    wall = tmp_path / f".{name}"
    with create(tmp_path / "record.db", SECRET, now=3.0) as made:
        wall.mkdir()
        copy, change = partial(made.copy_to, tmp_path / "copy.db"), made.change_passphrase
        with pytest.raises(StoreError) as error:
            (copy if "part" in name else change)(None)
        assert problem_of(error) is StoreProblem.IN_THE_WAY
        assert error.value.path == str(wall)
        assert made.meta("made") == "3.0"
    assert is_locked(tmp_path / "record.db")
    assert sorted(left.name for left in tmp_path.iterdir()) == [wall.name, "record.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="a new record has one name at every moment there")
def test_what_a_killed_process_left_does_not_take_the_record_along(tmp_path: Path) -> None:
    """A new record has two names for a moment; who is killed then leaves both. Neither is written over."""
    with create(tmp_path / "record.db", SECRET, now=3.0) as made:
        os.link(tmp_path / "record.db", tmp_path / ".record.db.new")
        made.change_passphrase("other words")
    with open_case(tmp_path / "record.db", "other words") as opened:
        assert opened.meta("made") == "3.0"
    assert [left.name for left in tmp_path.iterdir()] == ["record.db"]


def test_every_earlier_schema_can_be_brought_up(tmp_path: Path) -> None:
    versions = sorted(SCHEMAS.glob("*.sql"))
    assert len(versions) == SCHEMA_VERSION, "keep a dump of each schema, the newest too"
    for dump in versions:
        path = tmp_path / f"{dump.stem}.db"
        path.touch(0o600)
        db = dbapi2.connect(str(path))
        db.executescript(dump.read_text("utf-8"))
        db.close()
        with open_case(path) as opened:
            assert opened.db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
            assert opened.db.execute("SELECT kind FROM event WHERE seq = 1").fetchone() == ("session",)
            current = {row[0] for row in opened.db.execute("SELECT sql FROM sqlite_schema")}
        with create(tmp_path / f"new-{dump.stem}.db", None, now=0.0) as fresh:
            assert current == {row[0] for row in fresh.db.execute("SELECT sql FROM sqlite_schema")}


def test_a_change_is_on_the_disk_before_it_counts_as_made(tmp_path: Path) -> None:
    """In a program of its own: tests do not wait for the disk (tests/conftest.py)."""
    said = (
        "import sys; from pathlib import Path; from scanner.store.case import create;"
        "db = create(Path(sys.argv[1]), None, now=0.0).db;"
        "print(*(db.execute(f'PRAGMA {name}').fetchone()[0] for name in ('journal_mode', 'synchronous')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", said, tmp_path / "r.db"], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "wal 2\n"


def test_there_is_a_migration_for_each_version() -> None:
    scripts = [
        file.name for file in files("scanner.store.file.migrations").iterdir() if file.name.endswith(".sql")
    ]
    assert sorted(scripts) == [f"{number:04}.sql" for number in range(1, SCHEMA_VERSION + 1)]


def test_a_migration_that_fails_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    monkeypatch.setattr(schema, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(FileNotFoundError):
        open_case(path)
    monkeypatch.undo()
    open_case(path).close()


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    with (
        open_case(path, writable=False) as opened,
        pytest.raises(StoreError) as error,
        opened.transaction() as db,
    ):
        db.execute("INSERT INTO meta VALUES ('a', 'b')")
    assert problem_of(error) is StoreProblem.READ_ONLY


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 60_000), bit=st.integers(0, 7), length=st.integers(0, 60_000))
@example(position=39_962, bit=7, length=0)  # the schema's own text is no UTF-8 then
def test_no_damage_makes_opening_crash(tmp_path: Path, position: int, bit: int, length: int) -> None:
    whole = tmp_path / "whole.db"
    if not whole.exists():
        create(whole, None, now=0.0).close()
    content = bytearray(whole.read_bytes())
    content[position % len(content)] ^= 1 << bit
    hurt = tmp_path / "hurt.db"
    for ending in ("", "-wal", "-shm"):
        hurt.with_name(hurt.name + ending).unlink(missing_ok=True)
    hurt.write_bytes(bytes(content[: length or len(content)]))
    with suppress(StoreError):  # and nothing else
        open_case(hurt, "x").close()


def test_what_another_thread_writes_is_no_part_of_this_ones_transaction(tmp_path: Path) -> None:
    """A thread that is taken back takes nothing of another one with it."""
    with create(tmp_path / "r.db", None, now=0.0) as case:
        inside, go_on = threading.Event(), threading.Event()

        def fails() -> None:
            with suppress(RuntimeError), case.transaction():
                inside.set()
                go_on.wait(20)
                raise RuntimeError("taken back")

        def keeps() -> None:
            Writer(case).gap(Gap(1.0, 2.0, "adapter off"))

        first, second = threading.Thread(target=fails), threading.Thread(target=keeps)
        first.start()
        assert inside.wait(20)
        second.start()
        second.join(0.2)
        go_on.set()
        first.join(20)
        second.join(20)
        assert [gap.time for gap in queries.gaps(case)] == [1.0]
