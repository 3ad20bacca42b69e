import os
from pathlib import Path

import pytest

from scanner.store import erase as erase_module
from scanner.store.access import note_wrong
from scanner.store.case import create
from scanner.store.erase import erase
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.events.writing import Writer


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
        seen.append(path.read_bytes() if path.exists() else b"")
        real(file)  # type: ignore[arg-type]
        seen.append(path.read_bytes())

    monkeypatch.setattr(erase_module, "overwrite", watched)
    erase(path)
    first, then = seen[:2]
    assert b"SQLite" not in first[:4096]
    assert len(first) == size
    assert then == bytes(size)
    assert (tmp_path / "second name").read_bytes() == b""


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as error:
        erase(tmp_path / "record.db")
    assert error.value.problem is StoreProblem.MISSING
