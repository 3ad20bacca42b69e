"""A place that looks like an address: asked about on a terminal as it is saved, said elsewhere."""

from scanner.text import clean
from signatures.support.telling import may_be_address, may_be_threat
from tui.shared import help_numbers
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


def where_now(question: str, given: str) -> str:
    """The user's word for where they are, typed anew as long as it looks like an address and is not meant so.

    Words that may be a threat are answered with who can help."""
    named = given or (prompts.ask(question) if prompts.interactive() else "")
    while not place_meant(named):
        named = prompts.ask(question)
    if may_be_threat(named):
        prompts.say(help_numbers.numbers_of(diary.HELP_NOW, None))
    return named
