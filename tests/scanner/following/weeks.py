"""Small hand-made weeks for tests: a person with a laptop, places, and things that send.

Not a model of the world: each test sets up one story and says what must come of it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from random import Random

from scanner.model import Context, Item, Mark
from signatures.advertisement import Advertisement

MONDAY = 1_767_571_200.0  # Monday 5 January 2026, 00:00 UTC
HOUR, DAY = 3_600.0, 86_400.0
SCAN_S, SELDOM_S = 120.0, 240.0
AIRTAG, LICENSED, PLAIN = 0x10, 0x20, 0x00


@dataclass(frozen=True)
class Spot:
    """Somewhere the laptop can be. `rides` have new access points in every scan."""

    name: str
    wifi: int = 8
    gateway: bool = True
    position: tuple[float, float] | None = None
    gear: int = 0
    ride: bool = False


HOME, WORK, CAFE = Spot("home"), Spot("work", 14), Spot("cafe", 6, gateway=False)
SISTER, SHOP = Spot("sister", 5), Spot("shop", 9, gateway=False)
TRAIN = Spot("train", 6, gateway=False, ride=True)


@dataclass(frozen=True)
class Stretch:
    """The lid is open from `start` for `minutes` at `spot`."""

    start: float
    minutes: float
    spot: Spot


@dataclass
class Sender:
    """Something that sends: where it is heard, with which bytes, how loudly."""

    packet: Callable[[float], Advertisement]
    with_user: bool = False
    spots: tuple[str, ...] = ()
    level: int = -62
    spread: float = 5.0
    chance: float = 0.95
    since: float = 0.0
    until: float = float("inf")
    when: Callable[[float], bool] = field(default=lambda time: True)

    def here(self, spot: Spot, time: float) -> bool:
        """Whether it is in reach then."""
        if not self.since <= time < self.until or not self.when(time):
            return False
        return self.with_user or spot.name in self.spots


Packet = Callable[[float], Advertisement]


def commuting_day(day: int) -> list[Stretch]:
    """Home, train, work, lunch, work, train, home."""
    at = MONDAY + day * DAY
    return [
        Stretch(at + 7.2 * HOUR, 30, HOME),
        Stretch(at + 8.0 * HOUR, 35, TRAIN),
        Stretch(at + 9.0 * HOUR, 90, WORK),
        Stretch(at + 12.2 * HOUR, 30, CAFE),
        Stretch(at + 13.5 * HOUR, 100, WORK),
        Stretch(at + 17.3 * HOUR, 35, TRAIN),
        Stretch(at + 19.0 * HOUR, 100, HOME),
    ]


def commuting_week(days: int = 5) -> list[Stretch]:
    """Working days in a row."""
    return [stretch for day in range(days) for stretch in commuting_day(day)]


def play(
    stretches: Iterable[Stretch],
    senders: Iterable[Sender],
    *,
    seed: int = 1,
    sight: str = "wifi",
    marks: Iterable[Mark] = (),
    every_s: float = SCAN_S,
) -> list[Item]:
    """Items in time order, a scan every so often. `sight` is what contexts hold: "wifi", "gps" or "none"."""
    random, items = Random(seed), [*marks]
    senders = list(senders)
    for stretch in stretches:
        for number in range(int(stretch.minutes * 60 / every_s)):
            time = stretch.start + number * every_s
            items.append(context(stretch.spot, time, random, sight))
            items += _gear(stretch.spot, time)
            for sender in senders:
                if sender.here(stretch.spot, time) and random.random() < sender.chance:
                    moment = time + random.uniform(0.5, 10)
                    level = round(random.gauss(sender.level, sender.spread))
                    items.append(sender.packet(moment)._replace(time=moment, rssi=level, count=4))
    return sorted(items, key=lambda item: item.time)


seldom = partial(play, every_s=SELDOM_S)
"""For what takes days to tell: half the scans, and half the time."""


def context(spot: Spot, time: float, random: Random, sight: str) -> Context:
    """What the laptop knows there."""
    if sight == "none":
        return Context(time, 12.0)
    if sight == "gps":
        latitude, longitude = spot.position or _somewhere(spot.name)
        if spot.ride:
            latitude += (time % 7_200) * 20 / 111_000
        jitter = 0.0001
        return Context(
            time,
            12.0,
            latitude=latitude + random.gauss(0, jitter),
            longitude=longitude + random.gauss(0, jitter),
            accuracy=25.0,
        )
    names = [f"{spot.name}{time if spot.ride else ''}-{n}" for n in range(spot.wifi)]
    heard = {mac(name, first=0x10): random.randint(-85, -50) for name in names if random.random() < 0.85}
    return Context(time, 12.0, heard, mac(spot.name + " gateway", first=0x10) if spot.gateway else None)


def _gear(spot: Spot, time: float) -> Iterator[Advertisement]:
    for n in range(spot.gear):
        yield Advertisement(time + 1, mac(f"{spot.name} tv {n}", first=0x20), "public", -70, count=3)


def _somewhere(name: str) -> tuple[float, float]:
    number = int.from_bytes(sha256(name.encode()).digest()[:2], "big")
    return 52.0 + number / 65_536 * 0.2, -1.7 + (number % 251) / 251 * 0.2


def mac(name: str, *, first: int | None = None) -> str:
    """An address made from a name."""
    raw = bytearray(sha256(name.encode()).digest()[:6])
    if first is not None:
        raw[0] = first
    return raw.hex(":").upper()


def apple_day(time: float) -> int:
    """The day's number, counted from 04:00."""
    return int((time - 4 * HOUR) // DAY)


def find_my(
    name: str, status: int = AIRTAG, *, key: Callable[[float], int] = apple_day, turns_at: float = 0.0
) -> Callable[[float], Advertisement]:
    """A separated Find My frame; `key` numbers its keys, a new hint comes at that second of each quarter."""

    def packet(time: float) -> Advertisement:
        secret = sha256(f"{name} {key(time)}".encode()).digest()
        address = bytes([secret[0] | 0xC0]) + secret[1:6]
        hint = 0 if status == PLAIN else int((time - turns_at) // 900) * 37 & 0xFF
        body = bytes([0x12, 0x19, status]) + secret[6:28] + bytes([secret[28] & 3, hint])
        return Advertisement(time, address.hex(":").upper(), "random", manufacturer_data={0x004C: body})

    return packet


def near_owner(name: str, status: int = AIRTAG | 4) -> Callable[[float], Advertisement]:
    """Apple's with-owner frame, a new address each quarter of an hour."""

    def packet(time: float) -> Advertisement:
        secret = sha256(f"{name} near {int(time // 900)}".encode()).digest()
        address = bytes([secret[0] | 0xC0]) + secret[1:6]
        body = bytes([0x12, 0x02, status, secret[6] & 3])
        return Advertisement(time, address.hex(":").upper(), "random", manufacturer_data={0x004C: body})

    return packet


def smarttag(
    name: str, state: int = 2, flags: int = 0xB3, offset: int = 0
) -> Callable[[float], Advertisement]:
    """A SmartTag away from its owner: all names new each quarter of an hour (state 2) or day (state 3)."""

    def packet(time: float) -> Advertisement:
        step = int(time // 900) if state != 3 else int(time // DAY)
        secret = sha256(f"{name} {step}".encode()).digest()
        counter = int((time - 1_593_648_000) // 900) + offset
        address = bytes([secret[0] & 0x3F | 0x40]) + secret[1:6]
        body = (
            bytes([0x10 | state])
            + counter.to_bytes(3, "little")
            + secret[6:14]
            + bytes([flags, 0, 0, 0])
            + secret[14:18]
        )
        return Advertisement(
            time, address.hex(":").upper(), "random", service_data={"fd5a": body}, service_uuids=("fd5a",)
        )

    return packet


def tile(name: str, *, changing: bool = False) -> Callable[[float], Advertisement]:
    """A Tile: one address for ever, or (2024 and later) a new one with each private id."""

    def packet(time: float) -> Advertisement:
        private = sha256(f"{name} {int(time // 900)}".encode()).digest()[:8]
        return Advertisement(
            time,
            mac(private.hex(), first=0x5A) if changing else mac(name, first=0xD1),
            "random",
            service_data={"feed": b"\x02\x00" + private},
            service_uuids=("feed",),
        )

    return packet


def find_hub(name: str, frame: int = 0x41) -> Callable[[float], Advertisement]:
    """A Find Hub tag in tracking-protection mode: an address a day, an id each 17 minutes."""

    def packet(time: float) -> Advertisement:
        step = int(time // DAY) if frame == 0x41 else int(time // 1_100)
        address = bytearray(sha256(f"{name} {step}".encode()).digest()[:6])
        address[0] = address[0] & 0x3F | 0x40
        eid = sha256(f"{name} {int(time // 1_100)}".encode()).digest()[:20]
        return Advertisement(
            time, address.hex(":").upper(), "random", service_data={"feaa": bytes([frame]) + eid + b"\x5a"}
        )

    return packet


def dult(name: str) -> Callable[[float], Advertisement]:
    """A tag of the shared standard, away from its owner: an address a day."""

    def packet(time: float) -> Advertisement:
        address = bytearray(sha256(f"{name} {int(time // DAY)}".encode()).digest()[:6])
        address[0] |= 0xC0
        return Advertisement(
            time, address.hex(":").upper(), "random", service_data={"fcb2": b"\x02\x00" + bytes(10)}
        )

    return packet


def chipolo(name: str) -> Callable[[float], Advertisement]:
    """A Chipolo on its own network: one address for ever, no state."""

    def packet(time: float) -> Advertisement:
        return Advertisement(
            time, mac(name, first=0xE9), "random", service_data={"fe33": b"\x01\x00"}, service_uuids=("fe33",)
        )

    return packet


def stranger(name: str, called: str | None = None) -> Callable[[float], Advertisement]:
    """A thing of no known kind with an address that lasts; `called` what it says it is."""

    def packet(time: float) -> Advertisement:
        return Advertisement(time, mac(name, first=0x30), "public", local_name=called)

    return packet


def phone(name: str) -> Callable[[float], Advertisement]:
    """A phone: a new address each quarter of an hour, no tag."""

    def packet(time: float) -> Advertisement:
        address = bytearray(sha256(f"{name} {int(time // 900)}".encode()).digest()[:6])
        address[0] = address[0] & 0x3F | 0x40
        return Advertisement(
            time,
            address.hex(":").upper(),
            "random",
            manufacturer_data={0x004C: bytes.fromhex("10050b1c5a1b2c")},
        )

    return packet
