"""Tags by the word that a life uses for them, and when their owner is with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from signatures.advertisement import build_ad
from tests.simulation.apple import LICENSED, Clone, FindMyTag, key, separated_frame
from tests.simulation.brands import Chipolo, DultTag, FindHubTag, Pebblebee, SmartTag, Tile
from tests.simulation.dice import address, octets, public_address, rng
from tests.simulation.eighth.tracks import DAY, HOUR, MONDAY, ZONE_S, Stay
from tests.simulation.frames import Contact, Frame, Sender

_HOURS = {  # local hours, days of the week, kinds of place: an owner who lives there, and one who works there
    "evening": (18.5, 31.5, 7, frozenset({"home", "flat"})),
    "workday": (17.0, 32.0, 7, frozenset({"home", "flat"})),
    "school": (7.8, 15.2, 5, frozenset({"school"})),
}


def contact(state: str, planted: float, week: Sequence[Stay], *names: object) -> Contact:
    """When the owner is near: in the hours of the state, where the tag and the owner both are in that `week`.

    A hidden tag's owner was beside it until it was `planted` (Unix seconds).
    """
    delay = rng("delay", *names).choice((30.0, 900.0))
    if state == "near":
        return Contact(((0.0, 1e12),), delay)
    spans = [(0.0, planted)] if planted else []
    if state == "weekdays":  # the other parent's, until Friday afternoon
        spans.append((0.0, MONDAY + 4 * DAY + 15.9 * HOUR))
    elif state != "apart":
        begin, end, days, places = _HOURS[state]
        late = rng("late", *names).uniform(-0.7, 0.7)
        for day, stay in product(range(-(end > 24), days), week):
            start = max(stay.start, planted, MONDAY + day * DAY + (begin + late) * HOUR)
            stop = min(stay.end, MONDAY + day * DAY + (end + late) * HOUR)
            if stay.kind in places and start < stop:
                spans.append((start, stop))
    return Contact(tuple(spans), delay)


@dataclass(frozen=True)
class Mute:
    """An AirTag that says nothing while its owner's phone holds a connection (trackers.md 2.1)."""

    inner: FindMyTag

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def interval_s(self) -> float:
        return self.inner.interval_s

    def frame(self, time: float) -> Frame | None:
        """The inner frame when apart."""
        return None if self.inner.contact.separated_since(time) is None else self.inner.frame(time)


@dataclass(frozen=True)
class Fixed:
    """One frame for ever, from a public address: the toy that copies a key, or an ESP32 (trackers.md 10)."""

    name: str
    seed: object
    toy: bool
    interval_s: float = 2.0

    def frame(self, time: float) -> Frame:
        """Always the same; nobody can connect."""
        if self.toy:
            public_key = key(self.seed, self.name)
            return Frame(address(public_key, 3), "public", separated_frame(public_key, 0x50, 0), False)
        data = build_ad(service_data={"feaa": b"\x41" + octets(20, self.seed, self.name) + b"\x00"})
        return Frame(public_address("24:0A:C4", self.seed, self.name), "public", data, False)


def sender(kind: str, name: str, seed: object, near: Contact) -> Sender:
    """The sender of a kind; what one cannot see from outside is drawn."""
    dice = rng("sender", seed, name)
    battery = dice.choices((0, 1, 2), (7, 2, 1))[0]
    if kind in ("airtag", "licensed"):
        first = dice.choice(
            ("latched", "secondary") if kind == "airtag" else ("latched", "running", "secondary")
        )
        if kind == "licensed":
            change, stale = dice.uniform(0, DAY), dice.random() < 0.5
            return FindMyTag(name, seed, near, LICENSED, first, change, ZONE_S, battery, stale)
        tag = FindMyTag(
            name, seed, near, variant=first, zone_s=ZONE_S, battery=battery, newer=dice.random() < 0.15
        )
        return Mute(tag) if dice.random() < 0.4 and not tag.newer else tag
    if kind == "smarttag":
        offset = dice.choices((0, -1, 1, -68), (11, 1, 1, 1))[0]
        frozen, uwb, region = dice.random() < 0.3, dice.random() < 0.5, dice.choice((5, 0xB))
        return SmartTag(name, seed, near, region, uwb, 3 - battery, offset, frozen=frozen)
    if kind == "findhub":
        return FindHubTag(name, seed, near, dice.uniform(0.3, 6) * HOUR)
    if kind == "dult":
        return DultTag(name, seed, near)
    if kind == "chipolo":
        return Chipolo(name, seed, near, dice.randrange(8))
    if kind in ("flipper", "findhub diy"):
        return Fixed(name, seed, kind == "flipper", 5.0 if kind == "flipper" else 2.0)
    if kind.startswith("clone"):
        period, keys = {"30s": (30.0, 2000), "3h": (3 * HOUR, 1000), "fixed": (inf, 0)}[kind.split()[1]]
        return Clone(name, seed, period, keys, dice.choice((0x00, 0x40)))
    return {"tile": Tile, "pebblebee": Pebblebee}[kind](name, seed)
