import os
from pathlib import Path

import pytest

from scanner.store import erase as erase_module
from scanner.store.access import note_wrong
from scanner.store.case import create
from scanner.store.erase import erase
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer
from scanner.store.file.disk import replace_closed
from scanner.store.file.unfinished import GONE


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, "six words", now=0.0).close()
    note_wrong(path, 1.0)
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).write_bytes(b"left over")
    for left in (".record.db.new", ".record.db.part"):  # of a killed change of the passphrase, or a copy
        path.with_name(left).write_bytes(b"the whole record, perhaps without a lock")
    erase(path)
    assert list(tmp_path.iterdir()) == []


def test_the_bytes_are_overwritten_the_first_page_before_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second name of the same file shows what is on the disk behind the removed one."""
    path = tmp_path / "record.db"
    with create(path, None, now=0.0) as made:
        Writer(made).event("note", 0.0, {"text": "Grandmother"})
    os.link(path, tmp_path / "second name")
    size, seen = path.stat().st_size, []
    real = erase_module.overwrite

    def watched(file: object) -> None:
        seen.append((tmp_path / "second name").read_bytes())
        real(file)  # type: ignore[arg-type]
        seen.append((tmp_path / "second name").read_bytes())

    monkeypatch.setattr(erase_module, "overwrite", watched)
    erase(path)
    first, then = seen[:2]
    assert b"SQLite" not in first[:4096]
    assert len(first) == size
    assert then == bytes(size)
    assert (tmp_path / "second name").read_bytes() == b""


@pytest.mark.parametrize("step", ["overwrite", "wipe", "inbox"])
def test_one_that_was_cut_short_is_finished_by_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    wal = path.with_name("record.db-wal")
    wal.write_bytes(b"Grandmother")

    def killed(at: object) -> None:
        if at != erase_module.name_of(path, GONE):  # that one is wiped before anything is
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        target = erase_module.inbox if step == "inbox" else erase_module
        patched.setattr(target, "erase" if step == "inbox" else step, killed)
        with pytest.raises(KeyboardInterrupt):
            erase(path)
    assert not path.exists()
    assert erase_module.finish_left(tmp_path) == [path]
    assert list(tmp_path.iterdir()) == []
    assert erase_module.finish_left(tmp_path) == []


def test_a_record_made_since_keeps_what_is_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    (tmp_path / f".record.db.{GONE}").write_bytes(b"half of the one before")
    path.with_name("record.db-tries").write_bytes(b"wrong ones")
    assert erase_module.finish_left(tmp_path) == [path]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["record.db", "record.db-tries"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        erase(tmp_path / "record.db")
    assert error.value.problem is StoreProblem.MISSING


def held_elsewhere(*_: object) -> None:
    """What Windows says of a file that another program has open, SQLite's too."""
    error = PermissionError(13, "used by another process")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    raise error


def test_what_another_program_has_open_on_windows_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was written over all the same, "cannot be written" was said, and the other one wrote it anew."""
    path = tmp_path / "record.db"
    create(path, None, now=0.0).close()
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held_elsewhere)
        with pytest.raises(StoreError) as told:
            erase(path)
    assert told.value.problem is StoreProblem.BUSY
    assert path.read_bytes() == before
    erase(path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_passphrase_waits_until_the_other_program_is_closed_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Choose another place" was said. Windows calls a target that is open a denied one."""
    fresh, path = tmp_path / "fresh", tmp_path / "record.db"
    fresh.write_bytes(b"new")
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", held_elsewhere)
        with pytest.raises(StoreError) as told:
            replace_closed(fresh, path)
    assert told.value.problem is StoreProblem.BUSY
    assert path.read_bytes() == b"old"
    replace_closed(fresh, path)
    assert path.read_bytes() == b"new"
