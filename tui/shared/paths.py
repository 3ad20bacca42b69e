"""Files of a folder, to choose one of: what begins as somebody typed. No screen."""

import os
from pathlib import Path
from typing import NamedTuple

from scanner import typed_path

MOST_SHOWN = 200
MOST_LOOKED_AT = 20_000


class Listed(NamedTuple):
    """`folder` as typed; names in it that fit, those of folders with a "/" behind; how many more fit."""

    folder: Path
    names: list[str]
    more: int = 0


def _split(typed: str) -> tuple[Path, str]:
    """The folder that is meant, and the letters behind it. "~" is the user's own; nothing is that too."""
    folder, letters = os.path.split(os.path.expanduser(typed.strip() or "~/"))
    return Path(folder) if folder else typed_path.home(), letters


def listed_paths(typed: str) -> Listed | None:
    """What is there; names that begin with a dot only where one was typed. None for no folder. Blocks."""
    folder, letters = _split(typed)
    folders, files = list[str](), list[str]()
    try:
        with os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= MOST_LOOKED_AT:
                    break
                if not entry.name.casefold().startswith(letters.casefold()):
                    continue
                if entry.name.startswith(".") and not letters.startswith("."):
                    continue
                (folders if _is_folder(entry) else files).append(entry.name)
    except (OSError, ValueError):  # ValueError: a NUL in it
        return None
    names = [f"{name}/" for name in sorted(folders, key=str.casefold)] + sorted(files, key=str.casefold)
    return Listed(folder, names[:MOST_SHOWN], max(0, len(names) - MOST_SHOWN))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
