"""What is heard of a sender: distance, walls, bags and bodies, fading, a laptop that listens now and then."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from signatures.advertisement import Advertisement
from tests.simulation.dice import rng
from tests.simulation.other.radio import Laptop, advertisement
from tests.simulation.other.senders import Tag

SLOPES = {"home": 2.9, "work": 2.6, "hall": 2.3, "out": 2.2, "ride": 2.5}
WALL_DB, WINDOW_DB, PACKET_DB = 7.0, 3.5, 4.0
CLIPS = 8  # packets looked at one by one; of more the share is taken


class Ears(NamedTuple):
    """One laptop: seconds from window to window, seconds listened, share of packets that get through, dB."""

    every: float
    listens: float
    through: float
    laptop: Laptop


class Near(NamedTuple):
    """A sender from `start` to `end` at a place, `metres` off behind `walls`."""

    start: float
    end: float
    place: str
    metres: float
    walls: int = 0


def ears(who: object) -> Ears:
    """Often and long, or seldom and short to spare the battery; half of them are told what is connectable."""
    dice = rng("fifth ears", who)
    every, listens = dice.choice(((100.0, 20.0), (150.0, 15.0), (180.0, 30.0), (300.0, 12.0)))
    told, raw = dice.random() < 0.5, dice.random() < 0.5
    return Ears(every, listens, dice.uniform(0.3, 0.85), Laptop(dice.gauss(0, 2.5), 1.0, -94.0, told, raw))


def loudness(name: str, near: Near, air: str, stay: object) -> float:
    """Mean dBm of a sender for one stay: what it sends, what it lies in, how far it is, what is between."""
    own, here = rng("fifth own", name), rng("fifth stay", name, stay)
    sends = own.gauss(-53, 6) - own.choice(
        (0, 3, 8, 14)
    )  # on a ring, in a pocket, deep in a bag, under metal
    path = 10 * SLOPES[air] * math.log10(max(0.3, near.metres)) + WALL_DB * near.walls
    return sends - path + here.gauss(0, 4)


def hear(ears: Ears, tag: Tag, mean: float, begin: float, end: float, who: object) -> Iterator[Advertisement]:
    """Each distinct packet of a window once, with its count and mean level."""
    drift = rng("fifth window", who, tag.name, begin).gauss(0, WINDOW_DB) + ears.laptop.gain
    for packet in tag.packets(begin, end):
        dice = rng("fifth packet", who, tag.name, packet.start)
        sent = int((packet.end - packet.start) / packet.every + dice.random())
        got = []
        for _ in range(min(sent, CLIPS)):
            level = mean + drift + dice.gauss(0, PACKET_DB)
            if dice.random() < ears.through / (1 + math.exp(-(level - ears.laptop.floor) / 1.5)):
                got.append(level)
        if got:
            count = max(1, round(len(got) * max(1.0, sent / CLIPS)))
            moment = packet.start + dice.uniform(0.02, 0.98) * (packet.end - packet.start)
            yield advertisement(ears.laptop, packet, moment, round(sum(got) / len(got)), count)
