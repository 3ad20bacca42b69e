"""A record judged as a whole, for commands: what is not there is told in a sentence."""

from typing import TYPE_CHECKING

from scanner.model import Tag
from scanner.replay import find
from tui.errors import Stop
from tui.wording import commands as words

if TYPE_CHECKING:
    from scanner.replay import Replay
    from scanner.store.case import Case
    from scanner.told import Told


def of(case: "Case") -> "Replay":
    """Judge a record."""
    from scanner.replay import replay

    return replay(case)


def told(case: "Case") -> "Told":
    """What the record tells, at once where nothing was added since it was last worked out."""
    from scanner.told import told as read

    return read(case)


def tag_of(told: "Replay | Told", name: str) -> Tag:
    """The tag of this id, alias or address. Raises Stop when there is none."""
    tag = find(told.tags, name)
    if tag is None:
        raise Stop(words.NO_TAG.format(id=name[:40]))
    return tag
