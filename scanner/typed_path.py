"""Paths as people type them. Python's own ways raise where a home is not known."""

import os
import re
from pathlib import Path, PurePath

WINDOWS = os.name == "nt"


def path_meant(typed: str) -> Path:
    """The path that was typed; "~" is the user's own folder, and what is nobody's stays as it is."""
    return Path(os.path.expanduser(typed.strip()))


def home() -> Path:
    """The user's own folder; where nothing tells it, a name that is no folder's."""
    return path_meant("~")


def is_name(path: PurePath, *, windows: bool | None = None) -> bool:
    """Whether files may be called so here. On Windows some signs may not be in a name; what stands behind a
    colon would even be kept, hidden in another file, and be lost when that goes to a stick.

    Source: Microsoft, Naming Files, Paths, and Namespaces; File Streams."""
    if not (WINDOWS if windows is None else windows):
        return True
    return not re.search(r'[\x00-\x1f<>:"|?*]', "".join(path.parts[1:] if path.anchor else path.parts))
