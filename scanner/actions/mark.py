"""The user's word about a tag: when it is asked about first, and up to which day it holds."""

from datetime import datetime, time

from scanner.model import Tag


def asks_first(tag: Tag) -> bool:
    """Whether "mine" would silence what is told now; what is marked as known may hide that it is."""
    return tag.level in ("following", "watch") or tag.mark == "known"


def until_of(text: str) -> float | None:
    """The end of a day as it was typed (2026-12-31, 31/12/2026), in Unix seconds; None where it is no day."""
    text = text.strip()
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  a day has no zone
            return datetime.combine(day, time.max).astimezone().timestamp()
        except (ValueError, OverflowError, OSError):  # the first and the last days of all are in no zone
            continue
    return None
