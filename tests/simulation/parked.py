"""What a laptop in a car before the door hears of a tag in a home of `dwellings`, `houses` or `flats`.

By somebody who had read the locator. The car stands 4 to 20 m off some side of the home and takes 1 to 6 dB,
less than the 9 dB of 3GPP TR 38.901, 7.4.3.2, so that what lies in a room is rather too loud there.
"""

import math
from collections.abc import Sequence
from random import Random

from tests.simulation.walk_bare import Box

NEAR_M, FAR_M = 4.0, 20.0
SHADOW_DB, NOISE_DB = 4.0, 3.0


def spot(dice: Random, rooms: Sequence[Box]) -> tuple[float, float]:
    """Where it stands, off one of the four sides of all these rooms."""
    left, right = min(room.left for room in rooms), max(room.right for room in rooms)
    top, bottom = min(room.top for room in rooms), max(room.bottom for room in rooms)
    off, part = dice.uniform(NEAR_M, FAR_M), dice.uniform(-0.1, 1.1)
    east, south = left + part * (right - left), top + part * (bottom - top)
    return dice.choice(((left - off, south), (right + off, south), (east, top - off), (east, bottom + off)))


def heard(
    dice: Random, level: float, *, every: float, lost: float, deaf: float, seconds: float = 120.0
) -> list[int]:
    """Levels of its packets in the car, where it would be so loud before it, dBm; it sends `every` so many
    seconds, a share is `lost`, and of those at `deaf` dBm a half."""
    level -= dice.uniform(1.0, 6.0) + dice.gauss(0.0, SHADOW_DB)
    fades = [_fade(dice) for _ in range(3)]  # one per channel, for nobody moves
    found, time = list[int](), dice.uniform(0.0, every)
    while time < seconds:
        one = level + dice.choice(fades) + dice.gauss(0.0, NOISE_DB)
        weak = 1.0 / (1.0 + math.exp(min(50.0, (one - deaf) / 2.0)))
        if dice.random() > max(lost, weak):
            found.append(round(max(-110.0, one)))
        time += every
    return found


def _fade(dice: Random) -> float:
    """Rician, dB about its mean."""
    real, other = dice.gauss(0.8, 0.7), dice.gauss(0.0, 0.7)
    return 10 * math.log10(max(1e-2, (real**2 + other**2) / (0.8**2 + 0.98)))
