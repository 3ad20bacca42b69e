"""Connections to the database. With scanner.store.errors the only place that knows its name."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scanner.store.errors import StoreError, StoreProblem, database_problems, file_problems, no_room
from scanner.store.file import keys
from scanner.store.file.database import Database
from scanner.store.file.disk import in_the_way

BUSY_MS = 5_000
SYNCHRONOUS = "FULL"  # a change is on the disk before it counts as made


class Key(NamedTuple):
    """What a passphrase and the salt of one file give."""

    derived: bytes
    salt: bytes


def connect(path: Path, secret: str | Key | None, *, writable: bool, salt: bytes | None = None) -> Database:
    """A connection, its key and settings in place; `salt` for a file that is made now. Raises StoreError.

    `secret` a passphrase, or the key that was derived from it: that takes no time.
    """
    beside = in_the_way(path)
    if beside is not None:
        raise StoreError(StoreProblem.IN_THE_WAY, str(beside))
    with file_problems(path):
        salt = salt or (keys.read_salt(path) if path.stat().st_size else None)
    for key in _keys(secret, salt):
        try:
            return _opened(path, *_name_for(path, writable), key, writable)
        except StoreError as error:
            if error.problem is StoreProblem.READ_ONLY and not writable and not _in_log(path):
                # Windows said before that it could be written: of folders it says so always
                return _opened(path, _as_it_stands(path), False, key, writable)
            if error.problem is not StoreProblem.NOT_A_RECORD:
                raise
    raise StoreError(StoreProblem.NOT_A_RECORD if salt is None else StoreProblem.WRONG_PASSPHRASE, str(path))


def _opened(path: Path, name: str, alone: bool, key: Key | None, writable: bool) -> Database:
    from sqlcipher3 import dbapi2

    uri = name.startswith("file:")
    db = dbapi2.connect(name, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False, uri=uri)
    try:
        with database_problems(path):
            if key is not None:
                db.execute("PRAGMA cipher_log_level = NONE")  # it would print the file's name otherwise
                db.execute(keys.pragma(*key))
            if alone:
                db.execute("PRAGMA locking_mode = EXCLUSIVE")
            _settle(db, writable=writable, fresh=path.stat().st_size == 0)
        return Database(db)
    except StoreError:
        db.close()
        raise


def _keys(secret: str | Key | None, salt: bytes | None) -> Iterator[Key | None]:
    """Every key that may open a file of this salt, the likeliest first; None for a plain one."""
    if salt is None:
        yield None
    elif isinstance(secret, Key):
        yield secret
    else:
        yield from (Key(derive(secret or "", salt, memory_kib), salt) for memory_kib in keys.MEMORY_KIB)


def _name_for(path: Path, writable: bool) -> tuple[str, bool]:
    """The file's name, and whether it is read `alone`. Where nothing can be written beside it, it is read as
    it stands, if it is whole; on a full disk the index of its log is held in memory, for no other to see."""
    full = no_room(path)
    may_write = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
    if may_write and (writable or not full):
        return str(path.absolute()), False
    in_log = _in_log(path)
    if in_log and may_write:
        return str(path.absolute()), True
    if writable or in_log:
        raise StoreError(StoreProblem.NO_SPACE if full else StoreProblem.READ_ONLY, str(path))
    return _as_it_stands(path), False


def _in_log(path: Path) -> bool:
    """Whether the newest of it stands in its log."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _as_it_stands(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _settle(db: Any, *, writable: bool, fresh: bool) -> None:
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA trusted_schema = OFF")  # a record may come from a stranger
    db.execute("PRAGMA cell_size_check = ON")
    if not fresh:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if writable:
        db.execute("PRAGMA journal_mode = WAL").fetchone()
        db.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
        db.execute("PRAGMA secure_delete = ON").fetchone()
    else:
        db.execute("PRAGMA query_only = ON")


def derive(passphrase: str, salt: bytes, memory_kib: int | None = None) -> bytes:
    """The raw key; with less memory where the machine has too little."""
    if memory_kib is not None:
        return keys.derive(passphrase, salt, memory_kib=memory_kib)
    try:
        return keys.derive(passphrase, salt)
    except MemoryError:
        return keys.derive(passphrase, salt, memory_kib=keys.MEMORY_KIB[-1])
