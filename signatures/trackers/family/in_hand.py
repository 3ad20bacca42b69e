"""What to do with a tag of a family that somebody holds in the hand: a `[family.in_hand]` table, checked.

Short sentences in plain words, or exactly "not known" where no source tells. The order of advice around them
(danger, no need to act, photo, talk, then choices) is in tui.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from signatures.trackers.tables import shape

NOT_KNOWN = "not known"
PARTS = ("nfc", "serial", "police", "off", "off_tells")  # as they are shown: opening it comes last


@dataclass(frozen=True, slots=True)
class InHand:
    """One family's facts, each a text of short sentences or exactly NOT_KNOWN.

    `nfc` how any phone reads it; `serial` where its number is; `police` what its maker can be asked for;
    `off` how it is switched off; `off_tells` what that tells the owner; `source` where that is from.
    """

    nfc: str
    serial: str
    police: str
    off: str
    off_tells: str
    source: str
    checked: date


_REQUIRED: Mapping[str, type] = {**dict.fromkeys((*PARTS, "source"), str), "checked": date}
_ELSEWHERE = InHand("", "", "", "", "", "", date.min)  # the loader puts in the shared one


def read_in_hand(entry: object) -> tuple[InHand | None, list[str]]:
    """The facts of a table, or None and every problem; a name of a family is for the loader to follow."""
    if isinstance(entry, str):
        return _ELSEWHERE, []
    if not isinstance(entry, dict):
        return None, ["in_hand is to be a table, or the id of the family it shares one with"]
    wrong = shape(entry, _REQUIRED, {})
    wrong += [f"{key} is empty" for key, text in entry.items() if isinstance(text, str) and text.isspace()]
    return (None, [f"in_hand: {each}" for each in wrong]) if wrong else (InHand(**entry), [])
