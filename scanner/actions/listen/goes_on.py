"""What goes on while the record is locked: a walk, one listen of a comparison, a room of a visit.

The record keeps what it is beside the part that it is heard into; whoever listens meanwhile knows only for
how long. At the unlock the part becomes a session of it, and it goes on from there or is over.
"""

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from scanner.store.errors import StoreError, StoreProblem, database_problems

if TYPE_CHECKING:
    from scanner.store.case import Case
    from scanner.store.sealed.told import SealedStretch

SETTING = "goes-on"
Kind = Literal["walk", "compare", "room"]
WALK: Kind = "walk"
COMPARE: Kind = "compare"
ROOM: Kind = "room"


class GoesOn(msgspec.Struct, forbid_unknown_fields=True):
    """`note` what its sessions say in the record; `left_s` seconds that it still takes, None until somebody
    ends it; `awake` the computer is kept awake for it; `rest` what it needs to go on. `at_end` events of kind
    `event` that say that it is over, as programs until 29 November 2026 wrote of a room. `part` id of the
    sealed part (hex) until that is read in, `heard_to` when it ended then (Unix seconds)."""

    kind: Kind
    note: dict[str, Any]
    left_s: float | None = None
    awake: bool = False
    rest: dict[str, Any] = {}
    event: str = ""
    at_end: list[dict[str, Any]] = []
    part: str = ""
    heard_to: float | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What the session of the part says beside what every one says; a room is heard as any check is."""
        return self.note if self.kind == ROOM else {"source": self.kind, **self.note}


def kept(case: "Case") -> GoesOn | None:
    """What the record knows of; None for nothing. Raises StoreError where that is damaged."""
    with database_problems(case.path):
        text = case.meta(SETTING)
    try:
        return msgspec.json.decode(text, type=GoesOn) if text is not None else None
    except msgspec.DecodeError as error:
        raise StoreError(StoreProblem.DAMAGED, str(case.path), SETTING) from error


def keep(case: "Case", going: GoesOn | None) -> None:
    """Put it into the record, or take it out (None). Raises StoreError."""
    with case.transaction() as db:
        db.execute("DELETE FROM meta WHERE key = ?", (SETTING,))
        if going is not None:
            text = msgspec.json.encode(going).decode()
            db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (SETTING, text))


def read_in(case: "Case", part: str, stretch: "SealedStretch") -> dict[str, Any]:
    """What the session of this part says of it; nothing where that is another one. Raises StoreError."""
    going = kept(case)
    if going is None or going.part != part:
        return {}
    going.part, going.heard_to = "", stretch.end
    if going.left_s is not None:
        going.heard_to = min(stretch.end, stretch.begun + going.left_s)
    keep(case, going)
    return going.said


def settle(case: "Case") -> None:
    """Nobody goes on with it: it is over, as far as it was heard. Raises StoreError."""
    from scanner.store.events.writing import Writer

    going = kept(case)
    if going is None:
        return
    with case.transaction():
        for body in going.at_end if going.heard_to is not None else ():
            Writer(case).event(going.event, going.heard_to or 0.0, body)
        keep(case, None)
