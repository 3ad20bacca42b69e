"""A made-up diary, put into the throw-away record of the demo before its week begins."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scanner.log.diary import entry_json
from scanner.log.diary.entries import Draft, add_entry, add_note, save_draft
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import here
from scanner.store.events.writing import Writer

if TYPE_CHECKING:
    from scanner.store.case import Case

DAY_S, HOUR_S = 86_400.0, 3_600.0
_MOMENTS = ("written", "start", "end", "when")


def fill(case: "Case", body: Mapping[str, Any], monday: float) -> None:
    """Write its "entries", "drafts" and "notes" as if they had been written in the days before `monday`
    (Unix seconds, midnight). Raises EntryError, StoreError."""
    writer = Writer(case)
    with case.transaction():
        for one in body["entries"]:
            add_entry(writer, _entry(one, monday), witnesses=one.get("witnesses", ()))
        for one in body["drafts"]:
            entry = _entry(one, monday, whole=False)
            save_draft(case, Draft("", entry.written.time, entry, typed=one.get("typed", {})))
        for text in body["notes"]:
            add_note(case, text, now=monday - HOUR_S)


def _entry(body: Mapping[str, Any], monday: float, *, whole: bool = True) -> Entry:
    entry: Entry = entry_json.entry(_dated(body, monday), whole=whole)
    return entry


def _dated(part: Any, monday: float) -> Any:
    """The same JSON, its [day, hour] as moments on this computer's clock."""
    if isinstance(part, list):
        return [_dated(one, monday) for one in part]
    if not isinstance(part, Mapping):
        return part
    return {name: _value(name, value, monday) for name, value in part.items()}


def _value(name: str, value: Any, monday: float) -> Any:
    if name in _MOMENTS and isinstance(value, list):
        return _moment(value, monday)
    return _dated(value, monday)


def _moment(told: list[float], monday: float) -> dict[str, Any]:
    day, hour = told
    return asdict(here(monday + day * DAY_S + hour * HOUR_S))
