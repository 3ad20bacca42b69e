"""A record's file that somebody else made: what may be in it, and that nothing of it waits without end."""

import os
import struct
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from scanner.log.proof.verify import verify
from scanner.model import Gap
from scanner.store import kit
from scanner.store.access import note_open, note_wrong, waiting_path
from scanner.store.case import create, is_locked, open_case
from scanner.store.erase import erase
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer
from scanner.store.sealed import inbox
from tests.systems import needs_pipes

ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "record.db"
    create(made, None, now=1_767_600_000.0).close()
    return made


def changed(path: Path, script: str) -> None:
    db = dbapi2.connect(str(path))
    db.executescript(script)
    db.close()


def problem_at_opening(path: Path, *, writable: bool) -> StoreProblem:
    with pytest.raises(StoreError) as error:
        open_case(path, writable=writable).close()
    return error.value.problem


@pytest.mark.parametrize("writable", [False, True])
@pytest.mark.parametrize(
    "script",
    [
        pytest.param(
            "ALTER TABLE event RENAME TO old; CREATE VIEW event AS ENDLESS SELECT n AS seq, 0.0 AS time,"
            " 'mark' AS kind, '{}' AS body, x'' AS hash FROM r;",
            id="a view for a table",
        ),
        pytest.param(
            "DROP TABLE open_window; CREATE VIEW open_window AS ENDLESS"
            " SELECT n AS one, 0.0 AS written, '{}' AS body FROM r WHERE n < 0;",
            id="a view for the open window",
        ),
        pytest.param(
            "CREATE TRIGGER more AFTER INSERT ON event BEGIN INSERT INTO draft SELECT n, 0, '' FROM"
            " (ENDLESS SELECT n FROM r); END;",
            id="a trigger",
        ),
        pytest.param(
            "DROP TABLE open_window; CREATE TABLE open_window (one INTEGER PRIMARY KEY, written REAL,"
            " body TEXT AS (hex(zeroblob(100000000))));",
            id="a column worked out",
        ),
        pytest.param("CREATE TABLE more (a);", id="one table more"),
        pytest.param("CREATE INDEX more ON event (abs(time));", id="one index more"),
        pytest.param("DROP TABLE meta;", id="a table less"),
        pytest.param(
            "DROP TRIGGER event_stays;"
            " CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT 1; END;",
            id="another trigger of that name",
        ),
    ],
)
def test_what_homesweep_did_not_make_is_not_opened(path: Path, script: str, writable: bool) -> None:
    changed(path, script.replace("ENDLESS", ENDLESS))
    assert problem_at_opening(path, writable=writable) is StoreProblem.DAMAGED


@pytest.mark.parametrize("writable", [False, True])
def test_what_a_database_tool_notes_of_sizes_is_no_damage(path: Path, *, writable: bool) -> None:
    """Somebody looked into a record without a passphrase with one: it was "damaged", and opened no more."""
    with open_case(path) as written:
        Writer(written).gap(Gap(1.0, 2.0, "adapter off"))
    changed(path, "ANALYZE;")
    with open_case(path, writable=writable) as opened:
        assert "sqlite_stat1" in {name for (name,) in opened.db.execute("SELECT name FROM sqlite_schema")}
        assert verify(opened).differences == ()


def test_without_its_triggers_it_opens_so_that_the_chain_can_be_looked_at(path: Path) -> None:
    changed(path, "DROP TRIGGER event_stays; DROP TRIGGER event_is_kept; DROP INDEX event_kind;")
    with open_case(path) as opened:
        assert opened.meta("made") == "1767600000.0"


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("DELETE FROM meta", id="missing"),
        pytest.param("UPDATE meta SET value = 'zz' WHERE key = 'hash_key'", id="no digits"),
        pytest.param("UPDATE meta SET value = '' WHERE key = 'hash_key'", id="empty"),
        pytest.param(
            "UPDATE meta SET value = hex(zeroblob(65)) WHERE key = 'hash_key'", id="longer than a key may be"
        ),
    ],
)
def test_without_the_key_of_its_hashes_it_is_damaged(path: Path, script: str) -> None:
    changed(path, script)
    assert problem_at_opening(path, writable=False) is StoreProblem.DAMAGED


def test_of_a_file_of_zeros_nobody_is_asked_for_a_passphrase(path: Path) -> None:
    """A disk that failed left one: no passphrase opened it, and each was noted as a wrong one."""
    whole = path.read_bytes()
    path.write_bytes(bytes(4096) + whole[4096:])
    for use in (is_locked, open_case):
        with pytest.raises(StoreError) as error:
            use(path)
        assert error.value.problem is StoreProblem.DAMAGED


@needs_pipes
def test_a_pipe_is_no_record(tmp_path: Path) -> None:
    pipe = tmp_path / "record.db"
    os.mkfifo(pipe)
    other_end = os.open(pipe, os.O_RDWR)
    os.write(other_end, bytes(64))  # so that who reads it all the same does not wait
    try:
        for use in (is_locked, open_case):
            with pytest.raises(StoreError) as error:
                use(pipe)
            assert error.value.problem is StoreProblem.NOT_A_RECORD
    finally:
        os.close(other_end)


@needs_pipes
@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("make", ["mkfifo", "mkdir", "symlink"])
def test_what_was_put_beside_a_record_is_named_and_not_waited_for(path: Path, ending: str, make: str) -> None:
    beside = path.with_name(path.name + ending)
    beside.unlink(missing_ok=True)
    beside.symlink_to("/dev/zero") if make == "symlink" else getattr(os, make)(beside)
    for writable in (True, False):
        with pytest.raises(StoreError) as error:
            open_case(path, writable=writable)
        assert (error.value.problem, error.value.path) == (StoreProblem.IN_THE_WAY, str(beside))


@needs_pipes
def test_what_lies_where_a_link_to_a_record_leads_is_not_waited_for(path: Path) -> None:
    link, beside = path.with_name("link.db"), path.with_name(path.name + "-journal")
    link.symlink_to(path.name)
    os.mkfifo(beside)
    with pytest.raises(StoreError) as error:
        open_case(link)
    assert (error.value.problem, error.value.path) == (StoreProblem.IN_THE_WAY, str(beside))


@pytest.mark.parametrize("writable", [True, False])
def test_a_journal_that_names_a_file_has_it_deleted_by_no_database(path: Path, writable: bool) -> None:
    """Such a journal on a stick deleted any file of whoever opened the record there."""
    changed(path, "PRAGMA journal_mode = DELETE")
    other, journal = path.with_name("other"), path.with_name(path.name + "-journal")
    other.write_bytes(b"mine")
    magic, name = bytes.fromhex("d9d505f920a163d7"), os.fsencode(other)
    head = magic + struct.pack(">IIIII", 0, 1, path.stat().st_size // 4096, 512, 4096)
    tail = struct.pack(">I", (1 << 30) // 4096 + 1) + name + struct.pack(">II", len(name), sum(name))
    journal.write_bytes(head.ljust(512, b"\0") + tail + magic)
    with pytest.raises(StoreError) as error:
        open_case(path, writable=writable)
    assert (error.value.problem, error.value.path) == (StoreProblem.IN_THE_WAY, str(journal))
    assert other.read_bytes() == b"mine"


@needs_pipes
def test_where_a_link_stands_for_the_folder_of_sealed_parts_nothing_behind_it_is_touched(path: Path) -> None:
    other = path.with_name("other")
    other.mkdir()
    (other / inbox.KEY).write_bytes(b"mine")
    inbox.folder_of(path).symlink_to(other)
    with open_case(path) as case, pytest.raises(StoreError) as error:
        inbox.make_ready(case)
    assert (error.value.problem, error.value.path) == (StoreProblem.IN_THE_WAY, str(inbox.folder_of(path)))
    inbox.close(path)
    assert (other / inbox.KEY).read_bytes() == b"mine"


@needs_pipes
def test_a_pipe_or_a_link_for_wrong_tries_is_not_written_to_and_not_waited_for(path: Path) -> None:
    tries = waiting_path(path)
    os.mkfifo(tries)
    note_wrong(path, 1.0)
    with open_case(path) as case:
        assert note_open(case, 2.0).wrong == ()
    assert not tries.exists()
    tries.symlink_to(path.with_name("other"))
    note_wrong(path, 1.0)
    assert not tries.exists()


@needs_pipes
def test_erasing_overwrites_nothing_that_a_link_leads_to_and_waits_for_no_pipe(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("mine", "utf-8")
    waiting_path(path).symlink_to(other)
    os.mkfifo(path.with_name(path.name + "-wal"))
    erase(path)
    assert [left.name for left in path.parent.iterdir()] == ["other"]
    assert other.read_text("utf-8") == "mine"


@needs_pipes
def test_a_pipe_is_no_kit(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "my-kit.json")
    with pytest.raises(kit.KitError):
        kit.load(tmp_path / "my-kit.json")
