"""The made-up diary of the demo: data that is put into the throw-away record before its week begins."""

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from scanner.actions.diary import made_up_diary
from scanner.actions.diary.made_up_diary import DAY_S

if TYPE_CHECKING:
    from scanner.store.case import Case

BEGAN = -8.0  # days: the record is older than all that stands in it


def first_day(time: float) -> float:
    """Midnight (UTC) of the day that a recording begins on; the diary's days are counted from it."""
    return time - time % DAY_S


def began(monday: float) -> float:
    """When the record was begun: before all that stands in its diary. Unix seconds."""
    return monday + BEGAN * DAY_S


def fill(case: "Case", monday: float) -> None:
    """Write the diary as if it had been written in the days before `monday` (Unix seconds, midnight)."""
    body = json.loads((files("tui") / "demo" / "diary.json").read_text(encoding="utf-8"))
    made_up_diary.fill(case, body, monday)
