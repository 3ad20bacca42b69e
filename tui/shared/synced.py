"""A folder that is copied to other devices by itself: said before anything is written there."""

from pathlib import Path

from scanner.text import clean
from tui.errors import Stop
from tui.terminal import prompts
from tui.wording.log import exporting as words


def sentence(path: Path) -> str:
    """What to say of the place of `path`; empty where nothing is to be said."""
    from scanner.log.export.package.write import synced_by

    folder = synced_by(path)
    return "" if folder is None else words.SYNCED.format(folder=clean(folder))


def ask_first(path: Path) -> None:
    """Say it, and ask where somebody sits at the terminal. Raises Stop without a yes."""
    told = sentence(path)
    if not told:
        return
    prompts.say(told)
    if prompts.interactive() and prompts.ask(words.SYNCED_ASK).lower() != "yes":
        raise Stop(words.SYNCED_STOP_RECORD)
