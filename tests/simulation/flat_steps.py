"""How somebody carries the laptop through a room of `flats`."""

import math
from random import Random

from tests.simulation.flat_plans import Home, Room

AHEAD_M = 0.35  # how far before her body

Point = tuple[float, float]
Leg = tuple[float, Point, float]  # from when on, where she is, where she looks


class Steps:
    """In one home; `about` and `stand` give legs, `laptop` where it is."""

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


def _part(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def between(legs: list[Leg], leg: int, time: float) -> tuple[Point, float]:
    begun, here, heading = legs[leg]
    if leg + 1 == len(legs):
        return here, heading
    ends, to, _ = legs[leg + 1]
    return _part(here, to, 0.0 if ends <= begun else max(0.0, (time - begun) / (ends - begun))), heading
