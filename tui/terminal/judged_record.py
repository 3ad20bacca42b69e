"""A record judged as a whole, for commands: what is not there is told in a sentence."""

from typing import TYPE_CHECKING

from scanner.history.replay import find
from scanner.model import Tag
from tui.errors import Stop
from tui.wording import commands as words

if TYPE_CHECKING:
    from scanner.history.replay import Replay
    from scanner.history.tag_cache import Told
    from scanner.store.case import Case


def of(case: "Case") -> "Replay":
    """Judge a record."""
    from scanner.history.replay import replay

    return replay(case)


def told(case: "Case") -> "Told":
    """What the record tells, at once where nothing was added since it was last worked out."""
    from scanner.history.tag_cache import told as read

    return read(case)


def tag_of(told: "Replay | Told", name: str) -> Tag:
    """The tag of this id, alias or address. Raises Stop when there is none."""
    tag = find(told.tags, name)
    if tag is None:
        raise Stop(words.NO_TAG.format(id=name[:40]))
    return tag
