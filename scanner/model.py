"""The words that scanner's parts pass to each other. Plain data: no clock, no IO, no sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from signatures.advertisement import Advertisement
from signatures.announcement import Announcement
from signatures.trackers.identification import Identification

ON_FOOT, BY_CAR = "foot", "car"


class Context(NamedTuple):
    """What the laptop knew of its surroundings when a scan window opened.

    `time` Unix seconds; `duration` seconds that were listened, if the source says so; `wifi` BSSID
    (upper-case) -> dBm; `gateway` MAC of the default gateway (upper-case), of one that many
    networks have made of it and of the network's addresses; coordinates in degrees,
    `accuracy` in metres; `place` the user's own word; `how` they say that they go on a walk: ON_FOOT,
    BY_CAR or another, which a record keeps with the walk, not with each look around.
    """

    time: float
    duration: float | None = None
    wifi: Mapping[str, int | None] = {}
    gateway: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    place: str | None = None
    how: str | None = None


class Gap(NamedTuple):
    """A stretch in which nothing could be heard; Unix seconds, `cause` one of the words in scanner.radio."""

    time: float
    end: float
    cause: str


HELPER = "helper"
HELPER_DEVICE = "helper-device"  # kind of event: a helper's thing on a network, for one visit


class Mark(NamedTuple):
    """The user's word about a tag, at `time`: "mine", "known" or "unmark". Names an address or a tag id.

    HELPER: an address of a helper's, silent `until` the end of a visit, also before it is heard; it names a
    `tag` where that was switched off and on in this visit.
    """

    time: float
    mark: str
    address: str | None = None
    tag: str | None = None
    until: float | None = None


Item = Advertisement | Announcement | Context | Gap | Mark  # what any source yields, in time order


class Heard(NamedTuple):
    """One stream within one window: the same sender saying the same kind of thing.

    `payload` the newest distinct packet and `payloads` the distinct ones kept, oldest first;
    `identification` what it is; times Unix seconds; `count` packets; levels in dBm or None;
    `connectable` / `unconnectable` how many packets said so.
    """

    payload: Advertisement
    identification: Identification
    first: float
    last: float
    count: int  # type: ignore[assignment]  # a word of the recording format; hides tuple.count
    mean_rssi: float | None
    max_rssi: int | None
    connectable: int = 0
    unconnectable: int = 0
    payloads: tuple[Advertisement, ...] = ()


HASHED = "h-"  # begins the keyed hash under which a record keeps a bystander


def address_kept(address: str) -> bool:
    """Whether it is an address; no company and no other record knows a keyed hash."""
    return not address.startswith(HASHED)


class Stable(NamedTuple):
    """A thing with a lasting address that is no tag: fixed gear, or a stranger of no known kind.

    `key` its address, or in a case its keyed hash; `kind` "device", "beacon" or "unknown"; `name` what it
    calls itself, `company` whose number its data carries, both unproven; `public`: its address was assigned.
    """

    key: str
    kind: str
    first: float
    last: float
    count: int  # type: ignore[assignment]  # a word of the recording format; hides tuple.count
    mean_rssi: float | None
    max_rssi: int | None
    name: str | None = None
    company: int | None = None
    public: bool = False


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of a way in totals: all that is kept of most who were near. `number` counts from 0 on each way.

    `how` it ended: "position", "access points", "company", or not: "open", "pause". Of all things near
    `at_start`, but for those that were near when the user set out on foot or by car, so many `stayed` until
    its end; `new` were first heard on it. `back_at` are earlier legs at the same place, `next_at` those at
    whose place the next leg begins; `elsewhere` those of `back_at` that are elsewhere by position, with faint
    things in common; `fast` is faster than anybody walks; `heard_s` seconds of it, in quarter
    minutes, in which anything was heard.
    Of those that set out on foot with the user people's things are in none of the totals.
    At its end `along` had come all the way so far, `joined` had come up on the way and were still there, and
    `left` of those there from the start had come along for a while and were gone, after `steps` in sum.
    """

    number: int
    start: float
    end: float
    how: str
    at_start: int = 0
    stayed: int = 0
    new: int = 0
    back_at: frozenset[int] = frozenset()
    next_at: frozenset[int] = frozenset()
    fast: bool = False
    heard_s: int = 0
    left: int = 0
    steps: int = 0
    along: int = 0
    joined: int = 0
    elsewhere: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of listening at one place as far as known: at most two minutes, or one context.

    `heard` tags; `stable` other things with lasting addresses; `bystanders` kind -> distinct addresses
    (these are only counted); `legs` of a way that were found to be over; `home` group of things that stand in
    homes (signatures.trackers.groups) -> distinct senders. `end` is the last moment that was
    heard or listened to.
    """

    start: float
    end: float
    context: Context | None
    heard: tuple[Heard, ...] = ()
    stable: tuple[Stable, ...] = ()
    bystanders: Mapping[str, int] = field(default_factory=dict)
    legs: tuple[Leg, ...] = ()
    home: Mapping[str, int] = field(default_factory=dict)


class Reason(NamedTuple):
    """One observed fact behind a level; `code` picks the sentence in tui.wording, `facts` fill it."""

    code: str
    facts: Mapping[str, Any] = {}


class Instead(NamedTuple):
    """Another tag that a name may go on from instead, and how likely, 0 to 1."""

    tag: str
    share: float


class OpenName(NamedTuple):
    """A name of a tag that may be another's: since when it was heard, Unix seconds; how likely it is this
    tag's, 0 to 1; and the others, the likeliest first. None where its address is not told (macOS)."""

    address: str | None
    since: float
    likely: float
    others: tuple[Instead, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """One physical tag, as far as can be told; the JSON of tui/commands/README.md, times in Unix seconds.

    `kind` is "tracker", "watcher" or "unknown"; of the last two `calls_itself` is the name that it sends
    (anyone can set one) and `maker` whose number it carries, where they are known.
    `open_names` are those of its names that may be another tag's, in order.
    """

    id: str
    family: str | None
    name: str | None
    kind: str
    addresses: tuple[str, ...]
    state: str
    level: str
    score: float | None
    reasons: tuple[Reason, ...]
    first_seen: float
    last_seen: float
    first_alert: float | None
    sightings: int
    places: int
    battery: str | None
    clone: bool
    mark: str | None
    aliases: tuple[str, ...] = ()
    calls_itself: str | None = None
    maker: str | None = None
    open_names: tuple[OpenName, ...] = ()
