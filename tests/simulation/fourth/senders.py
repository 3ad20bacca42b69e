"""What Apple's things, phones, gear and home-made tags send; families by name. Facts: trackers.md 2 to 10."""

from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random

from signatures.advertisement import build_ad
from tests.simulation.brands import Chipolo, DultTag, FindHubTag, Pebblebee, SmartTag, Tile
from tests.simulation.dice import address, octets, rng
from tests.simulation.fourth.sites import mac
from tests.simulation.frames import DAY, KEY_PERIOD_S, Contact, Frame, Sender, quarter, turn

FAMILIES = (
    "airtag",
    "airtag2",
    "licensed",
    "smarttag",
    "tile",
    "tile-new",
    "findhub",
    "dult",
    "chipolo",
    "pebblebee",
)
STATELESS = ("tile", "tile-new", "chipolo", "pebblebee")
_SHARES = (36, 6, 15, 15, 9, 4, 9, 2, 2, 2)
_AIRTAG, _LICENSED = 1, 2


@dataclass(frozen=True)
class FindMy:
    """A genuine Find My tag. `first` what the first separated day shows: "latched", "running", "secondary".

    `change_s` second of the day of the daily change (an AirTag's is 04:00); `stale` keeps one hint while
    separated; `dult` says FCB2 near its owner; `mute` nothing at all there (an AirTag whose link is in use).
    """

    name: str
    seed: object
    contact: Contact
    sort: int = _AIRTAG
    battery: int = 0
    change_s: int = 4 * 3600
    first: str = "secondary"
    stale: bool = False
    dult: bool = False
    mute: bool = False
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame | None:
        since = self.contact.separated_since(time)
        period = quarter(time, self.seed, self.name)
        status = self.sort << 4 | self.battery << 6
        if since is None:
            return None if self.mute else self._near(self._key("primary", period), status | 4)
        key = self._separated(since, time, period)
        hint = self._key("primary", quarter(since, self.seed, self.name) if self.stale else period)[5]
        body = bytes((0x12, 0x19, status)) + key[6:] + bytes((key[0] >> 6, hint))
        return Frame(address(key, 3), "random", build_ad(manufacturer_data={0x4C: body}))

    def _separated(self, since: float, time: float, period: int) -> bytes:
        day = int((time - self.change_s) // DAY)
        if self.first == "secondary" or not since or day != int((since - self.change_s) // DAY):
            return self._key("secondary", day)
        latched = quarter(since - self.contact.delay_s, self.seed, self.name)
        return self._key("primary", period if self.first == "running" else latched)

    def _near(self, key: bytes, status: int) -> Frame:
        if self.dult:
            data = build_ad(service_data={"fcb2": bytes((1, 1, status, key[0] >> 6))})
        else:
            data = build_ad(manufacturer_data={0x4C: bytes((0x12, 2, status, key[0] >> 6))})
        return Frame(address(key, 3), "random", data, connectable=not self.dult)

    def _key(self, chain: str, number: int) -> bytes:
        return octets(28, self.seed, self.name, chain, number)


@dataclass(frozen=True)
class Clone:
    """Home-made firmware without a sound: a new key each `turn_s`, from a list of `keys` or without end."""

    name: str
    seed: object
    turn_s: float = 30.0
    keys: int | None = 2000
    status: int = 0
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        number = turn(time, self.turn_s, self.seed, self.name)
        key = octets(28, self.seed, self.name, number % self.keys if self.keys else number)
        body = bytes((0x12, 0x19, self.status)) + key[6:] + bytes((key[0] >> 6, 0))
        return Frame(address(key, 3), "random", build_ad(manufacturer_data={0x4C: body}), connectable=False)


@dataclass(frozen=True)
class Phone:
    """A phone, laptop or watch of the two large makers: a new resolvable address each quarter of an hour."""

    name: str
    seed: object
    sort: str = "apple"  # "apple", "find my" (with its owner), "pods", "samsung"
    interval_s: float = 1.0

    def frame(self, time: float) -> Frame:
        shift = octets(1, self.seed, self.name, "shift")[0] * 3.5
        return _phone(self.name, self.seed, self.sort, int((time + shift) // KEY_PERIOD_S))


@lru_cache(maxsize=20_000)
def _phone(name: str, seed: object, sort: str, period: int) -> Frame:
    raw = octets(20, seed, name, period)
    if sort == "find my":
        return Frame(address(raw, 3), "random", _apple(b"\x12\x02\x00" + bytes((raw[0] >> 6,))), False)
    if sort == "samsung":
        data = build_ad(service_data={"fd69": b"\x03" + raw[6:19]})
    elif sort == "pods":
        data = _apple(b"\x07\x19\x01\x14\x20\x55" + raw[6:20] + raw[:7])
    else:
        data = _apple(b"\x10\x05" + bytes((raw[6] & 0x1F, 0x1C)) + raw[7:10])
    return Frame(address(raw, 1), "random", data)


def _apple(body: bytes) -> bytes:
    return build_ad(flags=0x1A, manufacturer_data={0x4C: body})


@dataclass(frozen=True)
class Fixed:
    """A thing with one address for ever that says the same for ever."""

    name: str
    seed: object
    data: bytes
    public: bool = True
    interval_s: float = 1.0

    def frame(self, time: float) -> Frame:
        if self.public:
            return Frame(mac(self.seed, self.name), "public", self.data)
        return Frame(address(octets(6, self.seed, self.name), 3), "random", self.data)


def gear(name: str, seed: object) -> Fixed:
    """A television, printer, shelf label, beacon or the like."""
    number, some = octets(2, seed, name, "number").hex().upper(), octets(10, seed, name, "some")
    beacon = b"\x02\x15" + octets(16, seed, "shop") + some[:4] + b"\xc5"
    television = f"[TV] Samsung {number[:2]}"
    choices = (
        build_ad(flags=6, local_name=television, manufacturer_data={0x75: b"\x42\x04" + some}),
        build_ad(flags=6, local_name=f"HP LaserJet {number}", service_uuids=("fdf7",)),
        build_ad(flags=6, manufacturer_data={0x4C: beacon}),
        build_ad(flags=6, service_uuids=("feaa",), service_data={"feaa": b"\x10\xf4\x03example\x07"}),
        build_ad(flags=6, local_name=f"LE-Soundbar {number}", manufacturer_data={0x9E: some[:6]}),
        build_ad(manufacturer_data={0x59: some}),
    )
    return Fixed(name, seed, rng(seed, name, "gear").choice(choices))


_WORN = (("Forerunner 255", 0x87), ("Charge 6", 0x224), ("WH-1000XM4", 0x12D), ("JBL TUNE", 0x57))


def worn(name: str, seed: object) -> Fixed:
    """A sports watch or headphones with a name and one address."""
    dice = rng(seed, name, "worn")
    label, company = dice.choice(_WORN)
    data = build_ad(flags=6, local_name=label, manufacturer_data={company: octets(4, seed, name)})
    return Fixed(name, seed, data, public=dice.random() < 0.3)


def tag(family: str, name: str, seed: object, contact: Contact) -> Sender:
    """A tag of a family with what differs from unit to unit drawn."""
    dice = rng(seed, name, family)
    if family in ("airtag", "airtag2", "licensed"):
        return _findmy(family, name, seed, contact, dice)
    if family == "smarttag":
        offset = dice.choice((0, 0, 0, 0, -68, 1))
        return SmartTag(name, seed, contact, uwb=dice.random() < 0.4, offset=offset)
    if family == "findhub":
        return FindHubTag(name, seed, contact, protect_s=dice.choice((900.0, 1800.0, 5400.0)))
    if family == "dult":
        return DultTag(name, seed, contact)
    if family == "chipolo":
        return Chipolo(name, seed, contact, colour=dice.randrange(10))
    if family == "pebblebee":
        return Pebblebee(name, seed)
    return Tile(name, seed, rotating=family == "tile-new")


def _findmy(family: str, name: str, seed: object, contact: Contact, dice: Random) -> FindMy:
    """Apple's own change key at 04:00 and may be mute near their owner; others have a time of their own."""
    battery = dice.choice((0, 0, 0, 1))
    if family == "licensed":
        first = dice.choice(("latched", "running", "secondary"))
        change, stale = dice.randrange(DAY), dice.random() < 0.5
        return FindMy(name, seed, contact, _LICENSED, battery, change, first, stale)
    first = dice.choice(("latched", "secondary", "secondary"))
    mute = family == "airtag" and dice.random() < 0.3
    return FindMy(name, seed, contact, _AIRTAG, battery, first=first, dult=family == "airtag2", mute=mute)


@cache
def delay_s(family: str) -> float:
    """Seconds from losing the owner to the separated state."""
    return {"licensed": 30.0, "findhub": 0.0, "smarttag": 0.0, "dult": 1500.0}.get(family, 900.0)


def family(*names: object) -> str:
    """The family of some stranger's tag."""
    return rng(*names, "family").choices(FAMILIES, _SHARES)[0]
