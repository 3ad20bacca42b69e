"""An entry with one more answer, as a person types or picks it. Pure: nothing is kept by it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from scanner.log.diary import moments, spoken_time
from scanner.log.diary.entries import Draft
from scanner.log.diary.entry import Entry
from scanner.log.diary.entry_check import MAX_SHORT, EntryError, check
from scanner.log.diary.spoken_writer import written_by

LAY_S = 600.0  # chosen: a draft that is added within it was written at one go
TIMES = ("start", "end")  # read from what a person says of them
# what a person answers; the rest of an entry is the program's own
ANSWERS = tuple(
    one.name
    for one in fields(Entry)
    if one.name
    not in {"kind", "written", "number", "id", "made_by", "clock", "finding", "check", "hand_over", "amends"}
    | {"when_words", "begun"}  # of a time, and of the draft: not asked for
)


def answer(entry: Entry, field: str, value: Any, *, now: float, client: bool = False) -> Entry:
    """The entry with one answer, as it was typed or picked. Raises EntryError.

    `client`: in a client's record.
    """
    if field == "start":
        return check(when(entry, value, now=now), whole=False)
    if field == "end":
        return until(entry, value, now=now)
    changes: dict[str, Any] = {field: value}
    if field == "writer":
        made_by, writer = written_by(entry.made_by, value.strip(), client=client)
        changes = {"made_by": made_by, "writer": writer}
    return check(replace(entry, **changes), whole=False)


def when(entry: Entry, text: str, *, now: float) -> Entry:
    """The entry with its time as a person says it: start, end and how sure. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now)
    except ValueError:
        raise EntryError("start", "not-a-moment") from None
    if found is None:
        return replace(entry, start=None, end=None, sure="not-sure")
    own = entry.end if entry.sure != "between" else None  # an end of its own stays where it still fits
    end = found.end or (own if own is not None and own.time >= found.start.time else None)
    return replace(entry, start=found.start, end=end, sure=found.sure)


def until(entry: Entry, text: str, *, now: float) -> Entry:
    """The entry with its end as a person says it. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now, after=entry.start)
    except ValueError:
        raise EntryError("end", "not-a-moment") from None
    end = None if found is None else found.end or found.start
    if found is not None and found.sure == "day" and not entry.day_only:
        end = None  # a day is no hour: it would say midnight
    return check(replace(entry, end=end), whole=False)


def moment(text: str, *, now: float) -> moments.Moment | None:
    """One moment as a person says it, the beginning of a stretch. Raises EntryError."""
    try:
        found = spoken_time.read(text, now=now)
    except ValueError:
        raise EntryError("when", "not-a-moment") from None
    return None if found is None else found.start


def is_empty(draft: Draft, begun: Entry | None) -> bool:
    """True when nobody has answered anything yet; `begun` as it was begun, with names of the entry before."""
    entry = draft.entry
    if entry.finding is not None or entry.check is not None or draft.witnesses or any(draft.typed.values()):
        return False
    empty = Entry(entry.kind, entry.written)
    if entry.kind == "consent":  # it begins with its time
        empty = replace(empty, start=entry.start, sure=entry.sure)
    if begun is not None:
        empty = replace(empty, writer=begun.writer, written_for=begun.written_for)
    return all(getattr(entry, name) == getattr(empty, name) for name in ANSWERS)


def as_typed(draft: Draft, field: str, text: str) -> Draft:
    """The draft with one of TIMES that was not understood, as it was typed."""
    without: Mapping[str, Any] = dict.fromkeys(TIMES if field == "start" else (field,))
    return draft._replace(entry=replace(draft.entry, **without), typed={**draft.typed, field: text})


def in_own_words(draft: Draft) -> Entry:
    """The entry of a draft; a time that was not understood stays in it as it was typed."""
    typed = [text for name in ("start", "end") if (text := draft.typed.get(name, "").strip())]
    return replace(draft.entry, when_words=" - ".join(typed)[:MAX_SHORT]) if typed else draft.entry


def as_added(draft: Draft, *, now: float) -> Entry:
    """The entry of a draft as it stands in the record if it is added now: written then, and when begun where
    it lay for a while."""
    begun = draft.entry.begun or draft.entry.written
    lay = bool(draft.id) and now - begun.time >= LAY_S
    return replace(in_own_words(draft), written=moments.here(now), begun=begun if lay else None)
