"""Records that are being made: under a name beside their own, until they are whole."""

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scanner.store.errors import StoreError, StoreProblem, file_problems
from scanner.store.file.disk import in_the_way, side_files, wipe

NEW, COPY = "new", "part"
GONE = "homesweep-gone"  # one that is being erased (scanner.store.erase)
UNFINISHED = ".unfinished"  # an export that is being written (scanner.log.export.package.write)
LEFT_S = 600.0  # a slow stick may take long for one piece
_OURS = re.compile(r"\..{1,250}\.db\.(?:new|part)(?:-wal|-shm|-journal)?", re.DOTALL)
_MAKING: set[Path] = set()  # what is being made now


def name_of(path: Path, ending: str) -> Path:
    """Under what name the record of this name is made."""
    return path.with_name(f".{path.name}.{ending}")


@contextmanager
def being_made(path: Path, ending: str) -> Iterator[Path]:
    """A name that is free; what still has it at the end was not finished, and goes.

    Raises StoreError where something stands there that is not ours to take away.
    """
    fresh = name_of(path, ending)
    with file_problems(path):
        wipe(fresh)  # a killed process left it
    wall = fresh if os.path.lexists(fresh) else in_the_way(fresh)
    if wall is not None:
        raise StoreError(StoreProblem.IN_THE_WAY, str(wall))
    _MAKING.add(fresh)
    try:
        yield fresh
    finally:
        for piece in (fresh, *side_files(fresh)):
            with suppress(OSError):
                wipe(piece)
        _MAKING.discard(fresh)


def clear_left(folder: Path, *, now: float) -> None:
    """Take away what a killed process left in a folder: nothing was added to it for so long (`LEFT_S`)."""
    with suppress(OSError):
        for path in [path for path in folder.iterdir() if _OURS.fullmatch(path.name)]:
            with suppress(OSError):
                told = path.lstat()
                if stat.S_ISREG(told.st_mode) and now - told.st_mtime > LEFT_S and path not in _MAKING:
                    wipe(path)


def abandon() -> None:
    """The process ends now: takes away what another thread is making."""
    for fresh in tuple(_MAKING):
        for piece in (fresh, *side_files(fresh)):
            with suppress(OSError):
                piece.unlink(missing_ok=True)
