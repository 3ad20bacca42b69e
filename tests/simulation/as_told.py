"""Where one stands and looks who does what the page of a room says, in homes without furniture.

First: "Go slowly round the room, close to walls and furniture. Hold the laptop towards them." Then, where two
rooms are in doubt: "Go slowly along the wall or door towards the other room, your back to it." Whoever
carries a laptop stands behind it, so that her body takes away a part of what comes from her back.

A tag lies in or on something, so one of the things that she goes to in its room is where it lies.
"""

import math
from collections.abc import Sequence
from random import Random

from tests.simulation import along_a_wall
from tests.simulation.along_a_wall import Box

Point = tuple[float, float]
NEAREST_M, FARTHEST_M = 0.3, 0.6  # from a thing or a wall


def things(dice: Random, room: Box, tag: Point | None) -> list[Point]:
    """What one goes to there; `tag` where it lies in this room."""
    wide, deep = room.right - room.left, room.bottom - room.top
    count = max(2, min(7, round(wide * deep / 3)))
    found = [
        (room.left + dice.uniform(0.1, 0.9) * wide, room.top + dice.uniform(0.1, 0.9) * deep)
        for _ in range(count - (tag is not None))
    ]
    walls = [
        (room.left, (room.top + room.bottom) / 2), (room.right, (room.top + room.bottom) / 2),
        ((room.left + room.right) / 2, room.top), ((room.left + room.right) / 2, room.bottom),
    ]  # fmt: skip
    return [*found, *walls, *([tag] if tag is not None else [])]


def close(dice: Random, room: Box, things: Sequence[Point]) -> list[tuple[Point, float]]:
    """Beside one thing after the other, round the room, looking at it."""
    middle = ((room.left + room.right) / 2, (room.top + room.bottom) / 2)
    start = dice.uniform(-math.pi, math.pi)
    order = sorted(things, key=lambda one: (_bearing(middle, one) - start) % (2 * math.pi))
    found = []
    for x, y in order if dice.random() < 0.5 else order[::-1]:
        off, side = dice.uniform(NEAREST_M, FARTHEST_M), _bearing((x, y), middle) + dice.uniform(-1.0, 1.0)
        here = _inside(room, (x + off * math.cos(side), y + off * math.sin(side)))
        found.append((here, _bearing(here, (x, y))))
    return found


def backed(dice: Random, room: Box, beside: Box) -> tuple[Point, float]:
    """Somewhere along the wall to `beside`, her back to it."""
    here = along_a_wall.spot(dice, room, beside)
    sides = {
        0.0: here[0] - room.left, math.pi: room.right - here[0],
        math.pi / 2: here[1] - room.top, -math.pi / 2: room.bottom - here[1],
    }  # fmt: skip
    return here, min(sides, key=lambda one: sides[one]) + dice.gauss(0.0, 0.3)


def shade(body: float, here: Point, heading: float, tag: Point) -> float:
    """dB that her body takes away: all of `body` from behind, none from before her."""
    return body * ((1.0 - math.cos(_bearing(here, tag) - heading)) / 2.0) ** 2


def _bearing(here: Point, to: Point) -> float:
    return math.atan2(to[1] - here[1], to[0] - here[0])


def _inside(room: Box, at: Point) -> Point:
    return max(room.left + 0.15, min(room.right - 0.15, at[0])), max(
        room.top + 0.15, min(room.bottom - 0.15, at[1])
    )
