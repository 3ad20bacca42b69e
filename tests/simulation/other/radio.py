"""From what is sent to what this laptop hears: distance, walls, shadows, fading, a busy channel."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scanner.model import Item
from signatures.advertisement import Advertisement, build_ad
from tests.simulation.dice import rng
from tests.simulation.other.senders import Packet, Tag
from tests.simulation.other.town import FALL


@dataclass(frozen=True)
class Laptop:
    """One machine's ears: `gain` dB, `catch` share of packets in quiet air, `connectable` told."""

    gain: float
    catch: float
    floor: float
    connectable: bool
    raw: bool


@dataclass(frozen=True)
class Presence:
    """A sender at a place for a while, `metres` from the user's seat, behind so many walls."""

    start: float
    end: float
    place: str
    metres: float
    walls: int = 0


@lru_cache(maxsize=50_000)
def at_one_metre(name: str, kind: str) -> float:
    """Level at 1 m: antennas, cases, pockets and bodies make tags of one kind differ a lot."""
    dice = rng("loud", name)
    strong = {"gear": -50.0, "phone": -53.0, "tablet": -53.0}.get(kind, -52.0)
    return strong + dice.gauss(0, 9) - (0.0 if kind == "gear" else dice.uniform(0, 14))


def level(tag: Tag, where: Presence, air: str, stay: object) -> float:
    """Mean level of a sender over one stay: path loss with log-normal shadowing."""
    exponent, wall = FALL[air]
    path = 10 * exponent * math.log10(max(0.35, where.metres)) + wall * where.walls
    return at_one_metre(tag.name, tag.kind) - path + rng("shadow", tag.name, stay).gauss(0, 4.5)


def hear(
    laptop: Laptop, tag: Tag, mean: float, packets: Iterator[Packet], busy: float, seed: object
) -> Iterator[Item]:
    """What arrives: each distinct packet once, with its count and mean level; each copy fades by itself."""
    for packet in packets:
        dice = rng("hear", seed, tag.name, packet.start)
        sent = max(1, round((packet.end - packet.start) / packet.every + dice.random() - 0.5))
        drift = mean + laptop.gain + dice.gauss(0, 2.5)  # people move, a lid turns
        got = [value for _ in range(min(sent, 20)) if dice.random() < laptop.catch * (1 - busy)
               and (value := drift + _fade(dice.random())) > laptop.floor + dice.gauss(0, 1)]  # fmt: skip
        if got:
            count = max(1, round(len(got) * max(1.0, sent / 20)))
            moment = packet.start + dice.uniform(0, max(0.05, (packet.end - packet.start) * 0.5))
            yield advertisement(laptop, packet, moment, round(sum(got) / len(got)), count)


def _fade(share: float) -> float:
    """Rayleigh fading of one packet in dB, its mean taken out."""
    return max(-22.0, 10 * math.log10(-math.log(max(1e-9, 1 - share)) + 1e-9) + 2.5)


def advertisement(laptop: Laptop, packet: Packet, moment: float, rssi: int, count: int) -> Advertisement:
    """One packet as a recording holds it."""
    fields = {key: dict(value) if key.endswith("_data") else value for key, value in packet.fields}  # type: ignore[call-overload]
    told = packet.connectable if laptop.connectable else None
    data = build_ad(**fields) if laptop.raw else None
    return Advertisement(
        round(moment, 2),
        packet.address,
        packet.address_type,
        min(-20, rssi),
        connectable=told,
        count=count,
        data=data,
        **fields,
    )
