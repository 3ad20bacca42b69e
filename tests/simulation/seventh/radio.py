"""From metres to packets: distance, walls, bodies, a shadow that lasts a visit and one that lasts a scan.

Together the shadows and the fading of one reading have a deviation of about 8 dB. The numbers are ours.
"""

import math
import random
from dataclasses import dataclass

WALL = 7.0  # dB a room apart
VISIT, SCAN, READING = 6.0, 4.5, 3.0  # dB, deviations
FAINTEST = -93.0  # dBm at which every second packet is lost


@dataclass(frozen=True)
class Ears:
    """How a laptop listens: `seconds` in each `rhythm` seconds, hearing `share` of what is sent.

    `context` is what it knows of its surroundings: "gps", "wifi" or "none"; `home` when it is open at home:
    "evening", "night" or "bits".
    """

    rhythm: float
    seconds: float
    share: float
    context: str
    home: str


def mean_level(power: float, metres: float, rooms: int, loss: float) -> float:
    """dBm at a distance; `power` at one metre, `loss` dB of bag, pocket or car."""
    far = max(metres, 0.5)
    path = 20 * math.log10(min(far, 4.0)) + (30 * math.log10(far / 4.0) if far > 4 else 0.0)
    return power - path - WALL * rooms - loss


def packets(dice: random.Random, level: float, seconds: float, interval: float, share: float) -> int:
    """How many packets of one window are heard."""
    chance = share / (1 + math.exp(-(level - FAINTEST) / 2))
    if chance < 0.003:
        return 0
    return sum(dice.random() < chance for _ in range(max(1, round(seconds / interval))))
