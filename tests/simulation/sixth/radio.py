"""How loud one thing is at the laptop, and which of its packets arrive."""

import math
import random

from tests.simulation.dice import rng
from tests.simulation.sixth.tracks import Spot

FLOOR = -91.0  # half of the packets are lost here
NOTHING = -104.0
VEHICLES = ("bus", "train", "car", "lift", "lorry", "street")


def level(here: Spot, there: Spot, tx: float) -> float | None:
    """Mean dBm over distance and walls, or None out of reach. `tx` dBm at one metre."""
    if here.inside == there.inside and here.inside.startswith(VEHICLES) and here.inside != "street":
        metres = abs(here.seat - there.seat) + 0.6
        return tx - _path(metres) - min(8.0, 1.5 * metres)  # seats and people
    metres = math.dist(here[:2], there[:2]) + 0.5
    if metres > 120:
        return None
    walls = metres / 8 * 2 if here.inside == there.inside else _wall(here.inside) + _wall(there.inside)
    got = tx - _path(metres) - walls
    return got if got > NOTHING else None


def _path(metres: float) -> float:
    return 20 * math.log10(max(0.3, min(metres, 4.0))) + 30 * math.log10(max(1.0, metres / 4.0))


def _wall(inside: str) -> float:
    return 2.0 if not inside else 5.0 if inside.startswith(VEHICLES) else 4.0


def shadow(seed: int, name: str, session: float) -> float:
    """dB that body, bag and furniture take or give while the laptop stands there."""
    return rng("shadow", seed, name, session).gauss(0, 4.5)


def packets(dice: random.Random, mean: float, span: float, interval: float, share: float) -> list[float]:
    """Moments within `span` seconds at which a packet arrived; a slow fade takes whole windows."""
    reach = share / (1 + math.exp(-(mean + dice.gauss(0, 2.5) - FLOOR) / 2.5))
    count, first = int(span / interval), dice.uniform(0, interval)
    if count <= 20:
        return [first + n * interval for n in range(count) if dice.random() < reach]
    got = round(dice.gauss(count * reach, math.sqrt(count * reach * (1 - reach) + 0.01)))
    return sorted(dice.uniform(0, span) for _ in range(max(0, min(count, got))))
