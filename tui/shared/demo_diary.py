"""The made-up diary of the demo: data that is put into the throw-away record before its week begins."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from scanner.log.diary import entry_json
from scanner.log.diary.entries import Draft, add_entry, add_note, save_draft
from scanner.log.diary.entry import Entry
from scanner.log.diary.moments import here
from scanner.store.events.writing import Writer

if TYPE_CHECKING:
    from scanner.store.case import Case

DAY_S, HOUR_S = 86_400.0, 3_600.0
BEGAN = -8.0  # days: the record is older than all that stands in it
_MOMENTS = ("written", "start", "end", "when")


def first_day(time: float) -> float:
    """Midnight (UTC) of the day that a recording begins on; the diary's days are counted from it."""
    return time - time % DAY_S


def began(monday: float) -> float:
    """When the record was begun: before all that stands in its diary. Unix seconds."""
    return monday + BEGAN * DAY_S


def fill(case: "Case", monday: float) -> None:
    """Write the diary as if it had been written in the days before `monday` (Unix seconds, midnight)."""
    told = json.loads((files("tui") / "demo" / "diary.json").read_text(encoding="utf-8"))
    writer = Writer(case)
    with case.transaction():
        for one in told["entries"]:
            add_entry(writer, _entry(one, monday), witnesses=one.get("witnesses", ()))
        for one in told["drafts"]:
            entry = _entry(one, monday, whole=False)
            save_draft(case, Draft("", entry.written.time, entry, typed=one.get("typed", {})))
        for text in told["notes"]:
            add_note(case, text, now=monday - HOUR_S)


def _entry(told: Mapping[str, Any], monday: float, *, whole: bool = True) -> Entry:
    entry: Entry = entry_json.entry(_dated(told, monday), whole=whole)
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
