"""Keeps a run in a record: each window as it closes, the open one every second, strangers by their hashes."""

from collections.abc import Callable

from scanner.model import Gap, Mark, Window
from scanner.store.case import Case
from scanner.store.writing import Writer
from signatures.announcement import Announcement

SAVE_EVERY_S = 1.0  # at most two seconds of hearing may be lost when the process is killed


class CaseKeeper:
    """A hearing.Keeper over one record.

    `place_of` names the place of a window, or None where there is none to tell; it is asked after `masked`
    made the window what the judge sees. Strangers heard at three places are kept in full.
    """

    def __init__(self, case: Case, *, place_of: Callable[[Window], str | None] | None = None) -> None:
        self._writer = Writer(case)
        self._place_of = place_of
        self._saved_at = float("-inf")
        self.added = 0

    def window(self, window: Window) -> Window:
        """Keep a window that is over; returns it with bystanders under their hashes."""
        masked = self._writer.masked(window)
        if self._writer.window(masked):
            self.added += 1
        if self._place_of is not None and (place := self._place_of(masked)) is not None:
            for item, hidden in zip(window.stable, masked.stable, strict=True):
                if item.kind == "unknown":
                    self._writer.stranger_at(hidden.key, place, item.key, window.end)
        return masked

    def gap(self, gap: Gap) -> None:
        """Keep a gap."""
        self._writer.gap(gap)

    def mark(self, mark: Mark) -> None:
        """Keep the user's word."""
        self._writer.mark(mark)

    def announcement(self, announcement: Announcement) -> None:
        """Keep a piece of evidence about a home device."""
        self._writer.announcement(announcement)

    def save_open(self, window: Window | None, *, now: float) -> None:
        """Keep what is being heard, at most once in SAVE_EVERY_S."""
        if window is not None and now - self._saved_at >= SAVE_EVERY_S:
            self._writer.open_window(window, now=now)
            self._saved_at = now
