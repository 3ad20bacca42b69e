"""Files that were kept: hashed always, copied into the record where they are not too large."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from scanner.log.diary.entry import Kept
from scanner.log.diary.entry_check import MAX_SHORT, EntryError, tidy
from scanner.store.case import Case
from scanner.store.errors import database_problems
from scanner.typed_path import home

MAX_FILE = 64 << 20  # a phone's photo or a minute of film; larger ones stay where they are
MAX_ALL = 1 << 30
MAX_HASHED = 16 << 30
_PIECE = 1 << 20


class Found(NamedTuple):
    """A file that was looked at: `content` None where it is too large to be copied in."""

    name: str
    where: str
    size: int
    sha256: str
    content: bytes | None


def look(path: Path) -> Found:
    """Read and hash a file; may take long. The file itself is only read. Raises EntryError."""
    size = _size(path)
    name = tidy(path.name)[:MAX_SHORT]
    where = tidy(_told(path))[:MAX_SHORT]
    if size > MAX_FILE:
        return Found(name, where, size, _digest_of(path), None)
    whole = _content_of(path)
    return Found(name, where, len(whole), hashlib.sha256(whole).hexdigest(), whole)


def put(case: Case, found: Found, *, now: float, kind: str = "other") -> Kept:
    """Copy a file that was looked at into the record, if it is no larger than MAX_FILE. Raises EntryError."""
    kept = Kept(kind, where=found.where, file_name=found.name, sha256=found.sha256, size=found.size)
    if found.content is None:
        return kept
    with case.transaction() as db:
        held = db.execute("SELECT coalesce(sum(length(content)), 0) FROM file").fetchone()[0]
        if held + found.size > MAX_ALL:
            raise EntryError("kept", "record-full")
        db.execute(
            "INSERT OR IGNORE INTO file (sha256, added, name, content) VALUES (?, ?, ?, ?)",
            (_raw(found.sha256), now, found.name, found.content),
        )
    return replace(kept, in_record=True)


def content(case: Case, sha256: str) -> bytes | None:
    """A file that was copied in, or None."""
    with database_problems(case.path):
        row = case.db.execute("SELECT content FROM file WHERE sha256 = ?", (_raw(sha256),)).fetchone()
    return bytes(row[0]) if row else None


def holds(case: Case, sha256: str) -> bool:
    """True when a file of this digest was copied in."""
    with database_problems(case.path):
        return bool(case.db.execute("SELECT 1 FROM file WHERE sha256 = ?", (_raw(sha256),)).fetchone())


def changed(case: Case) -> Iterator[str]:
    """Digests of copied files whose content is not what it was."""
    with database_problems(case.path):
        for (digest,) in case.db.execute("SELECT sha256 FROM file ORDER BY sha256").fetchall():
            inside = content(case, digest.hex())
            if inside is None or hashlib.sha256(inside).digest() != digest:
                yield digest.hex()


def drop_unused(case: Case, used: Iterable[str]) -> None:
    """Throw away copied files that no entry and no draft names any more."""
    named = {_raw(digest) for digest in used}
    with case.transaction() as db:
        for (digest,) in db.execute("SELECT sha256 FROM file").fetchall():
            if digest not in named:
                db.execute("DELETE FROM file WHERE sha256 = ?", (digest,))


def _told(path: Path) -> str:
    """Where a file lies, for others to read: a user's own folder has the name that they log in with."""
    whole = path.absolute()
    try:
        return f"~{os.sep}{whole.relative_to(home())}"
    except ValueError:  # elsewhere
        return str(whole)


def _raw(sha256: str) -> bytes:
    try:
        return bytes.fromhex(sha256)
    except ValueError:
        return b""


def _size(path: Path) -> int:
    try:
        found = path.stat()
    except (OSError, ValueError):
        raise EntryError("kept", "no-such-file") from None
    if not stat.S_ISREG(found.st_mode):  # a pipe would keep us waiting for ever
        raise EntryError("kept", "not-a-file")
    if found.st_size > MAX_HASHED:
        raise EntryError("kept", "too-long")
    return found.st_size


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            whole = file.read(MAX_FILE + 1)
    except OSError:
        raise EntryError("kept", "unreadable") from None
    if len(whole) > MAX_FILE:  # it grew meanwhile
        raise EntryError("kept", "unreadable")
    return whole


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        raise EntryError("kept", "unreadable") from None
    return digest.hexdigest()
