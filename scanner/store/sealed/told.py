"""What a part that was read in tells of the stretch in which it was kept. Plain data."""

from typing import NamedTuple


class SealedStretch(NamedTuple):
    """One stretch of listening while the record was closed, Unix seconds.

    `own` where the record was open when it began; else anybody at this computer could have begun it.
    `windows` came of it, `listened_s` seconds. `gone` where the whole file is, `unreadable` where nothing of
    it opens. `changed`, `moved`, `missing`, `unread`: so many blocks. `torn` and `doubtful` of its end,
    `ended` False where it did not end by itself, `counted` False where nobody can tell how many blocks there
    were.
    `lost` windows found no room, from `full` on.
    """

    begun: float
    end: float
    own: bool = True
    windows: int = 0
    listened_s: float = 0.0
    gone: bool = False
    unreadable: bool = False
    changed: int = 0
    moved: int = 0
    missing: int = 0
    unread: int = 0
    torn: bool = False
    doubtful: bool = False
    ended: bool = True
    counted: bool = True
    lost: int = 0
    full: float | None = None
