"""A run that is not kept (yet): windows stay in memory, and can be put into a record at the end."""

from scanner.hearing import Keeper
from scanner.model import Gap, Item, Mark, Window
from signatures.announcement import Announcement

MAX_WINDOWS = 50_000  # far more than a day of windows


class MemoryKeeper:
    """A hearing.Keeper that holds everything and writes nothing."""

    def __init__(self) -> None:
        self._kept: list[Window | Item] = []
        self.dropped = 0

    def window(self, window: Window) -> Window:
        """Hold a window."""
        self._hold(window)
        return window

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Nothing to note: nothing is hidden here."""

    def gap(self, gap: Gap) -> None:
        """Hold a gap."""
        self._hold(gap)

    def mark(self, mark: Mark) -> None:
        """Hold the user's word."""
        self._hold(mark)

    def announcement(self, announcement: Announcement) -> None:
        """Hold a piece of evidence about a home device."""
        self._hold(announcement)

    def pour_into(self, keeper: Keeper) -> None:
        """Give everything held to another keeper, in the order it came."""
        for held in self._kept:
            if isinstance(held, Window):
                keeper.window(held)
            elif isinstance(held, Gap):
                keeper.gap(held)
            elif isinstance(held, Mark):
                keeper.mark(held)
            elif isinstance(held, Announcement):
                keeper.announcement(held)

    def _hold(self, thing: Window | Item) -> None:
        if len(self._kept) < MAX_WINDOWS:
            self._kept.append(thing)
        else:
            self.dropped += 1
