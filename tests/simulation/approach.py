"""A recorded walk towards a tag: path loss, what stands in the way, and echoes that differ packet by packet.

Parameters and where they come from: path-loss exponent 1.8 to 3 and shadowing of 3 to 5 dB that changes over
1 to 2 m are the usual indoor figures (ITU-R P.1238; Gudmundson's model of shadowing); echoes are Rician with
K of 2 to 8 dB and independent from packet to packet, since each goes out on three channels; -60 dBm at one
metre with 4 dB between kinds of tag; a packet every 0.5 to 2 s, 25 to 60 % of them lost in busy air. People
who search go slowly and stop often.
"""

import math
import random
from typing import NamedTuple

NEAREST_M = 0.15


class Packet(NamedTuple):
    """Heard at `time` seconds with `level` dBm, `metres` from the tag."""

    time: float
    level: int
    metres: float


def approach(seed: int) -> list[Packet]:
    """One walk from 6 to 20 m to within reach, with stops, then some seconds beside the tag."""
    dice = random.Random(f"approach {seed}")
    at_one_metre, exponent = dice.gauss(-60, 4), dice.uniform(1.8, 3.0)
    shadow_sd, shadow_m, k = dice.uniform(3, 5), dice.uniform(1, 2), 10 ** (dice.uniform(2, 8) / 10)
    lost, speed, metres = dice.uniform(0.25, 0.6), dice.uniform(0.1, 0.6), dice.uniform(6, 20)
    shadow, last_metres, beside = dice.gauss(0, shadow_sd), metres, 0.0
    every, time, stop = dice.choice((0.5, 1.0, 2.0, 2.0)), dice.uniform(0, 2), 0.0
    packets: list[Packet] = []
    while beside < 20:
        time += (step := every + dice.uniform(0, 0.01))
        stop = max(0.0, stop - step) or (dice.uniform(2, 8) if dice.random() < step / 15 else 0.0)
        metres = metres if stop else max(NEAREST_M, metres - speed * step)
        beside += step if metres <= 0.4 else 0.0
        same = math.exp(-(last_metres - metres) / shadow_m)
        shadow = same * shadow + math.sqrt(1 - same * same) * dice.gauss(0, shadow_sd)
        last_metres = metres
        near = min(1.0, metres)  # beside the tag nothing stands between
        mean = at_one_metre - 10 * exponent * math.log10(metres) + shadow * near
        if dice.random() >= lost:
            packets.append(Packet(time, round(mean + _echoes(dice, k)), metres))
    return packets


def _echoes(dice: random.Random, k: float) -> float:
    """Rician fading of mean power one, in dB."""
    scatter = math.sqrt(1 / (2 * (k + 1)))
    real, other = math.sqrt(k / (k + 1)) + dice.gauss(0, scatter), dice.gauss(0, scatter)
    return 10 * math.log10(max(1e-4, real * real + other * other))
