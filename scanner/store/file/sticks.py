"""Records on a stick are found by looking; nothing on this computer points to them."""

import os
import shutil
import string
import sys
from pathlib import Path

ENDING = ".db"
NAME = f"record{ENDING}"
MAX_LOOKED_AT = 40
PAGE = 4096  # bytes, of a database as we make it
_ID_AT = 68  # where a plain database has its application_id
_EVEN = 240  # of 256: so many different bytes a locked page has, and hardly any other first page


def mounted() -> list[Path]:
    """Folders where removable drives are mounted now."""
    found: list[Path] = []
    for folder in _parents():
        try:
            found += sorted(path for path in folder.iterdir() if os.path.isdir(path))[:MAX_LOOKED_AT]
        except OSError:
            continue
    if sys.platform == "win32":
        found += _windows_drives()
    return [path for path in found if os.path.ismount(path)]


def holding(path: Path) -> list[Path]:
    """Those of the mounted drives that a path is on."""
    there = path.absolute()
    return [drive for drive in mounted() if there.is_relative_to(drive)]


def capacity(drive: Path) -> int | None:
    """Bytes that a drive has in all, as is printed on it; None where it does not tell."""
    try:
        return shutil.disk_usage(drive).total
    except OSError:
        return None


def records() -> list[Path]:
    """Records in the top folder of a mounted drive."""
    return [path for drive in mounted() for path in records_in(drive)]


def records_in(drive: Path) -> list[Path]:
    """Records in one folder: the one of the usual name first, those of clients by their names, then those
    that somebody named: a copy, such as her-copy.db, is told by what is in it."""
    from scanner.wordlists import is_code_name  # the first page of the app finds no file to ask it about

    usual = [drive / NAME] if os.path.isfile(drive / NAME) else []
    try:
        there = sorted(path for path in drive.iterdir() if path.suffix.casefold() == ENDING)
    except OSError:
        there = []
    there = [path for path in there if path.name != NAME and os.path.isfile(path)]
    clients = [path for path in there if is_code_name(path.stem)][:MAX_LOOKED_AT]
    others = [path for path in there if not is_code_name(path.stem)][:MAX_LOOKED_AT]
    return [*usual, *clients, *filter(looks_like_one, others)]


def looks_like_one(path: Path) -> bool:
    """Whether a file is a record by its first page: what it says if it is plain, pure chance if locked."""
    from scanner.store.file.disk import open_plain
    from scanner.store.file.keys import PLAIN_HEADER
    from scanner.store.file.schema import APPLICATION_ID

    try:
        with os.fdopen(open_plain(path, os.O_RDONLY), "rb") as file:
            head = file.read(PAGE)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    if len(head) < PAGE or size % PAGE:
        return False
    if head.startswith(PLAIN_HEADER):
        return int.from_bytes(head[_ID_AT : _ID_AT + 4], "big") == APPLICATION_ID
    return len(set(head)) >= _EVEN


def _parents() -> list[Path]:
    if sys.platform == "darwin":
        return [Path("/Volumes")]
    if sys.platform == "win32":
        return []
    user = os.environ.get("USER") or "nobody"
    user = Path(user).name  # a name, never a path
    return [Path("/media") / user, Path("/run/media") / user, Path("/media")]


def _windows_drives() -> list[Path]:
    import ctypes

    removable = 2  # DRIVE_REMOVABLE of GetDriveTypeW
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW  # noqa: B009  (absent in other systems' stubs)
    return [Path(f"{letter}:\\") for letter in string.ascii_uppercase if kind(f"{letter}:\\") == removable]
