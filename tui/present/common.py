"""What all pages of the app say in the same way: times, how near, the state of listening. Pure, no widget."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from tui.wording import saying
from tui.wording.app import common as words

if TYPE_CHECKING:
    from scanner.actions.listen.heard import Now
    from scanner.actions.session import Session

NAMED_DAYS = 6  # days that a weekday names without doubt
Cells = Mapping[str, str]


def state_line(run: "Session", now: "Now") -> str:
    """What stands beside the title: whether and for how long it listens."""
    if run.made_up:
        return words.played_to(saying.short_date(saying.local_time(run.clock.time())))
    if run.radio.listening:
        from scanner.radio.source import State

        if run.radio.state is State.WAITING:
            return words.WAITING
        return words.listening_for(now.listened_s) if now.listened_s else words.STARTING
    if run.looking:
        from tui.wording.home import page as home_page

        return home_page.LOOKING_NOW
    return words.listened_for(now.listened_s) if now.listened_s else words.DOES_NOT_LISTEN


def closeness(rssi: float | None) -> str:
    """A level in dBm in words; only a hint, since walls and bodies weaken it."""
    from tui.wording.nearness import how_near

    return "" if rssi is None else how_near(rssi)


def since(time: float, at: float) -> str:
    """Today's time, this week's day, a date, or a month of long ago."""
    moment, today = saying.local_time(time), saying.local_time(at).date()
    if moment.date() == today:
        return saying.clock_time(moment)
    if today - timedelta(days=NAMED_DAYS) <= moment.date() < today:
        return saying.whole_weekday(moment)
    return saying.day_near(moment.date(), today)


def table_lines(made: Iterable[Cells]) -> list[str]:
    """Rows as plain lines, for a screen reader."""
    return [", ".join(cell for cell in cells.values() if cell) for cells in made]
