"""A folder that is copied to other devices by itself: asked at a terminal before a record goes there."""

from pathlib import Path

from tui.errors import Stop
from tui.shared.records.synced import synced_sentence
from tui.terminal import prompts
from tui.wording.log import exporting as words


def ask_first(path: Path) -> None:
    """Say it, and ask where somebody sits at the terminal. Raises Stop without a yes."""
    text = synced_sentence(path)
    if not text:
        return
    prompts.say(text)
    if prompts.interactive() and prompts.ask(words.SYNCED_ASK).lower() != "yes":
        raise Stop(words.SYNCED_STOP_RECORD)
