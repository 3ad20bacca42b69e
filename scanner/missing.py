"""What is not there where a file was named that is not: the file itself, or its folder."""

import os
from enum import Enum
from pathlib import Path
from typing import NamedTuple


class What(Enum):
    """What is wrong on the way to it."""

    FILE = "the folder is there, the file is not"
    FOLDER = "the folder is not there"
    NO_FOLDER = "a file stands where the folder should be"
    DRIVE = "the drive is not there"  # a letter of Windows


class Missing(NamedTuple):
    """`where` the folder that was looked in; the first on the way that is not there; or what is no folder."""

    what: What
    where: Path


def is_missing(path: str | Path) -> bool:
    """Whether nothing of this name is there; what cannot be told is for whoever opens it."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def look(path: Path) -> Missing:
    """Why a file of this name cannot be found; what may not be looked into counts as not there."""
    folder, gone = path.absolute().parent, None
    while not os.path.exists(folder) and folder != folder.parent:
        folder, gone = folder.parent, folder
    if not os.path.exists(folder):
        return Missing(What.DRIVE, folder)
    if not os.path.isdir(folder):
        return Missing(What.NO_FOLDER, folder)
    return Missing(What.FILE, folder) if gone is None else Missing(What.FOLDER, gone)
