"""What a sender puts on air: the frame, and the owner's comings and goings that decide a tag's state."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tests.simulation.dice import octets

DAY = 86_400
KEY_PERIOD_S = (
    900  # 15 minutes: Apple primary keys, SmartTag, DULT near its owner (trackers.md 2.3, 3.2, 5.1)
)
FIND_HUB_TURN_S = 1024.0  # Find Hub: identifiers (trackers.md 4.3)
LATEST_S = 204.0  # and so much later at most, drawn anew each time


def turn(time: float, period_s: float, *names: object) -> int:
    """In which period of its own clock a sender is: each was set going at another moment (fmna_keys.c)."""
    return int(time / period_s - _into(*names))


def quarter(time: float, *names: object) -> int:
    """The same for what changes each quarter of an hour."""
    return turn(time, KEY_PERIOD_S, *names)


def find_hub_turn(time: float, *names: object) -> int:
    """Which identifier a Find Hub tag sends.

    Due at each multiple of 1024 s of its own clock, and so much later as is drawn each time, 1 to 204 s
    (sdk-nrf, fmdn/state.c, fmdn_adv_rpa_timeout_calculate).
    """
    number = turn(time, FIND_HUB_TURN_S, *names)
    return number - (time < _changes(number, *names))


def find_hub_changes(start: float, end: float, *names: object) -> Iterator[float]:
    """When it changes its identifier between two times."""
    for number in range(turn(start, FIND_HUB_TURN_S, *names), turn(end, FIND_HUB_TURN_S, *names) + 1):
        if start < (when := _changes(number, *names)) < end:
            yield when


def _changes(number: int, *names: object) -> float:
    late = 1.0 + octets(1, *names, "late", number)[0] / 255 * (LATEST_S - 1.0)
    return (number + _into(*names)) * FIND_HUB_TURN_S + late


def _into(*names: object) -> float:
    """How far into its period the clock of a sender was at Unix time 0, as a part of it."""
    return int.from_bytes(octets(2, *names, "own clock"), "big") / 65_536


class Frame(NamedTuple):
    """One packet's content: the address, its type, the AD structures, and whether it takes connections."""

    address: str
    address_type: str
    data: bytes
    connectable: bool = True


class Sender(Protocol):
    """Anything that advertises: `interval_s` seconds from packet to packet; `frame` None while silent."""

    @property
    def name(self) -> str: ...

    @property
    def interval_s(self) -> float: ...

    def frame(self, time: float) -> Frame | None: ...


@dataclass(frozen=True)
class Contact:
    """When the owner's device is near the tag: sorted, apart, Unix seconds.

    `delay_s`: a tag goes over to separated 15 min (Apple's kit) or 30 s (Nordic's code) after the owner's
    link is lost; DULT allows 30 min (trackers.md 2.3).
    """

    near: tuple[tuple[float, float], ...] = ()
    delay_s: float = 900.0

    def separated_since(self, time: float) -> float | None:
        """When the tag went over to its separated state, or None while it is near its owner."""
        index = bisect_right(self.near, (time, float("inf"))) - 1
        if index < 0:
            return 0.0  # its owner left long before anything was heard
        gone = self.near[index][1] + self.delay_s
        return None if time < gone else gone


ALWAYS_NEAR = Contact(((0.0, 1e12),))
NEVER_NEAR = Contact()


@dataclass(frozen=True)
class Bursts:
    """A sender that is on air for `on_s` of every `every_s` seconds only (issue: 3 minutes of 20)."""

    inner: Sender
    phase_s: float
    on_s: float = 180.0
    every_s: float = 1200.0

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def interval_s(self) -> float:
        return self.inner.interval_s

    def frame(self, time: float) -> Frame | None:
        """The inner frame while the burst lasts."""
        return self.inner.frame(time) if (time - self.phase_s) % self.every_s < self.on_s else None
