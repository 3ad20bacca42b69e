"""How somebody carries the laptop through a room of `flats`."""

import itertools
import math
from random import Random

from tests.simulation.flat_plans import Home, Room, touching

AHEAD_M = 0.35  # how far before her body

Point = tuple[float, float]
Leg = tuple[float, Point, float]  # from when on, where she is, where she looks


class Steps:
    """In one home; `about`, `stand` and `along` give legs, `laptop` where it is."""

    def __init__(self, home: Home, dice: Random) -> None:
        self.home, self.dice = home, dice

    def laptop(self, room: Room, here: Point, heading: float) -> Point:
        x, y = here[0] + AHEAD_M * math.cos(heading), here[1] + AHEAD_M * math.sin(heading)
        return max(room.left + 0.1, min(room.right - 0.1, x)), max(room.top + 0.1, min(room.bottom - 0.1, y))

    def free(self, room: Room) -> Point:
        dice = self.dice
        for _ in range(80):
            x, y = dice.uniform(room.left, room.right), dice.uniform(room.top, room.bottom)
            if self.home.free(room, x, y):
                return x, y
        return room.middle

    def stand(self, room: Room) -> list[Leg]:
        """One spot; she sways by a centimetre or two."""
        (x, y), heading, dice = self.free(room), self.dice.uniform(-math.pi, math.pi), self.dice
        return [
            (
                time * 3.0,
                (x + dice.gauss(0.0, 0.01), y + dice.gauss(0.0, 0.01)),
                heading + dice.gauss(0.0, 0.1),
            )
            for time in range(60)
        ]

    def about(self, room: Room, seconds: float) -> list[Leg]:
        """Slowly from one free spot to the next, round the furniture; she stops and looks here and there."""
        dice, time, here = self.dice, 0.0, self.free(room)
        legs: list[Leg] = []
        pace = dice.uniform(0.2, 0.5)
        while time < seconds:
            to = here
            for _ in range(15):
                to = self.free(room)
                steps = max(1, math.ceil(math.dist(here, to) / 0.2))
                line = [_part(here, to, step / steps) for step in range(1, steps)]
                if all(self.home.free(room, *point, 0.1) for point in line):
                    break
            heading = math.atan2(to[1] - here[1], to[0] - here[0])
            legs.append((time, here, heading))
            time += max(0.5, math.dist(here, to) / pace)
            here = to
            legs.append((time, here, heading))
            if dice.random() < 0.35:
                heading = dice.uniform(-math.pi, math.pi)
                legs.append((time + 0.5, here, heading))
                time += dice.uniform(2.0, 6.0)
                legs.append((time, here, heading))
        return legs

    def along(self, room: Room, other: Room, seconds: float) -> list[Leg]:
        """To and fro along the wall that faces `other`, round what stands there, looking where she goes."""
        dice, track = self.dice, self.track(room, other)
        if dice.random() < 0.5:
            track.reverse()
        pace, time, legs = dice.uniform(0.2, 0.45), 0.0, list[Leg]()
        if len(track) == 1:  # no room to walk
            return [(3.0 * step, track[0], dice.uniform(-math.pi, math.pi)) for step in range(20)]
        while time < seconds:
            for here, to in itertools.pairwise(track):
                heading = math.atan2(to[1] - here[1], to[0] - here[0]) + dice.gauss(0.0, 0.1)
                legs.append((time, here, heading))
                time += max(0.2, math.dist(here, to) / pace)
            track.reverse()
        return legs

    def track(self, room: Room, other: Room) -> list[Point]:
        upright, at, low, high, inward = facing(room, other)
        wanted = self.dice.uniform(0.5, 1.0)
        deep = (room.right - room.left) if upright else (room.bottom - room.top)
        if not inward:  # above or below: on the line through the middle of what both have in common
            wanted, inward, deep = 0.0, 1.0, 0.6
        margin = min(0.35, (high - low) / 3)
        count, track = max(1, math.ceil((high - low - 2 * margin) / 0.25)), []
        for step in range(count + 1):
            along, off = low + margin + (high - low - 2 * margin) * step / count, wanted
            while off < deep - 0.25:
                across = at + inward * off
                point = (across, along) if upright else (along, across)
                if self.home.free(room, *point, 0.15):
                    track.append(point)
                    break
                off += 0.1
        if track:
            return track
        across = at + inward * min(wanted, deep / 2)
        return [(across, (low + high) / 2) if upright else ((low + high) / 2, across)]


def facing(room: Room, other: Room) -> tuple[bool, float, float, float, float]:
    """The side of `room` towards `other`: upright, where, from, to, which way is inward (0: above, below)."""
    if room.storey == other.storey and (edge := touching(room, other)):
        upright, at, low, high = edge
        return upright, at, low, high, math.copysign(1.0, room.middle[0 if upright else 1] - at)
    left, right = max(room.left, other.left), min(room.right, other.right)
    top, bottom = max(room.top, other.top), min(room.bottom, other.bottom)
    if room.storey != other.storey and right - left > 0.6 and bottom - top > 0.6:
        if right - left > bottom - top:
            return False, (top + bottom) / 2, left, right, 0.0
        return True, (left + right) / 2, top, bottom, 0.0
    (x, y), (to_x, to_y) = room.middle, other.middle
    east, south = (to_x - x) / (room.right - room.left), (to_y - y) / (room.bottom - room.top)
    if abs(east) > abs(south):
        return True, room.right if east > 0 else room.left, room.top, room.bottom, math.copysign(1.0, -east)
    return False, room.bottom if south > 0 else room.top, room.left, room.right, math.copysign(1.0, -south)


def _part(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def between(legs: list[Leg], leg: int, time: float) -> tuple[Point, float]:
    begun, here, heading = legs[leg]
    if leg + 1 == len(legs):
        return here, heading
    ends, to, _ = legs[leg + 1]
    return _part(here, to, 0.0 if ends <= begun else max(0.0, (time - begun) / (ends - begun))), heading
