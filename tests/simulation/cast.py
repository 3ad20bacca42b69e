"""Who is in a week: followers, and the innocent who look like them. Numbers without a source are ours."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.simulation import apple, brands
from tests.simulation.bystanders import Phone, Wearable
from tests.simulation.dice import poisson, rng
from tests.simulation.frames import ALWAYS_NEAR, DAY, NEVER_NEAR, Contact, Sender
from tests.simulation.params import bystander_level, carried_level
from tests.simulation.timeline import HOUR, Interval, Stay
from tests.simulation.truth import Thing
from tests.simulation.world import World

KINDS = (
    "airtag-latched", "airtag-running", "airtag-secondary", "licensed", "licensed-stale", "airpods",
    "smarttag", "smarttag-fresh", "tile", "findhub", "dult", "chipolo", "pebblebee", "openhaystack",
)  # fmt: skip
CLONES = ("clone-30s", "clone-packet", "clone-list", "clone-list-packet", "clone-disguised")
HARD = ("tile-rotating", "findhub-40")  # no identity lasts, nor is it a known state of a separated tag
# what bystanders carry; our guess at shares, by sales. Newer Tiles count as Tile in part
CARRIED_BY_OTHERS = ("airtag-latched", "airtag-latched", "airtag-2", "licensed", "smarttag", "tile",
                     "tile-rotating", "findhub", "dult", "chipolo", "pebblebee")  # fmt: skip


def make_tag(kind: str, name: str, seed: int, contact: Contact, zone_s: float) -> Sender:
    """A tag of a kind, its free choices drawn by name and seed."""
    dice = rng("tag", seed, name)
    if kind.startswith("clone"):
        return _clone(kind, name, seed, dice)
    if kind.startswith("smarttag"):
        offset = dice.choice((-68, -1, 1)) if dice.random() < 3 / 14 else 0  # trackers.md 11
        return brands.SmartTag(
            name, seed, contact, dice.choice((1, 3, 5, 7, 0xA, 0xB, 0xC)), dice.random() < 0.4,
            dice.choice((3, 3, 2)), offset, kind.endswith("fresh"), dice.random() < 0.25, dice.random() < 0.2,
        )  # fmt: skip
    if kind.startswith("tile"):
        return brands.Tile(name, seed, kind.endswith("rotating"))
    if kind.startswith("findhub"):
        return brands.FindHubTag(
            name, seed, contact, None if kind.endswith("40") else dice.uniform(0, 2 * HOUR)
        )
    if kind == "dult":
        return brands.DultTag(name, seed, contact, dice.choice((2, 2, 3)))
    if kind == "chipolo":
        return brands.Chipolo(name, seed, contact, dice.randrange(10))
    if kind == "pebblebee":
        return brands.Pebblebee(name, seed)
    if kind == "openhaystack":
        return apple.Clone(name, seed, period_s=1e12)
    return _find_my(kind, name, seed, contact, zone_s, dice)


def _find_my(
    kind: str, name: str, seed: int, contact: Contact, zone_s: float, dice: random.Random
) -> apple.FindMyTag:
    battery = dice.choice((0, 0, 0, 1))
    if kind.startswith("airtag"):
        variant = kind.removeprefix("airtag-")
        if variant not in ("latched", "running", "secondary"):
            variant = "latched"
        return apple.FindMyTag(
            name, seed, contact, variant=variant, zone_s=zone_s, battery=battery, newer=kind == "airtag-2"
        )
    bits = apple.AIRPODS if kind == "airpods" else apple.LICENSED
    return apple.FindMyTag(
        name, seed, contact, bits, dice.choice(("latched", "running", "secondary")),
        dice.uniform(0, DAY), zone_s, battery, kind.endswith("stale"),
    )  # fmt: skip


def _clone(kind: str, name: str, seed: int, dice: random.Random) -> apple.Clone:
    keys = dice.choice((200, 1000, 2000)) if "list" in kind else 0
    period = 0.0 if kind.endswith("packet") else 30.0
    if kind != "clone-disguised":
        return apple.Clone(name, seed, period, keys)
    return apple.Clone(name, seed, dice.choice((20.0, 60.0, 120.0)), 0, dice.choice((0x10, 0x30)), 0x5A)


@dataclass
class Cast:
    """Fills a world with tags; all levels are those of params.py."""

    world: World
    seed: int
    dice: random.Random = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.dice = rng("cast", self.world.truth.scenario, self.seed)

    def _name(self, role: str) -> str:
        """A name that nobody else in this world has."""
        self.count += 1
        return f"{role} {self.count}"

    @property
    def zone_s(self) -> float:
        return self.world.line.params.zone_s

    def put(
        self, kind: str, name: str, contact: Contact, stays: Iterable[Interval], level: float,
        *, follower: bool = False, own: bool = False, from_time: float = 0.0, sender: Sender | None = None,
    ) -> Sender:  # fmt: skip
        """One tag and the truth about it."""
        made = sender or make_tag(kind, name, self.seed, contact, self.zone_s)
        self.world.add(Thing(name, kind, follower, own, from_time), made, level, stays)
        return made

    def someone_tag(self, name: str, stays: Iterable[Interval], contact: Contact, kind: str = "") -> None:
        """Somebody else's tag."""
        self.put(
            kind or self.dice.choice(CARRIED_BY_OTHERS),
            name,
            contact,
            stays,
            bystander_level(self.seed, name),
        )

    def own_things(self) -> None:
        """The user's phone and perhaps a band: they travel along in every week, and are no tags."""
        whole = [(self.world.line.stays[0].start, self.world.line.stays[-1].end)]
        for name, make in (("own phone", "apple" if self.dice.random() < 0.6 else "google"),):
            self.world.add(Thing(name, "phone", own=True), Phone(name, self.seed, make), -50, whole)
        if self.dice.random() < 0.5:
            self.world.add(Thing("own band", "band", own=True), Wearable("own band", self.seed), -55, whole)

    def passers(self, per_hour: float = 0.5) -> None:
        """Tags that go by once: most beside their owners, one in six separated."""
        for stay in self.world.line.stays:
            busy = stay.spot.passers_per_hour / 40
            for number in range(poisson(self.dice, min(20.0, per_hour * busy * stay.length / HOUR))):
                begin = self.dice.uniform(stay.start, stay.end)
                until = begin + self.dice.uniform(30, 600)
                contact = NEVER_NEAR if self.dice.random() < 1 / 6 else ALWAYS_NEAR
                self.someone_tag(f"passer {stay.index}.{number}", [(begin, min(until, stay.end))], contact)

    def guests(self) -> None:
        """People who sit in the same cafe, shop or friend's flat for a while, with their tags."""
        for stay in self.world.line.at("cafe", "shop", "friend", "client"):
            for number in range(poisson(self.dice, 1.2 * self.world.line.params.density)):
                self.someone_tag(f"guest {stay.index}.{number}", [stay.interval], ALWAYS_NEAR)

    def neighbours(self, count: int, lost: int = 0) -> None:
        """Tags that live next door: away by day, or always beside the owner; `lost` never see one."""
        home = [stay.interval for stay in self.world.line.at("home")]
        for _ in range(count):
            day = self.world.line.local
            nights = tuple((day(d - 1, 17.5), day(d, 8.2)) for d in range(9))
            contact = ALWAYS_NEAR if self.dice.random() < 0.5 else Contact(nights)
            self.someone_tag(self._name("neighbour"), home, contact)
        for _ in range(lost):
            self.someone_tag(
                self._name("lost"), home, NEVER_NEAR, self.dice.choice(("", "airtag-secondary", "smarttag"))
            )

    def colleagues(self, count: int, lunches: float = 0.0, apart: float = 0.25) -> None:
        """Tags at the office on most days; with `lunches` some come along to the cafe too."""
        for _ in range(count):
            days = {day for day in range(7) if self.dice.random() < 0.85}
            office = [s for s in self.world.line.at("office") if self._day(s) in days]
            lunch = [
                s for s in self.world.line.at("cafe") if self._day(s) in days and self.dice.random() < lunches
            ]
            contact = NEVER_NEAR if self.dice.random() < apart else ALWAYS_NEAR
            self.someone_tag(self._name("colleague"), [s.interval for s in office + lunch], contact)

    def commuters(self, count: int, also: tuple[str, ...] = (), apart: float = 0.3) -> None:
        """People on the same train on most days; the first of them share a further place each (`also`)."""
        for number in range(count):
            habit = self.dice.uniform(0.4, 0.95)
            rides = [s for s in self.world.line.at("train") if self.dice.random() < habit]
            days = {self._day(s) for s in rides}
            more: list[Stay] = []
            if number < len(also):
                more = [s for s in self.world.line.at(also[number]) if self._day(s) in days]
            contact = NEVER_NEAR if self.dice.random() < apart else ALWAYS_NEAR
            self.someone_tag(self._name("commuter"), [s.interval for s in rides + more], contact)

    def household(self, count: int) -> None:
        """Tags of those who live here: home at night, away by day, and out together at the weekend."""
        line = self.world.line
        together = [s.interval for s in line.stays if self._day(s) >= 5 and s.spot.kind != "home"]
        for number in range(count):
            nights = [(line.local(d - 1, 17 + self.dice.random()), line.local(d, 8)) for d in range(1, 9)]
            home = [i for s in line.at("home") for n in nights for i in _cut(s.interval, n)]
            weekend = together if self.dice.random() < 0.5 else []
            kind = self.dice.choice(CARRIED_BY_OTHERS)
            self.put(
                kind,
                self._name("household"),
                ALWAYS_NEAR,
                home + weekend,
                carried_level(self.seed, "house", number) - 8,
            )

    def offline_devices(self, share: float = 0.3) -> None:
        """Old iPads and Macs without a connection send what clones send, with a new key each 15 min."""
        for kind in ("home", "office", "train", "cafe"):
            if self.dice.random() < share:
                habit = 1.0 if kind in ("home", "office") else 0.5
                visits = self.world.line.at(kind)
                stays = [stay.interval for stay in visits if self.dice.random() < habit]
                device = apple.OfflineDevice(self._name(f"offline at {kind}"), self.seed)
                level = bystander_level(self.seed, device.name)
                self.world.add(Thing(device.name, "offline"), device, level, stays)

    def companions(self, count: int) -> None:
        """A friend who comes along for one outing: a ride, a place or two, and home again."""
        stays = self.world.line.stays
        for _ in range(count):
            first = self.dice.randrange(len(stays))
            outing = stays[first : first + self.dice.randint(2, 4)]
            self.someone_tag(self._name("companion"), [s.interval for s in outing], ALWAYS_NEAR)

    def usual(self) -> None:
        """What surrounds every week, with a follower or without."""
        density = self.world.line.params.density
        self.own_things()
        self.passers()
        self.guests()
        self.offline_devices()
        self.neighbours(poisson(self.dice, 1.5 * density), lost=poisson(self.dice, 0.5))
        self.colleagues(poisson(self.dice, 2.5 * density), lunches=0.2, apart=0.2)
        self.commuters(poisson(self.dice, 3.0 * density), apart=0.25)
        self.companions(poisson(self.dice, 0.6))

    def follower(
        self, kind: str, name: str = "follower", start: float = 0.0, wrap: object = None,
        contact: Contact | None = None, stays: Iterable[Interval] | None = None, level: float | None = None,
    ) -> None:  # fmt: skip
        """A tag that travels with the user from `start` on; in half of the seeds now and then not."""
        line = self.world.line
        early = self.dice.choice((-40.0, -12.0, 5.0, 6.5))  # long ago, or on Monday morning: its first day
        begin = start or line.local(0, early + self.dice.uniform(0, 2))
        forget = self.dice.choice((0.0, 0.06))
        along = stays
        if along is None:
            keep = [s for s in line.stays if s.end > begin and self.dice.random() >= forget]
            along = [(max(s.start, begin), s.end) for s in keep]
        parted = contact or Contact(((0.0, begin),), self.dice.choice((30.0, 900.0)))
        sender = make_tag(kind, name, self.seed, parted, self.zone_s)
        if callable(wrap):
            sender = wrap(sender)
        loud = carried_level(self.seed, name) if level is None else level
        self.put(kind, name, parted, along, loud, follower=True, from_time=begin, sender=sender)

    def _day(self, stay: Stay) -> int:
        return int((stay.start - self.world.line.local(0, 0)) // DAY)


def _cut(a: Interval, b: Interval) -> list[Interval]:
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return [(start, end)] if end > start else []
