"""Paths as people type them. Python's own ways raise where a home is not known."""

import os
from pathlib import Path


def path_meant(typed: str) -> Path:
    """The path that was typed; "~" is the user's own folder, and what is nobody's stays as it is."""
    return Path(os.path.expanduser(typed.strip()))


def home() -> Path:
    """The user's own folder; where nothing tells it, a name that is no folder's."""
    return path_meant("~")
