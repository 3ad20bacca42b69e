"""Who is on air: tags by kind, people met often, and everybody else."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tests.simulation.apple import Clone, OfflineDevice
from tests.simulation.brands import Chipolo, FindHubTag
from tests.simulation.bystanders import Gear, Phone, Wearable, someone
from tests.simulation.cast import make_tag
from tests.simulation.dice import poisson, rng
from tests.simulation.frames import ALWAYS_NEAR, NEVER_NEAR, Bursts, Contact, Sender
from tests.simulation.sixth.laptop import Look
from tests.simulation.sixth.lives import NEXT_DOOR, Places
from tests.simulation.sixth.tracks import FAR, LENGTH, SIZE, Leg, Spot, Track, disc

OWNED = ("airtag-latched", "airtag-secondary", "airtag-2", "licensed", "smarttag", "findhub", "tile",
         "chipolo", "pebblebee")  # fmt: skip
OWNED_WEIGHTS = (20, 18, 8, 12, 20, 8, 7, 4, 3)
BUSY = {"flat": 0.2, "house": 0.1, "office": 5, "ward": 11, "hall": 12, "market": 22, "shop": 10, "cafe": 8,
        "garden": 1.2, "yard": 3, "refuge": 4, "bus": 11, "train": 26, "walk": 2, "bike": 2}  # fmt: skip
SLOT = 1200.0  # seconds in which who is about stays the same


@dataclass(frozen=True)
class Source:
    """A sender and where it goes; `tx` dBm at one metre, `kind` for the tables, `since` on air."""

    sender: Sender
    track: Track
    kind: str
    tx: float
    since: float = 0.0

    @property
    def name(self) -> str:
        """As the truth calls it."""
        return self.sender.name


def tag(kind: str, name: str, seed: int, contact: Contact, zone_s: float) -> Sender:
    """A tag of a kind; "silent": one hour in three; "modified": keys last minutes, with type and hint."""
    dice = rng("sixth tag", seed, name)
    if kind.startswith("silent "):
        return Bursts(tag(kind[7:], name, seed, contact, zone_s), dice.uniform(0, 10_800), 3600.0, 10_800.0)
    if kind == "phone":
        return OfflineDevice(name, seed)
    if kind == "clone modified":
        return Clone(name, seed, dice.uniform(300, 900), 0, dice.choice((0x10, 0x20)), dice.randrange(256))
    delay_s = dice.choice((30.0, 900.0, 900.0, 1800.0))
    return make_tag(kind, name, seed, Contact(contact.near, delay_s), zone_s)


def away(sender: Sender, time: float) -> bool:
    """Whether its frames leave open, or say, that its owner is not there."""
    inner = sender.inner if isinstance(sender, Bursts) else sender
    contact = getattr(inner, "contact", None)
    if isinstance(inner, Phone | Gear):
        return False
    unknown = isinstance(inner, Chipolo | FindHubTag)  # their frames cannot tell (trackers.md 4.1, 7)
    return unknown or contact is None or contact.separated_since(time) is not None


def met(name: str, track: Track, seed: int, zone_s: float) -> Iterator[Source]:
    """The things on one who is met often: a phone, perhaps a band, a tag of theirs or of another."""
    dice = rng("met", seed, name)
    yield Source(someone(dice, f"{name}: phone", seed), track, "phone", dice.gauss(-50, 5))
    if dice.random() < 0.15:
        yield Source(Wearable(f"{name}: band", seed), track, "band", dice.gauss(-56, 4))
    if dice.random() < 0.4:
        kind = dice.choices(OWNED, OWNED_WEIGHTS)[0]
        alone = dice.random() < 0.2  # a borrowed bag, somebody else's keys
        sender = tag(kind, f"{name}: {kind}", seed, NEVER_NEAR if alone else ALWAYS_NEAR, zone_s)
        yield Source(sender, track, f"{kind}{' without its owner' if alone else ''}", dice.gauss(-58, 5))


class Crowd:
    """Everybody else: who is at a place changes by twenty minutes, in a vehicle from stop to stop."""

    def __init__(self, places: Places, zone_s: float, seed: int) -> None:
        self.places, self.zone_s, self.seed = places, zone_s, seed
        self.density = rng("density", seed).choice((0.3, 0.6, 1.0, 1.0, 1.7))

    def near(self, look: Look, here: Spot) -> list[Source]:
        """Those about in this window, where they are for the moment."""
        if look.leg.mode == "stay":
            slot = int(look.time // SLOT)
            return [one for back in range(6) for one in self._came(look.leg.place, slot - back, back)]
        return self._on_the_way(look, here)

    def gear(self, look: Look) -> list[Source]:
        """Televisions, printers and lamps of the place, and those behind its walls."""
        if look.leg.mode != "stay":
            return []
        return _gear(look.leg.place, self.places[look.leg.place], self.seed)

    def _came(self, place: str, slot: int, back: int) -> Iterator[Source]:
        hour = (slot * SLOT + self.zone_s) % 86_400 / 3600
        day = 1.0 if 8 <= hour < 19 else 0.4 if 6 <= hour < 23 else 0.08
        dice = rng("came", self.seed, place, slot)
        kind, x, y = self.places[place]
        inside = NEXT_DOOR if kind in ("flat", "house") else place
        for n in range(poisson(dice, BUSY[kind] * self.density * day / 2.5)):
            stays, (dx, dy) = min(6, int(dice.expovariate(0.5)) + 1), disc(dice, SIZE[kind])
            if stays > back:
                yield from self._one(f"visitor {place} {slot} {n}", inside, (x + dx, y + dy))

    def _on_the_way(self, look: Look, here: Spot) -> list[Source]:
        leg, out = look.leg, []
        ride = leg.inside or f"{look.time:.0f}"  # under the sky others come by for one window
        dice, done = (
            rng("on the way", self.seed, ride),
            (look.time - leg.start) / max(1.0, leg.end - leg.start),
        )
        for n in range(poisson(dice, BUSY.get(leg.mode, 0.0) * self.density)):
            on, off, (dx, dy) = dice.uniform(-0.6, 0.9), dice.uniform(0.1, 1.6), disc(dice, 25)
            if on <= done < off or not leg.inside:
                seat = dx % LENGTH.get(leg.mode, 1.0)
                out += list(self._one(f"{ride} {n}", leg.inside, (here.x + dx, here.y + dy), seat))
        return out

    def _one(self, name: str, inside: str, at: tuple[float, float], seat: float = 0.0) -> Iterator[Source]:
        for source in _stranger(name, self.seed, self.zone_s):
            yield Source(source.sender, fixed(at, inside, seat), source.kind, source.tx)


@lru_cache(maxsize=4096)
def _stranger(name: str, seed: int, zone_s: float) -> tuple[Source, ...]:
    dice, nowhere = rng("stranger", seed, name), fixed((FAR, FAR), "")
    out = [Source(someone(dice, name, seed), nowhere, "phone", dice.gauss(-50, 5))]
    if dice.random() < 0.14:
        kind = dice.choices(OWNED, OWNED_WEIGHTS)[0]
        alone = dice.random() < 0.15
        sender = tag(kind, f"{name}: {kind}", seed, NEVER_NEAR if alone else ALWAYS_NEAR, zone_s)
        out.append(Source(sender, nowhere, f"{kind} of a stranger", dice.gauss(-58, 5)))
    return tuple(out)


@lru_cache(maxsize=256)
def _gear(place: str, where: tuple[str, int, int], seed: int) -> list[Source]:
    kind, x, y = where
    dice, out = rng("gear", seed, place), []
    for n in range({"garden": 0, "yard": 0, "flat": 5, "house": 3}.get(kind, 6)):
        dx, dy = disc(dice, SIZE[kind] * 2.2)
        inside = place if math.hypot(dx, dy) < SIZE[kind] else NEXT_DOOR
        track = fixed((x + dx, y + dy), inside)
        out.append(Source(Gear(f"{place} gear {n}", seed, dice.randrange(10)), track, "gear", -60))
    return out


def fixed(at: tuple[float, float], inside: str, seat: float = 0.0, since: float = 0.0) -> Track:
    """Something that stays where it is; before `since` it is far away."""
    here = Leg(since, 1e12, "stay", inside, inside, at, at, seat)
    far = Leg(0.0, since, "stay", "elsewhere", "elsewhere", (FAR, FAR), (FAR, FAR))
    return Track([far, here] if since else [here])
