"""The way through the air: distance, walls and floors, shadows, fading, packets that are lost."""

import math
from random import Random
from typing import NamedTuple

FLOOR_M = 3.0
KNEE_M = 5.0  # free space up to here, then as in a furnished building
WALL_DB, FACADE_DB, FIRST_FLOOR_DB, FLOOR_DB = 6.0, 9.0, 14.0, 7.0
SHADOW_DB, SLOW_DB, FAST_DB = 4.5, 3.5, 2.5
HEARS_DBM, SLOPE_DB = -93.0, 2.0  # half of the packets at this level are read
DEAF_DBM = -103.0


class Spot(NamedTuple):
    """Metres on a site, the floor, and the room; no room is out of doors."""

    x: float
    y: float
    floor: int = 0
    room: str = ""


def loss_db(one: Spot, other: Spot) -> float:
    """Mean loss against one metre in the open, in dB: two slopes, then walls, facade and floors."""
    floors = abs(one.floor - other.floor)
    metres = max(0.4, math.dist((one.x, one.y), (other.x, other.y)), floors * FLOOR_M)
    way = 20 * math.log10(min(metres, KNEE_M)) + 30 * math.log10(max(1.0, metres / KNEE_M))
    if floors:
        way += FIRST_FLOOR_DB + FLOOR_DB * (floors - 1)
    if one.room == other.room:
        return way
    walls = WALL_DB * min(4, 1 + int(metres / 7))
    return way + (walls if one.room and other.room else FACADE_DB + walls / 2)


def packets(dice: Random, level: float, sent: float, busy: float) -> int:
    """How many of the packets sent in a window are read: weak ones are not, and some collide."""
    heard = (1 - busy) / (1 + math.exp((HEARS_DBM - level) / SLOPE_DB))
    whole = int(sent) + (dice.random() < sent % 1)
    if heard < 0.002:
        return 0
    if whole > 12:
        spread = math.sqrt(whole * heard * (1 - heard))
        return max(0, min(whole, round(dice.gauss(whole * heard, spread))))
    return sum(dice.random() < heard for _ in range(whole))
