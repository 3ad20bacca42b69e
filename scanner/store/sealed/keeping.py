"""Keeps a run in a sealed part: each window as it closes, the open one about once a minute, and gaps."""

from collections.abc import Callable
from contextlib import suppress

from scanner.model import Gap, Mark, Window
from scanner.store.errors import StoreError, StoreProblem
from scanner.store.sealed import form, piece
from scanner.store.sealed.writing import PartWriter
from signatures.announcement import Announcement

SAVE_EVERY_S = 50.0  # chosen: a sudden end costs less than a minute


class SealedKeeper:
    """A hearing.Keeper and a Saver over one part, and over a new one where that was taken away meanwhile.

    `again` begins the new one, and raises StoreError where that cannot be.
    """

    def __init__(self, part: PartWriter, again: Callable[[], PartWriter]) -> None:
        self.part, self._again = part, again
        self._saved_at = float("-inf")

    def window(self, window: Window) -> Window:
        """Keep a window that is over; nobody judges it before it is read in."""
        self._saved_at = window.end
        self._add(form.WINDOW, piece.of_window(window), window.end)
        return window

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Places are found when it is read in."""

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """So is what is told."""

    def gap(self, gap: Gap) -> None:
        """Keep a gap."""
        self._add(form.GAP, piece.of_gap(gap), gap.end)

    def mark(self, mark: Mark) -> None:
        """Nothing is said while the record is closed."""

    def announcement(self, announcement: Announcement) -> None:
        """No home is looked at while the record is closed."""

    def due(self, now: float) -> bool:
        """At most once in SAVE_EVERY_S; a clock that was put back does not stop it."""
        return abs(now - self._saved_at) >= SAVE_EVERY_S

    def save_open(self, window: Window | None, *, now: float) -> None:
        """Keep what is being heard, if it is due."""
        if window is not None and self.due(now):
            self._saved_at = now
            self._add(form.SO_FAR, piece.of_window(window), now)

    def end(self, now: float) -> None:
        """Nothing comes after this; a stick that is gone holds nobody up."""
        with suppress(StoreError):
            self.part.end(now)

    def _add(self, kind: int, body: bytes, now: float) -> None:
        try:
            self.part.add(kind, body, now=now)
        except StoreError as error:
            if error.problem is not StoreProblem.GONE:
                raise
            self.part.abandon()
            self.part = self._again()
            self.part.add(kind, body, now=now)
