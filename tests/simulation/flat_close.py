"""How somebody goes through a room of `flats` who does what the page of a room says.

First: "Go slowly round the room, close to walls and furniture. Hold the laptop towards them." What she
reaches is what arms reach: over a bed or a sofa as far as half a metre, before a wardrobe to its front.
Then, where two rooms are in doubt: "Go slowly along the wall or door towards the other room, your back to
it. Hold the laptop before you.": her body is between the laptop and that room.

Unlike `flats` it was written by somebody who knew the locator; its figures were chosen before the first
home was looked at.
"""

import math
from random import Random
from typing import NamedTuple

from tests.simulation.flat_plans import Home, Room, Thing
from tests.simulation.flat_steps import AHEAD_M, Point, facing

REACH_M, CLEAR_M = 0.5, 0.1  # over what is low, from its front; the laptop's middle from anything, at least
OVER_M = 1.1  # what is lower than this one holds a laptop over
STEP_M = 0.1
Side = tuple[bool, float, float, float, float]  # upright, where, from, to, which way is inward


class Held(NamedTuple):
    """Where the middle of the laptop is, and where its lid looks; `up` metres above the floor."""

    at: Point
    heading: float
    up: float


def round_it(home: Home, room: Room, dice: Random, beside: Room | None) -> list[Held]:
    """Spots a step apart, over and over: round all four sides, close to what is there, or to and fro along
    the one towards `beside`, her back to it."""
    sides: list[Side] = [
        (False, room.top, room.left, room.right, 1.0), (True, room.right, room.top, room.bottom, -1.0),
        (False, room.bottom, room.right, room.left, -1.0), (True, room.left, room.bottom, room.top, 1.0),
    ]  # fmt: skip
    if beside is not None:
        sides = [facing(room, beside)]
    things = [one for one in home.things if one.room == room.name]
    off, found = dice.uniform(0.15, 0.4), list[Held]()
    for side in sides:
        upright, _, start, end, _ = side
        deep = (room.right - room.left if upright else room.bottom - room.top) / 2
        for step in range(max(1, round(abs(end - start) / STEP_M))):
            off = min(0.5, max(0.12, off + dice.gauss(0.0, 0.02)))
            along = start + math.copysign(min((step + 0.5) * STEP_M, abs(end - start)), end - start)
            found.append(_held(things, side, along, min(off, deep), deep, dice, back=beside is not None))
    if beside is not None:
        return [*found, *found[::-1]]
    return found if dice.random() < 0.5 else found[::-1]


def _held(
    things: list[Thing], side: Side, along: float, off: float, deep: float, dice: Random, *, back: bool
) -> Held:
    """As close as can be: to the wall, over what is low, to the front of what is high; or her back to it."""
    upright, at, _, _, inward = side
    up = max(0.3, min(1.6, dice.gauss(1.0, 0.1)))

    def spot(away: float) -> Point:
        across = at + inward * away
        return (across, along) if upright else (along, across)

    if inward == 0.0:  # above or below: no wall to hold it to
        return Held(spot(0.0), dice.uniform(-math.pi, math.pi), up)
    looks = inward if back else -inward
    heading = math.atan2(0.0, looks) if upright else math.atan2(looks, 0.0)
    one = next((one for one in things if one.holds(*spot(0.05), 0.02)), None)
    if one is not None:
        edges = (one.left, one.right) if upright else (one.top, one.bottom)
        front = max(abs(edge - at) for edge in edges)
        if back:
            off = front + 0.05
        elif one.height < OVER_M:
            off, up = max(off, front - REACH_M), one.height + dice.uniform(0.1, 0.3)
        else:
            off = front + max(CLEAR_M, off - 0.1)
    if back:
        off, heading = off + AHEAD_M, heading + dice.gauss(0.0, 0.3)
    return Held(spot(min(off, 2 * deep - 0.15)), heading, up)
