"""Items folded into quarter minutes: who was heard, how loud at most, and where that was. Pure.

Slots are the only place where the names of bystanders are seen; they live in memory while a way goes on.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, isfinite
from statistics import median
from typing import NamedTuple

from scanner.by_chance import FEWEST
from scanner.hearing.open_window import STRONGEST_PLAUSIBLE_DBM
from scanner.hearing.windows import BACK_S
from scanner.model import Context, Gap, Item
from scanner.places.surroundings import (
    FAINTEST_DBM,
    LOUD_DBM,
    Position,
    locally_administered,
    of_one_box,
    position_of,
)
from signatures.advertisement import Advertisement

SLOT_S = 15.0  # chosen: fine enough to see a leg end within a quarter minute
MAX_NAMES = 2_000  # chosen: what is kept of one slot, a flood ends here
FIXES_S = 90.0  # chosen: of so many different fixes within so long the middle one counts
GATEWAY = "gateway "  # begins a sign, beside "word "
NO_LEVEL = 127  # source: Bluetooth Core, HCI: not available; heard, but not how loud


class Slot(NamedTuple):
    """One quarter minute: name -> strongest level in dBm (NO_LEVEL if unknown), where, access points.

    `fixed` is when the position was last another one: a receiver that gives the very same again is silent.
    `aside` are names that tell nothing of where one is: phones, which go by also where one stands, a flood.
    `signs` are the gateway and the user's word for the place; `how` the one for how they go.
    """

    start: float
    levels: Mapping[str, int]
    position: Position | None = None
    fixed: float = -inf
    wifi: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    how: str | None = None


@dataclass(slots=True)
class _Open:
    start: float
    levels: dict[str, int] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)


class Slots:
    """Feed items in time order; get the slots that they prove to be over. One with nothing heard is none."""

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._fixes: deque[tuple[float, Position]] = deque(maxlen=FEWEST)
        self._wifi: frozenset[str] = frozenset()
        self._signs: frozenset[str] = frozenset()
        self._how: str | None = None

    def feed(self, item: Item, *, aside: bool = False) -> list[Slot]:
        """Fold one item in; returns closed slots. `aside`: its sender tells nothing of where one is."""
        if isinstance(item, Advertisement):
            return self._hear(item, aside)
        if isinstance(item, Context) and isfinite(item.time):
            closed = self._over(item.time)
            self._locate(item.time, position_of(item))
            box = item.gateway or ""  # comes along as well, or tells no more than the gateway does
            self._wifi = frozenset(
                sign
                for sign, level in item.wifi.items()
                if (level or FAINTEST_DBM) < LOUD_DBM and not of_one_box(sign, box)
            )
            self._signs, self._how = _signs(item), item.how
            return closed
        return self.finish() if isinstance(item, Gap) else []

    def finish(self) -> list[Slot]:
        """Close the slot in hand."""
        current, self._open = self._open, None
        if current is None:
            return []
        fixed = self._fixes[-1][0] if self._fixes else -inf
        aside = frozenset(current.aside)
        return [
            Slot(
                current.start,
                current.levels,
                self._position(current.start),
                fixed,
                self._wifi,
                aside,
                self._signs,
                self._how,
            )
        ]

    def _position(self, time: float) -> Position | None:
        late = middle([fix for at, fix in self._fixes if time - at <= FIXES_S])
        return late or (self._fixes[-1][1] if self._fixes else None)

    def _locate(self, time: float, fix: Position | None) -> None:
        if fix is None:
            self._fixes.clear()
        elif not self._fixes or fix != self._fixes[-1][1]:
            self._fixes.append((time, fix))

    def _over(self, time: float) -> list[Slot]:
        current = self._open
        if current is None or current.start - BACK_S <= time < current.start + SLOT_S:
            return []
        return self.finish()

    def _hear(self, item: Advertisement, aside: bool) -> list[Slot]:
        name = item.address or item.host_id
        if name is None or not isfinite(item.time):
            return []
        closed = self._over(item.time)
        if self._open is None:
            self._open = _Open(item.time // SLOT_S * SLOT_S)
        levels = self._open.levels
        level = item.rssi if item.rssi is not None and item.rssi <= STRONGEST_PLAUSIBLE_DBM else NO_LEVEL
        before = levels.get(name)
        if before is not None or len(levels) < MAX_NAMES:
            levels[name] = level if before is None else _stronger(before, level)
            if aside:
                self._open.aside.add(name)
        return closed


def _signs(context: Context) -> frozenset[str]:
    """What stands for a place by itself; a hotspot's gateway, whose address is made up, goes along."""
    signs = {f"word {context.place.strip().casefold()}"} if context.place and context.place.strip() else set()
    if context.gateway and not locally_administered(context.gateway):
        signs.add(GATEWAY + context.gateway)
    return frozenset(signs)


def middle(fixes: Sequence[Position]) -> Position | None:
    """The middle of the last fixes, each coordinate by itself: one fix that jumped is not followed."""
    if not fixes:
        return None
    if len(fixes) < FEWEST:
        return fixes[-1]
    return Position(
        median(fix.latitude for fix in fixes),
        median(fix.longitude for fix in fixes),
        max(fix.accuracy for fix in fixes),
    )


def _stronger(one: int, other: int) -> int:
    """The stronger of two levels, a known one before none."""
    if NO_LEVEL in (one, other):
        return min(one, other)
    return max(one, other)
