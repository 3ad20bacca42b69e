"""The window that is heard now: a stream for each tag, a level for each lasting thing, a count for the rest.

Every list is bounded; what goes over a bound is chosen by scanner.hearing.eviction, so that a flood of
made-up tags does not push out the ones that keep coming, and is counted under NOT_KEPT.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from scanner.hearing.coverage import NOT_KEPT
from scanner.hearing.eviction import Regulars
from scanner.model import Context, Heard, Stable, Window
from signatures.advertisement import Advertisement
from signatures.trackers.identification import Identification

MAX_STREAMS = 600  # chosen: tags in one window, thrice a busy station's; a flood of made-up tags ends here
MAX_STABLE = 2_000  # chosen: things with lasting addresses in one window; a flood ends here
MAX_AT_HOME = 200  # chosen: senders of one group in one window; a flood ends here
MAX_PAYLOADS = 8  # chosen: distinct packets kept of one stream in one window
MAX_FURTHER = 400  # chosen: packets kept in one window beside the first of each stream
# source: Core Specification 5.4, LE Advertising Report: up to +20; 127 for "not available"
STRONGEST_PLAUSIBLE_DBM = 20
# who sent it and what names it without one -> whether a record or an earlier run knows that tag
HeardBefore = Callable[[str | None, str | None], bool]
MAY_FOLLOW = {"separated", "unknown"}  # kept before tags that say their owner is near


@dataclass(slots=True)
class Level:
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
class Stream:
    payload: Advertisement
    identification: Identification
    level: Level
    payloads: dict[object, Advertisement] = field(default_factory=dict)


@dataclass(slots=True)
class LastingThing:
    """A thing with a lasting address that is no tag; name and company as it said them last."""

    kind: str
    level: Level
    name: str | None = None
    company: int | None = None
    public: bool = False

    def add(self, advertisement: Advertisement, kind: str) -> None:
        if self.kind == "unknown":  # one frame of it may say what it is
            self.kind = kind
        name = advertisement.local_name
        self.name = name if name and not name.isspace() else self.name
        if self.company is None:
            self.company = next(iter(advertisement.manufacturer_data), None)
        self.level.add(advertisement)


def regular_tags(heard_before: HeardBefore) -> Regulars[Stream]:
    """For the tags of windows one after the other."""

    def may_follow(stream: Stream) -> bool:
        return stream.identification.is_tracker and stream.identification.state in MAY_FOLLOW

    def known(stream: Stream) -> bool:
        packet = stream.payload
        return heard_before(packet.address or packet.host_id, stream.identification.identity)

    return Regulars(
        MAX_STREAMS,
        lambda stream: (stream.level.count, stream.level.max_rssi),
        first=may_follow,
        kind=lambda stream: (stream.identification.family, stream.identification.state),
        before=known,
    )


def regular_things() -> Regulars[LastingThing]:
    """For other things with lasting addresses."""
    return Regulars(MAX_STABLE, lambda thing: (thing.level.count, thing.level.max_rssi))


@dataclass(slots=True)
class OpenWindow:
    """The window that is being heard."""

    start: float
    limit: float
    context: Context | None
    last: float
    regular_tags: Regulars[Stream]
    regular_things: Regulars[LastingThing]
    streams: dict[Hashable, Stream] = field(default_factory=dict)
    stable: dict[Hashable, LastingThing] = field(default_factory=dict)
    further: int = 0
    bystanders: dict[str, set[str]] = field(default_factory=dict)
    bystander_total: int = 0
    home: dict[str, set[str]] = field(default_factory=dict)
    not_kept: int = 0

    def has_room(self, stream: Stream) -> bool:
        """Whether one more distinct packet of a stream is kept."""
        if not stream.payloads:
            return True
        if len(stream.payloads) >= MAX_PAYLOADS or self.further >= MAX_FURTHER:
            return False
        self.further += 1
        return True

    def prune(self) -> None:
        """Keep no more than the bounds allow; count the packets of the rest, and remember their names."""
        spare, others = self.regular_tags.prune(self.streams), self.regular_things.prune(self.stable)
        self.further -= sum(len(stream.payloads) - 1 for stream in spare)
        self.not_kept += sum(stream.level.count for stream in spare)
        self.not_kept += sum(other.level.count for other in others)

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


def _rounded(time: float, start: float) -> float:
    """`time` to a tenth of a second after `start`: what a record keeps, so that live and read back agree."""
    return start + round(time - start, 1)


def _heard(stream: Stream, start: float) -> Heard:
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


def _stable(key: str, other: LastingThing, start: float) -> Stable:
    level = other.level
    first, last = _rounded(level.first, start), _rounded(level.last, start)
    heard = (level.count, level.mean_rssi, level.max_rssi)
    return Stable(key, other.kind, first, last, *heard, other.name, other.company, other.public)
