"""The folder beside a record in which is sealed what is heard while the record is closed.

`NAME-inbox/key` holds the record's public key: with it a part can be begun while nobody knows the passphrase.
`NAME-inbox/000001.part` and so on are the parts. The record keeps the private key, which parts it began
itself, and which it has read in already, in its settings.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scanner.store.errors import StoreError, StoreProblem, database_problems, file_problems
from scanner.store.file.disk import open_plain, wipe
from scanner.store.file.held import hold
from scanner.store.sealed import chain as keys
from scanner.store.sealed import form
from scanner.store.sealed.writing import PartWriter

if TYPE_CHECKING:
    from scanner.store.case import Case

MAX_BYTES = 256 << 20  # chosen: all parts together; a week in a crowd, months at home
MAX_PARTS = 200  # chosen: starts of listening without a passphrase
KEY, ENDING, UNREAD, MAGIC = "key", ".part", ".unread", b"HSSEALK1"
SETTING = "sealed"
MOST_TAKEN = 1_000  # chosen: parts that were read in, remembered so that a copy put back adds nothing


class Awaited(msgspec.Struct, forbid_unknown_fields=True):
    """A part that the record itself began: its file's number, its id (hex), and when."""

    number: int
    id: str
    begun: float


class Settings(msgspec.Struct, forbid_unknown_fields=True):
    """What the record keeps: its two keys (hex), what it waits for, ids (hex) of what it read in."""

    private: str
    public: str
    awaited: list[Awaited] = []
    taken: list[str] = []

    @property
    def pair(self) -> keys.Pair:
        """The two keys."""
        return keys.Pair(bytes.fromhex(self.private), bytes.fromhex(self.public))


class Part(NamedTuple):
    """A file of the inbox."""

    number: int
    path: Path


def folder_of(record: Path) -> Path:
    """Where it is, if there is one."""
    return record.with_name(record.name + "-inbox")


def parts(record: Path) -> list[Part]:
    """Every part that lies there, the first one first; no link, and no more than may be."""
    folder, found = folder_of(record), []
    if folder.is_symlink():
        return []
    with suppress(OSError):
        for entry in os.scandir(folder):
            stem, ending = os.path.splitext(entry.name)
            digits = stem.isascii() and stem.isdigit() and len(stem) == 6
            if digits and ending == ENDING and entry.is_file(follow_symlinks=False):
                found.append(Part(int(stem), Path(entry.path)))
    return sorted(found)[:MAX_PARTS]


# the record's own side


def settings(case: "Case") -> Settings | None:
    """What the record keeps of it; None before anything was sealed for it. Raises StoreError if damaged."""
    with database_problems(case.path):
        text = case.meta(SETTING)
    if text is None:
        return None
    try:
        kept = msgspec.json.decode(text, type=Settings)
        if (len(kept.pair.private), len(kept.pair.public)) != (keys.KEY_BYTES, keys.KEY_BYTES):
            raise ValueError("keys")
    except (msgspec.DecodeError, ValueError) as error:
        raise StoreError(StoreProblem.DAMAGED, str(case.path), SETTING) from error
    return kept


def keep(case: "Case", kept: Settings) -> None:
    """Put it into the record. Raises StoreError."""
    kept.taken = kept.taken[-MOST_TAKEN:]
    with case.transaction() as db:
        db.execute("DELETE FROM meta WHERE key = ?", (SETTING,))
        db.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?)", (SETTING, msgspec.json.encode(kept).decode())
        )


def make_ready(case: "Case") -> Settings:
    """From now on a part can be begun beside this record. Raises StoreError."""
    kept = settings(case)
    if kept is None:
        pair = keys.new_pair()
        kept = Settings(pair.private.hex(), pair.public.hex())
        keep(case, kept)
    if _public(case.path) != kept.pair.public:  # none yet, or another one that somebody put there
        folder = folder_of(case.path)
        if folder.is_symlink():  # what lies where it leads is not of homesweep
            raise StoreError(StoreProblem.IN_THE_WAY, str(folder))
        with file_problems(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            wipe(folder / KEY)
            with os.fdopen(open_plain(folder / KEY, os.O_CREAT | os.O_EXCL | os.O_WRONLY), "wb") as file:
                file.write(MAGIC + kept.pair.public)
    return kept


def close(record: Path) -> None:
    """No part can be begun without the passphrase any more."""
    with suppress(OSError):
        if not folder_of(record).is_symlink():
            wipe(folder_of(record) / KEY)


def begin_from(case: "Case", head: form.Head) -> PartWriter:
    """Begin a part that the record knows of; it can be closed then. Raises StoreError."""
    kept = make_ready(case)
    part, writer = _begin(case.path, kept.pair.public, head)
    try:
        kept.awaited.append(Awaited(part.number, writer.id.hex(), head.begun))
        keep(case, kept)
    except BaseException:
        writer.abandon()
        raise
    return writer


def begin_alone(record: Path, head: form.Head) -> PartWriter:
    """Begin a part while the record is closed. Raises StoreError: LOCKED where it was never made ready."""
    public = _public(record)
    if public is None:
        raise StoreError(StoreProblem.LOCKED, str(record))
    return _begin(record, public, head)[1]


def first_key() -> bytearray:
    """A key that a part begins with."""
    return bytearray(os.urandom(keys.KEY_BYTES))


def _begin(record: Path, public: bytes, head: form.Head) -> tuple[Part, PartWriter]:
    there = parts(record)
    room = MAX_BYTES - sum(_size(part.path) for part in there)
    if len(there) >= MAX_PARTS or room < form.BLOCKS_AT + (64 << 10):
        raise StoreError(StoreProblem.NO_SPACE, str(folder_of(record)))
    number = there[-1].number + 1 if there else 1
    part = Part(number, folder_of(record) / f"{number:06}{ENDING}")
    key = bytearray.fromhex(head.key)
    return part, PartWriter(part.path, public, head, key, room)


def _public(record: Path) -> bytes | None:
    if folder_of(record).is_symlink():
        return None
    try:
        number = open_plain(folder_of(record) / KEY, os.O_RDONLY)
        with os.fdopen(number, "rb") as file:
            content = file.read(len(MAGIC) + keys.KEY_BYTES + 1)
        if len(content) != len(MAGIC) + keys.KEY_BYTES or not content.startswith(MAGIC):
            return None
        public = content[len(MAGIC) :]
        keys.seal(public, b"", chain=None, part=b"")  # one that no agreement can be made with is none
        return public
    except (OSError, ValueError):
        return None


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


# reading it in


@contextmanager
def taken_hold(part: Part) -> Iterator[int | None]:
    """A descriptor of the part, held against being written; None while somebody writes it, or it is gone."""
    try:
        number = open_plain(part.path, os.O_RDWR)
    except OSError:
        yield None
        return
    try:
        yield number if hold(number) else None
    finally:
        os.close(number)


def take_away(part: Part) -> None:
    """The file of a part that is in the record now."""
    with suppress(OSError):
        wipe(part.path)


def set_aside(part: Part) -> None:
    """What no key opens is told once, and left for whoever wants to look at it."""
    with suppress(OSError):
        os.replace(part.path, part.path.with_suffix(UNREAD))


def erase(record: Path) -> None:
    """All of it, with the record. Raises OSError."""
    folder = folder_of(record)
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in (folder / KEY, *folder.glob(f"*{ENDING}"), *folder.glob(f"*{UNREAD}")):
        wipe(path)
    with suppress(OSError):  # something of somebody else lies in it
        folder.rmdir()
