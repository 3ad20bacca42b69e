"""A search of this computer for what a client's record says: every place that the program writes to, and
what changed in the home folder since. Reads alone; what is on another drive is another's."""

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scanner import clock
from scanner.actions.visit.traces import Traces
from scanner.store.data_folder import data_folder
from scanner.store.file import sticks
from scanner.typed_path import home

MOST_FILES, MOST_BYTES, CHUNK = 200_000, 256 << 20, 4 << 20
MOST_S = 60.0  # chosen: nobody waits longer for an answer; what was not reached is said
SQLITE_TEMP = "/var/tmp"  # noqa: S108  where SQLite puts what it sorts, and TMPDIR is not set
MOUNT_POINT = 0xA0000003  # source: Windows, IO_REPARSE_TAG_MOUNT_POINT: a junction may lead in a circle
OVERLAP = 512  # bytes, longer than anything that is looked for
_ADDRESS = re.compile(rb"(?<![0-9A-Fa-f])[0-9A-Fa-f]{2}(?:[:-]?[0-9A-Fa-f]{2}){5}(?![0-9A-Fa-f])")


class Found(NamedTuple):
    """`files` in which something of it stands; `places` and `looked`: folders and files that were looked
    through; `left_out` files that could not be read, were too large, or were not reached in time; `older`
    those with nothing of it but a device's address, last changed before the record was made: what was heard
    in both can be a thing of the helper."""

    files: tuple[Path, ...]
    places: tuple[Path, ...]
    looked: int
    left_out: int
    older: tuple[Path, ...] = ()


def places() -> list[Path]:
    """Every folder that the program, or what it stands on, writes to; those that are there."""
    import platformdirs

    folders: list[Path | str] = [data_folder()]
    for name in ("user_data_path", "user_cache_path", "user_config_path", "user_state_path", "user_log_path"):
        with suppress(RuntimeError):  # nothing tells whose home it is
            folders.append(getattr(platformdirs, name)("homesweep", appauthor=False))
    folders += [Path(tempfile.gettempdir()), home()]
    if sys.platform != "win32":
        folders += [SQLITE_TEMP, *filter(None, [os.environ.get("XDG_RUNTIME_DIR")])]
    return [folder for folder in dict.fromkeys(map(Path, folders)) if os.path.isdir(folder)]


def search(told: Traces, *, since: float, also: Iterable[Path] = ()) -> Found:
    """Look through them: all of the program's own folders, elsewhere what was changed after `since` (Unix
    seconds). `also` files that are of the client whatever stands in them, such as the record; those that are
    there and on no other drive count."""
    seen: set[tuple[int, int]] = set()
    own, looked, left_out, ends = data_folder(), 0, 0, clock.monotonic() + MOST_S
    hits, older = list[Path](), list[Path]()
    needles = _needles(told)
    sure = [path for path in dict.fromkeys(also) if os.path.lexists(path) and not on_a_stick(path)]
    for folder in places():
        changed = 0.0 if folder == own or folder.name == "homesweep" else since
        for name, facts in _files(folder):
            written = max(facts.st_mtime, facts.st_ctime)
            if written < changed or (facts.st_dev, facts.st_ino) in seen:
                continue
            seen.add((facts.st_dev, facts.st_ino))
            path = Path(name)
            late = clock.monotonic() > ends
            if late or len(seen) > MOST_FILES or facts.st_size > MOST_BYTES:
                left_out += 1
                continue
            holds = False if _is_locked(path) else _holds(path, needles, told.devices)
            looked, left_out = looked + (holds is not None), left_out + (holds is None)
            if holds:
                before = written < since and path not in sure and not _holds(path, needles, frozenset())
                (older if before else hits).append(path)
    return Found(tuple(dict.fromkeys([*sure, *hits])), tuple(places()), looked, left_out, tuple(older))


def on_a_stick(path: Path) -> bool:
    """Whether it stands on a drive that can be taken away."""
    return bool(sticks.holding(path))


def _is_locked(path: Path) -> bool:
    """Whether it is a locked record: pure chance, in which nothing can stand."""
    from scanner.store.file.keys import PLAIN_HEADER

    try:
        with path.open("rb") as file:
            plain = file.read(len(PLAIN_HEADER)) == PLAIN_HEADER
    except OSError:
        return False
    return not plain and sticks.looks_like_one(path)


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every plain file below it that is this user's, on the same drive; links are not followed."""
    try:
        drive = folder.stat().st_dev
    except OSError:
        return
    drives, todo = {*map(str, sticks.mounted())}, [str(folder)]
    while todo:  # homes hold hundreds of thousands of files: one question to the system for each
        above = todo.pop()
        if above in drives:
            continue
        for path in _names(above):
            try:
                facts = os.lstat(path)
            except OSError:
                continue
            if stat.S_ISDIR(facts.st_mode):
                if facts.st_dev == drive and getattr(facts, "st_reparse_tag", 0) != MOUNT_POINT:
                    todo.append(path)
            elif stat.S_ISREG(facts.st_mode) and _is_own(facts):
                yield path, facts


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as found:
            return [one.path for one in found]
    except OSError:
        return []


def _is_own(facts: os.stat_result) -> bool:
    return facts.st_uid == getattr(os, "getuid", lambda: facts.st_uid)()


def _needles(told: Traces) -> list[bytes]:
    texts = [*told.texts, *told.streets]
    coded = [text.encode(form, "replace").lower() for text in texts for form in ("utf-8", "utf-16-le")]
    return list(dict.fromkeys(coded))


def _holds(path: Path, needles: list[bytes], devices: frozenset[str]) -> bool | None:
    """Whether any of them stands in it; None where it cannot be read."""
    try:
        with path.open("rb") as file:
            before = b""
            while part := file.read(CHUNK):
                if _stands_in(before + part, needles, devices):
                    return True
                before = part[-OVERLAP:]
    except OSError:
        return None
    return False


def _stands_in(part: bytes, needles: list[bytes], devices: frozenset[str]) -> bool:
    lower = part.lower()
    if any(needle in lower for needle in needles):
        return True
    plain = part.replace(b"\0", b"") if b"\0:\0" in part else part  # UTF-16
    return any(_address(found) in devices for found in _ADDRESS.findall(plain))


def _address(found: bytes) -> str:
    digits = re.sub(rb"[:-]", b"", found).decode("ascii").upper()
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
