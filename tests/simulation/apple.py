"""Apple Find My as heard: AirTags, licensed tags, phones that are off, and home-made clones.

Facts: trackers.md section 2 (bytes, keys, rotation) and section 10 (clones).
"""

from dataclasses import dataclass

from signatures.advertisement import build_ad
from tests.simulation.dice import address, octets
from tests.simulation.frames import DAY, Contact, Frame, quarter, turn

APPLE = 0x004C
DEVICE, AIRTAG, LICENSED, AIRPODS = range(4)


def key(*names: object) -> bytes:
    """A 28-byte public key that belongs to the names."""
    return octets(28, "key", *names)


def separated_frame(public_key: bytes, status: int, hint: int) -> bytes:
    """The 27-byte separated frame inside its AD structure (trackers.md 2.1)."""
    body = bytes((0x12, 0x19, status)) + public_key[6:28] + bytes((public_key[0] >> 6, hint))
    return build_ad(manufacturer_data={APPLE: body})


def near_frame(public_key: bytes, status: int) -> bytes:
    """The 4-byte frame that is sent beside the owner."""
    return build_ad(manufacturer_data={APPLE: bytes((0x12, 0x02, status, public_key[0] >> 6))})


@dataclass(frozen=True)
class FindMyTag:
    """A genuine Find My accessory.

    `variant` is the first separated day: "latched" (the primary key on air at parting stays until the daily
    change), "running" (the primary key goes on changing each 15 min), "secondary" (the day key at once).
    `change_s` is the daily change, seconds after local midnight: 04:00 for AirTags; a licensed tag's own.
    `stale`: Nordic's code keeps one hint (and the maintained bit) as long as the day key is on air.
    `newer`: AirTag 2 sends FCB2 in place of 12 02 near its owner.
    """

    name: str
    seed: object
    contact: Contact
    type_bits: int = AIRTAG
    variant: str = "latched"
    change_s: float = 4 * 3600.0
    zone_s: float = 0.0
    battery: int = 0
    stale: bool = False
    newer: bool = False
    interval_s: float = 2.0

    def _primary(self, time: float) -> bytes:
        return key(self.seed, self.name, "primary", quarter(time, self.seed, self.name))

    def _day(self, time: float) -> int:
        return int((time + self.zone_s - self.change_s) // DAY)

    def frame(self, time: float) -> Frame:
        """What is on air at `time`."""
        since = self.contact.separated_since(time)
        status = self.battery << 6 | self.type_bits << 4
        primary = self._primary(time)
        if since is None:
            data = near_frame(primary, status | 4)
            if self.newer:
                data = build_ad(service_data={"fcb2": bytes((1, 1, status | 4, primary[0] >> 6))})
            return Frame(address(primary, 3), "random", data)
        day = self._day(time)
        public_key = key(self.seed, self.name, "day", day)
        if day == self._day(since):
            if self.variant == "latched":
                public_key = self._primary(since)
            elif self.variant == "running":
                public_key = primary
        hint = primary[5]
        if self.stale:
            hint, status = key(self.seed, self.name, "stale", day)[5], status | 4
        return Frame(address(public_key, 3), "random", separated_frame(public_key, status, hint))


@dataclass(frozen=True)
class OfflineDevice:
    """A genuine iPhone, iPad or Mac without a connection: status 00, hint 00, a new key each 15 min."""

    name: str
    seed: object
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        public_key = key(self.seed, self.name, quarter(time, self.seed, self.name))
        return Frame(address(public_key, 3), "random", separated_frame(public_key, 0, 0))


@dataclass(frozen=True)
class Clone:
    """Home-made firmware: a new key each `period_s` (0: each packet), from `keys` of them (0: endless).

    `status` and `hint` are what the firmware writes: the published ones leave 00 and 00. An infinite
    period is OpenHaystack's fixed key.
    """

    name: str
    seed: object
    period_s: float = 30.0
    keys: int = 0
    status: int = 0
    hint: int = 0
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        number = turn(time, self.period_s or self.interval_s, self.seed, self.name)
        public_key = key(self.seed, self.name, "clone", number % self.keys if self.keys else number)
        data = separated_frame(public_key, self.status, self.hint)
        return Frame(address(public_key, 3), "random", data, connectable=False)
