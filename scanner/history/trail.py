"""Where and when each address was heard, folded small: days by place, and the newest levels. Pure, bounded.

Wraps what keeps a run, so that live hearing, the demo and a record read back fill it in the same way.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from math import isnan, nan
from typing import NamedTuple

from scanner.hearing.pipeline import Keeper
from scanner.model import Gap, Mark, Window
from scanner.places.visit import Visit
from signatures.announcement import Announcement

NOWHERE = ""  # on the way, or not known
MAX_ADDRESSES = 20_000
MAX_LEVELS = 120  # windows: four hours
MAX_CELLS = 4_000  # days times places

Cell = tuple[date, str]


class Level(NamedTuple):
    """How loud one window was; Unix seconds and dBm."""

    time: float
    rssi: float | None


class Path:
    """One address: windows by day and place, the newest levels, the last place."""

    __slots__ = ("_levels", "heard", "place")
    heard: dict[Cell, int]
    _levels: "array[float]"  # time and dBm in turn: a day brings thousands of addresses
    place: str

    def __init__(self) -> None:
        self.heard, self._levels, self.place = {}, array("d"), NOWHERE

    def note(self, time: float, rssi: float | None) -> None:
        """One more level in dBm; the oldest go."""
        levels = self._levels
        levels.append(time)
        levels.append(nan if rssi is None else rssi)
        if len(levels) > 2 * MAX_LEVELS:
            del levels[: -2 * MAX_LEVELS]

    @property
    def levels(self) -> list[Level]:
        """Oldest first."""
        pairs = zip(self._levels[::2], self._levels[1::2], strict=True)
        return [Level(time, None if isnan(rssi) else rssi) for time, rssi in pairs]

    @property
    def newest(self) -> float:
        """When it was heard last."""
        return self._levels[-2] if self._levels else float("-inf")


class Trail:
    """Tell it each window and its place; ask it about the addresses of a tag."""

    _paths: dict[str, Path]
    _listened: Counter[Cell]

    def __init__(self) -> None:
        self._paths, self._listened = {}, Counter()

    def add(self, window: Window, place: str | None) -> None:
        """One more window, heard at a place."""
        place = place or NOWHERE
        cell = (day_of(window.start), place)
        if cell in self._listened or len(self._listened) < MAX_CELLS:
            self._listened[cell] += 1
        for heard in window.heard:
            address = heard.payload.address or heard.payload.host_id
            if address is not None:
                path = self._path(address if address.isupper() else address.upper())  # no new text each time
                path.heard[cell] = path.heard.get(cell, 0) + 1
                path.note(heard.last, heard.mean_rssi)
                path.place = place

    def heard(self, addresses: Iterable[str]) -> Counter[Cell]:
        """Windows in which any of the addresses was heard, by day and place."""
        total: Counter[Cell] = Counter()
        for path in self._known(addresses):
            total.update(path.heard)
        return total

    def listened_at(self, day: date, is_here: Callable[[str], bool]) -> int:
        """Windows that were listened on a day at the places for which `is_here` holds."""
        return sum(
            number for (when, place), number in self._listened.items() if when == day and is_here(place)
        )

    def days(self) -> list[date]:
        """Days on which it was listened, oldest first."""
        return sorted({day for day, _ in self._listened})

    def levels(self, addresses: Iterable[str]) -> list[Level]:
        """The newest levels of all the addresses, oldest first."""
        found = [level for path in self._known(addresses) for level in path.levels]
        return sorted(found, key=lambda level: level.time)[-MAX_LEVELS:]

    def place(self, addresses: Iterable[str]) -> str:
        """Where it was heard last; NOWHERE when on the way or not known."""
        paths = self._known(addresses)
        return max(paths, key=lambda path: path.newest).place if paths else NOWHERE

    def _known(self, addresses: Iterable[str]) -> list[Path]:
        return [self._paths[name] for address in addresses if (name := address.upper()) in self._paths]

    def _path(self, address: str) -> Path:
        path = self._paths.pop(address, None) or Path()
        self._paths[address] = path  # the newest stand last
        if len(self._paths) > MAX_ADDRESSES:
            del self._paths[next(iter(self._paths))]
        return path


class TrailFold:
    """Notes the trail of a record that is read back. A way may turn out to have been a stay all along: until
    then its windows wait."""

    trail: Trail
    _way: Visit | None
    _waiting: list[Window]

    def __init__(self, trail: Trail) -> None:
        self.trail, self._way, self._waiting = trail, None, []

    def take(self, window: Window, visit: Visit | None) -> None:
        """One more window, and the visit that it belongs to."""
        if visit is not self._way:
            self._arrived(visit)
        if visit is not None and visit.kind == "way":
            self._way = visit
            self._waiting.append(window)
        else:
            self._arrived(visit)
            self.trail.add(window, _stayed_at(visit))

    def finish(self) -> None:
        """There are no more."""
        self._arrived(None)

    def _arrived(self, there: Visit | None) -> None:
        """The way is over: the windows since it came to a place were heard there."""
        way, place = self._way, _stayed_at(there)
        for window in self._waiting:
            here = way is there or (way and way.arrived is not None and window.start >= way.arrived)
            self.trail.add(window, place if here else _stayed_at(way))
        self._waiting.clear()
        self._way = None


def _stayed_at(visit: Visit | None) -> str | None:
    return visit.place.id if visit is not None and visit.kind == "stay" and visit.place is not None else None


class TrailKeeper:
    """A hearing.Keeper that notes the trail and passes everything on to the one that keeps it."""

    def __init__(self, inner: Keeper, trail: Trail) -> None:
        self.inner, self._trail = inner, trail
        self._waiting: Window | None = None
        self.windows = 0  # kept so far
        self.ended: float | None = None  # the newest of them, Unix seconds

    def window(self, window: Window) -> Window:
        """Keep a window; it joins the trail once its place is known."""
        self.settle()
        self._waiting = window
        self.windows += 1
        self.ended = window.end if self.ended is None else max(self.ended, window.end)
        return self.inner.window(window)

    def placed(self, window: Window, kept: Window, place: str) -> None:
        """Note at which place a window was heard."""
        self._waiting = None
        self._trail.add(window, place)
        self.inner.placed(window, kept, place)

    def told(self, window: Window, kept: Window, names: frozenset[str]) -> None:
        """Keep which things have been told."""
        self.inner.told(window, kept, names)

    def settle(self) -> None:
        """A window of which no place became known joins the trail too."""
        if self._waiting is not None:
            self._trail.add(self._waiting, None)
            self._waiting = None

    def gap(self, gap: Gap) -> None:
        """Keep a gap."""
        self.inner.gap(gap)

    def mark(self, mark: Mark) -> None:
        """Keep the user's word."""
        self.inner.mark(mark)

    def announcement(self, announcement: Announcement) -> None:
        """Keep a piece of evidence about a home device."""
        self.inner.announcement(announcement)


def day_of(time: float) -> date:
    """The local day of a moment; one that no calendar holds becomes the first day."""
    try:
        return date.fromtimestamp(time)  # noqa: DTZ012  # the local one is meant
    except (ValueError, OverflowError, OSError):
        return date.min
