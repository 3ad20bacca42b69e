"""What all pages of the app say in the same way: times, how near, the state of listening. Pure, no widget."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scanner.radio.source import State
from tui.wording.app import common as words
from tui.wording.app import home

if TYPE_CHECKING:
    from scanner.actions.session import Now, Session

NAMED_DAYS = 6  # days that a weekday names without doubt
Cells = Mapping[str, str]


def state_line(run: "Session", now: "Now") -> str:
    """What stands beside the title: whether and for how long it listens."""
    if run.made_up:
        return words.played_to(short_day(run.clock.time()))
    if run.listening:
        if run.state is State.WAITING:
            return words.WAITING
        return words.listening_for(now.listened_s) if now.listened_s else words.STARTING
    if run.looking:
        return home.LOOKING_NOW
    return words.listened_for(now.listened_s) if now.listened_s else words.STOPPED


def closeness(rssi: float | None) -> str:
    """A level in dBm in words; only a hint, since walls and bodies weaken it."""
    if rssi is None:
        return ""
    if rssi >= -55:
        return words.VERY_CLOSE
    return words.CLOSE if rssi >= -70 else words.FARTHER if rssi >= -85 else words.FAINT


def since(time: float, at: float) -> str:
    """Today's time, this week's day, or a date."""
    moment, today = local_time(time), local_time(at).date()
    if moment.date() == today:
        return f"{moment:%H:%M}"
    if today - timedelta(days=NAMED_DAYS) <= moment.date() < today:
        return f"{moment:%A}"
    return f"{moment.day} {moment:%b}"


def short_day(time: float) -> str:
    """ "Wed 7 Jan"."""
    moment = local_time(time)
    return f"{moment:%a} {moment.day} {moment:%b}"


def table_lines(made: Iterable[Cells]) -> list[str]:
    """Rows as plain lines, for a screen reader."""
    return [", ".join(cell for cell in cells.values() if cell) for cells in made]


def local_time(time: float) -> datetime:
    """A moment on this laptop's clock; one that no calendar holds becomes the first."""
    try:
        return datetime.fromtimestamp(time, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)
