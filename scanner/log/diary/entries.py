"""The diary in a record: entries are chained events, numbered without gaps, and never changed.

Event "entry" holds an entry (scanner.log.diary.entry_json), event "commitments" before it a hash of each of
its fields (scanner.log.diary.commitments). Event "witnesses" {"entry", "names"} holds who else saw it, apart,
so that an export can go without; the newest such event of an entry stands. Drafts, private notes and the
front sheet lie outside the chain, in tables that may be changed.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from scanner.log.diary import commitments, entry_json, kept_files
from scanner.log.diary.entry import RIGHT_KINDS, Entry, Kept
from scanner.log.diary.entry_check import MAX_LIST, MAX_SHORT, MAX_TEXT, EntryError, check, tidy
from scanner.store.case import Case
from scanner.store.events import canonical, codec, queries
from scanner.store.events.writing import Writer

ENTRY, WITNESSES = "entry", "witnesses"
ID_BYTES = 8
MAX_DRAFTS = 500
NEWEST_ENTRIES = 100
_MOST_PLACES = 6  # that are offered
SHEET = ("name", "contact", "relationship", "police", "orders", "worker", "language", "needs")


class EntryRow(NamedTuple):
    """An entry with its place in the chain; `body` is the text that was hashed."""

    seq: int
    time: float
    body: str
    hash: bytes
    entry: Entry


class Draft(NamedTuple):
    """Something not added yet. `entry` is what will be added; `step` where the questions stopped.

    `id` a small number in digits, for people; `typed` answers as they stand in a field, not understood yet.
    """

    id: str
    changed: float
    entry: Entry
    witnesses: tuple[str, ...] = ()
    step: str = ""
    typed: Mapping[str, str] = MappingProxyType({})


class Note(NamedTuple):
    """A private note or place: never in the chain, never in an export."""

    id: int
    written: float
    kind: str  # "note" or "place"
    text: str


def add_entry(writer: Writer, entry: Entry, *, witnesses: Sequence[str] = (), draft: str = "") -> Entry:
    """Add an entry and return it with its number; takes its draft away in the same step.

    Raises EntryError for an entry that cannot be kept, StoreError when the disk refuses.
    """
    entry = check(entry)
    with writer.case.transaction() as db:
        number = _count(writer.case) + 1
        if entry.amends is not None and not 0 < entry.amends < number:
            raise EntryError("amends", "no-such-entry")
        if entry.right_kind and not can_change_kind(writer.case, entry.amends or 0):
            raise EntryError("right_kind", "not-of-this-kind")
        entry = replace(entry, number=number, id=entry.id or secrets.token_hex(ID_BYTES))
        if entry.finding is not None:
            entry = replace(entry, finding=replace(entry.finding, id=f"F-{number:04}"))
        _add(writer, entry)
        if witnesses:
            set_witnesses(writer, number, witnesses, now=entry.written.time)
        if draft:
            db.execute("DELETE FROM draft WHERE id = ?", (draft,))
    return entry


def _add(writer: Writer, entry: Entry) -> None:
    kept = entry_json.entry(json.loads(codec.dump(entry_json.body(entry))))
    body = entry_json.body(kept)  # as whoever reads it will have it: 5 may be 5.0 there
    salts, made = commitments.make(body)
    writer.event(commitments.EVENT, entry.written.time, {"entry": entry.number, "sha256": made})
    writer.event(ENTRY, entry.written.time, body | {commitments.SALTS: salts})


def rows(case: Case) -> list[EntryRow]:
    """Every entry with its place in the chain, oldest first. Raises StoreError for a damaged record."""
    query = "SELECT seq, time, body, hash FROM event WHERE kind = ? ORDER BY seq"
    with queries.reading(case):
        return [
            EntryRow(seq, time, body, kept, entry_json.entry(canonical.load(body)))
            for seq, time, body, kept in case.db.execute(query, (ENTRY,))
        ]


def entries(case: Case) -> list[Entry]:
    """Every entry, in the order added."""
    return [row.entry for row in rows(case)]


def places_used(case: Case) -> list[str]:
    """What the person called places in the newest entries, the newest first."""
    query = "SELECT json_extract(body, '$.place') FROM event WHERE kind = ? ORDER BY seq DESC LIMIT ?"
    with queries.reading(case):
        told = [str(place) for (place,) in case.db.execute(query, (ENTRY, NEWEST_ENTRIES)) if place]
    return list(dict.fromkeys(told))[:_MOST_PLACES]


def names_used(case: Case) -> tuple[str, str]:
    """Who wrote, and for whom, in the newest entry that names either; two empty texts where none does."""
    query = (
        "SELECT writer, whose FROM (SELECT seq, json_extract(body, '$.writer') AS writer, "
        "json_extract(body, '$.written_for') AS whose FROM event WHERE kind = ? ORDER BY seq DESC LIMIT ?) "
        "WHERE writer IS NOT NULL OR whose IS NOT NULL ORDER BY seq DESC LIMIT 1"
    )
    with queries.reading(case):
        found = case.db.execute(query, (ENTRY, NEWEST_ENTRIES)).fetchone() or ("", "")
    return str(found[0] or ""), str(found[1] or "")


def can_change_kind(case: Case, number: int) -> bool:
    """True where a correction of entry `number` may say that it is of another kind."""
    entry = find(case, number)
    while entry is not None and entry.amends is not None and entry.amends < entry.number:
        entry = find(case, entry.amends)
    return entry is not None and entry.kind in RIGHT_KINDS


def find(case: Case, number: int) -> Entry | None:
    """The entry of this number, or None."""
    query = "SELECT body FROM event WHERE kind = ? ORDER BY seq LIMIT 1 OFFSET ?"
    with queries.reading(case):
        row = case.db.execute(query, (ENTRY, number - 1)).fetchone() if 0 < number < 1 << 60 else None
        return entry_json.entry(json.loads(row[0])) if row else None


def amendments(every: Sequence[Entry]) -> Mapping[int, tuple[int, ...]]:
    """Entry number -> numbers of the entries that correct it."""
    found: dict[int, tuple[int, ...]] = {}
    for entry in every:
        if entry.amends is not None:
            found[entry.amends] = (*found.get(entry.amends, ()), entry.number)
    return found


def set_witnesses(writer: Writer, number: int, names: Sequence[str], *, now: float) -> None:
    """Who else saw what entry `number` tells; replaces what was said before."""
    if len(names) > MAX_LIST or any(len(name) > MAX_SHORT for name in names):
        raise EntryError("witnesses", "too-long")
    if not 0 < number <= _count(writer.case):
        raise EntryError("witnesses", "no-such-entry")
    told = [name for name in map(tidy, names) if name]
    writer.event(WITNESSES, now, {"entry": number, "names": told})


def witnesses(case: Case) -> dict[int, tuple[str, ...]]:
    """Entry number -> who else saw it. Not for an export unless the person ticked it."""
    query = "SELECT body FROM event WHERE kind = ? ORDER BY seq"
    found: dict[int, tuple[str, ...]] = {}
    with queries.reading(case):
        for (text,) in case.db.execute(query, (WITNESSES,)):
            body = json.loads(text)
            found[int(body["entry"])] = tuple(str(name) for name in body["names"])
    return found


def save_draft(case: Case, draft: Draft) -> Draft:
    """Keep a draft as it is now; a new one (without id) is given its id. On disk when this returns."""
    body: dict[str, Any] = {"entry": entry_json.body(draft.entry), "witnesses": draft.witnesses}
    body |= {
        "step": draft.step,
        "typed": {name: tidy(text)[:MAX_SHORT] for name, text in draft.typed.items()},
    }
    with case.transaction() as db:
        draft = draft._replace(id=draft.id or _next_id(db))
        db.execute(
            "INSERT INTO draft (id, changed, body) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, body = excluded.body",
            (draft.id, draft.changed, codec.dump(body)),
        )
        if db.execute("SELECT count(*) FROM draft").fetchone()[0] > MAX_DRAFTS:
            raise EntryError("drafts", "too-many")
    return draft


def _next_id(db: Any) -> str:
    """The number behind the highest; ids of earlier versions are no numbers."""
    known = [str(row[0]) for row in db.execute("SELECT id FROM draft")]
    return str(1 + max((int(name) for name in known if name.isdecimal() and len(name) < 9), default=0))


def drafts(case: Case) -> list[Draft]:
    """What was begun and not added yet, the newest first."""
    with queries.reading(case):
        query = "SELECT id, changed, body FROM draft ORDER BY changed DESC, id"
        return [_draft(*row) for row in case.db.execute(query)]


def how_many(case: Case) -> tuple[int, int]:
    """Entries and drafts; cheap to ask, nothing of them is read."""
    with queries.reading(case):
        return _count(case), int(case.db.execute("SELECT count(*) FROM draft").fetchone()[0])


def drop_draft(case: Case, name: str) -> bool:
    """Throw a draft away; False when there was none of this id."""
    with case.transaction() as db:
        dropped = bool(db.execute("DELETE FROM draft WHERE id = ?", (name,)).rowcount)
        kept_files.drop_unused(case, [item.sha256 for item in _all_kept(case)])
    return dropped


def front_sheet(case: Case) -> dict[str, str]:
    """Who this is for: the fields of SHEET that were filled in. Not for an export unless ticked."""
    with queries.reading(case):
        return {str(key): str(value) for key, value in case.db.execute("SELECT key, value FROM front_sheet")}


def set_front_sheet(case: Case, field: str, text: str) -> None:
    """Fill in one field of the front sheet; an empty text clears it. Raises EntryError."""
    if field not in SHEET or len(text) > MAX_TEXT:
        raise EntryError(field, "not-a-choice" if field not in SHEET else "too-long")
    with case.transaction() as db:
        db.execute("DELETE FROM front_sheet WHERE key = ?", (field,))
        if tidy(text):
            db.execute("INSERT INTO front_sheet (key, value) VALUES (?, ?)", (field, tidy(text)))


def notes(case: Case, kind: str = "note") -> list[Note]:
    """Private notes, or private places ("place"), oldest first. Never exported."""
    query = "SELECT id, written, kind, text FROM private WHERE kind = ? ORDER BY id"
    with queries.reading(case):
        return [Note(*row) for row in case.db.execute(query, (kind,))]


def add_note(case: Case, text: str, *, now: float, kind: str = "note") -> int:
    """Keep a private note, or a place that must not be named in the diary; its number. Raises EntryError."""
    if len(text) > MAX_TEXT:
        raise EntryError("note", "too-long")
    with case.transaction() as db:
        query = "INSERT INTO private (written, kind, text) VALUES (?, ?, ?)"
        return int(db.execute(query, (now, kind, tidy(text))).lastrowid)


def change_note(case: Case, number: int, text: str) -> None:
    """Other words for a private note; nobody else ever saw it. Raises EntryError."""
    if len(text) > MAX_TEXT:
        raise EntryError("note", "too-long")
    with case.transaction() as db:
        db.execute("UPDATE private SET text = ? WHERE id = ?", (tidy(text), number))


def drop_note(case: Case, number: int) -> bool:
    """Throw a private note or place away; False when there was none."""
    with case.transaction() as db:
        return bool(db.execute("DELETE FROM private WHERE id = ?", (number,)).rowcount)


def names_private_place(case: Case, text: str) -> str | None:
    """The private place that a text seems to name, or None: all of its words stand in it, in order."""
    folded = " ".join(text.casefold().split())
    for note in notes(case, "place"):
        wanted = " ".join(note.text.casefold().split())
        if wanted and wanted in folded:
            return note.text
    return None


def _all_kept(case: Case) -> list[Kept]:
    every = [*entries(case), *(draft.entry for draft in drafts(case))]
    return [item for entry in every for item in entry.kept]


def _count(case: Case) -> int:
    return int(case.db.execute("SELECT count(*) FROM event WHERE kind = ?", (ENTRY,)).fetchone()[0])


def _draft(name: str, changed: float, body: str) -> Draft:
    told: dict[str, Any] = json.loads(body)
    seen = tuple(str(each) for each in told["witnesses"])
    typed = told.get("typed")
    fields = {str(key): str(text) for key, text in typed.items()} if isinstance(typed, dict) else {}
    entry = entry_json.entry(told["entry"], whole=False)
    return Draft(name, changed, entry, seen, str(told["step"]), fields)
