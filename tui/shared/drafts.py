"""What is said of drafts of entries: for the commands and the app alike."""

from collections.abc import Mapping
from datetime import time
from typing import TYPE_CHECKING

from scanner.actions.diary.answer_entry import TIMES
from scanner.log.diary import moments, spoken_time
from scanner.log.diary.entries import Draft
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import EntryError
from tui.present.diary import entry_parts, entry_times
from tui.wording import saying
from tui.wording.log import diary as words
from tui.wording.saying import ON_SCREEN

if TYPE_CHECKING:
    pass


def entry_problem(error: EntryError) -> str:
    """The sentence for an entry that cannot be kept."""
    return words.ENTRY_PROBLEMS[error.problem].format(
        field=words.FIELD_NAMED.get(error.field, error.field.replace("_", " "))
    )


def answer_note(field: str, error: EntryError | None) -> str:
    """What is said of an answer that was just given; empty where nothing is wrong. A time may still come."""
    if error is None:
        return ""
    not_yet = field in TIMES and error.problem == "not-a-moment"
    return words.NOT_A_TIME_YET if not_yet else entry_problem(error)


def field_text(draft: Draft, field: str) -> str:
    """What stands in the field of a time."""
    if field in draft.typed:
        return draft.typed[field]
    return typed_time(draft.entry) if field == "start" else typed_end(draft.entry)


def typed_time(entry: Entry) -> str:
    """What a person could have typed for the time of this entry."""
    if entry.start is None:
        return ""
    end = entry.end if entry.sure == "between" else None  # else it stands in a field of its own
    return spoken_time.typed(spoken_time.Stretch(entry.start, end, "day" if entry.day_only else entry.sure))


def typed_end(entry: Entry) -> str:
    """The same for its end."""
    if entry.end is None or (entry.sure == "between" and not entry.day_only):
        return ""
    return spoken_time.typed(spoken_time.Stretch(entry.end, None, "day" if entry.day_only else "about"))


def typed_moment(moment: moments.Moment | None) -> str:
    """The same for one moment; midnight itself stands for the day alone."""
    if moment is None:
        return ""
    day = moment.local().time() == time(0)
    return spoken_time.typed(spoken_time.Stretch(moment, None, "day" if day else "about"))


def said_back(entry: Entry) -> str:
    """The time as it was understood."""
    told = entry_times.happened(entry, ON_SCREEN)
    return words.UNDERSTOOD.format(when=told) if told else ""


def answer_text(draft: Draft, field: str) -> str:
    """What was answered to a question so far, in one line; empty where nothing was."""
    if field == "witnesses":
        return ", ".join(draft.witnesses)
    entry = draft.entry
    if field == "start":
        return draft.typed.get("start") or entry_times.happened(entry, ON_SCREEN)
    value = getattr(entry, field)
    if field == "end":
        return saying.moment(value, ON_SCREEN) if value is not None else ""
    names: Mapping[str, Mapping[str, str]] = {
        "sure": words.TIME_SURE,
        "how_known": words.HOW_KNOWN,
        "children": words.CHILDREN,
        "right_kind": words.RIGHT_KIND,
    }
    if field in names:
        default = "not-sure" if field == "sure" else ""
        return "" if value == default else names[field].get(value, "")
    if field in words.MANY:
        return "; ".join(words.MANY[field][code] for code in value)
    if field in ("kept", "moved", "told", "order"):
        return entry_parts.items_in_line(entry, field)
    return "" if value is None else " ".join(str(value).split())
