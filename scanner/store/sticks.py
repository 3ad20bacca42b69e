"""Records on a stick are found by looking; nothing on this computer points to them."""

import os
import string
import sys
from pathlib import Path

from scanner.log.words import is_code_name

ENDING = ".db"
NAME = f"record{ENDING}"
MAX_LOOKED_AT = 40


def mounted() -> list[Path]:
    """Folders where removable drives are mounted now."""
    found: list[Path] = []
    for folder in _parents():
        try:
            found += sorted(path for path in folder.iterdir() if path.is_dir())[:MAX_LOOKED_AT]
        except OSError:
            continue
    if sys.platform == "win32":
        found += _windows_drives()
    return [path for path in found if os.path.ismount(path)]


def records() -> list[Path]:
    """Records in the top folder of a mounted drive, those of clients by their names."""
    return [path for drive in mounted() for path in records_in(drive)]


def records_in(drive: Path) -> list[Path]:
    """Records in one folder: the one of the usual name first, those of clients by their names."""
    usual = [drive / NAME] if (drive / NAME).is_file() else []
    try:
        beside = sorted(
            path for path in drive.glob(f"*{ENDING}") if is_code_name(path.stem) and path.is_file()
        )
    except OSError:
        beside = []
    return [*usual, *beside[:MAX_LOOKED_AT]]


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
