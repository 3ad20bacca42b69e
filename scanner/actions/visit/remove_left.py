"""Take away what is left of a client on this computer, once the record is closed.

Records stay: they are erased by themselves, where it is said what goes with them.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import rmtree

from scanner.actions.visit.search_computer import Found


def can_go(files: Iterable[Path]) -> tuple[Path, ...]:
    """Those that are no record, nor what a database keeps beside one, nor a folder with one in it."""
    return tuple(path for path in files if not any(map(_is_of_record, _with_inside(path))))


def remove(files: Iterable[Path]) -> tuple[Path, ...]:
    """Overwrite and remove files and whole folders, but no record; those that are still there."""
    every = tuple(files)
    for path in can_go(every):
        _remove(path)
    return tuple(path for path in every if os.path.lexists(path))


def without_gone(found: Found) -> Found:
    """What was found, without what is there no more."""
    return found._replace(files=tuple(path for path in found.files if os.path.lexists(path)))


def _remove(path: Path) -> None:
    from scanner.store.file.disk import wipe

    try:
        if path.is_dir() and not path.is_symlink():  # a package
            for inside in path.rglob("*"):
                wipe(inside)
            rmtree(path)
        else:
            wipe(path)
    except OSError:  # whoever asks sees that it is still there
        return


def _with_inside(path: Path) -> Iterator[Path]:
    yield path
    if path.is_dir() and not path.is_symlink():
        yield from path.rglob("*")


def _is_of_record(path: Path) -> bool:
    from scanner.store.file import sticks
    from scanner.store.file.disk import side_files

    endings = [beside.name.removeprefix(path.name) for beside in side_files(path)]
    of = {path.with_name(path.name.removesuffix(ending)) for ending in endings if path.name != ending}
    return any(sticks.looks_like_one(one) for one in (path, *of))
