"""Two or three short listens with one thing carried or laid aside, among bystanders who come and go.

Who is about is drawn anew for each listen: `elsewhere` of them, at random, are not. Levels as in README.md:
most bystanders faint, one in ten as loud as what is carried; what lies beside the laptop is close by.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from scanner.compare.listens import Listen
from scanner.following.judging.wiring import new_hearing
from scanner.model import Item, Window
from signatures.advertisement import Advertisement, build_ad, from_ad

WITH, WITHOUT = "with the bag", "without the bag"
START, BETWEEN_S, EVERY_S, QUARTER_S = 1_767_600_000.0, 240.0, 5.0, 900.0
MIXES = {  # shares of phones, tags beside their owners, tags away from theirs, things with lasting addresses
    "a house": (0.5, 0.2, 0.1, 0.2),
    "a shop of devices": (0.0, 0.0, 0.0, 1.0),
    "a lost-property office": (0.0, 0.0, 1.0, 0.0),
}
KINDS = ("phone", "near", "away", "lasting")


@dataclass(frozen=True)
class Sender:
    """One thing: how loud, which share of its packets arrives, and when its name changes."""

    number: int
    kind: str
    level: float
    share: float
    turn_s: float

    def packet(self, time: float, level: int) -> Advertisement:
        """What it says at that moment."""
        name = self.number
        if self.kind in ("phone", "near"):
            name += 1_000 * int((time - START + self.turn_s) // QUARTER_S)
        data = {
            "phone": build_ad(flags=6, manufacturer_data={76: bytes.fromhex("10050b1c2d3e4f")}),
            "near": build_ad(manufacturer_data={76: bytes.fromhex("12021001")}),
            "away": build_ad(
                manufacturer_data={76: bytes.fromhex("121910") + name.to_bytes(22, "big") + b"\1\0"}
            ),
            "lasting": build_ad(flags=6, local_name=f"Thing {name}"),
        }[self.kind]
        first = 0x40 if self.kind == "phone" else 0xC0 + name % 64
        address = f"{first:02X}:{name >> 16 & 255:02X}:{name >> 8 & 255:02X}:{name & 255:02X}:55:66"
        return from_ad(time, address, data, address_type="random", rssi=level)


@dataclass
class Draw:
    """`listens` as they were heard, `carried` addresses of the carried thing, `innocent` of all others."""

    listens: list[Listen]
    carried: set[str]
    innocent: set[str]


def draw(
    seed: int,
    labels: Sequence[str] = (WITH, WITHOUT),
    *,
    mix: str = "a house",
    carried: str = "away",
    bystanders: int = 40,
    elsewhere: int = 10,
    seconds: float = 180.0,
    beside: tuple[float, float] = (-55.0, 6.0),
    loud: float = 0.1,
) -> Draw:
    """One comparison. `beside` mean and spread in dBm of what is carried, `loud` share of loud bystanders."""
    dice = random.Random(f"listens {seed} {mix} {carried} {loud}")
    crowd = [_bystander(dice, number, mix, loud) for number in range(1, bystanders + 1)]
    own = Sender(500, carried, dice.gauss(*beside), dice.uniform(0.35, 0.9), dice.uniform(0, QUARTER_S))
    made = Draw([], set(), set())
    for number, label in enumerate(labels):
        begin = START + number * (seconds + BETWEEN_S)
        about = dice.sample(crowd, bystanders - elsewhere)
        packets = [one for sender in about for one in _heard(dice, sender, begin, seconds)]
        made.innocent |= {packet.address or "" for packet in packets}
        if label == WITH:
            mine = _heard(dice, own, begin, seconds)
            made.carried |= {packet.address or "" for packet in mine}
            packets += mine
        made.listens.append(Listen(label, _windows(sorted(packets, key=lambda packet: packet.time))))
    return made


def _bystander(dice: random.Random, number: int, mix: str, loud: float) -> Sender:
    kind = dice.choices(KINDS, MIXES[mix])[0]
    level = dice.uniform(-61, -45) if dice.random() < loud else dice.gauss(-78.0, 8.0)
    return Sender(number, kind, min(-45.0, level), dice.uniform(0.35, 0.9), dice.uniform(0, QUARTER_S))


def _heard(dice: random.Random, sender: Sender, begin: float, seconds: float) -> list[Advertisement]:
    heard = []
    for step in range(int(seconds / EVERY_S)):
        level = round(dice.gauss(sender.level, 5.0))
        share = sender.share * min(1.0, max(0.0, (level + 98) / 10))
        if dice.random() < share:
            heard.append(sender.packet(begin + step * EVERY_S + dice.uniform(0, 4), level))
    return heard


def _windows(packets: Sequence[Item]) -> tuple[Window, ...]:
    windows: list[Window] = []
    hearing = new_hearing()
    hearing.watching.append(lambda _, window: windows.append(window))
    hearing.feed_all(packets)
    return tuple(windows)
