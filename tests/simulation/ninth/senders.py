"""Which tag, and how it was set up: kinds by name for hidden tags, strangers and the user."""

from dataclasses import dataclass, replace

from tests.simulation import apple, brands
from tests.simulation.dice import rng
from tests.simulation.frames import Contact, Frame, Sender

# Find Hub tags that stay at 40 and rotating Tiles are not hidden here: no identity lasts in them, and the
# bench lets them stand apart. A stranger may well have one.
HIDDEN = (
    "airtag", "smarttag", "tile", "licensed", "clone 30 s", "findhub", "airtag 2", "pebblebee", "dult",
    "clone fixed", "chipolo", "licensed stale", "clone 3 h",
)  # fmt: skip
OWNED = ("airtag", "smarttag", "licensed", "findhub", "airtag 2", "dult")  # what tells that its owner is near
STRANGERS = {
    "airtag": 45, "licensed": 12, "smarttag": 12, "tile": 9, "tile rotating": 3, "findhub": 5,
    "findhub 40": 3, "dult": 3, "chipolo": 4, "pebblebee": 4,
}  # fmt: skip


@dataclass(frozen=True)
class Mute:
    """An AirTag that says nothing while its owner's phone holds a connection (trackers.md 2.1)."""

    inner: apple.FindMyTag

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def interval_s(self) -> float:
        return self.inner.interval_s

    def frame(self, time: float) -> Frame | None:
        """The inner frame while it is away from its owner."""
        away = self.inner.contact.separated_since(time) is not None
        return self.inner.frame(time) if away else None


def sender(kind: str, name: str, seed: object, contact: Contact, zone_s: float) -> Sender:
    """The tag of that kind that belongs to the name."""
    dice = rng(seed, name, "made as")
    apples = replace(contact, delay_s=dice.choice((30.0, 900.0)))
    if kind in ("airtag", "airtag 2"):
        variant = dice.choices(("latched", "secondary", "running"), (5, 3, 2))[0]
        tag = apple.FindMyTag(
            name, seed, replace(contact, delay_s=900.0), variant=variant, zone_s=zone_s,
            battery=dice.choices((0, 1, 2), (7, 2, 1))[0], newer=kind == "airtag 2",
        )  # fmt: skip
        return Mute(tag) if kind == "airtag" and dice.random() < 0.4 else tag
    if kind.startswith("licensed"):
        return apple.FindMyTag(
            name, seed, apples, type_bits=apple.LICENSED, zone_s=zone_s, change_s=dice.uniform(0, 86_400),
            variant=dice.choice(("latched", "secondary", "running")), stale=kind.endswith("stale"),
        )  # fmt: skip
    if kind == "smarttag":
        offset = dice.choices((0, -68, -1, 1), (11, 1, 1, 1))[0]  # 3 of 14 were off, trackers.md 11
        return brands.SmartTag(
            name, seed, replace(contact, delay_s=60.0), uwb=dice.random() < 0.4, offset=offset
        )
    if kind.startswith("tile"):
        return brands.Tile(name, seed, rotating=kind.endswith("rotating"))
    if kind.startswith("findhub"):
        protect = None if kind.endswith("40") else dice.uniform(0, 5400)
        return brands.FindHubTag(name, seed, contact, protect)
    if kind == "dult":
        return brands.DultTag(name, seed, replace(contact, delay_s=1800.0))
    if kind == "chipolo":
        return brands.Chipolo(name, seed, contact, colour=dice.randrange(10))
    if kind == "pebblebee":
        return brands.Pebblebee(name, seed)
    if kind == "clone 30 s":
        return apple.Clone(name, seed, 30.0, keys=dice.choice((0, 2000)))
    if kind == "clone 3 h":
        return apple.Clone(name, seed, 10_800.0, keys=50, status=dice.choice((0x00, 0x40)))
    return apple.Clone(name, seed, float("inf"))
