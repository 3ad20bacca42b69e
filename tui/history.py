"""A record judged as a whole, for commands: what is not there is told in a sentence."""

from typing import TYPE_CHECKING

from scanner.model import Tag
from tui.errors import Stop
from tui.wording import commands as words

if TYPE_CHECKING:
    from scanner.replay import Replay
    from scanner.store.case import Case


def of(case: "Case") -> "Replay":
    """Judge a record."""
    from scanner.replay import replay

    return replay(case)


def tag_of(told: "Replay", name: str) -> Tag:
    """The tag of this id, alias or address. Raises Stop when there is none."""
    tag = told.tag(name)
    if tag is None:
        raise Stop(words.NO_TAG.format(id=name[:40]))
    return tag
