"""What each kind of tag sends, and when, by trackers.md 2-5, 7 and 10. Bytes only; no radio."""

import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tests.simulation.dice import address, octets, rng
from tests.simulation.frames import find_hub_changes, find_hub_turn

QUARTER, DAY = 900.0, 86_400.0
SAMSUNG_EPOCH = 1_593_648_000
Fields = dict[str, object]


@dataclass(frozen=True)
class Packet:
    """One distinct thing that is said from `start` to `end`, every `every` seconds, under one address."""

    start: float
    end: float
    every: float
    address: str
    address_type: str
    fields: tuple[tuple[str, object], ...]
    connectable: bool = True


class Owner:
    """When the owner's phone was beside the tag; spans in order, or None for always."""

    def __init__(self, spans: list[tuple[float, float]] | None, before: float = -5 * DAY) -> None:
        self.spans, self.before = spans, before
        self._starts = [start for start, _ in spans] if spans else []

    def apart(self, now: float, start: float) -> float | None:
        """Seconds since the last contact, or None while it lasts; `before` days ago if there was none."""
        if self.spans is None:
            return None
        index = bisect.bisect_right(self._starts, now) - 1
        if index < 0:
            return now - (start + self.before)
        end = self.spans[index][1]
        return None if now < end else now - end


@dataclass(frozen=True)
class Tag:
    """One physical tag: `kind`, its name, its owner's visits; `zero` local midnight of the first day."""

    kind: str
    name: str
    owner: Owner
    zero: float

    def packets(self, start: float, end: float) -> Iterator[Packet]:
        """What it sends in a stretch, cut wherever what it says changes."""
        yield from KINDS[self.kind](self, start, end)

    @property
    def traits(self) -> "Traits":
        """What was drawn once for this tag."""
        return _traits(self.name)

    def seconds_apart(self, now: float) -> float | None:
        """Since the owner left, counted from when the tag itself calls it parted."""
        apart = self.owner.apart(now, self.zero)
        return None if apart is None or apart < self.traits.delay else apart - self.traits.delay


@dataclass(frozen=True)
class Traits:
    """What differs from tag to tag of one kind; seconds, or bytes as sent."""

    delay: float
    offset: float
    battery: int
    low_bits: int
    first_day: str
    silent: bool
    stale: bool
    every: float
    switch_on: float
    steps: int


@lru_cache(maxsize=20_000)
def _traits(name: str) -> Traits:
    dice = rng("traits", name)
    return Traits(
        dice.choice((30.0, 900.0)), dice.uniform(0, DAY), dice.choice((0, 0, 0, 1, 2)),
        dice.choice((0, 0, 1, 4, 5)),
        dice.choice(("latched", "secondary", "running")), dice.random() < 0.5, dice.random() < 0.4,
        dice.choice((2.0, 2.0, 2.0, 3.0)), dice.uniform(600, 3 * 3600), dice.choice((0,) * 11 + (-1, 1, -68)),
    )  # fmt: skip


def _apple(key: bytes, status: int, hint: int) -> tuple[str, Fields]:
    return address(key, 3), {
        "manufacturer_data": ((0x4C, bytes((0x12, 0x19, status)) + key[6:28] + bytes((key[0] >> 6, hint))),)
    }


def _near_apple(key: bytes, status: int) -> tuple[str, Fields]:
    return address(key, 3), {"manufacturer_data": ((0x4C, bytes((0x12, 0x02, status, key[0] >> 6))),)}


def _cut(
    start: float, end: float, *clocks: tuple[float, float], also: Iterable[float] = ()
) -> Iterator[tuple[float, float]]:
    """The stretch in pieces, at each multiple of a period from its phase, and `also` at these times."""
    edges = {start, end, *also}
    for period, phase in clocks:
        edge = start - (start - phase) % period + period
        while edge < end:
            edges.add(edge)
            edge += period
    ordered = sorted(edges)
    yield from pairwise(ordered)


def _packet(
    tag: Tag, begin: float, end: float, who: str, fields: Fields, kind: str = "random", every: float = 0.0
) -> Packet:
    return Packet(begin, end, every or tag.traits.every, who, kind, tuple(fields.items()))


def _find_my(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """AirTags change at 04:00 local, licensed tags 24 h after their own start."""
    licensed, t = tag.kind == "licensed", tag.traits
    phase = tag.zero + (t.offset if licensed else 4 * 3600)
    kind_bits = 0x20 if licensed else 0x10
    clock = tag.zero + t.offset  # its own: Nordic's fmna_keys.c
    for begin, stop in _cut(start, end, (QUARTER, clock), (DAY, phase)):
        apart = tag.seconds_apart(begin)
        primary = octets(28, tag.name, "primary", int((begin - clock) // QUARTER))
        status = kind_bits | t.battery << 6 | (t.low_bits & 0x01)
        if apart is None:
            if tag.kind == "airtag 2":
                who, _ = _near_apple(primary, status)
                yield _packet(
                    tag,
                    begin,
                    stop,
                    who,
                    {"service_data": (("fcb2", bytes((1, 1, status | 4, primary[0] >> 6))),)},
                )
            elif not t.silent:
                yield _packet(tag, begin, stop, *_near_apple(primary, status | 4))
            continue
        day = int((begin - phase) // DAY)
        parted = begin - apart
        first_day = int((parted - phase) // DAY) == day
        key = octets(28, tag.name, "secondary", day)
        if first_day and t.first_day == "latched":
            key = octets(28, tag.name, "primary", int((parted - clock) // QUARTER))
        elif first_day and t.first_day == "running" and licensed:
            key = primary
        hint = (
            octets(28, tag.name, "primary", 96 * day)[5]
            if licensed and t.stale and key is not primary
            else primary[5]
        )
        yield _packet(tag, begin, stop, *_apple(key, status, hint))


def _smarttag(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """State by time since contact; "kept" tags see their owner just often enough to stay in state 2."""
    for begin, stop in _cut(start, end, (QUARTER, SAMSUNG_EPOCH)):
        apart = tag.owner.apart(begin, tag.zero)
        state = (
            4
            if apart is None
            else 1
            if apart < QUARTER
            else 2
            if apart < DAY or tag.kind == "smarttag kept"
            else 3
        )
        counter = int((begin - SAMSUNG_EPOCH) // QUARTER) + tag.traits.steps
        which = (counter if state != 3 else counter // 96 * 96) % 1000
        sent = bytes((0x10 | state,)) + counter.to_bytes(3, "little") + octets(8, tag.name, "id", which)
        tail = bytes((0xB0 | (tag.traits.low_bits & 4) | 3 - tag.traits.battery, 0, 0, 0)) + octets(
            4, tag.name, "sign", counter
        )
        who = address(octets(6, tag.name, "address", counter if state != 3 else -(counter // 96)), 1)
        yield _packet(
            tag,
            begin,
            stop,
            who,
            {"service_uuids": ("fd5a",), "service_data": (("fd5a", sent + tail),)},
            every=1.0,
        )


def _find_hub(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """40 until the network has switched protection on, then 41 under one address a day."""
    phase = tag.zero - tag.traits.offset
    changes = find_hub_changes(start, end, tag.name)
    for begin, stop in _cut(start, end, (DAY, phase), also=changes):
        apart = tag.owner.apart(begin, tag.zero)
        number = find_hub_turn(begin, tag.name)
        safe = apart is not None and apart > tag.traits.switch_on
        who = address(
            octets(6, tag.name, "day" if safe else "turn", int((begin - phase) // DAY) if safe else number), 1
        )
        sent = (
            bytes((0x41 if safe else 0x40,))
            + octets(20, tag.name, "eid", number)
            + octets(1, tag.name, "flags", number)
        )
        yield _packet(tag, begin, stop, who, {"flags": 6, "service_data": (("feaa", sent),)})


def _dult(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    phase = tag.zero - tag.traits.offset
    for begin, stop in _cut(start, end, (QUARTER, phase), (DAY, phase)):
        apart = tag.seconds_apart(begin)
        turn = int((begin - phase) // (QUARTER if apart is None else DAY))
        parted = 0 if apart is None else round((begin - apart) / 60)  # a new address at each change of state
        who = address(octets(6, tag.name, turn, apart is None, parted), tag.traits.steps & 1)
        sent = bytes((2, int(apart is None))) + octets(6, tag.name, "data", turn, apart is None, parted)
        yield _packet(tag, begin, stop, who, {"service_data": (("fcb2", sent),)})


def _tile(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    who = address(octets(6, tag.name), 3)
    clock = tag.zero - tag.traits.offset
    for begin, stop in _cut(start, end, (QUARTER, clock)):
        sent = b"\x02\x00" + octets(8, tag.name, "id", int((begin - clock) // QUARTER) % 8640)
        yield _packet(tag, begin, stop, who, {"service_uuids": ("feed",), "service_data": (("feed", sent),)})


def _chipolo(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    raw = octets(7, tag.name)
    who = address(bytes((0xC0 | raw[0] % 0x18,)) + raw[1:], None)
    for begin, stop in _cut(start, end, (QUARTER, tag.zero)):
        apart = tag.owner.apart(begin, tag.zero)
        sent = bytes((raw[6] % 10, int(apart is not None and apart > 1800)))
        yield _packet(tag, begin, stop, who, {"service_uuids": ("fe33",), "service_data": (("fe33", sent),)})


def _pebblebee(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    name = "PB - " + octets(2, tag.name).hex().upper()
    yield _packet(
        tag, start, end, address(octets(6, tag.name), 3), {"service_uuids": ("fa25",), "local_name": name}
    )


def _clone(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """Find You and its kin: `clone PERIOD LENGTH STATUS`; LENGTH 0 never repeats."""
    period, length, status = (int(word) for word in tag.kind.split()[1:])
    for begin, stop in _cut(start, end, (float(period), tag.zero)):
        number = int((begin - tag.zero) // period)
        key = octets(28, tag.name, number % length if length else number)
        who, fields = _apple(key, status, 0 if status == 0 else key[5])
        yield Packet(begin, stop, min(2.0, float(period)), who, "random", tuple(fields.items()), False)


def _tablet(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """A phone or tablet without a connection: type 00, a new key each quarter of an hour."""
    for begin, stop in _cut(start, end, (QUARTER, tag.zero - tag.traits.offset)):
        key = octets(28, tag.name, int((begin - tag.zero + tag.traits.offset) // QUARTER))
        yield Packet(
            begin, stop, 2.0, *_apple(key, 0, 0)[:1], "random", tuple(_apple(key, 0, 0)[1].items()), False
        )


def _phone(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    for begin, stop in _cut(start, end, (QUARTER, tag.zero - tag.traits.offset)):
        number = int((begin - tag.zero) // QUARTER)
        sent = bytes((0x10, 5)) + octets(5, tag.name, number)
        yield _packet(
            tag,
            begin,
            stop,
            address(octets(6, tag.name, "p", number), 1),
            {"flags": 0x1A, "manufacturer_data": ((0x4C, sent),)},
            every=0.3,
        )


def _wearable(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """A band or a mouse that keeps its address and says little."""
    yield _packet(
        tag, start, end, address(octets(6, tag.name), 3), {"flags": 6, "service_uuids": ("180f",)}, every=1.5
    )


def _gear(tag: Tag, start: float, end: float) -> Iterator[Packet]:
    """A television or printer; its name is its address."""
    sent = b"\x42\x04\x01" + octets(12, tag.name)
    yield _packet(
        tag, start, end, tag.name, {"flags": 6, "manufacturer_data": ((0x75, sent),)}, "public", 1.0
    )


class _Kinds(dict[str, Callable[[Tag, float, float], Iterator[Packet]]]):
    def __missing__(self, kind: str) -> Callable[[Tag, float, float], Iterator[Packet]]:
        if kind.startswith("clone "):
            return _clone
        raise KeyError(kind)


KINDS = _Kinds({
    "airtag": _find_my, "airtag 2": _find_my, "licensed": _find_my,
    "smarttag": _smarttag, "smarttag kept": _smarttag,
    "tile": _tile, "chipolo": _chipolo, "pebblebee": _pebblebee, "find hub": _find_hub, "dult": _dult,
    "tablet": _tablet, "phone": _phone, "wearable": _wearable, "gear": _gear,
})  # fmt: skip
