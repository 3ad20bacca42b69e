"""A folder that is copied to other devices by itself: said before anything is written there."""

from pathlib import Path

from scanner.text import clean
from tui.errors import Stop
from tui.terminal import record
from tui.wording import exporting as words


def sentence(path: Path) -> str:
    """What to say of the place of `path`; empty where nothing is to be said."""
    from scanner.log.export.package import synced_by

    folder = synced_by(path)
    return "" if folder is None else words.SYNCED.format(folder=clean(folder))


def ask_first(path: Path) -> None:
    """Say it, and ask where somebody sits at the terminal. Raises Stop without a yes."""
    told = sentence(path)
    if not told:
        return
    record.say(told)
    if record.interactive() and record.ask(words.SYNCED_ASK).lower() != "yes":
        raise Stop(words.SYNCED_STOP_RECORD)
