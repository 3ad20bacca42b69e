"""A folder that is copied to other devices by itself: said before anything is written there."""

from pathlib import Path

from scanner.text import clean
from tui.wording.log import exporting as words


def synced_sentence(path: Path) -> str:
    """What to say of the place of `path`; empty where nothing is to be said."""
    from scanner.log.export.package.write import synced_by

    folder = synced_by(path)
    return "" if folder is None else words.SYNCED.format(folder=clean(folder))
