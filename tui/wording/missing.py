"""A file that was named and is not there: where it was looked for, and what to do."""

from pathlib import Path

from scanner.missing import What, look
from scanner.text import clean

BAD_SIGN = "{path} cannot be used on this computer. Choose a name without : or ? or other such signs."
A_FILE, A_FILE_OR_FOLDER = "file", "file or folder"
_SAYS = {
    What.FILE: (
        "There is no {kind} {name} in the folder {where}. Check the name, or give the whole path to it."
    ),
    What.FOLDER: "There is no folder {where}, so {name} cannot be found in it. Check the path.",
    What.DRIVE: "There is no drive {where} now. If it is a stick, put it in, then try again.",
    What.NO_FOLDER: "{where} is a file, not a folder, so {name} cannot be in it. Check the path.",
}


def without_drive(path: str) -> bool:
    """Whether not even the drive is there: a stick that is out, on Windows."""
    return look(Path(path)).what is What.DRIVE


def no_file(path: str, kind: str = A_FILE) -> str:
    """The sentence, and the next step; `kind` what it could have been."""
    found = look(Path(path))
    name = clean(Path(path).name or path, limit=80)
    return _SAYS[found.what].format(kind=kind, name=name, where=clean(str(found.where), limit=200))
