"""Items folded into windows: what was heard in one stretch of listening. No clock, no IO.

A window opens with a context, or with the first advertisement where there is none, and lasts at most
WINDOW_S. Tags keep a stream each; other things with lasting addresses are kept by key; everybody else is
only counted. Every list is bounded; what goes over a bound is chosen by scanner.hearing.eviction, so
that a flood of made-up tags does not push out the ones that keep coming, and is counted under NOT_KEPT.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol

from scanner.hearing.coverage import NOT_KEPT
from scanner.hearing.eviction import Regulars
from scanner.model import Context, Gap, Heard, Item, Leg, Stable, Window
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification, more_telling
from signatures.trackers.load import home_groups, key_list_families

# chosen: slow tags send every few seconds, and a change of place shows soon; longer alerts later
WINDOW_S = 120.0
# chosen: a clock that goes back by more opens a new window: else one wrong time swallows all after it
BACK_S = 60.0
WORD_S = 0.001  # chosen: a word comes before the window that begins so long after it
MAX_STREAMS = 600  # chosen: tags in one window, thrice a busy station's; a flood of made-up tags ends here
MAX_STABLE = 2_000  # chosen: things with lasting addresses in one window; a flood ends here
# chosen: so many times the bound are held before the choice is made, which then costs little a packet
SPARE = 2
MAX_BYSTANDERS = 50_000  # chosen: counted by address in one window; a flood of made-up addresses ends here
MAX_AT_HOME = 200  # chosen: senders of one group in one window; a flood ends here
MAX_PAYLOADS = 8  # chosen: distinct packets kept of one stream in one window
MAX_FURTHER = 400  # chosen: packets kept in one window beside the first of each stream
MAX_DROPPED = 8_000  # chosen: names that found no room, remembered for the next windows
# source: Core Specification 5.4, LE Advertising Report: up to +20; 127 for "not available"
STRONGEST_PLAUSIBLE_DBM = 20
MAY_FOLLOW = {"separated", "unknown"}  # kept before tags that say their owner is near

_STABLE_KINDS = {"device", "beacon", "unknown"}
_PEOPLE, _BESIDE_PEOPLE = {"phone"}, {"near-owner"}  # they go by, also where one stands


def _no_company(what: Identification) -> bool:
    """Whether it tells nothing of where one is: it goes by, or one tag sends a new key with each packet."""
    if what.kind in _PEOPLE or what.state in _BESIDE_PEOPLE:
        return True
    return what.state == "separated" and what.family in key_list_families()


@dataclass(slots=True)
class _Level:
    """Running count, times and RSSI of one stream."""

    first: float
    last: float
    count: int = 0
    rssi_sum: float = 0.0
    rssi_count: int = 0
    max_rssi: int | None = None
    connectable: int = 0
    unconnectable: int = 0

    def add(self, advertisement: Advertisement) -> None:
        count, time, rssi = advertisement.count, advertisement.time, advertisement.rssi
        self.count += count
        if time > self.last:
            self.last = time
        elif time < self.first:
            self.first = time
        if rssi is not None and rssi <= STRONGEST_PLAUSIBLE_DBM:
            self.rssi_sum += rssi * count
            self.rssi_count += count
            if self.max_rssi is None or rssi > self.max_rssi:
                self.max_rssi = rssi
        if advertisement.connectable is not None:
            if advertisement.connectable:
                self.connectable += count
            else:
                self.unconnectable += count

    @property
    def mean_rssi(self) -> float | None:
        return round(self.rssi_sum / self.rssi_count, 1) if self.rssi_count else None


@dataclass(slots=True)
class _Stream:
    payload: Advertisement
    identification: Identification
    level: _Level
    payloads: dict[object, Advertisement] = field(default_factory=dict)


@dataclass(slots=True)
class _Other:
    """A thing with a lasting address that is no tag; name and company as it said them last."""

    kind: str
    level: _Level
    name: str | None = None
    company: int | None = None
    public: bool = False

    def add(self, advertisement: Advertisement, kind: str) -> None:
        if self.kind == "unknown":  # one frame of it may say what it is
            self.kind = kind
        self.name = advertisement.local_name or self.name
        if self.company is None:
            self.company = next(iter(advertisement.manufacturer_data), None)
        self.level.add(advertisement)


@dataclass(slots=True)
class _Open:
    """The window that is being heard."""

    start: float
    limit: float
    context: Context | None
    last: float
    regulars: Regulars
    streams: dict[Hashable, _Stream] = field(default_factory=dict)
    stable: dict[Hashable, "_Other"] = field(default_factory=dict)
    dropped: dict[Hashable, None] = field(default_factory=dict)
    further: int = 0
    bystanders: dict[str, set[str]] = field(default_factory=dict)
    bystander_total: int = 0
    home: dict[str, set[str]] = field(default_factory=dict)
    not_kept: int = 0

    def has_room(self, stream: _Stream) -> bool:
        """Whether one more distinct packet of a stream is kept."""
        if not stream.payloads:
            return True
        if len(stream.payloads) >= MAX_PAYLOADS or self.further >= MAX_FURTHER:
            return False
        self.further += 1
        return True

    def prune(self) -> None:
        """Keep no more than the bounds allow; count the packets of the rest, and remember their names.

        What is pushed out and comes again in the next window is no flood of new names, however faint it is.
        """
        names = [*self.streams, *self.stable]
        spare = self.regulars.prune(
            self.streams,
            MAX_STREAMS,
            lambda s: (s.level.count, s.level.max_rssi),
            first=lambda s: s.identification.is_tracker and s.identification.state in MAY_FOLLOW,
        )
        others = self.regulars.prune(self.stable, MAX_STABLE, lambda s: (s.level.count, s.level.max_rssi))
        self.further -= sum(len(stream.payloads) - 1 for stream in spare)
        self.not_kept += sum(stream.level.count for stream in spare)
        self.not_kept += sum(other.level.count for other in others)
        if spare or others:
            gone = (name for name in names if name not in self.streams and name not in self.stable)
            self.dropped |= dict.fromkeys(islice(gone, MAX_DROPPED - len(self.dropped)))

    def close(self) -> Window:
        self.prune()
        counts = {kind: len(addresses) for kind, addresses in sorted(self.bystanders.items())}
        if self.not_kept:
            counts[NOT_KEPT] = self.not_kept
        duration = self.context.duration if self.context and self.context.time == self.start else None
        return Window(
            self.start,
            max(self.last, self.start + (duration or 0.0)),
            self.context,
            tuple(_heard(stream, self.start) for stream in self.streams.values()),
            tuple(_stable(str(key), other, self.start) for key, other in self.stable.items()),
            counts,
            home={group: len(senders) for group, senders in sorted(self.home.items())},
        )

    def at_home(self, group: str, sender: str) -> None:
        """Note a thing that stands in homes."""
        senders = self.home.setdefault(group, set())
        if len(senders) < MAX_AT_HOME:
            senders.add(sender)


class LegSource(Protocol):
    """What finds the legs of a way (scanner.following.evidence.way), while names are at hand."""

    def feed(self, item: Item, *, aside: bool = False) -> list[Leg]:
        """Fold one item in; returns legs that are over. `aside`: its sender goes by also where one stands."""


class Windower:
    """Feed items in time order; get the windows that they prove to be over.

    `identify` names an advertisement (signatures.trackers.match.identify); legs that `legs` finds go into the
    window that closes next.
    """

    def __init__(
        self, identify: Callable[[Advertisement], Identification], legs: LegSource | None = None
    ) -> None:
        self._identify = identify
        self._leg_source, self._legs = legs, list[Leg]()
        self._open: _Open | None = None
        self._context: Context | None = None
        self._regulars = Regulars()
        self._said = float("-inf")

    def feed(self, item: Item) -> list[Window]:
        """Fold one item in; returns closed windows, oldest first (mostly none)."""
        if isinstance(item, Advertisement):
            return self._hear(item)
        if isinstance(item, Context):
            closed = self.finish()
            self._walk(item)
            self._context = item
            start = self._after_word(item.time)
            self._open = _Open(start, item.time + WINDOW_S, item, start, self._regulars)
            return closed
        if isinstance(item, Gap):
            self._walk(item)
            return self.finish()
        return []

    def tick(self, now: float) -> list[Window]:
        """Say that it was listened until `now`, though nothing may have been heard."""
        if self._open is None:
            return []
        if not self._open.start - BACK_S <= now < self._open.limit:
            return self.finish()
        self._open.last = max(self._open.last, now)
        return []

    def said(self, at: float) -> list[Window]:
        """The user said something of what was heard so far: what comes next begins after that moment."""
        self._said = at
        return self.finish()

    def finish(self) -> list[Window]:
        """Close the open window, if any. The context goes on standing for what is heard next."""
        current, self._open = self._open, None
        if current is None:
            return []
        window = replace(current.close(), legs=tuple(self._legs))
        self._legs.clear()
        self._regulars.heard(current.dropped | current.streams | current.stable)
        return [window]

    def peek(self) -> Window | None:
        """The open window as it stands, so that it can be kept before it is over."""
        return self._open.close() if self._open is not None else None

    def _hear(self, advertisement: Advertisement) -> list[Window]:
        time = advertisement.time
        closed: list[Window] = []
        current = self._open
        if current is not None and not current.start - BACK_S <= time < current.limit:
            closed, current = self.finish(), None
        if current is None:
            # slots of the clock, so that two captures of the same hours give the same windows
            limit = (time // WINDOW_S + 1) * WINDOW_S
            start = self._after_word(time)
            current = self._open = _Open(start, limit, self._context, start, self._regulars)
        if time > current.last:
            current.last = time
        self._add(current, advertisement)
        return [*closed, *self.finish()] if self._legs else closed  # what a leg says is said at once

    def _walk(self, item: Item, *, aside: bool = False) -> None:
        if self._leg_source is not None:
            self._legs += self._leg_source.feed(item, aside=aside)

    def _after_word(self, time: float) -> float:
        """When a window begins: what was heard before the user's word and folded in after it follows it."""
        return self._said + WORD_S if time < self._said < time + BACK_S else time

    def _add(self, current: _Open, advertisement: Advertisement) -> None:
        what = self._identify(advertisement)
        self._walk(advertisement, aside=_no_company(what))
        sender = advertisement.address or advertisement.host_id
        if what.family in home_groups():
            current.at_home(what.family or "", sender or "?")
        if what.is_listed:
            self._add_tag(current, advertisement, what, sender)
            return
        if what.kind in _STABLE_KINDS and sender is not None and lasting(advertisement):
            entry = current.stable.get(sender)
            if entry is None:
                if len(current.stable) >= SPARE * MAX_STABLE:
                    current.prune()
                level = _Level(advertisement.time, advertisement.time)
                public = advertisement.address_type == "public"
                entry = current.stable[sender] = _Other(what.kind, level, public=public)
            entry.add(advertisement, what.kind)
            return
        if current.bystander_total >= MAX_BYSTANDERS:
            current.not_kept += 1
            return
        addresses = current.bystanders.setdefault(what.kind, set())
        before = len(addresses)
        addresses.add(sender or "?")
        current.bystander_total += len(addresses) - before

    def _add_tag(
        self, current: _Open, advertisement: Advertisement, what: Identification, sender: str | None
    ) -> None:
        key = (sender, what.identity, what.family, what.state)
        stream = current.streams.get(key)
        if stream is None:
            if len(current.streams) >= SPARE * MAX_STREAMS:
                current.prune()
            level = _Level(advertisement.time, advertisement.time)
            stream = current.streams[key] = _Stream(advertisement, what, level)
        content = content_key(advertisement)
        if content not in stream.payloads and current.has_room(stream):
            stream.payloads[content] = advertisement
            if not more_telling(stream.identification, what):  # a name may come in every other packet
                stream.payload, stream.identification = advertisement, what
        stream.level.add(advertisement)


def content_key(advertisement: Advertisement) -> object:
    """What makes two packets of one sender equal: the raw data, or else every field that came with them."""
    if advertisement.data is not None:
        return advertisement.data
    return (
        advertisement.local_name,
        tuple(advertisement.manufacturer_data.items()),
        tuple(advertisement.service_data.items()),
        advertisement.service_uuids,
        advertisement.tx_power,
        advertisement.flags,
    )


def lasting(advertisement: Advertisement) -> bool:
    """True when the sender's address is not one that the standard makes temporary.

    Public and random static addresses last (Core Specification 5.4, Vol 6 Part B, 1.3); of an address of
    unknown type (a WiGLE row, a macOS identifier) nothing can be said, so it counts as lasting.
    """
    if advertisement.address_type != "random" or advertisement.address is None:
        return True
    return advertisement.address[:1].upper() in "CDEF"


def _rounded(time: float, start: float) -> float:
    """`time` to a tenth of a second after `start`: what a record keeps, so that live and read back agree."""
    return start + round(time - start, 1)


def _heard(stream: _Stream, start: float) -> Heard:
    level = stream.level
    return Heard(
        stream.payload,
        stream.identification,
        _rounded(level.first, start),
        _rounded(level.last, start),
        level.count,
        level.mean_rssi,
        level.max_rssi,
        level.connectable,
        level.unconnectable,
        tuple(stream.payloads.values()),
    )


def _stable(key: str, other: _Other, start: float) -> Stable:
    level = other.level
    first, last = _rounded(level.first, start), _rounded(level.last, start)
    heard = (level.count, level.mean_rssi, level.max_rssi)
    return Stable(key, other.kind, first, last, *heard, other.name, other.company, other.public)
