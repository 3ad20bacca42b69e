"""Samsung, Tile, Google Find Hub, DULT, Chipolo and Pebblebee as heard. Facts: trackers.md 3 to 5, 7, 11."""

from dataclasses import dataclass

from signatures.advertisement import build_ad
from tests.simulation.dice import address, octets
from tests.simulation.frames import DAY, KEY_PERIOD_S, Contact, Frame, find_hub_turn, quarter

SMARTTAG_EPOCH = 1_593_648_000  # zero of the aging counter
SMARTTAG_POOL = 1000  # privacy ids, so one comes back after about 10.4 days
FIND_HUB_ADDRESS_TURNS = 85  # Nordic's code


@dataclass(frozen=True)
class SmartTag:
    """States 1, 2, 3 by time since parting and 4 near the owner; 5 when a second user of the owner is there.

    `offset`: steps by which its clock is wrong (3 of 14 tags heard were). `fresh`: kept from the overmature
    state by a daily contact or uTag. In the overmature state the counter is taken to run on with the clock
    while address and id stay a day (the facts leave open whether it does): `frozen` is the other reading.
    """

    name: str
    seed: object
    contact: Contact
    region: int = 0xB
    uwb: bool = False
    battery: int = 3
    offset: int = 0
    fresh: bool = False
    frozen: bool = False
    shared: bool = False
    interval_s: float = 2.0

    def state(self, time: float) -> int:
        """The low three bits of byte 0."""
        since = self.contact.separated_since(time)
        if since is None:
            return 5 if self.shared else 4
        away = time - since
        return 1 if away < KEY_PERIOD_S else 2 if away < DAY or self.fresh else 3

    def frame(self, time: float) -> Frame:
        state, chosen = self.state(time), time
        if state == 3:
            since = self.contact.separated_since(time) or 0.0
            chosen = since + (time - since) // DAY * DAY
        period = int((chosen - SMARTTAG_EPOCH) // KEY_PERIOD_S)
        counter = (period if self.frozen else int((time - SMARTTAG_EPOCH) // KEY_PERIOD_S)) + self.offset
        body = bytes((0x10 | state,)) + (counter & 0xFFFFFF).to_bytes(3, "little")
        body += octets(8, self.seed, self.name, "pool", (period + self.offset) % SMARTTAG_POOL)
        body += bytes((self.region << 4 | self.uwb << 2 | self.battery, 0, 0, 0))
        body += octets(4, self.seed, self.name, "signature", counter, state)
        raw = octets(6, self.seed, self.name, "address", period, state == 3)
        return Frame(
            address(raw, 1), "random", build_ad(service_uuids=("fd5a",), service_data={"fd5a": body})
        )


@dataclass(frozen=True)
class Tile:
    """Private id new every 15 min; the address stays for ever, or changes with it in units from 2024 on."""

    name: str
    seed: object
    rotating: bool = False
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        period = quarter(time, self.seed, self.name)
        private = octets(8, self.seed, self.name, "id", period % (90 * 96))
        raw = octets(6, self.seed, self.name, "address", period if self.rotating else "")
        data = build_ad(flags=6, service_uuids=("feed",), service_data={"feed": b"\x02\x00" + private})
        return Frame(address(raw, 3), "random", data)


@dataclass(frozen=True)
class FindHubTag:
    """0x40, all new about every 17 min; 0x41 once the network has switched protection on, address a day.

    `protect_s`: seconds from parting to that command; None if it never comes.
    """

    name: str
    seed: object
    contact: Contact
    protect_s: float | None = 1800.0
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        since = self.contact.separated_since(time)
        protected = since is not None and self.protect_s is not None and time >= since + self.protect_s
        number = find_hub_turn(time, self.seed, self.name)
        eid = octets(20, self.seed, self.name, "eid", number)
        label: object = number
        if protected and since is not None and self.protect_s is not None:
            turns = number - find_hub_turn(since + self.protect_s, self.seed, self.name)
            label = f"day {turns // FIND_HUB_ADDRESS_TURNS} from {int(since)}"
        raw = octets(6, self.seed, self.name, "address", label)
        flags = octets(1, self.seed, self.name, "flags", number)
        body = (b"\x41" if protected else b"\x40") + eid + flags
        return Frame(address(raw, 1), "random", build_ad(flags=6, service_data={"feaa": body}))


@dataclass(frozen=True)
class DultTag:
    """FCB2: near bit and a new address each 15 min, or separated with one address for 24 h."""

    name: str
    seed: object
    contact: Contact
    network: int = 2
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        since = self.contact.separated_since(time)
        near = since is None
        label = (
            quarter(time, self.seed, self.name)
            if since is None
            else f"{int(since)}+{int((time - since) // DAY)}"
        )
        raw = octets(6, self.seed, self.name, "address", near, label)
        body = bytes((self.network, near)) + octets(14, self.seed, self.name, "data", near, label)
        return Frame(address(raw, 3), "random", build_ad(flags=6, service_data={"fcb2": body}))


@dataclass(frozen=True)
class Chipolo:
    """Own network: colour, and a bit for 'owner away' that only older firmware (first byte to D8) means."""

    name: str
    seed: object
    contact: Contact
    colour: int = 2
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        away = self.contact.separated_since(time) is not None
        data = build_ad(flags=6, service_uuids=("fe33",), service_data={"fe33": bytes((self.colour, away))})
        return Frame(address(octets(6, self.seed, self.name), 3), "random", data)


@dataclass(frozen=True)
class Pebblebee:
    """Own network: FA25 and the name `PB - xxxx`; one address."""

    name: str
    seed: object
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        raw = octets(6, self.seed, self.name)
        data = build_ad(flags=6, service_uuids=("fa25",), local_name=f"PB - {raw[4:6].hex().upper()}")
        return Frame(address(raw, 3), "random", data)
