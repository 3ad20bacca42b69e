"""A thing that sends, where it is all week, and whose it is; and what one person has on them."""

from dataclasses import dataclass
from random import Random

from tests.simulation.fourth.senders import STATELESS, Phone, delay_s, family, tag, worn
from tests.simulation.fourth.tracks import Track, contact
from tests.simulation.frames import ALWAYS_NEAR, NEVER_NEAR, Contact, Sender

STRANGER, OWN, HOUSEHOLD, COMPANION, FOLLOWER = "stranger", "own", "household", "companion", "follower"
FOR_EVER = (0.0, 4e9)


@dataclass
class Placed:
    """`level` dBm at one metre; `role` one of the above; `apart` the contact behind its state, if it has one;
    `turn_s` seconds a key where that is shorter than a window; `since` when it came (0: before the week).
    """

    name: str
    kind: str
    sender: Sender
    track: Track
    level: float
    role: str = STRANGER
    apart: Contact | None = None
    turn_s: float | None = None
    since: float = 0.0

    def alone(self, time: float) -> bool:
        """Whether it says, or cannot deny, that it is without its owner."""
        return self.apart is None or self.apart.separated_since(time) is not None


def put(name: str, kind: str, sender: Sender, where: Track, dice: Random, role: str = STRANGER) -> Placed:
    """A thing with the spread of levels that units and pockets have."""
    return Placed(name, kind, sender, where, dice.gauss(-60, 5), role)


def tagged(
    seed: object, name: str, sort: str, where: Track, apart: Contact, dice: Random, role: str = STRANGER
) -> Placed:
    """A tag of a family."""
    made = put(name, sort, tag(sort, name, seed, apart), where, dice, role)
    made.apart = None if sort in STATELESS else apart
    return made


def kit(
    seed: object, who: str, where: Track, dice: Random, stray: float = 0.12, role: str = STRANGER
) -> list[Placed]:
    """What somebody carries: a phone, perhaps a watch or headphones, perhaps a tag on keys or bag."""
    made = []
    if dice.random() < 0.92:
        sort = dice.choices(("apple", "find my", "samsung"), (5, 3, 3))[0]
        made.append(put(f"{who}'s phone", "phone", Phone(f"{who}'s phone", seed, sort), where, dice, role))
    if dice.random() < 0.25:
        made.append(put(f"{who}'s watch", "worn", worn(f"{who}'s watch", seed), where, dice, role))
    if dice.random() < 0.2:
        made.append(put(f"{who}'s pods", "phone", Phone(f"{who}'s pods", seed, "pods"), where, dice, role))
    if dice.random() < 0.35:
        made.append(keys(seed, who, where, dice, stray, role))
    return made


def keys(seed: object, who: str, where: Track, dice: Random, stray: float, role: str) -> Placed:
    """The tag that somebody carries; a `stray` one's owner is elsewhere."""
    name = f"{who}'s tag"
    apart = NEVER_NEAR if dice.random() < stray else ALWAYS_NEAR
    return tagged(seed, name, family(seed, name), where, apart, dice, role)


def left_behind(seed: object, who: str, where: Track, owner: Track, dice: Random, role: str) -> Placed:
    """A tag on something that stays at home, away from its owner whenever they go out."""
    name = f"{who}'s bicycle"
    sort = family(seed, name)
    return tagged(seed, name, sort, where, contact(where, owner, delay_s(sort)), dice, role)
