"""A run that is not kept (yet): windows stay in memory, and can be put into a record at the end."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scanner.hearing.pipeline import Keeper
from scanner.model import Gap, Item, Mark, Window
from signatures.announcement import Announcement

MAX_PIECES = 300_000  # chosen: packets and bystanders held, about 200 MB: days in a street, hours of a flood


class Begun(NamedTuple):
    """A run that was begun while nothing was kept: its kind, when (Unix seconds), and what a record notes of
    it beside that."""

    kind: str
    time: float
    note: Mapping[str, Any]


class MemoryKeeper:
    """A hearing.Keeper that holds everything and writes nothing.

    `dropped` counts what came once MAX_PIECES were held: it was judged, and cannot be kept afterwards.
    """

    def __init__(self) -> None:
        self._kept: list[Window | Item | Begun] = []
        self._told: dict[int, frozenset[str]] = {}  # by place in what is held
        self._pieces = 0
        self.dropped = 0

    def window(self, window: Window) -> Window:
        """Hold a window."""
        self._hold(window)
        return window

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Nothing to note: nothing is hidden here."""

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """Hold which things have been told."""
        at = next((at for at in reversed(range(len(self._kept))) if self._kept[at] is window), None)
        if at is not None:
            self._told[at] = self._told.get(at, frozenset()) | names

    def gap(self, gap: Gap) -> None:
        """Hold a gap."""
        self._hold(gap)

    def mark(self, mark: Mark) -> None:
        """Hold the user's word."""
        self._hold(mark)

    def announcement(self, announcement: Announcement) -> None:
        """Hold a piece of evidence about a home device."""
        self._hold(announcement)

    @property
    def begins_named(self) -> bool:
        """Whether a run that is held by name comes first."""
        return bool(self._kept) and isinstance(self._kept[0], Begun)

    def begun(self, run: Begun) -> None:
        """Hold that a run begins here."""
        self._hold(run)

    def pour_into(self, keeper: Keeper, begun: Callable[[Begun], None] = lambda run: None) -> None:
        """Give everything held to another keeper, in the order it came; `begun` where a run begins."""
        for at, held in enumerate(self._kept):
            if isinstance(held, Begun):
                begun(held)
            elif isinstance(held, Window):
                kept = keeper.window(held)
                if at in self._told:
                    keeper.told(held, kept, self._told[at])
            elif isinstance(held, Gap):
                keeper.gap(held)
            elif isinstance(held, Mark):
                keeper.mark(held)
            elif isinstance(held, Announcement):
                keeper.announcement(held)

    def _hold(self, thing: Window | Item | Begun) -> None:
        pieces = _pieces(thing) if isinstance(thing, Window) else 1
        if self._pieces + pieces > MAX_PIECES:
            self.dropped += 1
            return
        self._pieces += pieces
        self._kept.append(thing)


def _pieces(window: Window) -> int:
    return 1 + len(window.stable) + sum(1 + len(heard.payloads) for heard in window.heard)
