"""A place that looks like an address: asked about on a terminal as it is saved, said elsewhere."""

from scanner.text import clean
from signatures.support.telling import may_be_address
from tui.terminal import prompts
from tui.wording.log import diary


def place_meant(place: str) -> bool:
    """Whether this name of a place is to be kept as it is; nothing is held up where nobody can be asked."""
    if not may_be_address(place):
        return True
    asks = diary.LOOKS_LIKE_ADDRESS.format(place=clean(place, limit=80))
    if prompts.interactive():
        return prompts.choose(asks, list(diary.ADDRESS_CHOICES.items()), default="change") == "keep"
    prompts.say(asks)
    return True
