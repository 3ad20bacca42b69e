"""The morning list after a night of listening. Pure; texts from outside are cleaned here."""

from collections import Counter
from collections.abc import Sequence

from scanner.lan.devices.household import Household, Seen
from scanner.lan.devices.watching import MorningRow, morning
from tui.present.home.rows import called, device_title
from tui.wording.home import devices, looking, watch
from tui.wording.saying import short_moment_here

Parts = list[tuple[str, list[str]]]


def morning_parts(told: Household, seen: Seen, people: int) -> Parts:
    """What is new, what came back, what spoke; then what this cannot show."""
    rows = morning(seen, told.standing(before=seen))
    parts: Parts = []
    for what, head in watch.MORNING.items():
        these = [row for row in rows if row.what == what]
        parts += [(f"{head} ({len(these)})", _lines(these))] if these else []
    nothing = [] if any(row.first is not None for row in rows) else [watch.MORNING_NOTHING]
    none_new = [watch.MORNING_NONE_NEW] if rows and all(row.what == "spoke" for row in rows) else []
    if less := [looking.LIMIT_TEXTS[code] for code in ("full", "lost") if code in seen.look.limits]:
        nothing, none_new = [], less
    note = [*nothing, watch.morning_people(people), *none_new, *watch.MORNING_LIMITS]
    return [*parts, (watch.MORNING_NOTE, note)]


def morning_lines(parts: Sequence[tuple[str, list[str]]]) -> list[str]:
    """The same as plain lines."""
    return [line for head, body in parts for line in (head, *(f"  {text}" for text in body), "")]


def _lines(rows: Sequence[MorningRow]) -> list[str]:
    """One line each; those that read the same, which have no times, are one with their number."""
    many = Counter(map(_line, rows))
    return [devices.many(number, line) if number > 1 else line for line, number in many.items()]


def _line(row: MorningRow) -> str:
    name = called(row.device)
    what = f"{device_title(row.device)}, {name}" if name else device_title(row.device)
    if row.first is None or row.last is None:
        return what
    return watch.morning_times(what, short_moment_here(row.first), short_moment_here(row.last))
