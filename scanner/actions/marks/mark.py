"""The user's word about a tag or a home device: mine, known (also up to a day), or taken back."""

from datetime import datetime, time
from enum import Enum
from typing import TYPE_CHECKING

from scanner.model import HELPER, Mark, Tag

if TYPE_CHECKING:
    from scanner.lan.devices.looks import DeviceWord
    from scanner.store.case import Case

DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y")


class MarkQuestion(Enum):
    """What a person has to say yes to before a word is kept."""

    SILENCES = "what is told now, may be away from its owner, or is another's, would stay silent for good"
    IS_KNOWN = "what is told now, or was away from its owner, would be folded away as known"


def is_told(tag: Tag) -> bool:
    """Whether it is told now, or may be told again."""
    return tag.level in ("following", "watch") or tag.mark == "known"


def was_away(tag: Tag) -> bool:
    """Whether it said at any time that it is away from its owner."""
    return tag.state == "separated" or any(reason.code == "away_from_owner" for reason in tag.reasons)


def asks_first(tag: Tag, word: str) -> MarkQuestion | None:
    """The question before this word is kept for a tag; None where it may be kept at once.

    What is marked as known may hide that it is told, and a make that does not say where its owner is may be
    away. A home device is never asked about: none is told.
    """
    if word == "mine" and (
        is_told(tag) or was_away(tag) or (tag.kind == "tracker" and tag.state == "unknown")
    ):
        return MarkQuestion.SILENCES
    if word == "known" and (tag.level in ("following", "watch") or was_away(tag)):
        return MarkQuestion.IS_KNOWN
    return None


def until_of(text: str) -> float | None:
    """The end of a day as it was typed (2026-12-31, 31/12/2026), in Unix seconds; None where it is no day."""
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no zone
            return datetime.combine(day, time.max).astimezone().timestamp()
        except (ValueError, OverflowError, OSError):  # the first and the last days of all are in no zone
            continue
    return None


def mark_of(tag: Tag, word: str, *, now: float, until: float | None = None) -> Mark:
    """The user's word about a tag, as a record keeps it. Times in Unix seconds."""
    return Mark(now, word, tag.addresses[-1] if tag.addresses else None, tag.id, until)


def marks_in(case: "Case", tag: Tag) -> list[Mark]:
    """What a record was told of a tag by hand, under any name it had, oldest first. Raises StoreError."""
    from scanner.store.events import queries

    names = {tag.id, *tag.aliases}
    said = [mark for mark in queries.marks(case) if mark.mark != HELPER]
    return [mark for mark in said if mark.tag in names or mark.address in tag.addresses]


def device_word(
    device: str, do: str, value: str | None = None, *, now: float, until: float | None = None
) -> "DeviceWord":
    """The user's word about the home device of this id (scanner.lan.devices.looks.WORDS)."""
    from scanner.lan.devices.looks import MAX_NAME, DeviceWord

    return DeviceWord(now, do, device, value[:MAX_NAME] if value else None, until)


def mark_in(case: "Case", tag: Tag, word: str, *, now: float, until: float | None = None) -> None:
    """Keep a word about a tag in a record that nothing listens into. Raises StoreError."""
    from scanner.store.events.writing import Writer

    Writer(case).mark(mark_of(tag, word, now=now, until=until))


def say_in(
    case: "Case", device: str, do: str, value: str | None = None, *, now: float, until: float | None = None
) -> None:
    """Keep a word about a home device in a record. Raises StoreError."""
    from scanner.lan.devices.looks import keep_word

    keep_word(case, device_word(device, do, value, now=now, until=until))
