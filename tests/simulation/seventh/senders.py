"""What tags, phones and fixed gear of these weeks send, byte by byte (facts/trackers.md 2, 4, 5, 7, 10).

Every sender has `frame(now, away)`: what is on air at `now` (Unix seconds, UTC) when its owner has been away
for `away` seconds (0: beside it), or None when it keeps silent.
"""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from signatures.advertisement import build_ad
from tests.simulation.dice import address, octets, rng
from tests.simulation.frames import find_hub_turn, quarter

QUARTER = 900
DAY = 86400
SAMSUNG_EPOCH = 1593648000  # aging counter 0
FINDHUB_KEPT = 85 * 1024  # an address in protection mode


class Frame(NamedTuple):
    """One packet: address, its type, AD structures, and whether it can be connected to."""

    address: str
    kind: str
    data: bytes
    connectable: bool


class Sender(Protocol):
    """Whatever sends."""

    def frame(self, now: float, away: float) -> Frame | None:
        """What is on air."""


def _apple(key: bytes, status: int, hint: int) -> Frame:
    payload = bytes((0x12, 0x19, status)) + key[6:28] + bytes((key[0] >> 6, hint))
    return Frame(address(key, 3), "random", build_ad(manufacturer_data={0x4C: payload}), True)


@dataclass(frozen=True)
class AirTag:
    """An AirTag or a licensed Find My tag; `zone` seconds that local time is ahead of UTC."""

    name: str
    zone: int
    licensed: bool = False

    def frame(self, now: float, away: float) -> Frame | None:
        """Near: a key a quarter of an hour, some say nothing; away: a key a day from 04:00 on."""
        dice = rng(self.name, "airtag")
        delay, mute, latched = dice.uniform(60, 900), dice.random() < 0.4, dice.random() < 0.3
        base = (0x20 if self.licensed else 0x10) | (0x40 if dice.random() < 0.2 else 0)
        primary = octets(28, self.name, "primary", quarter(now, self.name))
        if away <= delay:
            if mute and not self.licensed:
                return None
            said = bytes((0x12, 0x02, base | 4, primary[0] >> 6))
            return Frame(address(primary, 3), "random", build_ad(manufacturer_data={0x4C: said}), False)
        day = (now + self.zone - 4 * 3600) // DAY
        parted = now - away
        if latched and (parted + self.zone - 4 * 3600) // DAY == day:
            key = octets(28, self.name, "primary", quarter(parted, self.name))
        else:
            key = octets(28, self.name, "secondary", day)
        hint = octets(28, self.name, "day", day)[5] if self.licensed else primary[5]
        return _apple(key, base, hint)


@dataclass(frozen=True)
class SmartTag:
    """A SmartTag: new each quarter of an hour until its owner has been away for a day, then new each day."""

    name: str

    def frame(self, now: float, away: float) -> Frame:
        """States 4, 1, 2, 3 by how long the owner has been away."""
        count = int(now - SAMSUNG_EPOCH) // QUARTER
        state = 4 if away < 60 else 1 if away < QUARTER else 2 if away < DAY else 3
        turn = ("day", round(now - away) % DAY, int(away) // DAY) if state == 3 else ("quarter", count % 1000)
        flags = octets(1, self.name, "flags")[0] & 0xF4 | 3
        data = bytes((0x10 | state,)) + count.to_bytes(3, "little") + octets(8, self.name, *turn)
        data += bytes((flags, 0, 0, 0)) + octets(4, self.name, "signature", *turn)
        where = octets(6, self.name, "address", turn[0], count if state != 3 else turn)
        said = build_ad(flags=6, service_uuids=["fd5a"], service_data={"fd5a": data})
        return Frame(address(where, 1), "random", said, True)


@dataclass(frozen=True)
class Tile:
    """A Tile: one address for ever, a private id of a quarter of an hour, no state."""

    name: str

    def frame(self, now: float, away: float) -> Frame:
        """The same wherever the owner is."""
        data = b"\x02\x00" + octets(8, self.name, "private", quarter(now, self.name))
        said = build_ad(flags=6, service_uuids=["feed"], service_data={"feed": data})
        return Frame(address(octets(6, self.name), 3), "random", said, True)


@dataclass(frozen=True)
class FindHub:
    """A Find Hub tag: protection mode comes some hours after the owner has gone."""

    name: str

    def frame(self, now: float, away: float) -> Frame:
        """0x40 new each 1024 s and a little; 0x41 keeps its address for about a day."""
        slot = find_hub_turn(now, self.name)
        kept = away > rng(self.name, "protect").uniform(0.5, 6) * 3600
        turn = ("kept", round(now - away), away // FINDHUB_KEPT) if kept else ("slot", slot)
        data = bytes((0x41 if kept else 0x40,)) + octets(20, self.name, "id", slot)
        data += octets(1, self.name, "flags", kept)
        said = build_ad(flags=6, service_data={"feaa": data})
        return Frame(address(octets(6, self.name, *turn), 1), "random", said, True)


@dataclass(frozen=True)
class Clone:
    """A home-made Find My sender with a new key each half-hour; it never reaches its owner."""

    name: str

    def frame(self, now: float, away: float) -> Frame:
        """Valid separated frames, hint 0, not connectable."""
        dice = rng(self.name, "clone")
        phase, status = dice.uniform(0, 1800), dice.choice((0x00, 0x00, 0x10))
        frame = _apple(octets(28, self.name, (now + phase) // 1800), status, 0)
        return frame._replace(connectable=False)


@dataclass(frozen=True)
class Phone:
    """A phone, watch or laptop: a private address of a quarter of an hour."""

    name: str
    what: str  # "iphone", "watch", "android", "galaxy", "laptop"

    def frame(self, now: float, away: float) -> Frame:
        """Nearby information and the like."""
        slot = (now + rng(self.name, "phase").uniform(0, QUARTER)) // QUARTER
        salt = octets(3, self.name, "salt", slot)
        where = address(octets(6, self.name, "phone", slot), 1)
        if self.what == "android":
            said = build_ad(service_data={"fcf1": b"\x04" + octets(20, self.name, "near", slot)})
        elif self.what == "galaxy":
            said = build_ad(service_data={"fd69": b"\x03" + octets(13, self.name, "find", slot)})
        elif self.what == "laptop":
            said = build_ad(
                manufacturer_data={6: bytes((1, 9, 0x20, 2)) + octets(20, self.name, "cdp", slot)}
            )
        else:
            lead = (0x10, 5, 1, 0x18) if self.what == "iphone" else (0x10, 5, 1, 0x98)
            said = build_ad(flags=0x1A, manufacturer_data={0x4C: bytes(lead) + salt})
        return Frame(where, "random", said, True)


@dataclass(frozen=True)
class Gear:
    """Anything with one public address and a name: television, printer, earbuds, beacon."""

    where: str
    label: str
    company: int

    def frame(self, now: float, away: float) -> Frame:
        """Always the same packet."""
        said = build_ad(
            flags=6, local_name=self.label, manufacturer_data={self.company: octets(6, self.where, "gear")}
        )
        return Frame(self.where, "public", said, True)
